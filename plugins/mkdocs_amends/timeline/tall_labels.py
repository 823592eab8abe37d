"""The one column of labels in the tall drawing: pushed down where they would meet, never up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .groups import Group, cluster, icons, lines
from .labels import width, wrap
from .model import local_time

if TYPE_CHECKING:
    from .axis import Axis, Window
    from .facts import Facts
    from .words import Phrases

GAPS = (21.0, 26.0, 32.0, 40.0, 52.0, 68.0, 88.0, 116.0, 160.0, 240.0)
"""Px below which markers fall into a pill; the arrangement that costs the reader least is taken."""

FAR = 40.0
"""Px a label may stand below its moment before that counts against the arrangement."""


@dataclass(frozen=True)
class Tag:
    """A label: where its moment is (`y`), where it stands (`place`), and its height, all in px.

    `lesser` labels go first where there is no room for all.
    """

    y: float
    bold: str
    soft: str
    height: float
    group: Group | None = None
    lesser: bool = False
    place: float = 0.0


@dataclass(frozen=True)
class Column:
    """What the labels are made of: `top` where the axis begins, `room` for a line, both in px."""

    facts: Facts
    window: Window
    axis: Axis
    phrases: Phrases
    top: float
    room: float

    def y(self, minute: float) -> float:
        """Px from the top."""
        return self.top + self.axis.place(minute)

    def high(self, bold: str, soft: str) -> float:
        """The px its words need."""
        return 20.0 + 15.0 * max(0, len(label_lines(bold, soft, self.room)) - 1)


def label_lines(bold: str, soft: str, room: float) -> list[tuple[str, str]]:
    """The lines of a label with their classes; none where both fit into one line."""
    if not bold:
        return [(line, "am-tl-s") for line in wrap(soft, room, 12)]
    if soft and width(bold, bold=True) + 8 + width(soft) <= room:
        return []
    lines = [(line, "am-tl-b") for line in wrap(bold, room, 12.5, bold=True)]
    return lines + [(line, "am-tl-t") for line in (wrap(soft, room, 12.5) if soft else [])]


def arrange(column: Column) -> list[Tag]:
    """All labels, placed: as many markers alone, and as little pushed away, as go together."""
    steady = [*_facts(column), *_failures(column), *_silences(column)]
    best: tuple[float, list[Tag]] | None = None
    for dropped in (0, 30):
        kept = [tag for tag in steady if not (dropped and tag.lesser)]
        for gap in GAPS:
            if best is not None and 1.5 * gap + dropped >= best[0]:
                break  # no wider gap can cost less, and to place labels is what takes the time
            tags = _push([*kept, *_groups(column, gap)])
            pushed = max((tag.place - tag.y for tag in tags), default=0)
            cost = max(0, pushed - FAR) + 1.5 * gap + dropped
            if best is None or cost < best[0]:
                best = cost, tags
    assert best is not None
    return best[1]


def _push(tags: list[Tag]) -> list[Tag]:
    placed = []
    free = -99.0
    for tag in sorted(tags, key=lambda tag: tag.y):
        placed.append(replace(tag, place=max(tag.y, free)))
        free = placed[-1].place + tag.height
    return placed


def _groups(column: Column, gap: float) -> list[Tag]:
    tags = []
    for group in cluster(column.window.live, column.y, gap):
        bold, soft = lines(group, column.phrases)
        high = column.high(bold, soft) + (18 if icons(group) else 0)
        tags.append(Tag(group.place, bold, soft, high, group))
    return tags


def _facts(column: Column) -> list[Tag]:
    """When it began, when we knew, now, and when the next word is due."""
    facts, phrases, say = column.facts, column.phrases, column.phrases.words.say
    started, detected = facts.started, facts.detected
    found: list[tuple[float, str]] = []
    if started is not None:
        shown = column.axis.holds(started.low) and column.axis.holds(started.high)
        y = column.y(started.middle) if shown else column.top
        found.append((y, say("{time} it began", time=phrases.stamp(started))))
    if detected is not None and column.axis.holds(detected.low) and column.axis.holds(detected.high):
        y = column.y(detected.middle)
        both = say("{time}, {other}", time=found[0][1], other=_knew(column)) if found else ""
        if found and abs(y - found[0][0]) < 20 and width(both, 12) <= column.room:
            found = [(min(y, found[0][0]), both)]
        else:
            found.append((y, _knew(column)))
    if facts.now is not None and column.axis.holds(facts.now):
        now = phrases.words.clock(local_time(facts.now, facts.source.zone))
        found.append((column.y(facts.now), say("{time} now", time=now)))
    for promise in facts.promises:
        if promise.verdict == "open":
            near = column.axis.holds(promise.due.low)
            due = phrases.stamp(promise.due) if near else phrases.full(promise.due)
            y = column.y(promise.due.middle if near else column.axis.end)
            found.append((y, say("{time} next word due", time=due)))
    return [Tag(y, "", words, column.high("", words) - 2) for y, words in found]


def _knew(column: Column) -> str:
    detected = column.facts.detected
    assert detected is not None
    return column.phrases.words.say("{time} we knew", time=column.phrases.stamp(detected))


def _failures(column: Column) -> list[Tag]:
    """A line for each promise that was broken, at the time that was named."""
    phrases, say = column.phrases, column.phrases.words.say
    edges = [column.y(silence.over) for silence in column.facts.silences]
    broken = [p for p in column.facts.promises if p.verdict in {"late", "missed"} and p.source in column.window.live]
    worst = max((promise.late or 0 for promise in broken), default=0)
    tags = []
    for promise in broken:
        if not column.axis.holds(promise.due.middle):
            continue
        y = column.y(promise.due.middle)
        # No label may straddle the edge of a shade.
        y = next((edge + 13 for edge in edges if abs(y - edge) < 13), y)
        soft = say("promised, missed") if promise.verdict == "missed" else say("promised, late")
        if promise.late is not None:
            soft = say("promised, {duration} late", duration=phrases.gap(promise.late))
        bold = phrases.stamp(promise.due)
        lesser = promise.late is not None and promise.late < worst
        tags.append(Tag(y, bold, soft, column.high(bold, soft), lesser=lesser))
    return tags


def _silences(column: Column) -> list[Tag]:
    """The longest silence, and the others whose shade is high enough for their words."""
    phrases, tags = column.phrases, []
    longest = max((silence.length for silence in column.facts.silences), default=0)
    for silence in column.facts.silences:
        over, end = column.y(silence.over), column.y(silence.end)
        if silence.length < longest and end - over < 46:
            continue
        bold = phrases.words.say("{duration} without a word", duration=phrases.gap(silence.length))
        soft = phrases.words.say("our limit is {duration}", duration=phrases.gap(silence.limit))
        y = max(over + 12, (over + end) / 2 - 10)
        tags.append(Tag(y, bold, soft, column.high(bold, soft) + 1, lesser=silence.length < longest))
    return tags
