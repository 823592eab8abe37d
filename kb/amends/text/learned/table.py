"""The weights of a language laid out for reading: from each word straight to the features that it brings along.

`features` says what the model sees of a sentence, one number a feature, and is what it learns by. Here the same
features are found the other way about: only those that have weights, known by their row, and those of two words looked
up in the first of them. A sentence is read in a fourth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

from amends.text.compiled import later
from amends.text.learned.features import (
    BASE,
    DENIED,
    ENDS,
    HEAD,
    HEAD_LETTERS,
    NEGATION,
    PAIR,
    RADIX,
    REACH,
    SKIP,
    STOPS,
    TAG,
    TAGS,
    TAIL,
    TAIL_LETTERS,
    WORD,
    tokens,
)

_REMEMBERED = 1 << 16
"""Words that are kept, until all are dropped: a name may come again in the next sentence."""

_SINGLE = frozenset({WORD, BASE, TAG, HEAD, TAIL, DENIED})

Rows = Mapping[int, int]
"""From the number of a second word to the row of the feature that it makes with a first."""

_NONE: dict[int, int] = {}

_ODD = later("[^\x00-\x1b\x20-\x7f\xa3\xa5\xc0-\u024f\u2010-\u203a\u20ac]")
"""What might be a digit to one rule of `tokens` and none to another: not letters, dashes, quotation marks, money."""


class Word(NamedTuple):
    """A word as it is read.

    ``own`` are the rows of its own features, ``pairs`` and ``skips`` those that it makes with the word behind it and
    with the one after that, ``meant`` stands for all its ``tags`` in one number (0 for none). ``turns`` is positive
    where it denies what follows, negative where it ends the reach of a denial.
    """

    own: tuple[int, ...]
    number: int
    pairs: Rows
    skips: Rows
    meant: int
    tags: tuple[int, ...]
    turns: int


def laid_out(features: Iterable[int]) -> dict[str, Any]:
    """Lay out features, each by its place in the table of weights, so that they can be kept and taken up again."""
    single: dict[int, int] = {}
    tags: dict[int, int] = {}
    beside: dict[int, dict[int, dict[int, int]]] = {PAIR: {}, SKIP: {}}
    for row, feature in enumerate(features):
        kind = feature - feature % (RADIX * RADIX)
        first, second = divmod(feature - kind, RADIX)
        if kind in _SINGLE:
            single[feature] = row
        elif kind == TAGS:
            tags[feature - kind] = row
        else:
            beside[kind].setdefault(first, {})[second] = row
    return {"single": single, "tags": tags, "pairs": beside[PAIR], "skips": beside[SKIP]}


class Made(dict[Any, Any]):
    """A dictionary that makes what it does not have: without a call of ours for what it has."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: Any) -> Any:  # noqa: ANN401 - of whatever it is a dictionary
        if len(self) >= _REMEMBERED:
            self.clear()
        made = self[key] = self.make(key)
        return made


