"""The labelled sentences in Spanish: enough of both kinds, each once, and how well the checks tell them apart."""

from __future__ import annotations

import json

import pytest

from amends.engine.evaluating import evaluate
from amends.engine.training.examples import DEFINITIONS, LETTERS, for_testing
from tests.checks.sentences import FOLDER, labelled

CODES = sorted(path.stem for path in (FOLDER / "es").glob("*.jsonl") if path.name not in {LETTERS, DEFINITIONS})
EACH = 15
"""So many to flag and so many to pass."""

FLOORS = {"learn": (0.95, 0.92), "test": (0.85, 0.60)}
"""Precision and recall over all checks that may not be lost, on what was learned from and on what was kept apart."""


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_of_both_kinds_and_each_once(code: str) -> None:
    rows = labelled(code, "es")
    flags = [row.flag for row in rows]
    assert min(flags.count(True), flags.count(False)) >= EACH
    assert {(row.check, row.lang) for row in rows} == {(code, "es")}
    keys = [(row.text, row.phase, json.dumps(row.facts, sort_keys=True)) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_falls_through_its_floor(part: str) -> None:
    rows = (row for code in CODES for row in labelled(code, "es") if for_testing(row.text) == (part == "test"))
    counts = evaluate(rows).total
    precision, recall = FLOORS[part]
    assert (counts.precision or 0.0) >= precision, counts
    assert (counts.recall or 0.0) >= recall, counts
