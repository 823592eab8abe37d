"""The gate: who may shut it, and what never does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amends.engine.gate import failures
from amends.findings import Finding, Severity
from amends.records.communication import CommunicationFacts
from amends.records.incident import Gate, IncidentFacts
from amends.records.moments import Moment
from amends.records.record import Communication, Incident, Knowledge
from amends.records.vocabulary import Phase
from amends.source import Source, Span


def knowledge(
    *, gated: bool, phase: Phase, unreadable: frozenset[str] = frozenset(), sent: Moment | None = None
) -> Knowledge:
    notice = Communication(
        file=Path("incidents/a/notice.md"),
        source=Source("incidents/a/notice.md", "words"),
        facts=CommunicationFacts(phase=phase, sent=sent),
        body=Span(0, 5),
    )
    record = Incident(
        file=Path("incidents/a/incident.md"),
        source=Source("incidents/a/incident.md", "words"),
        facts=IncidentFacts(title="A", gate=Gate(enforced=gated)),
        body=Span(0, 5),
        id="a",
        communications=(notice,),
    )
    return Knowledge(root=Path("incidents"), incidents=(record,), unreadable=unreadable)


def finding(code: str, path: str = "incidents/a/notice.md", severity: Severity = "error") -> Finding:
    return replace(
        Finding.at(
            Source(path, "words"), Span(0, 5), code=code, name="name", severity=severity, message="why it matters"
        )
    )


@pytest.mark.parametrize(
    ("code", "severity", "gated", "phase", "fails"),
    [
        ("X01", "error", True, "resolved", True),
        ("X01", "warning", True, "resolved", False),
        ("X01", "error", False, "resolved", False),
        ("S04", "error", True, "resolved", True),
        ("S04", "error", True, "investigating", False),
        ("I07", "error", True, "investigating", False),
        ("X07", "error", True, "investigating", True),
        ("P01", "error", True, "investigating", True),
        ("P01", "error", False, "resolved", True),
    ],
)
def test_what_shuts_the_gate(code: str, severity: Severity, gated: bool, phase: Phase, fails: bool) -> None:  # noqa: FBT001
    found = finding(code, severity=severity)
    assert failures([found], knowledge(gated=gated, phase=phase)) == ((found,) if fails else ())


def test_a_file_that_cannot_be_read_shuts_it_whatever_its_phase() -> None:
    broken = finding("I01")
    where = knowledge(gated=False, phase="investigating", unreadable=frozenset({broken.path}))
    assert failures([broken], where) == (broken,)


def test_a_file_of_no_incident_is_gated() -> None:
    policy = finding("I20", path="incidents/policy.yml")
    assert failures([policy], knowledge(gated=False, phase="resolved")) == (policy,)


@pytest.mark.parametrize(("sent", "fails"), [(None, False), (Moment.parse("2026-11-22T03:10:00Z"), True)])
def test_blanks_that_went_out_shut_it_in_any_phase(sent: Moment | None, *, fails: bool) -> None:
    found = finding("I28")
    assert bool(failures([found], knowledge(gated=True, phase="investigating", sent=sent))) == fails
    assert failures([found], knowledge(gated=False, phase="investigating", sent=sent)) == ()
