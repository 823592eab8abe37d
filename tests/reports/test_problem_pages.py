"""The examples on the pages of problems are true: the wrong ones have the problem, the right ones are free of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.reports.records_of_samples import SHELL, lay_out

from amends.engine.checking import check
from amends.records.problems import PROBLEMS
from amends.records.repository import load
from amends.reports.problem_pages import PAGES
from amends.reports.problem_pages.page import Sample

NOW = datetime(2026, 12, 1, tzinfo=UTC)

SAMPLES = [
    (f"{code}-{'wrong' if wrong else 'right'}-{sample.lang}{number}", code, sample, wrong)
    for code, page in PAGES.items()
    for wrong, samples in ((True, page.wrong), (False, page.right))
    for number, sample in enumerate(samples)
]

WRITTEN = [row for row in SAMPLES if row[2].files[0][0]]
"""Those that are files, and not what a shell shows of them."""


def _found(root: Path) -> set[str]:
    return {finding.code for finding in check(load(root), now=NOW).findings}


@pytest.mark.parametrize(("code", "sample", "wrong"), [pytest.param(*row[1:], id=row[0]) for row in WRITTEN])
def test_an_example_is_what_its_page_says(code: str, sample: Sample, *, wrong: bool, tmp_path: Path) -> None:
    assert (code in _found(lay_out(sample, tmp_path))) == wrong


@pytest.mark.parametrize(("code", "wrong"), SHELL)
def test_what_a_shell_shows_is_so(code: str, *, wrong: bool, tmp_path: Path) -> None:
    root = lay_out(Sample(()), tmp_path)
    SHELL[code, wrong](root / "mail")
    assert (code in _found(root)) == wrong


@pytest.mark.parametrize("sample", [pytest.param(row[2], id=row[0]) for row in WRITTEN if not row[3]])
def test_a_right_example_has_no_other_problem(sample: Sample, tmp_path: Path) -> None:
    assert not _found(lay_out(sample, tmp_path)) & set(PROBLEMS)


BRANCHES = {"L02", "L03", "L04"}
"""What only a branch set against its base shows: made in tests/engine/test_comparing.py."""


def test_what_a_shell_shows_is_made_for_the_test() -> None:
    shown = {(code, wrong) for _, code, sample, wrong in SAMPLES if not sample.files[0][0] and code not in BRANCHES}
    assert shown == set(SHELL)
