"""Places: code points here, UTF-16 (or UTF-8, or UTF-32) units in the editor, whatever is written."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec, TextDocument

from amends.lsp.documents import Document
from amends.lsp.positions import Encoding, Lines, Place

ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
WORDS = ("a", "Kami mohon maaf", "ärgerlich", "e\u0301", "船が遅れました", "👩‍🚒", "🇮🇩", "\U0001f6a2", "\t", " ")
ENDS = ("\n", "\r\n", "\r")
NO_ENDS = ("\u2028", "\u2029", "\x0b", "\x0c", "\x85")
TEXTS = st.lists(st.sampled_from([*WORDS, *ENDS, *NO_ENDS]), max_size=30).map("".join)
ANY = st.text(st.characters(codec=None), max_size=40)
"""Any text at all, halves of surrogate pairs among it."""


def units(text: str, encoding: Encoding) -> int:
    """How long a text is for an editor, counted another way."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    return len(text.encode(codec, "surrogatepass")) // size


@pytest.mark.parametrize(
    ("text", "offset", "utf16", "utf8"),
    [
        ("We are sorry", 3, (0, 3), (0, 3)),
        ("🚢 late", 2, (0, 3), (0, 5)),
        ("e\u0301a", 2, (0, 2), (0, 3)),
        ("Mohon maaf\nKapal 🚢 terlambat", 19, (1, 9), (1, 11)),
        ("Für Sie\r\nÄrger", 10, (1, 1), (1, 2)),
        ("船が🚢遅れた", 3, (0, 4), (0, 10)),
        ("one\rtwo", 5, (1, 1), (1, 1)),
        ("no\u2028end", 4, (0, 4), (0, 6)),
        ("a\r\nb", 2, (0, 1), (0, 1)),
        ("a\n", 2, (1, 0), (1, 0)),
        ("", 0, (0, 0), (0, 0)),
    ],
)
def test_where_a_character_stands(text: str, offset: int, utf16: Place, utf8: Place) -> None:
    assert Lines(text, "utf-16").place(offset) == utf16
    assert Lines(text, "utf-8").place(offset) == utf8


@given(st.one_of(TEXTS, ANY), st.sampled_from(ENCODINGS))
def test_every_place_leads_back_to_its_character(text: str, encoding: Encoding) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        between = text[offset - 1 : offset + 1] == "\r\n" if offset else False
        assert lines.offset(*lines.place(offset)) == offset - between


@given(st.one_of(TEXTS, ANY), st.sampled_from(ENCODINGS))
def test_a_place_counts_the_line_ends_and_the_units_before_it(text: str, encoding: Encoding) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue
        above = re.split("\r\n|\r|\n", text[:offset])
        assert lines.place(offset) == (len(above) - 1, units(above[-1], encoding))


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(-1, 12), st.integers(-1, 80))
def test_a_place_that_does_not_exist_is_the_nearest_before_it(
    text: str, encoding: Encoding, line: int, character: int
) -> None:
    lines = Lines(text, encoding)
    offset = lines.offset(line, character)
    assert 0 <= offset <= len(text)
    assert lines.place(offset) <= (max(line, 0), max(character, 0)) or line < 0


@given(st.data(), st.sampled_from(ENCODINGS))
def test_changes_lead_to_the_text_that_another_implementation_has(data: st.DataObject, encoding: Encoding) -> None:
    """Only those line ends are typed that both call so; a change never parts a carriage return from its feed."""
    typed = st.lists(st.sampled_from([*WORDS, "\n", "\r\n"]), max_size=8).map("".join)
    text = data.draw(typed)
    ours = Document("file:///x.md", 1, text, None, None)
    theirs = TextDocument("file:///x.md", text, position_codec=PositionCodec(types.PositionEncodingKind(encoding)))
    for version in range(2, 6):
        lines = Lines(ours.text, encoding)
        first, last = sorted(data.draw(st.integers(0, len(ours.text))) for _ in range(2))
        words = data.draw(typed)
        places = [types.Position(*lines.place(offset)) for offset in (first, last)]
        change = types.TextDocumentContentChangePartial(range=types.Range(*places), text=words)
        ours.change(version, [change], encoding)
        theirs.apply_change(change)
        assert ours.text == theirs.source


def test_several_changes_count_each_from_what_the_one_before_it_left() -> None:
    document = Document("file:///x.md", 1, "🚢 late\r\n", None, None)
    first = types.Range(types.Position(0, 3), types.Position(0, 7))
    second = types.Range(types.Position(0, 7), types.Position(1, 0))
    document.change(
        2,
        [
            types.TextDocumentContentChangePartial(range=first, text="sunk"),
            types.TextDocumentContentChangePartial(range=second, text="!"),
        ],
        "utf-16",
    )
    assert document.text == "🚢 sunk!"


def test_a_change_of_the_whole_text_replaces_it() -> None:
    document = Document("file:///x.md", 1, "old", None, None)
    document.change(2, [types.TextDocumentContentChangeWholeDocument("new")], "utf-16")
    assert (document.text, document.version) == ("new", 2)
