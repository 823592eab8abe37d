"""What counts as a commitment: labelled sentences, examples of the rule, clauses, marks and line breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.sentences import count, read

from amends.checks.follow_through.recorded import RULES
from amends.checks.rule import Example
from amends.source import Source, Span
from amends.text.commitments import Commitment, commitments
from amends.text.pack import load
from amends.text.parse import parse
from amends.text.proving import failures

SENTENCES = Path(__file__).parent / "sentences"
ROWS = read(SENTENCES / "commitments.jsonl")
HARD = read(SENTENCES / "commitments_hard.jsonl")
(F01,) = (rule for rule in RULES if rule.code == "F01")


def found(text: str, lang: str = "en") -> tuple[Commitment, ...]:
    return commitments(parse(Source("letter.md", text), Span(0, len(text)), lang), load(lang))


@pytest.mark.parametrize(("lang", "each"), [("en", 40), ("id", 20)])
def test_there_are_enough_sentences_of_both_kinds(lang: str, each: int) -> None:
    flags = [row.flag for row in ROWS if row.lang == lang]
    assert min(flags.count(True), flags.count(False)) >= each
    assert len({row.text for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("lang", "precision", "recall"), [("en", 0.95, 0.85), ("id", 0.9, 0.8)])
@pytest.mark.parametrize("half", ["dev", "test"])
def test_labelled_sentences(lang: str, precision: float, recall: float, half: str) -> None:
    rows = [row for row in ROWS if row.lang == lang and row.half == half]
    counts = count(rows, lambda row: bool(found(row.text, row.lang)))
    assert counts.precision >= precision, counts
    assert counts.recall >= recall, counts


@pytest.mark.parametrize("lang", ["en", "id"])
def test_hard_sentences(lang: str) -> None:
    counts = count([row for row in HARD if row.lang == lang], lambda row: bool(found(row.text, row.lang)))
    assert counts.precision >= 0.95, counts
    assert counts.recall >= 0.85, counts


@pytest.mark.parametrize("example", F01.flag, ids=lambda e: e.text)
def test_the_rules_examples_commit(example: Example) -> None:
    assert found(example.text, example.lang)


@pytest.mark.parametrize("example", F01.passes, ids=lambda e: e.text)
def test_the_rules_harmless_examples_do_not(example: Example) -> None:
    assert not found(example.text, example.lang)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("key", ["F01", "future_date", "T04"])
def test_the_packs_examples_hold(lang: str, key: str) -> None:
    assert load(lang).has(key)
    assert list(failures(load(lang), key)) == []


@pytest.mark.parametrize(
    ("text", "committing", "dated"),
    [
        (
            "We expect calls by noon, and we will fit a second pump in May.",
            "we will fit a second pump in May",
            True,
        ),
        ("The pump broke on Monday; a second one goes in next week.", "a second one goes in next week", True),
        ("Calls failed. We will refund the whole of March.", "We will refund the whole of March", False),
        ("We will buy a second pump.", "We will buy a second pump", False),
        ("Pompa rusak hari Senin, dan kami akan membeli pompa kedua.", "kami akan membeli pompa kedua", False),
    ],
)
def test_only_the_clause_that_commits_is_given(text: str, committing: str, dated: bool) -> None:  # noqa: FBT001 # a column of the table
    lang = "id" if "kami" in text else "en"
    (commitment,) = found(text, lang)
    assert (commitment.text, commitment.dated) == (committing, dated)


@pytest.mark.parametrize(
    "text",
    [
        "**We will** fit a [second pump](p.md)\nby *31 March*.",
        "- We will fit a second pump by 31 March.\n- Calls work.",
        "We’ll fit a second pump by 31 March.",
        "We will fit a second pump\nby 31\nMarch.",
    ],
)
def test_markup_and_line_breaks_change_nothing(text: str) -> None:
    (commitment,) = found(text)
    assert commitment.dated


@pytest.mark.parametrize(
    "text",
    [
        "> We will fit a second pump by 31 March.",
        "A reader asked: “Will you fit a second pump by 31 March?”",
        "    We will fit a second pump by 31 March.",
        "# We will fit a second pump by 31 March",
        "<!-- We will fit a second pump by 31 March. -->",
    ],
)
def test_quotes_code_headings_and_comments_commit_nobody(text: str) -> None:
    assert not found(text)


@given(st.lists(st.sampled_from([row.text for row in ROWS if row.lang == "en"]), min_size=1, max_size=5))
def test_every_span_is_exactly_what_is_shown(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    for commitment in found(text):
        assert text[commitment.span.start : commitment.span.end].split() == commitment.text.split()
