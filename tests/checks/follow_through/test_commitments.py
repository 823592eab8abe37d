"""What counts as a commitment: examples of the rule, clauses, marks and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.sentences import labelled

from amends.checks.follow_through.recorded import RULES
from amends.checks.rule import Example
from amends.source import Source, Span
from amends.text.commitments import Commitment, commitments
from amends.text.pack import load
from amends.text.parse import parse
from amends.text.proving import failures

(F01,) = (rule for rule in RULES if rule.code == "F01")


def found(text: str, lang: str = "en") -> tuple[Commitment, ...]:
    return commitments(parse(Source("letter.md", text), Span(0, len(text)), lang), load(lang))


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
        ("By 4 December: every till keeps its own copy.", "By 4 December: every till keeps its own copy", True),
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


@given(st.lists(st.sampled_from([row.text for row in labelled("F01", "en")]), min_size=1, max_size=5))
def test_every_span_is_exactly_what_is_shown(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    for commitment in found(text):
        assert text[commitment.span.start : commitment.span.end].split() == commitment.text.split()
