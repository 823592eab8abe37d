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

from amends.text.learned import weights as learned
from amends.text.learned.context import Sums, by_key, sums_alone, sums_of
from amends.text.learned.model import Model
from amends.text.pack_file import PackError, PackFile, Pattern, packaged, read
from amends.text.prose import Prose, Sentence
from amends.text.sentences import NONE, Abbreviations

__all__ = ["Match", "Pack", "PackError", "Pattern", "abbreviations_of", "available", "load"]


_LEANS_ON = {
    "C01": frozenset({"customer_action"}),
    "C02": frozenset({"remedy"}),
    "C03": frozenset({"remedy"}),
    "S03": frozenset({"reply_route"}),
    "T04": frozenset({"next_update"}),
    "own-share": frozenset({"responsibility", "H08"}),
}
"""Patterns that are looked for only where the model holds one of some elements possible, far below its bound."""

_FEW = 2
"""Words of which the model alone makes nothing: "Nothing." answers what stands before it."""

_BELIEVED = frozenset({"X01", "X03"})
"""Checks whose patterns are believed whatever the model says: what they find, the record contradicts."""

LEARNED = "learned"
"""What a `Match` has for a pattern's id where the model found it."""

_ENDS = re.compile(r"[\s.!?…,;:\"'”’)\]]+$")


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
    With ``learned``, the linear model of the language is asked before its patterns.
    """

    def __init__(self, file: PackFile, *, learned: bool = False) -> None:
        self._file = file
        self._learned = learned
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
        self._triggers: dict[str, Mapping[str, Sequence[Pattern]]] = {}
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
        if self._ruled_out(key, sentence, prose):
            return
        said = self.says(key, sentence, prose) if key[0].isupper() else None
        if said is False:
            return
        at = -1
        for match in self._by_patterns(key, sentence, prose):
            if match.start >= at:
                yield match
                at = max(match.end, match.start + 1)
        if said and at < 0:
            yield self.by_words(key, sentence)

    def _ruled_out(self, key: str, sentence: Sentence, prose: Prose | None) -> bool:
        """Whether the model finds nothing in a sentence that an element, or patterns of a key, would lean on."""
        model = self.model
        if model is None:
            return False
        others = _LEANS_ON.get(key)
        if others is not None:
            return others.isdisjoint(self._sums(model, sentence, prose))
        return key[0].islower() and not self.near(key, sentence, prose)

    def says(self, key: str, sentence: Sentence, prose: Prose | None = None, *, clearly: float = 0.0) -> bool | None:
        """Say what the model makes of a sentence for a key: True, False, or None where the patterns decide.

        With ``prose``, the sentence is read together with those beside it. None too for a key, or in a language, that
        no model has learned. ``clearly`` is what True asks for above its bound.
        """
        model = self.model
        bound = model.bounds.get(key) if model is not None else None
        if model is None or bound is None:
            return None
        value = self._sums(model, sentence, prose).get(key)
        if value is None or value < bound.least:
            return None if key in _BELIEVED else False
        return True if value >= bound.alone + clearly and sentence.length > _FEW else None

    @cached_property
    def model(self) -> Model | None:
        """The linear model of the language, None where it has none."""
        return learned.load(self.lang) if self._learned else None

    def without_model(self) -> Pack:
        """Give the pack with its patterns alone."""
        return Pack(self._file)

    def _sums(self, model: Model, sentence: Sentence, prose: Prose | None) -> Sums:
        if prose is None:
            return sums_alone(model, sentence)
        return self._read(model, prose)[0][sentence.number]

    def _read(self, model: Model, prose: Prose) -> tuple[Sequence[Sums], Mapping[str, Sequence[int]]]:
        """Give the sums of every sentence of a text, and for every key the sentences in which it can be."""
        known = prose.memory.get("model")
        if known is None or known[0] is not model:
            sums = sums_of(model, prose)
            known = prose.memory["model"] = (model, (sums, by_key(model, sums)))
        read: tuple[Sequence[Sums], Mapping[str, Sequence[int]]] = known[1]
        return read

    def _by_patterns(self, key: str, sentence: Sentence, prose: Prose | None) -> list[Match]:
        matches = [match for pattern in self._triggered(key, sentence) for match in self._run(pattern, sentence, prose)]
        if len(matches) > 1:
            matches.sort(key=lambda m: (m.start, -m.end))
        return matches

    def by_words(self, key: str, sentence: Sentence) -> Match:
        """Give the whole sentence as a match, without the marks at its end, and the words that speak most for a check.

        Raises `ValueError` in a language without a model.
        """
        if self.model is None:
            raise ValueError(f"no model has learned {self.lang!r}")
        end = _ENDS.search(sentence.plain)
        because = tuple(self.model.why(key, sentence.plain)) if key[0].isupper() else ()
        return Match(LEARNED, 0, (end.start() if end else len(sentence.plain)) or 1, because=because)

    def matches(self, key: str, sentence: Sentence, prose: Prose | None = None) -> bool:
        """Whether a pattern of a check (or element) stands in a sentence."""
        return next(self.find(key, sentence, prose), None) is not None

    def search(self, key: str, prose: Prose) -> Iterator[tuple[Sentence, Match]]:
        """Give all places of a text where a pattern of a check (or element) stands."""
        for sentence in self._worth_a_look(key, prose):
            for match in self.find(key, sentence, prose):
                yield sentence, match

    def _worth_a_look(self, key: str, prose: Prose) -> Sequence[Sentence]:
        """Give the sentences in which a key can be found: those that the model does not rule out, else by trigger."""
        return [prose.sentences[number] for number in self.possible(key, prose)]

    def near(self, key: str, sentence: Sentence, prose: Prose | None) -> bool:
        """Whether a sentence is at least not far below what the model asks of a key; True where it has none."""
        model = self.model
        return model is None or key not in model.bounds or key in self._sums(model, sentence, prose)

    def possible(self, key: str, prose: Prose) -> Sequence[int]:
        """Give the numbers of the sentences in which the model does not rule a key out; all where it has none."""
        model = self.model
        if model is None or (key not in model.bounds and key not in _LEANS_ON):
            return range(len(prose.sentences))
        sums, numbers = self._read(model, prose)
        if key in _BELIEVED:
            return range(len(prose.sentences))
        if key in model.bounds:
            return numbers[key]
        others = _LEANS_ON[key]
        return [number for number, near in enumerate(sums) if not others.isdisjoint(near)]

    def find_pattern(self, pattern: Pattern, sentence: Sentence, prose: Prose | None = None) -> Iterator[Match]:
        """Give the places in a sentence where one pattern stands, whatever other patterns of its key find there."""
        if any(own.id == pattern.id for own in self._triggered(pattern.key, sentence)):
            yield from self._run(pattern, sentence, prose)

    def verify(self) -> None:
        """Compile all patterns and word lists at once; raises `PackError` at the first that does not compile."""
        for name in self.words:
            self.expression(name)
        for patterns in self._file.patterns.values():
            for pattern in patterns:
                self._ready(pattern)

    def _triggered(self, key: str, sentence: Sentence) -> Sequence[Pattern]:
        """Give the patterns of a key one of whose triggers stands in a sentence, by their ids: the same each time."""
        index = self._triggers.get(key)
        if index is None:
            index = self._triggers[key] = self._index(key)
        words = sentence.vocabulary & index.keys()
        if not words:
            return ()
        return sorted({pattern.id: pattern for word in words for pattern in index[word]}.values(), key=attrgetter("id"))

    def _index(self, key: str) -> Mapping[str, Sequence[Pattern]]:
        index: dict[str, list[Pattern]] = {}
        for pattern in self._file.patterns.get(key, ()):
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
    return Pack(read(lang), learned=True)


@cache
def abbreviations_of(lang: str) -> Abbreviations:
    """Give the abbreviations of a language; none for a language without a pack."""
    known = packaged()
    return load(lang).abbreviations if lang in known or lang.split("-")[0] in known else NONE
