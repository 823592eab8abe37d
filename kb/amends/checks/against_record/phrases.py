"""Phrases that a text says in its own voice: what the checks of this package set against the record."""

from __future__ import annotations

from collections.abc import Iterator

from amends.checks.rule import Text
from amends.source import Span
from amends.text.claims import Claim, figures
from amends.text.claims.dates import days
from amends.text.claims.lexicon import lexicon
from amends.text.claims.subjects import masked
from amends.text.claims.subjects import of_another_time as said_of_another_time
from amends.text.pack import Match
from amends.text.prose import Sentence


def said(text: Text, code: str) -> Iterator[tuple[Sentence, Match]]:
    """Give what a check's patterns find, without headings, questions and other people's words."""
    for sentence, match in text.search(code):
        if sentence.kind == "heading" or sentence.plain.endswith("?") or sentence.in_quotes(match.start, match.end):
            continue
        yield sentence, match


def figures_of(text: Text) -> tuple[Claim, ...]:
    """Give the figures that a text tells, read with the day of the outage in mind."""
    first = text.known.start or text.known.end
    return figures(text.prose, text.pack, day=first.date() if first else None)


def of_another_time(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether words are said of a drill, a promise, a plan, a condition or another outage, and not of this one."""
    known = lexicon(text.pack)
    first = text.known.start or text.known.end
    told = days(sentence.plain, known) if "#" in sentence.vocabulary else []
    mask = masked(sentence.plain, match.start, match.end, known)
    if known.about("x_presumed", mask) and not known.about("x_conditional", mask):
        return False  # "few of you will have noticed" speaks of what was
    return said_of_another_time(mask, known, first.date() if first else None, told)


def words(sentence: Sentence, match: Match) -> str:
    """The words that were found, as the text has them."""
    return sentence.text[match.start : match.end]


def place(sentence: Sentence, match: Match) -> Span:
    """Where they stand in the file."""
    return sentence.span(match.start, match.end)


def no_patterns(text: Text) -> str:
    """Why a check does not judge a language without patterns for it."""
    return f"the language {text.lang!r} has no patterns for it yet"
