"""What readers were told, in the wide drawing: thread, markers, flags, leashes and silences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .flags import LEVEL, Box, Flag, settle
from .groups import RADIUS, Group, cluster, draw_marker, icons, lines, name
from .labels import Lane, cut, width, wrap
from .sheet import WIDE
from .svg import clean

if TYPE_CHECKING:
    from .facts import Promise, Silence
    from .sheet import Sheet
    from .words import Phrases

LEASH = 17.0
"""Px from one row of leashes to the next."""

MOST_LEASHES = 4
"""Rows for promises that were kept; those that were not always get one."""


@dataclass(frozen=True)
class Leash:
    """A promised next word, from the px where it was given to those where it was due."""

    promise: Promise
    start: float
    end: float
    label: str
    far: bool
    row: int

    @property
    def turned(self) -> bool:
        """Whether its label stands before its end, for want of room after it."""
        return self.end + 9 + width(self.label, bold=True) > WIDE

    @property
    def room(self) -> tuple[float, float]:
        """What it fills of its row, in px."""
        size = width(self.label, bold=True)
        if not self.label:
            return self.start - 4, self.end + 8
        if self.turned:
            return min(self.start, self.end - 13 - size) - 4, self.end + 8
        return self.start - 4, self.end + 15 + size


@dataclass
class Told:
    """The lane, laid out: `thread`, `leash_y` and `height` in px from the top."""

    leashes: list[Leash]
    unseen: int
    leash_y: float
    thread: float
    flags: list[Flag] = field(default_factory=list)
    height: float = 0.0


def plan(sheet: Sheet) -> Told:
    """Lay out the lane: rows of leashes, then the thread, then the flags under it."""
    leashes, unseen = _leashes(sheet)
    rows = max((leash.row for leash in leashes), default=0)
    margin = wrap(sheet.phrases.words.say("What you were told"), sheet.names - 6, bold=True)
    over = 52.0 if sheet.facts.silences or len(margin) > 1 else 38.0
    leash_y = sheet.lane + over
    thread = leash_y + LEASH * rows + 24
    if not (sheet.facts.marks or sheet.facts.undated or sheet.facts.silences):
        thread = sheet.lane + 36
    told = Told(leashes, unseen, leash_y, thread)
    groups = cluster(sheet.window.live, sheet.x)
    for index, group in enumerate(groups):
        told.flags.append(_flag(sheet, group, group.place, keep=index == 0 or group.alone))
    for gutter in (sheet.before, sheet.after):
        told.flags += [
            _flag(sheet, group, x, keep=True, gutter=True)
            for group, x in zip(gutter.groups, gutter.places, strict=True)
        ]
    knew = _knew(sheet, groups[0].place if groups else None)
    taken = [Box(knew[1] - width(knew[0], 12) - 4, knew[1] + 2, 0)] if knew else []
    settle(told.flags, WIDE, taken)
    depth = max((flag.level + 1 for flag in told.flags if flag.level is not None), default=0)
    told.height = told.thread + max(22 + depth * LEVEL, 30)
    return told


def _flag(sheet: Sheet, group: Group, x: float, *, keep: bool, gutter: bool = False) -> Flag:
    when, what = lines(group, sheet.phrases, "day" if gutter else "short")
    return Flag(x, group, when, what, icons(group), keep=keep, gutter=gutter)


def _leashes(sheet: Sheet) -> tuple[list[Leash], int]:
    """The leashes in rows, and how many kept ones found no room."""
    promises = [promise for promise in sheet.facts.promises if promise.source in sheet.window.live]
    placed, left_out = _pack(sheet, promises)
    if any(promise.verdict != "kept" for promise in left_out):
        placed, left_out = _pack(sheet, sorted(promises, key=lambda promise: promise.verdict == "kept"))
    return placed, len(left_out)


def _pack(sheet: Sheet, promises: list[Promise]) -> tuple[list[Leash], list[Promise]]:
    rows: list[Lane] = []
    placed: list[Leash] = []
    left_out: list[Promise] = []
    for promise in promises:
        failed = promise.verdict in {"late", "missed"}
        for row in range(len(rows) + 1):
            if row == len(rows):
                if row >= MOST_LEASHES and not failed:
                    left_out.append(promise)
                    break
                rows.append(Lane())
            leash = _leash(sheet, promise, row)
            if rows[row].take(*leash.room):
                placed.append(leash)
                break
    return placed, left_out


def _leash(sheet: Sheet, promise: Promise, row: int) -> Leash:
    start, due = sheet.x(promise.source.at), promise.due.middle
    far = due > sheet.axis.end
    end = sheet.x(due)
    if far:
        end = next(
            (
                x
                for group, x in zip(sheet.after.groups, sheet.after.places, strict=True)
                if promise.answer in group.members
            ),
            sheet.right,
        )
    return Leash(promise, start, max(end, start), promise_label(promise, sheet.phrases, far=far), far, row)


def promise_label(promise: Promise, phrases: Phrases, *, far: bool) -> str:
    """What stands at a leash's end; nothing where the promise was kept."""
    if promise.late is not None:
        return phrases.words.say("{duration} late", duration=phrases.gap(promise.late))
    if promise.verdict in {"late", "missed"}:
        return phrases.words.say("missed") if promise.verdict == "missed" else phrases.words.say("late")
    if promise.verdict == "open":
        return phrases.words.say("due {time}", time=phrases.full(promise.due) if far else phrases.stamp(promise.due))
    return ""


