"""Reviewdog's format: columns are UTF-8 bytes, so that they cut the same words out of the file's bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema  # type: ignore[import-untyped] # it brings no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.outcomes import BODY, LETTER, OBEYED, SHUT, found, many, nasty, outcome, sources, unreadable

from amends.engine.outcome import Outcome
from amends.reports.rdjson import byte_column, render
from amends.source import Source

POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
RESULT = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "additionalProperties": False,
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}}},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "additionalProperties": False,
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}
"""What reviewdog's own schema says of the keys that are used here."""


def diagnostics(report: str) -> list[dict[str, Any]]:
    result = json.loads(report)
    jsonschema.validate(result, RESULT)
    return list(result["diagnostics"])


def test_a_report() -> None:
    first, second, third = diagnostics(render(SHUT, sources))
    assert [one["severity"] for one in (first, second, third)] == ["ERROR", "WARNING", "INFO"]
    place = {"start": {"line": 6, "column": 6}, "end": {"line": 6, "column": 24}}
    assert second == {
        "message": ("H01 agentless-fault: Nobody does anything in this sentence. To mend it: Say who did what."),
        "location": {"path": "status/incidents/2026/mail-down/01-first.md", "range": place},
        "severity": "WARNING",
        "code": {"value": "H01"},
        "suggestions": [{"range": place, "text": "We made mistakes"}],
    }
    assert "suggestions" not in first


@pytest.mark.parametrize("source", [None, Source(LETTER, BODY.replace("📮", "📮📮"))])
def test_of_a_file_that_is_not_what_was_checked_only_lines_are_told(source: Source | None) -> None:
    (one,) = diagnostics(render(outcome([found(edit="We made mistakes")]), lambda _: source))
    assert one["location"]["range"] == {"start": {"line": 6}, "end": {"line": 6}}
    assert "suggestions" not in one


@pytest.mark.parametrize(("offset", "column"), [(0, 1), (1, 2), (2, 6), (3, 7), (4, 1), (5, 4)])
def test_a_column_counts_bytes_from_the_line_on(offset: int, column: int) -> None:
    assert byte_column("a𐐀b\n\ufeffé", offset) == column


@given(st.text(), st.text(min_size=1), st.text(alphabet=st.characters(codec="utf-8")))
def test_the_range_cuts_the_words_out_of_the_bytes(before: str, words: str, after: str) -> None:
    text = "".join((before, words, after)).encode(errors="ignore").decode()
    words = words.encode(errors="ignore").decode()
    if not words:
        return
    finding = replace(found(words=words, text=text), communication="")
    (one,) = diagnostics(render(outcome([finding]), lambda path: Source(path, text)))
    lines = [line + b"\n" for line in text.encode().split(b"\n")]
    start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
    first = sum(map(len, lines[: start["line"] - 1])) + start["column"] - 1
    last = sum(map(len, lines[: end["line"] - 1])) + end["column"] - 1
    assert text.encode()[first:last].decode() == words


@pytest.mark.parametrize("report", [outcome(), nasty(), outcome([unreadable()]), outcome(many(10_000))])
def test_every_report_keeps_to_the_format(report: Outcome) -> None:
    told = diagnostics(render(report, sources))
    assert len(told) == len(report.findings)
    assert all(OBEYED.isdisjoint(one["message"]) for one in told)
