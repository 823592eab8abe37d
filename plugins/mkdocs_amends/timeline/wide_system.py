"""What the system did, in the wide drawing: the rows of services, and the axis under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bars import CSS, VAGUE, Bar, bar_words, bars, row_name
from .labels import Lane, cut, width, wrap
from .model import local_time
from .sheet import ROW, TOP, WIDE, tick_day

if TYPE_CHECKING:
    from .facts import Course
    from .sheet import Sheet

HEIGHTS = {
    "degraded_performance": 9.0,
    "partial_outage": 17.0,
    "major_outage": 26.0,
    "under_maintenance": 9.0,
}
"""The worse, the taller: px of a band by its status."""


def draw_facts(sheet: Sheet) -> None:
    """The line over the rows: the lane's title, when it began, and now."""
    canvas, facts, words = sheet.canvas, sheet.facts, sheet.phrases.words
    for index, line in enumerate(wrap(words.say("What the system did"), sheet.names - 6, bold=True)):
        canvas.text(0, 14 + 15 * index, line, "am-tl-lane")
    taken = Lane()
    now_words = ""
    if facts.now is not None and sheet.axis.holds(facts.now):
        x = sheet.x(facts.now)
        now_words = words.say("{time} now", time=words.clock(local_time(facts.now, facts.source.zone)))
        size = width(now_words, bold=True)
        flip = x + 4 + size > WIDE
        taken.take(x - 10 - size if flip else x - 6, x + 6 if flip else x + 10 + size)
    began = _began(sheet, taken, now_words)
    if now_words and facts.now is not None and not began:
        x = sheet.x(facts.now)
        flip = x + 4 + width(now_words, bold=True) > WIDE
        canvas.text(x - 4 if flip else x + 4, 14, now_words, "am-tl-b", "end" if flip else "start")


def _began(sheet: Sheet, taken: Lane, now_words: str) -> bool:
    """Draws the start; true where it had to say both, for want of room."""
    started, axis, canvas = sheet.facts.started, sheet.axis, sheet.canvas
    if started is None:
        return False
    label = sheet.phrases.words.say("{time} it began", time=sheet.phrases.stamp(started))
    if started.exact and axis.holds(started.low):
        x = sheet.x(started.low)
        canvas.line("am-tl-mark", x, TOP - 8, x, sheet.axis_y)
    elif not started.exact and axis.holds(started.low) and axis.holds(started.high):
        x, end = sheet.x(started.low), sheet.x(started.high)
        canvas.path("am-tl-lead", f"M{x:.1f} {TOP - 4}v-5H{end:.1f}v5")
    else:
        x = sheet.left
    size = width(label, 12)
    if x + 5 + size <= WIDE and taken.take(x + 5, x + 5 + size):
        canvas.text(x + 5, 14, label, "am-tl-s")
    elif x - 5 - size >= sheet.names and taken.take(x - 5 - size, x - 5):
        canvas.text(x - 5, 14, label, "am-tl-s", "end")
    else:
        both = f"{label}, {now_words}" if now_words else label
        flip = x + 5 + width(both, 12) > WIDE
        canvas.text(x - 5 if flip else x + 5, 14, both, "am-tl-s", "end" if flip else "start")
        return bool(now_words)
    return False


def draw_rows(sheet: Sheet, uid: str) -> None:
    """One row a course, its name in the margin; what has no row is counted under the last."""
    canvas, phrases = sheet.canvas, sheet.phrases
    for index, course in enumerate(sheet.rows):
        y = TOP + ROW * (index + 1) - 7
        name = wrap(row_name(course, phrases, 2 * (sheet.names - 16)), sheet.names - 12)
        for place, line in enumerate(name):
            canvas.text(0, y - 4 - 15 * (len(name) - 1 - place), line, "am-tl-name")
        if course.stretches is None:
            _unknown_row(sheet, y)
        else:
            _row(sheet, course, y, uid)
    if sheet.unseen:
        more = phrases.words.plural("and {n} more in the table", "and {n} more in the table", sheet.unseen)
        canvas.text(0, sheet.axis_y - 16, cut(more, sheet.right, 12), "am-tl-s")


