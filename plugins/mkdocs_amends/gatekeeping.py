"""What keeps a site from being built, and which files it leaves out, in words for the terminal and the banner."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from amends.checks.disclosure.detectors.persons import WITNESSES
from amends.checks.house.proving import house
from amends.checks.registry import rules

if TYPE_CHECKING:
    from amends.findings import Finding
    from amends.records.record import Knowledge


@dataclass(frozen=True)
class Problem:
    """Something that must be said about a file; ``path`` names the place too, where there is one."""

    path: str
    message: str


def failing(knowledge: Knowledge, failures: Iterable[Finding], open_to: Collection[str]) -> list[Problem]:
    """What shuts the gate of a site, but for the dimensions it is open to.

    Unreadable files are left out instead; but not those that tell whose addresses may be printed.
    """
    known = {**rules(), **house(knowledge.house).rules}
    return [
        told(finding)
        for finding in failures
        if (finding.path not in knowledge.unreadable or PurePath(finding.path).name in WITNESSES)
        and not (finding.code in known and known[finding.code].dimension in open_to)
    ]


def unreadable(knowledge: Knowledge, findings: Collection[Finding]) -> list[Problem]:
    """The files that could not be read, each with what is wrong first."""
    return [
        Problem(path, next((f"{f.line}:{f.column} {f.code} {f.message}" for f in findings if f.path == path), ""))
        for path in sorted(knowledge.unreadable)
    ]


def told(finding: Finding) -> Problem:
    """A finding as a place and a sentence."""
    return Problem(
        f"{finding.path}:{finding.line}:{finding.column}", f"{finding.code} {finding.name}: {finding.message}"
    )
