"""What a record says of legal clocks and cannot be so: two answers, times before it began, nobody who was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from amends.findings import Finding
from amends.records import problems
from amends.records.legal.regime import RegimeFile, regime
from amends.records.legal.starts import Known, began, too_early
from amends.records.moments import Moment
from amends.records.record import Incident, KeyPath
from amends.records.vocabulary import Regime
from amends.records.wording import apart_in_words


def contradictions(incident: Incident) -> Iterator[Finding]:
    """Tell of each, at the later place."""
    yield from _answers(incident)
    yield from _starts(incident)
    yield from _notices(incident)


def _answers(incident: Incident) -> Iterator[Finding]:
    """Whether a regime applies, and when something happened, said twice and not alike."""
    said: dict[tuple[Regime, str], tuple[int, object]] = {}
    for number, entry in enumerate(incident.facts.legal or ()):
        times = {f"from.{name}": moment for name, moment in vars(entry.from_).items() if moment is not None}
        answers: dict[str, object] = {**({} if entry.applies is None else {"applies": entry.applies}), **times}
        for key, value in answers.items():
            first, before = said.setdefault((entry.regime, key), (number, value))
            if before != value:
                yield problems.CONTRADICTION.found(
                    incident.source,
                    incident.place("legal", number, *key.split(".")),
                    f"`{key}` of {entry.regime} is {_written(value)} here, and {_written(before)} in entry {first + 1} "
                    "of `legal`",
                    fix=f"keep one entry of {entry.regime}, with what is true",
                )


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, Moment) else str(value).lower()


def _starts(incident: Incident) -> Iterator[Finding]:
    """What started a clock before the incident began: no fact of it can be older than the incident."""
    first = began(incident)
    if first is None:
        return
    for number, entry in enumerate(incident.facts.legal or ()):
        for field in fields(entry.from_):
            moment = getattr(entry.from_, field.name)
            if moment is not None and too_early(field.name, moment, first):
                yield _too_early(incident, ("legal", number, "from", field.name), field.name, moment, first)


def _notices(incident: Incident) -> Iterator[Finding]:
    start = began(incident)
    said: dict[tuple[Regime, str, str], Moment] = {}
    for number, entry in enumerate(incident.facts.legal or ()):
        once = _once(regime(entry.regime))
        for index, notice in enumerate(entry.sent or ()):
            place: KeyPath = ("legal", number, "sent", index)
            if not notice.to.strip():
                yield problems.EMPTY_ENTRY.found(
                    incident.source,
                    incident.place(*place, "to"),
                    f"`to` of `{notice.step}` is empty, so nobody was told",
                    fix="write who was told",
                )
            if start is not None and notice.at.before(start.moment):
                yield _too_early(incident, (*place, "at"), f"at of {notice.step}", notice.at, start)
            earlier = said.setdefault((entry.regime, notice.step, notice.to.casefold().strip()), notice.at)
            if notice.step in once and earlier != notice.at:
                first, second = apart_in_words(earlier, notice.at)
                yield problems.CONTRADICTION.found(
                    incident.source,
                    incident.place(*place, "at"),
                    f"`{notice.step}` of {entry.regime} was told to {notice.to} {first}, and again {second}",
                    fix="keep the time at which they were told; a clock counts the first",
                    severity="warning",
                )


def _once(file: RegimeFile) -> frozenset[str]:
    """The steps that are done once: no rhythm, no number of reports of which the last counts, no words to many."""
    repeated = {step.from_ for step in file.steps if step.last}
    return frozenset(
        step.id for step in file.steps if step.within is not None and step.rhythm is None and step.id not in repeated
    )


def _too_early(incident: Incident, place: KeyPath, name: str, moment: Moment, start: Known) -> Finding:
    return problems.IMPOSSIBLE_ORDER.found(
        incident.source,
        incident.place(*place),
        f"`{name}` is before the incident itself (`{start.key}`)",
        fact=f"{start.key} {start.moment.isoformat()}, {name} {moment.isoformat()}",
        fix="look at the date, the offset and midnight of both",
    )
