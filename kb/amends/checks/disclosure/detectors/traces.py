"""Finds stack traces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.checks.disclosure.detectors.passages import Passage
from amends.checks.rule import Hit
from amends.text.compiled import later

_LINES = later(
    r"^[ \t>]*(?:"
    r"Traceback \(most recent call last\):"
    r"|File \"[^\"\n]+\", line \d+(?:, in \S+)?"
    r"|at [\w.$<>]+\([\w$]+\.(?:java|kt|scala|groovy):\d+\)"
    r"|at (?:[\w.$<>\[\] ]+ )?\(?(?:file://)?/?[\w@./-]+\.[cm]?[jt]sx?:\d+:\d+\)?"
    r"|at [\w.`<>]+\([^)\n]*\) in [^\n]+:line \d+"
    r"|(?:Exception in thread|Caused by:) ?\"?[\w.\" ]*[\w.]+(?:Exception|Error)\b"
    r"|goroutine \d+ \[[\w ,]+\]:"
    r"|panic: [^\n]+"
    r"|\t?/[\w./-]+\.go:\d+ \+0x[0-9a-f]+"
    r"|#\d+ +(?:/[\w./-]+\.php\(\d+\)|0x[0-9a-f]{6,} in)[^\n]*"
    r"|from /[\w./-]+\.rb:\d+:in [`'][^\n]*"
    r"|thread '[^'\n]+' panicked at [^\n]*"
    r")[^\n]*$",
    re.MULTILINE,
)


def traces(passage: Passage) -> Iterator[Hit]:
    """Find stack traces; lines that follow each other are one finding."""
    start = end = -1
    for match in _LINES.finditer(passage.text):
        if start >= 0 and passage.text.count("\n", end, match.start()) <= _SAME_TRACE:
            end = match.end()
            continue
        if start >= 0:
            yield _hit(passage, start, end)
        start, end = match.start() + len(match.group()) - len(match.group().lstrip(" \t>")), match.end()
    if start >= 0:
        yield _hit(passage, start, end)


_SAME_TRACE = 3
"""Lines between two lines of one trace: Python prints the code between them, Go the call."""


def _hit(passage: Passage, start: int, end: int) -> Hit:
    return Hit(
        passage.span(start, end),
        "This is a stack trace. It shows how the code inside is built and tells customers nothing that they can use.",
        fix="Say in one sentence what went wrong, and keep the trace in an internal block or in the ticket.",
    )
