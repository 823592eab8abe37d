"""T04 on labelled sentences: an announcement of the next word with a time, in many registers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.checks.building import bare
from tests.checks.sentences import Labelled, count, read

from amends.checks.rule import Example
from amends.checks.timeliness.next_update import RULES

SENTENCES = Path(__file__).parent / "sentences"
ROWS = read(SENTENCES / "next_word.jsonl")
HARD = read(SENTENCES / "next_word_hard.jsonl")
(T04,) = (rule for rule in RULES if rule.code == "T04")
JUDGE: Any = T04.judge


def flagged(row: Labelled) -> bool:
    phase: Any = row.phase
    return bool(JUDGE(bare(row.text, phase, row.lang)).hits)


@pytest.mark.parametrize(("lang", "each"), [("en", 40), ("id", 20)])
def test_there_are_enough_sentences_of_both_kinds(lang: str, each: int) -> None:
    flags = [row.flag for row in ROWS if row.lang == lang]
    assert min(flags.count(True), flags.count(False)) >= each


@pytest.mark.parametrize(("lang", "precision", "recall"), [("en", 0.95, 0.95), ("id", 0.95, 0.95)])
@pytest.mark.parametrize("half", ["dev", "test"])
def test_labelled_sentences(lang: str, precision: float, recall: float, half: str) -> None:
    counts = count([row for row in ROWS if row.lang == lang and row.half == half], flagged)
    assert counts.precision >= precision, counts
    assert counts.recall >= recall, counts


@pytest.mark.parametrize("lang", ["en", "id"])
def test_hard_sentences(lang: str) -> None:
    counts = count([row for row in HARD if row.lang == lang], flagged)
    assert counts.precision >= 0.95, counts
    assert counts.recall >= 0.95, counts


@pytest.mark.parametrize("example", T04.flag, ids=lambda e: e.text)
def test_the_rules_examples_are_flagged(example: Example) -> None:
    assert JUDGE(bare(example.text, example.phase, example.lang)).hits


@pytest.mark.parametrize("example", T04.passes, ids=lambda e: e.text)
def test_the_rules_harmless_examples_pass(example: Example) -> None:
    assert JUDGE(bare(example.text, example.phase, example.lang)).c == 1.0
