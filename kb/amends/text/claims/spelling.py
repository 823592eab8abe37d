"""Numbers as languages with joined number words write them: *zweiundvierzig*, *treinta y dos*, *quatre-vingt-dix*.

A pack asks for these rules with the lists ``number_one_joined`` (the one that stands only behind another number word:
the *un* of *vingt et un*) and ``number_thousands`` (the marks that part thousands); without them the rules of
`lexicon` and `numbers` hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

_TENS, _HUNDREDS, _THOUSANDS = 20, 100, 1000


class Spelling:
    """How number words follow each other.

    A word that joins (*y*, *et*, *e*) stands between a round number and a smaller one only, so that *entre vinte e
    trinta* are two numbers and *vinte e cinco* is one. Where words are written together (``number_glued`` is the word
    between units and tens, *und*), a number is one word.
    """

    def __init__(
        self,
        numbers: Mapping[str, float],
        scales: Iterable[str],
        listed: Callable[[str], tuple[str, ...]],
        either: Callable[[Iterable[str]], str],
    ) -> None:
        self.numbers, self.scales, self._list, self._either = numbers, frozenset(scales), listed, either
        self.ones = frozenset(map(str.lower, (*listed("number_one"), *listed("number_one_joined"))))
        self.glue = listed("number_glued")

    def _below(self, limit: float, least: float = 1, *, round_to: float = 0) -> str:
        words = (
            word
            for word, value in self.numbers.items()
            if least <= value < limit and not (round_to and value % round_to)
        )
        return self._either(map(re.escape, words))

    @cached_property
    def expression(self) -> str:
        """One number in words, without what may stand around it."""
        ahead = rf"(?:{self._either(self._list('number_one'))}\s(?={self._scale}(?!\w)))?"
        last = self._either(self._list("number_one_joined"))
        if self.glue:
            part = self._either(map(re.escape, self.numbers))
            first = self._either([*map(re.escape, self.numbers), *self._list("number_one_joined")])
            word = rf"(?:{first}{self._either(self.glue)}?)*{part}"
            return rf"(?<!\w){ahead}{word}(?:[ -]{word})*(?:(?!\w)|(?={self._either(self._list('number_before'))}))"
        word, joint = self._below(float("inf"), 0), self._either(self._list("number_and"))
        tens = rf"{self._below(_HUNDREDS, _TENS, round_to=10)}(?=[ -]{joint}[ -](?:{self._below(_TENS)}|{last})(?!\w))"
        hundreds = rf"{self._below(_THOUSANDS, _HUNDREDS)}(?=[ -]{joint}[ -](?:{self._below(_HUNDREDS)}|{last})(?!\w))"
        more = rf"{self._below(float('inf'), _THOUSANDS)}(?=[ -]{joint}[ -](?:{self._below(_THOUSANDS)}|{last})(?!\w))"
        big = self._below(float("inf"), _TENS)
        joined = rf"(?:{tens}|{hundreds}|{more})[ -]{joint}[ -]"
        beside = rf"{word}(?:[ -](?={word}(?!\w))|-(?={last}(?!\w)))|{big}\s(?={last}(?!\w))"
        thousands = rf"{last}[ -](?={self._scale}(?!\w))"  # the *un* of *cuarenta y un mil*
        return rf"(?<!\w){ahead}(?:(?:{joined}|{beside}|{thousands})+(?:{last}(?!\w)|{word})|{word})(?!\w)"

    @property
    def _scale(self) -> str:
        return self._either(map(re.escape, self.scales))

    @cached_property
    def _atom(self) -> re.Pattern[str]:
        words = self._either(map(re.escape, {*self.numbers, *self.ones, *self._list("number_and"), *self.glue}))
        return re.compile(words if self.glue else rf"(?<!\w){words}(?!\w)")

    def parts(self, low: str) -> list[str] | None:
        """The single words of a number in lower case; None where anything else stands in it."""
        if self._atom.sub("", low).strip(" -"):
            return None
        return self._atom.findall(low)

    @cached_property
    def together(self) -> re.Pattern[str] | None:
        """A number of several words that are written as one; None where the language has none."""
        if not self.glue:
            return None
        return re.compile(rf"(?<!\w)(?:{self.expression})", re.IGNORECASE)


class Figures:
    """A number in digits where thousands are parted by a blank, a point or an apostrophe, and decimals by a comma.

    The other mark is decimal too where three digits do not follow it: *99.95 %* and *1.200 Kunden*.
    """

    def __init__(self, decimals: tuple[str, ...], thousands: tuple[str, ...]) -> None:
        self.marks = "".join(sorted({*decimals, *thousands}))
        groups = "|".join(rf"(?:{re.escape(mark)}\d{{3}})+" for mark in thousands)
        part = rf"(?:[{re.escape(''.join(decimals))}]\d+)?"
        self._whole = re.compile(rf"([1-9]\d{{0,2}}(?:{groups})){part}")
        self.expression = rf"(?:[1-9]\d{{0,2}}(?:{groups})(?!\d){part}|\d+{part})"

    def value(self, figure: str) -> str:
        """The digits of a number as Python reads them."""
        grouped = self._whole.fullmatch(figure)
        whole = grouped[1] if grouped else re.split(r"\D", figure, maxsplit=1)[0]
        rest = figure[len(whole) :]
        return re.sub(r"\D", "", whole) + (f".{rest[1:]}" if rest else "")
