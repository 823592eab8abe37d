"""The window of time a drawing shows, its steps, and who stands inside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .facts import END_PHASES, OPEN_PHASES
from .model import local_time, midnight, minute_of
from .words import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from .facts import Facts, Mark
    from .model import Moment

STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
"""Steps of hours and minutes, in minutes."""

DAY_STEPS = (1, 2, 7, 14, 28, 91, 182, 364, 728, 3640, 36400)
"""Steps of days; the long ones only for what went on for months or years."""

SHORTEST = 10
"""Minutes a window holds at least."""

_CHANGE = 180
"""Minutes by which no clock was put forward or back at once, but where a whole day was left out."""


@dataclass(frozen=True)
class Window:
    """The time shown, in minutes, and what was said before it, in it and after it.

    `days`: its axis counts days, because hours are not on record. `later` ends with the undated.
    """

    start: float
    end: float
    days: bool
    earlier: tuple[Mark, ...]
    live: tuple[Mark, ...]
    later: tuple[Mark, ...]

    @property
    def span(self) -> float:
        """Its length in minutes, at least the shortest drawn."""
        return max(self.end - self.start, SHORTEST)


def window(facts: Facts) -> Window | None:
    """From the start to the impact's end, the resolved notice or now; None if nothing has a time."""
    core = list(facts.core)
    if not any(mark.phase in END_PHASES for mark in facts.marks) or not core:
        core += [mark.moment for mark in facts.marks if mark.phase in OPEN_PHASES and mark.moment]
    if not core and facts.detected is not None:
        core = [facts.detected]
    if not core:
        core = [mark.moment for mark in facts.messages[:1] if mark.moment]
    if not core and facts.marks:
        core = [mark.moment for mark in facts.marks[:1] if mark.moment]
    if not core:
        return None
    days = _counts_days(core, facts.source.zone)
    if not days:
        core = [known for known in core if known.exact]
    start, end = min(known.low for known in core), max(known.high for known in core)
    if facts.now is not None and facts.now >= start:
        end = max(facts.now, *(s.end.high for c in facts.courses for s in c.stretches or () if s.end), start)
    lead = max((end - start) / 2, 3 * DAY if days else 30)
    if facts.detected and (facts.detected.exact or days) and start - lead <= facts.detected.low:
        start = min(start, facts.detected.low)
    early = [mark.moment.low for mark in facts.marks if mark.moment and (mark.moment.exact or days)]
    start = min([start, *(low for low in early if start - lead <= low)])
    if days:
        start, end = _whole_days(start, end, facts.source.zone)
    live = tuple(mark for mark in facts.marks if mark.moment and _inside(mark.moment, start, end))
    rest = [mark for mark in facts.marks if mark.moment and not _inside(mark.moment, start, end)]
    earlier = tuple(mark for mark in rest if mark.moment and mark.moment.high <= start)
    later = tuple(mark for mark in rest if mark not in earlier) + facts.undated
    return Window(start, end, days, earlier, live, later)


def _inside(known: Moment, start: float, end: float) -> bool:
    return start <= known.low and known.high <= end


def _counts_days(core: Iterable[Moment], zone: tzinfo) -> bool:
    """Whether what is known only to the day cannot be told on an axis of hours."""
    exact = [known.low for known in core if known.exact]
    vague = [known for known in core if not known.exact]
    if not vague:
        return False
    if len(exact) < 2:
        return True
    low = minute_of(midnight(local_time(min(exact), zone).date(), zone))
    high = minute_of(midnight(local_time(max(exact), zone).date() + timedelta(days=1), zone))
    return any(known.low < low or known.high > high for known in vague)


