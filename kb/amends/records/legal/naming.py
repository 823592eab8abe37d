"""Steps that a record says were done and that its regime does not have."""

from __future__ import annotations

from collections.abc import Iterator

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.legal.regime import regime
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
