"""Language packs: what a language looks like to the checks, with the examples that prove it.

A pack is one YAML file, ``languages/<lang>.yml``. Its patterns are found by trigger words: a sentence is looked at
only for the patterns one of whose triggers stands in it, and a pattern is compiled when that first happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache, cached_property

from amends.text.compiled import later
from amends.text.learned import weights as learned
from amends.text.learned.context import Sums, by_key, sums_alone, sums_of
from amends.text.learned.model import Model
from amends.text.pack_file import PackError, PackFile, Pattern, packaged, read, unwritten
from amends.text.patterns import LEARNED, Match, Ready, Triggers, apart, whole_words
from amends.text.prose import Prose, Sentence
from amends.text.sentences import NONE, Abbreviations

__all__ = ["Match", "Pack", "PackError", "Pattern", "abbreviations_of", "available", "load", "load_or_bare"]


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

_NOTHING = re.compile(r"(?!)")
_ENDS = later(r"[\s.!?…,;:\"'”’)\]]+$")


class Pack:
    """One language: its words, its patterns by check, and its constants of readability.

    ``words`` are named lists of words (each entry may be a regular expression); ``numbers`` give the values of number
    words, ``units`` the standard name of a unit by each of its words, ``months`` (1 to 12) and ``weekdays`` (1 Monday
    to 7 Sunday) their numbers by each of their names, ``zones`` the UTC offsets of time zones by name (several where
    the season decides), or the name in the tz database of a city's or a country's (``Europe/Vienna``),
    ``readability`` the measure and its limits. All names are lower case except those of zones.
    With ``learned``, the linear model of the language is asked before its patterns. ``bare`` says that nothing of the
    language is known (see `load_or_bare`).
    """

    def __init__(self, file: PackFile, *, learned: bool = False) -> None:
        self._file = file
        self._learned = learned
        self.lang = file.lang
        self.name = file.name
        self.bare = not file.words and not file.patterns and not file.readability
        self.words: Mapping[str, tuple[str, ...]] = file.words
        self.numbers: Mapping[str, float] = file.numbers
        self.units: Mapping[str, str] = file.units
        self.months: Mapping[str, int] = file.months
        self.weekdays: Mapping[str, int] = file.weekdays
        self.zones: Mapping[str, tuple[str, ...]] = file.zones
        self.readability: Mapping[str, str | float] = file.readability
        self._keys = frozenset(file.patterns)
        self._ready_low: dict[str, Ready] = {}
        self._ready_plain: dict[str, Ready] = {}
        self._triggers: dict[str, Triggers] = {}
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
            ordinal=frozenset(lists.get("ordinal", ())),
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
        """Give a word list as one compiled expression of whole words, longest first, whatever the case.

        That of a list which the pack does not have (yet) matches nothing.
        """
        found = self._expressions.get(name)
        if found is None and name not in self.words:
            found = self._expressions[name] = _NOTHING
        elif found is None:
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
        bits = self._triggers_of(key).of(sentence)
        if bits or said:
            yield from self._places(key, bits, sentence, prose, said=bool(said))

    def _places(self, key: str, bits: int, sentence: Sentence, prose: Prose | None, *, said: bool) -> Sequence[Match]:
        """Give the places where some patterns stand; the whole sentence where none does and the model ``said`` so."""
        ready = self._ready_low if sentence.low is not None else self._ready_plain
        matches: list[Match] = []
        for pattern in self._triggers_of(key).chosen[bits]:
            matches += (ready.get(pattern.id) or self._ready(pattern, ready)).run(sentence, prose)
        if said and not matches:
            return (self.by_words(key, sentence),)
        return matches if len(matches) < 2 else apart(matches)

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
        no model has learned. ``clearly`` is what True asks for above its bound, or gives away below it.
        """
        model = self.model
        bound = model.bounds.get(key) if model is not None else None
        if model is None or bound is None:
            return None
        value = self._sums(model, sentence, prose).get(key)
        if value is None or value < bound.least + min(clearly, 0.0):
            return None if key in _BELIEVED else False
        return True if value >= bound.alone + clearly and sentence.length > _FEW else None

    @cached_property
    def model(self) -> Model | None:
        """The linear model of the language, None where it has none."""
        return learned.load(self.lang) if self._learned else None

    @cached_property
    def by_patterns(self) -> Pack:
        """The pack with its patterns alone, which it shares: what is compiled for one is for both."""
        alone = copy(self)
        alone.__dict__["model"] = None
        return alone

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
        triggers, model = self._triggers_of(key), self.model
        asked = key[0].isupper() and model is not None and key in model.bounds
        for number, bits in self._worth_a_look(key, prose, triggers):
            sentence = prose.sentences[number]
            said = self.says(key, sentence, prose) if asked else None
            if said is not False and (bits or said):
                for match in self._places(key, bits, sentence, prose, said=bool(said)):
                    yield sentence, match

    def _worth_a_look(self, key: str, prose: Prose, triggers: Triggers) -> Iterable[tuple[int, int]]:
        """Give the numbers of the sentences in which a key can be found, each with the bits of its patterns.

        Where the model has ruled out most sentences, the rest are looked at for triggers, else the text as a whole.
        """
        model = self.model
        if model is None or (key not in _LEANS_ON and (key not in model.bounds or key in _BELIEVED)):
            found = triggers.by_sentence(prose)
            if model is None or key not in model.bounds:
                return sorted(found.items())
            return [(number, found.get(number, 0)) for number in range(len(prose.sentences))]
        return [(number, triggers.of(prose.sentences[number])) for number in self.possible(key, prose)]

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
        triggers = self._triggers_of(pattern.key)
        if any(own.id == pattern.id for own in triggers.chosen[triggers.of(sentence)]):
            known = self._ready_low if sentence.low is not None else self._ready_plain
            yield from (known.get(pattern.id) or self._ready(pattern, known)).run(sentence, prose)

    def verify(self) -> None:
        """Compile all patterns and word lists at once; raises `PackError` at the first that does not compile."""
        for name in self.words:
            self.expression(name)
        for patterns in self._file.patterns.values():
            for pattern in patterns:
                self._ready(pattern, self._ready_plain)

    def _triggers_of(self, key: str) -> Triggers:
        found = self._triggers.get(key)
        if found is None:
            found = self._triggers[key] = Triggers(self._file.patterns.get(key, ()), self._file.triggers)
        return found

    def _ready(self, pattern: Pattern, known: dict[str, Ready]) -> Ready:
        """Make a pattern ready to run, and known to those of text in lower case, or of text as it is written."""
        near = self._any(pattern, pattern.unless_near)
        made = self._for_lower_case(pattern, near) if known is self._ready_low else None
        known[pattern.id] = made = made or Ready(
            pattern,
            self._compile(pattern.key, pattern.id, self._file.expand(pattern.find)),
            self._any(pattern, pattern.unless),
            near,
            lowered=False,
        )
        return made

    def _for_lower_case(self, pattern: Pattern, near: re.Pattern[str] | None) -> Ready | None:
        """Compile a pattern for text in lower case; None where it asks for capitals."""
        parts = (pattern.find, "|".join(f"(?:{part})" for part in pattern.unless))
        try:
            find, unless = (
                self._file.kept.lowered(whole_words(self._file.expand(part))) if part else None for part in parts
            )
        except re.error as error:
            raise self._file.problem(f"does not compile: {error}", pattern.key, pattern.id) from error
        if find is None or (pattern.unless and unless is None):
            return None
        return Ready(pattern, find, unless, near, lowered=True)

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
            return self.compile(whole_words(expression))
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
def load_or_bare(lang: str) -> Pack:
    """Load the pack of a language; one without words and patterns for a language that has none, or none that loads."""
    try:
        return load(lang)
    except PackError:
        return Pack(unwritten(lang))


@cache
def abbreviations_of(lang: str) -> Abbreviations:
    """Give the abbreviations of a language; none for a language without a pack."""
    return NONE if (pack := load_or_bare(lang)).bare else pack.abbreviations
