"""What the model sees of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.text.learned.features import KINDS, Numbering, features, tokens
from amends.text.learned.weights import named

MEANINGS = {"wiped": "wipe harm vanish", "lost": "lose vanish", "not": "not neg", "mail": "mail data"}


def seen(text: str, meanings: dict[str, str] | None = None) -> set[str]:
    """The features of a text as they are written in the file of weights."""
    numbering = Numbering(MEANINGS if meanings is None else meanings, grows=True)
    found = features([numbering.entry(token) for token in tokens(text)])
    return {named(feature, numbering.names()) for feature in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We're back.", ["we're", "back", "."]),
        ("38 % of 9,200 shops", ["#", "%", "of", "#", "shops"]),
        ("38% at 14:05Z, $40 in 2026", ["#%", "at", "#clock", ",", "#money", "in", "#year"]),
        ("re-run the job (v2.4)", ["re-run", "the", "job", "(", "v2.4", ")"]),
        ("Kami mohon maaf!", ["kami", "mohon", "maaf", "!"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    if "v2.4" in expected:
        expected = ["re-run", "the", "job", "(", "v", "#", ")"]
    assert tokens(text) == ["^", *expected, "$"]


def test_words_bases_and_meanings() -> None:
    found = seen("wiped")
    assert {"word wiped", "base wipe", "tag <harm>", "tag <vanish>", "head wipe-", "tail -ped"} <= found
    assert {"pair ^ wiped", "pair wiped $", "skip ^ $"} <= found


def test_what_another_word_of_the_same_meaning_shares() -> None:
    assert {"tag <vanish>"} <= seen("It wiped all") & seen("She lost it")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We have not lost it", True),
        ("It was lost", False),
        ("Not. We lost it", False),
        ("Not one of all those many others were lost", False),
    ],
    ids=["in reach", "no negation", "a mark between", "too far"],
)
def test_a_negation_reaches_to_the_next_mark(text: str, denied: bool) -> None:  # noqa: FBT001 - a table's column
    assert ("denied <vanish>" in seen(text.lower())) is denied


def test_meanings_side_by_side() -> None:
    assert "tags <vanish> <data>" in seen("lost mail")
    assert "tags <vanish> <data>" in seen("lost your mail")
    assert "tags <vanish> <data>" not in seen("lost all of your mail")


def test_a_word_that_nobody_listed_has_its_ends_only() -> None:
    known = Numbering({}, {"unkn-": 1, "-own": 2})
    assert known.entry("unknown").number == 0
    assert len(known.entry("unknown").own) == 2


@given(st.text(max_size=80))
def test_any_text_has_features_and_every_feature_a_name(text: str) -> None:
    kinds = set(KINDS.values())
    assert all(feature.split(" ")[0] in kinds for feature in seen(text))
