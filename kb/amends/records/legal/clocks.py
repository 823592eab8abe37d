"""Where each legal clock of an incident stands: met, missed, due, or waiting for a fact. It is no legal advice.

The clock on the wall is a parameter, and it is only compared: whoever keeps what was said knows how long that holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Literal, cast, get_args

from amends.records.days import after, incident_in_zone, zone_of
from amends.records.derived import impact_end, notices
from amends.records.legal.periods import Period, end_of
from amends.records.legal.regime import EVENTS, Event, RegimeFile, Step, regime
from amends.records.legal.said import NOTHING, Said, Value
from amends.records.legal.starts import Facts, Known, Told, began, ended, missing
from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.places import KeyPath
from amends.records.record import Incident
from amends.records.vocabulary import Regime
from amends.records.wording import apart_in_words, moment_in_words

State = Literal["met", "missed", "due", "waiting", "open"]
"""Told in time; not told in time; still to be told; a fact is missing; owed without undue delay, and not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalClock:
    """One step of a regime, and where it stands.

    ``due`` is when it had to be, or must be, done; None where that is not known, or no number is set. ``told`` is who
    was told and when, ``said`` what the clock runs from, or which fact it waits for, and ``place`` the key of the
    record that it rests on.
    """

    step: Step
    state: State
    due: Moment | None
    told: Told | None
    said: Said
    place: KeyPath

    @property
    def why(self) -> str:
        """The same in English."""
        return str(self.said)

    @property
    def in_words(self) -> tuple[str, str]:
        """When it is due and was done, to the second where only seconds tell them apart; empty where unknown."""
        if self.due is None or self.told is None:
            return moment_in_words(self.due), moment_in_words(self.told.moment if self.told else None)
        return apart_in_words(self.due, self.told.moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeClocks:
    """The clocks of one regime. ``applies`` is None where that is not known yet; ``said`` says so, or why not."""

    name: Regime
    file: RegimeFile
    applies: bool | None
    said: Said
    place: KeyPath
    clocks: tuple[LegalClock, ...] = ()

    @property
    def why(self) -> str:
        """The same in English."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One regime as it is read of one incident."""

    facts: Facts
    zone: tzinfo
    holidays: frozenset[date]
    file: RegimeFile
    steps: dict[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", {step.id: step for step in self.file.steps})

    def end(self, start: Moment, period: Period) -> Moment:
        return end_of(start, period, self.zone, self.holidays)


def legal_clocks(incident: Incident, policy: Policy, now: datetime) -> tuple[RegimeClocks, ...]:
    """Give the clocks of the regimes that the policy switches on, and of those that the record names itself.

    A regime is asked of the kinds of records that its file names; of any other where the record names it, and where
    data was lost it asks whether it applies. A retold incident has none: they were others' to keep.
    """
    named = tuple(entry.regime for entry in incident.facts.legal or ())
    wanted = dict.fromkeys((*(policy.legal_clocks or ()), *named))
    if not wanted or incident.facts.reconstructed:
        return ()
    zone = zone_of(incident, policy)
    incident = incident_in_zone(incident, zone)
    holidays = frozenset(day.date for day in policy.holidays or ())
    found = []
    for name in wanted:
        file = regime(name)
        if name in named or incident.facts.kind in file.kinds:
            found.append(_of(_Reading(Facts(incident, name, now), zone, holidays, file)))
        elif _data_hit(incident):
            reading = _Reading(Facts(incident, name, now), zone, holidays, file)
            if (told := _not_in_force(reading)) is not None:
                found.append(RegimeClocks(name=name, file=file, applies=False, said=told[1], place=told[2]))
                continue
            entry = f"`legal: [{{regime: {name}, applies: …}}]`"
            asks = Said("not known yet: whether it applies to this loss of data ({entry})", {"entry": entry})
            found.append(RegimeClocks(name=name, file=file, applies=None, said=asks, place=("impact", "data_loss")))
    return tuple(found)


def _data_hit(incident: Incident) -> bool:
    """Whether data was lost, or may have been: then a law on breaches may apply to a record of another kind as well."""
    loss = incident.facts.impact.data_loss
    return loss is not None and loss.value in {"suspected", "confirmed"}


def _of(reading: _Reading) -> RegimeClocks:
    applies, why, place = reading.facts.decided or _not_in_force(reading) or _threshold(reading)
    clocks = tuple(clock for step in reading.file.steps for clock in _clocks(step, reading)) if applies else ()
    return RegimeClocks(
        name=reading.facts.regime, file=reading.file, applies=applies, said=why, place=place, clocks=clocks
    )


def _not_in_force(reading: _Reading) -> tuple[bool, Said, KeyPath] | None:
    """That its clock began before it was in force, and since when it is; None where it did not, or nobody can tell."""
    start = _first_start(reading)
    day = reading.file.since.date
    since = datetime.combine(day, time(), reading.zone)
    if start is None or (start.moment.at >= since if start.moment.exact else start.moment.latest > since):
        return None
    return False, Said("in force since {day}", {"day": Moment(since, "day")}), start.place


def _first_start(reading: _Reading) -> Known | None:
    """What the first clock begins with; while that is not known, the first that is known of the incident at all."""
    event = cast("Event", reading.file.steps[0].from_)
    incident = reading.facts.incident
    return reading.facts.event(event) or began(incident) or ended(incident)


def _threshold(reading: _Reading) -> tuple[bool | None, Said, KeyPath]:
    """Whether the facts of the record say that it is large enough."""
    least, facts = reading.file.threshold, reading.facts.incident.facts
    if least is None:
        return True, NOTHING, ()
    count = facts.impact.customers
    if count is None:
        return None, Said("not known yet: how many were hit ({key})", {"key": "`impact.customers`"}), ("impact",)
    if count.value < least.customers:
        told = Said("it hit {count}; it applies from {least} on", {"count": count.value, "least": least.customers})
        return False, told, ("impact", "customers")
    started = facts.times.started
    if started is None:
        return None, Said("not known yet: when it started ({key})", {"key": "`times.started`"}), ("times",)
    limit, end, now = after(started.at, least.minutes), impact_end(reading.facts.incident), reading.facts.now
    if end is not None and end.at <= now:
        long = end.at > limit
        short = Said("it lasted {minutes} minutes or less", {"minutes": least.minutes})
        return long, NOTHING if long else short, ("times", "started")
    if now > limit:
        return True, NOTHING, ("times", "started")
    waits = Said(
        "not known yet: whether it lasts longer than {minutes} minutes, until {moment}",
        {"minutes": least.minutes, "moment": Moment(limit.astimezone(reading.zone))},
    )
    return None, waits, ("times", "started")


def _clocks(step: Step, reading: _Reading) -> Iterator[LegalClock]:
    told = reading.facts.told(step)
    first = told[0] if told else None
    start_of_all = began(reading.facts.incident)
    if first is not None and first.place and start_of_all is not None and first.moment.before(start_of_all.moment):
        key = f"`{start_of_all.key}`"
        why = Said("told at a time before the incident itself ({key}), which cannot be", {"key": key})
        yield LegalClock(step=step, state="waiting", due=None, told=first, said=why, place=first.place)
        return
    if step.rhythm is not None:
        yield from _again(step, reading, told)
        return
    start = _start(step.from_, reading, last=step.last)
    if isinstance(start, Said):
        waits = _at_most(start, step, reading)
        if first is not None:
            waits = Said("whether in time is {unknown}", {"unknown": start})
        yield LegalClock(step=step, state="waiting", due=None, told=first, said=waits, place=("legal",))
        return
    since: dict[str, Value] = {
        "event": _event_in_words(step.from_, reading),
        "moment": start.moment,
        "key": f"`{start.key}`",
    }
    if step.within is None:
        state: State = "met" if first else "open"
        why = Said("without undue delay from {event} ({moment}, {key})", since)
        yield LegalClock(step=step, state=state, due=None, told=first, said=why, place=start.place)
        return
    due = reading.end(start.moment, step.within)
    why = Said("{period} from {event} ({moment}, {key})", {**since, "period": step.within})
    cap = _cap(step, reading)
    if cap is not None and start.moment.at <= cap.latest < due.latest:
        due, why = cap, Said("{limit}, and at most {period} from {event}", {"limit": why, **_of_cap(step, reading)})
    if first is not None and _in_time(first.moment.at, due) and first.moment.latest > due.latest:
        why = Said("whether in time cannot be said without the hour")
        yield LegalClock(step=step, state="waiting", due=due, told=first, said=why, place=start.place)
        return
    state = _state(due, first, reading.facts.now)
    yield LegalClock(step=step, state=state, due=due, told=first, said=why, place=start.place)


def _state(due: Moment, told: Told | None, now: datetime) -> State:
    if told is not None:
        return "met" if _in_time(told.moment.at, due) else "missed"
    return "due" if _in_time(now, due) else "missed"


def _in_time(at: datetime, due: Moment) -> bool:
    """Whether an instant is in time; the instant at which a last day is over belongs to the next one."""
    return at <= due.latest if due.exact else at < due.latest


def _start(name: str, reading: _Reading, *, last: bool = False) -> Known | Said:
    """What a clock starts with: an event or an earlier step; in words, what is not known yet."""
    if name in get_args(Event):
        event = cast("Event", name)
        return reading.facts.event(event) or missing(event)
    earlier = reading.facts.told(reading.steps[name])
    if not earlier:
        return Said(
            "not known yet: {event} ({keys})", {"event": _event_in_words(name, reading), "keys": "`legal.sent`"}
        )
    one = earlier[-1 if last else 0]
    return Known(one.moment, one.place or ("legal",), f"legal.sent, {name}" if one.place else "sent")


def _event_in_words(name: str, reading: _Reading) -> Said:
    if name in get_args(Event):
        return Said(EVENTS[cast("Event", name)])
    return Said("when the step {step} was done", {"step": f"`{reading.steps[name].id}`"})


def _cap(step: Step, reading: _Reading) -> Moment | None:
    if step.cap is None:
        return None
    start = _start(step.cap.from_, reading)
    return None if isinstance(start, Said) else reading.end(start.moment, step.cap.within)


def _of_cap(step: Step, reading: _Reading) -> dict[str, Value]:
    assert step.cap is not None, "asked only where there is a second limit"
    return {"period": step.cap.within, "event": _event_in_words(step.cap.from_, reading)}


def _at_most(waits: Said, step: Step, reading: _Reading) -> Said:
    """What the second limit says while the first one waits for a fact."""
    cap = _cap(step, reading)
    if cap is None or reading.facts.now > cap.latest:
        return waits
    return Said(
        "{unknown}; if that is before {moment}, it is due by then at the latest", {"unknown": waits, "moment": cap}
    )


def _again(step: Step, reading: _Reading, told: list[Told]) -> Iterator[LegalClock]:
    """The words of a rhythm: each that came late or not at all, and the next one, until it is over."""
    rhythm, start = step.rhythm, _start(step.from_, reading)
    assert rhythm is not None
    if isinstance(start, Said):
        yield LegalClock(step=step, state="waiting", due=None, told=None, said=start, place=("legal",))
        return
    first = start.moment
    dense = reading.end(first, rhythm.for_).at
    end = impact_end(reading.facts.incident)
    over = end.at if end is not None and end.at <= reading.facts.now else None
    why = Said(
        "every {often} for {long} from {event} ({moment}), then every {later}, until it is over",
        {
            "often": rhythm.every,
            "long": rhythm.for_,
            "event": _event_in_words(step.from_, reading),
            "moment": first,
            "later": rhythm.then,
        },
    )
    last, missed = first, False
    for word in (*_words_since(first, reading, told), None):
        due = reading.end(last, rhythm.every if last.at < dense else rhythm.then)
        if over is not None and due.at > over:
            break
        state = _state(due, word, reading.facts.now)
        if word is None or state == "missed":
            missed = missed or state == "missed"
            yield LegalClock(step=step, state=state, due=due, told=word, said=why, place=start.place)
        if word is not None:
            last = word.moment
    if over is not None and not missed:
        latest = Told("customers", last, ())
        yield LegalClock(step=step, state="met", due=None, told=latest, said=why, place=start.place)


def _words_since(first: Moment, reading: _Reading, told: list[Told]) -> list[Told]:
    """Every word that customers had after the first one, and every one that the record holds for the step."""
    now = reading.facts.now
    words = [
        Told(f"customers, with {text.stem}", text.sent, ())
        for text in notices(reading.facts.incident)
        if text.sent is not None and text.sent.at <= now
    ]
    return sorted((one for one in (*words, *told) if one.moment.at > first.at), key=lambda one: one.moment.at)