def _whole_days(start: float, end: float, zone: tzinfo) -> tuple[float, float]:
    """From midnight to midnight, three days at least, so that a day alone has its neighbours."""
    first = local_time(start, zone).date()
    last = local_time(end, zone)
    final = last.date() if last == midnight(last.date(), zone) and end > start else last.date() + timedelta(days=1)
    short = max(0, 3 - (final - first).days)
    first -= timedelta(days=(short + 1) // 2)
    final += timedelta(days=short // 2)
    return minute_of(midnight(first, zone)), minute_of(midnight(final, zone))


@dataclass(frozen=True)
class Tick:
    """A step of the axis: where, when, and whether a new day begins there."""

    at: float
    local: datetime
    midnight: bool


@dataclass(frozen=True)
class Axis:
    """Minutes to px: `start` and `end` in minutes over a `length` of px, with its ticks."""

    start: float
    end: float
    length: float
    step: int
    ticks: tuple[Tick, ...]

    @property
    def days(self) -> bool:
        """Whether its steps are days."""
        return self.step >= DAY

    def place(self, minute: float) -> float:
        """Px from the axis's beginning, kept on the axis."""
        share = (minute - self.start) / (self.end - self.start)
        return self.length * min(max(share, 0), 1)

    def name_at(self, tick: Tick) -> float | None:
        """Px where a tick's name stands: a day's in the day's middle; None if that is off the axis."""
        if not self.days or self.step >= 14 * DAY:
            return self.place(tick.at)
        middle = tick.at + DAY / 2
        return self.place(middle) if middle < self.end else None

    def turned(self, index: int) -> bool:
        """Whether the clocks were changed between a step of hours and the one before it."""
        before, here = self.ticks[index - 1].local, self.ticks[index].local
        return index > 0 and not self.days and before.utcoffset() != here.utcoffset()

    def holds(self, minute: float) -> bool:
        """Whether the minute lies on the axis."""
        return self.start <= minute <= self.end


def axis(shown: Window, until: float, length: float, room: Callable[[int], float], zone: tzinfo) -> Axis:
    """The axis over the window, up to at least `until`; `room(step)` is the least px for a step."""
    span = max(shown.span, until - shown.start)
    start, end = shown.start, shown.start + span
    steps = [*(() if shown.days else STEPS), *(days * DAY for days in DAY_STEPS)]
    for step in steps:
        # A step more than the window is wide may be needed, for both ends are rounded outwards.
        if length * step / (span * 1.025 + step) >= room(step) or step == steps[-1]:
            break
    if step >= DAY:
        ticks = _day_ticks(start, end, step // DAY, zone)
    else:
        ticks = _hour_ticks(start - span * 0.02, end + span * 0.005, step, zone)
    return Axis(ticks[0].at, ticks[-1].at, length, step, tuple(ticks))


def _day_ticks(start: float, end: float, days: int, zone: tzinfo) -> list[Tick]:
    day = local_time(start, zone).date()
    ticks: list[Tick] = []
    while not ticks or ticks[-1].at < end:
        local = midnight(day, zone)
        ticks.append(Tick(minute_of(local), local, midnight=True))
        day += timedelta(days=days)
    if len(ticks) == 1:
        local = midnight(day, zone)
        ticks.append(Tick(minute_of(local), local, midnight=True))
    return ticks


def _hour_ticks(start: float, end: float, step: int, zone: tzinfo) -> list[Tick]:
    """Steps by the clock on the wall, from the last before the start to the first after the end."""
    near = timedelta(minutes=step + _CHANGE)
    first = (local_time(start, zone) - near).replace(tzinfo=None)
    final = (local_time(end, zone) + near).replace(tzinfo=None)
    wall = first.replace(minute=0, hour=0, second=0, microsecond=0)
    wall += (first - wall) // timedelta(minutes=step) * timedelta(minutes=step)
    ticks: dict[float, Tick] = {}
    while wall <= final:
        # Short steps go through the hour that comes twice when the clocks are put back.
        for fold in (0, 1) if step <= 60 else (0,):
            local = wall.replace(tzinfo=zone, fold=fold)
            at = minute_of(local)
            # Where the clocks are put forward, an hour is not there.
            if local_time(at, zone).hour == local.hour:
                ticks.setdefault(at, Tick(at, local_time(at, zone), midnight=wall.hour == wall.minute == 0))
        wall += timedelta(minutes=step)
    return _around([ticks[at] for at in sorted(ticks)], start, end)


def _around(ticks: list[Tick], start: float, end: float) -> list[Tick]:
    first = max(index for index, tick in enumerate(ticks) if tick.at <= start)
    last = min(index for index, tick in enumerate(ticks) if tick.at >= end)
    return ticks[first : max(last, first + 1) + 1]
