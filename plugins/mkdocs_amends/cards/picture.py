"""A share card as SVG: what happened, when, and the timeline's two lanes: what the system did, what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mkdocs_amends.cards.lettering import fitted, rightward, shortened

if TYPE_CHECKING:
    from mkdocs_amends.cards.fonts import Fonts

WIDTH, HEIGHT = 1200, 630
"""In pixels, as readers of links expect it."""
_MARGIN = 80
_ROOM = WIDTH - 2 * _MARGIN
_TITLE = ((68, 3), (58, 4), (50, 4))
_SMALL = 27
_PAPER, _INK, _SOFT, _EDGE = "#fcfdfb", "#17211f", "#4c5855", "#7a8682"
_WORD, _BROKE = "#0a5a58", "#9c2a2b"
_SYSTEM, _SAID = 528.0, 578.0
"""Where the base lines of the two lanes lie."""
_HEIGHTS = {
    "major_outage": 34.0,
    "partial_outage": 24.0,
    "degraded_performance": 14.0,
    "under_maintenance": 14.0,
}
_DISC = 8.5
_RIGHTWARD, _ENDED = "\u202b", "\u202c"
"""Signs of Unicode between which words read from the right."""


@dataclass(frozen=True)
class Lanes:
    """What the drawing shows, from 0 to 1 along its width: what the system did, and when something was said.

    ``breaks`` are where the time beside the incident begins, which is not to scale.
    """

    bars: tuple[tuple[float, float, str], ...] = ()
    discs: tuple[float, ...] = ()
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Card:
    """The words of a card, and its drawing."""

    over: str
    title: str
    under: str
    lanes: Lanes


def svg(card: Card, fonts: Fonts) -> str:
    """Draw a card. Words with a letter that no font has stay away: an empty box says nothing.

    Where that is the title, what stands below it takes its place.
    """
    families = quoteattr(", ".join(fonts.families))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family={families}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        f'<rect x="{_MARGIN}" y="64" width="{_ROOM}" height="3" fill="{_INK}"/>',
    ]
    over, title, under = (fonts.drawable(words) for words in (card.over, card.title, card.under))
    if not title:
        title, under = under, ""
    if over:
        parts.append(_line(shortened(over, fonts, _SMALL, _ROOM), 113, _SMALL, _SOFT))
    top = 202.0
    if title:
        set_title = fitted(title, fonts, _ROOM, _TITLE)
        for number, line in enumerate(set_title.lines):
            y = top + number * set_title.size * 1.18
            parts.append(_line(line, y, set_title.size, _INK, right=rightward(title)))
    if under:
        parts.append(_line(shortened(under, fonts, _SMALL, _ROOM), 466, _SMALL, _SOFT))
    parts += _lanes(card.lanes)
    return "".join([*parts, "</svg>"])


def _line(words: str, y: float, size: float, ink: str, *, right: bool | None = None) -> str:
    right = rightward(words) if right is None else right
    x, anchor = (WIDTH - _MARGIN, "end") if right else (_MARGIN, "start")
    if right:  # the program takes every line for one that reads from the left
        words = f"{_RIGHTWARD}{words}{_ENDED}"
    return f'<text x="{x}" y="{y:.1f}" font-size="{size}" fill="{ink}" text-anchor="{anchor}">{escape(words)}</text>'


def _lanes(lanes: Lanes) -> Iterator[str]:
    if not lanes.bars and not lanes.discs:
        return
    yield f'<path d="M{_MARGIN} {_SYSTEM}h{_ROOM}M{_MARGIN} {_SAID}h{_ROOM}" stroke="{_EDGE}" stroke-width="2"/>'
    for at in lanes.breaks:
        place = f'x="{_at(at) - 5:.1f}" y="{_SYSTEM - 4}" width="10" height="{_SAID - _SYSTEM + 8}"'
        yield f'<rect {place} fill="{_PAPER}"/>'
    for start, end, status in lanes.bars:
        x, width, height = _at(start), max((end - start) * _ROOM, 6), _HEIGHTS[status]
        place = f'x="{x:.1f}" y="{_SYSTEM - height:.1f}" width="{min(width, _at(1) - x + 6):.1f}" height="{height:.1f}"'
        match status:
            case "under_maintenance":
                yield f'<rect {place} fill="none" stroke="{_EDGE}" stroke-width="2" stroke-dasharray="6 4"/>'
            case "degraded_performance":
                yield f'<rect {place} fill="{_BROKE}" fill-opacity=".18" stroke="{_BROKE}" stroke-width="2"/>'
            case "partial_outage":
                yield f'<rect {place} fill="{_BROKE}" fill-opacity=".55" stroke="{_BROKE}" stroke-width="2"/>'
            case _:
                yield f'<rect {place} fill="{_BROKE}"/>'
    for at in lanes.discs:
        yield f'<circle cx="{_at(at):.1f}" cy="{_SAID}" r="{_DISC}" fill="{_WORD}" stroke="{_PAPER}" stroke-width="2"/>'


def _at(share: float) -> float:
    return _MARGIN + share * _ROOM
