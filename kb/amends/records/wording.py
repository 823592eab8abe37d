"""How facts are written in messages: lengths of time as a policy would write them."""

from __future__ import annotations

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
