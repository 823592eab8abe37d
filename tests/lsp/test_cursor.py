"""Where the cursor stands in facts that are being typed; ``|`` is the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.lsp.cursor import Cursor, cursor_in


def cursor(marked: str) -> Cursor:
    text = marked.replace("|", "", 1)
    before = marked[: marked.index("|")]
    return cursor_in(text.split("\n"), before.count("\n"), len(before) - before.rfind("\n") - 1)


@pytest.mark.parametrize(
    ("marked", "path", "typed"),
    [
        ("phase: inv|", ("phase",), "inv"),
        ("phase:|", ("phase",), ""),
        ("services:\n  - id: ch|", ("services", 0, "id"), "ch"),
        ("services:\n- id: a\n  status: x\n- status: |", ("services", 1, "status"), ""),
        ("services:\n  - {id: a, status: ma|}", ("services", 0, "status"), "ma"),
        ("services: [{id: a}, {id: b|}]", ("services", 1, "id"), "b"),
        ("channels: [email, st|]", ("channels", 1), "st"),
        ("impact:\n  customers: {value: 1, of: |}", ("impact", "customers", "of"), ""),
        ("a:\n  b:\n    - c: 1\n      d: |", ("a", "b", 0, "d"), ""),
        ("a:\n  b: 1\nc: |", ("c",), ""),
        ('signed_by: "ra|', ("signed_by",), "ra"),
        ("'a key': |", ("a key",), ""),
        ("sent: 2026-10-10T18:|", ("sent",), "2026-10-10T18:"),
    ],
)
def test_values(marked: str, path: tuple[str | int, ...], typed: str) -> None:
    found = cursor(marked)
    assert (found.path, found.typed, found.value) == (path, typed, True)


@pytest.mark.parametrize(
    ("marked", "path", "typed", "beside"),
    [
        ("|", (), "", set()),
        ("title: x\nph|\nowner: y", (), "ph", {"title", "owner"}),
        ("services:\n  - id: x\n    sta|", ("services", 0), "sta", {"id"}),
        ("services:\n  - id: x\n  - |", ("services", 1), "", set()),
        ("services:\n- id: x\n- st|", ("services", 1), "st", set()),
        ("times:\n  |\nimpact:\n  level: x", ("times",), "", set()),
        ("times:\n  started: x\n  |", ("times",), "", {"started"}),
        ("services:\n  - {id: a, sta|}", ("services", 0), "sta", {"id"}),
        ("impact:\n  customers: {value: 1, |}", ("impact", "customers"), "", {"value"}),
        ("summary: >\n  phase: not a key\nti|", (), "ti", {"summary"}),
        ("summary: >-\n  a: b\n\n  c: d\nti|", (), "ti", {"summary"}),
        ("# phase: x\nti|", (), "ti", set()),
    ],
)
def test_keys(marked: str, path: tuple[str | int, ...], typed: str, beside: set[str]) -> None:
    found = cursor(marked)
    assert (found.path, found.typed, found.value, set(found.beside)) == (path, typed, False, beside)


PARTS = st.sampled_from(
    ["a", ": ", ":", "- ", "  ", "\n", "[", "]", "{", "}", ",", '"', "'", "#", "|", ">", "🚢", "\t"]
)


@given(st.lists(PARTS, max_size=40).map("".join), st.data())
def test_whatever_is_typed_the_cursor_stands_somewhere(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number])))
    found = cursor_in(lines, number, column)
    assert 0 <= found.start <= column
    assert lines[number][found.start : column].endswith(found.typed)
