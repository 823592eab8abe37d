"""Language packs: what a language looks like to the checks, with the examples that prove it.

A pack is one YAML file, ``languages/<lang>.yml``. Its patterns are found by trigger words: a sentence is looked at
only for the patterns one of whose triggers stands in it, and a pattern is compiled when that first happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import attrgetter

from amends.text.pack_file import PackError, PackFile, Pattern, packaged, read
from amends.text.prose import Prose, Sentence
from amends.text.sentences import NONE, Abbreviations

__all__ = ["Match", "Pack", "PackError", "Pattern", "abbreviations_of", "available", "load"]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern of a pack stands in a sentence: its id, and the range in the sentence's clean text.

    ``groups`` are the pattern's named groups that took part. ``message`` and ``fix`` are the pattern's own, empty
    where it has none.
    """

    pattern: str
    start: int
    end: int
    groups: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A pattern ready to run."""

    id: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    unless_near: re.Pattern[str] | None
    message: str
    fix: str


class Pack:
    """One language: its words, its patterns by check, and its constants of readability.

    ``words`` are named lists of words (each entry may be a regular expression); ``numbers`` give the values of number
    words, ``units`` the standard name of a unit by each of its words, ``months`` (1 to 12) and ``weekdays`` (1 Monday
    to 7 Sunday) their numbers by each of their names, ``zones`` the UTC offsets of time zones by name (several where
    the season decides), ``readability`` the measure and its limits. All names are lower case except those of zones.
    """

    def __init__(self, file: PackFile) -> None:
        self._file = file
        self.lang = file.lang
        self.name = file.name
        self.words: Mapping[str, tuple[str, ...]] = file.words
        self.numbers: Mapping[str, float] = file.numbers
        self.units: Mapping[str, str] = file.units
        self.months: Mapping[str, int] = file.months
        self.weekdays: Mapping[str, int] = file.weekdays
        self.zones: Mapping[str, tuple[str, ...]] = file.zones
        self.readability: Mapping[str, str | float] = file.readability
        self._keys = frozenset(file.patterns)
        self._compiled: dict[str, _Compiled] = {}
        self._expressions: dict[str, re.Pattern[str]] = {}

    def __repr__(self) -> str:
        return f"Pack({self.lang!r})"

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The words with a period that does not always end a sentence."""
        lists = self._file.abbreviations
        names = {*self.months, *self.weekdays, *(zone.lower() for zone in self.zones)}
        return Abbreviations(
            inner=frozenset(lists.get("inner", ())),
            numbered=frozenset(lists.get("numbered", ())),
            final=frozenset(lists.get("final", ())),
            names=frozenset(names),
            starters=frozenset(lists.get("starters", ())),
        )

    @cached_property
    def _whole(self) -> PackFile:
        return self._file.whole()

    def has(self, key: str) -> bool:
        """Whether the pack has patterns for a check (``H01``) or an element (``apology``)."""
        return key in self._keys

    def patterns(self, key: str) -> tuple[Pattern, ...]:
        """Give the patterns of a check or element as they are written, with their examples."""
        return self._whole.patterns.get(key, ())

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the checks and elements that have patterns, in the order of the file."""
        return tuple(self._file.patterns)

    def expression(self, name: str) -> re.Pattern[str]:
        """Give a word list as one compiled expression of whole words, longest first, whatever the case."""
        found = self._expressions.get(name)
        if found is None:
            found = self._expressions[name] = self._compile("words", name, self._file.expand(f"{{{name}}}"))
        return found

    def find(self, key: str, sentence: Sentence, prose: Prose | None = None) -> Iterator[Match]:
        """Give the places in a sentence where a pattern of a check (or element) stands, leftmost first, no overlaps.

        With ``prose``, what clears a match may stand anywhere in the sentence's passage. Matches inside quotation
        marks are given too. A key without patterns gives nothing.
        """
        triggered = self._triggered(sentence).get(key)
        if not triggered:
            return
        if len(triggered) > 1:
            triggered = sorted(triggered, key=attrgetter("id"))  # words come in any order: the same answer each time
        matches = [match for pattern in triggered for match in self._run(pattern, sentence, prose)]
        if len(matches) > 1:
            matches.sort(key=lambda m: (m.start, -m.end))
        at = -1
        for match in matches:
            if match.start >= at:
                yield match
                at = max(match.end, match.start + 1)

    def matches(self, key: str, sentence: Sentence, prose: Prose | None = None) -> bool:
        """Whether a pattern of a check (or element) stands in a sentence."""
        return next(self.find(key, sentence, prose), None) is not None

    def search(self, key: str, prose: Prose) -> Iterator[tuple[Sentence, Match]]:
        """Give all places of a text where a pattern of a check (or element) stands."""
        for sentence in self._index(prose).get(key, ()):
            for match in self.find(key, sentence, prose):
                yield sentence, match

    def find_pattern(self, pattern: Pattern, sentence: Sentence, prose: Prose | None = None) -> Iterator[Match]:
        """Give the places in a sentence where one pattern stands, whatever other patterns of its key find there."""
        triggered = self._triggered(sentence).get(pattern.key, ())
        if any(own.id == pattern.id for own in triggered):
            yield from self._run(pattern, sentence, prose)

    def verify(self) -> None:
        """Compile all patterns and word lists at once; raises `PackError` at the first that does not compile."""
        for name in self.words:
            self.expression(name)
        for patterns in self._file.patterns.values():
            for pattern in patterns:
                self._ready(pattern)

    def _index(self, prose: Prose) -> Mapping[str, Sequence[Sentence]]:
        kept = prose.memory.get("pack")
        if kept is not None and kept[0] is self:
            index: dict[str, list[Sentence]] = kept[1]
            return index
        index = {}
        for sentence in prose.sentences:
            for key in self._triggered(sentence):
                index.setdefault(key, []).append(sentence)
        prose.memory["pack"] = (self, index)
        return index

    def _triggered(self, sentence: Sentence) -> Mapping[str, Sequence[Pattern]]:
        """Give the patterns, by key, one of whose triggers stands in a sentence."""
        kept = sentence.memory.get("pack")
        if kept is not None and kept[0] is self:
            found: dict[str, list[Pattern]] = kept[1]
            return found
        found = {}
        triggers = self._triggers
        seen: set[str] = set()
        for word in sentence.vocabulary & triggers.keys():
            for pattern in triggers[word]:
                if pattern.id not in seen:
                    seen.add(pattern.id)
                    found.setdefault(pattern.key, []).append(pattern)
        sentence.memory["pack"] = (self, found)
        return found

    @cached_property
    def _triggers(self) -> Mapping[str, Sequence[Pattern]]:
        index: dict[str, list[Pattern]] = {}
        for patterns in self._file.patterns.values():
            for pattern in patterns:
                for word in self._file.triggers(pattern):
                    index.setdefault(word, []).append(pattern)
        return index

    def _run(self, pattern: Pattern, sentence: Sentence, prose: Prose | None) -> Iterator[Match]:
        ready = self._ready(pattern)
        first = ready.find.search(sentence.plain)
        if first is None or (ready.unless is not None and ready.unless.search(sentence.plain)):
            return
        if ready.unless_near is not None:
            near = prose.around(sentence) if prose is not None else (sentence,)
            if any(ready.unless_near.search(other.plain) for other in near):
                return
        for found in ready.find.finditer(sentence.plain, first.start()):
            groups = {name: words for name, words in found.groupdict().items() if words is not None}
            yield Match(ready.id, found.start(), found.end(), groups, ready.message, ready.fix)

    def _ready(self, pattern: Pattern) -> _Compiled:
        ready = self._compiled.get(pattern.id)
        if ready is None:
            ready = _Compiled(
                pattern.id,
                self._compile(pattern.key, pattern.id, self._file.expand(pattern.find)),
                self._any(pattern, pattern.unless),
                self._any(pattern, pattern.unless_near),
                pattern.message,
                pattern.fix,
            )
            self._compiled[pattern.id] = ready
        return ready

    def _any(self, pattern: Pattern, parts: Sequence[str]) -> re.Pattern[str] | None:
        if not parts:
            return None
        return self._compile(pattern.key, pattern.id, "|".join(f"(?:{self._file.expand(part)})" for part in parts))

    def compile(self, expression: str) -> re.Pattern[str]:
        """Compile an expression that is made of the pack's words, whatever the case of letters.

        What was compiled in an earlier process costs next to nothing (see `compiled`). Raises `re.error`.
        """
        return self._file.kept.expression(expression)

    def _compile(self, key: str, name: str, expression: str) -> re.Pattern[str]:
        try:
            return self.compile(rf"(?<!\w)(?:{expression})(?!\w)")
        except re.error as error:
            raise self._file.problem(f"does not compile: {error}: {expression}", key, name) from error


def available() -> tuple[str, ...]:
    """Give the languages that have a pack, in alphabetical order."""
    return packaged()


@cache
def load(lang: str) -> Pack:
    """Load the pack of a language (``en``; of ``en-GB`` that of ``en`` where it has none of its own).

    Raises `PackError` for a language without a pack, and for a pack that breaks the rules of `pack_file`.
    """
    return Pack(read(lang))


@cache
def abbreviations_of(lang: str) -> Abbreviations:
    """Give the abbreviations of a language; none for a language without a pack."""
    known = packaged()
    return load(lang).abbreviations if lang in known or lang.split("-")[0] in known else NONE
