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
from math import floor, sqrt

from amends.text.learned.features import tokens
from amends.text.learned.table import Table

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
_LANE_FULL = 2 * _HALF - 1


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
    """The weights of one language: ``table`` gives those of a feature for all keys of ``bounds``, a lane each."""

    def __init__(self, table: Table, bounds: Mapping[str, Bounds]) -> None:
        self._table = table
        self.bounds = bounds
        self._keys = tuple(bounds)
        self._lane = {key: index for index, key in enumerate(bounds)}
        self._constants = [bound.constant for bound in bounds.values()]
        self.lowest = [b.least - (NEAR_ELEMENT if key[0].islower() else NEAR) for key, b in bounds.items()]
        self._lanes = struct.Struct(f"<{len(bounds)}H")
        self._zero = sum(_HALF << (LANE * index) for index in range(len(bounds)))
        self._every_second = sum(_LANE_FULL << (2 * LANE * index) for index in range((len(bounds) + 1) // 2))
        self._carries = sum(1 << (2 * LANE * index + LANE) for index in range((len(bounds) + 1) // 2))
        self._steps: dict[int, tuple[float, int, int]] = {}

    def read(self, plain: str) -> Reading:
        """Read a sentence's clean text."""
        rows = self._table.rows(self._table.read(plain))
        return Reading(sum(map(self._table.weight.__getitem__, rows)), len(rows))

    def sums(self, reading: Reading) -> Sequence[float]:
        """Give the sums of a reading for all keys, in the order of ``bounds``."""
        lanes = self._lanes.unpack((reading.total + self._zero).to_bytes(self._lanes.size, "little"))
        even = EVEN / sqrt(reading.count + 1) / SCALE
        return [(lane - _HALF) * even + constant for lane, constant in zip(lanes, self._constants, strict=True)]

    def near(self, reading: Reading) -> dict[str, float]:
        """Give the sums of a reading that are not below the `lowest` of their keys, in the order of ``bounds``.

        All keys are held against theirs at once: every second lane is followed by a free one, which takes what the
        lane has above its step. 1.5 µs a sentence, where making all sums and leaving most out takes 12.
        """
        even, steps, others = self._steps.get(reading.count) or self._stepped(reading.count)
        lanes = reading.total + self._zero
        above = (lanes & self._every_second) + steps & self._carries
        above |= ((lanes >> LANE & self._every_second) + others & self._carries) << LANE
        found = {}
        while above:
            last = above & -above
            above ^= last
            index = last.bit_length() // LANE - 1
            lane = (lanes >> LANE * index & _LANE_FULL) - _HALF
            found[self._keys[index]] = lane * even + self._constants[index]
        return found

    def _stepped(self, count: int) -> tuple[float, int, int]:
        """Give, for readings of so many features, what makes a lane that is not below its key's lowest run over."""
        even = EVEN / sqrt(count + 1) / SCALE
        steps = [0, 0]
        for index, (lowest, constant) in enumerate(zip(self.lowest, self._constants, strict=True)):
            least = floor((lowest - constant) / even) - 1
            while least * even + constant < lowest:
                least += 1
            least = max(-_HALF, min(least, _HALF)) + _HALF
            steps[index % 2] += (_LANE_FULL + 1 - least) << (LANE * (index - index % 2))
        found = self._steps[count] = (even, steps[0], steps[1])
        return found

    def sum(self, key: str, reading: Reading) -> float:
        """Give the sum of a reading for one key; raises `KeyError` for one that was not learned."""
        lane = self._in_lane(reading.total, self._lane[key])
        return lane * EVEN / sqrt(reading.count + 1) / SCALE + self.bounds[key].constant

    def _in_lane(self, total: int, lane: int) -> int:
        return (total + self._zero >> LANE * lane & _LANE_FULL) - _HALF

    def why(self, key: str, plain: str, most: int = 3) -> list[str]:
        """Give the words of a sentence that speak most for a key, the strongest first, no two that overlap."""
        lane = self._lane[key]
        words = tokens(plain)
        entries = [self._table.words[word] for word in words]

        def weight(row: int | None) -> int:
            return 0 if row is None else self._in_lane(self._table.weight[row], lane)

        own = [sum(weight(row) for row in entry.own) for entry in entries]
        said = [(own[i], i, i) for i in range(1, len(words) - 1)]
        for i in range(1, len(words) - 2):
            pair = weight(entries[i].pairs.get(entries[i + 1].number))
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
