"""The panel of legal clocks, which only the preview has: where each stands. It is no legal advice.

What a law wants stays in English in every language of the interface, as the words of findings do: it comes with the
law's data. Where a clock stands, since when, and which fact it waits for is said in the language of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from amends.engine.owed_legal import clocks_of
from amends.records.layers import policy_for
from amends.records.legal.periods import Period
from amends.records.legal.said import Said, Value
from amends.records.moments import Moment
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from amends.records.day import Day
    from amends.records.legal.clocks import LegalClock, RegimeClocks, State
    from amends.records.organisation import Policy
    from amends.records.record import Incident
    from mkdocs_amends.words import Words

_STATES: Mapping[State, str] = {
    "met": message("met"),
    "missed": message("not met"),
    "due": message("due"),
    "waiting": message("not known yet"),
    "open": message("without undue delay"),
}
_WITH_TEXT = "customers, with "


@dataclass(frozen=True)
class LegalRow:
    """One step: what must be done and where that stands, by when, who was told, and what it rests on."""

    task: str
    article: str
    state: str
    kind: State
    due: str
    told: str
    why: str


@dataclass(frozen=True)
class LegalPanel:
    """The clocks of one regime; ``why`` says why there are none."""

    name: str
    article: str
    source: str
    read: str
    since: str
    about: str
    notes: str
    checked: str
    why: str
    rows: tuple[LegalRow, ...]


def legal_panels(incident: Incident, policy: Policy, now: datetime, words: Words) -> tuple[LegalPanel, ...]:
    """Give a panel for each regime whose clocks are shown for an incident; none where no clock is switched on."""
    return tuple(_panel(regime, words) for regime in clocks_of(incident, policy_for(policy, incident), now))


def _panel(regime: RegimeClocks, words: Words) -> LegalPanel:
    file = regime.file
    return LegalPanel(
        name=file.name,
        article=file.article,
        source=file.source,
        read=words.say("read {day}", day=_day(file.read, words)),
        since=words.say("in force since {day}", day=_day(file.since, words)),
        about=file.about,
        notes=file.notes or "",
        checked=file.checked,
        why=_why(regime, words),
        rows=tuple(_row(clock, words) for clock in regime.clocks),
    )


def _day(day: Day, words: Words) -> str:
    return words.moment(Moment(datetime.combine(day.date, time(), UTC), "day"))


def _why(regime: RegimeClocks, words: Words) -> str:
    why = _said(regime.said, words).rstrip(".")
    if regime.applies is None:
        return words.say("Whether it applies is {unknown}.", unknown=why)
    if regime.applies:
        return ""
    return words.say("It does not apply: {why}.", why=why) if why else words.say("It does not apply.")


def _row(clock: LegalClock, words: Words) -> LegalRow:
    told = clock.told
    due, done = _apart(clock.due, told.moment if told else None, words)
    return LegalRow(
        task=clock.step.task + (f", only where {clock.step.only}" if clock.step.only else ""),
        article=clock.step.article,
        state=words.say(_STATES[clock.state]),
        kind=clock.state,
        due=due,
        told=f"{_whom(told.to, words)}, {done}" if told else "",
        why=_said(clock.said, words),
    )


def _apart(due: Moment | None, done: Moment | None, words: Words) -> tuple[str, str]:
    """When it is due and was done, to the second where only seconds tell them apart."""
    said = words.moment(due) if due else "", words.moment(done) if done else ""
    if due is None or done is None or said[0] != said[1] or due.at == done.at or not (due.exact and done.exact):
        return said
    return words.moment(due, seconds=True), words.moment(done, seconds=True)


def _whom(to: str, words: Words) -> str:
    """Who was told: those whom the record names, or customers, by a text of the incident."""
    if to == "customers":
        return words.say("customers")
    if to.startswith(_WITH_TEXT):
        return words.say("customers, with {text}", text=to.removeprefix(_WITH_TEXT))
    return to


def _said(said: Said, words: Words) -> str:
    if not said:
        return ""
    return words.say(said.text, **{name: _value(value, words) for name, value in said.values.items()})


def _value(value: Value, words: Words) -> str:
    match value:
        case Said():
            return _said(value, words)
        case Moment():
            return words.moment(value)
        case Period():
            return _period(value, words)
        case int():
            return words.number(value)
    return value


def _period(period: Period, words: Words) -> str:
    match period.unit:
        case "hour":
            return words.plural("{n} hour", "{n} hours", period.count)
        case "day":
            return words.plural("{n} day", "{n} days", period.count)
        case "business day":
            return words.plural("{n} business day", "{n} business days", period.count)
    return words.plural("{n} month", "{n} months", period.count)
