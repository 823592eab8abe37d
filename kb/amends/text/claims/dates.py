"""Dates: "4 May 2026", "May 4th", "2026-05-04", *4 Mei*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from amends.text.claims.lexicon import Lexicon

_DIGITS = re.compile(r"(?<!\d)(?:\d{1,2}(?:st|nd|rd|th)?|\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a clean text; ``year`` is None where the words leave it open."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    @property
    def written(self) -> str:
        """``YYYY-MM-DD``, or ``MM-DD``."""
        tail = f"{self.month:02d}-{self.day:02d}"
        return tail if self.year is None else f"{self.year:04d}-{tail}"


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    month = lexicon.either(map(re.escape, lexicon.pack.months))
    ordinal = lexicon.alternatives("date_ordinal")
    of, of_year = lexicon.alternatives("date_of"), rf"(?:{lexicon.alternatives('date_of_year')}\s)?"
    marks, led = lexicon.list("date_day_first"), lexicon.alternatives("date_lead_short")
    mark = lexicon.either(map(re.escape, marks))
    day_, month_ = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]"
    # Where days are written first in digits, "mayo 14" is no date: "en mayo 14 clientes".
    month_first = "(?!)" if marks else ""
    return lexicon.pack.compile(
        r"(?<![\w./-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>0?[1-9]|1[0-2])-(?P<d>0?[1-9]|[12]\d|3[01])(?![\d-])"
        rf"|(?P<d1>0?[1-9]|[12]\d|3[01])(?:{ordinal})?(?:\s{of})?\s(?P<m1>{month})(?:\.(?=,?\s))?(?!\w)(?:,?\s{of_year}(?P<y1>(?:19|20)\d\d)(?!\d))?"
        rf"|(?P<d3>{day_})(?P<mark>{mark})(?P<m3>{month_})(?P=mark)(?P<y3>(?:19|20)?\d\d)(?![\d:])"
        rf"|{led}\s(?P<d4>{day_})(?P<mark4>{mark})(?P<m4>{month_})(?:(?P=mark4)(?!\d)|(?![\d:.,%/-]))"
        rf"|{month_first}(?P<m2>{month})\.?\s(?P<d2>0?[1-9]|[12]\d|3[01])(?:{ordinal})?(?![\w:%]|[.,]\d)(?:,?\s(?P<y2>(?:19|20)\d\d)(?!\d))?)"
    )


def days(text: str, lexicon: Lexicon) -> list[Day]:
    """Find the dates of a clean text that exist, in order."""
    out: list[Day] = []
    if not _DIGITS.search(text):
        return out
    for found in _pattern(lexicon).finditer(text):
        months = lexicon.pack.months
        start = found.start()
        if found["y"]:
            year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
        elif found["d3"]:
            year, month, day = int(found["y3"]), int(found["m3"]), int(found["d3"])
            year += 2000 if year < 100 else 0
        elif found["d4"]:
            year, month, day, start = 0, int(found["m4"]), int(found["d4"]), found.start("d4")
        else:
            word = found["m1"] or found["m2"]
            month, day = months[word.lower()], int(found["d1"] or found["d2"])
            year = int(found["y1"] or found["y2"] or 0)
        try:
            date(year or 2024, month, day)  # a leap year: 29 February may be meant
        except ValueError:
            continue
        out.append(Day(year or None, month, day, start, found.end()))
    return out


@cache
def _month_alone(lexicon: Lexicon) -> re.Pattern[str]:
    any_month, small = lexicon.either(map(re.escape, lexicon.pack.months)), lexicon.alternatives("claim_month_small")
    month = rf"(?P<{{}}>(?=(?-i:[A-Z])){any_month}|{small})"
    lead, noun = lexicon.alternatives("claim_month_lead"), lexicon.alternatives("x_outage_noun")
    return lexicon.pack.compile(
        rf"(?<!\w)(?:{lead}[\s-]{month.format('led')}(?!\w)|{month.format('owner')}(?:['’]s|\s{noun})(?!\w))"
    )


def months(text: str, lexicon: Lexicon) -> frozenset[int]:
    """Find the months that are named without a day: "in March", "March's outage"; capitals tell May from may.

    Where months are written small, the list ``claim_month_small`` has those that mean nothing else.
    """
    if not lexicon.list("claim_month_lead"):
        return frozenset()
    names = lexicon.pack.months
    return frozenset(names[(m["led"] or m["owner"]).lower()] for m in _month_alone(lexicon).finditer(text))
