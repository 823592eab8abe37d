"""The same facts as a table: all of them, in the order of time, for eye, ear and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .svg import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Course, Facts, Mark, Stretch
    from .model import Moment
    from .words import Phrases


@dataclass(frozen=True)
class Row:
    """One row: when (None: not on record), what the system did, what readers were told.

    `link` is the address of the message that `told` begins with, `phase` its name.
    """

    when: Moment | None
    system: str = ""
    told: str = ""
    phase: str = ""
    link: str = ""
    strong: bool = False


def rows(facts: Facts, phrases: Phrases) -> list[Row]:
    """All rows, sorted by time; those without one stand first (services) and last (messages)."""
    undated = [
        Row(
            None,
            system=phrases.words.say(
                "{service}: affected; from when to when is not on record", service=", ".join(course.names)
            ),
        )
        for course in facts.courses
        if course.stretches is None
    ]
    timed = [*_system(facts, phrases), *_told(facts, phrases)]
    timed.sort(key=lambda pair: pair[0])
    return [*undated, *(row for _, row in timed), *(_message(mark, facts, phrases) for mark in facts.undated)]


def _system(facts: Facts, phrases: Phrases) -> Iterator[tuple[float, Row]]:
    say = phrases.words.say
    if facts.started is not None:
        yield facts.started.middle, Row(facts.started, system=say("It began"))
    if facts.detected is not None:
        yield facts.detected.middle, Row(facts.detected, system=say("We knew"))
    for course in facts.courses:
        yield from _course(course, facts, phrases)
    if facts.ended is not None and not any(_ends(course, facts.ended) for course in facts.courses):
        yield facts.ended.middle, Row(facts.ended, system=say("It ended"))


def _ends(course: Course, end: Moment) -> bool:
    return any(stretch.end == end for stretch in course.stretches or ())


def _course(course: Course, facts: Facts, phrases: Phrases) -> Iterator[tuple[float, Row]]:
    names, stretches = ", ".join(course.names), course.stretches or ()
    for index, stretch in enumerate(stretches):
        said = _state(names, stretch, facts, phrases)
        yield stretch.start.middle, Row(stretch.start, system=said)
        following = stretches[index + 1].start if index + 1 < len(stretches) else None
        if stretch.end is not None and (following is None or following.low > stretch.end.high):
            over = phrases.words.say("{service}: recovered", service=names)
            if stretch.planned:
                over = phrases.words.say("{service}: to be over as planned", service=names)
            elif stretch.status == "under_maintenance":
                over = phrases.words.say("{service}: maintenance over", service=names)
            yield stretch.end.middle, Row(stretch.end, system=over)


def _state(names: str, stretch: Stretch, facts: Facts, phrases: Phrases) -> str:
    state = phrases.status(stretch.status)
    if stretch.end is None and facts.now is None:
        return phrases.words.say("{service}: {state}; its end is not on record", service=names, state=state)
    return phrases.words.say("{service}: {state}", service=names, state=state)


def _told(facts: Facts, phrases: Phrases) -> Iterator[tuple[float, Row]]:
    say = phrases.words.say
    for mark in facts.marks:
        yield mark.at, _message(mark, facts, phrases)
    for promise in facts.promises:
        if promise.late is None and promise.verdict in {"late", "missed"}:
            told = say("Promised, missed") if promise.verdict == "missed" else say("Promised, late")
            yield promise.due.middle, Row(promise.due, told=told, strong=True)
        elif promise.late is not None:
            told = say("Promised, missed by {duration}", duration=phrases.gap(promise.late))
            yield promise.due.middle, Row(promise.due, told=told, strong=True)
    if facts.now is not None:
        for silence in facts.silences:
            if silence.end == facts.now and silence.before in (None, *facts.messages[-1:]):
                yield silence.end, Row(None, told=_silence(silence.length, silence.limit, phrases, still=True))


def _silence(length: float, limit: float, phrases: Phrases, *, still: bool = False) -> str:
    values = {"duration": phrases.gap(length), "limit": phrases.gap(limit)}
    if still:
        return phrases.words.say("No word for {duration} so far; our limit is {limit}.", **values)
    return phrases.words.say("First word in {duration}; our limit is {limit}.", **values)


def _message(mark: Mark, facts: Facts, phrases: Phrases) -> Row:
    say = phrases.words.say
    said = []
    if any(promise.answer == mark and promise.verdict == "kept" for promise in facts.promises):
        said.append(say("As promised."))
    if mark.moment is not None and mark.moment.exact:
        said += [_silence(s.length, s.limit, phrases) for s in facts.silences if s.end == mark.at]
    if mark.promised is not None:
        said.append(say("Next word promised for {time}.", time=phrases.full(mark.promised)))
    if mark.channels:
        said.append(say("By {channels}.", channels=", ".join(phrases.channel(name) for name in mark.channels)))
    return Row(mark.moment, told=" ".join(said), phase=phrases.phase(mark.phase), link=mark.href)


def table(facts: Facts, phrases: Phrases) -> str:
    """HTML of the table; a row says its day where that is another one than in the row before."""
    say = phrases.words.say
    heads = (facts.source.zone_label, say("What the system did"), say("What you were told"))
    out = ['<table class="am-table"><thead><tr>']
    out += [f'<th scope="col">{clean(head)}</th>' for head in heads]
    out.append("</tr></thead><tbody>\n")
    seen = ""
    for row in rows(facts, phrases):
        when, seen = _when(row, phrases, seen)
        told = clean(row.told)
        if row.strong:
            told = f"<strong>{told}</strong>"
        if row.link:
            told = f'<a href="{clean(row.link)}">{clean(row.phase)}</a>{". " if told else ""}{told}'
        out.append(f'<tr><th scope="row">{clean(when)}</th><td>{clean(row.system)}</td><td>{told}</td></tr>\n')
    out.append("</tbody></table>")
    return "".join(out)


def _when(row: Row, phrases: Phrases, seen: str) -> tuple[str, str]:
    if row.when is None:
        return (phrases.words.say("not on record") if row.link or row.system else ""), seen
    day = phrases.day(row.when.local)
    if not row.when.exact:
        return day, day
    return (phrases.words.clock(row.when.local) if day == seen else phrases.full(row.when)), day
