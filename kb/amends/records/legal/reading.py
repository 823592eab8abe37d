"""One regime as it is read of one incident: its zone, its days without business, and what a start may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo

from amends.records.legal.periods import Period, end_of
from amends.records.legal.regime import RegimeFile, Step
from amends.records.legal.said import Said
from amends.records.legal.starts import Facts, Known, began, too_early
from amends.records.moments import Moment


@dataclass(frozen=True, slots=True)
class Reading:
    """One regime as it is read of one incident."""

    facts: Facts
    zone: tzinfo
    holidays: frozenset[date]
    file: RegimeFile
    steps: dict[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", {step.id: step for step in self.file.steps})

    def end(self, start: Moment, period: Period) -> Moment:
        """When a period is over, by the days of this record."""
        return end_of(start, period, self.zone, self.holidays)


def vague(moment: Moment) -> bool:
    """Whether not even the day is known, so that nobody can tell what is over by when."""
    return moment.precision in {"month", "season", "year"}


def which_day(moment: Moment, key: str) -> Said:
    """Say that the day is missing, and which key of the record lacks it."""
    return Said("not known yet: the day ({key} says {moment})", {"key": f"`{key}`", "moment": moment})


def not_before(moment: Moment, reading: Reading) -> Moment:
    """The earliest that a start may be: within its day or month, and not before the incident itself."""
    started = reading.facts.incident.facts.times.started
    bounded = started is not None and not moment.exact and moment.at < started.at < moment.latest
    return started if bounded and started is not None else moment


def impossible(known: Known | None, reading: Reading) -> bool:
    """Whether the record says under `legal` that it happened before the incident itself."""
    first = began(reading.facts.incident)
    if known is None or first is None or known.place[:1] != ("legal",):
        return False
    return too_early(str(known.place[-1]), known.moment, first)
