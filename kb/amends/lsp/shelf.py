"""One folder of records while its files are edited: what is typed stands in place of what is saved.

A keystroke changes one file, so only what depends on it is read again: the facts of each file are kept by its words,
the organisation's files by their state on disk, and of other incidents only what a check asks about is read at all.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from amends.findings import Finding
from amends.records import problems
from amends.records.elsewhere import Elsewhere
from amends.records.files import Folder, folders, read_text, shown
from amends.records.house_files import is_rule_file
from amends.records.loading import NOT_RECORDS, ORGANISATION, Loading, beside
from amends.records.reader import Read, read_markdown
from amends.records.record import Incident, Knowledge
from amends.records.repository import RepositoryError, assembled, root_of
from amends.source import MAX_BYTES, Source, Span

_KEPT = 512
"""As many files, their facts, and answers about other incidents are kept."""

_Stamp = tuple[object, ...]
"""Changes when a file does: its text in the editor, else what the disk says of it."""


def root_for(path: Path) -> Path | None:
    """The folder of records that a file belongs to, whether or not it is saved yet; None for one of no such folder."""
    rules = is_rule_file(path)
    if not rules and path.name not in ORGANISATION and (path.suffix != ".md" or path.name.lower() in NOT_RECORDS):
        return None
    try:
        root = root_of(path if path.exists() else path.parent)
    except (RepositoryError, OSError):
        return None
    if (path.name in ORGANISATION and path.parent != root) or (rules and path.parent.parent != root):
        return None
    return root if root in path.parents else None


class Shelf:
    """A folder of records. ``typed`` gives the text of every open file by its path, whatever folder it is of."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.typed: Mapping[Path, str] = {}
        self._files: OrderedDict[Path, tuple[_Stamp, Source | Finding]] = OrderedDict()
        self._facts: OrderedDict[tuple[Any, ...], Read[Any]] = OrderedDict()
        self._organisation: tuple[tuple[_Stamp, ...], Loading, Knowledge] | None = None
        self._elsewhere: Elsewhere | None = None
        self._asked: OrderedDict[tuple[object, ...], tuple[Incident, ...]] = OrderedDict()
        self._namesakes: tuple[tuple[Path, tuple[str, ...]], list[Folder]] | None = None

    def forget(self) -> None:
        """Look again at what lies in the folder: a file of it was saved, made, moved or deleted."""
        self._elsewhere = self._namesakes = None
        self._asked.clear()

    def knowledge(self, path: Path) -> Knowledge:
        """What is known to judge a file: the organisation and the file's own incident; others are read when asked for.

        ``problems`` tell of the file, if not of others beside it. Raises OSError for a folder that
        cannot be read.
        """
        known, organisation = self._beside()
        loading = replace(
            known,
            findings=[*known.findings],
            unreadable={*known.unreadable},
            doubtful={},
            incidents=[],
            without_incident=[],
        )
        if path in beside(self.root) or is_rule_file(path):
            return assembled(loading, organisation)
        loading.folder(self._folder(path.parent))
        elsewhere = self._others(loading.lang)
        names = tuple(name for one in loading.incidents for name in (one.id, *one.facts.aliases))
        if self._namesakes is None or self._namesakes[0] != (path.parent, names):
            self._namesakes = ((path.parent, names), elsewhere.naming(names, {path.parent}))
        for folder in self._namesakes[1]:
            loading.folder(folder)
        loading.incidents.sort(key=lambda incident: incident.file)
        read = {path.parent, *(folder.path for folder in self._namesakes[1])}
        around = partial(self._around, elsewhere, frozenset(read))
        return assembled(loading, replace(organisation, elsewhere=around), only=shown(path))

    def _around(
        self, elsewhere: Elsewhere, but: frozenset[Path], start: datetime, end: datetime, service: str
    ) -> tuple[Incident, ...]:
        """The incidents around a time; each keystroke asks the same, and others stay as they are."""
        key = (but, start, end, service)
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = elsewhere.around(start, end, service, but)
        self._asked.move_to_end(key)
        while len(self._asked) > _KEPT:
            self._asked.popitem(last=False)
        return found

    def read(self, path: Path) -> Source | Finding:
        """The text of a file as it is typed, else as it is saved; or the finding that says why there is none."""
        stamp = self._stamp(path)
        kept = self._files.get(path)
        if kept is None or kept[0] != stamp:
            kept = self._files[path] = (stamp, self._read(path))
        self._files.move_to_end(path)
        while len(self._files) > _KEPT:
            self._files.popitem(last=False)
        return kept[1]

    def _read(self, path: Path) -> Source | Finding:
        text = self.typed.get(path)
        if text is None:
            return read_text(path)
        source, nowhere = Source(shown(path), text), Span(0, 0)
        if "\0" in text:
            message = "the file holds binary data; expected text"
            return problems.BINARY.found(Source(source.path, ""), nowhere, message)
        if len(text) > MAX_BYTES:
            message = f"the file has {len(text) / 1e6:.1f} MB; at most 1 MB is read"
            return problems.TOO_LARGE.found(Source(source.path, ""), nowhere, message)
        return source

    def _stamp(self, path: Path) -> _Stamp:
        text = self.typed.get(path)
        if text is not None:
            return (text,)
        try:
            found = path.stat()
        except OSError as error:
            return (error.errno,)
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def _read_facts(self, source: Source, shape: type[Any], fallback: Mapping[str, str] | None = None) -> Read[Any]:
        key = (source, shape, tuple((fallback or {}).items()))
        read = self._facts.get(key)
        if read is None:
            read = self._facts[key] = read_markdown(source, shape, fallback)
        self._facts.move_to_end(key)
        while len(self._facts) > _KEPT:
            self._facts.popitem(last=False)
        return read

    def _beside(self) -> tuple[Loading, Knowledge]:
        """What stands beside the incidents, and what was met while it was read."""
        stamps = tuple((path, *self._stamp(path)) for path in beside(self.root))
        if self._organisation is None or self._organisation[0] != stamps:
            loading = Loading(self.root, read=self.read, facts=self._read_facts)
            self._organisation = (stamps, loading, loading.organisation())
            self.forget()  # the language of a record that names none may be another now
        return self._organisation[1:]

    def _folder(self, path: Path) -> Folder:
        """What lies in a folder, with files that are open and not saved yet."""
        folder = folders(path, []) if path != self.root else Folder(path, self._texts_of_root())
        fresh = {file.name for file in self.typed if file.parent == path}
        return replace(folder, names=sorted({*folder.names, *fresh}))

    def _texts_of_root(self) -> list[str]:
        """The files of the root itself: what lies below it is not of its own record."""
        return sorted(entry.name for entry in os.scandir(self.root) if entry.is_file())

    def _others(self, lang: str) -> Elsewhere:
        if self._elsewhere is None:
            self._elsewhere = Elsewhere(self.root, list(folders(self.root, []).walk()), lang)
        return self._elsewhere
