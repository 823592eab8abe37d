"""Word lists looked up by the first word of their entries: whole words, and only what the list says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.building import bare

from amends.text.terms import places


def found(body: str, lang: str = "en") -> list[str]:
    text = bare(body, lang=lang)
    return [s.plain[a:b] for s in text.prose.sentences for a, b in places("equipment", s, text.pack)]


@pytest.mark.parametrize(
    ("body", "terms"),
    [
        ("Two line cards and a load balancer failed.", ["line cards", "load balancer"]),
        ("UPS-2 and the kube-apiserver stopped.", ["UPS", "kube-apiserver"]),
        ("A rack, two racks and a racket.", ["rack", "racks"]),
        ("Nobody could pay.", []),
    ],
)
def test_the_longest_entry_of_whole_words_is_found(body: str, terms: list[str]) -> None:
    assert found(body) == terms


def test_a_list_in_indonesian() -> None:
    assert found("Penyeimbang beban dan katup solenoid rusak.", "id") == ["Penyeimbang beban", "katup solenoid"]


@given(st.lists(st.sampled_from(["rack", "line", "card", "cards", "kernel", "panic", "a", "the", "lost"]), max_size=12))
def test_every_place_is_one_that_the_expression_knows(words: list[str]) -> None:
    text = bare(f"The {' '.join(words)} failed.")
    whole = text.pack.expression("equipment")
    for sentence in text.prose.sentences:
        for start, end in places("equipment", sentence, text.pack):
            assert whole.fullmatch(sentence.plain[start:end])
