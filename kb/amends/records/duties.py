"""What the policy asks for, as moments: how long a silence may last, and when a postmortem is owed.

Checks hold what happened against it; `amends.engine.due` tells what must happen next. Lengths are in minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from amends.records.days import after
from amends.records.derived import impact_end, noticed, status
from amends.records.moments import Moment
from amends.records.organisation import PostmortemTargets, UpdateTargets
from amends.records.record import Incident

Half = Literal["preliminary", "final"]
"""The two versions of a postmortem."""

NO_POSTMORTEM = frozenset({"maintenance", "near_miss"})
"""Kinds of incidents in which nothing failed for customers: no postmortem is owed to them."""


def silence_allowed(incident: Incident, targets: UpdateTargets, start: datetime, end: datetime) -> float | None:
    """Give the longest silence that the policy allows from one time to another, in minutes.

    Where the severity changed meanwhile the most generous target counts; None where one of the severities in force
    is unknown or has no target.
    """
    severity = incident.facts.severity
    moments = [Moment(start), Moment(end)]
    if severity is not None and not isinstance(severity, str):
        moments += [change.at for change in severity if start < change.at.at < end]
    allowed = [targets.minutes(incident.severity_at(moment)) for moment in moments]
    known = [minutes for minutes in allowed if minutes is not None]
    return max(known) if len(known) == len(allowed) else None


@dataclass(frozen=True, slots=True)
class OwedPostmortem:
    """One version of a postmortem: when it was published (None: not yet), and by when it was owed.

    The end of the impact may be known to the day only: the version was owed between ``earliest`` and ``latest``.
    """

    half: Half
    published: Moment | None
    minutes: float
    earliest: datetime
    latest: datetime


def owed_postmortems(incident: Incident, targets: PostmortemTargets) -> tuple[OwedPostmortem, ...]:
    """Give the two versions that are owed, the preliminary one first; none where the end is unknown, or none is owed.

    A final version published without an earlier one was also the first that customers could read.
    """
    end = impact_end(incident)
    if end is None or incident.facts.kind in NO_POSTMORTEM:
        return ()
    published = incident.facts.published
    halves: tuple[tuple[Half, Moment | None, float], ...] = (
        ("preliminary", published.preliminary or published.final, targets.preliminary.minutes),
        ("final", published.final, targets.final.minutes),
    )
    return tuple(
        OwedPostmortem(half, out, minutes, after(end.at, minutes), after(end.latest, minutes))
        for half, out, minutes in halves
    )


def begun(incident: Incident, now: datetime) -> bool:
    """Whether anything says that it has begun: it started, or somebody noticed it or took it on."""
    times = incident.facts.times
    signs = (times.started, noticed(incident), times.acknowledged)
    return any(sign is not None and sign.at <= now for sign in signs) or status(incident, now) is not None
