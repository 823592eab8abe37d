"""Where each legal clock of an incident stands: met, missed, due, or waiting for a fact. It is no legal advice.

The clock on the wall is a parameter, and it is only compared: whoever keeps what was said knows how long that holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast, get_args

from amends.records.days import incident_in_zone, zone_of
from amends.records.derived import impact_end, notices
from amends.records.legal.applying import data_hit, not_in_force, threshold
from amends.records.legal.reading import Reading, impossible, not_before, vague, which_day
from amends.records.legal.regime import EVENTS, Event, RegimeFile, Step, regime
from amends.records.legal.said import Said, Value
from amends.records.legal.starts import Facts, Known, Told, began, missing
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
            found.append(_of(Reading(Facts(incident, name, now), zone, holidays, file)))
        elif data_hit(incident):
            reading = Reading(Facts(incident, name, now), zone, holidays, file)
            if (told := not_in_force(reading)) is not None:
                found.append(RegimeClocks(name=name, file=file, applies=False, said=told[1], place=told[2]))
                continue
            entry = f"`legal: [{{regime: {name}, applies: …}}]`"
            asks = Said("not known yet: whether it applies to this loss of data ({entry})", {"entry": entry})
            found.append(RegimeClocks(name=name, file=file, applies=None, said=asks, place=("impact", "data_loss")))
    return tuple(found)


def _of(reading: Reading) -> RegimeClocks:
    applies, why, place = reading.facts.decided or not_in_force(reading) or threshold(reading)
    clocks = tuple(clock for step in reading.file.steps for clock in _clocks(step, reading)) if applies else ()
    return RegimeClocks(
        name=reading.facts.regime, file=reading.file, applies=applies, said=why, place=place, clocks=clocks
    )


def _clocks(step: Step, reading: Reading) -> Iterator[LegalClock]:
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
    earliest = not_before(start.moment, reading)
    due = reading.end(earliest, step.within)
    if vague(start.moment):
        yield _of_vague(step, reading, start, due, first)
        return
    why = Said("{period} from {event} ({moment}, {key})", {**since, "period": step.within})
    if earliest is not start.moment:
        bound: dict[str, Value] = {"limit": why, "moment": earliest, "key": "`times.started`"}
        why = Said("{limit}, which was not before {moment} ({key})", bound)
    cap = _cap(step, reading)
    if cap is not None and start.moment.at <= cap.latest < due.latest:
        due, why = cap, Said("{limit}, and at most {period} from {event}", {"limit": why, **_of_cap(step, reading)})
    if first is not None and _in_time(first.moment.at, due) and first.moment.latest > due.latest:
        why = Said("whether in time cannot be said without the hour")
        yield LegalClock(step=step, state="waiting", due=due, told=first, said=why, place=start.place)
        return
    state = _state(due, first, reading.facts.now)
    if first is None and (ahead := reading.facts.dated_ahead(step)) is not None:
        why = Said(
            "{limit}; `legal.sent` dates it at {moment}, which has not come yet", {"limit": why, "moment": ahead}
        )
    yield LegalClock(step=step, state=state, due=due, told=first, said=why, place=start.place)


def _of_vague(step: Step, reading: Reading, start: Known, earliest: Moment, told: Told | None) -> LegalClock:
    """The clock of a start without its day: only what comes before its earliest end, or after its latest, is told."""
    assert step.within is not None, "asked only where there is an end"
    latest = reading.end(Moment(start.moment.latest - timedelta(seconds=1)), step.within)
    unknown = which_day(start.moment, start.key)
    state: State = "waiting"
    if told is not None:
        due, why = earliest, Said("whether in time is {unknown}", {"unknown": unknown})
        if told.moment.latest <= earliest.latest:
            state = "met"
        elif not _in_time(told.moment.at, latest):
            state, due = "missed", latest
        return LegalClock(
            step=step, state=state, due=None if state == "waiting" else due, told=told, said=why, place=start.place
        )
    if not _in_time(reading.facts.now, latest):
        why = Said("{unknown}; even counted from the latest day, the time is over", {"unknown": unknown})
        return LegalClock(step=step, state="missed", due=latest, told=None, said=why, place=start.place)
    why = Said("{unknown}; it may be due as early as {due}", {"unknown": unknown, "due": earliest})
    return LegalClock(step=step, state=state, due=None, told=None, said=why, place=start.place)


def _state(due: Moment, told: Told | None, now: datetime) -> State:
    if told is not None:
        return "met" if _in_time(told.moment.at, due) else "missed"
    return "due" if _in_time(now, due) else "missed"


def _in_time(at: datetime, due: Moment) -> bool:
    """Whether an instant is in time; the instant at which a last day is over belongs to the next one."""
    return at <= due.latest if due.exact else at < due.latest


def _start(name: str, reading: Reading, *, last: bool = False) -> Known | Said:
    """What a clock starts with: an event or an earlier step; in words, what is not known yet."""
    if name in get_args(Event):
        event = cast("Event", name)
        known = reading.facts.event(event)
        if impossible(known, reading):
            return Said(
                "not known yet: {event} (before the incident itself, which cannot be)", {"event": Said(EVENTS[event])}
            )
        return known or missing(event)
    earlier = reading.facts.told(reading.steps[name])
    if not earlier:
        return Said(
            "not known yet: {event} ({keys})", {"event": _event_in_words(name, reading), "keys": "`legal.sent`"}
        )
    one = earlier[-1 if last else 0]
    return Known(one.moment, one.place or ("legal",), f"legal.sent, {name}" if one.place else "sent")


def _event_in_words(name: str, reading: Reading) -> Said:
    if name in get_args(Event):
        return Said(EVENTS[cast("Event", name)])
    return Said("when the step {step} was done", {"step": f"`{reading.steps[name].id}`"})


def _cap(step: Step, reading: Reading) -> Moment | None:
    if step.cap is None:
        return None
    start = _start(step.cap.from_, reading)
    if isinstance(start, Said) or vague(start.moment):
        return None
    return reading.end(start.moment, step.cap.within)


def _of_cap(step: Step, reading: Reading) -> dict[str, Value]:
    assert step.cap is not None, "asked only where there is a second limit"
    return {"period": step.cap.within, "event": _event_in_words(step.cap.from_, reading)}


def _at_most(waits: Said, step: Step, reading: Reading) -> Said:
    """What the second limit says while the first one waits for a fact."""
    cap = _cap(step, reading)
    if cap is None or reading.facts.now > cap.latest:
        return waits
    return Said(
        "{unknown}; if that is before {moment}, it is due by then at the latest", {"unknown": waits, "moment": cap}
    )


def _again(step: Step, reading: Reading, told: list[Told]) -> Iterator[LegalClock]:
    """The words of a rhythm: each that came late or not at all, and the next one, until it is over."""
    rhythm, start = step.rhythm, _start(step.from_, reading)
    assert rhythm is not None
    if isinstance(start, Known) and vague(start.moment):
        start = which_day(start.moment, start.key)
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


def _words_since(first: Moment, reading: Reading, told: list[Told]) -> list[Told]:
    """Every word that customers had after the first one, and every one that the record holds for the step."""
    now = reading.facts.now
    words = [
        Told(f"customers, with {text.stem}", text.sent, ())
        for text in notices(reading.facts.incident)
        if text.sent is not None and text.sent.at <= now
    ]
    return sorted((one for one in (*words, *told) if one.moment.at > first.at), key=lambda one: one.moment.at)
