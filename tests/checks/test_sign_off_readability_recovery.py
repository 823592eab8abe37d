"""Labelled texts, in many registers: who signs, how a text reads, what customers must do, and what they get back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from amends.checks.readability import answer, equipment, grade, sentences
from amends.checks.recovery import action, remedy
from amends.checks.rule import Example, Rule
from amends.checks.sign_off import reply, signature
from amends.engine.evaluating import Labelled
from tests.checks.building import bare
from tests.checks.sentences import every

CODES = ["S01", "S02", "S03", "R01", "R02", "R03", "R04", "C01", "C02", "C03"]
MODULES = (signature, reply, sentences, grade, equipment, answer, action, remedy)
RULES = {rule.code: rule for module in MODULES for rule in module.RULES}
ROWS = {code: every(code) for code in CODES}


def judge(rule: Rule, text: str, phase: Any, lang: str) -> Any:  # noqa: ANN401 # a phase is one of a closed list
    verdict: Any = rule.judge
    return verdict(bare(text, phase, lang))


def flagged(row: Labelled) -> bool:
    return bool(judge(RULES[row.check], row.text, row.phase, row.lang).hits)


@pytest.mark.parametrize(
    "example", [(c, e) for c in CODES for e in RULES[c].flag], ids=lambda x: f"{x[0]} {x[1].text[:40]}"
)
def test_the_rules_examples_are_flagged(example: tuple[str, Example]) -> None:
    code, shown = example
    assert judge(RULES[code], shown.text, shown.phase, shown.lang).hits


@pytest.mark.parametrize(
    "example", [(c, e) for c in CODES for e in RULES[c].passes], ids=lambda x: f"{x[0]} {x[1].text[:40]}"
)
def test_the_rules_harmless_examples_pass(example: tuple[str, Example]) -> None:
    code, shown = example
    assert not judge(RULES[code], shown.text, shown.phase, shown.lang).hits


@pytest.mark.parametrize("code", CODES)
def test_rewrapped_lines_change_nothing(code: str) -> None:
    for row in ROWS[code]:
        if "\n" not in row.text:
            words = row.text.split(" ")
            wrapped = " ".join(
                word + ("\n" if i % 7 == 6 and len(words) - i > 3 else "") for i, word in enumerate(words)
            )
            assert flagged(replace(row, text=wrapped.replace("\n ", "\n"))) == flagged(row), wrapped


@pytest.mark.parametrize("code", CODES)
def test_every_finding_stands_in_the_text(code: str) -> None:
    for row in ROWS[code]:
        for hit in judge(RULES[code], row.text, row.phase, row.lang).hits:
            assert 0 <= hit.span.start <= hit.span.end <= len(row.text)
            assert hit.message
            assert hit.fix
