"""Clock times and their zones: "9:37 AM PST", "between 14:05 and 14:20 UTC", *pukul 08.20 WIB*, noon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache

from amends.text.claims.lexicon import Lexicon

_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s?)?([+\u2212-])(\d{1,2})(?::?(\d{2}))?(?![\d:])")
_OPENING = re.compile(r"\s?\(?")
_HALF_DAY = 12 * 60
DAY = 24 * 60
"""Minutes in a day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time: minutes after midnight, how far it may be off, its place, and the offsets its zone may mean.

    ``pair`` tells the two ends of a range apart: its number, and whether this is the later one.
    """

    minutes: int
    slack: float
    start: int
    end: int
    offsets: tuple[int, ...] = ()
    pair: int = 0
    later: bool = False


class _Patterns:
    """The expressions for one language's clock times."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.alternatives
        am, pm = listed("clock_am"), listed("clock_pm")
        half = rf"(?:\s?(?P<am>{am})|\s?(?P<pm>{pm})|\s(?P<noonish>{listed('clock_midday')}))(?!\w)"
        shifts = ("clock_half_past", "clock_quarter_past", "clock_quarter_to", "clock_half_to")
        oclock, unit = listed("clock_oclock"), lexicon.either(map(re.escape, lexicon.units))
        hour_word = lexicon.either(re.escape(w) for w, v in lexicon.numbers.items() if 1 <= v <= 12)
        self.time = re.compile(
            rf"(?<![\w.,/$€£#+-])(?:(?P<lead>{listed('clock_lead')})\s)?(?:"
            r"(?P<h>[01]?\d|2[0-4])(?P<sep>[:.h\u2236])(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?(?![\d%:]|[.,]\d|\s?%)"
            r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?![\w%]|[.,:]\d)"
            rf"|(?P<hour>[01]?\d|2[0-3])(?![\d%:]|[.,]\d|\s?%|\s?(?:{unit})\b)(?:\s?(?P<oclock>{oclock})(?!\w))?"
            rf"|(?:(?P<shift>{listed(*shifts)})\s)?(?P<word>{hour_word})(?:\s(?P<oclock2>{oclock}))?(?!\w)"
            rf"|(?P<noon>{listed('clock_noon')})(?!\w)|(?P<midnight>{listed('clock_midnight')})(?!\w)"
            rf")(?:{half})?",
            re.IGNORECASE,
        )
        zones = sorted(lexicon.pack.zones, key=len, reverse=True)
        self.zone = re.compile(rf"\s?\(?(?P<zone>{'|'.join(map(re.escape, zones)) or '(?!)'})(?![\w+-])")
        self.zone_after = re.compile(rf"(?:\s?(?:{listed('clock_zone_word')}))?(?!\w)", re.IGNORECASE)
        self.place = re.compile(
            rf"\s?\(?(?:in\s|{listed('clock_zone_word')}\s)?(?P<place>{listed('clock_places')})(?:\s?{listed('clock_zone_word')})?(?!\w)",
            re.IGNORECASE,
        )
        self.link = re.compile(rf"\s?(?:[-–—]|(?<!\w){listed('clock_to')}(?!\w))\s?", re.IGNORECASE)
        self.between = re.compile(rf"(?<!\w){listed('clock_between')}\s\Z", re.IGNORECASE)
        self.both = re.compile(rf"\s{listed('clock_and')}\s", re.IGNORECASE)
        self.about = re.compile(
            rf"(?<!\w){listed('amount_about', 'amount_nearly', 'amount_just_over', 'clock_about')}\s?\Z", re.IGNORECASE
        )
        self.shifts = [
            (re.compile(listed(name), re.IGNORECASE), by) for name, by in zip(shifts, (30, 15, -15, -30), strict=True)
        ]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(lexicon)


def clocks(text: str, lexicon: Lexicon, day: date | None = None) -> list[Clock]:
    """Find the clock times of a clean text; both ends of a range carry the zone that stands behind it."""
    patterns = _patterns(lexicon)
    found: list[Clock] = []
    strength: list[bool] = []
    for match in patterns.time.finditer(text):
        clock, sure = _read(match, text, patterns, lexicon, day)
        if clock is not None:
            found.append(clock)
            strength.append(sure)
    return _paired(found, strength, text, patterns)