def _unknown_row(sheet: Sheet, y: float) -> None:
    canvas, started = sheet.canvas, sheet.facts.started
    canvas.line("am-tl-base am-tl-base--unknown", sheet.left, y, sheet.right, y)
    label = sheet.phrases.words.say("affected; from when to when is not on record")
    x = sheet.x(started.low) if started is not None else sheet.left
    x = max(sheet.left, min(x, WIDE - 10 - width(label, 12))) + 5
    canvas.text(x, y - 6, cut(label, WIDE - x, 12), "am-tl-s")


def _row(sheet: Sheet, course: Course, y: float, uid: str) -> None:
    canvas, facts = sheet.canvas, sheet.facts
    if facts.now is not None and sheet.axis.holds(facts.now):
        now = sheet.x(facts.now)
        canvas.line("am-tl-base", sheet.left, y, now, y)
        canvas.line("am-tl-base am-tl-base--ahead", now, y, sheet.right, y)
    else:
        canvas.line("am-tl-base", sheet.left, y, sheet.right, y)
    drawn = bars(course, facts, sheet.axis)
    texts = Lane()
    for bar in drawn:
        _bar(sheet, bar, y, uid)
    for bar in drawn:
        _inside(sheet, bar, y, texts)
    if drawn:
        _after(sheet, drawn, y, texts)


def _bar(sheet: Sheet, bar: Bar, y: float, uid: str) -> None:
    high = HEIGHTS[bar.stretch.status]
    fill = f' fill="url(#{uid}-par)"' if bar.hatch else ""
    for index, piece in enumerate(bar.pieces):
        end = bar.end if index == len(bar.pieces) - 1 else piece.end
        sheet.canvas.rect(
            f"am-tl-band am-tl-{CSS[bar.stretch.status]}",
            sheet.left + piece.start,
            y - high,
            end - piece.start,
            high,
            fill + ("" if piece.sure else VAGUE),
        )


def _inside(sheet: Sheet, bar: Bar, y: float, texts: Lane) -> None:
    """The words of a bar, in an outage's own solid, or over the others; the fullest that fits."""
    sure = max((piece for piece in bar.pieces if piece.sure), key=lambda p: p.end - p.start, default=None)
    solid = bar.stretch.status == "major_outage" and sure is not None
    for words in bar_words(bar, sheet.phrases):
        if solid and sure is not None:
            x, size = sheet.left + sure.start + 8, width(words, bold=True)
            if size + 14 < sure.end - sure.start and texts.take(x, x + size):
                sheet.canvas.text(x, y - 9, words, "am-tl-inv")
                return
        else:
            x, size = sheet.left + bar.start + 5, width(words, 12)
            if size + 6 < bar.end - bar.start and texts.take(x, x + size):
                sheet.canvas.text(x, y - HEIGHTS[bar.stretch.status] - 5, words, "am-tl-s")
                return


def _after(sheet: Sheet, drawn: list[Bar], y: float, texts: Lane) -> None:
    """Beside the last bar: its words if it has none yet, else when the service recovered."""
    last, phrases = drawn[-1], sheet.phrases
    end = max(bar.end for bar in drawn)
    x = sheet.left + end + 6
    labelled = any(start < sheet.left + last.end and stop > sheet.left + last.start for start, stop in texts.taken)
    wanted = [] if labelled else bar_words(last, phrases)
    before = sheet.left + last.start - 6
    if wanted and len(drawn) == 1 and not any(x + width(words, 12) <= WIDE for words in wanted):
        if texts.take(before - width(wanted[-1], 12), before):
            sheet.canvas.text(before, y - 5, wanted[-1], "am-tl-s", "end")
        return
    if last.stretch.end is not None and not last.stretch.planned:  # the end of a plan is no recovery
        recovered = phrases.words.say("recovered {time}", time=phrases.stamp(last.stretch.end))
        if labelled and x + width(recovered, 12) > sheet.right and _over_end(sheet, last, recovered, y, texts):
            return
        wanted.append(recovered)
    for words in wanted:
        size = width(words, 12)
        if x + size <= WIDE and texts.take(x, x + size):
            sheet.canvas.text(x, y - 5, words, "am-tl-s")
            return


