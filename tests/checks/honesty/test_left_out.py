"""H14 asks a final text for cause, scope, times and a commitment; each is missed on its own."""

from __future__ import annotations

import pytest

from amends.engine.judging import judge_text

PARTS = {
    "cause": "Our script deleted the keys, and so every scanner refused its tickets.",
    "scope": "It hit 3,128 of 9,200 passengers.",
    "times": "It began at 16:12 UTC on 18 September 2026 and ended at 18:31 UTC.",
    "commitment": "By 10 October we will make every scanner accept both keys.",
}
SAID = {"cause": "what broke", "scope": "how many", "times": "when", "commitment": "commits to nothing"}


@pytest.mark.parametrize("left_out", PARTS)
def test_each_part_is_missed(left_out: str) -> None:
    words = " ".join(sentence for part, sentence in PARTS.items() if part != left_out)
    verdict = judge_text(words, codes={"H14"}).verdicts["H14"]
    assert verdict.c == 0.75
    (hit,) = verdict.hits
    assert SAID[left_out] in hit.message


def test_a_text_that_tells_all_four_is_clean() -> None:
    assert judge_text(" ".join(PARTS.values()), codes={"H14"}).verdicts["H14"].c == 1


def test_an_empty_text_tells_nothing() -> None:
    assert judge_text("", codes={"H14"}).verdicts["H14"].c == 0
