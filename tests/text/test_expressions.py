"""Expressions compiled for speed find what `re` finds."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found] # a module of the interpreter itself
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.text import pack as packs
from amends.text.compiled import later
from amends.text.expressions import code_of, in_lower_case
from amends.text.prose import Sentence

EXPRESSIONS = (
    r"(?<!\w)(?:we (?:are|were) sorry|our \w+ly fault)(?!\w)",
    r"(?<!\w)(?:[A-Z][\w.]*|\d{1,3}(?:[.,]\d+)?)(?= ?%)",
    r"(?:(?:so|too)? )?(?:late|sorry)",
    r"\b(?P<verb>fail(?:ed|s)?|broke)(?: (?P<what>down|up))?",
    r"^(?:however|but)[^.]*? (?P<a>\w+) and (?P=a)",
    r"(?:late|)(?! night)",
    r"[^a-z\s]+|\s{2,}",
    r"straße|ÉTÉ|ﬁn",
)

WORDS = st.sampled_from(
    (
        *("we", "We", "ARE", "were", "sorry", "SORRY", "our", "sadly", "fault", "12.5", "%", "late", "so", "too"),
        *("night", "failed", "broke", "down", "however", "But", "and", "x and x", "Straße", "STRASSE", "été", "ſorry"),
        *("İ", "\u212a", "."),
    )
)


def made(expression: str, *, lowered: bool = False) -> re.Pattern[str]:
    code = code_of(expression, lowered=lowered)
    assert code is not None
    flags, groups, names, order, numbers = code
    found: re.Pattern[str] = _sre.compile(
        expression, flags, memoryview(numbers).cast("I").tolist(), groups, names, order
    )
    return found


def places(pattern: re.Pattern[str], text: str) -> list[object]:
    return [[match.span(group) for group in range(pattern.groups + 1)] for match in pattern.finditer(text)]


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30))
def test_it_finds_what_re_finds(expression: str, text: str) -> None:
    wanted = places(re.compile(expression, re.IGNORECASE), text)
    assert places(made(expression), text) == wanted
    low = in_lower_case(text)
    if low is not None:
        assert len(low) == len(text)
        assert places(made(expression, lowered=True), low) == wanted


@pytest.mark.parametrize("expression", [*"aiksåµßœ", "[A-Z]", "[^a-k]", "[À-Ý]", r"\d", r"\w", r"\s"])
def test_every_character_folds_as_re_folds_it(expression: str) -> None:
    wanted, found, low = re.compile(expression, re.IGNORECASE), made(expression), made(expression, lowered=True)
    for char in map(chr, range(0x2200)):
        stands = wanted.search(char) is not None
        assert (found.search(char) is not None) == stands, ascii(char)
        lower = in_lower_case(char)
        assert lower is None or (low.search(lower) is not None) == stands, ascii(char)


@pytest.mark.parametrize("expression", [r"(?-i:[A-Z])\w+ line", r"the (?-i:EU)"])
def test_what_asks_for_capitals_is_not_for_lower_case(expression: str) -> None:
    assert code_of(expression, lowered=True) is None
    assert code_of(expression) is not None


@pytest.mark.parametrize("text", ["İzmir", "ſo", "µs", "Ωmega", "it’s ﬁne"])
def test_what_folds_otherwise_is_not_put_into_lower_case(text: str) -> None:
    assert in_lower_case(text) is None


@pytest.mark.parametrize("text", ["We're BACK", "“Été” – 5 €", "Kami mohon maaf…", "Mit GRÜẞEN", "Le CŒUR"])
def test_usual_text_is(text: str) -> None:
    assert in_lower_case(text) == text.lower()


@pytest.mark.parametrize("lang", packs.available())
def test_every_pattern_of_a_pack_finds_in_lower_case_what_it_finds(lang: str) -> None:
    pack = packs.load(lang)
    for key in pack.keys:
        for pattern in pack.patterns(key):
            for text in (*pattern.flag, *pattern.passes):
                assert in_lower_case(text.replace("’", "'")) is not None, "an example shows what is usual"
                usual, odd = (kind(text, tuple(range(len(text))), 0, "paragraph") for kind in (Sentence, Odd))
                assert [*pack.find_pattern(pattern, usual)] == [*pack.find_pattern(pattern, odd)]


class Odd(Sentence):
    """A sentence that is taken for one which cannot be put into lower case."""

    low = None  # whatever its text


def test_an_expression_for_later_does_what_a_pattern_does() -> None:
    expression = later(r"(\w)\.(\d)")
    assert expression.sub(r"\2", "v.1 v.2") == "1 2"
    assert expression.findall("a.1") == [("a", "1")]
    assert expression.search("none") is None
    assert (expression.pattern, expression.groups) == (r"(\w)\.(\d)", 2)
    with pytest.raises(AttributeError):
        getattr(expression, "no_such")  # noqa: B009 - mypy would know it


def test_an_expression_for_later_minds_its_flags() -> None:
    assert later("a.b", re.IGNORECASE | re.DOTALL).search("A\nB")
    assert not later("a.b").search("A\nB")
