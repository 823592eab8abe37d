"""The tall drawing for phones: time runs down, services are columns, one column of labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .bars import CSS, VAGUE, bars, row_name, split_rows
from .groups import RADIUS, draw_marker, fold, icons, lines, name
from .labels import cut, width, wrap
from .sheet import clear, make_axis, tick_day, tick_widths, turned_width, zone_words
from .svg import Canvas, clean, frame
from .tall_labels import Column, Tag, arrange, label_lines
from .words import DAY

if TYPE_CHECKING:
    from .axis import Axis, Window
    from .facts import Course, Facts
    from .groups import Group
    from .words import Phrases

TALL = 358.0
LONGEST = 1100.0
LIST = 46.0
"""Least px from one entry of a list that is not to scale to the next."""

MOST_LISTED = 8
NAME = 150.0
"""The longest turned name, in px."""

WIDTHS = {"degraded_performance": 7, "partial_outage": 12, "major_outage": 18, "under_maintenance": 7}


@dataclass(frozen=True)
class Strip:
    """One tall drawing: px from the left of its columns, from the top of its axis."""

    canvas: Canvas
    facts: Facts
    window: Window
    axis: Axis
    phrases: Phrases
    rows: tuple[Course, ...]
    unseen: int
    columns: float
    step: float
    leashes: float
    thread: float
    labels: float
    split: float
    top: float
    earlier: tuple[Group, ...]
    later: tuple[Group, ...]
    pitch: float

    def y(self, minute: float) -> float:
        """Px from the top."""
        return self.top + self.axis.place(minute)

    @property
    def bottom(self) -> float:
        """Where the axis ends."""
        return self.top + self.axis.length


def draw_tall(facts: Facts, shown: Window, phrases: Phrases, uid: str, names: tuple[str, str]) -> str:
    """The drawing as one SVG element, 358 px wide at 1:1; `names` are its title and description."""
    strip = _measure(facts, shown, phrases)
    column = Column(strip.facts, strip.window, strip.axis, strip.phrases, strip.top, TALL - strip.labels)
    tags = arrange(column)
    listed = max(strip.bottom, *(tag.place + tag.height - 14 for tag in tags), 0) + 34
    strip.canvas.raw('<g aria-hidden="true">')
    _ticks(strip)
    _heads(strip)
    _silences(strip)
    _services(strip, uid)
    _thread(strip)
    _leashes(strip, listed)
    for tag in tags:
        if tag.group is None:
            _words(strip, tag)
    _not_to_scale(strip, listed)
    strip.canvas.raw("</g>")
    for index, group in enumerate(strip.earlier):
        _entry(strip, group, strip.top - 22 - strip.pitch * (len(strip.earlier) - index - 0.35))
    for tag in tags:
        if tag.group is not None:
            _marked(strip, tag, tag.group)
    for index, group in enumerate(strip.later):
        _entry(strip, group, listed + strip.pitch * index)
    height = listed + strip.pitch * len(strip.later) - (4 if strip.later else 20)
    return frame(strip.canvas, kind="tall", uid=uid, size=(TALL, height), names=names)


def _measure(facts: Facts, shown: Window, phrases: Phrases) -> Strip:
    rows, unseen = split_rows(facts)
    times, days = tick_widths(facts, shown, phrases)
    columns = min(max(52.0, times + 14, days + 14, turned_width(facts, shown, phrases, 12) + 14), 110.0)
    step = 23.0 if len(rows) <= 4 else 20.0
    leashes = columns + step * len(rows) + (18 if unseen else 0) + 12
    failed = sum(promise.verdict in {"late", "missed"} for promise in facts.promises)
    wanted = 58 * len(shown.live) + 40 * len(facts.silences) + 24 * failed
    length = min(LONGEST, max(300.0, wanted, shown.span * 2.5 if shown.span < 360 else 0))
    line = make_axis(facts, shown, length, lambda step: 44.0 if step >= DAY else 58.0)
    told = clear(phrases, line)
    split = max(leashes + 38, 146.0)
    titles = [
        wrap(told.words.say("What the system did"), split - 10, bold=True),
        wrap(told.words.say("What you were told"), TALL - split, bold=True),
    ]
    turned = [width(row_name(row, told, NAME), 13) for row in rows]
    turned += [width(_more(unseen, told), 12)] if unseen else []
    longest = min(max(turned, default=0), NAME)
    earlier = tuple(fold(shown.earlier, MOST_LISTED))
    head = 14 + longest + 34 + 15 * (len(titles[0]) - 1)
    later = tuple(fold(shown.later, MOST_LISTED))
    pitch = max([LIST, *(_entry_height(group, told, TALL - leashes - 38) for group in (*earlier, *later))])
    list_head = 54 + 15 * len(titles[1]) + pitch * len(earlier) if earlier else 0.0
    return Strip(
        canvas=Canvas(),
        facts=facts,
        window=shown,
        axis=line,
        phrases=told,
        rows=tuple(rows),
        unseen=unseen,
        columns=columns,
        step=step,
        leashes=leashes,
        thread=leashes + 20,
        labels=leashes + 38,
        split=split,
        top=max(84.0, head, list_head),
        earlier=earlier,
        later=later,
        pitch=pitch,
    )


def _entry_height(group: Group, phrases: Phrases, room: float) -> float:
    when, what = lines(group, phrases, "full")
    count = max(1, len(label_lines(when, what, room)))
    return 13.0 + 15 * count + (18 if icons(group) else 0)


def _ticks(strip: Strip) -> None:
    canvas, axis, phrases = strip.canvas, strip.axis, strip.phrases
    for index, tick in enumerate(axis.ticks):
        y = strip.y(tick.at)
        canvas.line("am-tl-grid", strip.columns - 6, y, TALL, y)
        dated = axis.days or (tick.midnight and index > 0)
        label = tick_day(axis, tick, phrases) if dated else phrases.words.time(tick.local)
        middle = axis.name_at(tick)
        if middle is not None:
            y = strip.top + middle + 4
            canvas.text(strip.columns - 10, y, cut(label, strip.columns - 10), "am-tl-t", "end")
            if axis.turned(index) and not dated:
                zone = cut(phrases.words.zone_name(tick.local), strip.columns - 10, 12)
                canvas.text(strip.columns - 10, y + 15, zone, "am-tl-s", "end")


def _heads(strip: Strip) -> None:
    canvas, phrases = strip.canvas, strip.phrases
    say, first = phrases.words.say, strip.axis.ticks[0].local
    for index, words in enumerate(wrap(say("What the system did"), strip.split - 10, bold=True)):
        canvas.text(0, 12 + 15 * index, words, "am-tl-lane")
    title = wrap(say("What you were told"), TALL - strip.split, bold=True)
    for index, words in enumerate(title):
        canvas.text(strip.split, 12 + 15 * index, words, "am-tl-lane")
    zone = cut(zone_words(strip.facts, phrases), TALL - strip.split, 12)
    canvas.text(strip.split, 13 + 15 * len(title), zone, "am-tl-s")
    dates = [str(first.year)]
    if not strip.axis.days:
        dates = [phrases.words.weekday(first), phrases.words.day(first)]
    for index, words in enumerate(reversed(dates)):
        canvas.text(0, strip.top - 19 - 15 * index, cut(words, strip.columns - 6, bold=True), "am-tl-b")


def _services(strip: Strip, uid: str) -> None:
    canvas, facts, top = strip.canvas, strip.facts, strip.top
    on_axis = facts.now is not None and strip.axis.holds(facts.now)
    now = strip.y(facts.now) if facts.now is not None and on_axis else strip.bottom
    for index, course in enumerate(strip.rows):
        x = strip.columns + strip.step * index
        canvas.turned(x + 9, top - 10, cut(row_name(course, strip.phrases, NAME), NAME, 13), "am-tl-name")
        unknown = course.stretches is None
        canvas.line("am-tl-base am-tl-base--unknown" if unknown else "am-tl-base", x, top, x, now)
        if on_axis:
            canvas.line("am-tl-base am-tl-base--ahead", x, now, x, strip.bottom)
        for bar in bars(course, facts, strip.axis):
            fill = f' fill="url(#{uid}-par)"' if bar.hatch else ""
            for place, piece in enumerate(bar.pieces):
                end = bar.end if place == len(bar.pieces) - 1 else piece.end
                canvas.rect(
                    f"am-tl-band am-tl-{CSS[bar.stretch.status]}",
                    x,
                    top + piece.start,
                    WIDTHS[bar.stretch.status],
                    end - piece.start,
                    fill + ("" if piece.sure else VAGUE),
                )
    if strip.unseen:
        more = _more(strip.unseen, strip.phrases)
        x = strip.columns + strip.step * len(strip.rows)
        canvas.turned(x + 9, top - 10, cut(more, NAME, 12), "am-tl-s")


def _more(unseen: int, phrases: Phrases) -> str:
    return phrases.words.plural("and {n} more", "and {n} more", unseen)


def _silences(strip: Strip) -> None:
    left = strip.leashes - 8
    for silence in strip.facts.silences:
        over, end = strip.y(silence.over), strip.y(silence.end)
        strip.canvas.rect("am-tl-hush", left, over, TALL - left, max(2.0, end - over - 10))
        strip.canvas.line("am-tl-hushedge", left, over, TALL, over)


def _thread(strip: Strip) -> None:
    canvas, facts, x = strip.canvas, strip.facts, strip.thread
    live = strip.window.live
    first = strip.y(live[0].at) if live else None
    now = strip.y(facts.now) if facts.now is not None else None
    detected = facts.detected
    if detected is not None and strip.axis.holds(detected.low) and strip.axis.holds(detected.high):
        if detected.exact:
            y = strip.y(detected.low)
            until = first if first is not None else now
            if until is not None and until - RADIUS > y:
                canvas.line("am-tl-knew", x, y, x, until - RADIUS)
            canvas.line("am-tl-mark", x - 6, y, x + 6, y)
        else:
            low, high = strip.y(detected.low), strip.y(detected.high)
            canvas.path("am-tl-lead", f"M{x + 14:.1f} {low + 2:.1f}h-4V{high - 2:.1f}h4")
    for mark in live:
        if mark.moment is not None and not mark.moment.exact and not strip.axis.days:
            low, high = strip.y(mark.moment.low), strip.y(mark.moment.high)
            canvas.path("am-tl-lead", f"M{x + 12:.1f} {low + 2:.1f}h3V{high - 2:.1f}h-3")
    if first is not None:
        canvas.line("am-tl-thread", x, first, x, max(first, now or 0, strip.y(live[-1].at)))


def _leashes(strip: Strip, listed: float) -> None:
    for promise in strip.facts.promises:
        if promise.source not in strip.window.live:
            continue
        far = promise.due.middle > strip.axis.end
        end = strip.y(promise.due.middle)
        if far:
            found = [i for i, group in enumerate(strip.later) if promise.answer in group.members]
            end = listed + strip.pitch * found[0] if found else strip.bottom
        start = strip.y(promise.source.at)
        css = "am-tl-leash am-tl-leash--far" if far else "am-tl-leash"
        down = f"V{end - 5:.1f}" if end - 5 > start else ""
        strip.canvas.path(css, f"M{strip.thread - 8:.1f} {start:.1f}H{strip.leashes:.1f}{down}")
        shape = "missed" if promise.verdict in {"late", "missed"} else promise.verdict
        strip.canvas.use(f"pr-{shape}", strip.leashes - 7, end - 7, 14)


def _words(strip: Strip, tag: Tag) -> None:
    """A label that is no link: a fact, a broken promise, a silence."""
    shades = [(strip.y(s.over), strip.y(s.end)) for s in strip.facts.silences]
    hush = " am-tl-onhush" if any(a - 4 < tag.place < b - 12 for a, b in shades) else ""
    _label(strip, tag.bold, tag.soft, tag.place, strip.labels, hush)


def _label(strip: Strip, bold: str, soft: str, y: float, x: float, hush: str = "") -> int:
    """Bold and soft words in one line, or in as many as they need; the number of lines."""
    canvas = strip.canvas
    found = label_lines(bold, soft, TALL - x)
    if not found:
        canvas.raw(
            f'<text class="am-tl-t{hush}" x="{x:.1f}" y="{y + 4:.1f}"><tspan class="am-tl-b">{clean(bold)}</tspan>'
            f' <tspan class="am-tl-t" dx="3">{clean(soft)}</tspan></text>'
        )
        return 1
    for index, (line, css) in enumerate(found):
        canvas.text(x, y + 4 + 15 * index, line, css + hush)
    return len(found)


def _marked(strip: Strip, tag: Tag, group: Group) -> None:
    canvas, x = strip.canvas, strip.labels
    label = name(group, strip.phrases, (tag.bold, tag.soft))
    canvas.raw(f'<a href="{clean(group.first.href)}" aria-label="{clean(label)}">')
    if abs(tag.place - tag.y) > 2:
        canvas.path("am-tl-lead", f"M{strip.thread + 10:.1f} {tag.y:.1f}L{x - 3:.1f} {tag.place:.1f}")
    count = _label(strip, tag.bold, tag.soft, tag.place, x)
    _icons(strip, group, x, tag.place - 5 + 15 * count)
    draw_marker(canvas, group, strip.thread, tag.y, centred=True)
    canvas.raw("</a>")


def _icons(strip: Strip, group: Group, x: float, y: float) -> None:
    for index, icon in enumerate(icons(group)[: int((TALL - x) / 17)]):
        strip.canvas.use(icon, x + 17 * index, y, 13, "am-tl-ch")


def _entry(strip: Strip, group: Group, y: float) -> None:
    """An entry of a list that is not to scale."""
    when, what = lines(group, strip.phrases, "full")
    label = name(group, strip.phrases, (when, what))
    strip.canvas.raw(f'<a href="{clean(group.first.href)}" aria-label="{clean(label)}">')
    count = _label(strip, when, what, y, strip.labels)
    _icons(strip, group, strip.labels, y - 5 + 15 * count)
    draw_marker(strip.canvas, group, strip.thread, y, centred=True)
    strip.canvas.raw("</a>")


def _not_to_scale(strip: Strip, listed: float) -> None:
    """The breaks towards what came before and after, and their titles."""
    canvas, x, say = strip.canvas, strip.thread, strip.phrases.words.say
    if strip.later:
        last = listed + strip.pitch * (len(strip.later) - 1)
        canvas.path("am-tl-break", f"M{x:.1f} {strip.bottom:.1f}v8l-6 3 12 5-6 3V{last:.1f}")
        vague = any(mark.moment is None or not mark.moment.exact for mark in strip.window.later)
        title = wrap(say("not to scale") if vague else say("later, not to scale"), x - 26, 12, lines=3)
        for index, words in enumerate(title):
            canvas.text(0, listed + 4 + 15 * index, words, "am-tl-s")
    if strip.earlier:
        first = strip.top - 22 - strip.pitch * (len(strip.earlier) - 0.35)
        canvas.path("am-tl-break", f"M{x:.1f} {strip.top:.1f}v-4l-6-3 12-5-6-3V{first:.1f}")
        early = cut(say("earlier, not to scale"), TALL - strip.split, 12)
        canvas.text(strip.split, first - 20, early, "am-tl-s")
