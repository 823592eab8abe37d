"""The least score that a policy asks for: whom it holds, and what does not count against it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from amends.engine.checking import Report, check
from amends.records.repository import load

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LETTER = "We apologise for any inconvenience this may have caused. We take reliability seriously.\n"
RECORD = "title: It broke\nseverity: SEV1\ntimes: {detected: 2026-05-04T09:00:00Z}\n"


def judged(
    root: Path, policy: str, *, phase: str = "resolved", letter: str = LETTER, sent: str = "", record: str = RECORD
) -> Report:
    """A folder with one incident and one letter of it."""
    folder = root / "incidents" / "a"
    folder.mkdir(parents=True)
    (root / "incidents" / "policy.yml").write_text(policy, encoding="utf-8")
    (folder / "incident.md").write_text(f"---\n{record}---\n", encoding="utf-8")
    (folder / "letter.md").write_text(f"---\nphase: {phase}\n{sent}---\n\n{letter}", encoding="utf-8")
    return check(load(root / "incidents"), now=NOW)


def low(report: Report) -> list[tuple[str, str, str]]:
    return [(f.incident, f.communication, f.severity) for f in report.findings if f.code == "I37"]


@pytest.mark.parametrize(
    ("policy", "phase", "record", "held"),
    [
        ("min_score: 95\n", "resolved", RECORD, True),
        ("min_score: 1\n", "resolved", RECORD, False),
        ("timezone: UTC\n", "resolved", RECORD, False),
        ("min_score: 95\n", "investigating", RECORD, False),
        ("min_score: 95\n", "resolved", f"{RECORD}gate: {{enforced: false, reason: old}}\n", False),
        ("min_score: 95\n", "resolved", f"{RECORD}reconstructed: true\n", False),
    ],
)
def test_a_final_text_of_a_gated_record_is_held_to_it(
    policy: str,
    phase: str,
    record: str,
    held: bool,  # noqa: FBT001 # a column of the table
    tmp_path: Path,
) -> None:
    report = judged(tmp_path, policy, phase=phase, record=record)
    assert low(report) == ([("a", "letter", "error")] if held else [])
    assert any(f.code == "I37" for f in report.failures) == held


def test_what_is_said_names_both_scores(tmp_path: Path) -> None:
    report = judged(tmp_path, "min_score: 95\n")
    found = next(f for f in report.findings if f.code == "I37")
    scored = report.incidents[0].texts[0].score
    assert scored is not None
    assert scored.value is not None
    assert f"this text scores {scored.value:.1f} " in found.message, "nothing of it was taken by time"
    assert found.message.endswith("the policy asks for 95")


@pytest.mark.parametrize(
    ("policy", "record", "fact"),
    [
        ("min_score: 95\n", RECORD, "policy.yml:1: min_score 95"),
        (
            "timezone: UTC\nservices:\n  web: {min_score: 99}\nmin_score: 95\n",
            f"{RECORD}services: [{{id: web, status: major_outage}}]\n",
            "policy.yml:3: services.web.min_score 99",
        ),
        ("severities:\n  SEV1:\n    min_score: 97\n", RECORD, "policy.yml:3: severities.SEV1.min_score 97"),
    ],
)
def test_the_line_that_asks_for_a_score_is_named(policy: str, record: str, fact: str, tmp_path: Path) -> None:
    report = judged(tmp_path, policy, record=record)
    assert [f.fact for f in report.findings if f.code == "I37"] == [fact]


def test_what_time_alone_takes_shuts_no_gate(tmp_path: Path) -> None:
    late = "sent: 2026-05-06T09:00:00Z\n"
    in_time = "sent: 2026-05-04T09:05:00Z\n"
    told = []
    for name, sent in (("late", late), ("in time", in_time)):
        report = judged(tmp_path / name, "min_score: 95\n", sent=sent)
        scored = report.incidents[0].texts[0].score
        assert scored is not None
        told.append((scored.value, next(f.message for f in report.findings if f.code == "I37")))
    assert told[0][0] != told[1][0], "the late notice scores less"
    assert told[0][1] == told[1][1], "and no less where the gate is asked"


def test_a_record_that_names_no_language_has_that_of_the_policy(tmp_path: Path) -> None:
    for record, lang in ((RECORD, "id"), (f"{RECORD}lang: en\n", "en"), (f"{RECORD}lang:\n", "id")):
        report = judged(tmp_path / str(len(record)), "lang: id\n", record=record)
        incident = report.incidents[0].incident
        assert (incident.facts.lang, incident.communications[0].lang) == (lang, lang), record


def test_a_check_that_is_off_says_why(tmp_path: Path) -> None:
    report = judged(tmp_path, "checks: {H08: {severity: off, reason: agreed with them}}\n")
    verdict = report.incidents[0].texts[0].judged.verdicts["H08"]
    assert verdict.c is None
    assert verdict.reason == "the policy switches this check off: agreed with them"