def draw_silences(sheet: Sheet, told: Told) -> None:
    """Shades from where the limit ran out; the longest is labelled first, others where there is room."""
    taken = Lane()
    lane, canvas = sheet.lane, sheet.canvas
    for silence in sorted(sheet.facts.silences, key=lambda silence: -silence.length):
        a, b = sheet.x(silence.over), sheet.x(silence.end)
        canvas.rect("am-tl-hush", a, lane + 38, max(2.0, b - a), told.thread - lane - 28)
        # An edge without words of its own must not cross those of another.
        top = lane + 6 if _silence_label(sheet, silence, a, taken) else lane + 38
        canvas.line("am-tl-hushedge", a, top, a, told.thread + 10)


def _silence_label(sheet: Sheet, silence: Silence, a: float, taken: Lane) -> bool:
    phrases, lane = sheet.phrases, sheet.lane
    long = phrases.words.say("{duration} without a word", duration=phrases.gap(silence.length))
    limit = phrases.words.say("our limit is {duration}", duration=phrases.gap(silence.limit))
    size = max(width(long, bold=True), width(limit, 12)) + 8
    flip = a + size > WIDE
    if not (taken.take(a - size, a - 1) if flip else taken.take(a, a + size)):
        return False
    x, anchor = (a - 5, "end") if flip else (a + 5, "start")
    sheet.canvas.text(x, lane + 16, long, "am-tl-b", anchor)
    sheet.canvas.text(x, lane + 31, limit, "am-tl-s", anchor)
    return True


def draw_leashes(sheet: Sheet, told: Told) -> None:
    """The lane's title, and the promised words over the thread."""
    canvas, words, lane = sheet.canvas, sheet.phrases.words, sheet.lane
    room = sheet.names - 6
    for index, line in enumerate(wrap(words.say("What you were told"), room, bold=True)):
        canvas.text(0, lane + 17 + 15 * index, line, "am-tl-lane")
    if not (sheet.facts.marks or sheet.facts.undated or sheet.facts.silences):
        none = words.say("no message on record") if sheet.facts.now is None else words.say("no message yet")
        canvas.text(sheet.left + 5, lane + 17, none, "am-tl-s")
    margin = wrap(words.say("next word promised"), room - 6, 12) if told.leashes else []
    if told.unseen:
        more = words.plural("and {n} more kept", "and {n} more kept", told.unseen)
        margin = [cut(text, room - 6, 12) for text in (words.say("next word promised"), more)]
    for index, line in enumerate(margin):
        canvas.text(0, told.leash_y + 4 + 15 * index, line, "am-tl-s")
    for leash in told.leashes:
        y = told.leash_y + leash.row * LEASH
        size = width(leash.label, bold=True)
        stop = leash.end - 5
        css = "am-tl-leash am-tl-leash--far" if leash.far else "am-tl-leash"
        if leash.turned and leash.label:
            canvas.text(leash.end - 9, y + 4, leash.label, "am-tl-b", "end")
            stop = leash.end - 13 - size
        rise = f"M{leash.start:.1f} {y - 3.5:.1f}v7"
        canvas.path(css, rise + (f"M{leash.start:.1f} {y:.1f}H{stop:.1f}" if stop > leash.start else ""))
        shape = "missed" if leash.promise.verdict in {"late", "missed"} else leash.promise.verdict
        canvas.use(f"pr-{shape}", leash.end - 7, y - 7, 14)
        if leash.label and not leash.turned:
            canvas.text(leash.end + 9, y + 4, leash.label, "am-tl-b")


