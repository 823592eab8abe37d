"""The base branch bears witness: what it says was sent is held against what a branch says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from amends.engine.git import Repository
from amends.engine.lineage import Lineage, at
from amends.findings import Finding
from amends.records.files import passed_over, read_text, shown
from amends.records.loading import NOT_RECORDS, RECORD
from amends.records.sealing import seal
from amends.records.vocabulary import FINAL_PHASES, OPEN_PHASES
from amends.records.witness import Version, changed, removed, version
from amends.source import Source


def witnessed(repository: Repository, commit: str, line: Lineage, root: Path) -> Iterator[tuple[Finding, bool]]:
    """Tell of words that had gone out at a commit and are others now, or gone; with each, whether it fails the gate.

    A text is looked for under its own name, under the one it moved to, and by its very words under any name.
    """
    paths = sorted(path for path in line.before if _is_text(path))
    before = _then(repository, commit, line, root, paths)
    today = _Today(line, root)
    for path in paths:
        text, record = before.get(path), before.get(_record(path))
        if text is None or record is None or not text.gone_out:
            continue  # what could not be read, or belonged to no incident, was published nowhere
        gated = _gated(record)
        fails = gated and (text.title or text.facts.get("phase") not in OPEN_PHASES or _over(record))
        now = today.of(line.here(path), text)
        if now is not None:
            yield from ((finding, fails) for finding in changed(text, now))
        elif line.gone(path) or today.lost(line.here(path), text):
            finding = removed(text)
            if finding is not None:
                yield finding, gated


class _Today:
    """The texts as they are now, by path and by their words."""

    def __init__(self, line: Lineage, root: Path) -> None:
        self._root = root
        self._read: dict[str, Version | None] = {}
        self._paths = sorted(path for path in line.now if _is_text(path))
        self._by_seal: dict[str, list[str]] | None = None

    def of(self, path: str, text: Version) -> Version | None:
        """The version of a text as it is now: under a path, unless its very words stand under another."""
        here = self._version(path)
        if here is not None and (here.title != text.title or seal(here.words) == seal(text.words)):
            return here if here.title == text.title else None
        for other in self._seals().get(seal(text.words), ()):
            found = self._version(other)
            if found is not None and found.title == text.title:
                return found
        return here

    def lost(self, path: str, text: Version) -> bool:
        """Whether what lies under a path is no such text any more: its words may stand there, and nobody reads them."""
        here = self._version(path)
        return not _is_text(path) or (here is not None and here.title != text.title)

    def _seals(self) -> Mapping[str, list[str]]:
        if self._by_seal is None:
            self._by_seal = {}
            for path in self._paths:
                found = self._version(path)
                if found is not None:
                    self._by_seal.setdefault(seal(found.words), []).append(path)
        return self._by_seal

    def _version(self, path: str) -> Version | None:
        """A file as it is now; None where there is none, or it cannot be read: that is told as such."""
        if path not in self._read:
            file = self._root / path
            source = read_text(file) if _is_text(path) and file.is_file() else None
            self._read[path] = version(source, title=_is_account(path)) if isinstance(source, Source) else None
        return self._read[path]


def _is_text(path: str) -> bool:
    """Whether a file is read as a text, by its name and those of its folders."""
    *_, name = parts = PurePosixPath(path).parts
    return name.endswith(".md") and name.lower() not in NOT_RECORDS and not any(map(passed_over, parts))


def _is_account(path: str) -> bool:
    return PurePosixPath(path).name.startswith("incident.")


def _record(path: str) -> str:
    return str(PurePosixPath(path).parent / RECORD)


def _then(
    repository: Repository, commit: str, line: Lineage, root: Path, paths: list[str]
) -> Mapping[str, Version | None]:
    """Some texts of a commit and the records they belong to, as far as they can be read."""
    names = {at(line.was, path): path for path in [*paths, *(_record(path) for path in paths)]}
    out: dict[str, Version | None] = {}
    for name, data in repository.contents(commit, sorted(names)).items():
        path = names[name]
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        out[path] = version(Source(shown(root / path), text), title=_is_account(path))
    return out


def _gated(record: Version) -> bool:
    gate = record.facts.get("gate")
    return not (isinstance(gate, dict) and str(gate.get("enforced")).lower() in {"false", "no", "off"})


def _over(record: Version) -> bool:
    """Whether an incident was over: then no notice is waiting that the gate could hold back."""
    times = record.facts.get("times")
    ended = isinstance(times, dict) and (times.get("resolved") or times.get("impact_ended"))
    return bool(ended) or record.facts.get("status") in FINAL_PHASES
