"""A policy that names a check which does not exist is told so, at its place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from amends.engine.checking import check
from amends.records.repository import load

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "said"),
    [("H02", None), ("h02", "did you mean `H02`?"), ("Q77", "`Q77` is no check")],
)
def test_an_unknown_check_is_told(code: str, said: str | None, tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text(f"timezone: UTC\nchecks:\n  {code}: note\n", encoding="utf-8")
    report = check(load(tmp_path), now=NOW)
    told = [(f.code, f.line, f.column, f.text) for f in report.findings]
    assert told == ([("I33", 3, 3, code)] if said else [])
    if said:
        assert said in report.findings[0].message
        assert not report.passed


@pytest.mark.parametrize(
    ("code", "severity", "said"),
    [
        ("P03", "off", "what must not be public always stops a build"),
        ("P03", "warning", "what must not be public always stops a build"),
        ("R03", "error", "careful readers disagree about it"),
        ("T01", "error", "time alone can bring it"),
        ("H02", "error", None),
        ("H02", "off", None),
        ("P03", "error", None),
    ],
)
def test_a_severity_that_a_check_cannot_have_is_told(
    code: str, severity: str, said: str | None, tmp_path: Path
) -> None:
    (tmp_path / "policy.yml").write_text(f"timezone: UTC\nchecks:\n  {code}: {severity}\n", encoding="utf-8")
    report = check(load(tmp_path), now=NOW)
    assert [f.message for f in report.findings] == (
        [f"`{code}` cannot be {severity}: {said}. It stays as it is."] if said else []
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("severities:\n  SEV1: {checks: {H2: note}}\n", (2, 19)),
        ("services:\n  shop: {checks: {H2: note}}\n", (2, 19)),
        ("services:\n  shop: {severities: {SEV1: {checks: {H2: note}}}}\n", (2, 39)),
    ],
)
def test_a_check_of_a_service_or_a_severity_is_told_too(text: str, place: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text(text, encoding="utf-8")
    told = [(f.code, f.line, f.column, f.text) for f in check(load(tmp_path), now=NOW).findings]
    assert told == [("I33", *place, "H2")]


@pytest.mark.parametrize("severity", ["off", "note", "warning"])
def test_no_policy_lets_a_secret_pass(severity: str, tmp_path: Path) -> None:
    everywhere = f"checks: {{P03: {severity}}}\nseverities: {{SEV2: {{checks: {{P03: {severity}}}}}}}\n"
    (tmp_path / "policy.yml").write_text(everywhere, encoding="utf-8")
    folder = tmp_path / "key"
    folder.mkdir()
    (folder / "incident.md").write_text(
        "---\ntitle: A key\nkind: incident\nseverity: SEV2\nvisibility: public\n---\n\n"
        "The key AKIAIOSFODNN7EXAMPLE was used.\n",
        encoding="utf-8",
    )
    found = [f for f in check(load(tmp_path), now=NOW).findings if f.code == "P03"]
    assert [f.severity for f in found] == ["error"]
