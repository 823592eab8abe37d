"""The measures of a wide drawing: its columns, its axis, and the gutters beside the axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .axis import Axis, Tick, Window, axis
from .bars import MOST_ROWS, split_rows
from .groups import Group, fold, icons, lines
from .labels import width, wrap
from .model import local_time
from .svg import Canvas
from .words import DAY, Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .facts import Course, Facts, Mark

WIDE = 936.0
ROW = 46.0
TOP = 30.0
NAMES = (132.0, 176.0)
"""The narrowest and the widest column of names, in px."""


@dataclass(frozen=True)
class Gutter:
    """Marks beside the axis, evenly spaced, not to scale; `places` and `size` in px."""

    title: str = ""
    groups: tuple[Group, ...] = ()
    places: tuple[float, ...] = ()
    size: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """One wide drawing; `left` and `right` are the px where its axis begins and ends."""

    canvas: Canvas
    facts: Facts
    window: Window
    axis: Axis
    phrases: Phrases
    rows: tuple[Course, ...]
    unseen: int
    names: float
    left: float
    right: float
    before: Gutter
    after: Gutter

    def x(self, minute: float) -> float:
        """Px from the drawing's left edge."""
        return self.left + self.axis.place(minute)

    @property
    def axis_y(self) -> float:
        """Where the axis lies, in px from the top."""
        return TOP + ROW * len(self.rows) + 8 + (18 if self.unseen else 0)

    @property
    def lane(self) -> float:
        """Where the lane of words begins, in px from the top."""
        return self.axis_y + 34 + 14 * (len(self.zone_lines) - 1)

    @property
    def zone_lines(self) -> list[str]:
        """The zone's name, or why there are no hours, in the lines its column needs."""
        room = self.names - 10 if self.before.groups else self.left - 26
        return wrap(zone_words(self.facts, self.phrases), room, 12)


def zone_words(facts: Facts, phrases: Phrases) -> str:
    """The zone the hours are in; where none is on record, that."""
    known = [*facts.core, *(mark.moment for mark in facts.marks if mark.moment)]
    if any(at.exact for at in known) or facts.now is not None:
        return facts.source.zone_label
    return phrases.words.say("hours not on record")


def make_axis(facts: Facts, shown: Window, length: float, room: Callable[[int], float]) -> Axis:
    """The axis, reaching to the next word due if that is near; `room(step)`: the least px a step."""
    due = [promise.due.high for promise in facts.promises if promise.verdict == "open"]
    near = [end for end in due if end <= shown.start + 1.8 * shown.span]
    return axis(shown, max([shown.end, *near]), length, room, facts.source.zone)


def tick_widths(facts: Facts, shown: Window, phrases: Phrases) -> tuple[float, float]:
    """Px of the widest time of day and of the widest day that may stand at a tick."""
    ends = [local_time(minute, facts.source.zone) for minute in (shown.start, shown.end)]
    times = max(width(phrases.words.time(end)) for end in ends)
    return times, max(width(phrases.day(end), bold=True) for end in ends)


def turned_width(facts: Facts, shown: Window, phrases: Phrases, size: float = 12.5) -> float:
    """Px of the zone's name at the first step after the clocks were changed; 0 where they were not."""
    first, last = (local_time(minute, facts.source.zone) for minute in (shown.start, shown.end))
    return 0.0 if first.utcoffset() == last.utcoffset() else width(f" {phrases.words.zone_name(last)}", size)


def tick_day(line: Axis, tick: Tick, phrases: Phrases) -> str:
    """A day's name on the axis; the year only where days alone could be those of another one."""
    return phrases.day(tick.local) if line.days else phrases.words.day(tick.local)


def clear(phrases: Phrases, line: Axis) -> Phrases:
    """The phrases that tell a moment on this axis."""
    return Phrases(phrases.words, phrases.year, days=line.days, dated=line.end - line.start > 1.5 * DAY)


def make_sheet(facts: Facts, shown: Window, phrases: Phrases) -> Sheet:
    """Measure a wide drawing."""
    rows, unseen = split_rows(facts)
    names = _names_column(facts, phrases)
    early = _gutter(shown.earlier, phrases, phrases.words.say("earlier, not to scale"), 230)
    vague = any(mark.moment is None or not mark.moment.exact for mark in shown.later)
    title = phrases.words.say("not to scale") if vague else phrases.words.say("later, not to scale")
    late = _gutter(shown.later, phrases, title, 300 if shown.earlier else 400)
    left = names + early.size
    right = WIDE - (10 + late.size if late.groups else 22)
    times, days = tick_widths(facts, shown, phrases)
    widest = max(days, times + turned_width(facts, shown, phrases))

    def room(step: int) -> float:
        return max(62, days + 14) if step >= DAY else max(62, times + 14, (widest + times) / 2 + 8)

    line = make_axis(facts, shown, right - left, room)
    return Sheet(
        canvas=Canvas(),
        facts=facts,
        window=shown,
        axis=line,
        phrases=clear(phrases, line),
        rows=tuple(rows),
        unseen=unseen,
        names=names,
        left=left,
        right=right,
        before=_shift(early, names + 14),
        after=_shift(late, right + 44),
    )


def _names_column(facts: Facts, phrases: Phrases) -> float:
    """As wide as the words it must hold in one line, within limits."""
    say = phrases.words.say
    wanted = [width(say(text), 13, bold=True) + 6 for text in ("What the system did", "What you were told")]
    wanted.append(width(say("next word promised"), 12) + 14)
    for course in facts.courses[:MOST_ROWS]:
        wanted += [width(word, 13) + 12 for name in course.names[:2] for word in name.split()]
    return min(max(NAMES[0], *wanted), NAMES[1])


def _gutter(marks: Sequence[Mark], phrases: Phrases, title: str, most: float) -> Gutter:
    """As many marks as fit into `most` px, the rest folded into the last."""
    if not marks:
        return Gutter()
    for limit in range(len(marks), 0, -1):
        groups = fold(marks, limit)
        sizes = []
        for group in groups:
            when, what = lines(group, phrases, "day")
            sizes.append(max(width(when, bold=True), width(what), 17 * len(icons(group)), group.pill) + 11)
        if sum(sizes) + 36 <= most or limit == 1:
            break
    places = tuple(sum(sizes[:index]) for index in range(len(sizes)))
    return Gutter(title, tuple(groups), places, max(sum(sizes) + 36, width(title, 12) + 36))


def _shift(gutter: Gutter, by: float) -> Gutter:
    places = tuple(place + by for place in gutter.places)
    return Gutter(gutter.title, gutter.groups, places, gutter.size)
