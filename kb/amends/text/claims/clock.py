"""Clock times and their zones: "9:37 AM PST", "between 14:05 and 14:20 UTC", *pukul 08.20 WIB*, noon."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from amends.text.claims.lexicon import Lexicon
from amends.text.claims.numbers import read
from amends.text.claims.zone_told import ZonePatterns, zone_apart, zone_behind

_DASHES = frozenset("-–—")
_HOUR = 60
_HOURS = 12
_HALF_DAY = _HOURS * _HOUR
_MORNING = 6 * _HOUR
_LATE = 10 * _HOUR
_SHIFTS = {
    "clock_half_past": 30,
    "clock_quarter_past": 15,
    "clock_quarter_to": -15,
    "clock_half_to": -30,
    "clock_three_quarters_to": -45,
}
DAY = 24 * 60
"""Minutes in a day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time: minutes after midnight, how far it may be off, its place, and the offsets its zone may mean.

    ``half`` says that it was told which half of the day is meant. ``pair`` tells the two ends of a range apart: its
    number, and whether this is the later one.
    """

    minutes: int
    slack: float
    start: int
    end: int
    offsets: tuple[int, ...] = ()
    half: bool = False
    pair: int = 0
    later: bool = False


class _Patterns:
    """The expressions for one language's clock times."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.alternatives
        am, pm = listed("clock_am"), listed("clock_pm")
        nightly = rf"\s(?P<nightly>{listed('clock_nightly')})"
        half = rf"(?:\s?(?P<am>{am})|\s?(?P<pm>{pm})|{nightly}|\s(?P<noonish>{listed('clock_midday')}))(?!\w)"
        shifts = tuple(_SHIFTS)
        oclock, unit = listed("clock_oclock"), lexicon.either(map(re.escape, lexicon.units))
        hour_word = lexicon.either(
            [
                *(re.escape(w) for w, v in lexicon.numbers.items() if 1 <= v <= 12 and v == int(v)),
                *lexicon.list("clock_one"),
            ]
        )
        by_word = rf"(?:\d{{1,2}}|{lexicon.either(re.escape(w) for w, v in lexicon.numbers.items() if 1 <= v <= 30)})"
        ones = [re.escape(w) for w, v in lexicon.numbers.items() if 1 <= v <= 9]
        between = rf"(?:{listed('number_and')}\s)?" if lexicon.spelling else ""  # *vinte e cinco*
        by = rf"{by_word}(?:[\s-]{between}{lexicon.either(ones)})?"
        minutes = rf"(?:\s{listed('clock_minutes')})?"
        past_hour = listed("clock_hour_past", "clock_hour_to")
        past, to_hour = rf"(?P<past>{listed('clock_past')})", listed("clock_to_hour")
        to_half = rf"(?:\s(?P<to_half>{listed('clock_half_to')}))?"
        before_hour = rf"(?P<shift>{listed(*shifts)})|(?P<by>{by}){minutes}\s(?:{past}|{to_hour}){to_half}"
        over, short_of = rf"(?P<over>{listed('clock_hour_past')})", listed("clock_hour_to")
        part = listed("clock_quarter", "clock_half")
        behind_hour = rf"(?:{over}|{short_of})\s(?P<some>{part}|{by}){minutes}"
        over_half = rf"(?P<over2>{listed('clock_hour_past')})"
        behind_half = rf"(?:{over_half}|{short_of})\s(?P<some2>{part}|{by}){minutes}"
        # *14 h 30*, *14 Uhr*: the word behind the hour may be the unit of a length as well.
        hours = listed("clock_hour_unit")
        no_length = rf"(?!\d|[.,]\d|\s?{listed('clock_minute_unit')}\b)"
        one_digit = r"\d(?=\s?(?:[.,;!?)]|\Z))"
        with_unit = rf"(?P<hh>[01]?\d|2[0-4])\s?(?P<unit>{hours})(?:\s?(?P<hm>[0-5]\d|{one_digit}){no_length})?(?!\w)"
        counted = (
            rf"\s{listed('count_customers', 'count_people', 'count_records', 'count_requests')}\b"
            if lexicon.spelling
            else "(?!)"
        )
        # *sept heures vingt-cinq*, *neun Uhr zwölf*, *midi vingt*: minutes in words right behind the hour.
        spelled = lexicon.either(re.escape(w) for w, v in lexicon.numbers.items() if 1 < v < _HOUR and v == int(v))
        joined = rf"(?:[\s-](?:{listed('number_and')}[\s-])?{lexicon.either([*ones, *lexicon.list('number_one')])})?"
        open_end = rf"(?![\w-]|{counted}|\s?{listed('clock_minute_unit')}\b)"
        told = rf"{spelled}{joined}{open_end}" if lexicon.spelling else "(?!)"
        # *meia-noite e vinte*; "entre midi et deux heures" has the hour of another time behind it.
        no_hour = lexicon.either(re.escape(w) for w, v in lexicon.numbers.items() if _HOURS < v < _HOUR and v == int(v))
        past_noon = rf"{no_hour}{joined}{open_end}" if lexicon.spelling else "(?!)"
        behind_noon = (
            rf"(?:\s(?:{listed('clock_hour_past')}\s(?P<part3>{part}|{past_noon})|{short_of}\s(?P<some3>{part}|{by})"
            rf"|(?P<more3>{told}))(?![\w-]))?"
        )
        self.time = lexicon.pack.compile(
            rf"(?<![\w.,/$€£#+-])(?:(?P<lead>{listed('clock_lead')})\s)?(?:"
            r"(?P<h>[01]?\d|2[0-4])(?P<sep>[:.h\u2236])(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?(?![\d%:]|[.,]\d|\s?%)"
            rf"(?:\s?(?P<behind>{listed('clock_behind')})(?!\w))?|{with_unit}"
            r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?![\w%]|[.,:]\d)"
            rf"|(?P<hour>[01]?\d|2[0-3])(?![\d%:]|[.,]\d|\s?%|\s?(?:{unit})\b|\s{past_hour}\s|{counted})(?:\s?(?P<oclock>{oclock})(?!\w))?"
            rf"|(?:(?:{before_hour})\s)?(?P<word>{hour_word}|\d{{1,2}}(?=\s{past_hour}\s))(?![\w-])(?:\s(?P<oclock2>{oclock})(?!\w)(?:\s(?P<more2>{told}))?)?"
            rf"(?:\s(?P<unit2>{hours})(?!\w)(?:\s(?P<more>{told}))?)?(?:\s{behind_hour}(?!\w))?"
            rf"|(?:(?P<noon>{listed('clock_noon')})|(?P<midnight>{listed('clock_midnight')}))(?!\w){behind_noon}"
            rf")(?:{half}(?:\s{behind_half}(?!\w))?)?"
        )
        self.zones = ZonePatterns(lexicon)
        self.ends = lexicon.pack.compile(rf",?\s(?:{listed('clock_and')}|{listed('clock_to')})\s|[.,;:)]|\s?\Z")
        self.dotted_ends = lexicon.pack.compile(rf"[.,;:)!]|\s?\Z|\s{listed('clock_dotted_behind')}(?!\w)")
        self.link = lexicon.pack.compile(rf"\s?(?:[-–—]|(?<!\w){listed('clock_to')}(?!\w))\s?")
        self.between = lexicon.pack.compile(rf"(?<!\w){listed('clock_between')}\s\Z")
        self.both = lexicon.pack.compile(rf"\s{listed('clock_and')}\s")
        self.about = lexicon.pack.compile(
            rf"(?<!\w){listed('amount_about', 'amount_nearly', 'amount_just_over', 'clock_about')}\s?\Z"
        )
        self.quarter = lexicon.pack.compile(listed("clock_quarter"))
        self.half = lexicon.pack.compile(listed("clock_half"))
        self.not_behind = lexicon.pack.compile(rf"(?<!\w){listed('clock_not_behind')}\s?\Z")
        self.hourly = lexicon.pack.compile(rf"\d\s?{hours}")
        self.number_before = lexicon.pack.compile(rf"(?:\d|(?<!\w){hour_word})\s\Z")
        self.shifts = [(lexicon.pack.compile(listed(name)), by) for name, by in _SHIFTS.items()]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(lexicon)


