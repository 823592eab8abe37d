"""A linear model of single sentences: how much each speaks for a check or an element, and which words say so.

For every key (``H01``, ``apology``) a feature has a weight; the weights of a sentence's features are added, made
independent of its length, and moved by a constant. A sum above zero speaks for the key. What is learned from two
sentences beside each other is the sum of both. The weights of all keys of one feature are one long number, a lane of
16 bits each, so that one addition adds them all.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from amends.text.learned.features import PAIR, RADIX, Numbering, features, tokens

SCALE = 64
"""Weights are kept as whole multiples of one over this."""

LANE = 16
"""Bits of a lane: sums up to 511 either way."""

EVEN = 6.0
"""What a sentence's sum is multiplied with over the root of its number of features: long sentences weigh no more."""

_SMALL_WORD = 4
"""A word of so many letters without a meaning ("the", "with") explains nothing by itself."""

_LONGER = SCALE // 8
"""What two words must say more than one of them, to be named together."""

NEAR, NEAR_ELEMENT = 2.0, 1.0
"""Further below its bound than this, no neighbour lifts a sentence above it, and no pattern finds an element."""

_HALF = 1 << (LANE - 1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a sum means for one key: from ``alone`` it decides, under ``least`` no pattern is believed.

    In between, the patterns of the pack decide. ``constant`` is added to every sum.
    """

    constant: float
    alone: float
    least: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The features of a sentence added up: one number for all keys, and how many features it is of."""

    total: int
    count: int

    def beside(self, other: Reading) -> Reading:
        """The two sentences read as one."""
        return Reading(self.total + other.total, self.count + other.count)


class Model:
    """The weights of one language: ``values`` gives those of a feature for all keys of ``bounds``, a lane each."""

    def __init__(self, numbering: Numbering, bounds: Mapping[str, Bounds], values: Mapping[int, int]) -> None:
        self._numbering = numbering
        self.bounds = bounds
        self._lane = {key: index for index, key in enumerate(bounds)}
        self._constants = [bound.constant for bound in bounds.values()]
        self.lowest = [b.least - (NEAR_ELEMENT if key[0].islower() else NEAR) for key, b in bounds.items()]
        self._values = values
        self._lanes = struct.Struct(f"<{len(bounds)}H")
        self._zero = sum(_HALF << (LANE * index) for index in range(len(bounds)))

    def read(self, plain: str) -> Reading:
        """Read a sentence's clean text."""
        entry = self._numbering.entry
        known = [*filter(None, map(self._values.get, features([entry(token) for token in tokens(plain)])))]
        return Reading(sum(known), len(known))

    def sums(self, reading: Reading) -> Sequence[float]:
        """Give the sums of a reading for all keys, in the order of ``bounds``."""
        lanes = self._lanes.unpack((reading.total + self._zero).to_bytes(self._lanes.size, "little"))
        even = EVEN / sqrt(reading.count + 1) / SCALE
        return [(lane - _HALF) * even + constant for lane, constant in zip(lanes, self._constants, strict=True)]

    def sum(self, key: str, reading: Reading) -> float:
        """Give the sum of a reading for one key; raises `KeyError` for one that was not learned."""
        lane = self._in_lane(reading.total, self._lane[key])
        return lane * EVEN / sqrt(reading.count + 1) / SCALE + self.bounds[key].constant

    def _in_lane(self, total: int, lane: int) -> int:
        return (total + self._zero >> LANE * lane & 2 * _HALF - 1) - _HALF

    def why(self, key: str, plain: str, most: int = 3) -> list[str]:
        """Give the words of a sentence that speak most for a key, the strongest first, no two that overlap."""
        lane = self._lane[key]
        words = tokens(plain)
        entries = [self._numbering.entry(word) for word in words]

        def weight(feature: int) -> int:
            return self._in_lane(self._values.get(feature, 0), lane)

        own = [sum(weight(feature) for feature in entry.own) for entry in entries]
        said = [(own[i], i, i) for i in range(1, len(words) - 1)]
        for i in range(1, len(words) - 2):
            pair = weight(PAIR + entries[i].number * RADIX + entries[i + 1].number)
            said.append((own[i] + own[i + 1] + pair - _LONGER, i, i + 1))
        taken: set[int] = set()
        out: list[str] = []
        for value, first, last in sorted(said, key=lambda one: (-one[0], one[1])):
            if value <= 0 or len(out) == most:
                break
            told = range(first, last + 1)
            if taken & {first, last} or not any(entries[i].tags or len(words[i]) > _SMALL_WORD for i in told):
                continue
            if all(words[i][0].isalnum() for i in told):
                taken |= {first, last}
                out.append(" ".join(words[first : last + 1]))
        return out
