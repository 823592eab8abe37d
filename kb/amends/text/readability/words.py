"""What counts as a word when readability is measured.

The rules are Rudolf Flesch's own (*How to Write Plain English*, 1979, chapter 2): contractions, hyphenated words,
abbreviations, figures and symbols are one word each; abbreviations, figures and symbols have one syllable;
headings, date lines and signature lines are skipped. URLs, mail addresses, paths, versions and code names did
not trouble Flesch; they are read at a glance, so they count like his figures: one short word.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from amends.text.compiled import later

FIGURE: Final = "x"
"""Stands for a figure, abbreviation, address or code name: one word, one syllable, one letter."""

FRAGMENT_LIMIT: Final = 2
"""Lines of up to so many words are greetings, headings or signatures rather than sentences."""

_ACRONYM_LIMIT: Final = 5
"""Longer words in capitals are shouted, not abbreviated."""

# Dashes end a word whether or not blanks stand around them; one between digits belongs to a range of figures.
_DASH = later(r"[—―…]|\.{2,}|-{2,}|(?<!\d)–|–(?!\d)")
_PLAIN = later(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ALTERNATIVES = later(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?:/[^\W\d_]+(?:['-][^\W\d_]+)*)+")
_EDGE = later(r"^[^\w/@#$&~]+|[^\w/&]+$|(?<=\w)/$|_+$")
_REMEMBERED: Final = 1 << 16
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
    # Plain ASCII has no other dash than these: no pattern is needed to see that there is none.
    dashed = "--" in text or ".." in text or not text.isascii()
    tokens = (_DASH.sub(" ", text) if dashed else text).split()
    known = (_SAID, _SHOUTED)[shouted]
    return tuple(chain.from_iterable(map(known.__getitem__, tokens)))


class _Known(dict[str, tuple[str, ...]]):
    """The words that pieces between blanks count as: most of a text's pieces were in the texts before it."""

    def __init__(self, *, shouted: bool) -> None:
        super().__init__()
        self.shouted = shouted

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        made = self[token] = _counted(token, shouted=self.shouted)
        return made


_SAID, _SHOUTED = _Known(shouted=False), _Known(shouted=True)


def _counted(token: str, *, shouted: bool) -> tuple[str, ...]:
    """Return the words that a piece between blanks counts as: one, none, or those parted by a stroke."""
    # Most pieces are a word, or one with a mark behind it: no pattern is needed to see that.
    bare = token.rstrip(_MARKS)
    if not bare.isalpha():
        bare = _EDGE.sub("", token)
    if bare[:2].isupper() and not shouted and _is_acronym(bare):
        return (FIGURE,)
    if bare.isalpha() or _PLAIN.fullmatch(bare):
        return (bare,)
    if _ALTERNATIVES.fullmatch(bare):
        return tuple(bare.split("/"))
    return (FIGURE,) if any(map(str.isalnum, bare)) or bare == "&" else ()


def counted_sentences(sentences: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Leave out the fragments: greetings, headings and signatures of at most `FRAGMENT_LIMIT` words."""
    return [sentence for sentence in sentences if len(sentence) > FRAGMENT_LIMIT]


def _is_acronym(word: str) -> bool:
    letters = word.removesuffix("s") if len(word) > 2 else word
    return 2 <= len(letters) <= _ACRONYM_LIMIT and letters.isupper()