def clocks(text: str, lexicon: Lexicon, day: date | None = None) -> list[Clock]:
    """Find the clock times of a clean text; both ends of a range carry the zone that stands behind it."""
    patterns = _patterns(lexicon)
    found: list[Clock] = []
    strength: list[bool] = []
    apart = zone_apart(text, patterns.zones, lexicon, day)
    for match in patterns.time.finditer(text):
        clock, sure = _read(match, text, patterns, lexicon, day)
        if clock is not None:
            found.append(clock)
            # "at eleven … at noon, London time": what names a zone somewhere speaks of times.
            led = bool(apart and match["word"] and match["lead"] and patterns.ends.match(text, clock.end))
            strength.append(sure or led)
    if apart and not any(clock.offsets for clock in found):
        found = [replace(clock, offsets=apart) for clock in found]
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
        if linked and between.strip() in _DASHES and text[two.start].isalpha() and not text[one.start].isalpha():
            linked = None  # "10:22 UTC - Three nodes answered"
        if linked and (strength[i] or strength[i + 1] or _both_hours(one, two, text, patterns)) and not one.pair:
            pairs += 1
            strength[i] = strength[i + 1] = True
            minutes = one.minutes
            if (
                two.minutes >= _HALF_DAY > one.minutes
                and one.minutes + _HALF_DAY < two.minutes
                and _bare_hour(one, text)
            ):
                minutes += _HALF_DAY
            until = two.minutes
            if one.half and not two.half and until < _HALF_DAY <= one.minutes < _HALF_DAY + _HOUR:
                until += _HALF_DAY  # "from noon to two"
            found[i] = replace(one, minutes=minutes, offsets=one.offsets or two.offsets, pair=pairs)
            found[i + 1] = replace(two, minutes=until, offsets=two.offsets or one.offsets, pair=pairs, later=True)
    return [clock for clock, sure in zip(found, strength, strict=True) if sure]


