"""The shapes of the system's lane that both drawings share: rows, bands, and what is certain of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .labels import width

if TYPE_CHECKING:
    from .axis import Axis
    from .facts import Course, Facts, Stretch
    from .words import Phrases

MOST_ROWS = 6

CSS = {
    "degraded_performance": "degraded",
    "partial_outage": "partial",
    "major_outage": "major",
    "under_maintenance": "maintenance",
}
"""The last part of a band's class in the style sheet."""

VAGUE = ' opacity=".45" stroke-dasharray="2 2"'
"""How the days look in which something began or ended at an hour nobody recorded."""


@dataclass(frozen=True)
class Piece:
    """A part of a band, in px along the axis; `sure` when it lay in this state the whole time."""

    start: float
    end: float
    sure: bool


@dataclass(frozen=True)
class Bar:
    """A stretch as drawn: its pieces, and its ends over all."""

    stretch: Stretch
    pieces: tuple[Piece, ...]
    start: float
    end: float
    minutes: float | None
    endless: bool

    @property
    def hatch(self) -> bool:
        """Whether it is filled by the drawing's own pattern."""
        return self.stretch.status == "partial_outage"


def bars(course: Course, facts: Facts, axis: Axis) -> list[Bar]:
    """The bars of a row; a stretch ends at the latest where the next one begins."""
    out: list[Bar] = []
    stretches = course.stretches or ()
    for index, stretch in enumerate(stretches):
        following = stretches[index + 1].start.low if index + 1 < len(stretches) else None
        bar = _bar(stretch, following, facts, axis)
        if bar is not None:
            out.append(bar)
    return out


def _bar(stretch: Stretch, following: float | None, facts: Facts, axis: Axis) -> Bar | None:
    running = stretch.end is None and facts.now is not None
    unknown = stretch.end is None and facts.now is None
    low, sure_from = stretch.start.low, stretch.start.high
    if stretch.end is not None:
        sure_to, high = stretch.end.low, stretch.end.high
    elif running and facts.now is not None:
        sure_to = high = facts.now
    else:
        sure_to, high = sure_from, axis.end
    high = max(high, low)
    if following is not None and following >= low:
        high, sure_to = min(high, following), min(sure_to, following)
    sure_to = min(sure_to, high)
    spots = [(low, min(sure_from, high), False), (sure_from, sure_to, True), (max(sure_to, sure_from), high, False)]
    if sure_to <= sure_from and not stretch.start.exact:
        spots = [(low, high, False)]
    pieces = [Piece(axis.place(start), axis.place(end), sure=sure) for start, end, sure in spots if end > start] or [
        Piece(axis.place(low), axis.place(low), sure=True)
    ]
    exact = stretch.start.exact and not unknown and (stretch.end is None or stretch.end.exact)
    end = max(pieces[-1].end, pieces[0].start + 4)
    if end - pieces[0].start <= 4 and following is not None and following <= low:
        return None
    return Bar(stretch, tuple(pieces), pieces[0].start, end, high - low if exact else None, unknown)


def bar_words(bar: Bar, phrases: Phrases) -> list[str]:
    """What may stand beside a bar, the fullest first."""
    word = phrases.status(bar.stretch.status)
    if bar.endless:
        return [phrases.words.say("{state}, end not on record", state=word), word]
    if bar.minutes is None or round(bar.minutes) == 0:
        return [word]
    full = phrases.words.say("{state} {duration}", state=word, duration=phrases.words.duration(bar.minutes))
    return [full, word]


def row_name(course: Course, phrases: Phrases, room: float) -> str:
    """The names of a row, or the first and how many more where they need more than `room` px."""
    names = [" ".join(name.split()) for name in course.names]
    joined = ", ".join(names)
    if len(names) == 1 or width(joined, 13) <= room:
        return joined
    return phrases.words.plural("{name} and {n} more", "{name} and {n} more", len(names) - 1, name=names[0])


def split_rows(facts: Facts) -> tuple[list[Course], int]:
    """The rows drawn, and how many services stand in the table only."""
    rows = list(facts.courses[:MOST_ROWS])
    return rows, sum(len(course.names) for course in facts.courses[MOST_ROWS:])
