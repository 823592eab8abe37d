"""Trigger words taken from the beginning of an expression."""

from __future__ import annotations

import pytest

from amends.text.triggers import first_words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("mistake", ("mistake",)),
        ("Mistakes?", ("mistakes", "mistake")),
        ("apologi[sz]e", ("apologise", "apologize")),
        ("apolog(?:y|i(?:es|[sz]ed?))", ("apology", "apologies", "apologised", "apologise", "apologized", "apologize")),
        (r"wrong \w+", ("wrong",)),
        ("we're sorry", ("we're",)),
        ("world-class", ("world-class",)),
        ("(?:un)?able to", ("unable", "able")),
    ],
)
def test_first_words(expression: str, words: tuple[str, ...]) -> None:
    assert first_words(expression) == words


@pytest.mark.parametrize(
    "expression",
    [
        r"\w+ was",
        "a*b",
        "a{2}",
        "",
        "(?:a b|c)",
        "(a|b)",
        "[^a]b",
        "[a",
        "a|b",
        "a)",
        "[abcdefgh][abcdefgh][abcdefgh][abcd]",
    ],
)
def test_what_is_no_trigger(expression: str) -> None:
    with pytest.raises(ValueError, match=r"is no|does not|has|stands for"):
        first_words(expression)
