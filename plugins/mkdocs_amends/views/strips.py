"""Strips of bars: a line that is quiet while nothing is on record, and rises where something is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_amends.timeline.svg import Canvas, clean, num

if TYPE_CHECKING:
    from collections.abc import Iterable

HEIGHT = 36.0
GROUND = 31.0
"""How high a strip is, and where its line lies, in units of the drawing."""
HEIGHTS = {"under_maintenance": 9.0, "degraded_performance": 10.0, "partial_outage": 19.0, "major_outage": 28.0}
STRIPE, EVERY = 2.0, 3.0
"""A partial outage is striped: so high is a stripe, and so often comes one."""


@dataclass(frozen=True)
class Bar:
    """A bar over the slots from ``first`` to ``last``; ``vague``: its clock times are not on record.

    ``label`` is what it says when it is read out, ``href`` where it leads.
    """

    first: int
    last: int
    status: str
    vague: bool
    label: str
    href: str


@dataclass(frozen=True)
class Scale:
    """How a strip is divided: so many slots of a width, a bar in each, and lines at the beginning of some."""

    slots: int
    slot: float
    bar: float
    ticks: tuple[int, ...] = ()

    @property
    def width(self) -> float:
        """The width of the whole, in units of the drawing."""
        return self.slots * self.slot


def strip(bars: Iterable[Bar], scale: Scale, name: str, *, begins: int = 0) -> Markup:
    """Draw a strip as SVG that is stretched to its column; ``begins`` is the slot at which its line does."""
    canvas = Canvas()
    left = begins * scale.slot
    canvas.path("am-line", f"M{num(left)} {num(GROUND + 0.5)}H{num(scale.width)}")
    for tick in scale.ticks:
        if tick > begins:
            canvas.path("am-tick", f"M{num(tick * scale.slot)} {num(GROUND)}v4")
    for bar in bars:
        _bar(canvas, bar, scale)
    inner = "".join(canvas.parts)
    return Markup(  # noqa: S704 # every text in it is escaped
        f'<svg class="am-strip" viewBox="0 0 {num(scale.width)} {num(HEIGHT)}" preserveAspectRatio="none"'
        f' role="group" aria-label="{clean(name)}">{inner}</svg>'
    )


def _bar(canvas: Canvas, bar: Bar, scale: Scale) -> None:
    """One link with a column in each of its slots; the whole height of a slot leads there."""
    label = clean(bar.label)
    canvas.raw(f'<a href="{clean(bar.href)}" aria-label="{label}"><title>{label}</title>')
    x, wide = bar.first * scale.slot, (bar.last - bar.first + 1) * scale.slot
    canvas.rect("am-hit", x, 0, wide, HEIGHT)
    for slot in range(bar.first, bar.last + 1):
        _column(canvas, slot * scale.slot + (scale.slot - scale.bar) / 2, scale.bar, bar)
    canvas.raw("</a>")


def _column(canvas: Canvas, x: float, wide: float, bar: Bar) -> None:
    high = HEIGHTS[bar.status]
    top = GROUND - high
    if bar.status == "under_maintenance":
        canvas.rect("am-m", x, top, wide, high)
    elif bar.vague:
        canvas.rect("am-box am-box--vague", x, top, wide, high)
    elif bar.status == "major_outage":
        canvas.rect("am-f-broke", x, top, wide, high)
    elif bar.status == "partial_outage":
        stripes = range(int(high / EVERY) + 1)
        d = "".join(
            f"M{num(x)} {num(top + n * EVERY)}h{num(wide)}v{num(min(STRIPE, GROUND - top - n * EVERY))}h{num(-wide)}z"
            for n in stripes
        )
        canvas.path("am-f-broke", d)
        canvas.rect("am-box", x, top, wide, high)
    else:
        canvas.rect("am-box am-box--tint", x, top, wide, high)
