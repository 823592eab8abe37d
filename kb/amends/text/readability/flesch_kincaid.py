"""Flesch-Kincaid for English: textstat's formula on CMUdict's syllables, without its download and without nltk."""

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import cache
from types import ModuleType
from typing import Any, Final, cast

from amends.text.readability.syllables import syllables

_TEXTSTAT_UTILS: Final = "textstat.backend.utils"
_SYLLABLE_COUNTER: Final = "textstat.backend.counts._count_syllables"


def flesch_kincaid(sentences: Sequence[Sequence[str]]) -> float:
    """Return the US school grade of English sentences, as textstat states it.

    0.39 · words a sentence + 11.8 · syllables a word − 15.59 (Kincaid, Fishburne, Rogers and Chissom, *Derivation of
    new readability formulas for Navy enlisted personnel*, 1975). Each sentence needs three words or more: textstat
    counts the words of a shorter one, but not the sentence.
    """
    # An underscore keeps a hyphenated word one word for textstat, where it would weld "zero-day" to "zeroday".
    lines = (" ".join(sentence).replace("-", "_") for sentence in sentences)
    return _textstat_grade()(". ".join(lines) + ".", "en_US")


class _Pronunciations:
    """CMUdict as textstat reads it: a word gives pronunciations, whose phones end in a digit where stressed."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["0"] * syllables(word)]


_PRONUNCIATIONS: Final = _Pronunciations()


def _get_cmudict(lang: str) -> _Pronunciations | None:
    return _PRONUNCIATIONS if lang.partition("_")[0] == "en" else None


def _get_pyphen(lang: str) -> object:
    # textstat asks for hyphenation patterns at each count, and needs them only where its dictionary fails: never in
    # English, since ours always answers. Reading them costs more than all the rest.
    return None if lang.partition("_")[0] == "en" else importlib.import_module("pyphen").Pyphen(lang=lang)


@cache
def _textstat_grade() -> Callable[[str, str], float]:
    """Import textstat without nltk: its two loaders of data are in place before it looks for them.

    nltk itself is left alone, so whoever else in the process imports it gets the real one. Where textstat has been
    imported before, its syllable counter is given our words, and what it remembers is dropped.
    """
    _provide("_get_cmudict", "get_cmudict", _get_cmudict)
    _provide("_get_pyphen", "get_pyphen", _get_pyphen)
    metrics = importlib.import_module("textstat.backend.metrics")
    counter: Any = importlib.import_module(_SYLLABLE_COUNTER)
    if counter.get_cmudict is not _get_cmudict:
        counter.get_cmudict, counter.get_pyphen = _get_cmudict, _get_pyphen
        for remembers in (counter.count_syllables, metrics.syllables_per_word, metrics.flesch_kincaid_grade):
            remembers.cache_clear()
    return cast("Callable[[str, str], float]", metrics.flesch_kincaid_grade)


def _provide(module: str, name: str, function: object) -> None:
    stand_in = ModuleType(f"{_TEXTSTAT_UTILS}.{module}", "Stands in for textstat's own: offline and light.")
    setattr(stand_in, name, function)
    sys.modules.setdefault(stand_in.__name__, stand_in)
