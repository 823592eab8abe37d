"""YAML to plain texts, each with its exact place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.front_matter import split
from amends.records.yaml_nodes import read
from amends.source import Source, Span


@pytest.mark.parametrize(
    ("written", "value", "words"),
    [
        ("plain words", "plain words", "plain words"),
        ('"in quotes"', "in quotes", "in quotes"),
        ("'it''s'", "it's", "it''s"),
        ("12", "12", "12"),
        ("no", "no", "no"),
        ("2026-10-10", "2026-10-10", "2026-10-10"),
        ("😀 é 漢", "😀 é 漢", "😀 é 漢"),
        ("|\n    two\n    lines", "two\nlines\n", "two\n    lines"),
        (">-\n    folded\n    text", "folded text", "folded\n    text"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "# 😀 a comment\n", "first: 😀\n"])
def test_a_scalar_is_text_and_has_the_place_of_its_words(
    written: str, value: str, words: str, end: str, before: str
) -> None:
    text = f"{before}key: {written}\nnext: x\n".replace("\n", end)
    source = Source("x.yml", text)
    tree = read(source)
    assert not tree.findings
    assert isinstance(tree.data, dict)
    assert tree.data["key"] == value
    place, key = tree.places.of("key"), tree.places.key("key")
    assert place is not None
    assert key is not None
    assert source.cut(place) == words.replace("\n", end)
    assert source.cut(key) == "key"


def test_a_key_without_a_value_is_unknown_and_has_the_place_of_the_key() -> None:
    source = Source("x.yml", "a:\nb: ~\nc: null\nd: ''\n")
    tree = read(source)
    assert tree.data == {"a": None, "b": None, "c": None, "d": ""}
    place = tree.places.of("a")
    assert place is not None
    assert source.cut(place) == "a"


def test_the_place_of_a_mapping_ends_with_its_last_value() -> None:
    source = Source("x.yml", "a:\n  b: 1\n  c: [x, y]\n\n# about d\nd: {e: f}  # why\n")
    places = read(source).places
    spans = [places.of("a"), places.of("a", "c"), places.of("a", "c", 1), places.of("d")]
    assert [source.cut(span) for span in spans if span] == ["b: 1\n  c: [x, y]", "[x, y]", "y", "{e: f}"]


def test_the_place_of_what_was_not_written_is_the_nearest_above() -> None:
    source = Source("x.yml", "a: {b: 1}\n")
    places = read(source).places
    assert places.of("a", "c", 3) == places.of("a")
    assert places.of("z") is None
    assert places.key("a", "c") is None


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=12)
"""Without the separators of lines and paragraphs: to YAML they end a line, and no key goes over two."""
DATA = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=12
)


@given(data=st.dictionaries(WORDS, DATA, min_size=1, max_size=4), before=st.sampled_from(["", "# 😀\r\n", "#\n\n"]))
def test_what_was_written_is_read_and_every_place_holds_its_scalar(data: dict[str, object], before: str) -> None:
    source = Source("x.yml", before + json.dumps(data, ensure_ascii=False))
    tree = read(source)
    assert not tree.findings
    assert tree.data == data
    for path, span in tree.places.values.items():
        found: object = tree.data
        for step in path:
            found = found[step]  # type: ignore[index] # the path leads through lists and mappings
        if isinstance(found, str):
            assert json.loads(f'"{source.cut(span)}"') == found
    for path, span in tree.places.keys.items():
        assert json.loads(f'"{source.cut(span)}"') == path[-1]


@pytest.mark.parametrize(
    ("text", "facts", "body"),
    [
        ("---\na: 1\n---\nWords\n", "a: 1\n", "Words\n"),
        ("---\r\na: 1\r\n---\r\nWords\r\n", "a: 1\r\n", "Words\r\n"),
        ("\ufeff---\na: 1\n---\n", "a: 1\n", ""),
        ("---\n---\nWords", "", "Words"),
        ("---\na: |\n  ---\n---  \nWords\n---\nMore", "a: |\n  ---\n", "Words\n---\nMore"),
        ("---\na: 1\n---", "a: 1\n", ""),
    ],
)
def test_a_file_parts_into_facts_and_words(text: str, facts: str, body: str) -> None:
    source = Source("x.md", text)
    parts = split(source)
    assert parts.facts is not None
    assert (source.cut(parts.facts), source.cut(parts.body)) == (facts, body)


@given(st.text())
def test_every_text_parts_without_an_error(text: str) -> None:
    source = Source("x.md", text)
    parts = split(source)
    assert bool(parts.findings) == (parts.facts is None)
    assert 0 <= parts.body.start <= parts.body.end <= len(text)
    if parts.facts is not None:
        assert read(source, Span(*parts.facts)).places is not None