def _both_hours(one: Clock, two: Clock, text: str, patterns: _Patterns) -> bool:
    """Whether both ends of a range have the unit of hours, and are too late for two lengths: *14 h - 16 h*."""
    late = one.minutes >= _MORNING and two.minutes >= _MORNING
    return late and all(patterns.hourly.search(text[clock.start : clock.end]) for clock in (one, two))


def _bare_hour(clock: Clock, text: str) -> bool:
    """Whether an hour was told without its half of the day, so that its partner's "PM" may be meant for both."""
    written = text[clock.start : clock.end]
    return clock.minutes < _HALF_DAY and not re.search(r"[A-Za-z]", written) and not written.startswith("0")


def _read(
    match: re.Match[str], text: str, patterns: _Patterns, lexicon: Lexicon, day: date | None
) -> tuple[Clock | None, bool]:
    minutes, slack = _minutes(match, patterns, lexicon)
    if minutes is None or _counts_hours(match, text, lexicon) or _goes_on(match, text, lexicon):
        return None, False
    half = match["am"] or match["pm"] or match["noonish"] or match["nightly"]
    if half and (minutes := _half(minutes, match, lexicon)) is None:
        return None, False
    if match["some2"]:
        shift = _shift(match["some2"], patterns, lexicon)
        if shift is None:
            return None, False
        minutes, slack = int(minutes + (shift if match["over2"] else -shift)), 4.0
    zone = zone_behind(text, match.end(), patterns.zones, lexicon, day)
    end, offsets = zone or (match.end(), ())
    lead, colon = match["lead"] is not None, match["sep"] in {":", "∶"}
    dotted = match["sep"] == "." and len(match["h"]) == 2
    if dotted and lexicon.decimal == ".":  # "at 21.45": a time only where no other thing is told in decimals
        led = lead and match["lead"].lower() in lexicon.list("clock_lead_dotted")
        dotted = led and patterns.dotted_ends.match(text, match.end()) is not None
    elif dotted and lexicon.spelling:
        dotted = lead and match["lead"].lower() in lexicon.list("clock_lead_dotted")
    named = bool(
        match["noon"]
        or match["midnight"]
        or match["oclock"]
        or match["oclock2"]
        or match["shift"]
        or match["by"]
        or match["behind"]
        or match["more2"]
        or (match["some"] and not match["unit2"])
    )
    weak_lead = lead and match["lead"].lower() in {word.lower() for word in lexicon.list("clock_lead_weak")}
    told_by_lead = lead and not weak_lead and not match["four"]
    unit = match["unit"] or match["unit2"] or (match["sep"] if match["sep"] == "h" and lexicon.spelling else None)
    if unit:
        # "de 2 à 3 heures": behind a number, what leads into a clock time joins two numbers.
        joined = not match["more"] and patterns.number_before.search(text, 0, match.start())
        told_by_lead = told_by_lead and not joined
        named = named or bool(told_by_lead) or _told_by_hour(match, minutes, unit, text, patterns, lexicon)
    if match["word"] and weak_lead and not (named or half or zone):
        told_by_lead = False
    sure = bool(colon or half or zone or named or told_by_lead or (dotted and lead))
    if match["four"] and not zone:
        if lexicon.spelling:  # "le 3 mars 2026 à 14h05": a year, and no end of a range
            return None, False
        sure = False
    start = match.start() if not lead else match.end("lead") + 1
    if patterns.about.search(text[max(0, match.start() - 28) : match.start()]) or patterns.about.search(
        text[max(0, start - 28) : start]
    ):
        slack = max(slack, 30.0 if minutes % 60 == 0 else 10.0)
    return Clock(minutes % DAY, slack, start, end, offsets, half=_half_told(match)), sure


