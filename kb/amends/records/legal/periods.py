"""How long the law gives, and when it is over: hours, days, business days, months.

Hours run on, whatever clocks are put forward or back, and whatever day it is. The others end with a day, in the zone
of the record: the day of the event is not counted, and the last day counts to its end. That is how Regulation (EEC)
1182/71, Article 3, counts; where a law may be read otherwise the guide to legal clocks says so. A day that falls on a
weekend is not moved, because the earlier day is the safer one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import ClassVar, Literal

from amends.findings import shortened
from amends.records.days import after
from amends.records.moments import Moment
from amends.records.written import Written

Unit = Literal["hour", "day", "business day", "month"]

_WRITTEN = re.compile(r"(\d{1,3}) (hour|day|business day|month)s?")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Period(Written):
    """A length of time as a law writes it: ``24 hours``, ``14 days``, ``4 business days``, ``1 month``."""

    EXPECTED: ClassVar[str] = "a period such as 24 hours"
    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @classmethod
    def parse(cls, value: str) -> Period:
        """Read a period; raises ValueError with a sentence."""
        found = _WRITTEN.fullmatch(value.strip())
        if found is None or not int(found[1]):
            raise ValueError(f"{shortened(value)!r} is no period; write 24 hours, 14 days, 4 business days or 1 month")
        return cls(int(found[1]), found[2])  # type: ignore[arg-type] # the expression lets nothing else through


def end_of(start: Moment, period: Period, zone: tzinfo, holidays: Collection[date] = ()) -> Moment:
    """When a period is over that began with an event.

    Of an event that is known to the day (or the month, or the year) its first instant counts: the earlier end is the
    safer one. ``holidays`` are no business days, and neither are Saturdays and Sundays.
    """
    if period.unit == "hour":
        return Moment(after(start.at.astimezone(zone), period.count * 60))
    first = start.at.astimezone(zone).date()
    match period.unit:
        case "day":
            last = first + timedelta(days=period.count)
        case "business day":
            last = plus_business_days(first, period.count, holidays)
        case _:
            last = plus_months(first, period.count)
    return Moment(datetime.combine(last, time(), zone), "day")


def plus_business_days(first: date, count: int, holidays: Collection[date] = ()) -> date:
    """The day that comes so many business days after a day, which need not be one itself and is not counted."""
    day = first
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in holidays:
            count -= 1
    return day


def plus_months(first: date, count: int) -> date:
    """The same day so many months later; the last of that month where it has no such day.

    A month from 31 January ends with the last of February, as Regulation (EEC) 1182/71, Article 3(2)(c), says: else
    the period would end in March, later than a month can last.
    """
    index = first.month - 1 + count
    year, month = first.year + index // 12, index % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))
