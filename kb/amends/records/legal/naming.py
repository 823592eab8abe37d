"""What a record says of a regime and the regime does not know: steps that were done, events that start no clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.legal.regime import EVENTS, RegimeFile, regime
from amends.records.record import Incident
from amends.records.shapes import nearest


def unknown_steps(incident: Incident) -> Iterator[Finding]:
    """Tell of each, with the nearest step that there is: a clock would go on running otherwise."""
    for number, entry in enumerate(incident.facts.legal or ()):
        steps = [step.id for step in regime(entry.regime).steps]
        for index, notice in enumerate(entry.sent or ()):
            if notice.step in steps:
                continue
            near, known = nearest(notice.step, steps), ", ".join(steps)
            hint = f": did you mean `{near}`?" if near else f"; expected one of {known}"
            yield problems.UNKNOWN_VALUE.found(
                incident.source,
                incident.place("legal", number, "sent", index, "step"),
                f"`{shortened(notice.step)}` is no step of {entry.regime}{hint}",
                fix=f"write one of {known}",
                edit=near,
            )


def unasked_starts(incident: Incident) -> Iterator[Finding]:
    """Tell of each event that starts no clock of its regime: it was meant for another, or under another name."""
    for number, entry in enumerate(incident.facts.legal or ()):
        asked = _asked(regime(entry.regime))
        known = " or ".join(f"`{event}`" for event in asked)
        for field in fields(entry.from_):
            if getattr(entry.from_, field.name) is None or field.name in asked:
                continue
            yield problems.UNKNOWN_VALUE.found(
                incident.source,
                incident.place("legal", number, "from", field.name),
                f"no clock of {entry.regime} starts with `{field.name}`; it asks for {known}",
                fix=f"write it as {known}, or under the regime that asks for it",
            )


def _asked(file: RegimeFile) -> list[str]:
    """The keys of `from` that a regime goes by: *noticed* stands there as *aware*."""
    starts = {step.from_ for step in file.steps} | {step.cap.from_ for step in file.steps if step.cap is not None}
    events = (event for event in EVENTS if event in starts)
    return list(dict.fromkeys("aware" if event == "noticed" else event for event in events))
