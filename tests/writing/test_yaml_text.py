"""Whatever is written as YAML is read back as it was, by our reader and by another."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amends.records.yaml_nodes import read
from amends.source import Source
from amends.writing.yaml_text import document, row, scalar

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXTS)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    line = f"key: {scalar(text)}\nlist: [{scalar(text, inside=True)}, {{a: {scalar(text, inside=True)}}}]\n"
    expected = {"key": text, "list": [text, {"a": text}]}
    assert yaml.safe_load(line) == expected
    told = read(Source("a.yml", line))
    assert (told.data, list(told.findings)) == (expected, [])


@pytest.mark.parametrize(
    "word", ["yes", "No", "null", "1e5", "0x1F", "12", "1_000", "2026-11-22", "- a", "a: b", "a #b"]
)
def test_what_yaml_would_take_for_more_is_quoted(word: str) -> None:
    assert scalar(word).startswith('"')


@pytest.mark.parametrize("word", ["Card payments fail", "02-identified", "status page", "Café (Jakarta)", "カード"])
def test_what_is_plain_is_not(word: str) -> None:
    assert scalar(word) == word


def test_one_is_a_text_and_several_are_a_list() -> None:
    assert row(["app"]) == "app"
    assert row(["app", "a, b"]) == '[app, "a, b"]'


def test_a_document_ends_with_one_line_end() -> None:
    assert document(["title: A"]) == "---\ntitle: A\n---\n"
    assert document(["title: A"], "Words.\n") == "---\ntitle: A\n---\n\nWords.\n"
