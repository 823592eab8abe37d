"""Long word lists, looked up by the first word of their entries: the length of the list costs a text nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from amends.text.compiled import later
from amends.text.pack import Pack
from amends.text.prose import Sentence
from amends.text.triggers import first_words

_WORD = later(r"(?<![\w-])[^\W_][\w]*(?:['-]\w+)*")
_PLAIN = later(r"[\w'-]+(?: [\w'-]+)*")


def places(name: str, sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int]]:
    """Give the ranges of a sentence in which an entry of a pack's word list stands as whole words, leftmost first.

    Of entries that begin at the same word the longest counts; no ranges overlap. Raises `KeyError` for a list that the
    pack does not have, `ValueError` for an entry that does not begin with plain words.
    """
    known = _by_first_word(name, pack)
    if known.keys().isdisjoint(sentence.vocabulary):
        return
    taken = 0
    for word in _WORD.finditer(sentence.plain):
        if word.start() < taken:
            continue
        # In "kube-apiserver" and "UPS-2" the first part may be the term.
        entries = known.get(word.group().lower()) or known.get(word.group().split("-")[0].lower())
        if entries:
            found = _expression(entries, pack).match(sentence.plain, word.start())
            if found:
                taken = found.end()
                yield found.span()


@lru_cache(maxsize=16)
def _by_first_word(name: str, pack: Pack) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in pack.words[name]:
        plain = entry.split(" ", 1)[0].lower() if _PLAIN.fullmatch(entry) else ""
        for word in (plain,) if plain else first_words(entry):
            found[word] = (*found.get(word, ()), entry)
    return found


@lru_cache(maxsize=512)
def _expression(entries: tuple[str, ...], pack: Pack) -> re.Pattern[str]:
    return pack.compile(rf"(?:{'|'.join(sorted(entries, key=len, reverse=True))})(?!\w)")
