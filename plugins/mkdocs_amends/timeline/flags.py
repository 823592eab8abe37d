"""Where the flags under the wide drawing's thread go, so that none covers a word or crosses one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .labels import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .groups import Group

LEVELS = 3
LEVEL = 52.0
"""Px from one level of flags to the next."""


@dataclass
class Flag:
    """A marker's label; `keep` ones are never cut. `level` None: no room, the bare marker stays."""

    x: float
    group: Group
    when: str
    what: str
    icons: list[str]
    keep: bool = False
    gutter: bool = False
    level: int | None = None
    flip: bool = False
    compact: bool = False

    def size(self, *, compact: bool) -> float:
        """Px from the leader to the label's end, in full or cut to its time."""
        when = width(self.when, bold=True)
        if compact:
            return when + 8
        return max(when, width(self.what), 17 * len(self.icons) - 4) + 8


@dataclass(frozen=True)
class Box:
    """A stretch of one level that a label fills."""

    left: float
    right: float
    level: int


def settle(flags: Sequence[Flag], right: float, taken: Sequence[Box] = ()) -> None:
    """Give every flag its level, in place.

    Placed from right to left: a flag only ever dives under those to its right. One that must be kept
    and finds no room makes its nearest lesser neighbour shorter, then silent.
    """
    cuts: dict[int, int] = {}
    while (stuck := _place(flags, right, taken, cuts)) is not None:
        lesser = [i for i, flag in enumerate(flags) if not flag.keep and cuts.get(i, 0) < 2]
        if not lesser:
            # Nobody left to give way: the others keep what they can have.
            _place(flags, right, taken, {})
            return
        nearest = min(lesser, key=lambda i: abs(flags[i].x - stuck.x))
        cuts[nearest] = cuts.get(nearest, 0) + 1


def _place(flags: Sequence[Flag], right: float, taken: Sequence[Box], cuts: dict[int, int]) -> Flag | None:
    boxes: list[Box] = list(taken)
    leaders: list[tuple[float, int]] = []
    for index in sorted(range(len(flags)), key=lambda i: -flags[i].x):
        flag = flags[index]
        flag.level = None
        forms = {0: (False, True), 1: (True,)}.get(cuts.get(index, 0), ())
        for compact in forms:
            if _try(flag, right, boxes, leaders, compact=compact):
                break
    return next((flag for flag in flags if flag.keep and (flag.level is None or flag.compact)), None)


def _try(flag: Flag, right: float, boxes: list[Box], leaders: list[tuple[float, int]], *, compact: bool) -> bool:
    size = flag.size(compact=compact)
    flip = flag.x + size > right + 2
    low, high = (flag.x - size, flag.x) if flip else (flag.x, flag.x + size)
    for level in range(LEVELS):
        crossed = any(
            (box.level == level and low < box.right and high > box.left)
            or (box.level < level and box.left - 2 < flag.x < box.right)
            for box in boxes
        ) or any(depth >= level and low < x < high and abs(x - flag.x) > 0.5 for x, depth in leaders)
        if not crossed:
            flag.level, flag.flip, flag.compact = level, flip, compact
            boxes.append(Box(low, high, level))
            leaders.append((flag.x, level))
            return True
    return False