def _paired(found: list[Clock], strength: list[bool], text: str, patterns: _Patterns) -> list[Clock]:
    """Join ranges: an unsure end ("from 9 to 10:30") is a time where its partner is one, and they share their zone."""
    pairs = 0
    for i in range(len(found) - 1):
        one, two = found[i], found[i + 1]
        between = text[one.end : two.start]
        linked = patterns.link.fullmatch(between) or (
            patterns.both.fullmatch(between) and patterns.between.search(text[max(0, one.start - 12) : one.start])
        )
        if linked and (strength[i] or strength[i + 1]) and not one.pair:
            pairs += 1
            strength[i] = strength[i + 1] = True
            minutes = one.minutes
            if (
                two.minutes >= _HALF_DAY > one.minutes
                and one.minutes + _HALF_DAY < two.minutes
                and _bare_hour(one, text)
            ):
                minutes += _HALF_DAY
            found[i] = replace(one, minutes=minutes, offsets=one.offsets or two.offsets, pair=pairs)
            found[i + 1] = replace(two, offsets=two.offsets or one.offsets, pair=pairs, later=True)
    return [clock for clock, sure in zip(found, strength, strict=True) if sure]


def _bare_hour(clock: Clock, text: str) -> bool:
    """Whether an hour was told without its half of the day, so that its partner's "PM" may be meant for both."""
    written = text[clock.start : clock.end]
    return clock.minutes < _HALF_DAY and not re.search(r"[A-Za-z]", written) and not written.startswith("0")


def _read(
    match: re.Match[str], text: str, patterns: _Patterns, lexicon: Lexicon, day: date | None
) -> tuple[Clock | None, bool]:
    minutes, slack = _minutes(match, patterns, lexicon)
    if minutes is None:
        return None, False
    half = match["am"] or match["pm"] or match["noonish"]
    if half and (minutes := _half(minutes, match, lexicon)) is None:
        return None, False
    zone = _zone(text, match.end(), patterns, lexicon, day)
    end, offsets = zone or (match.end(), ())
    lead, colon = match["lead"] is not None, match["sep"] in {":", "∶"}
    dotted = match["sep"] == "." and lexicon.decimal == "," and len(match["h"]) == 2
    named = bool(match["noon"] or match["midnight"] or match["oclock"] or match["oclock2"] or match["shift"])
    weak_lead = lead and match["lead"].lower() in {word.lower() for word in lexicon.list("clock_lead_weak")}
    told_by_lead = lead and not weak_lead and not match["four"]
    if match["word"] and weak_lead and not (named or half or zone):
        told_by_lead = False
    sure = bool(colon or half or zone or named or told_by_lead or (dotted and lead))
    if match["four"] and not zone:
        sure = False
    start = match.start() if not lead else match.end("lead") + 1
    if patterns.about.search(text[max(0, match.start() - 28) : match.start()]) or patterns.about.search(
        text[max(0, start - 28) : start]
    ):
        slack = max(slack, 30.0 if minutes % 60 == 0 else 10.0)
    return Clock(minutes % DAY, slack, start, end, offsets), sure


def _minutes(match: re.Match[str], patterns: _Patterns, lexicon: Lexicon) -> tuple[int | None, float]:
    if match["h"]:
        return int(match["h"]) * 60 + int(match["m"]), 2.0
    if match["four"]:
        return int(match["four"][:2]) * 60 + int(match["four"][2:]), 2.0
    if match["noon"]:
        return _HALF_DAY, 10.0
    if match["midnight"]:
        return 0, 10.0
    if match["hour"]:
        return int(match["hour"]) * 60, 10.0
    if match["word"]:
        value = lexicon.numbers.get(match["word"].lower())
        if value is None:
            return None, 0.0
        minutes = int(value) * 60
        shift = match["shift"]
        if shift:
            minutes += next((by for pattern, by in patterns.shifts if pattern.fullmatch(shift)), 0)
        return minutes, 10.0
    return None, 0.0


