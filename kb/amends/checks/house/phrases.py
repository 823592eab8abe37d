"""Phrases are found as whole words, in time that grows with the text alone: nothing in them is an expression."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile

from amends.text.tokens import PLAIN

Find = tuple[int, int]
"""Where something stands in a passage: start and end, in code points."""


class Phrases:
    """Some phrases, ready to be looked for in any case of letters, or with ``match_case`` as they are written.

    Between the words of a phrase any blank may stand; right before and behind it no word may go on: “art” is not in
    “part”. An accent counts the same whether it is written with its letter or behind it.
    """

    def __init__(self, phrases: Iterable[str], *, match_case: bool) -> None:
        self._match_case = match_case
        # the longest first, so that of two that begin alike the whole is found
        words = sorted({" ".join(_plain(phrase).split()) for phrase in phrases}, key=lambda one: (-len(one), one))
        self._found_by = [(self._first(one), self._compiled(one)) for one in words]

    def _first(self, phrase: str) -> str:
        """What must stand in a text before a phrase is looked for: its first word, up to a letter with two forms."""
        word = phrase.split(" ", 1)[0]
        if self._match_case:
            return word
        return "".join(takewhile(lambda sign: len(sign.upper()) == 1, word)).lower()

    def _compiled(self, phrase: str) -> re.Pattern[str]:
        if self._match_case:
            return re.compile(r"\s+".join(re.escape(word) for word in phrase.split()))
        return re.compile(r"\s+".join("".join(map(_any_case, word)) for word in phrase.split()), re.IGNORECASE)

    def find(self, text: str, low: str) -> Iterator[Find]:
        """Give where phrases stand in a text, from left to right and none within another; ``low`` is its lower case."""
        flat, places = _composed(text)
        if flat is not text:
            low = flat.lower()
        found = sorted(
            ((m.start(), -m.end()) for m in self._candidates(flat, flat if self._match_case else low)), key=tuple
        )
        at = 0
        for start, minus_end in found:
            if start >= at:
                at = -minus_end
                yield (start, at) if places is None else (places[start], places[at])

    def _candidates(self, text: str, searched: str) -> Iterator[re.Match[str]]:
        for words, expression in self._found_by:
            if words in searched:
                yield from (m for m in expression.finditer(text) if _whole(text, m.start(), m.end()))


def _any_case(sign: str) -> str:
    """An expression for a letter in any case: ``ß`` is ``SS`` in capitals."""
    large = sign.upper()
    return re.escape(sign) if len(large) == 1 else f"(?:{re.escape(sign)}|{re.escape(large)})"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(PLAIN))


def _composed(text: str) -> tuple[str, list[int] | None]:
    """A text with accents joined to their letters; and where each character of it stands, if that is not the same."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    out: list[str] = []
    places: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            joined = unicodedata.normalize("NFC", text[start:at])
            out.append(joined)
            places += [start] * len(joined)
            start = at
    return "".join(out), [*places, len(text)]


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a range begins and ends outside of words."""
    before = start > 0 and in_word(text[start - 1]) and in_word(text[start])
    after = end < len(text) and in_word(text[end]) and in_word(text[end - 1])
    return not before and not after


def in_word(sign: str) -> bool:
    """Whether a sign is part of words, in any language."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"
