"""Whom the law wants told, and by when; and where each of its clocks stands. It is no legal advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from amends.engine.owed import Owed, Untold, switched_off
from amends.records.legal.clocks import LegalClock, RegimeClocks, legal_clocks
from amends.records.legal.regime import EVENTS
from amends.records.organisation import Policy
from amends.records.record import Incident, as_tuple


def clocks_of(incident: Incident, policy: Policy, now: datetime) -> tuple[RegimeClocks, ...]:
    """Give the legal clocks of an incident under the policy that holds for it; none where T07 is switched off."""
    return () if switched_off("T07", policy) else legal_clocks(incident, policy, now)


def counts_business_days(incident: Incident, policy: Policy, now: datetime) -> bool:
    """Whether a legal clock of an incident goes by the days that are no holidays."""
    periods = (clock.step.within for regime in clocks_of(incident, policy, now) for clock in regime.clocks)
    return any(period is not None and period.unit == "business day" for period in periods)


def legal_owed(incident: Incident, policy: Policy, now: datetime) -> Iterator[Owed | Untold]:
    """Give what the law wants said and nobody said yet, and what waits for a fact."""
    for regime in clocks_of(incident, policy, now):
        if regime.applies is None:
            yield _untold(incident, regime, regime.why, regime.place)
        for clock in regime.clocks:
            if clock.state == "waiting":
                # what follows an earlier step that is not done waits for that, and not for a fact
                if clock.told is not None or clock.step.from_ in EVENTS:
                    yield _untold(incident, regime, f"“{clock.step.task}”: {clock.why}", clock.place)
            elif clock.told is None and clock.due is not None:
                yield _owed(incident, regime, clock)


def _owed(incident: Incident, regime: RegimeClocks, clock: LegalClock) -> Owed:
    assert clock.due is not None, "only what has a time is owed by a time"
    file, only = regime.file, f"; only where {clock.step.only}" if clock.step.only else ""
    return Owed(
        kind="legal",
        file=incident,
        span=incident.place(*clock.place),
        moment=clock.due,
        what=f"{file.short}: {clock.step.task}.",
        why=f"{clock.step.article}: {clock.why}{only}. {file.advice}",
        people=as_tuple(incident.facts.owner),
        code="T07",
        key="legal_clocks",
        part=f"{regime.name} {clock.step.id}",
    )


def _untold(incident: Incident, regime: RegimeClocks, why: str, place: tuple[str | int, ...]) -> Untold:
    return Untold(file=incident, span=incident.place(*place), why=f"{regime.file.short}: {why}. {regime.file.advice}")
