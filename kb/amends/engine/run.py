"""A check from end to end: the paths that were asked for become an outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from amends.engine.keeping import Kept
from amends.engine.outcome import Outcome
from amends.engine.results import FolderResult
from amends.engine.running import Ask, Runner
from amends.findings import Finding, fingerprinted
from amends.records.elsewhere import Elsewhere
from amends.records.files import Folder, folders

if TYPE_CHECKING:
    from amends.checks.rule import Rule

Step = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a check is run: as of when, with which least score, results kept where, in how many processes."""

    now: datetime
    least: float | None = None
    kept: Kept | None = None
    jobs: int = 1
    known: Elsewhere | None = None
    """Of an earlier run over the same folders: what it read need not be read again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a folder of records was asked for: all of it, or some paths and what lies below them."""

    root: Path
    paths: tuple[Path, ...]

    @property
    def _real(self) -> list[Path]:
        # realpath, because Path.resolve() raises where a link leads to itself, and one such link must hide nothing else
        return [Path(os.path.realpath(path)) for path in self.paths]

    @property
    def everything(self) -> bool:
        """Whether the whole folder was asked for."""
        base = Path(os.path.realpath(self.root))
        return any(path == base or path in base.parents for path in self._real)

    def about(self, finding: Finding) -> bool:
        """Whether a finding belongs to what was asked for."""
        return self.covers(finding.path)

    def covers(self, name: str) -> bool:
        """Whether a file, by its path as it is shown, belongs to what was asked for."""
        if self.everything:
            return True
        there = Path(os.path.realpath(name))
        return any(path == there or path in there.parents for path in self._real)

    def folders(self, tree: Iterable[Folder]) -> list[Path]:
        """The folders of a tree in which something was asked for."""
        if self.everything:
            return [folder.path for folder in tree]
        base, asked = Path(os.path.realpath(self.root)), self._real
        out = []
        for folder in tree:
            there = base / folder.path.relative_to(self.root)  # a tree holds no links to folders
            if any(path == there or path in there.parents or path.parent == there for path in asked):
                out.append(folder.path)
        return out


def run(asked: Asked, setting: Setting, step: Callable[[int], Step] | None = None) -> Outcome:
    """Check what was asked for; ``step`` is given the number of folders, and makes what is told how many are done."""
    walked: list[Finding] = []
    tree = tuple(folders(asked.root, walked).walk())
    wanted = asked.folders(tree)
    runner = Runner(Ask(asked.root, tree, setting.now, setting.least), setting.kept, setting.jobs)
    results = runner.run(set(wanted), step(len(wanted)) if step else lambda _: None)
    about = (lambda _: True) if asked.everything else asked.about  # else each finding would be looked up on the disk
    told = outcome(results, [*walked, *runner.beside], setting.now, about=about)
    return replace(told, house=partial(house_rules, asked.root))


def house_rules(root: Path) -> Mapping[str, Rule]:
    """The house rules of a folder of records by their codes, read anew."""
    from amends.engine.house import house_in  # what comes out of the cache needs none of the reading

    return house_in(root).rules


def outcome(
    results: Sequence[FolderResult],
    others: Sequence[Finding],
    now: datetime,
    *,
    about: Callable[[Finding], bool] = lambda _: True,
) -> Outcome:
    """Put results together with what is told beside them: of files that are no records, an error always fails."""
    beside = fingerprinted(others)
    failing = {f.fingerprint for f in beside if f.severity == "error"}.union(*(result.failing for result in results))
    findings = sorted(
        (f for f in (*beside, *(f for result in results for f in result.findings)) if about(f)),
        key=lambda f: (f.path, f.start, f.end, f.code),
    )
    incidents = tuple(result.incident for result in results if result.incident is not None)
    return Outcome(
        now=now,
        incidents=incidents,
        findings=tuple(findings),
        allowed=tuple(f for incident in incidents for f in incident.allowed if about(f)),
        failures=tuple(f for f in findings if f.fingerprint in failing),
    )
