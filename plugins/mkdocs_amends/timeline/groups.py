"""Markers on the thread: those that would cover one another fall into one pill with their count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .facts import END_PHASES
from .glyphs import channel_glyph, phase_glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .facts import Mark
    from .svg import Canvas
    from .words import Phrases

Form = Literal["short", "full", "day"]

RADIUS = 10.0
"""Half a marker's disc, in px."""

MOST_ICONS = 6


@dataclass
class Group:
    """One marker: a message alone, or several too close together to stand apart.

    `place` is the centre of its (first) disc in px along the axis; `alone` groups never join others.
    """

    members: list[Mark]
    place: float
    alone: bool = False
    reach: float = field(default=0.0)

    @property
    def first(self) -> Mark:
        """The message its link leads to."""
        return self.members[0]

    @property
    def count(self) -> int:
        """How many messages it stands for."""
        return len(self.members)

    @property
    def pill(self) -> float:
        """The width of its shape in px."""
        if self.count == 1:
            return 2 * RADIUS
        return max(27.0, 13 + 7.0 * len(str(self.count)))


def cluster(marks: Sequence[Mark], place: Callable[[float], float], gap: float = 2 * RADIUS) -> list[Group]:
    """Group marks, sorted by time, whose discs would meet: centres closer than `gap` px.

    The last resolved one stays alone; what it would cover moves aside by as much as it must.
    """
    last = max((i for i, mark in enumerate(marks) if mark.phase in END_PHASES), default=-1)
    if last < 0:
        return _join([Group([mark], place(mark.at)) for mark in marks], gap)
    own = Group([marks[last]], place(marks[last].at), alone=True)
    before = _join([Group([mark], place(mark.at)) for mark in marks[:last]], gap)
    room = own.place - RADIUS
    while before and before[-1].place - RADIUS + before[-1].pill > room:
        before[-1].place = room - before[-1].pill + RADIUS
        if len(before) > 1 and _meet(before[-2], before[-1], gap):
            right = before.pop()
            before[-1].members += right.members
        else:
            break
    after = [Group([mark], max(place(mark.at), own.place + gap)) for mark in marks[last + 1 :]]
    return [*before, own, *_join(after, gap)]


def _meet(left: Group, right: Group, gap: float) -> bool:
    return right.place - left.place < max(gap, left.pill)


def _join(groups: list[Group], gap: float) -> list[Group]:
    out: list[Group] = []
    for group in groups:
        if out and (group.place - out[-1].reach < gap or _meet(out[-1], group, gap)):
            out[-1].members += group.members
            out[-1].reach = group.place
        else:
            group.reach = group.place
            out.append(group)
    return out


def fold(marks: Sequence[Mark], most: int) -> list[Group]:
    """Groups for a gutter that holds only so many: the last one takes in all that are left."""
    if len(marks) <= most:
        return [Group([mark], 0) for mark in marks]
    return [*(Group([mark], 0) for mark in marks[: most - 1]), Group(list(marks[most - 1 :]), 0)]


def icons(group: Group) -> list[str]:
    """The glyphs of a lone message's channels, each once."""
    if group.count > 1:
        return []
    return list(dict.fromkeys(channel_glyph(name) for name in group.first.channels))[:MOST_ICONS]


def lines(group: Group, phrases: Phrases, form: Form = "short") -> tuple[str, str]:
    """The two lines of a group's label: when, and what.

    `form` is `short` where an axis tells the day, `full` for day and time, `day` for the day alone.
    """
    moments = [mark.moment for mark in group.members if mark.moment is not None]
    if not moments:
        when = phrases.words.say("undated")
    else:
        by_day = form == "day" or (group.count > 1 and (form == "full" or phrases.days))
        if by_day or not all(at.exact for at in moments):
            told = [phrases.day(at.local) for at in (moments[0], moments[-1])]
        else:
            told = [(phrases.full if form == "full" else phrases.stamp)(at) for at in (moments[0], moments[-1])]
        when = told[0] if told[0] == told[1] else f"{told[0]}–{told[1]}"
    if group.count > 1:
        return when, phrases.words.plural("{n} update", "{n} updates", group.count)
    return when, phrases.phase(group.first.phase)


def name(group: Group, phrases: Phrases, seen: tuple[str, str]) -> str:
    """The link's name: begins with the words seen, so that speech control finds it by them."""
    channels = ", ".join(phrases.channel(channel) for channel in group.first.channels)
    words = " ".join(seen)
    return f"{words}: {channels}" if channels and group.count == 1 else words


def draw_marker(canvas: Canvas, group: Group, x: float, y: float, *, centred: bool = False) -> None:
    """The disc with the phase's sign, or the pill with its count."""
    if group.count == 1:
        canvas.use(phase_glyph(group.first.phase), x - RADIUS, y - RADIUS, 2 * RADIUS)
        return
    left = x - group.pill / 2 if centred else x - RADIUS
    canvas.rect("am-tl-pill", left, y - RADIUS, group.pill, 2 * RADIUS, ' rx="10"')
    canvas.raw(
        f'<text class="am-tl-n" aria-hidden="true" x="{left + group.pill / 2:.1f}" y="{y + 4.2:.1f}"'
        f' text-anchor="middle">{group.count}</text>'
    )
