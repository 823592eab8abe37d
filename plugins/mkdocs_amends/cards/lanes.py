"""The two lanes of a card, from an incident's timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_amends.cards.picture import Lanes
from mkdocs_amends.timeline.facts import read
from mkdocs_amends.views.figure import timeline_of

if TYPE_CHECKING:
    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition

_CORE = 0.86
"""The share of the width for the incident itself, where words came after it; those stand evenly behind it."""
_LEAST = 10.0
"""Minutes: the shortest time that the width stands for."""


def lanes(incident: Incident, edition: Edition) -> Lanes:
    """What the system did, and when something was said; nothing where no time is known."""
    timeline = timeline_of(incident, edition)
    if timeline is None:
        return Lanes()
    facts = read(timeline)
    core = [moment for moment in facts.core if moment.exact]
    if not core:
        return Lanes()
    start = min(moment.low for moment in core)
    end = max([*(moment.high for moment in core), facts.now or 0, start + _LEAST])
    said = sorted({mark.at for mark in facts.messages})
    before, later = [at for at in said if at < start], [at for at in said if at > end]
    left = (1 - _CORE) if before else 0.0
    right = _CORE if later else 1.0
    edge = 0.02  # so that nothing of the incident touches a break

    def placed(minute: float) -> float:
        first, last = left + edge * bool(before), right - edge * bool(later)
        return first + (min(max(minute, start), end) - start) / (end - start) * (last - first)

    bars = [
        (placed(stretch.start.low), placed(stretch.end.high if stretch.end else end), stretch.status)
        for course in facts.courses
        for stretch in course.stretches or ()
        if stretch.start.exact
    ]
    rank = {"under_maintenance": 0, "degraded_performance": 1, "partial_outage": 2, "major_outage": 3}
    discs = [
        *((number + 1) / (len(before) + 1) * left for number in range(len(before))),
        *(placed(at) for at in said if start <= at <= end),
        *(right + (number + 1) / (len(later) + 1) * (1 - right) for number in range(len(later))),
    ]
    breaks = (*([left] if before else []), *([right] if later else []))
    return Lanes(tuple(sorted(bars, key=lambda bar: (rank[bar[2]], bar[0]))), tuple(discs), breaks)
