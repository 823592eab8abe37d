"""The labelled sentences of German: enough of both kinds for each check, each in its file and once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amends.engine.evaluating import Labelled, read

_FOLDER = Path(__file__).parents[2] / "kb" / "sentences" / "de"
_ASKED = (
    *("S01", "S02", "S03", *(f"H{number:02}" for number in range(15))),
    *("X01", "X05", "X07", "R01", "R02", "C01", "C02", "F01"),
)
_EACH = 15
"""So many to flag and so many to pass."""


def _rows(code: str) -> list[Labelled]:
    rows, problems = read((_FOLDER / f"{code}.jsonl").read_text(encoding="utf-8"))
    assert not problems, problems
    return rows


@pytest.mark.parametrize("code", _ASKED)
def test_there_are_enough_of_both_kinds(code: str) -> None:
    flags = [row.flag for row in _rows(code)]
    assert min(flags.count(True), flags.count(False)) >= _EACH


@pytest.mark.parametrize("code", _ASKED)
def test_each_stands_in_the_file_of_its_check_and_once(code: str) -> None:
    rows = _rows(code)
    assert {(row.check, row.lang) for row in rows} == {(code, "de")}
    assert len({(row.text, row.phase, json.dumps(row.facts, sort_keys=True)) for row in rows}) == len(rows)
