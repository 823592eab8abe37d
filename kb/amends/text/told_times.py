"""The clock times that a text tells, and those that only say when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from amends.text.claims.clock import clocks
from amends.text.claims.lexicon import lexicon
from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence
from amends.text.voices import is_theirs

_WORD = re.compile(r"[^\W\d_]+")


def names_a_day(words: str, pack: Pack) -> bool:
    """Whether some words name a day, so that a clock time beside them can be dated."""
    return "day_told" in pack.words and bool(pack.expression("day_told").search(words))


def clock_times(prose: Prose, pack: Pack) -> Iterator[tuple[Sentence, int, int, bool]]:
    """Give the clock times in our own words: the sentence, the range in its clean text, and whether with a zone."""
    known = prose.memory.get("clock times")
    if known is None:
        hours = _hours_in_words(pack) | {"#"}
        known = prose.memory["clock times"] = [
            (sentence, clock.start, clock.end, bool(clock.offsets))
            for sentence in prose.sentences
            if not sentence.vocabulary.isdisjoint(hours)
            if not sentence.cited
            for clock in clocks(sentence.plain, lexicon(pack))
            if not is_theirs(sentence, clock.start, clock.end, prose, pack)
            and not _in_address(sentence, clock.start, clock.end)
        ]
    return iter(known)


def _in_address(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what looks like a clock time is part of a telephone number; a year may stand before one."""
    before, after = sentence.plain[max(0, start - 6) : start], sentence.plain[end : end + 4]
    return bool(re.search(r"(?<!\d{3})\d[-/ ]?$", before) or re.match(r"[-/ ]\d{3}", after))


@lru_cache(maxsize=16)
def _hours_in_words(pack: Pack) -> frozenset[str]:
    return frozenset(
        word
        for name in ("clock_noon", "clock_midnight")
        for entry in pack.words.get(name, ())
        for word in _WORD.findall(entry)
    )


def is_stamp(sentence: Sentence, start: int, pack: Pack) -> bool:
    """Whether a clock time says when something was written or will be, and not when something happened.

    A line of nothing but a day and a time stands over or under a notice.
    """
    if sentence.kind == "paragraph" and not any(map(str.isalpha, sentence.vocabulary - _words_of_time(pack))):
        return True
    before = sentence.plain[max(0, start - 40) : start]
    return any(
        name in pack.words
        and re.search(rf"(?:{pack.expression(name).pattern})[^.;]*$", before, re.IGNORECASE) is not None
        for name in ("stamp", "yet_to_come")
    )


@lru_cache(maxsize=16)
def _words_of_time(pack: Pack) -> frozenset[str]:
    return frozenset(
        {"am", "pm", "a", "p", "m", "at", *pack.words.get("stamp_beside", ())}
        | {*pack.months, *pack.weekdays}
        | {zone.lower() for zone in pack.zones}
    )
