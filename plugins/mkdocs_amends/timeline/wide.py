"""The wide drawing: time runs to the right, services above the axis, the word below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sheet import TOP, WIDE, make_sheet
from .svg import frame
from .wide_system import draw_axis, draw_facts, draw_rows
from .wide_told import draw_flags, draw_leashes, draw_silences, draw_thread, plan

if TYPE_CHECKING:
    from .axis import Window
    from .facts import Facts
    from .words import Phrases


def draw_wide(facts: Facts, shown: Window, phrases: Phrases, uid: str, names: tuple[str, str]) -> str:
    """The drawing as one SVG element, 936 px wide at 1:1; `names` are its title and description."""
    sheet = make_sheet(facts, shown, phrases)
    told = plan(sheet)
    canvas = sheet.canvas
    canvas.raw('<g aria-hidden="true">')
    for tick in sheet.axis.ticks:
        x = sheet.x(tick.at)
        canvas.line("am-tl-grid", x, TOP - 6, x, told.thread)
    draw_silences(sheet, told)
    draw_facts(sheet)
    draw_rows(sheet, uid)
    draw_axis(sheet, told.thread)
    draw_leashes(sheet, told)
    draw_thread(sheet, told)
    canvas.raw("</g>")
    draw_flags(sheet, told)
    return frame(canvas, kind="wide", uid=uid, size=(WIDE, told.height), names=names)
