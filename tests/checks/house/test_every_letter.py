"""Patterns of house rules know the words and digits of every language, as Python's own engine does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.checks.house.every_letter import for_marked, marked, unmarked
from amends.checks.house.patterns import Expression, PatternError
from amends.checks.house.phrases import Phrases


def found(pattern: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Expression(pattern, match_case=False).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\bpr\b", "Le système est prêt. PR, pr", ["PR", "pr"]),
        (r"\bétat\b", "l'état, États, etat, État", ["état", "État"]),
        (r"\bétat\b$", "un état", ["état"]),
        (r"^\bÜber\b.*$", "Über uns – é", ["Über uns – é"]),
        (r"\b(?:für|über)\s+\w{2,3}\b", "für uns, über etwas, für die", ["für uns", "für die"]),
        (r"\w+", "naïve Straße 12", ["naïve", "Straße", "12"]),
        (r"\W+", "é, à", [", "]),
        (r"[\w-]+", "à-côté de", ["à-côté", "de"]),
        (r"[^\w]+", "é, à", [", "]),
        (r"\d+", "١٢ 34", ["١٢", "34"]),
        (r"[^]a]\b", "é] a", ["é", " "]),
        (r"\Qc'est (là)\E\b", "c'est (là)bas", ["c'est (là)"]),
        (r"\bé[\s\S]{2}b", "éà b", ["éà b"]),
        (r"(?P<a>é)\b", "é", ["é"]),
        (r"\b\pL\PL", "é-", ["é-"]),
        (r"\b", "é a", []),
    ],
)
def test_words_are_words_in_every_language(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


_ATOMS = st.sampled_from(
    [r"\b", r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", "a", "é", "ß", ".", "[aé]", "[^a]", r"[\wx]", r"[^\w]", r"[\d-]"]
)
_PIECES = st.tuples(_ATOMS, st.sampled_from(["", "", "", "?", "+", "{1,2}", "*?"])).map(
    lambda piece: piece[0] if piece[0] == r"\b" else "".join(piece)
)
_GROUPS = st.lists(_PIECES, min_size=1, max_size=4).map("".join)
_PATTERNS = st.one_of(
    _GROUPS, st.tuples(_GROUPS, _GROUPS).map("|".join), st.tuples(_GROUPS, _GROUPS).map("(?:{0[0]}|{0[1]})".format)
)


@given(_PATTERNS, st.text("aébß1٢ -,", max_size=12))
def test_a_pattern_finds_what_pythons_own_engine_finds(pattern: str, text: str) -> None:
    try:
        expression = Expression(pattern, match_case=True)
    except PatternError:
        return  # it also finds nothing at all
    first = re.search(pattern, text)
    if first is None or first[0]:  # where it finds an end of a word alone, one engine goes on and the other does not
        mine = next(iter(expression.find(text)), None)
        assert mine == (first.span() if first else None)


@given(st.text("aé, \ufdd0", max_size=20))
def test_marks_stand_beside_words_and_leave_every_place(text: str) -> None:
    with_marks, places = marked(text)
    assert with_marks.replace("\ufdd0", "") == text.replace("\ufdd0", "\ufffd")
    start, end = unmarked(with_marks, places, 0, len(with_marks))
    assert text[start:end] == text


@pytest.mark.parametrize("pattern", ["a", r"a\B\b", r"\b[a\S]", r"\b[[:^alpha:]x]"])
def test_what_marks_would_confuse_runs_without_them(pattern: str) -> None:
    assert for_marked(pattern) is None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("straße", "Die STRASSE ist zu, die Straße auch, die StraẞE erst.", ["STRASSE", "Straße", "StraẞE"]),
        ("große straße", "GROSSE STRASSE, Große  Straße", ["GROSSE STRASSE", "Große  Straße"]),
        ("ßa", "SSA ßa", ["SSA", "ßa"]),
        ("masse", "Maße und Masse", ["Masse"]),
        ("éta", "ÉTA", ["ÉTA"]),
    ],
)
def test_a_phrase_is_found_in_capitals_of_two_letters(phrase: str, text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in Phrases([phrase], match_case=False).find(text, text.lower())] == expected
    assert "STRASSE" not in [text[a:b] for a, b in Phrases([phrase], match_case=True).find(text, text.lower())]
