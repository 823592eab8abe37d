"""What the records come to over a period of a service: its availability, held against what was promised about it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Literal

from amends.records.availability import Availability, availability
from amends.records.derived import bounds, running

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amends.records.organisation import Service
    from mkdocs_amends.views.courses import Stretch
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

Verdict = Literal["kept", "broken", "unsure", "unjudged"]
"""``unsure``: an outage decides whose times are not on record; ``unjudged``: nothing was promised, or is known."""
DIGITS = 2
"""Decimals of a percentage, where the promise has no more."""


@dataclass(frozen=True)
class Measured:
    """A service over a period; all lengths are in minutes.

    ``text`` says its availability in words: a number only where minutes were counted. ``whole``, ``partial`` and
    ``planned`` are the minutes of outage, of partial outage and of planned work; ``unknown`` counts the outages that
    have no exact times, and are in none of them. ``promised`` is in per cent. ``counted``: ``text`` is a number.
    """

    text: str
    verdict: Verdict
    promised: float | None
    whole: float = 0
    partial: float = 0
    planned: float = 0
    unknown: int = 0
    incidents: int = 0
    counted: bool = False


def measure(
    identity: str, stretches: Sequence[Stretch], edition: Edition, start: datetime, end: datetime
) -> Measured | None:
    """Measure a service from ``start`` to ``end``, or to now; None where it did not exist then."""
    service = edition.knowledge.services.get(identity)
    end = min(end, edition.now)
    if service is not None and service.since is not None:
        since = service.since
        # A day alone begins at midnight where the organisation is.
        start = max(start, since.at if since.exact else since.at.replace(tzinfo=edition.words.zone))
    if start >= end:
        return None
    zone = edition.words.zone
    touching = [s for s in stretches if s.first is None or s.overlaps(start, end, edition.now, zone)]
    records = list({s.incident.id: s.incident.record for s in touching}.values())
    found = availability(records, identity, start, end, edition.now)
    promised = promise_in_force(service, end)
    return Measured(
        text=_text(found, promised, touching, edition),
        verdict=_verdict(found, promised, touching),
        promised=promised,
        whole=_minutes(touching, "major_outage", found, edition.now),
        partial=_minutes(touching, "partial_outage", found, edition.now),
        planned=_minutes(touching, "under_maintenance", found, edition.now),
        unknown=found.unknown,
        counted=found.down > 0,
        incidents=len({s.incident.id for s in touching if s.first is not None}),
    )


def promise_in_force(service: Service | None, at: datetime) -> float | None:
    """The strictest availability promised about a service at a moment, in per cent."""
    promises = (service.promises if service else None) or ()
    return max(
        (
            promise.availability
            for promise in promises
            if promise.availability is not None
            and (promise.since is None or promise.since.at <= at)
            and (promise.until is None or promise.until.latest > at)
        ),
        default=None,
    )


def _decimals(value: float) -> int:
    return len(f"{value:.10g}".partition(".")[2])


def as_promised(value: float, edition: Edition) -> str:
    """A promised percentage, as it was promised."""
    return edition.words.say("{n} %", n=edition.words.number(value, digits=_decimals(value)))


def percent(value: float, edition: Edition, promised: float | None = None) -> str:
    """A percentage, cut off and never rounded up, with as many decimals as the promise has."""
    digits = max(DIGITS, _decimals(promised) if promised is not None else 0)
    scale = 10**digits
    cut = floor(value * scale + 1e-6) / scale  # what a float falls short of its decimals is no minute
    return edition.words.say("{n} %", n=edition.words.number(cut, digits=digits))


def _text(found: Availability, promised: float | None, touching: Sequence[Stretch], edition: Edition) -> str:
    words = edition.words
    if not touching:
        return words.say("no incident on record")
    if all(s.first is None for s in touching):
        return undated(found.unknown, words)
    if found.down:
        said = percent(found.percent, edition, promised)
        return words.say("at most {percent}", percent=said) if found.unknown else said
    if found.unknown:
        return words.plural(
            "not known: {n} outage without exact times", "not known: {n} outages without exact times", found.unknown
        )
    return words.say("no outage on record")


def undated(count: int, words: Words) -> str:
    """What is said where nothing is on record but incidents that have no date, and may lie in any period."""
    return words.plural(
        "no incident with a date on record; {n} without", "no incident with a date on record; {n} without", count
    )


def _verdict(found: Availability, promised: float | None, touching: Sequence[Stretch]) -> Verdict:
    if promised is None or not touching:
        return "unjudged"
    if found.percent < promised:
        return "broken"
    return "unsure" if found.unknown else "kept"


def _minutes(stretches: Iterable[Stretch], status: str, within: Availability, now: datetime) -> float:
    """The minutes of a state inside a period, by the exact times of the service; what overlaps counts once."""
    spans = sorted(
        span for s in stretches if s.status == status and (span := _span(s, within.start, within.end, now)) is not None
    )
    total = until = 0.0
    for begun, ended in spans:
        if ended > until:
            total += (ended - max(begun, until)) / 60
            until = ended
    return total


def _span(stretch: Stretch, start: datetime, end: datetime, now: datetime) -> tuple[float, float] | None:
    """The part of a stretch inside a period, in seconds since 1970: a day with a change of the clocks is not 24 h."""
    begun, ended = bounds(stretch.incident.record, stretch.hit)
    goes_on = ended is None and running(stretch.incident.record, now)
    if begun is None or not begun.exact or not (goes_on or (ended is not None and ended.exact)):
        return None
    first, last = max(begun.at, start), min(ended.at if ended is not None else now, end)
    return (first.timestamp(), last.timestamp()) if first < last else None
