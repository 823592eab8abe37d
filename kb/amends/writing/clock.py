"""Times as people type them at a terminal: a full time, a date, a clock time of today, or a length from now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from amends.records.entry import Duration
from amends.records.moments import Moment

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
_STEP, _ROUNDED_FROM = 5, 15
"""In minutes: a time that lies so far ahead is promised at a full five minutes."""

EXPECTED = "03:02 (in the zone of the record), 2026-11-22T03:02:00+07:00, or 2026-11-22 where only the day is known"


def read_time(text: str, *, now: datetime, zone: ZoneInfo, ahead: bool = False) -> Moment:
    """Read a time as typed; a clock time alone is the last such before ``now``, or with ``ahead`` the next after it.

    Raises ValueError with a sentence for the user.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        return Moment(_nearest(int(clock[1]), int(clock[2]), now.astimezone(zone), ahead=ahead))
    try:
        return Moment.parse(text)
    except ValueError as error:
        if any(sign in text for sign in "-:."):
            raise
        raise ValueError(f"{text!r} is no time; expected {EXPECTED}") from error


def read_next(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Read when the next word comes: a time, or a length from ``now`` such as ``30 min``. Raises ValueError."""
    if re.fullmatch(r"[\d.]+\s*(?:s|m|min|h|d|w)(?:\s*[\d.]+\s*(?:m|min|h|d))*", text.strip()):
        return in_minutes(Duration.parse(text).minutes, now=now).astimezone(zone)
    moment = read_time(text, now=now, zone=zone, ahead=True)
    if not moment.exact:
        raise ValueError(f"{text!r} is a day; the next word needs a clock time, or a length such as 30 min")
    if moment.at <= now:
        raise ValueError(f"{text!r} is not after now ({now.astimezone(zone):%Y-%m-%dT%H:%M%z})")
    return moment.at.astimezone(zone)


def in_minutes(minutes: float, *, now: datetime) -> datetime:
    """A time to be promised, so long after now: a longer wait is rounded down to five minutes, as people say it."""
    at = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    return at if minutes < _ROUNDED_FROM else at.replace(minute=at.minute - at.minute % _STEP)


def _nearest(hour: int, minute: int, now: datetime, *, ahead: bool) -> datetime:
    """The clock time on this day; on the day beside it where it lies on the wrong side of now.

    Raises ValueError where the clocks were put forward over it, or back so that it was there twice.
    """
    today = now.replace(hour=hour, minute=minute, second=0, microsecond=0, fold=0)
    for day in (today, today + timedelta(days=1 if ahead else -1)):
        found = {at.utcoffset(): at for at in (day, day.replace(fold=1)) if (at.timestamp() > now.timestamp()) == ahead}
        if not found:
            continue
        first, *others = found.values()
        there = first.astimezone(UTC).astimezone(now.tzinfo)
        if (there.hour, there.minute) != (hour, minute):
            raise ValueError(f"{hour:02}:{minute:02} does not exist on {day:%Y-%m-%d}: the clocks were put forward")
        if others:
            both = " or ".join(at.isoformat() for at in found.values())
            raise ValueError(f"{hour:02}:{minute:02} was there twice on {day:%Y-%m-%d}; write {both}")
        return first
    raise AssertionError("a clock time lies before and after now")
