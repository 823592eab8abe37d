"""A service's availability as the records measure it, to be set against what was promised about it.

The formula is that of Atlassian Statuspage: of the minutes of a period, those of a major outage count whole as down,
those of a partial outage to 30 %; degraded performance and announced maintenance do not count. Where outages overlap,
the worst counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amends.records.derived import bounds, running
from amends.records.record import Incident
from amends.records.same import Same

DOWN = {"major_outage": 1.0, "partial_outage": 0.3}
"""The part of a minute that counts as down, by the status of the service."""

_EVER = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Availability:
    """How much of a period a service was up.

    ``percent`` of the period from ``start`` to ``end`` (exclusive); ``down`` in minutes, weighed. ``unknown`` counts
    the outages in it whose times are not known to the minute: they are left out, so the true figure is at most this.
    """

    percent: float
    down: float
    start: datetime
    end: datetime
    unknown: int


def month_of(moment: datetime, timezone: str) -> tuple[datetime, datetime]:
    """Give the calendar month of a moment in a time zone: its first instant, and that of the next month.

    An unknown zone counts as UTC.
    """
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    local = moment.astimezone(zone)
    first = datetime(local.year, local.month, 1, tzinfo=zone)
    index = local.year * 12 + local.month
    return first, datetime(index // 12, index % 12 + 1, 1, tzinfo=zone)


def availability(
    incidents: Iterable[Incident], service: str, start: datetime, end: datetime, now: datetime
) -> Availability:
    """Measure a service over a period; an outage that still runs counts until ``now``.

    One that is over, and of which nobody wrote down when, has no known times; it counts where it began.
    """
    stretches: list[tuple[datetime, datetime, float]] = []
    unknown = 0
    for incident in incidents:
        for hit in incident.facts.services or ():
            part = DOWN.get(hit.status)
            if hit.id != service or part is None:
                continue
            first, last = bounds(incident, hit)
            runs = last is None and running(incident, now)
            if first is None or not first.exact or not (runs or (last and last.exact)):
                reaches = first is None or runs or (last.latest > start if last else first.latest >= start)
                unknown += reaches and (first is None or first.at < end)
                continue
            begins, ends = max(first.at, start), min(last.at if last else now, end)
            if begins < ends:
                stretches.append((begins, ends, part))
    down = _down(stretches)
    whole = (end.timestamp() - start.timestamp()) / 60
    return Availability(100 * (1 - down / whole), down, start, end, unknown)


def hit_between(incidents: tuple[Incident, ...], service: str, start: datetime, end: datetime) -> list[Incident]:
    """Those of many incidents that `availability` may count for a service in a period, in their order.

    Asked of the same tuple again, it goes through the incidents of the service only.
    """
    found = {
        incident.path: incident
        for first, last, incident in _by_service(Same(incidents)).get(service, ())
        if first < end and last > start
    }
    return list(found.values())


@lru_cache(maxsize=4)
def _by_service(all_: Same[tuple[Incident, ...]]) -> dict[str, list[tuple[datetime, datetime, Incident]]]:
    """What hit each service: from when and until when at most."""
    out: dict[str, list[tuple[datetime, datetime, Incident]]] = {}
    for incident in all_.held:
        for hit in incident.facts.services or ():
            first, last = bounds(incident, hit)
            span = (first.at if first else _EVER[0], last.latest if last else _EVER[1])
            out.setdefault(hit.id, []).append((*span, incident))
    return out


def _down(stretches: list[tuple[datetime, datetime, float]]) -> float:
    """The minutes down of overlapping stretches, the worst at each instant."""
    marks = sorted({moment.timestamp() for first, last, _ in stretches for moment in (first, last)})
    return sum(
        (after - before)
        / 60
        * max((part for f, t, part in stretches if f.timestamp() <= before < t.timestamp()), default=0.0)
        for before, after in pairwise(marks)
    )
