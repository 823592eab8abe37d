"""What the model sees of a sentence: its words, its neighbouring words, and what they mean.

Every word of a language's list (``languages/<lang>.words``) has a base form and tags of meaning, so that what was
learned of "the tariff table was wiped" helps to read "your invoices got deleted". Features are whole numbers while
the model runs: words, bases, tags and ends of words are numbered, a pair is the first times `RADIX` plus the second,
and the kind of feature stands above both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amends.text.compiled import later

RADIX = 1 << 16
"""More than there are words, bases, tags and ends of words in one language together."""

WORD, BASE, TAG, HEAD, TAIL, DENIED, PAIR, SKIP, TAGS = (kind * RADIX * RADIX for kind in range(1, 10))
"""Kinds of features: a word; its base; its meaning; its first and last letters; a meaning that is denied; two words in
a row; two words with one between them; two meanings side by side."""

KINDS: Mapping[int, str] = {
    WORD: "word",
    BASE: "base",
    TAG: "tag",
    HEAD: "head",
    TAIL: "tail",
    DENIED: "denied",
    PAIR: "pair",
    SKIP: "skip",
    TAGS: "tags",
}
"""What each kind is called in the file of weights."""

_REMEMBERED = 1 << 16
"""Words whose entries are kept, known or not, until all are dropped: a name may come again in the next sentence."""

HEAD_LETTERS, TAIL_LETTERS = 4, 3
REACH = 6
"""How many words a negation reaches, unless a mark ends it before."""
NEGATION = "neg"
STOPS = frozenset(".;:!?")

_TOKEN = later(r"[$€£¥]?\d(?:[\w.,:/%+-]*[\w%])?|[^\W\d_]+(?:['.&-](?=\w)[^\W\d_]+)*|[^\w\s]")
_PLAIN_TOKEN = later(r"[$]?[0-9](?:[\w.,:/%+-]*[\w%])?|[a-z]+(?:['.&-](?=\w)[a-z]+)*|[^\w\s]", re.ASCII)
"""The same for text in ASCII, at half the cost."""
_SHAPES = (
    ("#%", re.compile(r".*%")),
    ("#money", re.compile(r"[$€£¥].*")),
    ("#clock", re.compile(r"\d{1,2}[:.]\d\d(?!\d).*")),
    ("#year", re.compile(r"(?:19|20)\d\d")),
)
_DIGIT = later(r"\d")
ENDS = ("^", "$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word as the model knows it: its number, its own features, its tags, and whether it denies or ends a reach."""

    number: int
    own: tuple[int, ...]
    tags: tuple[int, ...] = ()
    denies: bool = False
    stops: bool = False


def tokens(plain: str) -> list[str]:
    """Take a sentence apart: words and marks in lower case, numbers by their shape; ``^`` before and ``$`` behind."""
    found = (_PLAIN_TOKEN if plain.isascii() else _TOKEN).findall(plain.lower())
    if _DIGIT.search(plain):
        found = [shape(token) if token[0].isdigit() or token[-1].isdigit() else token for token in found]
    return [ENDS[0], *found, ENDS[1]]


def shape(token: str) -> str:
    """Give what kind of number a token is: a share, money, a clock time, a year, or any other (``#``)."""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(token)), "#")


class Numbering:
    """Numbers for the words, bases, tags and ends of words that a model knows.

    ``meanings`` gives a word's base form and its tags, in one text, parted by spaces. With ``grows``, what is new
    gets a number (while training); without, it is unknown and has none.
    """

    def __init__(
        self,
        meanings: Mapping[str, str],
        numbers: dict[str, int] | None = None,
        *,
        grows: bool = False,
    ) -> None:
        self.meanings = meanings
        self.numbers = {} if numbers is None else numbers
        self._grows = grows
        self._entries: dict[str, Entry] = {}

    def _number(self, name: str) -> int:
        """Give the number of a name, 0 for one that has none."""
        if self._grows:
            return self.numbers.setdefault(name, len(self.numbers) + 1)
        return self.numbers.get(name, 0)

    def entry(self, token: str) -> Entry:
        """Give what is known of a token; of a word that nobody listed, its ends."""
        known = self._entries.get(token)
        if known is None:
            if len(self._entries) >= _REMEMBERED:
                self._entries.clear()
            known = self._entries[token] = self._made(token)
        return known

    def _made(self, token: str) -> Entry:
        if token in ENDS:
            return Entry(self._number(token), ())  # every sentence has them: alone they would only count sentences
        base, *tags = self.meanings.get(token, token).split(" ")
        marks = tuple(n for tag in tags if (n := self._number(f"<{tag}>")))
        number = self._number(token)
        own = [WORD + number] if number else []
        if base_number := self._number(base):
            own.append(BASE + base_number)
        own += [TAG + mark for mark in marks]
        if len(token) > HEAD_LETTERS and (head := self._number(f"{token[:HEAD_LETTERS]}-")):
            own.append(HEAD + head)
        if len(token) > TAIL_LETTERS and (tail := self._number(f"-{token[-TAIL_LETTERS:]}")):
            own.append(TAIL + tail)
        return Entry(number, tuple(own), marks, NEGATION in tags, token in STOPS)

    def names(self) -> dict[int, str]:
        """Give the name of every number."""
        return {number: name for name, number in self.numbers.items()}


def features(entries: Sequence[Entry]) -> set[int]:
    """Give the features of a sentence whose words are known as ``entries``, those at its ends included."""
    found = set().union(*[entry.own for entry in entries])
    words = [entry.number for entry in entries]
    first = [number * RADIX for number in words]
    # A word without a number makes pairs that no model has: cheaper than leaving it out.
    found.update([PAIR + a + b for a, b in zip(first, words[1:], strict=False)])
    found.update([SKIP + a + b for a, b in zip(first, words[2:], strict=False)])
    meant = [entry.tags for entry in entries]
    for here, *after in zip(meant, meant[1:], [*meant[2:], ()], strict=False):
        if here:
            for tags in after:
                for second in tags:
                    found.update([TAGS + first * RADIX + second for first in here])
    found.update(_denied(entries))
    return found


def _denied(entries: Iterable[Entry]) -> Iterable[int]:
    """Give the meanings within the reach of a negation."""
    reach = 0
    for entry in entries:
        if entry.denies:
            reach = REACH
        elif entry.stops:
            reach = 0
        elif reach:
            yield from (DENIED + tag for tag in entry.tags)
            reach -= 1
