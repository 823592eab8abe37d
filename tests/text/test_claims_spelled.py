"""Numbers in words of four languages: what is written out reads as what is written in digits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.claimed import claimed
from tests.text.spelled import LANGUAGES, french, german, portuguese, spanish

from amends.text.claims.lexicon import lexicon
from amends.text.claims.numbers import numbers, read
from amends.text.pack import load

_ROUND = [0, 1, 2, 16, 17, 20, 21, 30, 31, 70, 71, 80, 81, 90, 91, 97, 99, 100, 101, 110, 121, 200, 231, 999, 1000]
_ROUND += [1001, 1100, 1231, 2000, 2021, 21_000, 31_021, 80_000, 91_091, 100_000, 101_001, 200_200, 345_678, 999_999]


@pytest.mark.parametrize(
    ("spelled", "number", "words"),
    [
        (german, 345_022, "dreihundertfünfundvierzigtausendzweiundzwanzig"),
        (german, 21_101, "einundzwanzigtausendeinhunderteins"),
        (spanish, 21_031, "veintiún mil treinta y uno"),
        (spanish, 141_000, "ciento cuarenta y un mil"),
        (french, 80_097, "quatre-vingt mille quatre-vingt-dix-sept"),
        (french, 300_071, "trois cent mille soixante et onze"),
        (portuguese, 1_231, "mil duzentos e trinta e um"),
    ],
)
def test_the_rules_of_these_tests(spelled: Callable[[int], str], number: int, words: str) -> None:
    assert spelled(number) == words


@pytest.mark.parametrize(("lang", "spelled"), [(lang, spelled) for lang, spelled, _ in LANGUAGES])
def test_landmarks_are_read_back(lang: str, spelled: Callable[[int], str]) -> None:
    words = lexicon(load(lang))
    for number in _ROUND:
        value = read(spelled(number), words)
        assert value is not None, spelled(number)
        assert value[0] == number, spelled(number)


@pytest.mark.parametrize(("lang", "spelled", "sentence"), LANGUAGES)
@given(st.data())
def test_words_are_found_as_one_number(
    lang: str, spelled: Callable[[int], str], sentence: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(2, 999_999))
    found = numbers(sentence.format(spelled(number)), lexicon(load(lang)))
    assert [one.value for one in found] == [number]


@pytest.mark.parametrize(("lang", "spelled", "sentence"), LANGUAGES)
@given(st.data())
def test_words_and_digits_claim_the_same(
    lang: str, spelled: Callable[[int], str], sentence: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(2, 999_999))
    mark = data.draw(st.sampled_from({"de": ["", "."], "fr": ["", " ", "\u00a0", "\u202f"]}.get(lang, ["", ".", " "])))
    digits = f"{number:,}".replace(",", mark)
    assert claimed(sentence.format(spelled(number)), lang) == claimed(sentence.format(digits), lang)
    assert f"count {number} customers" in claimed(sentence.format(digits), lang)


@pytest.mark.parametrize("lang", ["de", "es", "fr", "pt"])
@given(st.data())
def test_decimals_are_read_with_a_comma_and_with_a_point(lang: str, data: st.DataObject) -> None:
    whole, part = data.draw(st.integers(0, 999_999)), data.draw(st.integers(1, 99))
    for written in (f"{whole},{part:02d}", f"{whole}.{part:02d}"):
        value = read(written, lexicon(load(lang)))
        assert value is not None
        assert value[0] == pytest.approx(whole + part / 100)