def _over_end(sheet: Sheet, bar: Bar, words: str, y: float, texts: Lane) -> bool:
    """Words over a bar's end, for those that would run out of the lane beside it; whether there was room."""
    end, size = sheet.left + bar.end, width(words, 12)
    if end - size < sheet.left + bar.start or not texts.take(end - size, end):
        return False
    sheet.canvas.text(end, y - HEIGHTS[bar.stretch.status] - 5, words, "am-tl-s", "end")
    return True


def draw_axis(sheet: Sheet, thread: float) -> None:
    """The axis with its steps; the date and the zone in the margin; breaks where time is not to scale."""
    canvas, axis, phrases, y = sheet.canvas, sheet.axis, sheet.phrases, sheet.axis_y
    canvas.line("am-tl-axis", sheet.left, y, sheet.right, y)
    first = axis.ticks[0].local
    date = str(first.year)
    if not axis.days:
        date = phrases.words.say("{weekday} {day}", weekday=phrases.words.weekday(first), day=phrases.words.day(first))
    canvas.text(0, y + 5, cut(date, sheet.names - 8, bold=True), "am-tl-b")
    row = _titles(sheet)
    for index, tick in enumerate(axis.ticks):
        x = sheet.x(tick.at)
        canvas.line("am-tl-axis", x, y - 4, x, y + 4)
        dated = tick.midnight and index > 0
        css = "am-tl-b" if tick.midnight and not axis.days else "am-tl-t"
        label = tick_day(axis, tick, phrases) if axis.days or dated else phrases.words.time(tick.local)
        if axis.turned(index) and not dated:
            label = f"{label} {phrases.words.zone_name(tick.local)}"
        middle = axis.name_at(tick)
        size = width(label, bold=css == "am-tl-b") / 2
        if middle is not None:
            place = min(sheet.left + middle, WIDE + 2 - size)
            if row.take(place - size - 3, place + size + 3):
                canvas.text(place, y + 19, label, css, "middle")
    for level in (y, thread):
        if sheet.after.groups:
            at = sheet.right
            canvas.path("am-tl-break", f"M{at + 2:.1f} {level:.1f}h6l3-6 5 12 3-6H{WIDE - 10:.1f}")
        if sheet.before.groups:
            at = sheet.left
            canvas.path("am-tl-break", f"M{at - 2:.1f} {level:.1f}h-6l-3-6-5 12-3-6H{sheet.names + 2:.1f}")
    if sheet.facts.now is not None and axis.holds(sheet.facts.now):
        x = sheet.x(sheet.facts.now)
        canvas.line("am-tl-mark", x, TOP - 8, x, thread + 10)


def _titles(sheet: Sheet) -> Lane:
    """What else stands in the line of the steps' names: the zone, and the gutters' titles."""
    canvas, y, row = sheet.canvas, sheet.axis_y, Lane()
    for index, line in enumerate(sheet.zone_lines):
        canvas.text(0, y + 20 + 14 * index, line, "am-tl-s")
        row.taken.append((0, width(line, 12)))
    if sheet.after.groups:
        canvas.text(WIDE, y + 19, sheet.after.title, "am-tl-s", "end")
        row.taken.append((WIDE - width(sheet.after.title, 12), WIDE))
    if sheet.before.groups:
        canvas.text(sheet.names + 2, y + 19, sheet.before.title, "am-tl-s")
        row.taken.append((sheet.names, sheet.names + 2 + width(sheet.before.title, 12)))
    return row
