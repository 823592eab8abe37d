"""What a check came to, flat: scores and findings without the texts behind them, so that it can be kept and sent on.

Reports, baselines, the cache, other processes and the gate of a public site all take it; a preview takes the full
`amends.engine.checking.Report`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from amends.findings import Finding
from amends.scoring.score import Score

if TYPE_CHECKING:
    from amends.checks.rule import Rule  # reports that tell of no rule need no catalogue

Fate = Literal["added", "changed", "removed", "same"]
"""What a branch does to a text: ``changed`` when its words, its record or its place did, ``same`` where only a score
moved because something else did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOutcome:
    """One text. ``name`` is its file's stem (``incident`` for the postmortem), ``path`` as findings name it.

    ``counted`` says that it enters the incident's score; ``score`` is None where it is our retelling of others' words.
    ``findings`` are its own, ``allowed`` those that its author allowed, with a reason.
    """

    name: str
    path: str
    lang: str
    phase: str
    draft: bool
    counted: bool
    retold: bool
    score: Score | None
    findings: tuple[Finding, ...] = ()
    allowed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOutcome:
    """One incident: its texts and score, what was found in it as a whole, whether its findings may fail the gate."""

    id: str
    path: str
    title: str
    gated: bool
    score: Score | None
    texts: tuple[TextOutcome, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def allowed(self) -> tuple[Finding, ...]:
        """What the authors of its texts allowed."""
        return tuple(finding for text in self.texts for finding in text.allowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a branch does to one text, or (``name`` empty) to an incident as a whole.

    ``before`` and ``after`` are its scores, None where it has none on that side.
    """

    incident: str
    name: str
    path: str
    fate: Fate
    before: Score | None
    after: Score | None

    @property
    def points(self) -> float | None:
        """Points won (or, below zero, lost); None where one side has no score."""
        if self.before is None or self.after is None or self.before.value is None or self.after.value is None:
            return None
        return round(self.after.value - self.before.value, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a branch does, against the commit it left its base at.

    ``ref`` is the base as it was named, ``commit`` the merge base. ``brought`` are the findings that the branch brings,
    ``gone`` those it took away; both keep the order of findings.
    """

    ref: str
    commit: str
    moved: tuple[Moved, ...]
    brought: tuple[Finding, ...]
    gone: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check says, as every report tells it.

    ``findings`` are those to tell (all, or what a branch brings), sorted and fingerprinted; ``failures`` are those of
    them that fail the gate, ``reasons`` what else fails it, a sentence each. ``prefix`` leads from the top of the
    repository to the folder that paths start from: empty, or such as ``status/``. ``house`` gives the house rules by
    their codes; it reads them when it is called, which few reports do.
    """

    now: datetime
    incidents: tuple[IncidentOutcome, ...]
    findings: tuple[Finding, ...]
    allowed: tuple[Finding, ...] = ()
    failures: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()
    change: Change | None = None
    prefix: str = ""
    house: Callable[[], Mapping[str, Rule]] = field(default=dict, compare=False, repr=False)

    @property
    def passed(self) -> bool:
        """Whether the gate lets it through."""
        return not self.failures and not self.reasons


def worst(findings: Sequence[Finding]) -> list[Finding]:
    """Sort findings as a reader with little time wants them: the gravest first, then what costs most, then by place."""
    grave = {"error": 0, "warning": 1, "note": 2}
    return sorted(findings, key=lambda f: (grave[f.severity], -round(f.lost, 1), f.path, f.start, f.code))
