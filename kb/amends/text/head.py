"""The words that stand over a text and are read first: the subject of a letter, the title of an account."""

from __future__ import annotations

from dataclasses import dataclass

from amends.source import Source, Span
from amends.text.parse import parse
from amends.text.prose import Prose


@dataclass(frozen=True, slots=True)
class Head:
    """A subject or a title as prose, and the place of its value in the file.

    Places in ``prose`` are those of the file where the value is written as it is meant; where YAML writes it otherwise
    (an escape, several lines) they are of no file, and ``place`` is all that is known.
    """

    prose: Prose
    place: Span

    def at(self, span: Span, source: Source) -> Span:
        """The place in the file of a place in the prose."""
        return span if self.prose.source is source else self.place


def head_of(source: Source, place: Span | None, value: str | None, lang: str) -> Head | None:
    """Read a subject or a title; None where there is none, or nobody knows where."""
    if place is None or not value or not value.strip():
        return None
    if source.cut(place) == value:
        return Head(parse(source, place, lang), place)
    return Head(parse(Source(source.path, value), Span(0, len(value)), lang), place)
