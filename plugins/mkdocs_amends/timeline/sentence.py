"""The sentence over the drawing: how long it was, when the first word came, the longest silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .facts import OPEN_PHASES, SEVERITY

if TYPE_CHECKING:
    from .facts import Facts
    from .model import Moment
    from .words import Phrases

_VERBS = {
    "major_outage": "{service}: down for {duration}.",
    "partial_outage": "{service}: partly down for {duration}.",
    "degraded_performance": "{service}: degraded for {duration}.",
    "under_maintenance": "{service}: in maintenance for {duration}.",
}


def sentence(facts: Facts, phrases: Phrases) -> str:
    """Plain text of up to three sentences; where a fact is missing, its sentence is too."""
    said = [_length(facts, phrases), _first_word(facts, phrases), _silence(facts, phrases)]
    return " ".join(part for part in said if part)


def _length(facts: Facts, phrases: Phrases) -> str:
    say = phrases.words.say
    start, end = _impact(facts)
    if start is None:
        return ""
    planned = any(stretch.planned for course in facts.courses for stretch in course.stretches or ())
    if planned and (end is not None or facts.started is None):
        return _worst(facts, phrases)  # how long it is to last, and never that it did
    if facts.now is not None and end is None:
        if start.exact and round(facts.now - start.low) == 0:
            return say("It has just begun.")
        if start.exact and facts.now > start.low:
            return say("It has lasted {duration} so far.", duration=phrases.words.duration(facts.now - start.low))
        return say("It began on {day}.", day=phrases.words.long_day(start.local))
    if end is None or end.low < start.low:
        return say("It began on {day}.", day=phrases.words.long_day(start.local))
    if start.exact and end.exact:
        return _worst(facts, phrases) or say(
            "It lasted {duration}.", duration=phrases.words.duration(end.low - start.low)
        )
    first, last = phrases.words.long_day(start.local), phrases.words.long_day(end.local)
    if start.local.date() == end.local.date():
        return say("It began and ended on {day}.", day=first)
    return say("It lasted from {day} to {other}.", day=first, other=last)


def _impact(facts: Facts) -> tuple[Moment | None, Moment | None]:
    stretches = [stretch for course in facts.courses for stretch in course.stretches or ()]
    starts = [stretch.start for stretch in stretches] + ([facts.started] if facts.started else [])
    ends = [stretch.end for stretch in stretches]
    known = [end for end in ends if end is not None] + ([facts.ended] if facts.ended else [])
    start = min(starts, key=lambda at: at.low, default=None)
    if len(known) < len(ends):
        return start, None
    return start, max(known, key=lambda at: at.high, default=None)


def _worst(facts: Facts, phrases: Phrases) -> str:
    """How long the worst lasted, where one course had it and its hours are on record."""
    found = [(stretch, course) for course in facts.courses for stretch in course.stretches or ()]
    gravest = max((SEVERITY[stretch.status] for stretch, _ in found), default=0)
    worst = [(stretch, course) for stretch, course in found if SEVERITY[stretch.status] == gravest]
    names = {name for _, course in worst for name in course.names}
    if len(names) != 1:
        return ""
    minutes = 0.0
    for stretch, _ in worst:
        if stretch.end is None or not (stretch.start.exact and stretch.end.exact):
            return ""
        minutes += max(0, stretch.end.low - stretch.start.low)
    duration = phrases.words.duration(minutes)
    if any(stretch.planned for stretch, _ in worst):
        return phrases.words.say(
            "{service}: maintenance planned for {duration}.", service=names.pop(), duration=duration
        )
    return phrases.words.say(_VERBS[worst[0][0].status], service=names.pop(), duration=duration)


def _first_word(facts: Facts, phrases: Phrases) -> str:
    say = phrases.words.say
    first = facts.messages[0].moment if facts.messages else None
    since = facts.started or facts.detected
    if first is None or since is None or not facts.first_known or not (first.exact and since.exact):
        return ""
    minutes = first.low - since.low
    values = {"duration": phrases.gap(abs(minutes))}
    if minutes < 0:
        before = "Our first word came {duration} before it began."
        return say(before, **values) if facts.started else ""
    if round(minutes) == 0:
        return say("Our first word came in the same minute.")
    if facts.started is not None:
        return say("Our first word came {duration} after it began.", **values)
    return say("Our first word came {duration} after we knew.", **values)


def _silence(facts: Facts, phrases: Phrases) -> str:
    say = phrases.words.say
    if facts.silences:
        longest = max(facts.silences, key=lambda silence: (silence.length, -silence.limit))
        return say(
            "The longest silence was {duration}; our limit is {limit}.",
            duration=phrases.gap(longest.length),
            limit=phrases.gap(longest.limit),
        )
    limits = {facts.source.limits.behind(mark.href) for mark in facts.messages if mark.phase in OPEN_PHASES}
    limit = limits.pop() if len(limits) == 1 else None
    exact = all(mark.moment is not None and mark.moment.exact for mark in facts.messages)
    if limit is None or len(facts.messages) < 2 or not exact or not facts.first_known:
        return ""
    return say("We were never silent for longer than our limit, {limit}.", limit=phrases.gap(limit))
