"""Lengths of time: "2 h 06", "an hour and a half", "within minutes", *tiga jam lebih*."""

from __future__ import annotations

import re
from typing import NamedTuple

from amends.text.claims.counts import NOUNS, noun_behind
from amends.text.claims.lexicon import Lexicon
from amends.text.claims.numbers import SHARE_OF_ROUNDING, Bounds, Number, bounds, granularity, read

MINUTES = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 1440.0,
    "week": 10080.0,
    "fortnight": 20160.0,
    "month": 43800.0,
    "year": 525600.0,
}
"""Minutes in a unit; a month is a twelfth of a year of 365 days."""

CAP = 0.25
"""A number of hours or minutes may be rounded by a quarter at most: "an hour" is 45 to 75 minutes."""

_VAGUE = {"couple": (2, 1.5, 3.5), "few": (3, 2, 9), "several": (5, 2.5, 12), "bare": (5, 1, 24)}
_MINUTES_LAST = {"few": 15.0, "several": 25.0, "bare": 40.0}
_MOMENT = (2.0, 0.0, 30.0)
_BARE_SECOND = re.compile(r"\s?(\d{1,2})(?:\s?m(?:in)?)?(?![\w:.,]\d|\w|\s?%)")
_JOINT = re.compile(r"\s*(?:,|&|\+)?\s*")


class Length(NamedTuple):
    """A length in minutes, what the words admit, and its place in the clean text."""

    value: float
    low: float
    high: float
    start: int
    end: int


def _goes_on(length: Length, text: str, lexicon: Lexicon) -> bool:
    """Whether minutes follow hours without their unit, so that the whole is open: "an hour and twenty"."""
    unit = text[length.start : length.end].split()[-1:]
    if not unit or lexicon.units.get(unit[0].lower()) != "hour" or text[length.end : length.end + 1] != " ":
        return False
    words = text[length.end :].split()[:3]
    joints = {word.lower() for word in lexicon.list("number_and")} | set(lexicon.list("clock_hour_past"))
    if words and words[0].lower() in joints:
        words = words[1:]
    if not words or not words[0].strip(".,;:!?)").isalpha():
        return False
    minutes = read(words[0].strip(".,;:!?)").lower(), lexicon)
    return minutes is not None and 1 < minutes[0] < 60


def durations(text: str, numbers: list[Number], lexicon: Lexicon) -> list[Length]:
    """Find the lengths of time of a clean text; numbers that belong to one are taken out of ``numbers``."""
    out: list[Length] = []
    taken = 0
    for number in list(numbers):
        if number.start < taken or number not in numbers:
            continue
        found = _counted(text, number, numbers, lexicon)
        if found is not None:
            out.append(found)
            taken = found.end
    for one in _single(text, lexicon):
        following = next(
            (
                o
                for o in out
                if one.end <= o.start and o.value < one.value and lexicon.joined.fullmatch(text[one.end : o.start])
            ),
            None,
        )
        if following is not None:  # "an hour and twenty minutes"
            out.remove(following)
            slack = max(1.0, SHARE_OF_ROUNDING * (one.value + following.value), following.high - following.value)
            value = one.value + following.value
            out.append(Length(value, value - slack, value + slack, one.start, following.end))
        elif not _overlaps(one, out):
            out.append(_with_minutes(one, text, numbers, lexicon))
    out.extend(vague for vague in _vague(text, lexicon) if not _overlaps(vague, out))
    out = [length for length in out if not _goes_on(length, text, lexicon)]
    out = _taken_from(_summed(sorted(out, key=lambda length: length.start), text, lexicon), text, lexicon)
    out += _without_unit(out, text, lexicon)
    order = lexicon.list("units_that_order")
    out = [o for o in out if text[o.start : o.end].lower() not in order or not _NOUN_BEHIND.match(text, o.end)]
    numbers[:] = [n for n in numbers if not any(o.start <= n.start < o.end for o in out)]
    return sorted(out, key=lambda length: length.start)


def _taken_from(found: list[Length], text: str, lexicon: Lexicon) -> list[Length]:
    """Read a length told as another less something: "two hours less ten minutes", "ten minutes short of two hours"."""
    out: list[Length] = []
    for one in found:
        last = out[-1] if out else None
        between = text[last.end : one.start] if last else ""
        if last and one.value < last.value and lexicon.less.fullmatch(between):
            out[-1] = _less(last, one, last.start, one.end)
        elif last and last.value < one.value and lexicon.short_of.fullmatch(between):
            out[-1] = _less(one, last, last.start, one.end)
        else:
            out.append(one)
            part = lexicon.less_a_fraction.match(text, one.end)
            if part and one.value >= MINUTES["hour"]:
                quarter = lexicon.fractions[part["fraction"].lower()] * MINUTES["hour"]
                out[-1] = _less(one, Length(quarter, quarter, quarter, part.start(), part.end()), one.start, part.end())
    return out


