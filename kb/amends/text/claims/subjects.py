"""What a claim is about, told from the words around it; where they leave it open, nothing is claimed.

The patterns stand in the language pack. They are matched against the sentence with `PLACE` written where the claim
stands. What speaks of another time (a promise, a condition, last year's outage, what an earlier notice said) is about
nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from amends.text.claims.claim import Subject
from amends.text.claims.dates import Day, months
from amends.text.claims.lexicon import PLACE, Lexicon

_LED = re.compile(rf"{PLACE},(?=\s)")
"""A claim that leads its clause: "at 15:00, half of the tills were back"."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COLON = re.compile(r"(?<=\d):(?=\d)")

_BEFORE, _AFTER = timedelta(days=1), timedelta(days=7)
"""How far from the outage's first day a date may lie and be a day of it."""


def masked(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The sentence with `PLACE` for the claim; a word that leads into it ("within minutes") stays before it."""
    kept = _lead(lexicon).match(text, start, end)
    before = text[: kept.end() if kept else start]
    return _COLON.sub(".", before) + PLACE + _COLON.sub(".", text[end:])


@cache
def _lead(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{lexicon.alternatives('claim_lead_kept')}\s", re.IGNORECASE)


def elsewhen(masked_text: str, lexicon: Lexicon, day: date | None, dates: Sequence[Day]) -> bool:
    """Whether a claim is said of another time than this outage's, or only as a possibility, or reported, or taken back.

    ``day`` is the day of the outage, ``dates`` those that stand in the sentence.
    """
    if lexicon.about("claim_reported", masked_text) or lexicon.about("claim_retracted", masked_text):
        return True
    return of_another_time(masked_text, lexicon, day, dates)


def of_another_time(masked_text: str, lexicon: Lexicon, day: date | None, dates: Sequence[Day]) -> bool:
    """Whether a claim is said of another time than this outage's, or only as a possibility; see `elsewhen`."""
    if lexicon.about("claim_not_now", masked_text):
        return True
    years = {int(found) for found in _YEAR.findall(masked_text)}
    if day is None:
        return not any(d.year for d in dates) if years else not dates and bool(months(masked_text, lexicon))
    if years and day.year not in years:
        return True
    if dates:
        return not any(_near(d, day) for d in dates)
    told = months(masked_text, lexicon)
    return bool(told) and not told & {(day + shift).month for shift in (-_BEFORE, timedelta(0), _AFTER)}


def _near(told: Day, day: date) -> bool:
    """Whether a date may be a day of the outage: within a week after its first, or a day before it in another zone."""
    try:
        there = date(told.year or day.year, told.month, told.day)
    except ValueError:
        return False
    return -_BEFORE <= there - day <= _AFTER


_PLAINLY: dict[tuple[str, Subject], str] = {
    ("duration", "outage"): "duration_of_outage",
    ("span", "outage"): "clock_of_span",
    ("clock", "start"): "clock_of_start",
    ("clock", "end"): "clock_of_end",
    ("count", "customers"): "count_hit",
}


def told_loosely(kind: str, subject: Subject, masked_text: str, lexicon: Lexicon) -> bool:
    """Whether words of standing still or coming back stand near a claim, and none say plainly what it is about.

    ``kind`` is ``duration``, ``clock``, ``span`` (two clock times) or ``count`` (shares too). It is plain too where the
    whole service, or everybody, is what stood still.
    """
    name = _PLAINLY.get((kind, subject))
    if name is None or lexicon.about(name, masked_text):
        return False
    return subject == "customers" or not lexicon.about("claim_of_everything", masked_text)


def restricted(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a share is one of those who were hit already ("every customer whose order failed")."""
    return lexicon.about("share_restricted", masked_text)


def of_duration(masked_text: str, length: str, lexicon: Lexicon) -> Subject:
    """What a length of time is about: the outage, or nothing that can be told; ``length`` are its words."""
    told = lexicon.about("duration_of_outage", masked_text) or (
        not lexicon.about("duration_too_bare", length) and _loosely("duration_loosely", masked_text, lexicon)
    )
    return "outage" if told and not lexicon.about("duration_of_other", masked_text) else ""


def _loosely(name: str, masked_text: str, lexicon: Lexicon, unless: str = "loosely_not") -> bool:
    """Whether a sentence speaks of standing still or of coming back, and the claim's clause of nothing else.

    What says plainly what a figure is about is looked for first; this is for the many ways of saying it otherwise.
    """
    return (
        lexicon.about(name, masked_text)
        and not lexicon.about(unless, clause(masked_text, lexicon))
        and not lexicon.about("loosely_never", masked_text)
    )


def clause(masked_text: str, lexicon: Lexicon) -> str:
    """The clause in which the claim stands."""
    at, start, end = masked_text.index(PLACE), 0, len(masked_text)
    for found in lexicon.border.finditer(masked_text):
        if found.end() <= at:
            start = found.end()
        elif found.start() > at:
            end = found.start()
            break
    return masked_text[start:end]


_COUNTED: dict[str, tuple[Subject, str, str]] = {
    "customers": ("customers", "count_hit", "count_not_hit"),
    "records": ("records", "records_lost", "records_kept"),
    "requests": ("requests", "count_hit", "count_not_hit"),
}


def of_count(masked_text: str, unit: str, lexicon: Lexicon, *, plainly: bool = False) -> Subject:
    """What a count or a share is about: the customers hit, the records lost, the requests that failed.

    ``plainly`` asks for words that leave no doubt.
    """
    if unit not in _COUNTED:
        people = not plainly and not lexicon.about("things_like_people", unit)
        told = people and _loosely("count_of_people", masked_text, lexicon, unless="count_loosely_not")
        return "customers" if told and not lexicon.about("count_not_hit", masked_text) else ""
    subject, said, unsaid = _COUNTED[unit]
    if subject == "customers" and lexicon.about("count_spared", masked_text):
        return "spared"
    if not subject or lexicon.about(unsaid, masked_text):
        return ""
    if lexicon.about(said, masked_text):
        return subject
    if plainly or subject != "customers":
        return ""
    return subject if _loosely("count_loosely", masked_text, lexicon, unless="count_loosely_not") else ""


def is_part(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a count is told as a part of something larger: "647 in Surabaya", "14 of them"."""
    return lexicon.about("count_part", masked_text)


def is_scoped(masked_text: str, lexicon: Lexicon, *, behind: bool = True) -> bool:
    """Whether a figure is said of one place or of some customers only: "for shops in Leeds".

    Behind a clock time a place tells its zone; ``behind`` leaves out what follows the figure.
    """
    return lexicon.about("claim_scoped_before", masked_text) or (
        behind and lexicon.about("claim_scoped_behind", masked_text)
    )


def is_of_one(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a count of what was lost is one customer's, or some customers': "one shop lost 40 orders"."""
    return lexicon.about("records_of_some", masked_text)


def is_of_some(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a length or a time is said of some customers, or of one service beside the product: "half of the tills".

    Only the clause in which it stands tells.
    """
    return lexicon.about("claim_of_some", clause(_LED.sub(PLACE, masked_text, count=1), lexicon))


def is_snapshot(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a count is said of one moment of the outage: "at 14:10", "at its peak"."""
    return lexicon.about("claim_snapshot", masked_text)


def is_whole(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a figure is plainly told as the whole: "in total", "overall"."""
    return lexicon.about("claim_whole", masked_text)


def of_clock(masked_text: str, lexicon: Lexicon) -> Subject:
    """What a clock time is about: when the outage began or ended."""
    subject: Subject = ""
    if lexicon.about("clock_of_start", masked_text):
        subject = "start"
    elif lexicon.about("clock_of_end", masked_text) or _loosely("clock_of_end_loosely", masked_text, lexicon):
        subject = "end"
    elif _loosely("clock_of_start_loosely", masked_text, lexicon):
        subject = "start"
    return "" if subject and lexicon.about("clock_of_other", masked_text) else subject


def of_span(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether two clock times, masked as one, are the outage from its beginning to its end."""
    told = lexicon.about("clock_of_span", masked_text) or _loosely("clock_of_span_loosely", masked_text, lexicon)
    return told and not lexicon.about("clock_of_other", masked_text)


def is_piece(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a length is told as one of several that follow each other: "plus another forty minutes"."""
    return lexicon.about("claim_piece", masked_text) or has_more(masked_text, lexicon)


def has_more(masked_text: str, lexicon: Lexicon) -> bool:
    """Whether a length is told and then another: "three hours dark, then another of dim light"."""
    return lexicon.about("claim_piece_first", masked_text)
