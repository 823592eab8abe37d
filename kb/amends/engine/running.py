"""Folders of records are judged: from the cache where nothing changed, by several processes where there are many."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from amends.engine.keeping import Kept, tool_stamp
from amends.engine.results import Asked, FolderResult, moved, plain, restored
from amends.findings import Finding, fingerprinted
from amends.records.elsewhere import Elsewhere
from amends.records.files import Folder, shown
from amends.records.house_files import rule_files
from amends.records.loading import ORGANISATION, RECORD
from amends.source import MAX_BYTES

_CHUNK = 16
"""Folders that a process takes at once: few enough to share them evenly, enough to read the organisation seldom."""
_WORTH_A_PROCESS = 24
"""From so many folders on, starting further processes saves more than it costs."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is judged and as of when.

    ``tree`` are all folders below ``root`` in their order; ``least`` is the score to be asked for in place of the
    policy's; ``said`` is the root at which the files are said to lie, where that is another.
    """

    root: Path
    tree: tuple[Folder, ...]
    now: datetime
    least: float | None = None
    said: Path | None = None

    def told(self, path: str) -> str:
        """A path as findings are to name it."""
        before = f"{shown(self.root)}/"
        if self.said is None or not path.startswith(before):
            return path
        return shown(self.said / path[len(before) :])


@dataclass
class Runner:
    """Judges folders of one tree. ``kept`` are the results of earlier runs, ``jobs`` the processes at most."""

    ask: Ask
    kept: Kept | None = None
    jobs: int = 1
    known: Elsewhere | None = None
    """Of a run over the same folders, whose reading need not be done again."""
    _hashes: dict[Path, str] = field(default_factory=dict)

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """The incidents of the tree, unread."""
        return Elsewhere(self.ask.root, self.ask.tree, self._organisation[0], self.known)

    @property
    def beside(self) -> list[Finding]:
        """What is wrong with the files beside the incidents, the checks that the policy names included."""
        return self._organisation[1]

    @cached_property
    def _organisation(self) -> tuple[str, list[Finding]]:
        """The language of a record that names none, and what is wrong with the organisation's files."""
        key = hashlib.sha256(f"{self._setting} {self._said(self.ask.root)} beside".encode()).hexdigest()
        for kept in (self.kept.get([key]) if self.kept else {}).values():
            with suppress(KeyError, TypeError, ValueError):
                return str(kept["lang"]), list(restored(kept["result"]).findings)
        lang, findings = _organisation(self.ask.root)
        findings = [replace(f, path=self.ask.told(f.path)) for f in findings]
        result = FolderResult(incident=None, findings=tuple(fingerprinted(findings)))
        if self.kept:
            self.kept.put({key: {"lang": lang, "result": plain(result)}})
        return lang, list(result.findings)

    def _said(self, folder: Path) -> str:
        """Where a folder is said to lie."""
        if self.ask.said is None or self.ask.root not in (folder, *folder.parents):
            return shown(folder)
        return shown(self.ask.said / folder.relative_to(self.ask.root))

    def run(self, wanted: Collection[Path], step: Callable[[int], None] = lambda _: None) -> list[FolderResult]:
        """Judge some folders of the tree; the results stand in the order of the tree.

        ``step`` is told how many more are done.
        """
        folders = [folder for folder in self.ask.tree if folder.path in wanted]
        everything = len(folders) == len(self.ask.tree)
        done = self._taken(folders, everything=everything)
        step(len(done))
        missing = [folder.path for folder in folders if folder.path not in done]
        fresh: dict[Path, FolderResult] = {}
        for chunk in self._judged(missing, with_namesakes=not everything):
            fresh.update(chunk)
            step(len(chunk))
        self._keep(fresh)
        done.update(fresh)
        if doubles := self._doubles(done, fresh, everything=everything):
            done.update(judged(self.ask, doubles, self.elsewhere, with_namesakes=True))
        return [done[folder.path] for folder in folders]

    def _doubles(
        self, done: Mapping[Path, FolderResult], fresh: Mapping[Path, FolderResult], *, everything: bool
    ) -> Collection[Path]:
        """The folders to be judged once more, because somebody else claims their id, which several runs cannot see."""
        if everything:
            return _namesakes(done)
        if self.jobs < 2 or len(fresh) < _WORTH_A_PROCESS:
            return ()  # judged in one go, with all who claim one of their ids
        names = {name for result in fresh.values() for name in result.names}
        return fresh if _namesakes(done) or self.elsewhere.naming(names, set(done)) else ()

    def _judged(self, missing: list[Path], *, with_namesakes: bool) -> Iterator[dict[Path, FolderResult]]:
        if self.jobs < 2 or len(missing) < _WORTH_A_PROCESS:
            if missing:
                yield judged(self.ask, missing, self.elsewhere, with_namesakes=with_namesakes)
            return
        from amends.engine.processes import shared_out  # starts other processes: only where it pays

        yield from shared_out(self.ask, list(_chunks(missing)), self.jobs)
        # what several processes judged apart cannot know of each other's ids: whoever asks for all compares them

    def _taken(self, folders: Sequence[Folder], *, everything: bool) -> dict[Path, FolderResult]:
        """What is kept of some folders and still holds."""
        if self.kept is None:
            return {}
        keys = {folder.path: self._key(folder) for folder in folders}
        kept = self.kept.get(keys.values())
        out: dict[Path, FolderResult] = {}
        for path, key in keys.items():
            result = self._still_true(path, kept[key]) if key in kept else None
            if result is not None:
                out[path] = result
        names = {name for result in out.values() for name in result.names}
        if not everything and names and self.elsewhere.naming(names, {f.path for f in folders}):
            return {}  # somebody else may claim one of the ids
        return out

    def _still_true(self, path: Path, kept: Mapping[str, Any]) -> FolderResult | None:
        try:
            result = restored(kept["result"])
            digests = [str(digest) for digest in kept["digests"]]
        except (KeyError, TypeError, ValueError, IndexError):
            return None
        if result.span is None or not result.span[0] < self.ask.now < result.span[1]:
            return None
        return result if digests == [self._digest(path, asked) for asked in result.asked] else None

    def _keep(self, fresh: Mapping[Path, FolderResult]) -> None:
        if self.kept is None:
            return
        folders = {folder.path: folder for folder in self.ask.tree}
        self.kept.put(
            {
                self._key(folders[path]): {
                    "result": plain(result),
                    "digests": [self._digest(path, asked) for asked in result.asked],
                }
                for path, result in fresh.items()
                if result.span is not None
            }
        )

    def _key(self, folder: Folder) -> str:
        return hashlib.sha256(f"{self._setting} {self._hash(folder)}".encode()).hexdigest()

    @cached_property
    def _setting(self) -> str:
        """What every result rests on: the tool, the organisation's files, and how the root is named."""
        hashed = hashlib.sha256(tool_stamp())
        for name in ORGANISATION:
            hashed.update(_content(self.ask.root / name) or b"\0none")
            hashed.update(b"\0")
        for path in rule_files(self.ask.root):
            hashed.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
            hashed.update((_content(path) or b"\0none") + b"\0")
        declared = self.ask.root.resolve().name == "incidents"
        hashed.update(f"{declared} {self.ask.least}".encode())
        return hashed.hexdigest()

    def _hash(self, folder: Folder) -> str:
        """A hash of where a folder is said to lie, and of everything in it."""
        if folder.path not in self._hashes:
            hashed = hashlib.sha256(self._said(folder.path).encode())
            for inner in folder.inner:
                hashed.update(f"\0{inner.path.name}/{RECORD in inner.names}".encode())
            for file in folder.files:
                hashed.update(f"\0{file.name}\0".encode("utf-8", "surrogateescape"))
                if file.suffix == ".md":
                    hashed.update(_content(file) or b"\0none")
            self._hashes[folder.path] = hashed.hexdigest()
        return self._hashes[folder.path]

    def _digest(self, path: Path, asked: Asked) -> str:
        """What an answer about other incidents rests on: the folders that it was looked for in."""
        found = self.elsewhere.candidates(*asked, but={path})
        return hashlib.sha256(" ".join(self._hash(folder) for folder in found).encode()).hexdigest()


