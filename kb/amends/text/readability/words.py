"""What counts as a word when readability is measured.

The rules are Rudolf Flesch's own (*How to Write Plain English*, 1979, chapter 2): contractions, hyphenated words,
abbreviations, figures and symbols are one word each; abbreviations, figures and symbols have one syllable;
headings, date lines and signature lines are skipped. URLs, mail addresses, paths, versions and code names did
not trouble Flesch; they are read at a glance, so they count like his figures: one short word.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

FIGURE: Final = "x"
"""Stands for a figure, abbreviation, address or code name: one word, one syllable, one letter."""

FRAGMENT_LIMIT: Final = 2
"""Lines of up to so many words are greetings, headings or signatures rather than sentences."""

_ACRONYM_LIMIT: Final = 5
"""Longer words in capitals are shouted, not abbreviated."""

# Dashes end a word whether or not blanks stand around them; one between digits belongs to a range of figures.
_DASH = re.compile(r"[—―…]|\.{2,}|-{2,}|(?<!\d)–|–(?!\d)")
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ALTERNATIVES = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?:/[^\W\d_]+(?:['-][^\W\d_]+)*)+")
_EDGE = re.compile(r"^[^\w/@#$&~]+|[^\w/&]+$|(?<=\w)/$|_+$")
_MARKS: Final = ".,;:!?"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u200b": None})


@lru_cache(maxsize=1024)
def words(sentence: str) -> tuple[str, ...]:
    """Return the words of one clean sentence as readability counts them.

    Each is letters with inner apostrophes and hyphens, or `FIGURE`. Case is kept; punctuation is gone, so that no
    full stop of a decimal, time, version or abbreviation can be taken for the end of a sentence. Several checks ask
    about the same sentence one after the other, so the last ones are remembered.
    """
    text = sentence if sentence.isascii() else unicodedata.normalize("NFC", sentence).translate(_APOSTROPHES)
    # Where everything is in capitals, capitals do not tell an abbreviation.
    shouted = text.isupper()
    found: list[str] = []
    for token in _DASH.sub(" ", text).split():
        # Most tokens are a word, or one with a mark behind it: no pattern is needed to see that.
        bare = token.rstrip(_MARKS)
        if not bare.isalpha():
            bare = _EDGE.sub("", token)
        if bare[:2].isupper() and not shouted and _is_acronym(bare):
            found.append(FIGURE)
        elif bare.isalpha() or _PLAIN.fullmatch(bare):
            found.append(bare)
        elif _ALTERNATIVES.fullmatch(bare):
            found.extend(bare.split("/"))
        elif any(map(str.isalnum, bare)) or bare == "&":
            found.append(FIGURE)
    return tuple(found)


def counted_sentences(sentences: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Leave out the fragments: greetings, headings and signatures of at most `FRAGMENT_LIMIT` words."""
    return [sentence for sentence in sentences if len(sentence) > FRAGMENT_LIMIT]


def _is_acronym(word: str) -> bool:
    letters = word.removesuffix("s") if len(word) > 2 else word
    return 2 <= len(letters) <= _ACRONYM_LIMIT and letters.isupper()
