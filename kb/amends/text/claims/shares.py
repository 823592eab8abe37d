"""Shares: "38 %", "one in three", "14 of 80,000", "two thirds of our users", "none of you", *sepertiga pelanggan*."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from amends.text.claims.lexicon import Lexicon
from amends.text.claims.numbers import Number, bounds

CAP = 0.125
"""A share in per cent may be rounded by an eighth of itself at most."""

FRACTION_CAP = 0.15
"""A third may stand for 28 to 38 %: who says a third has rounded."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent, what the words admit, its place, and the number that was counted, where one was.

    ``part`` says that the whole was spoken of before: "3 of the 412 customers"; ``in_words`` that it is told without a
    number: "all", "nobody".
    """

    value: float
    low: float
    high: float
    start: int
    end: int
    counted: Number | None = None
    part: bool = False
    in_words: bool = False


class _Patterns:
    """The expressions for one language's shares."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.alternatives
        self.percent = lexicon.pack.compile(rf"\s?-?(?:%|{listed('share_percent')})(?!\w)")
        people, determiner = listed("count_customers", "count_people"), listed("share_determiners")
        self.of = lexicon.pack.compile(
            rf"(?:\s{people})?\s(?:{listed('share_out_of')})\s(?:{listed('share_every')}\s)?\Z"
        )
        self.whole_first = lexicon.pack.compile(
            rf"(?<!\w){listed('share_whole_first')}(?:\s{listed('share_determiners', 'share_every')}){{0,3}}\s\Z"
        )
        self.then_part = lexicon.pack.compile(
            rf"(?:\s{listed('count_adjectives')}){{0,2}}\s{people}(?:\s{determiner})?,?\s"
            rf"(?:{listed('amount_exactly', 'amount_about')}\s)?"
        )
        self.every_one = lexicon.pack.compile(rf"(?<!\w){listed('share_every_one')}\s\Z")
        self.known_whole = lexicon.pack.compile(rf"(?<!\w){listed('share_known_whole')}(?!\w)")
        self.ratio = lexicon.pack.compile(rf"(?<!\w){listed('share_ratio')}(?!\w)")
        one_of = rf"{listed('share_one')}(?:\s{people})?\s(?:{listed('share_out_of')})\s"
        self.one_in = lexicon.pack.compile(rf"(?<!\w){one_of}(?:{listed('share_every')}\s)?\Z")
        self.each = lexicon.pack.compile(rf"(?<!\w){listed('share_each')}\s\Z")
        nouns = listed("count_customers", "count_people", "count_records", "count_requests")
        fraction = lexicon.either(map(re.escape, lexicon.fractions))
        one = lexicon.either([*map(re.escape, lexicon.numbers), *lexicon.list("number_one")])
        self.fraction = lexicon.pack.compile(
            rf"(?<![\w-])(?:(?P<many>{one})[\s-])?(?P<fraction>{fraction})(?:\s{listed('share_of')})?(?=(?:\s{determiner}){{0,3}}\s(?:{nouns})(?!\w))"
        )
        groups = "|".join(
            rf"(?P<{name}>{listed(f'share_{name}')})" for name in ("none", "almost_none", "almost_all", "all", "most")
        )
        self.whole = lexicon.pack.compile(
            rf"(?<![\w-])(?:(?:{groups})(?=(?:\s{listed('share_of')})?(?:\s{determiner}){{0,3}}\s(?:{people})(?!\w))"
            rf"|(?P<everybody>{listed('share_everybody')})|(?P<nobody>{listed('share_nobody')}))(?!\w)"
        )


_WHOLE = {
    "none": (0.0, 0.0, 0.0),
    "nobody": (0.0, 0.0, 0.0),
    "almost_none": (0.0, 0.0, 3.0),
    "almost_all": (97.0, 85.0, 100.0),
    "all": (100.0, 95.0, 100.0),
    "everybody": (100.0, 95.0, 100.0),
    "most": (75.0, 50.0, 100.0),
}


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(lexicon)


