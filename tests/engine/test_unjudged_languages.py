"""A text in a language that no check knows is told of, and the case of a language's tag makes no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.engine.checking import check
from amends.engine.judging import judge_text
from amends.records.moments import Moment
from amends.records.repository import load

RECORD = "---\ntitle: Cards fail\nlang: {lang}\n---\n\nMistakes were made.\n"
NOTICE = "---\nsent: 2026-11-22T03:00Z\nphase: resolved\nlang: {lang}\n---\n\nMistakes were made.\n"


def findings(folder: Path, record: str, notice: str) -> list[tuple[str, str, str]]:
    there = folder / "incidents" / "cards"
    there.mkdir(parents=True)
    (there / "incident.md").write_text(RECORD.format(lang=record), encoding="utf-8")
    (there / "1.md").write_text(NOTICE.format(lang=notice), encoding="utf-8")
    report = check(load(folder / "incidents"), now=Moment.parse("2026-11-23T00:00Z").at)
    return [(f.code, f.communication, f.severity) for f in report.findings if f.code in {"I15", "H01"}]


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB", "En-gb"])
def test_the_case_of_a_tag_makes_no_difference(lang: str, tmp_path: Path) -> None:
    assert {code for code, _, _ in findings(tmp_path, lang, lang)} == {"H01"}
    assert judge_text("Mistakes were made.", lang=lang).findings


def test_a_text_that_nothing_judges_is_told_of(tmp_path: Path) -> None:
    assert findings(tmp_path, "en", "ja") == [("I15", "1", "warning"), ("H01", "incident", "warning")]


def test_so_is_an_account(tmp_path: Path) -> None:
    assert [one for one in findings(tmp_path, "xx", "en") if one[0] == "I15"] == [("I15", "", "warning")]
