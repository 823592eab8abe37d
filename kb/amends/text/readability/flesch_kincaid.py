"""Flesch-Kincaid for English: textstat's formula on CMUdict's syllables, without its download and without nltk."""

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from types import FunctionType, ModuleType
from typing import Any, Final, cast

from amends.text.compiled import later
from amends.text.readability.syllables import syllables

_TEXTSTAT_UTILS: Final = "textstat.backend.utils"
_EASY_WORDS: Final = f"{_TEXTSTAT_UTILS}._get_lang_easy_words"
_LOST_APOSTROPHE = later(r"'(?![tsd]|ve|ll|re)")


def flesch_kincaid(sentences: Sequence[Sequence[str]]) -> float:
    """Return the US school grade of English sentences, as textstat states it.

    0.39 · words a sentence + 11.8 · syllables a word − 15.59 (Kincaid, Fishburne, Rogers and Chissom, *Derivation of
    new readability formulas for Navy enlisted personnel*, 1975). Each sentence needs three words or more: textstat
    leaves a shorter one out of its count of sentences.

    The words are counted here, as textstat would in the same sentences, since they are known: for it they had to be put
    together to a text again, and be parted four times, which took a millisecond a letter.
    """
    total = sum(map(len, sentences))
    spoken = sum(map(_spoken, chain.from_iterable(sentences)))
    return _formula()((total / len(sentences), spoken / total), "en_US")


@lru_cache(maxsize=1 << 14)
def _spoken(word: str) -> int:
    """Count a word's syllables, spelt as textstat spells it: an apostrophe only before the endings that it knows."""
    return syllables(_LOST_APOSTROPHE.sub("", word).lower())


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


def _get_lang_easy_words(lang: str) -> set[str]:
    # Other measures ask for them, ours does not: what reads them takes half of the time to import textstat.
    if getattr(sys.modules.get(_EASY_WORDS), "get_lang_easy_words", None) is _get_lang_easy_words:
        del sys.modules[_EASY_WORDS]
    found: set[str] = importlib.import_module(_EASY_WORDS).get_lang_easy_words(lang)
    return found


@cache
def _formula() -> Callable[[tuple[float, float], str], float]:
    """Give textstat's formula, to be called with words a sentence and syllables a word in place of a text.

    textstat is imported without nltk: its loaders of data are in place before it looks for them. nltk itself is left
    alone, so whoever else in the process imports it gets the real one.
    """
    _provide("_get_cmudict", "get_cmudict", _get_cmudict)
    _provide("_get_pyphen", "get_pyphen", _get_pyphen)
    _provide("_get_lang_easy_words", "get_lang_easy_words", _get_lang_easy_words)
    stated: Any = importlib.import_module("textstat.backend.metrics").flesch_kincaid_grade
    counts = {"words_per_sentence": itemgetter(0), "syllables_per_word": lambda counted, _lang: counted[1]}
    return cast("Callable[[tuple[float, float], str], float]", FunctionType(stated.__wrapped__.__code__, counts))


def _provide(module: str, name: str, function: object) -> None:
    stand_in = ModuleType(f"{_TEXTSTAT_UTILS}.{module}", "Stands in for textstat's own: offline and light.")
    setattr(stand_in, name, function)
    sys.modules.setdefault(stand_in.__name__, stand_in)
