"""The incidents of a folder that were not read with the rest, read when a question reaches them.

A pull request touches three incidents of thousands, and the judgement of those asks about others only now and then:
who else took the service down in that month, whom we told sorry lately. So what is not asked about is only looked at
as bytes: a record is read where the months written in it, or the names, do not rule it out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from amends.records.files import MAX_BYTES, Folder
from amends.records.identity import unique_ids
from amends.records.loading import NOT_RECORDS, RECORD, Loading
from amends.records.record import Incident

_MONTH = re.compile(rb"(?<!\d)(\d{4}-[01]\d)(?!\d)")
_STARTED = re.compile(rb"started['\"]?\s*:")
_ENDED = re.compile(rb"(?:impact_ended|resolved)['\"]?\s*:")
_CLOSING = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)
_A_DAY = timedelta(days=1)
"""A time's month in one zone may be another in the next."""


def _front(path: Path) -> bytes:
    """The front matter of a file as bytes; all of it where none can be told apart, nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return b""
    closing = _CLOSING.search(data, 4)
    return data[: closing.start()] if closing else data


class Elsewhere:
    """The incidents in ``folders``, unread until they are asked about.

    ``lang`` is the language of a record that names none. Questions leave out the folders in ``but``, which whoever
    asks has read.
    """

    def __init__(self, root: Path, folders: Sequence[Folder], lang: str) -> None:
        self._root, self._lang = root, lang
        self._folders = [folder for folder in folders if any(file.name == RECORD for file in folder.files)]
        self._read: dict[Path, tuple[Incident, ...]] = {}

    @cached_property
    def _records(self) -> list[tuple[Folder, bytes]]:
        return [(folder, _front(folder.path / RECORD)) for folder in self._folders]

    @cached_property
    def _texts(self) -> list[bytes]:
        """The facts of the communications of each folder, one after the other."""
        return [
            b"\n".join(_front(f) for f in folder.files if f.suffix == ".md" and f.name.lower() not in NOT_RECORDS)
            for folder in self._folders
        ]

    def naming(self, names: Collection[str], but: Collection[Path] = ()) -> list[Folder]:
        """The folders whose record, or own name, holds one of some names as a whole, whatever the case of letters."""
        if not names:
            return []
        longest_first = sorted({name.casefold() for name in names}, key=len, reverse=True)
        whole = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w.-])")
        return [
            folder
            for folder, front in self._records
            if folder.path not in but
            and whole.search(f"{folder.path.name}\n{front.decode('utf-8', 'replace')}".casefold())
        ]

    def around(
        self, start: datetime, end: datetime, service: str = "", but: Collection[Path] = ()
    ) -> tuple[Incident, ...]:
        """The incidents that may have to do with the time from ``start`` to ``end``, and with the service named.

        Some may have nothing to do with it; none that has is left out. Without a service, what their communications
        say counts too.
        """
        found = self.candidates(start, end, service, but)
        return tuple(incident for folder in found for incident in self._incident(folder))

    def candidates(
        self, start: datetime, end: datetime, service: str = "", but: Collection[Path] = ()
    ) -> Iterator[Folder]:
        """The folders whose incidents `around` reads."""
        first, last = _month(start - _A_DAY), _month(end + _A_DAY)
        name = service.encode()
        for (folder, front), texts in zip(self._records, self._texts if not service else self._nothing, strict=True):
            if folder.path in but or name not in front:
                continue
            months = _MONTH.findall(front + texts)
            if not months or _may_overlap(months, first, last, front):
                yield folder

    @property
    def _nothing(self) -> Iterable[bytes]:
        return [b""] * len(self._folders)

    def _incident(self, folder: Folder) -> tuple[Incident, ...]:
        if folder.path not in self._read:
            loading = Loading(self._root, lang=self._lang)
            loading.folder(folder)
            # its problems are told where it is checked itself; here it only bears witness
            self._read[folder.path] = tuple(unique_ids(loading.incidents, [], set()))
        return self._read[folder.path]


def _month(moment: datetime) -> bytes:
    return f"{moment.year:04}-{moment.month:02}".encode()


def _may_overlap(months: Sequence[bytes], first: bytes, last: bytes, front: bytes) -> bool:
    """Whether what happened in ``months`` may reach into those from ``first`` to ``last``."""
    if not _STARTED.search(front):
        return True
    return min(months) <= last and (max(months) >= first or not _ENDED.search(front))
