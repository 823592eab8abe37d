"""The registry of problems: codes that never change their meaning, each with its page."""

from __future__ import annotations

import re

import pytest

from amends.records.problem import Problem
from amends.records.problems import PROBLEMS

CODES = {
    "I01": "cannot-read", "I02": "too-large", "I03": "not-utf-8", "I04": "binary", "I05": "front-matter-missing",
    "I06": "front-matter-unclosed", "I07": "yaml-broken", "I08": "tab", "I09": "duplicate-key", "I10": "yaml-bomb",
    "I11": "not-a-mapping", "I12": "unknown-key", "I13": "missing-key", "I14": "wrong-type", "I15": "unknown-value",
    "I16": "time-without-offset", "I17": "no-such-time", "I18": "link-not-followed", "I19": "empty-entry",
    "I20": "id-taken", "I21": "no-incident", "I22": "unknown-person", "I23": "unknown-service",
    "I24": "unknown-audience",
    "I25": "unknown-reference", "I26": "impossible-order", "I27": "timeline-out-of-order", "I28": "template-text",
    "I29": "facts-missing", "I30": "gate-without-reason", "I31": "internal-unclosed", "I32": "impossible-count",
    "I34": "bad-id", "I35": "unknown-block", "I36": "not-read",
    "I37": "score-too-low", "I38": "house-rule-broken", "I39": "house-rule-unproven", "I40": "lies-ahead",
    "I41": "contradicts-itself", "L01": "sealed-changed",
    "Z01": "allowed-without-reason", "Z02": "allowed-for-nothing", "Z03": "allowed-too-long",
}  # fmt: skip


def test_codes_and_names_are_a_promise() -> None:
    named = {code: problem.name for code, problem in PROBLEMS.items()}
    assert {code: named.get(code) for code in CODES} == CODES, "a code keeps its meaning"
    assert len({problem.name for problem in PROBLEMS.values()}) == len(PROBLEMS)


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_every_problem_has_its_page(problem: Problem) -> None:
    assert re.fullmatch(r"[ILPZ]\d\d", problem.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem.name)
    for text in (problem.summary, problem.why, problem.how):
        assert text.strip() == text
        assert len(text) > len("Mend it.")
