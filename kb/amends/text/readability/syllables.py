"""Syllables of English words: CMUdict's counts, without CMUdict.

A spelling rule gives the count CMUdict gives for more than nine words in ten; `syllables_en.txt` lists the words
where it does not, so rule and list together repeat the dictionary exactly, in about a fiftieth of its size. A word that
CMUdict does not know gets the rule's count. The list is made by `build_table` and carries CMUdict's licence
(`CMUDICT-LICENSE.txt`).
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from amends.text.compiled import later

TABLE: Final = Path(__file__).with_name("syllables_en.txt")

_VOWELS = later(r"[aeiouy]+")

# Vowel groups that are written and not spoken.
_SILENT = later(
    r"""
      (?<= [aeiouy][^aeiouy] ) e $                                  # late, whole
    | (?<= [^aeiouy][^aeiouyl] ) e $                                # dance, change; not table
    | (?<! [cgszx] ) (?<! [aeiouy] ) (?<! [^aeiouyl]l ) (?<! [cs]h ) e (?= s$ )   # rates; not services, tables
    | (?<! [aeiouytd] ) (?<! [^aeiouylr][lr] ) e (?= d$ )           # failed; not started, handled
    | (?<= [aeiouy][^aeiouyr] ) e (?= (?: ly | ments? | ness | full?y? | less | m[ae]n | lines? | times? | works?
        | holders? | sons? | towns? | fields? | land | wood | ville | back | side | ware | house ) $ )
    | (?<= ic ) a (?= lly$ ) | (?<= s ) e (?= ville$ )              # physically
    """,
    re.VERBOSE,
)

# Two spoken vowels written as one group, and the syllables that have no vowel letter.
_EXTRA = later(
    r"""
      i (?= a ) (?<! [ct]i ) (?! age | ns?$ )                       # reliable; not special, marriage
    | (?<! [cstg] ) i (?= um | us | est$ | ers?$ | ent | ence | et )   # earlier, society
    | (?<! [tscgx] ) (?<! [ln]l ) i (?= ou | on )                   # serious; not million, version
    | i (?= os?$ ) (?<! [ct]i ) | i (?= o[ltrdp] )                  # radio, period
    | e (?= o ) (?! o[ru] )                                         # video
    | (?<! [qg] ) u (?= [ao] | ent )                                # actual, fluent
    | (?<= [^aeiou] ) y (?= [aoi] | ers?$ )                         # carrying
    | (?<= [aeo] ) y (?= ers?$ | an$ | in )                         # player
    | (?<= [ds] ) n't $                                             # didn't
    | ^ mc (?= [^aeiouy] )                                          # McDonald
    | (?<= s ) m s? $ | (?<= th ) m s? $                            # rhythm, mechanism
    """,
    re.VERBOSE,
)

_SIBILANT = later(r"(?: [sxz] | [cs]h | [cgsz]e ) $", re.VERBOSE)


def rule(word: str) -> int:
    """Count the syllables of a lower-case word by its spelling alone; at least 1."""
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_EXTRA.findall(word)))


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Count the syllables of an English word, in any case; parts joined by `-` or `_` are counted one by one."""
    plain = _without_accents(word.lower())
    return sum(count(part, table()) for part in re.split("[-_]", plain) if part) or 1


def count(word: str, exceptions: dict[str, int]) -> int:
    """Count by the exceptions, else by the rule; a possessive adds a syllable only after a hissing sound."""
    known = exceptions.get(word)
    if known is not None:
        return known
    stem = word.removesuffix("'s")
    if stem and stem != word:
        return count(stem, exceptions) + bool(_SIBILANT.search(stem))
    return rule(word)


@cache
def table() -> dict[str, int]:
    """Return the words whose syllables CMUdict counts otherwise than the rule, with CMUdict's count."""
    exceptions: dict[str, int] = {}
    header, *sections = TABLE.read_text(encoding="ascii").split("\n= ")
    assert header.startswith("#"), "the table begins with its origin and licence"
    for section in sections:
        number, *listed = section.split()
        exceptions.update(dict.fromkeys(listed, int(number)))
    return exceptions


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
