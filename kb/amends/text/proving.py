"""Runs the examples of a pack's patterns: what each must find, must pass, and must find through markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from amends.source import Source, Span
from amends.text.pack import Match, Pack, Pattern
from amends.text.parse import parse
from amends.text.prose import Sentence

Kind = Literal["flag", "pass", "markdown"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it is there to show."""

    pack: str
    pattern: Pattern
    kind: Kind
    example: str
    why: str

    def __str__(self) -> str:
        return f"{self.pack}: {self.pattern.key}: {self.pattern.id}: {self.kind} example {self.example!r}: {self.why}"


def failures(pack: Pack, key: str | None = None) -> Iterator[Failure]:
    """Run the examples of a pack, or of one check or element of it, and give those that fail."""
    for name in pack.keys if key is None else (key,):
        for pattern in pack.patterns(name):
            yield from _flags(pack, pattern)
            yield from _passes(pack, pattern)
            yield from _markdown(pack, pattern)


def matches_in(pack: Pack, pattern: Pattern, text: str) -> list[tuple[Source, Sentence, Match]]:
    """Give the places in a Markdown text where one pattern stands."""
    source = Source("example", text)
    prose = parse(source, Span(0, len(text)), pack.lang)
    return [
        (source, sentence, match)
        for sentence in prose.sentences
        for match in pack.find_pattern(pattern, sentence, prose)
    ]


def _flags(pack: Pack, pattern: Pattern) -> Iterator[Failure]:
    for example in pattern.flag:
        if not matches_in(pack, pattern, example):
            yield Failure(pack.lang, pattern, "flag", example, "the pattern does not find it")


def _passes(pack: Pack, pattern: Pattern) -> Iterator[Failure]:
    for example in pattern.passes:
        ours = [m for _, s, m in matches_in(pack, pattern, example) if not s.in_quotes(m.start, m.end)]
        if ours:
            sentence = next(s for _, s, m in matches_in(pack, pattern, example) if m in ours)
            found = sentence.text[ours[0].start : ours[0].end]
            yield Failure(pack.lang, pattern, "pass", example, f"the pattern finds {found!r}")


def _markdown(pack: Pack, pattern: Pattern) -> Iterator[Failure]:
    for example in pattern.markdown:
        found = matches_in(pack, pattern, example)
        if not found:
            yield Failure(pack.lang, pattern, "markdown", example, "the pattern does not find it through the markup")
        elif all(source.cut(sentence.whole) == sentence.text for source, sentence, _ in found):
            yield Failure(
                pack.lang,
                pattern,
                "markdown",
                example,
                "there is neither markup nor a line break in the sentence: it proves nothing",
            )
        for source, sentence, match in found:
            written = source.cut(sentence.span(match.start, match.end))
            words = sentence.text[match.start : match.end]
            if not (written.startswith(words[0]) and written.endswith(words[-1])):
                yield Failure(pack.lang, pattern, "markdown", example, f"{words!r} is placed at {written!r}")
