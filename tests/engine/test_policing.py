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
