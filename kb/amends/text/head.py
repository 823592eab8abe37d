"""The words that stand over a text and are read first: the subject of a letter, the title of an account."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amends.source import Source, Span
from amends.text.parse import parse
from amends.text.prose import Prose


@dataclass(frozen=True, slots=True)
class Head:
    """A subject or a title as prose, and the place of its value in the file.

    Places in ``prose`` are those of the file where the value is written as it is meant; where YAML writes it otherwise
    (an escape, several lines) they are of no file: their words are looked for at ``place``.
    """

    prose: Prose
    place: Span

    def at(self, span: Span, source: Source) -> Span:
        """The place in the file of a place in the prose; the whole value where its words are written otherwise."""
        if self.prose.source is source:
            return span
        text = self.prose.source.text
        # a folded text breaks its lines where words part, and one in single quotes doubles an apostrophe
        words = r"\s+".join(re.escape(word).replace("'", "''?") for word in text[span.start : span.end].split())
        earlier = sum(1 for _ in re.finditer(words, text[: span.start])) if words else 0
        found = list(re.finditer(words, source.cut(self.place))) if words else []
        if earlier >= len(found):
            return self.place
        start, end = found[earlier].span()
        return Span(self.place.start + start, self.place.start + end)


def head_of(source: Source, place: Span | None, value: str | None, lang: str) -> Head | None:
    """Read a subject or a title; None where there is none, or nobody knows where."""
    if place is None or not value or not value.strip():
        return None
    if source.cut(place) == value:
        return Head(parse(source, place, lang), place)
    return Head(parse(Source(source.path, value), Span(0, len(value)), lang), place)