def _summed(found: list[Length], text: str, lexicon: Lexicon) -> list[Length]:
    """Join hours and the part of an hour that is added to them: *drei Stunden und eine Viertelstunde*."""
    if len(found) < 2 or not lexicon.glued:
        return found
    out: list[Length] = []
    for one in found:
        last = out[-1] if out else None
        hours = last and last.value >= MINUTES["hour"] and lexicon.link.fullmatch(text[last.end : one.start].lstrip())
        if last and hours and one.value < MINUTES["hour"] and text[last.end] == " ":
            slack = max(1.0, SHARE_OF_ROUNDING * (last.value + one.value), one.high - one.value)
            value = last.value + one.value
            out[-1] = Length(value, value - slack, value + slack, last.start, one.end)
        else:
            out.append(one)
    return out


def _with_minutes(hour: Length, text: str, numbers: list[Number], lexicon: Lexicon) -> Length:
    """Add minutes that follow an hour without their unit: *une heure vingt*, "an hour and twenty"."""
    unit = lexicon.units.get(text[hour.start : hour.end].split()[-1].lower())
    found = _spelled_minutes(text, hour.end, numbers, lexicon) if unit == "hour" else None
    if found is None:
        return hour
    added, end, step = found
    value, slack = hour.value + added, max(1.0, SHARE_OF_ROUNDING * (hour.value + added), step / 2)
    return Length(value, value - slack, value + slack, hour.start, end)


def _spelled_minutes(text: str, end: int, numbers: list[Number], lexicon: Lexicon) -> tuple[float, int, float] | None:
    """Read minutes in words behind hours; behind what joins them only where nothing follows that they could count."""
    if text[end : end + 1] != " ":
        return None
    link = lexicon.link.match(text, end + 1)
    at = link.end() if link else end + 1
    for number in numbers:
        if number.start == at and number.low == number.high and 1 < number.value < MINUTES["hour"]:
            if (
                not text[at].isalpha()
                or _unit(text, number.end, lexicon)
                or noun_behind(text, number.end, lexicon) in NOUNS
            ):
                return None
            if link and _WORD.match(text, number.end):
                return None
            return number.value, number.end, granularity(number.value)
    return None


def _less(whole: Length, missing: Length, start: int, end: int) -> Length:
    value = whole.value - missing.value
    slack = max(1.0, SHARE_OF_ROUNDING * value, (missing.high - missing.low) / 2)
    return Length(value, value - slack, value + slack, start, end)


def _without_unit(found: list[Length], text: str, lexicon: Lexicon) -> list[Length]:
    """Read lengths whose unit was told with the one before: "search for 45 minutes, payments for 130"."""
    if not found:
        return []
    out = []
    for told in lexicon.unit_left_out.finditer(text, found[0].end):
        before = [length for length in found if length.end <= told.start()]
        at = Length(0.0, 0.0, 0.0, told.start("number"), told.end("number"))
        unit = _last_unit(text[before[-1].start : before[-1].end], lexicon) if before else None
        if unit is None or _overlaps(at, found):
            continue
        count = float(told["number"])
        number = Number(count, count, granularity(count), at.start, at.end)
        out.append(_length(count * unit, bounds(text, number, at.end, lexicon, cap=CAP, size=unit)))
    return out


def _last_unit(words: str, lexicon: Lexicon) -> float | None:
    """The minutes in the unit that ends the words of a length; None where none does."""
    units = [lexicon.units[word] for word in words.lower().split() if word in lexicon.units]
    return MINUTES[units[-1]] if units else None


