"""The line a finding stands in, with its words underlined, at the width that a terminal will show."""

from __future__ import annotations

import unicodedata

from amends.findings import Finding, visible

WIDTH = 96
"""Columns of an excerpt; a longer line is cut around the words."""

_CONTEXT = 28


def columns(text: str) -> int:
    """How many terminal columns a text takes: wide characters take two, combining ones none."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def excerpt(line: str, finding: Finding) -> tuple[str, str, str, str]:
    """Cut a finding's line into what stands before its words, the words, what follows, and the marks that go beneath.

    Words that run over the line's end are shown up to it. Control characters are written out. A finding without words
    of its own is marked by a caret.
    """
    line = line.replace("\t", " ")
    start = min(finding.column - 1, len(line))
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    end = max(start, min(end, len(line)))
    left, right = 0, len(line)
    if right > WIDTH:
        left = max(0, start - _CONTEXT)
        right = min(len(line), max(end, left + WIDTH))
        right = min(right, left + 2 * WIDTH)
        end = min(end, right)
    before = ("…" if left else "") + visible(line[left:start])
    after = visible(line[end:right]) + ("…" if right < len(line) else "")
    words = visible(line[start:end])
    marks = " " * columns(before) + "^" * max(1, columns(words))
    return before, words, after, marks