class Table:
    """The features of one language that have weights, by their words; ``kept`` is what `laid_out` gave.

    ``meanings`` and ``numbers`` are those of a `Numbering`. ``weights`` are the rows' own numbers, ``size`` bytes each.
    """

    def __init__(
        self,
        meanings: Mapping[str, str],
        numbers: Mapping[str, int],
        kept: Mapping[str, Any],
        weights: bytes,
        size: int,
    ) -> None:
        self._meanings = meanings
        self._numbers = numbers
        self._single: dict[int, int] = kept["single"]
        self._tags: dict[int, int] = kept["tags"]
        self._pairs: dict[int, dict[int, int]] = kept["pairs"]
        self._skips: dict[int, dict[int, int]] = kept["skips"]
        self._size = size
        self._weights = memoryview(weights)
        self._meant: dict[tuple[int, ...], int] = {}
        self._means: list[tuple[int, ...]] = [()]
        self.words: Mapping[str, Word] = Made(self._word)
        self.weight: Mapping[int, int] = Made(self._row)
        self._pieces: Mapping[str, tuple[Word, ...]] = Made(self._piece)
        self._beside: Mapping[int, tuple[int, ...]] = Made(self._tagged)
        self._first, self._last = (self.words[end] for end in ENDS)

    def _row(self, row: int) -> int:
        return int.from_bytes(self._weights[row * self._size : (row + 1) * self._size], "little", signed=True)

    def _piece(self, piece: str) -> tuple[Word, ...]:
        return tuple(map(self.words.__getitem__, tokens(piece)[1:-1]))

    def _word(self, token: str) -> Word:
        """Read a word as `Numbering` does, but for what has no weight."""
        number = self._numbers.get(token, 0)
        if token in ENDS:
            return Word((), number, self._pairs.get(number, _NONE), self._skips.get(number, _NONE), 0, (), 0)
        base, *named = self._meanings.get(token, token).split(" ")
        tags = tuple([tag for name in named if (tag := self._numbers.get(f"<{name}>"))])
        features = [WORD + number, BASE + self._numbers.get(base, 0), *[TAG + tag for tag in tags]]
        if len(token) > HEAD_LETTERS:
            features.append(HEAD + self._numbers.get(f"{token[:HEAD_LETTERS]}-", 0))
        if len(token) > TAIL_LETTERS:
            features.append(TAIL + self._numbers.get(f"-{token[-TAIL_LETTERS:]}", 0))
        meant = 0
        if tags:
            meant = self._meant.setdefault(tags, len(self._means))
            if meant == len(self._means):
                self._means.append(tags)
        return Word(
            tuple([row for feature in features if (row := self._single.get(feature)) is not None]),
            number,
            self._pairs.get(number, _NONE),
            self._skips.get(number, _NONE),
            meant,
            tags,
            1 if NEGATION in named else -1 if token in STOPS else 0,
        )

    def read(self, plain: str) -> list[Word]:
        """Give the words of a sentence's clean text, its ends included; pieces between blanks are known by heart."""
        if not plain.isascii() and _ODD.search(plain):
            return list(map(self.words.__getitem__, tokens(plain)))
        pieces = map(self._pieces.__getitem__, plain.lower().split(" "))
        return [self._first, *chain.from_iterable(pieces), self._last]

    def _tagged(self, both: int) -> tuple[int, ...]:
        """Give the rows of all tags of one word with all tags of another."""
        first, second = divmod(both, RADIX)
        return tuple(
            row
            for a in self._means[first]
            for b in self._means[second]
            if (row := self._tags.get(a * RADIX + b)) is not None
        )

    def rows(self, words: Sequence[Word]) -> set[int]:
        """Give the rows of a sentence's features that have weights; ``words`` are those at its ends included."""
        own, numbers, pairs, skips, meant, _, turns = zip(*words, strict=True)
        found: set[Any] = set().union(*own)
        # Built-in functions from end to end: no line of Python runs for a single word.
        found.update(map(dict.get, pairs, numbers[1:]), map(dict.get, skips, numbers[2:]))
        found.discard(None)
        if any(meant):
            both = [a * RADIX + b for a, b in pairwise(meant) if a and b]
            both += [a * RADIX + b for a, b in zip(meant, meant[2:], strict=False) if a and b]
            found.update(*map(self._beside.__getitem__, both))
        if 1 in turns:
            found.update(self._denied(words))
        return found

    def _denied(self, words: Iterable[Word]) -> Iterable[int]:
        """Give the rows of the meanings within the reach of a negation, as `features` does."""
        reach = 0
        for word in words:
            if word.turns > 0:
                reach = REACH
            elif word.turns:
                reach = 0
            elif reach:
                reach -= 1
                for tag in word.tags:
                    row = self._single.get(DENIED + tag)
                    if row is not None:
                        yield row