def _knew(sheet: Sheet, first: float | None) -> tuple[str, float] | None:
    """The label of when we knew, and the px of its right end; None if that is not on the axis."""
    detected = sheet.facts.detected
    if detected is None or not (sheet.axis.holds(detected.low) and sheet.axis.holds(detected.high)):
        return None
    label = sheet.phrases.words.say("we knew {time}", time=sheet.phrases.stamp(detected))
    label = cut(label, sheet.left - 4, 12)
    end = sheet.x(detected.middle) + 2
    if first is not None and end - 2 <= first:
        end = min(end, first - 4)
    return label, max(end, width(label, 12))


def draw_thread(sheet: Sheet, told: Told) -> None:
    """Dotted from when we knew to the first word, solid to the last one or to now."""
    canvas, facts, y = sheet.canvas, sheet.facts, told.thread
    live = [flag for flag in told.flags if not flag.gutter]
    first = min((flag.x for flag in live), default=None)
    knew = _knew(sheet, first)
    if knew is not None and facts.detected is not None:
        canvas.text(knew[1], y + 22, knew[0], "am-tl-s", "end")
        low, high = sheet.x(facts.detected.low), sheet.x(facts.detected.high)
        if facts.detected.exact:
            canvas.line("am-tl-mark", low, y - 6, low, y + 6)
            until = first if first is not None else (sheet.x(facts.now) if facts.now is not None else low)
            if until - RADIUS > low:
                canvas.line("am-tl-knew", low, y, until - RADIUS, y)
        else:
            canvas.path("am-tl-lead", f"M{low:.1f} {y + 12:.1f}v-5H{high:.1f}v5")
    for mark in sheet.window.live:
        if mark.moment is not None and not mark.moment.exact and not sheet.axis.days:
            low, high = sheet.x(mark.moment.low), sheet.x(mark.moment.high)
            canvas.path("am-tl-lead", f"M{low + 1:.1f} {y - 11:.1f}v-4H{high - 1:.1f}v4")
    if first is not None:
        end = sheet.x(facts.now) if facts.now is not None else max(flag.x for flag in live)
        canvas.line("am-tl-thread", first, y, max(first, end), y)


def draw_flags(sheet: Sheet, told: Told) -> None:
    """Every marker, a link each, with its flag."""
    canvas, thread = sheet.canvas, told.thread
    for flag in sorted(told.flags, key=lambda flag: flag.x):
        seen = (flag.when,) if flag.compact else (flag.when, flag.what)
        label = name(flag.group, sheet.phrases, (flag.when, flag.what))
        canvas.raw(f'<a href="{clean(flag.group.first.href)}" aria-label="{clean(label)}">')
        if flag.level is not None:
            top = thread + 16 + flag.level * LEVEL
            canvas.line("am-tl-lead", flag.x, thread + 10, flag.x, top + (14 if flag.compact else 42))
            x, anchor = (flag.x - 5, "end") if flag.flip else (flag.x + 5, "start")
            for index, words in enumerate(seen):
                canvas.text(x, top + 10 + 15 * index, words, "am-tl-t" if index else "am-tl-b", anchor)
            if not flag.compact:
                left = flag.x - 5 - 17 * len(flag.icons) + 4 if flag.flip else flag.x + 5
                for index, icon in enumerate(flag.icons):
                    canvas.use(icon, left + 17 * index, top + 30, 13, "am-tl-ch")
        draw_marker(canvas, flag.group, flag.x, thread)
        canvas.raw("</a>")
