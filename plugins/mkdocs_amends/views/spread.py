"""Lengths of time as a drawing: a circle a case along an axis, the middle half and the median below, limits above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from math import ceil, log
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_amends.timeline.labels import width as measure
from mkdocs_amends.timeline.svg import Canvas, clean, num

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DAY = 1440
_HOURS = (60, 120, 240, 480, 720)
_DAYS = (1, 2, 4, 7, 14, 30, 90, 365)
TICKS = (1, 2, 5, 10, 15, 30, *_HOURS, *(DAY * days for days in _DAYS))
"""Where a mark may stand, in minutes. Waits range from minutes to weeks, so the axis grows by what is multiplied."""
WIDE, NARROW = 640.0, 340.0
MARGIN, BIN, HIGH = 14.0, 12.0, 8
"""Beside the axis; how wide a column of circles is; and of how many circles the highest is."""
ROOM = 52.0
"""So far apart are words under the axis at least."""
LIMIT = 15.0
"""The height of the words of one limit."""
TRACK = 150.0


@dataclass(frozen=True)
class Axis:
    """An axis of lengths of time, in minutes, from one mark to another."""

    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Axis:
        """The axis that values fit on: from the mark below the least to the one above the most."""
        first, last = bisect_right(TICKS, min(values)) - 1, bisect_left(TICKS, max(values))
        first = max(min(first, len(TICKS) - 2), 0)
        last = max(min(last, len(TICKS) - 1), first + 1)
        return cls(TICKS[first], max(TICKS[last], max(values)))

    def share(self, value: float) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        held = min(max(value, self.least), self.most)
        return log(held / self.least) / log(self.most / self.least)

    @property
    def ticks(self) -> list[int]:
        """The marks on it."""
        return [tick for tick in TICKS if self.least <= tick <= self.most]


@dataclass(frozen=True)
class Middle:
    """The median of some lengths of time and the two ends of their middle half, in minutes."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True)
class Limit:
    """A limit of the policy in minutes, and what it is called."""

    minutes: float
    name: str


def spread(
    values: Sequence[float],
    middle: Middle,
    limits: Sequence[Limit],
    axis: Axis,
    name: str,
    said: Callable[[float], str],
    *,
    wide: bool,
) -> Markup:
    """Draw the distribution; ``limits`` from the least, ``said`` gives the words of a length of time."""
    width = WIDE if wide else NARROW
    room = width - 2 * MARGIN
    columns = int(room / BIN)
    counted = Counter(min(int(axis.share(value) * columns), columns - 1) for value in values)
    each = ceil(max(counted.values()) / HIGH)
    high = ceil(max(counted.values()) / each)
    top = LIMIT * len(limits) + 6
    ground = top + 10 * max(high, 2) + 4
    canvas = Canvas()
    for place, limit in enumerate(reversed(limits)):
        _limit(canvas, MARGIN + axis.share(limit.minutes) * room, LIMIT * (place + 1), ground, limit)
    for column, count in sorted(counted.items()):
        for n in range(ceil(count / each)):
            x = MARGIN + (column + 0.5) * room / columns
            canvas.raw(f'<circle class="am-f-word" cx="{num(x)}" cy="{num(ground - 6 - 10 * n)}" r="4.3"/>')
    canvas.line("am-tl-axis", MARGIN, ground, width - MARGIN, ground)
    _ticks(canvas, axis, ground, room, said)
    _box(canvas, axis, middle, ground + 32, room)
    height = ground + 42
    kind = "am-spread--wide" if wide else "am-spread--narrow"
    return Markup(  # noqa: S704 # every text in it is escaped
        f'<svg class="am-spread {kind}" viewBox="0 0 {num(width)} {num(height)}" width="{num(width)}"'
        f' height="{num(height)}" role="img" aria-label="{clean(name)}">{"".join(canvas.parts)}</svg>'
    )


def circle_stands_for(values: Sequence[float], axis: Axis) -> int:
    """For how many cases a circle of the wide drawing stands."""
    columns = int((WIDE - 2 * MARGIN) / BIN)
    counted = Counter(min(int(axis.share(value) * columns), columns - 1) for value in values)
    return ceil(max(counted.values()) / HIGH)


def _limit(canvas: Canvas, x: float, y: float, ground: float, limit: Limit) -> None:
    """A stroke with its words to the left; further right they stand higher, so that no stroke crosses words."""
    left = x - 5 - measure(limit.name, 12.5)
    canvas.line("am-limit", x, y - 10 if left >= 0 else y + 4, x, ground)
    canvas.text(max(left, 0), y, limit.name, "am-spread__t")


def _ticks(canvas: Canvas, axis: Axis, ground: float, room: float, said: Callable[[float], str]) -> None:
    """Marks at every step, and words where there is room for them."""
    free = -ROOM
    for tick in axis.ticks:
        x = MARGIN + axis.share(tick) * room
        canvas.line("am-tl-axis", x, ground, x, ground + 4)
        if x - free >= ROOM:
            first, last = x < MARGIN + 1, x > MARGIN + room - 1
            anchor = "start" if first else "end" if last else "middle"
            outwards = MARGIN / 2 * (last - first)
            canvas.text(x + outwards, ground + 18, said(tick), "am-spread__t", anchor)
            free = x


def _box(canvas: Canvas, axis: Axis, middle: Middle, y: float, room: float, margin: float = MARGIN) -> None:
    """The middle half as a bar, the median as a circle on it."""
    left, right = (margin + axis.share(value) * room for value in (middle.lower, middle.upper))
    canvas.rect("am-spread__half", left, y - 3, max(right - left, 2), 6)
    canvas.raw(
        f'<circle class="am-disc--line" cx="{num(margin + axis.share(middle.median) * room)}" cy="{num(y)}" r="5"/>'
    )


def track(middle: Middle, axis: Axis) -> Markup:
    """The middle half and the median of a quarter, to stand in a row of a table."""
    canvas = Canvas()
    canvas.path("am-line", f"M0 8H{num(TRACK)}")
    _box(canvas, axis, middle, 8, TRACK - 12, 6)
    return _small(canvas)


def share_bar(share: float) -> Markup:
    """A share of a whole, to stand in a row of a table."""
    canvas = Canvas()
    canvas.path("am-line", f"M0 13.5H{num(TRACK)}")
    canvas.rect("am-f-word", 0, 6, TRACK * share, 7.5)
    canvas.path("am-limit", f"M{num(TRACK)} 1v14.5")
    return _small(canvas)


def _small(canvas: Canvas) -> Markup:
    inner = "".join(canvas.parts)
    return Markup(f'<svg viewBox="0 0 {num(TRACK)} 16" aria-hidden="true" class="am-bullet">{inner}</svg>')  # noqa: S704 # numbers only