def _told_by_hour(
    match: re.Match[str], minutes: int, unit: str, text: str, patterns: _Patterns, lexicon: Lexicon
) -> bool:
    """Whether an hour with its unit is a clock time by itself: *14 Uhr*; *14 h 30* is unless a length is announced."""
    if unit.lower() not in lexicon.units:
        return True
    told = bool(match["hm"] or match["m"])
    return told and minutes >= _LATE and not patterns.not_behind.search(text, 0, match.start())


def _counts_hours(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether the word that would lead into a time is the unit of a length: *empat jam tiga puluh lima menit*."""
    if not match["lead"] or match["lead"].lower() not in lexicon.units:
        return False
    before = text[: match.start()].split()[-1:]
    return bool(before) and (before[0].isdigit() or read(before[0].lower(), lexicon) is not None)


def _shifted(behind: list[str], lexicon: Lexicon) -> bool:
    """Whether what stands behind noon or midnight makes another time of it: *midi et demi*, *midi moins dix*."""
    words = [word.strip(".,;:!?)").lower() for word in behind]
    if words[:1] and words[0] in lexicon.list("clock_hour_to"):
        return True
    parts = {*lexicon.list("clock_half"), "quart", "cuarto", "quarto"}
    if len(words) < 2 or words[0] not in lexicon.list("clock_hour_past"):
        return False
    return words[1] in parts or read(words[1], lexicon) is not None


def _goes_on(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether words behind make another time of it (*neuf heures douze*, *midi moins dix*), or it is an article."""
    behind = text[match.end() :].split()[:2]
    minutes = match["more"] or match["more2"]
    if match["unit2"] and not minutes and behind and read(behind[0].strip(".,;:!?)").lower(), lexicon) is not None:
        return True
    if (match["noon"] or match["midnight"]) and not _noon_shift(match) and _shifted(behind, lexicon):
        lead = match["lead"] or ""
        return lead.lower() not in lexicon.list("clock_between")  # *entre midi et deux heures*
    shifted = match["unit2"] or match["oclock2"] or match["shift"] or match["by"] or match["some"]
    article = bool(match["word"]) and match["word"].lower() in lexicon.list("clock_one")
    return article and not shifted and not _half_told(match)


def _half_told(match: re.Match[str]) -> bool:
    """Whether a time can be meant in one half of the day only: no "9:37" that may be in the evening as well."""
    return bool(
        match["am"]
        or match["pm"]
        or match["nightly"]
        or match["noonish"]
        or match["noon"]
        or match["midnight"]
        or match["four"]
    ) or ((match["h"] or "").startswith("0"))


def _minutes(match: re.Match[str], patterns: _Patterns, lexicon: Lexicon) -> tuple[int | None, float]:
    if match["h"]:
        return int(match["h"]) * 60 + int(match["m"]), 2.0
    if match["hh"]:
        return int(match["hh"]) * 60 + int(match["hm"] or 0), 2.0 if match["hm"] else 10.0
    if match["four"]:
        return int(match["four"][:2]) * 60 + int(match["four"][2:]), 2.0
    if match["noon"] or match["midnight"]:
        return _around_noon(match, patterns, lexicon)
    if match["hour"]:
        return int(match["hour"]) * 60, 10.0
    if match["word"]:
        return _spoken(match, patterns, lexicon)
    return None, 0.0


def _noon_shift(match: re.Match[str]) -> str | None:
    """The words that move noon or midnight: the *demi* of *midi et demi*, the *dix* of *minuit moins dix*."""
    return match["part3"] or match["some3"] or match["more3"]


def _around_noon(match: re.Match[str], patterns: _Patterns, lexicon: Lexicon) -> tuple[int | None, float]:
    at, told = _HALF_DAY if match["noon"] else 0, _noon_shift(match)
    if not told:
        return at, 10.0
    by = _shift(told, patterns, lexicon)
    return (None, 0.0) if by is None else (int(at - by if match["some3"] else at + by) % DAY, 4.0)


def _spoken(match: re.Match[str], patterns: _Patterns, lexicon: Lexicon) -> tuple[int | None, float]:
    """Read an hour in words with what shifts it: "half past three", "ten to nine", *sepuluh lewat seperempat*."""
    hour = _number(match["word"], lexicon)
    if hour is None:
        return None, 0.0
    minutes, shift = int(hour) * 60, match["shift"]
    if shift:
        if not match["lead"] and shift.lower() in lexicon.list("clock_three_quarters_to"):
            return None, 0.0  # *ein Viertel zehn Jahre alter Server*
        return minutes + next((by for pattern, by in patterns.shifts if pattern.fullmatch(shift)), 0), 10.0
    more = match["more"] or match["more2"]
    told, earlier = match["by"] or match["some"] or more, not (match["past"] or match["over"] or more)
    if not told:
        return minutes, 10.0
    if match["to_half"]:
        minutes -= _HOUR // 2  # *fünf vor halb zehn*
    by = _shift(told, patterns, lexicon)
    if by is None:
        return None, 0.0
    return minutes + int(-by if earlier else by), 4.0


def _shift(told: str, patterns: _Patterns, lexicon: Lexicon) -> float | None:
    """The minutes by which an hour in words is shifted; None where they are no part of an hour."""
    by = 15.0 if patterns.quarter.fullmatch(told) else 30.0 if patterns.half.fullmatch(told) else _number(told, lexicon)
    return by if by is not None and by < _HOUR else None


def _number(told: str, lexicon: Lexicon) -> float | None:
    if told.lower() in lexicon.list("clock_one"):
        return 1.0
    value = read(told, lexicon)
    return None if value is None else value[0]


def _half(minutes: int, match: re.Match[str], lexicon: Lexicon) -> int | None:
    """Put a time of the twelve-hour clock into its half of the day; None where it cannot be one."""
    if minutes >= 13 * 60:
        return minutes
    hour = minutes // 60
    if match["am"]:
        return minutes - _HALF_DAY if hour == 12 else minutes
    if match["nightly"] and hour != 12:
        return minutes if minutes < _MORNING else minutes + _HALF_DAY
    if match["noonish"]:
        return minutes if hour >= 10 else minutes + _HALF_DAY
    # Twelve at night is midnight, twelve in the afternoon is noon; only a word for night tells them apart.
    if hour == 12:
        return (
            minutes - _HALF_DAY if match["nightly"] or match["pm"].lower() in lexicon.list("clock_night") else minutes
        )
    return minutes + _HALF_DAY
