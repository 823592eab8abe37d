"""Which language some words plainly are: by the small words of each pack, with which its sentences begin."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from functools import cache

from amends.text import cached
from amends.text.pack_file import FOLDER, PackError, packaged, read
from amends.text.prose import Prose, Sentence

FEWEST_WORDS = 20
"""Fewer words are of no language plainly: names and figures may be all there is."""

_SHARE = 0.15
"""So many of all words must be small words of the other language alone …"""
_TIMES = 3
"""… and so many times as many as small words of the text's own alone."""
_LONG = 40
"""In so many words of running text there are small words of its language …"""
_SELDOM = 0.045
"""… and a smaller share of them in none."""
_FEWEST_LETTERS = 20
"""Fewer letters of another script are a name."""
_LATIN_ENDS = 0x250
_SUFFIX = ".tongues"


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """Give the words of every pack with which its sentences begin (``abbreviations: starters``), by language.

    They are kept apart from the packs, so that nobody reads seven packs to judge a text in one language.
    """
    paths = [FOLDER / f"{lang}.yml" for lang in packaged()]
    key = [(path.stem, path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    for kept in cached.read(FOLDER / "all.yml", _SUFFIX):
        try:
            found = marshal.loads(kept)  # noqa: S302 - `cached` gives only what is to be trusted
        except (ValueError, EOFError, TypeError):
            continue
        if isinstance(found, tuple) and len(found) == 2 and found[0] == key:
            return dict(found[1])
    words: dict[str, frozenset[str]] = {}
    whole = True
    for path in paths:
        try:
            words[path.stem] = frozenset(read(path.stem).abbreviations.get("starters", ()))
        except PackError:  # whoever asks for that language is told
            whole = False
    if not whole:
        return words
    cached.write(FOLDER / "all.yml", _SUFFIX, [marshal.dumps((key, list(words.items())))])
    return words


@cache
def _told_apart(own: str) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Give each other language with the small words that it alone has of the two, and those that only ours has."""
    ours = small_words()[own]
    return tuple((lang, words - ours, ours - words) for lang, words in small_words().items() if lang != own)


def foreign(prose: Prose, sentences: Iterable[Sentence]) -> str | None:
    """Give the language that some sentences of a text plainly are, where it is another than the text's.

    Headings, tables, and sentences with a quotation or code in them are left out. None too for fewer than twenty words
    and for a text in a language without a pack.
    """
    own, read_ones = _own(prose), _read(sentences)
    count = sum(sentence.length for sentence in read_ones)
    if count < FEWEST_WORDS or own not in small_words():
        return None
    said = [sentence.vocabulary for sentence in read_ones]
    best, most = None, 0
    for lang, theirs_alone, ours_alone in _told_apart(own):
        theirs = sum(len(vocabulary & theirs_alone) for vocabulary in said)
        if theirs > most and theirs >= _SHARE * count:
            mine = sum(len(vocabulary & ours_alone) for vocabulary in said)
            if theirs >= _TIMES * max(mine, 1):
                best, most = lang, theirs
    return best


def unknown(prose: Prose, sentences: Iterable[Sentence]) -> bool:
    """Whether some sentences of a text are plainly not in its language, whatever other language that is.

    Most of their letters are of another script, or hardly any word of a long passage is one of the language's small
    words. False for a text in a language without a pack, and where `foreign` leaves a sentence out.
    """
    own, read_ones = _own(prose), _read(sentences)
    if own not in small_words():
        return False
    latin = all(ord(letter) < _LATIN_ENDS for word in small_words()[own] for letter in word)
    strange = _letters_beyond(read_ones) if latin else 0
    if strange >= _FEWEST_LETTERS and strange * 2 > sum(len(sentence.plain) for sentence in read_ones):
        return True
    running = [sentence.vocabulary for sentence in read_ones if sentence.kind == "paragraph"]
    count = sum(map(len, running))
    return count >= _LONG and sum(len(words & small_words()[own]) for words in running) < _SELDOM * count


def _letters_beyond(sentences: Iterable[Sentence]) -> int:
    """How many letters are no Latin ones."""
    return sum(
        ord(letter) >= _LATIN_ENDS and letter.isalpha()
        for sentence in sentences
        if not sentence.plain.isascii()
        for letter in sentence.plain
    )


def _own(prose: Prose) -> str:
    return prose.lang if prose.lang in small_words() else prose.lang.split("-")[0]


def _read(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences of running text that are ours alone."""
    return [s for s in sentences if s.kind in {"paragraph", "item"} and not (s.cited or s.quoted or s.code)]
