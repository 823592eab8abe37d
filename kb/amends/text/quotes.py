"""Quotation marks: which ranges of a block are in them."""

from __future__ import annotations

from amends.source import Span
from amends.text.compiled import later

_MARKS = later(r"[“”„«»\"‘’‚']")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’"}
_QUOTED_TOGETHER = 1500


def quoted(text: str) -> tuple[Span, ...]:
    """Give the ranges of a block's clean text that stand in quotation marks, marks included, outermost only.

    A mark opens where a space, a bracket or nothing stands before it and a word after it; an apostrophe inside a word
    never does. A mark that opens and is not closed counts for nothing, except that a quotation may run on into the
    next paragraph (see `parse`).
    """
    if not _MARKS.search(text):
        return ()
    spans = []
    at = 0
    while found := _MARKS.search(text, at):
        start, mark = found.start(), found.group()
        at = start + 1
        if not _opens(text, start, mark):
            continue
        end = _closing(text, start, mark)
        if end:
            spans.append(Span(start, end))
            at = end
    return tuple(spans)


def unclosed(text: str) -> int:
    """Give the index of a typographic double mark that opens a quotation and is never closed, or -1."""
    start = text.rfind("“")
    if start >= 0 and text.rfind("„", 0, start) > text.rfind("”", 0, start):
        return -1  # it closes what a low mark opened
    return start if start >= 0 and "”" not in text[start:] and _opens(text, start, "“") else -1


def _opens(text: str, at: int, mark: str) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in "”’" or (after.isspace() and (mark != "«" or "»" not in text[at:])):
        return False
    return not before.isalnum() and before not in ".,!?%" if mark in "\"'‘»«" else not before.isalnum()


def _closing(text: str, start: int, mark: str) -> int:
    """Give the index after the mark that closes what ``mark`` opened at ``start``, or 0."""
    closers = _PAIRS.get(mark, mark)
    depth = 1
    for i in range(start + 1, min(len(text), start + _QUOTED_TOGETHER)):
        char = text[i]
        if char == mark and mark not in closers:
            depth += 1
        elif char in closers:
            if char in "'’" and not _ends_quotation(text, i):
                continue
            depth -= 1
            if not depth:
                return i + 1
    return 0


def _ends_quotation(text: str, at: int) -> bool:
    """Whether a single mark closes a quotation: it does not stand inside a word, nor before one."""
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isalnum() and not text[at - 1].isspace()
