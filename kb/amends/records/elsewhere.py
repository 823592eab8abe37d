"""The incidents of a folder that were not read with the rest, read when a question reaches them.

A pull request touches three incidents of thousands, and the judgement of those asks about others only now and then:
who else took the service down in that month, whom we told sorry lately. So what is not asked about is only looked at
as bytes: a record is read where the months written in it, or the names, do not rule it out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from amends.records.files import Folder
from amends.records.identity import unique_ids
from amends.records.loading import NOT_RECORDS, RECORD, Loading
from amends.records.record import Incident
from amends.source import MAX_BYTES

_MONTH = re.compile(rb"(?<!\d)(\d{4}-[01]\d)(?!\d)")
_STARTED = re.compile(rb"started['\"]?\s*:")
_ENDED = re.compile(rb"(?:impact_ended|resolved)['\"]?\s*:")
_A_DAY = timedelta(days=1)
"""A time's month in one zone may be another in the next."""


_ENOUGH = 16_384
"""As many bytes of a file are read at first: few hold more facts."""


def _front(path: str) -> bytes:
    """The front matter of a file as bytes; all of it where none can be told apart, nothing where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 # thousands are read, and pathlib costs as much again
            data = file.read(_ENOUGH) or b""
            if len(data) == _ENOUGH and _closing(data) < 0:
                data += file.read(MAX_BYTES) or b""
    except OSError:
        return b""
    closing = _closing(data)
    return data[:closing] if closing >= 0 else data


def _closing(data: bytes) -> int:
    """Where the line stands that ends the front matter; -1 where there is none."""
    at = data.find(b"\n---", 3)
    while at >= 0:
        end = data.find(b"\n", at + 4)
        if not data[at + 4 : end if end >= 0 else None].strip(b" \t\r"):
            return at + 1
        at = data.find(b"\n---", at + 4)
    return -1


class Elsewhere:
    """The incidents in ``folders``, unread until they are asked about.

    ``lang`` is the language of a record that names none. Questions leave out the folders in ``but``, which whoever
    asks has read.
    """

    def __init__(self, root: Path, folders: Sequence[Folder], lang: str, known: Elsewhere | None = None) -> None:
        """Take what ``known`` has read already, where both have a folder."""
        self._root, self._lang = root, lang
        self._folders = [folder for folder in folders if RECORD in folder.names]
        self._read: dict[Path, tuple[Incident, ...]] = {}
        self._candidates: dict[tuple[bytes, bytes, str], list[Folder]] = {}
        self._fronts: dict[str, bytes] = known._fronts if known else {}  # noqa: SLF001 # its own kind

    def _front(self, folder: str, name: str) -> bytes:
        path = os.path.join(folder, name)  # noqa: PTH118 # as above
        if path not in self._fronts:
            self._fronts[path] = _front(path)
        return self._fronts[path]

    @cached_property
    def _records(self) -> list[tuple[Folder, bytes]]:
        return [(folder, self._front(str(folder.path), RECORD)) for folder in self._folders]

    @cached_property
    def _texts(self) -> list[bytes]:
        """The facts of the communications of each folder, one after the other."""
        return [
            b"\n".join(
                self._front(str(folder.path), name)
                for name in folder.names
                if name.endswith(".md") and name.lower() not in NOT_RECORDS
            )
            for folder in self._folders
        ]

    def naming(self, names: Collection[str], but: Collection[Path] = ()) -> list[Folder]:
        """The folders whose record, or own name, holds one of some names as a whole, whatever the case of letters."""
        # an id that can stand in an address is plain ASCII, so bytes will do; any other is no address of anything
        wanted = [name.lower().encode() for name in names if name.isascii()]
        whole = [re.compile(rb"(?<![\w.-])" + re.escape(name) + rb"(?![\w.-])") for name in wanted]
        return [
            folder
            for folder, told in zip(self._folders, self._told, strict=True)
            if any(name in told for name in wanted)
            and folder.path not in but
            and any(pattern.search(told) for pattern in whole)
        ]

    @cached_property
    def _told(self) -> list[bytes]:
        """The name of each folder and the facts of its record, in small letters."""
        return [
            os.path.basename(folder.path).encode("utf-8", "replace").lower() + b"\n" + front.lower()  # noqa: PTH119 # as above
            for folder, front in self._records
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
        asked = (_month(start - _A_DAY), _month(end + _A_DAY), service)
        if asked not in self._candidates:  # many incidents of one month ask the same
            self._candidates[asked] = list(self._found(*asked))
        return (folder for folder in self._candidates[asked] if folder.path not in but)

    def _found(self, first: bytes, last: bytes, service: str) -> Iterator[Folder]:
        name = service.encode()
        spans = self._spans_of_service if service else self._spans
        for (folder, front), (begun, over) in zip(self._records, spans, strict=True):
            if begun <= last and over >= first and name in front:
                yield folder

    @cached_property
    def _spans(self) -> list[tuple[bytes, bytes]]:
        """From which month to which each folder's incident may have happened, or been spoken of."""
        return [_span(front, texts) for (_, front), texts in zip(self._records, self._texts, strict=True)]

    @cached_property
    def _spans_of_service(self) -> list[tuple[bytes, bytes]]:
        """The same by the record alone."""
        return [_span(front) for _, front in self._records]

    def _incident(self, folder: Folder) -> tuple[Incident, ...]:
        if folder.path not in self._read:
            loading = Loading(self._root, lang=self._lang)
            loading.folder(folder)
            # its problems are told where it is checked itself; here it only bears witness
            self._read[folder.path] = tuple(unique_ids(loading.incidents, [], set()))
        return self._read[folder.path]


def _month(moment: datetime) -> bytes:
    return f"{moment.year:04}-{moment.month:02}".encode()


def _span(front: bytes, texts: bytes = b"") -> tuple[bytes, bytes]:
    """The first and the last month that what happened may have reached into; what is not said may be any."""
    months = _MONTH.findall(front + texts)
    if not months or not _STARTED.search(front):
        return b"", b"~"
    return min(months), max(months) if _ENDED.search(front) else b"~"
