"""The examples that the honesty checks themselves show, and the sentences beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.checks.honesty.judging import CODES, RULES, judge, text_of
from tests.checks.sentences import LANGUAGES

from amends.checks.rule import Example

SHARED = Path(__file__).parents[4] / "shared" / "sentences.jsonl"


def flagged(row: dict[str, Any]) -> bool:
    text = text_of(row["text"], lang=row["lang"], phase=row["phase"], facts=row["facts"])
    return bool(judge(row["check"], text).hits)


@pytest.mark.skipif(not SHARED.is_file(), reason="the labelled sentences of ../shared are not there")
def test_the_sentences_beside_the_project() -> None:
    rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    wrong = [row["text"] for row in rows if row["check"] in RULES and flagged(row) is not row["flag"]]
    assert not wrong


SHOWN = [
    (code, kind, example) for code in CODES for kind in ("flag", "passes") for example in getattr(RULES[code], kind)
]


@pytest.mark.parametrize(("code", "kind", "example"), SHOWN, ids=[f"{c} {e.text[:40]}" for c, _, e in SHOWN])
def test_the_rules_own_examples(code: str, kind: str, example: Example) -> None:
    text = text_of(example.text, lang=example.lang, phase=example.phase, facts=dict(example.facts))
    assert bool(judge(code, text).hits) is (kind == "flag")


@pytest.mark.parametrize("code", CODES)
def test_two_examples_of_each_kind_and_language(code: str) -> None:
    for lang in LANGUAGES:
        assert sum(example.lang == lang for example in RULES[code].flag) >= 2
        assert sum(example.lang == lang for example in RULES[code].passes) >= 2