def _half(minutes: int, match: re.Match[str], lexicon: Lexicon) -> int | None:
    """Put a time of the twelve-hour clock into its half of the day; None where it cannot be one."""
    if minutes >= 13 * 60:
        return minutes
    hour = minutes // 60
    if match["am"]:
        return minutes - _HALF_DAY if hour == 12 else minutes
    if match["noonish"]:
        return minutes if hour >= 10 else minutes + _HALF_DAY
    # Twelve at night is midnight, twelve in the afternoon is noon; only a word for night tells them apart.
    if hour == 12:
        return 0 if match["pm"].lower() in lexicon.list("clock_night") else minutes
    return minutes + _HALF_DAY


def _zone(
    text: str, end: int, patterns: _Patterns, lexicon: Lexicon, day: date | None
) -> tuple[int, tuple[int, ...]] | None:
    named = patterns.zone.match(text, end)
    if named:
        behind = _OFFSET.match(text, named.start("zone")) if named["zone"] in {"UTC", "GMT"} else None
        if behind is None:
            after = patterns.zone_after.match(text, named.end())
            offsets = tuple(map(offset_of, lexicon.pack.zones[named["zone"]]))
            return after.end() if after else named.end(), _in_season(named["zone"], offsets, day)
    numeric = _OPENING.match(text, end)
    at = numeric.end() if numeric else end
    written = _OFFSET.match(text, at)
    if written and (text[at : at + 3] in {"UTC", "GMT"} or written[3]) and int(written[2]) <= 14:
        sign = 1 if written[1] == "+" else -1
        return written.end(), (sign * (int(written[2]) * 60 + int(written[3] or 0)),)
    place = patterns.place.match(text, end)
    if place:
        offsets = offsets_at(_PLACES.get(place["place"].lower(), ""), day)
        return (place.end(), offsets) if offsets else None
    return None


_AMERICAN = {"EST": "America/New_York", "CST": "America/Chicago", "MST": "America/Denver", "PST": "America/Los_Angeles"}


def _in_season(name: str, offsets: tuple[int, ...], day: date | None) -> tuple[int, ...]:
    """Allow "EST" for "EDT" in summer: people keep the name they know the year round."""
    if day is None or name not in _AMERICAN:
        return offsets
    return tuple(dict.fromkeys((*offsets, *offsets_at(_AMERICAN[name], day))))


_PLACES = {
    "jakarta": "Asia/Jakarta",
    "singapore": "Asia/Singapore",
    "singapura": "Asia/Singapore",
    "london": "Europe/London",
    "berlin": "Europe/Berlin",
    "paris": "Europe/Paris",
    "new york": "America/New_York",
    "los angeles": "America/Los_Angeles",
    "tokyo": "Asia/Tokyo",
    "sydney": "Australia/Sydney",
}
"""Zones that are named by a city ("10:05 Jakarta time"), by their name in the tz database."""


def offset_of(written: str) -> int:
    """Minutes east of UTC of an offset as packs write it: ``+07:00``."""
    sign = -1 if written[0] == "-" else 1
    return sign * (int(written[1:3]) * 60 + int(written[4:6]))


def offsets_at(zone: str, day: date | None) -> tuple[int, ...]:
    """The offsets of a zone on a day; of both seasons where no day is known.

    ``zone`` is an offset (``+07:00``) or a name of the tz database; one that does not exist has none.
    """
    if re.fullmatch(r"[+-]\d{2}:\d{2}", zone):
        return (offset_of(zone),)
    if not zone:
        return ()
    from zoneinfo import ZoneInfo

    days: Iterable[date] = (day,) if day else (date(2026, 1, 15), date(2026, 7, 15))
    try:
        there = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return ()
    shifts = [datetime.combine(d, time(12), there).utcoffset() for d in days]
    return tuple(dict.fromkeys(int(shift.total_seconds() // 60) for shift in shifts if shift is not None))
