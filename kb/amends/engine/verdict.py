"""What shuts the gate, beyond what the contract of the gate says: the caller may ask for more, or for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, get_args

from amends.engine.outcome import Moved, Outcome
from amends.records.vocabulary import OPEN_PHASES

FailOn = Literal["error", "warning", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)


def decided(outcome: Outcome, fail_on: FailOn, *, no_worse: bool = False) -> Outcome:
    """Decide whether the gate lets an outcome through.

    ``warning`` adds the warnings on gated records; texts of an open phase stay exempt, since a notice in the night goes
    out. ``never`` lets everything through. With ``no_worse`` a text that a branch touched and that scores less than
    before fails, whatever cost it the points.
    """
    if fail_on == "never":
        return replace(outcome, failures=(), reasons=())
    failures = list(outcome.failures)
    if fail_on == "warning":
        exempt = _exempt(outcome)
        brought = outcome.change.brought if outcome.change else outcome.findings
        failures += [f for f in brought if f.severity == "warning" and f.path not in exempt]
        failures.sort(key=lambda f: (f.path, f.start, f.end, f.code))
    reasons = [*outcome.reasons, *(_worse(outcome) if no_worse else ())]
    return replace(outcome, failures=tuple(failures), reasons=tuple(reasons))


def _exempt(outcome: Outcome) -> set[str]:
    """The files whose warnings fail nothing: those of records that are not gated, and texts of an open phase."""
    out = set()
    for incident in outcome.incidents:
        if not incident.gated:
            out.add(incident.path)
        out |= {text.path for text in incident.texts if not incident.gated or text.phase in OPEN_PHASES}
    return out


def _worse(outcome: Outcome) -> Iterator[str]:
    if outcome.change is None:
        return
    for moved in outcome.change.moved:
        if moved.points is not None and moved.points < 0:
            yield f"{_named(moved)} scores {-moved.points:g} less than on {outcome.change.ref}"


def _named(moved: Moved) -> str:
    if not moved.name:
        return moved.incident
    return f"{moved.incident}, {'postmortem' if moved.name == 'incident' else moved.name},"
