"""Where each legal clock stands, as part of what falls due: for a person at a terminal, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amends.engine.agenda import LegalState
from amends.findings import visible
from amends.records.legal.clocks import LegalClock, State
from amends.records.legal.regime import ADVICE
from amends.reports.style import Style, plain

_COLOURS: Mapping[State, str] = {
    "met": "good",
    "missed": "error",
    "due": "warning",
    "waiting": "soft",
    "open": "warning",
}
_WORDS: Mapping[State, str] = {
    "met": "met",
    "missed": "missed",
    "due": "due",
    "waiting": "waiting",
    "open": "without delay",
}


def legal_lines(states: tuple[LegalState, ...], style: Style = plain) -> Iterator[str]:
    """Tell each clock in a line, under the incident and the regime; nothing where there is none."""
    if not states:
        return
    yield style(f"Legal clocks. {ADVICE}.", "strong")
    for state in states:
        file = state.regime.file
        example = "  (an invented example)" if state.example else ""
        yield f"  {visible(state.incident)}: {file.short} ({file.article}, read {file.read.date.isoformat()}){example}"
        if not state.regime.applies:
            said = "does not apply" if state.regime.applies is False else "waiting"
            why = f": {visible(state.regime.why)}" if state.regime.why else ""
            yield f"    {style(said, 'soft')}{why}"
        for clock in state.regime.clocks:
            yield f"    {style(f'{_WORDS[clock.state]:<13}', _COLOURS[clock.state])}  {told(clock)}"
    yield ""


def told(clock: LegalClock) -> str:
    """Say in a line what a step is, when it is due, and who was told."""
    said = [clock.step.task]
    due, done = clock.in_words
    if due:
        said.append(f"by {due}")
    if clock.told is not None:
        said.append(f"told {visible(clock.told.to)}, {done}")
    if clock.state in {"waiting", "open"}:
        said.append(clock.why)
    if clock.step.only:
        said.append(f"only where {clock.step.only}")
    return "; ".join(said)


def legal_json(state: LegalState) -> dict[str, Any]:
    """Give the clocks of one incident under one regime."""
    file = state.regime.file
    return {
        "incident": state.incident,
        "title": state.title,
        "path": state.path,
        "timezone": state.zone,
        "example": state.example,
        "regime": state.regime.name,
        "name": file.name,
        "article": file.article,
        "source": file.source,
        "read": file.read.date.isoformat(),
        "since": file.since.date.isoformat(),
        "advice": ADVICE,
        "applies": state.regime.applies,
        "why": state.regime.why,
        "steps": [_step(clock) for clock in state.regime.clocks],
    }


def _step(clock: LegalClock) -> dict[str, Any]:
    due, done = clock.due, clock.told
    return {
        "step": clock.step.id,
        "what": clock.step.what,
        "to": clock.step.to,
        "article": clock.step.article,
        "only": clock.step.only,
        "state": clock.state,
        "at": due.latest.isoformat() if due else None,
        "date": None if due is None or due.exact else due.isoformat(),
        "told": {"to": done.to, "at": done.moment.isoformat()} if done else None,
        "why": clock.why,
    }
