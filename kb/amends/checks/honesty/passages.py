"""What the checks of honesty share: our own words, the passage around them, and who in it owns up."""

from __future__ import annotations

from collections.abc import Iterator

from amends.checks.rule import Text
from amends.source import Span
from amends.text.pack import Match
from amends.text.prose import Prose, Sentence

SILENT_KINDS = frozenset({"heading", "code"})
"""A heading names what is spoken of; it seldom says it."""


def spoken(text: Text, key: str, *, quotes: bool = False, headings: bool = False) -> Iterator[tuple[Sentence, Match]]:
    """Give the matches of a key in our own words, in reading order; with ``quotes`` also in quotations.

    With ``headings`` also those of patterns in a heading that says something, and does not only name what follows.
    """
    for sentence, match in text.search(key):
        if sentence.kind in SILENT_KINDS and not (headings and _says(text, sentence, match)):
            continue
        if (quotes or not sentence.in_quotes(match.start, match.end)) and not _honest(text, key, sentence):
            yield sentence, match


def _honest(text: Text, key: str, sentence: Sentence) -> bool:
    """Whether a sentence has words that look like a sin and are none, to the patterns or to the model."""
    at = f"{key}-honest"
    return text.pack.has(at) and stands(text, at, sentence)


def _says(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether a heading says something by itself: "This will never happen again", not "How we make sure …"."""
    if sentence.kind != "heading" or match.learned or sentence.plain.endswith("?"):
        return False
    names = text.pack.expression("heading_names") if "heading_names" in text.pack.words else None
    return names is None or names.match(sentence.plain) is None


def numbers_with(text: Text, key: str) -> frozenset[int]:
    """Give the numbers of the sentences in which a key stands in our own words; found out once for a text."""
    kept: dict[tuple[str, str], frozenset[int]] = text.prose.memory.setdefault("honesty", {})
    at = (text.pack.lang, key)
    if at not in kept:
        kept[at] = frozenset(sentence.number for sentence, _ in spoken(text, key))
    return kept[at]


def stands(text: Text, key: str, sentence: Sentence) -> bool:
    """Whether a key stands in a sentence in our own words."""
    return sentence.number in numbers_with(text, key)


def neighbours(prose: Prose, sentence: Sentence) -> tuple[Sentence, ...]:
    """Give a sentence with the one before and the one after it in its passage."""
    return tuple(other for other in prose.around(sentence) if abs(other.number - sentence.number) <= 1)


def following(prose: Prose, sentence: Sentence) -> Sentence | None:
    """Give the next sentence of the passage."""
    return next((other for other in prose.around(sentence) if other.number == sentence.number + 1), None)


def owned_beside(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether a sentence, or one beside it in its passage, names an own act or gap."""
    return _owned(text, neighbours(text.prose, sentence), sentence, match)


def owned_in_passage(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether the passage of a sentence names an own act or gap."""
    return _owned(text, text.prose.around(sentence), sentence, match)


def _owned(text: Text, passage: tuple[Sentence, ...], sentence: Sentence, match: Match) -> bool:
    """Whether one of some sentences owns up; of the sentence in question itself, the model has judged that."""
    return any(
        stands(text, "own-share", other) for other in passage if not match.learned or other.number != sentence.number
    )


def place(sentence: Sentence, match: Match) -> Span:
    """Give the place of a match in the file, without the marks and spaces at its ends."""
    words = sentence.text[match.start : match.end]
    lead = len(words) - len(words.lstrip(" ,;:–—-"))
    trail = len(words) - len(words.rstrip(" ,;:–—-"))
    return sentence.span(match.start + lead, match.end - trail)


def end_of(text: Text) -> Span:
    """Give the empty span behind the last word: where what is missing could be added."""
    if not text.prose.sentences:
        return Span(text.prose.body.start, text.prose.body.start)
    last = text.prose.sentences[-1].whole.end
    return Span(last, last)


def no_patterns(text: Text) -> str:
    """Say why a check does not judge a language."""
    return f"the language pack {text.lang!r} has no patterns for this check"
