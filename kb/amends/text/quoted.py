"""Where recorded words stand in a text, whatever its line breaks, markup, marks and case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from amends.text.prose import Prose, Sentence

_ELLIPSIS = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")
_WORD = re.compile(r"[^\W_]+(?:['.,:/-][^\W_]+)*")


class Place(NamedTuple):
    """A range of a sentence's text in which recorded words stand."""

    sentence: Sentence
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without marks."""
    plain = text.translate({ord("’"): "'", ord("‑"): "-", ord("‐"): "-"}).lower()
    return _WORD.findall(plain)


def places(quote: str, prose: Prose) -> tuple[Place, ...]:
    """Give where a quote stands in a text, sentence by sentence; nothing where it does not stand there as a whole.

    An ellipsis in the quote stands for words left out; its parts must follow each other.
    """
    flat = [
        (word.group(), sentence, word.start(), word.end())
        for sentence in prose.sentences
        for word in _WORD.finditer(sentence.plain.lower())
    ]
    text = [word for word, *_ in flat]
    found: list[int] = []
    at = 0
    for part in _ELLIPSIS.split(quote):
        wanted = words_of(part)
        if not wanted:
            continue
        start = _index(text, wanted, at)
        if start < 0:
            return ()
        at = start + len(wanted)
        found.extend(range(start, at))
    return _by_sentence([flat[index] for index in found])


def _index(text: Sequence[str], wanted: Sequence[str], start: int) -> int:
    size = len(wanted)
    return next((i for i in range(start, len(text) - size + 1) if list(text[i : i + size]) == list(wanted)), -1)


def _by_sentence(words: Sequence[tuple[str, Sentence, int, int]]) -> tuple[Place, ...]:
    out: list[Place] = []
    for _, sentence, start, end in words:
        if out and out[-1].sentence is sentence:
            out[-1] = Place(sentence, out[-1].start, end)
        else:
            out.append(Place(sentence, start, end))
    return tuple(out)
