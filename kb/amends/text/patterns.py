"""Patterns at work: which of them are worth a look, by their trigger words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from amends.text.pack_file import Pattern
from amends.text.prose import RECALLED, Prose, Sentence

LEARNED = "learned"
"""What a `Match` has for a pattern's id where the model found it."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern of a pack stands in a sentence: its id, and the range in the sentence's clean text.

    ``groups`` are the pattern's named groups that took part. ``message`` and ``fix`` are the pattern's own, empty
    where it has none. ``pattern`` is `LEARNED` where no pattern stands there but the model speaks for the whole
    sentence; ``because`` are then the words that weighed most.
    """

    pattern: str
    start: int
    end: int
    groups: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    fix: str = ""
    because: tuple[str, ...] = ()

    @property
    def learned(self) -> bool:
        """Whether the model found it, and no pattern."""
        return self.pattern == LEARNED

    @property
    def reason(self) -> str:
        """Why the model found it, to be put behind a message: its heaviest words. Empty for a pattern's match."""
        words = ", ".join(f"“{word}”" for word in self.because)
        return f" (The words that say so most: {words}.)" if words else ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A pattern ready to run: on a sentence in lower case, or as it is written."""

    pattern: Pattern
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    unless_near: re.Pattern[str] | None
    lowered: bool

    def run(self, sentence: Sentence, prose: Prose | None) -> Sequence[Match]:
        """Give the places in a sentence where the pattern stands, and nothing clears it."""
        known = sentence.memory.get(RECALLED)
        if known is None or self.unless_near is not None:
            return self._run(sentence, prose)
        found: Sequence[Match] | None = known.get(self.pattern.id)
        if found is None:
            found = known[self.pattern.id] = self._run(sentence, None)
        return found

    def _run(self, sentence: Sentence, prose: Prose | None) -> Sequence[Match]:
        text = sentence.low if self.lowered else sentence.plain
        assert text is not None, "what is compiled for lower case is asked where there is one"
        first = self.find.search(text)
        if first is None or (self.unless is not None and self.unless.search(text)):
            return ()
        if self.unless_near is not None:
            near = prose.around(sentence) if prose is not None else (sentence,)
            if any(self.unless_near.search(other.plain) for other in near):
                return ()
        return [self._match(found, sentence.plain) for found in self.find.finditer(text, first.start())]

    def _match(self, found: re.Match[str], plain: str) -> Match:
        groups = {
            name: plain[slice(*found.span(name))] for name, words in found.groupdict().items() if words is not None
        }
        return Match(self.pattern.id, found.start(), found.end(), groups, self.pattern.message, self.pattern.fix)


def apart(matches: Iterable[Match]) -> Sequence[Match]:
    """Give matches leftmost first, of those that begin together the longest, and none that overlaps another."""
    out: list[Match] = []
    at = -1
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if match.start >= at:
            out.append(match)
            at = max(match.end, match.start + 1)
    return out


def whole_words(expression: str) -> str:
    """Ask of an expression to begin and end outside of words."""
    return rf"(?<!\w)(?:{expression})(?!\w)"


class Triggers:
    """The patterns of one key by their trigger words, as bits of a number each: the first by its id has the lowest."""

    def __init__(self, patterns: Sequence[Pattern], words: Callable[[Pattern], Iterable[str]]) -> None:
        self.patterns = sorted(patterns, key=lambda one: one.id)
        self.by_word: dict[str, int] = {}
        for at, pattern in enumerate(self.patterns):
            for word in words(pattern):
                self.by_word[word] = self.by_word.get(word, 0) | 1 << at
        self.chosen: Mapping[int, Sequence[Pattern]] = _Chosen(self.patterns)

    def of(self, sentence: Sentence) -> int:
        """Give the bits of the patterns one of whose triggers stands in a sentence."""
        found = 0
        for word in sentence.vocabulary & self.by_word.keys():
            found |= self.by_word[word]
        return found

    def by_sentence(self, prose: Prose) -> Mapping[int, int]:
        """Give the bits of every sentence of a text that has any, by its number.

        Asked word by word: most triggers stand in no sentence of a text, and most sentences hold none.
        """
        found: dict[int, int] = {}
        known = found.get
        for word in self.by_word.keys() & prose.words.keys():
            bits = self.by_word[word]
            for number in prose.words[word]:
                found[number] = known(number, 0) | bits
        return found


class _Chosen(dict[int, Sequence[Pattern]]):
    """By some bits their patterns, in the order of their ids: a handful of combinations comes again and again."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        super().__init__()
        self.patterns = patterns

    def __missing__(self, bits: int) -> Sequence[Pattern]:
        self[bits] = found = [pattern for at, pattern in enumerate(self.patterns) if bits >> at & 1]
        return found
