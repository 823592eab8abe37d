"""What a house rule reads: each paragraph, heading, list item and cell as one line, whose places are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from amends.source import Span
from amends.text.prose import Prose, Sentence


@dataclass(frozen=True)
class Passage:
    """One block of a text without markup and line breaks: its sentences, a space between each two."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def text(self) -> str:
        """The words, with straight apostrophes and plain hyphens."""
        return " ".join(sentence.plain for sentence in self.sentences)

    @cached_property
    def low(self) -> str:
        """The words in lower case, to look for what may be in it; places need not agree."""
        return self.text.lower()

    def _parts(self, start: int, end: int) -> Iterator[tuple[Sentence, int, int]]:
        """The sentences that a range of the text touches, each with the range of its own."""
        at = 0
        for sentence in self.sentences:
            first, last = max(start - at, 0), min(end - at, len(sentence.text))
            if first < last:
                yield sentence, first, last
            at += len(sentence.text) + 1

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a range of the text that holds a character of a sentence."""
        parts = [sentence.span(first, last) for sentence, first, last in self._parts(start, end)]
        return Span(parts[0].start, parts[-1].end)

    def quoted(self, start: int, end: int) -> bool:
        """Whether a range is wholly somebody else's words."""
        return all(sentence.in_quotes(first, last) for sentence, first, last in self._parts(start, end))


def passages(prose: Prose, languages: frozenset[str]) -> list[Passage]:
    """The passages of a text in some languages (none: in any); ``languages`` are told without their region.

    They are made once for all rules that ask for the same languages.
    """
    known: dict[frozenset[str], list[Passage]] = prose.memory.setdefault(__name__, {})
    if languages not in known:
        known[languages] = _passages(prose, languages)
    return known[languages]


def _passages(prose: Prose, languages: frozenset[str]) -> list[Passage]:
    out = []
    for block in prose.blocks:
        inside = prose.sentences[block.sentences.start : block.sentences.stop]
        if inside and (not languages or base(inside[0].lang or prose.lang) in languages):
            out.append(Passage(inside))
    return out


def base(lang: str) -> str:
    """A language without its region: ``pt`` of ``pt-BR``."""
    return lang.replace("_", "-").split("-")[0].lower()
