"""How facts are written in messages: lengths of time as a policy would write them, times as people read them."""

from __future__ import annotations

from datetime import datetime

from amends.records.entry import Duration
from amends.records.moments import Moment

_HOUR, _DAY = 60, 1440
_LONG = 14 * _DAY
"""From here on hours no longer matter."""


def minutes_in_words(minutes: float) -> str:
    """Write a length of time, rounded to the minute: ``22 min``, ``1 h 30 min``, ``3 d 4 h``, ``40 d``."""
    whole = round(minutes)
    if whole < _HOUR:
        return f"{whole} min"
    if whole < _DAY:
        hours, rest = divmod(whole, _HOUR)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    if whole >= _LONG:
        return f"{round(whole / _DAY)} d"
    days, rest = divmod(whole, _DAY)
    hours = round(rest / _HOUR)
    if hours == _DAY // _HOUR:
        days, hours = days + 1, 0
    return f"{days} d {hours} h" if hours else f"{days} d"


def as_written(value: float | str | Duration) -> str:
    """Write a value as a YAML file holds it: ``15 min``, ``none``, ``32``."""
    if isinstance(value, Duration):
        return minutes_in_words(value.minutes)
    return value if isinstance(value, str) else f"{value:g}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def zone_in_words(at: datetime) -> str:
    """Write a time's offset: ``UTC``, ``+07:00``."""
    offset = f"{at:%z}"
    return "UTC" if not at.utcoffset() else f"{offset[:3]}:{offset[3:5]}"


def time_in_words(at: datetime) -> str:
    """Write an exact time: ``14 Jul 2026, 07:31 +07:00``."""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} {zone_in_words(at)}"


def apart_in_words(first: Moment, last: Moment) -> tuple[str, str]:
    """Write two moments so that they can be told apart: with their seconds where only those differ."""
    words = moment_in_words(first), moment_in_words(last)
    if words[0] != words[1] or first.at == last.at or not (first.exact and last.exact):
        return words
    return _to_the_second(first.at), _to_the_second(last.at)


def _to_the_second(at: datetime) -> str:
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M:%S} {zone_in_words(at)}"


def moment_in_words(moment: Moment | None) -> str:
    """Write a moment as well as it is known: an exact time, a day, a month, a year; nothing where there is none."""
    if moment is None:
        return ""
    at = moment.at
    match moment.precision:
        case "day" | "hour":
            return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
        case "month" | "season":
            return f"{_MONTHS[at.month - 1]} {at.year}"
        case "year":
            return str(at.year)
        case _:
            return time_in_words(at)
