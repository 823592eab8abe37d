"""The labelled sentences of Portuguese: enough of both kinds for each check, and floors under what is found of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amends.engine.evaluating import Labelled, evaluate, read
from amends.engine.training.examples import DEFINITIONS, LETTERS, for_testing

_FOLDER = Path(__file__).parents[2] / "kb" / "sentences" / "pt"
_CODES = sorted(path.stem for path in _FOLDER.glob("*.jsonl") if path.name not in {LETTERS, DEFINITIONS})
_ASKED = (
    *("S01", "S02", "S03", *(f"H{number:02}" for number in range(15))),
    *("X01", "X05", "X07", "R01", "R02", "C01", "C02", "F01"),
)
_EACH = 15
"""So many to flag and so many to pass."""

_FLOORS = {False: (0.95, 0.9), True: (0.9, 0.8)}
"""Precision and recall, all checks together, on the sentences that were learned from and on those kept apart."""


def _rows(code: str) -> list[Labelled]:
    rows, problems = read((_FOLDER / f"{code}.jsonl").read_text(encoding="utf-8"))
    assert not problems, problems
    return rows


def _part(*, kept: bool) -> Iterator[Labelled]:
    return (row for code in _CODES for row in _rows(code) if for_testing(row.text) == kept)


@pytest.mark.parametrize("code", _ASKED)
def test_there_are_enough_of_both_kinds(code: str) -> None:
    flags = [row.flag for row in _rows(code)]
    assert min(flags.count(True), flags.count(False)) >= _EACH


@pytest.mark.parametrize("code", _CODES)
def test_each_stands_in_the_file_of_its_check_and_once(code: str) -> None:
    rows = _rows(code)
    assert {(row.check, row.lang) for row in rows} == {(code, "pt")}
    assert len({row.text for row in rows}) == len(rows)


@pytest.mark.parametrize("kept", [False, True], ids=["learned", "kept apart"])
def test_the_checks_tell_them_apart(*, kept: bool) -> None:
    counts = evaluate(_part(kept=kept)).total
    precision, recall = _FLOORS[kept]
    assert (counts.precision or 0.0) >= precision, counts
    assert (counts.recall or 0.0) >= recall, counts
