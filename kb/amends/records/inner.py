"""The parts of a Markdown text that stay inside: comments and internal blocks.

In doubt a part is inner: only code that surely is code shields what stands in it, a block inside an internal block
does not end it, and a block of a name nobody knows is kept inside, for it may be a misspelt internal one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from amends.source import Span

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_BLOCK = re.compile(r"[ \t>]*(/{3,})[ \t]*([A-Za-z][\w-]*)?([^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_MARK = re.compile(r"^(?=[ \t>]*/{3}| {0,3}(?:```|~~~))|<!--|`", re.MULTILINE)

PUBLIC_BLOCKS = frozenset(
    [
        "abstract",
        "admonition",
        "attention",
        "bug",
        "caption",
        "caution",
        "danger",
        "definition",
        "details",
        "error",
        "example",
        "failure",
        "figure-caption",
        "hint",
        "html",
        "important",
        "info",
        "note",
        "question",
        "quote",
        "success",
        "tab",
        "table-caption",
        "tip",
        "warning",
    ]
)
"""Blocks that readers see; every other name is kept inside."""


@dataclass(frozen=True, slots=True)
class Inner:
    """A part that stays inside: ``opening`` is the span of what begins it, ``name`` a block's name."""

    span: Span
    opening: Span
    kind: Literal["comment", "block"]
    name: str = ""
    closed: bool = True


def inner_parts(text: str) -> tuple[Inner, ...]:
    """Give the parts of a body that stay inside, in order; a part that never ends runs to the end."""
    return tuple(part for part in _parts(text) if isinstance(part, Inner))


def code_parts(text: str) -> tuple[Span, ...]:
    """Give the code of a body that surely is code: closed fences, and spans on one line."""
    return tuple(part for part in _parts(text) if isinstance(part, Span))


def _parts(text: str) -> Iterator[Inner | Span]:
    unclosed: dict[str, int] = {}
    ticks = _Ticks("", 0)
    at = 0
    while found := _MARK.search(text, at):
        start = found.start()
        part: Inner | Span | None
        if found[0] == "<!--":
            part = _comment(text, start)
        elif found[0] == "`":
            if start >= ticks.end:
                ticks = _Ticks(text, start)
            part = ticks.code(start)
            at = _past(text, start, "`")
        elif fence := _FENCE.match(text, start):
            part = _fenced(text, fence, unclosed)
            at = _line_end(text, start)
        else:
            part = _block(text, start)
            at = _line_end(text, start)
        if part is not None:
            yield part
            at = part.end if isinstance(part, Span) else part.span.end


class _Ticks:
    """The backticks from a place to the end of its line, gone through once: which of them close which."""

    def __init__(self, text: str, start: int) -> None:
        self.end = _line_end(text, start)
        self.runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(text, start, self.end):
            self.runs.setdefault(len(run[0]), []).append(run.start())
        self.length_at = {at: length for length, places in self.runs.items() for at in places}

    def code(self, start: int) -> Span | None:
        """The code that a run of backticks opens: up to the next run as long on the same line."""
        length = self.length_at.get(start, 0)
        places = self.runs.get(length, [])
        following = bisect_right(places, start)
        return Span(start, places[following] + length) if following < len(places) else None


def _past(text: str, start: int, sign: str) -> int:
    while start < len(text) and text[start] == sign:
        start += 1
    return start


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1


def _comment(text: str, start: int) -> Inner:
    end = text.find("-->", start + 4)
    span = Span(start, len(text) if end < 0 else end + 3)
    return Inner(span, Span(start, start + 4), "comment", closed=end >= 0)


def _fenced(text: str, fence: re.Match[str], unclosed: dict[str, int]) -> Span | None:
    """The code of a fence; one that never ends is no code to every Markdown, so it shields nothing.

    ``unclosed`` remembers the shortest fence of each sign that has no end, so that none is looked for twice.
    """
    sign, length = fence[1][0], len(fence[1])
    if length >= unclosed.get(sign, length + 1):
        return None
    closing = re.compile(rf"^ {{0,3}}{re.escape(sign)}{{{length},}}[ \t]*\r?$", re.MULTILINE)
    found = closing.search(text, _line_end(text, fence.start()))
    if found is None:
        unclosed[sign] = length
        return None
    return Span(fence.start(), _line_end(text, found.start()))


def _block(text: str, start: int) -> Inner | None:
    """The inner block that begins at a line; None where none does."""
    opening = _BLOCK.match(text, start)
    if opening is None:
        return None
    slashes, name = opening[1], (opening[2] or "").lower()
    if not name or name in PUBLIC_BLOCKS:
        return None
    depth, at = 1, _line_end(text, start)
    while depth and at < len(text):
        inner = _BLOCK.match(text, at)
        if inner and inner[1] == slashes:
            if inner[2]:
                depth += 1
            elif not inner[3].strip():
                depth -= 1
        at = _line_end(text, at)
    marker = Span(opening.start(1), opening.end(2))
    return Inner(Span(start, at), marker, "block", name, closed=depth == 0)


def without_inner(text: str) -> str:
    """Cut the inner parts out of a text, with the blanks and the empty lines that only they kept apart."""
    out = ""
    at = 0
    for part in inner_parts(text):
        start, end = part.span
        out += text[at:start]
        line_ends = text[end:].startswith(("\n", "\r\n")) or end == len(text)
        if part.kind == "comment" and line_ends:
            out = out.rstrip(" \t")
        if not out or out.endswith("\n"):
            if part.kind == "comment" and line_ends:
                end = _line_end(text, end)
            if not out or out.endswith(("\n\n", "\n\r\n")):
                end += len(text[end:]) - len(text[end:].lstrip("\r\n"))
        at = end
    return out + text[at:]
