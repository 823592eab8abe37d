"""What follows from a timeline: its marks in order, promises kept or broken, silences, courses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .model import Instant, Moment, minute_of, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Service, Timeline

OPEN_PHASES = frozenset({"investigating", "identified", "monitoring", "in_progress", "verifying"})
"""Phases after which readers wait for the next word."""

END_PHASES = frozenset({"resolved", "completed"})
"""Phases that say it is over."""

SEVERITY = {
    "operational": 0,
    "under_maintenance": 1,
    "degraded_performance": 2,
    "partial_outage": 3,
    "major_outage": 4,
}

Verdict = Literal["kept", "late", "missed", "open"]


@dataclass(frozen=True)
class Mark:
    """Something that was said: a message or a correction."""

    moment: Moment | None
    phase: str
    href: str
    channels: tuple[str, ...] = ()
    promised: Moment | None = None

    @property
    def at(self) -> float:
        """Its place on the axis, in minutes; only for marks with a moment."""
        assert self.moment is not None
        return self.moment.middle


@dataclass(frozen=True)
class Promise:
    """A next word promised, and what became of it.

    `late` is in minutes, None where the hour of the answer is not on record; for a missed one it runs
    up to now while the incident is open, and is None afterwards.
    """

    source: Mark
    due: Moment
    verdict: Verdict
    late: float | None = None
    answer: Mark | None = None


@dataclass(frozen=True)
class Silence:
    """Minutes without a word beyond the limit: `over` is where the limit ran out."""

    start: float
    over: float
    end: float
    limit: float
    before: Mark | None

    @property
    def length(self) -> float:
        """Its whole length in minutes, the permitted part included."""
        return self.end - self.start


@dataclass(frozen=True)
class Stretch:
    """One status of a service; no `end` means not over yet, or not on record."""

    start: Moment
    end: Moment | None
    status: str
    planned: bool = False


@dataclass(frozen=True)
class Course:
    """Services that went through the same; `stretches=None`: their times are not on record."""

    names: tuple[str, ...]
    stretches: tuple[Stretch, ...] | None


@dataclass(frozen=True)
class Facts:
    """Everything derived from a timeline that does not depend on how it is drawn."""

    source: Timeline
    marks: tuple[Mark, ...]
    undated: tuple[Mark, ...]
    started: Moment | None
    detected: Moment | None
    ended: Moment | None
    now: float | None
    courses: tuple[Course, ...]
    promises: tuple[Promise, ...]
    silences: tuple[Silence, ...]

    @property
    def messages(self) -> tuple[Mark, ...]:
        """The marks that are words of their own, not corrections."""
        return tuple(mark for mark in self.marks if mark.phase != "correction")

    @property
    def first_known(self) -> bool:
        """Whether the first of the messages is the first word there was."""
        return self.source.first_known and not self.undated

    @property
    def core(self) -> tuple[Moment, ...]:
        """The moments the window must hold: the impact and the word that it was over."""
        own = [self.started, self.ended]
        for course in self.courses:
            for stretch in course.stretches or ():
                own += [stretch.start, stretch.end]
        own += [mark.moment for mark in self.marks if mark.phase in END_PHASES]
        return tuple(known for known in own if known is not None)


def read(timeline: Timeline) -> Facts:
    """Derive everything; nothing is guessed: what rests on an hour nobody recorded is left out."""
    zone = timeline.zone

    def placed(instant: Instant | None) -> Moment | None:
        return moment(instant, zone) if instant is not None else None

    marks = [Mark(placed(m.at), m.phase, m.href, m.channels, placed(m.next_update)) for m in timeline.messages]
    marks += [Mark(placed(c.at), "correction", c.href) for c in timeline.corrections]
    dated = tuple(sorted((mark for mark in marks if mark.moment is not None), key=lambda mark: mark.at))
    detected = placed(timeline.detected)
    now = minute_of(timeline.now) if timeline.now is not None else None
    messages = [mark for mark in dated if mark.phase != "correction"]
    return Facts(
        source=timeline,
        marks=dated,
        undated=tuple(mark for mark in marks if mark.moment is None),
        started=placed(timeline.started),
        detected=detected,
        ended=placed(timeline.ended),
        now=now,
        courses=_courses(timeline.services, timeline),
        promises=tuple(_promises(messages, now, timeline.limits.grace)),
        silences=tuple(_silences(messages, detected, now, timeline)),
    )


def _promises(messages: Sequence[Mark], now: float | None, grace: float) -> list[Promise]:
    found = []
    for index, mark in enumerate(messages):
        if mark.promised is None:
            continue
        answer = messages[index + 1] if index + 1 < len(messages) else None
        promise = _judge(mark, mark.promised, answer, now, grace)
        if promise is not None:
            found.append(promise)
    return found


def _judge(mark: Mark, due: Moment, answer: Mark | None, now: float | None, grace: float) -> Promise | None:
    """The verdict, or None where a day without its hour leaves it open which one is true."""
    if answer is None or answer.moment is None:
        if now is None:
            return Promise(mark, due, "missed")
        if now <= due.high:
            return Promise(mark, due, "open")
        return Promise(mark, due, "missed", now - due.high)
    said, grace = answer.moment, grace if due.exact else 0
    if said.high <= due.high + grace:
        return Promise(mark, due, "kept", answer=answer)
    if said.exact and said.low > due.high + grace:
        return Promise(mark, due, "late", said.low - due.high, answer)
    if not said.exact and said.low >= due.high:
        return Promise(mark, due, "late", None if due.exact else said.low - due.low, answer)
    return None


def _silences(
    messages: Sequence[Mark], detected: Moment | None, now: float | None, timeline: Timeline
) -> list[Silence]:
    """Silences beyond the limits, where both ends have an hour and nothing may lie between."""
    vague = [mark.moment for mark in messages if mark.moment is not None and not mark.moment.exact]
    exact = [mark for mark in messages if mark.moment is not None and mark.moment.exact]
    gaps: list[tuple[float, float, float | None, Mark | None]] = []
    ends = [mark.at for mark in exact] + ([now] if now is not None else [])
    heard_before = bool(exact) and (not timeline.first_known or (detected is not None and exact[0].at < detected.low))
    if detected is not None and detected.exact and ends and not heard_before:
        gaps.append((detected.low, ends[0], timeline.limits.first, None))
    for mark, end in zip(exact, ends[1:], strict=False):
        if mark.phase in OPEN_PHASES:
            gaps.append((mark.at, end, timeline.limits.behind(mark.href), mark))
    return [
        Silence(start, start + limit, end, limit, mark)
        for start, end, limit, mark in gaps
        if limit is not None and end - start > limit and not any(day.low < end and day.high > start for day in vague)
    ]


def _courses(services: Sequence[Service], timeline: Timeline) -> tuple[Course, ...]:
    """One course a row, worst first; services that went through the same share it."""
    rows: dict[tuple[Stretch, ...] | None, list[str]] = {}
    for service in services:
        stretches = None
        if service.bands is not None:
            stretches = tuple(
                sorted(
                    (
                        Stretch(
                            moment(band.start, timeline.zone),
                            moment(band.end, timeline.zone) if band.end is not None else None,
                            band.status,
                            band.planned,
                        )
                        for band in service.bands
                        if band.status != "operational"
                    ),
                    key=lambda stretch: (stretch.start.low, SEVERITY[stretch.status]),
                )
            )
        rows.setdefault(stretches, []).append(service.name)
    courses = [Course(tuple(names), stretches) for stretches, names in rows.items()]
    return tuple(sorted(courses, key=_gravity))


def _gravity(course: Course) -> tuple[int, float, float]:
    """Sorts the worst first: by the worst status, how long it was had, and how early."""
    if not course.stretches:
        return (0, 0, 0) if course.stretches is None else (1, 0, 0)
    worst = max(SEVERITY[stretch.status] for stretch in course.stretches)
    long = sum(
        (stretch.end.high if stretch.end else stretch.start.high) - stretch.start.low
        for stretch in course.stretches
        if SEVERITY[stretch.status] == worst
    )
    return (-worst, -long, course.stretches[0].start.low)
