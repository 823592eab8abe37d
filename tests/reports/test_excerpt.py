"""The words underlined: marks stand under the words, at the width a terminal shows."""

from __future__ import annotations

import pytest

from amends.findings import Finding
from amends.reports.excerpt import WIDTH, columns, excerpt
from amends.source import Source, Span


def about(text: str, words: str) -> Finding:
    start = text.index(words)
    return Finding.at(
        Source("a.md", text),
        Span(start, start + len(words)),
        code="H01",
        name="agentless-fault",
        severity="warning",
        message="",
    )


@pytest.mark.parametrize(
    ("line", "words", "marks"),
    [
        ("Mistakes were made.", "Mistakes were made", "^^^^^^^^^^^^^^^^^^"),
        ("On Friday mistakes were made.", "mistakes", "          ^^^^^^^^"),
        ("障害 was caused", "was", "     ^^^"),
        ("é̄ x", "x", "  ^"),
        ("🙂 sorry", "sorry", "   ^^^^^"),
    ],
)
def test_marks_stand_under_the_words(line: str, words: str, marks: str) -> None:
    before, shown, after, under = excerpt(line, about(line, words))
    assert (before + shown + after, shown, under) == (line, words, marks)


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "x" * 300 + " mistakes were made " + "y" * 300
    before, shown, after, under = excerpt(line, about(line, "mistakes were made"))
    assert before.startswith("…")
    assert after.endswith("…")
    assert shown == "mistakes were made"
    assert columns(before + shown + after) <= 2 * WIDTH
    assert len(under) - len(under.lstrip()) == columns(before)


def test_words_over_a_line_end_are_shown_up_to_it() -> None:
    text = "Mistakes were\nmade."
    assert excerpt("Mistakes were", about(text, "were\nmade"))[1] == "were"


def test_nothing_there_is_marked_by_a_caret() -> None:
    finding = Finding.at(
        Source("a.md", "Words."), Span(6, 6), code="S01", name="unsigned", severity="warning", message=""
    )
    assert excerpt("Words.", finding) == ("Words.", "", "", "      ^")


def test_control_characters_are_written_out_and_the_marks_stay_beneath() -> None:
    source = Source("a.md", "a\x1b[31m \u202ehere\x07")
    start = source.text.index("here")
    found = Finding.at(source, Span(start, start + 5), code="I07", name="n", severity="error", message="m\x1b")
    before, words, after, marks = excerpt(source.text, found)
    assert (before, words, after) == ("a\\x1b[31m \\u202e", "here\\x07", "")
    assert marks == " " * len(before) + "^" * len(words)
    assert found.message == "m\\x1b"
    assert found.text == "here\x07"
