"""Code Quality as GitLab reads it: the keys it knows, fingerprints that are never given twice."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema  # type: ignore[import-untyped] # it brings no types
from tests.reports.outcomes import OBEYED, SHUT, found, many, nasty, outcome, sources, unreadable

from amends.reports.gitlab import render

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "positions": {"type": "object", "required": ["begin"], "additionalProperties": POSITION},
                },
            },
        },
    },
}
"""What the documentation of GitLab says of the format."""


def test_a_report() -> None:
    issues = json.loads(render(SHUT, sources))
    assert [(issue["check_name"], issue["severity"]) for issue in issues] == [
        ("X01", "blocker"),
        ("H01", "minor"),
        ("S01", "info"),
    ]
    assert issues[1] == {
        "description": ("agentless-fault: Nobody does anything in this sentence. To mend it: Say who did what."),
        "check_name": "H01",
        "fingerprint": SHUT.findings[1].fingerprint,
        "severity": "minor",
        "location": {
            "path": "status/incidents/2026/mail-down/01-first.md",
            "positions": {"begin": {"line": 6, "column": 3}, "end": {"line": 6, "column": 21}},
        },
    }


def test_an_error_that_shuts_no_gate_is_critical() -> None:
    assert json.loads(render(outcome([unreadable()]), sources))[0]["severity"] == "critical"


def test_nothing_found_is_an_empty_list() -> None:
    assert render(outcome(), sources) == "[]\n"


def test_every_report_keeps_to_the_format() -> None:
    for report in (SHUT, nasty(), outcome([unreadable()]), outcome(many(10_000))):
        issues = json.loads(render(report, sources))
        jsonschema.validate(issues, REPORT)
        assert all(OBEYED.isdisjoint(issue["description"]) for issue in issues)
        assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report.findings)


def test_fingerprints_that_are_equal_are_parted_in_the_same_way_every_time() -> None:
    two = replace(outcome(), findings=tuple(replace(found(), fingerprint="f" * 32) for _ in range(3)))
    report = render(two, sources)
    assert len({issue["fingerprint"] for issue in json.loads(report)}) == 3
    assert json.loads(report)[0]["fingerprint"] == "f" * 32
    assert render(two, sources) == report
