"""T04 on the examples that it shows: an announcement of the next word with a time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import bare

from amends.checks.rule import Example
from amends.checks.timeliness.next_update import RULES

(T04,) = (rule for rule in RULES if rule.code == "T04")
JUDGE: Any = T04.judge


@pytest.mark.parametrize("example", T04.flag, ids=lambda e: e.text)
def test_the_rules_examples_are_flagged(example: Example) -> None:
    assert JUDGE(bare(example.text, example.phase, example.lang)).hits


@pytest.mark.parametrize("example", T04.passes, ids=lambda e: e.text)
def test_the_rules_harmless_examples_pass(example: Example) -> None:
    assert JUDGE(bare(example.text, example.phase, example.lang)).c == 1.0