def _content(path: Path) -> bytes | None:
    if not path.is_file():  # who opens a pipe waits for ever
        return None
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def _chunks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    left = iter(paths)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _namesakes(results: Mapping[Path, FolderResult]) -> set[Path]:
    """The folders whose incident has an id or an alias that another has as well."""
    counts = Counter(name for result in results.values() for name in {name.casefold() for name in result.names})
    return {path for path, result in results.items() if any(counts[name.casefold()] > 1 for name in result.names)}


def _organisation(root: Path) -> tuple[str, list[Finding]]:
    from amends.records.layers import checks_of
    from amends.records.repository import load_organisation  # the models of files cost more than a whole cached run

    knowledge = load_organisation(root)
    findings = list(knowledge.problems)
    if knowledge.house:
        from amends.checks.house.proving import house  # the examples of rules are texts to be read

        findings += house(knowledge.house).findings
    if any(checks_of(knowledge.policy)):
        from amends.engine.policing import unknown_checks  # as does the catalogue

        findings += unknown_checks(knowledge)
    return knowledge.policy.lang, findings


def judged(
    ask: Ask, wanted: Collection[Path], elsewhere: Elsewhere, *, with_namesakes: bool
) -> dict[Path, FolderResult]:
    """Judge some folders of a tree in this process."""
    from amends.engine.judged_folders import judge_folders  # the catalogue is loaded only where something is judged

    results = judge_folders(
        ask.root, ask.tree, wanted, elsewhere, now=ask.now, least=ask.least, namesakes=with_namesakes
    )
    return results if ask.said is None else {path: moved(result, ask.told) for path, result in results.items()}


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
