"""The passages of a file that a public build would print: the ones in which nothing private may stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from amends.checks.rule import Hit, Text, Verdict
from amends.records.record import Communication, Incident, KeyPath
from amends.source import Source, Span
from amends.text.hidden import mask


class Passage(NamedTuple):
    """A piece of text as it would be printed: what is left out is spaces. ``start`` is its place in the file."""

    text: str
    start: int

    def has(self, signs: Collection[str]) -> bool:
        """Whether one of some signs stands in it: asked before a pattern is run that cannot match without them."""
        return any(sign in self.text for sign in signs)

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a range of ``text``."""
        return Span(self.start + start, self.start + end)


Detector = Callable[[Passage], Iterator[Hit]]
"""Finds what must not be public in one passage."""


def body(source: Source, span: Span) -> Passage:
    """A file's body, without what the publication leaves out."""
    return Passage(mask(source.cut(span))[0], span.start)


def facts_of(communication: Communication) -> Iterator[Passage]:
    """The one fact of a communication that is written by hand and printed: its subject."""
    if communication.facts.subject and (span := communication.places.values.get(("subject",))):
        yield Passage(communication.source.cut(span), span.start)


_PLAIN: tuple[KeyPath, ...] = (
    ("title",),
    ("summary",),
    ("cause", "trigger"),
    *(("answers", name) for name in ("affected", "data", "todo", "who", "word")),
)
_ENTRIES = {
    "timeline": ("what",),
    "actions": ("what", "url"),
    "promises": ("quote", "note"),
    "remedies": ("what", "who"),
    "recovery": ("what", "source"),
    "due_diligence": ("what", "evidence"),
    "links": ("title", "url"),
}


def facts_of_record(incident: Incident) -> Iterator[Passage]:
    """The facts of a record that are words and printed; entries with ``public: false`` are not."""
    paths = list(_PLAIN)
    for key, names in _ENTRIES.items():
        for index, entry in enumerate(getattr(incident.facts, key) or ()):
            if entry.public:
                paths += [(key, index, name) for name in names]
    cause = incident.facts.cause
    for index, factor in enumerate((cause and cause.contributing) or ()):
        if factor.public:
            paths.append(("cause", "contributing", index, "what"))
    for path in paths:
        if path[0] == "cause" and cause and not cause.public:
            continue
        if span := incident.places.values.get(path):
            yield Passage(incident.source.cut(span), span.start)


def leaves_the_house(text: Text) -> bool:
    """Whether a text is meant for the public: its own visibility and its incident's; a text without a folder is."""
    if text.incident is None:
        return True
    own = text.communication.facts.visibility if text.communication else "public"
    return own == "public" and text.incident.facts.visibility == "public"


def judge_text(text: Text, detector: Detector) -> Verdict:
    """Look through everything that a public build would print of a text."""
    if not leaves_the_house(text):
        return Verdict.not_judged("the file is internal and is not published")
    passages = [body(text.source, text.prose.body)]
    if text.communication:
        passages += facts_of(text.communication)
    elif text.head is not None and text.incident is None:  # a record's own title is asked about with its other facts
        passages.append(Passage(text.source.cut(text.head.place), text.head.place.start))
    return Verdict.of([hit for passage in passages for hit in detector(passage)])


def found(passage: Passage, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
    """Give a pattern's matches in a passage with their places in the file."""
    for match in pattern.finditer(passage.text):
        yield match, passage.span(match.start(), match.end())
