"""Labelled sentences, in many registers and mostly without stock wording."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.checks.honesty.judging import CODES, RULES, judge, text_of
from tests.checks.sentences import Counts

from amends.checks.rule import Example

FOLDER = Path(__file__).parent / "sentences"
ROWS: dict[str, list[dict[str, Any]]] = {
    lang: [json.loads(line) for line in (FOLDER / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    for lang in ("en", "id")
}
SHARED = Path(__file__).parents[4] / "shared" / "sentences.jsonl"
EACH = {"en": 25, "id": 12}
FEW = {("H14", "en", False): 10, ("H14", "id", False): 3}
"""A text that tells all four things is a letter, not a sentence."""
PRECISION, RECALL = 0.9, 0.85
BELOW = {("H14", "en"): (0.85, 0.85)}


def half(text: str) -> str:
    """``dev``, which may be read while tuning, or ``test``, which may not; by the text alone."""
    return "test" if int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2 else "dev"


def flagged(row: dict[str, Any]) -> bool:
    text = text_of(row["text"], lang=row["lang"], phase=row["phase"], facts=row["facts"])
    return bool(judge(row["check"], text).hits)


def counted(rows: list[dict[str, Any]]) -> Counts:
    answers = [(row["flag"], flagged(row)) for row in rows]
    return Counts(*(answers.count(pair) for pair in ((True, True), (False, True), (True, False), (False, False))))


@pytest.mark.parametrize("flag", [True, False], ids=["flag", "pass"])
@pytest.mark.parametrize("lang", EACH)
@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_sentences_of_both_kinds(code: str, lang: str, flag: bool) -> None:  # noqa: FBT001
    texts = {row["text"] for row in ROWS[lang] if row["check"] == code and row["flag"] is flag}
    assert len(texts) >= FEW.get((code, lang, flag), EACH[lang])


@pytest.mark.parametrize("lang", EACH)
@pytest.mark.parametrize("code", CODES)
def test_figures_on_the_half_to_develop_on(code: str, lang: str) -> None:
    counts = counted([row for row in ROWS[lang] if row["check"] == code and half(row["text"]) == "dev"])
    precision, recall = BELOW.get((code, lang), (PRECISION, RECALL))
    assert counts.precision >= precision, counts
    assert counts.recall >= recall, counts


@pytest.mark.parametrize("lang", EACH)
def test_figures_on_the_half_to_test_on(lang: str) -> None:
    counts = counted([row for row in ROWS[lang] if half(row["text"]) == "test"])
    assert counts.precision >= {"en": 0.95, "id": 0.9}[lang], counts
    assert counts.recall >= {"en": 0.85, "id": 0.8}[lang], counts


@pytest.mark.skipif(not SHARED.is_file(), reason="the labelled sentences of ../shared are not there")
def test_none_is_taken_from_the_sentences_beside_the_project() -> None:
    known = {json.loads(line)["text"] for line in SHARED.read_text(encoding="utf-8").splitlines()}
    assert not known & {row["text"] for rows in ROWS.values() for row in rows}


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
    for lang in EACH:
        assert sum(example.lang == lang for example in RULES[code].flag) >= 2
        assert sum(example.lang == lang for example in RULES[code].passes) >= 2
