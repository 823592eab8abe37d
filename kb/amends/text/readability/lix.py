"""LIX, for the languages whose syllables nothing here counts."""

from collections.abc import Sequence
from typing import Final

LONG_WORD: Final = 6
"""LIX calls a word of more letters than this a long one."""


def lix(sentences: Sequence[Sequence[str]]) -> float:
    """Return the LIX of sentences in any language: words a sentence + 100 · long words / words.

    C. H. Björnsson, *Läsbarhet*, 1968: under 30 very easy, 40 to 50 a newspaper, over 60 very hard. A hyphenated
    word is long if one of its parts is: Indonesian doubles words (`teman-teman`) without making them harder.
    """
    total = sum(map(len, sentences))
    long = sum(any(len(part) > LONG_WORD for part in word.split("-")) for line in sentences for word in line)
    return total / len(sentences) + 100 * long / total
