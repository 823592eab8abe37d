"""Make `syllables_en.txt` from CMUdict: `python -m amends.text.readability.build_table cmudict.dict`.

Needed only when `syllables.rule` or CMUdict changes. The source is `cmudict.dict` of github.com/cmusphinx/cmudict;
the Python package `cmudict` carries the same file.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from amends.text.readability.syllables import TABLE, count, rule

_HEADER = """\
# The English words whose syllables CMUdict counts otherwise than amends.text.readability.syllables.rule does.
# Made by amends.text.readability.build_table from the CMU Pronouncing Dictionary, Copyright (C) 1993-2015
# Carnegie Mellon University; its licence is in CMUDICT-LICENSE.txt. Sections: syllables, then words."""

# textstat keeps an apostrophe only before these endings, so the key of "o'clock" is "oclock".
_LOST_APOSTROPHE = re.compile(r"'(?!(?:[tsd]|ve|ll|re))")
_KEY = re.compile(r"[a-z]+(?:'[a-z]+)*")


def dictionary(lines: Iterable[str]) -> dict[str, int]:
    """Return the syllables of each word of CMUdict's lines (`word P1 P2 … # comment`).

    A word's first pronunciation counts, as in textstat; a phone that ends in a digit (its stress) is a syllable.
    Words are keyed as textstat looks them up; where two fall together, the one spelt like its key wins.
    """
    spelt: dict[str, int] = {}
    changed: dict[str, int] = {}
    for line in lines:
        word, *phones = line.partition("#")[0].split() or [""]
        spoken = sum(phone[-1].isdigit() for phone in phones)
        key = _LOST_APOSTROPHE.sub("", word.lower().replace(".", "")).strip("'")
        if not spoken or not _KEY.fullmatch(key):
            continue
        (spelt if key == word.lower() else changed).setdefault(key, spoken)
    return changed | spelt


def exceptions(known: dict[str, int]) -> dict[str, int]:
    """Return the words that the rule, and the possessive made of its stem, count otherwise."""
    plain = {word: spoken for word, spoken in known.items() if not word.endswith("'s") and rule(word) != spoken}
    possessive = {
        word: spoken for word, spoken in known.items() if word.endswith("'s") and count(word, plain) != spoken
    }
    return plain | possessive


def render(listed: dict[str, int]) -> str:
    """Write the table: a header, then a section a number of syllables, words sorted."""
    sections: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(listed):
        sections[listed[word]].append(word)
    return "\n".join([_HEADER, *(f"= {number}\n" + "\n".join(sections[number]) for number in sorted(sections)), ""])


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as source:
        TABLE.write_text(render(exceptions(dictionary(source))), encoding="ascii")
