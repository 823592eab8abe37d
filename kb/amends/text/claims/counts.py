"""Counts: how many of what: "1,847 customers", "two dozen shops", "thousands of orders", *empat ratus toko*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from amends.text.claims.lexicon import Lexicon
from amends.text.claims.numbers import Number, bounds

CAP = 0.125
"""A count may be rounded by an eighth of itself at most."""

_NOUNS = {
    "customers": ("count_customers", "count_people"),
    "records": ("count_records",),
    "requests": ("count_requests",),
}

NOUNS = tuple(_NOUNS)


_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Count:
    """A count, what is counted, what the words admit, and its place (the noun included)."""

    value: float
    unit: str
    low: float
    high: float
    start: int
    end: int


class _Patterns:
    """The expressions for one language's counts."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.alternatives
        groups = "|".join(rf"(?P<{noun}>{listed(*_NOUNS[noun])})" for noun in NOUNS)
        between = rf"(?:\s(?:{listed('share_determiners', 'count_adjectives')})){{0,3}}"
        self.noun = lexicon.pack.compile(rf"(?:{between})\s(?:{groups})(?!\w)")
        self.whole = lexicon.pack.compile(rf",?\s{listed('count_as_whole')}(?!\w)")
        self.before_whole = lexicon.pack.compile(rf"(?<!\w){listed('count_as_whole')},?\s\Z")
        self.more = lexicon.pack.compile(rf"[^;:()]{{0,60}}(?:,|\s{listed('number_and')})\s")
        self.where = re.compile(rf"\s{listed('count_where')}\s[A-Z]")
        self.word = lexicon.pack.compile(rf"\s(?!{listed('count_no_noun')}(?!\w))(?P<word>[^\W\d_]{{3,}})(?!\w)")
        self.year = lexicon.pack.compile(rf"(?<!\w){listed('count_year_lead')}\s\Z")
        plenty = "|".join(rf"(?P<{name}>{listed(f'count_{name}')})" for name in _PLENTY)
        self.plenty = lexicon.pack.compile(
            rf"(?<!\w)(?:{plenty})(?=(?:\s{listed('share_of')})?{between}\s(?:{groups})(?!\w))"
        )


_PLENTY = {
    "hundreds_of_thousands": (300_000.0, 150_000.0, 1_200_000.0),
    "tens_of_thousands": (30_000.0, 15_000.0, 130_000.0),
    "dozens": (40.0, 18.0, 150.0),
    "hundreds": (300.0, 150.0, 1_300.0),
    "thousands": (3_000.0, 1_500.0, 13_000.0),
    "millions": (3e6, 1.5e6, 1.3e9),
}


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(lexicon)


def counts(text: str, numbers: list[Number], lexicon: Lexicon) -> list[Count]:
    """Find the counts of a clean text among the numbers that are no time, length or share."""
    patterns = _patterns(lexicon)
    out: list[Count] = []
    for number in numbers:
        modifier = lexicon.after.match(text, number.end)
        at = modifier.end() if modifier else number.end
        noun = patterns.noun.match(text, at)
        word = noun or patterns.word.match(text, at)
        if number.value != int(number.value) or _is_year(text, number, patterns):
            continue
        if (
            noun is None
            and out
            and patterns.more.fullmatch(text, out[-1].start, number.start)
            and patterns.where.match(text, at)
        ):
            made = bounds(text, number, number.end, lexicon, cap=CAP)  # "1,200 shops in A and 647 in B"
            out.append(Count(number.value, out[-1].unit, made.low, made.high, made.start, number.end))
            continue
        counted_before = next((one.unit for one in out if one.unit in NOUNS), "")
        if noun is None and counted_before and _whole(text, number, at, patterns):
            made = bounds(text, number, number.end, lexicon, cap=CAP)  # "200 and later another 150 users, 350 in all"
            out.append(Count(number.value, counted_before, made.low, made.high, made.start, number.end))
            continue
        if word is None:
            continue
        made = bounds(text, number, number.end, lexicon, cap=CAP)
        unit = str(noun.lastgroup) if noun else word["word"].lower()
        out.append(Count(number.value, unit, made.low, made.high, made.start, word.end()))
    for found in patterns.plenty.finditer(text):
        name = next(name for name in _PLENTY if found[name])
        unit = next(noun for noun in NOUNS if found[noun])
        value, low, high = _PLENTY[name]
        last = next(found.end(noun) for noun in NOUNS if found[noun])
        if not any(one.start < last and found.start() < one.end for one in out):
            out.append(Count(value, unit, low, high, found.start(), last))
    return sorted(out, key=lambda count: count.start)


def _is_year(text: str, number: Number, patterns: _Patterns) -> bool:
    """Whether a number is a year: "in 2022 the shop was dark for a day"."""
    written = text[number.start : number.end]
    return bool(_YEAR.fullmatch(written) and patterns.year.search(text, max(0, number.start - 12), number.start))


def _whole(text: str, number: Number, at: int, patterns: _Patterns) -> bool:
    return bool(patterns.whole.match(text, at) or patterns.before_whole.search(text, 0, number.start))


def counted(text: str, number: Number, lexicon: Lexicon) -> Count:
    """The count inside a share: the 14 of "14 of 80,000 accounts"."""
    made = bounds(text, number, number.end, lexicon, cap=CAP)
    return Count(number.value, "", made.low, made.high, made.start, made.end)


def noun_behind(text: str, at: int, lexicon: Lexicon) -> str:
    """What is counted by words that end at ``at``: one of `NOUNS`, ``other``, or nothing at all."""
    found = lexicon.of.match(text, at)
    end = found.end() if found else at
    noun = _patterns(lexicon).noun.match(text, end)
    if noun:
        return str(noun.lastgroup)
    return "other" if end > at else ""
