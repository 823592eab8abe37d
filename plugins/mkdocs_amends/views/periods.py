"""Months, quarters and years of the calendar, in a time zone, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from amends.records.moments import Moment

if TYPE_CHECKING:
    from datetime import tzinfo

    from mkdocs_amends.words import Words

Kind = Literal["month", "quarter", "year"]
MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """One month, quarter or year: its first instant, and that of the next."""

    kind: Kind
    start: datetime
    end: datetime

    def before(self) -> Period:
        """The one before."""
        index = self.start.year * 12 + self.start.month - 1 - MONTHS[self.kind]
        return Period(self.kind, self.start.replace(year=index // 12, month=index % 12 + 1), self.start)

    def name(self, words: Words) -> str:
        """What it is called, as ``October 2026``, ``Q4 2026`` or ``2026``."""
        if self.kind == "year":
            return str(self.start.year)
        if self.kind == "quarter":
            return words.say("Q{n} {year}", n=(self.start.month + 2) // 3, year=self.start.year)
        return words.date_of(Moment(datetime(self.start.year, self.start.month, 1, tzinfo=UTC), "month"))

    def said(self, words: Words, now: datetime) -> str:
        """What it is called, and that it is not over yet."""
        name = self.name(words)
        return words.say("{period}, so far", period=name) if self.end > now else name


def period_of(moment: datetime, kind: Kind, zone: tzinfo) -> Period:
    """The period that a moment lies in."""
    local, size = moment.astimezone(zone), MONTHS[kind]
    month = (local.month - 1) // size * size
    index = local.year * 12 + month + size
    return Period(
        kind,
        datetime(local.year, month + 1, 1, tzinfo=zone),
        datetime(index // 12, index % 12 + 1, 1, tzinfo=zone),
    )


def back_to(first: date, now: datetime, kind: Kind, zone: tzinfo, most: int) -> list[Period]:
    """The period of ``now`` and those before it back to that of ``first``, the newest first, at most so many."""
    found = [period_of(now, kind, zone)]
    while len(found) < most and found[-1].start.date() > first:
        found.append(found[-1].before())
    return found