def _overlaps(one: Length, others: list[Length]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _counted(text: str, number: Number, numbers: list[Number], lexicon: Lexicon) -> Length | None:
    half = lexicon.and_fraction.match(text, number.end)
    extra = lexicon.fractions[half["fraction"].lower()] if half else 0.0
    found = _unit(text, half.end() if half else number.end, lexicon)
    if found is None:
        half, extra = None, 0.0
        modifier = lexicon.after.match(text, number.end)
        found = _unit(text, number.end, lexicon) or (_unit(text, modifier.end(), lexicon) if modifier else None)
    if found is None:
        return None
    size = MINUTES[lexicon.units[found["unit"].lower()]]
    number = number._replace(low=number.low + extra, high=number.high + extra, step=extra or number.step)
    value, end, step = number.value * size, found.end(), number.step * size
    more = lexicon.and_fraction.match(text, end)
    if more:
        part = lexicon.fractions[more["fraction"].lower()] * size
        value, end, step = value + part, more.end(), part
    following = _following(text, end, size, number.value, numbers, lexicon)
    if following is not None:
        added, end, step = following
        value += added
    if value == number.value * size:
        made = bounds(text, number, end, lexicon, cap=CAP, size=size)
    else:
        made = bounds(text, Number(value, value, step, number.start, end), end, lexicon, cap=CAP)
    return _length(value, made)


def _unit(text: str, at: int, lexicon: Lexicon) -> re.Match[str] | None:
    """Find a unit behind a number; one of a single letter only right behind a digit."""
    found = lexicon.unit.match(text, at)
    if found and len(found["unit"]) == 1 and not text[found.start("unit") - 1].isdigit():
        near = text[at : found.start("unit")]
        return found if near == " " and text[at - 1].isdigit() else None
    return found


def _following(
    text: str, end: int, size: float, hours: float, numbers: list[Number], lexicon: Lexicon
) -> tuple[float, int, float] | None:
    """Read the smaller part of a length in two units; gives its minutes, its end and its granularity."""
    joint = _JOINT.match(text, end)
    at = joint.end() if joint else end
    link = lexicon.link.match(text, at)
    at = link.end() if link else at
    for number in numbers:
        if number.start != at:
            continue
        found = _unit(text, number.end, lexicon)
        smaller = MINUTES[lexicon.units[found["unit"].lower()]] if found else size
        if found and smaller < size and number.high * smaller < size:
            return number.value * smaller, found.end(), number.step * smaller
    bare = _BARE_SECOND.match(text, end) if size == MINUTES["hour"] else None
    if bare and int(bare[1]) < 60 and len(bare[1]) == 2:
        return float(bare[1]), bare.end(), granularity(float(bare[1]))
    if size != MINUTES["hour"] or hours > _MOST_HOURS:
        return None
    return _spelled_minutes(text, end, numbers, lexicon)


_MOST_HOURS = 6
"""More hours with bare minutes in words behind them are rather a clock time: *neuf heures douze*."""

_WORD = re.compile(r"\s\w")
_NOUN_BEHIND = re.compile(r"\s(?!(?:later|or|of|per|after|before|to|for|in|and|at|each|more|too|long|when|ago)\b)\w")


def _single(text: str, lexicon: Lexicon) -> list[Length]:
    out = []
    for found in lexicon.one_unit.finditer(text):
        size = MINUTES[lexicon.units[found["unit"].lower()]]
        factor = 1.0
        if found["fraction"]:
            if found["fraction"].lower() in lexicon.list("amount_ordinals") and not lexicon.fraction_of.search(
                found[0]
            ):
                continue  # "on the third day"
            factor = lexicon.fractions[found["fraction"].lower()]
            many = (found["many"] or "").lower()
            factor *= lexicon.numbers.get(many, 1.0)
        value, end, step = factor * size, found.end(), factor * size
        more = lexicon.and_fraction.match(text, end)
        if more:
            part = lexicon.fractions[more["fraction"].lower()] * size
            value, end, step = value + part, more.end(), part
        out.append(_length(value, bounds(text, Number(value, value, step, found.start(), end), end, lexicon, cap=CAP)))
    return out


def _vague(text: str, lexicon: Lexicon) -> list[Length]:
    out = []
    for found in lexicon.vague.finditer(text):
        if found["moment"]:
            out.append(Length(*_MOMENT, found.start(), found.end()))
            continue
        word = found["unit"] or found["units"]
        unit = lexicon.units.get(word.lower())
        if unit is None:
            continue
        group = next(name for name in _VAGUE if found[name])
        value, low, high = _VAGUE[group]
        last = _MINUTES_LAST.get(group, high) if unit == "minute" else high
        size = MINUTES[unit]
        start = found.start("units") if found["bare"] else found.start()
        out.append(Length(value * size, low * size, last * size, start, found.end()))
    return out


def _length(value: float, made: Bounds) -> Length:
    """A length with the minute of slack that two clock times told to the minute leave between them."""
    return Length(round(value, 4), max(0.0, made.low - 1), made.high + 1, made.start, made.end)
