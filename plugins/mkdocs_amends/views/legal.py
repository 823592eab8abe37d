"""The panel of legal clocks, which only the preview has: where each stands. It is no legal advice.

Its words are English in every language of the interface, as those of findings are: they come with the laws' data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amends.engine.owed_legal import clocks_of
from amends.records.layers import policy_for
from amends.records.wording import moment_in_words

if TYPE_CHECKING:
    from datetime import datetime

    from amends.records.legal.clocks import LegalClock, RegimeClocks, State
    from amends.records.organisation import Policy
    from amends.records.record import Incident

_STATES: Mapping[State, str] = {
    "met": "met",
    "missed": "missed",
    "due": "due",
    "waiting": "not known yet",
    "open": "without undue delay",
}


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
    about: str
    notes: str
    why: str
    rows: tuple[LegalRow, ...]


def legal_panels(incident: Incident, policy: Policy, now: datetime) -> tuple[LegalPanel, ...]:
    """Give a panel for each regime whose clocks are shown for an incident; none where no clock is switched on."""
    return tuple(_panel(regime) for regime in clocks_of(incident, policy_for(policy, incident), now))


def _panel(regime: RegimeClocks) -> LegalPanel:
    file = regime.file
    return LegalPanel(
        name=file.name,
        article=file.article,
        source=file.source,
        read=file.read.date.isoformat(),
        about=file.about,
        notes=file.notes or "",
        why=_why(regime),
        rows=tuple(_row(clock) for clock in regime.clocks),
    )


def _why(regime: RegimeClocks) -> str:
    if regime.applies is None:
        return f"Whether it applies is {regime.why}."
    said = f": {regime.why.rstrip('.')}" if regime.why else ""
    return "" if regime.applies else f"It does not apply{said}."


def _row(clock: LegalClock) -> LegalRow:
    told = clock.told
    return LegalRow(
        task=clock.step.task + (f", only where {clock.step.only}" if clock.step.only else ""),
        article=clock.step.article,
        state=_STATES[clock.state],
        kind=clock.state,
        due=moment_in_words(clock.due),
        told=f"{told.to}, {moment_in_words(told.moment)}" if told else "",
        why=clock.why,
    )
