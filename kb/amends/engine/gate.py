"""The gate: which findings keep a change from being merged, or a site from being built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amends.findings import Finding
from amends.records.record import Knowledge
from amends.records.record_problems import TEMPLATE_TEXT


class _Standing(NamedTuple):
    gated: bool
    open_phase: bool
    draft: bool = False


def _standings(knowledge: Knowledge) -> dict[str, _Standing]:
    out = {}
    for incident in knowledge.incidents:
        gated = incident.facts.gate.enforced
        for path in (incident.path, *(translation.path for translation in incident.translations.values())):
            out[path] = _Standing(gated, open_phase=False)
        for communication in incident.communications:
            out[communication.path] = _Standing(gated, communication.open_phase, communication.draft)
    return out


def failures(findings: Sequence[Finding], knowledge: Knowledge) -> tuple[Finding, ...]:
    """Give the findings that fail the gate: errors on gated records.

    A communication of an open phase can fail only on what must not be public (P), on a contradiction of the record
    (X), on blanks that nobody filled in and that went out with it, or when it cannot be read at all: a notice sent in
    the night goes out whatever else is wrong. What the clock alone brings is no error, so it never fails.
    """
    standings = _standings(knowledge)
    return tuple(f for f in findings if f.severity == "error" and _fails(f, standings.get(f.path), knowledge))


def _fails(finding: Finding, standing: _Standing | None, knowledge: Knowledge) -> bool:
    if finding.code.startswith("P") or finding.path in knowledge.unreadable or standing is None:
        return True
    if not standing.gated:
        return False
    if not standing.open_phase or finding.code.startswith("X"):
        return True
    return finding.code == TEMPLATE_TEXT.code and not standing.draft