def shares(text: str, numbers: list[Number], lexicon: Lexicon, vocabulary: frozenset[str]) -> list[Share]:
    """Find the shares of a clean text; numbers that belong to one are taken out of ``numbers``.

    ``vocabulary`` are the words of the text in lower case: patterns run only where a word of theirs stands.
    """
    patterns = _patterns(lexicon)
    out: list[Share] = []
    used: set[int] = set()
    for i, number in enumerate(numbers):
        percent = patterns.percent.match(text, number.end)
        if percent:
            made = bounds(text, number, percent.end(), lexicon, cap=CAP)
            # A tenth of a point is how finely anyone tells a share, whatever 5 % of it is.
            share = Share(number.value, made.low - 0.05, made.high + 0.05, made.start, made.end)
            out.append(share)
            # *38 pour cent*: the hundred in it is no number of its own.
            used.update(j for j, other in enumerate(numbers) if number.start <= other.start < percent.end())
        elif i not in used and (lead := patterns.one_in.search(text, 0, number.start)):
            one = Number(1.0, 1.0, 1.0, lead.start(), number.start)
            part = _part(text, one, number, lexicon)
            if part is not None:  # *un client sur trois*
                out.append(part)
                used.add(i)
        elif i + 1 < len(numbers) and patterns.of.fullmatch(text, number.end, numbers[i + 1].start):
            part = _part(text, number, numbers[i + 1], lexicon)
            if part is not None:
                out.append(part)
                used.update((i, i + 1))
        elif i + 1 < len(numbers) and (lead := patterns.whole_first.search(text, 0, number.start)):
            between = patterns.then_part.fullmatch(text, number.end, numbers[i + 1].start)
            part = _part(text, numbers[i + 1], number, lexicon) if between else None
            if part is not None:  # "of our 4,860 customers, 412"
                out.append(replace(part, start=lead.start(), end=numbers[i + 1].end, part=False))
                used.update((i, i + 1))
    numbers[:] = [number for i, number in enumerate(numbers) if i not in used]
    for found in patterns.fraction.finditer(text) if vocabulary & lexicon.fractions.keys() else ():
        if _counts_off(text, found, lexicon) or any(n.start < found.start() < n.end for n in numbers):
            continue
        if not any(s.start < found.end() and found.start() < s.end for s in out):
            out.append(_fraction(text, found, lexicon))
            numbers[:] = [n for n in numbers if not found.start() <= n.start < found.end()]
    for found in patterns.whole.finditer(text) if vocabulary & lexicon.whole_words else ():
        if not any(s.start < found.end() and found.start() < s.end for s in out):
            out.append(Share(*_WHOLE[str(found.lastgroup)], found.start(), found.end(), in_words=True))
            numbers[:] = [n for n in numbers if not found.start() <= n.start < found.end()]
    return sorted(out, key=lambda share: share.start)


def _counts_off(text: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether an ordinal tells which one it was, and no share: *der dritte Kunde*, where *jeder dritte* is a share."""
    if not lexicon.list("share_each") or found["fraction"].lower() not in lexicon.list("amount_ordinals"):
        return False
    return _patterns(lexicon).each.search(text, 0, found.start()) is None


def _part(text: str, part: Number, whole: Number, lexicon: Lexicon) -> Share | None:
    """Read "14 of 80,000". A part larger than its whole is no share; 24 of 7 is a habit of speech."""
    if part.low != part.high or whole.low != whole.high or not 0 <= part.low <= whole.low or whole.low < 2:
        return None
    patterns = _patterns(lexicon)
    every = patterns.every_one.search(text, 0, part.start) if part.low == 1 else None
    if every:  # "every one of our 80 shops"
        return Share(*_WHOLE["all"], every.start(), whole.end, in_words=True)
    made = bounds(text, part, whole.end, lexicon, cap=CAP, size=100 / whole.low)
    value = 100 * part.low / whole.low
    low, high = made.low, made.high
    if whole.low <= 10:
        low, high = min(low, value * (1 - FRACTION_CAP)), max(high, value * (1 + FRACTION_CAP))
    told = patterns.known_whole.search(text, part.end, whole.start) is not None
    proportion = part.low == 1 or whole.low <= 10 or whole.low in {100, 1000}
    ratio = proportion or patterns.ratio.search(text, part.end, whole.start) is not None
    return Share(round(value, 6), low, high, made.start, made.end, None if ratio else part, told)


def _fraction(text: str, found: re.Match[str], lexicon: Lexicon) -> Share:
    value = 100 * lexicon.fractions[found["fraction"].lower()]
    value *= lexicon.numbers.get((found["many"] or "").lower(), 1.0)
    made = bounds(
        text,
        Number(value, value, 2 * FRACTION_CAP * value, found.start(), found.end()),
        found.end("fraction"),
        lexicon,
        cap=FRACTION_CAP,
    )
    return Share(round(value, 4), made.low, made.high, made.start, max(made.end, found.end()))
