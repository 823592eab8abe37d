"""How hard a text is to read: a published measure for each language, computed offline.

English is graded by Flesch-Kincaid through textstat; other languages by LIX, which needs no syllables. What counts
as a word and a sentence is said in `words`. Importing this package imports neither textstat nor nltk; the first
English grade imports textstat alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from amends.text.readability.words import counted_sentences, words

__all__ = ["MEASURES", "Grade", "Measure", "grade", "words"]

Measure = Literal["flesch-kincaid", "lix"]

MEASURES: Final = MappingProxyType[str, Measure](
    {"en": "flesch-kincaid", "id": "lix", "de": "lix", "es": "lix", "fr": "lix", "pt": "lix"}
)
"""The measure of each language, by its ISO 639-1 code.

LIX compares across languages (C. H. Björnsson, "Readability of newspapers in 11 languages", *Reading Research
Quarterly* 18, 1983), and the limit of each pack allows for the long words that its language has more of.

The measures of reading ease made for single languages all count syllables: Amstad 1978 and the Wiener Sachtextformel
(Bamberger and Vanecek 1984) for German, Fernández Huerta 1959 and Szigriszt 1993 for Spanish, Kandel and Moles 1958 for
French, Martins and others 1996 for Portuguese. What is at hand without a dictionary counts the places where a word may
be hyphenated, which are fewer, so that any text comes out easier than it is; and textstat gives Portuguese and
Indonesian the English constants.
"""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a measure says of a text.

    `value` is a US school grade (flesch-kincaid: 8 is the eighth) or a LIX (20 very easy, 60 very hard); higher is
    harder in both. `words` and `sentences` are those it was counted on, fragments left out.
    """

    measure: Measure
    value: float
    words: int
    sentences: int

    @property
    def words_per_sentence(self) -> float:
        """The mean length of a sentence, in words."""
        return self.words / self.sentences


def grade(sentences: Sequence[str], lang: str, measure: Measure | None = None) -> Grade | None:
    """Measure clean sentences (prose without markup, one string a sentence) in a BCP 47 language.

    Lines of one or two words (greetings, headings, signatures) are left out. Without ``measure``, that of the language
    is taken. None for a language without a measure, and where no sentence is left.
    """
    measure = measure or MEASURES.get(lang.replace("_", "-").partition("-")[0].lower())
    counted = counted_sentences([words(sentence) for sentence in sentences])
    if measure is None or not counted:
        return None
    # Imported here: this module is read wherever texts are judged, and grades are asked of few.
    if measure == "flesch-kincaid":
        from amends.text.readability.flesch_kincaid import flesch_kincaid as state
    else:
        from amends.text.readability.lix import lix as state
    return Grade(measure, state(counted), sum(map(len, counted)), len(counted))
