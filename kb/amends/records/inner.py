"""The parts of a Markdown text that stay inside: comments and internal blocks.

In doubt a part is inner: only code that surely is code shields a comment in it, and nothing shields an internal block;
neither a block nor code inside an internal block ends it, and a closing line too many ends it later, not sooner. A
block of a name nobody knows is kept inside, for it may be a misspelt internal one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from amends.source import Span

_START = r"(?:^|(?<=\r)(?!\n))"
"""Where a line begins; a lone carriage return ends one too, as it does to Markdown."""
_BEFORE = r"(?:[^\S\r\n]|[>\u200b\ufeff]|[-*+][ \t]|\d{1,9}[.)][ \t])*"
"""What may stand before a block's slashes: blanks, seen or not, and the marks of quotes and lists."""

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})")
_FENCE_WITHIN = re.compile(_BEFORE + r"(`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})")
_BLOCK = re.compile(_BEFORE + r"(/{3,})[^\S\r\n]*([^\W\d_][\w-]*)?([^\r\n]*)")
_SLASHES = re.compile(_START + rf"(?={_BEFORE}/{{3}})", re.MULTILINE)
_TICKS = re.compile(r"`+")
_LINE_END = re.compile(r"\r\n?|\n|\Z")
_MARK = re.compile(_START + rf"(?={_BEFORE}/{{3}}| {{0,3}}(?:```|~~~))|<!--|`", re.MULTILINE)
_INTERNAL = "internal"
_LIKE = 0.6
"""From this likeness on (the share of letters in common) a name may be "internal", misspelt."""

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
        "lang",
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


@dataclass(slots=True)
class _Parts:
    """A text in its parts: what stays inside, what surely is code, the lines of slashes outside of both.

    ``opened`` are the slashes of the blocks for readers that are open, ``blocks`` says whether an inner one came
    before, ``unclosed`` and ``unclosed_within`` remember fences without an end, outside and inside of inner blocks.
    """

    inner: list[Inner] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)
    stray: list[Span] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    blocks: bool = False
    unclosed: dict[str, int] = field(default_factory=dict)
    unclosed_within: dict[str, int] = field(default_factory=dict)

    def block(self, text: str, opening: re.Match[str]) -> Inner | None:
        """Take the inner block that begins at a line; None where none does."""
        block = _block(text, opening, self.unclosed_within)
        if block is not None:
            self.inner.append(block)
            self.blocks = True
        return block

    def line(self, line: Span, found: re.Match[str]) -> None:
        """Take a line of a block that readers see; a closing one without an opening is stray.

        Behind an inner block it may be the end that was meant, so all up to it stays inside.
        """
        if found[2] or found[3].strip():
            self.opened.append(found[1])
        elif found[1] in self.opened:
            while self.opened.pop() != found[1]:
                pass
        else:
            self.stray.append(Span(found.start(1), found.end(1)))
            while self.inner and self.inner[-1].kind == "comment" and self.blocks:
                self.inner.pop()
            if self.blocks:
                begun = self.inner.pop()
                self.inner.append(replace(begun, span=Span(begun.span.start, line.end)))
                for seen in (self.code, self.lines):
                    while seen and seen[-1].start > begun.span.start:
                        seen.pop()
                return
        self.lines.append(line)


def inner_parts(text: str) -> tuple[Inner, ...]:
    """Give the parts of a body that stay inside, in order; a part that never ends runs to the end."""
    return tuple(_parts(text).inner)


def code_parts(text: str) -> tuple[Span, ...]:
    """Give the code of a body that surely is code: closed fences, and spans on one line."""
    return tuple(_parts(text).code)


def block_lines(text: str) -> tuple[Span, ...]:
    """Give the lines that open or close the blocks which readers see, with their ends."""
    return tuple(_parts(text).lines)


def stray_closings(text: str) -> tuple[Span, ...]:
    """Give the slashes of lines that close a block where none is open."""
    return tuple(_parts(text).stray)


def _parts(text: str) -> _Parts:
    parts = _Parts()
    ticks = _Ticks("", 0)
    at = 0
    while found := _MARK.search(text, at):
        start = found.start()
        if found[0] == "<!--":
            parts.inner.append(_comment(text, start))
            at = parts.inner[-1].span.end
        elif found[0] == "`":
            if start >= ticks.end:
                ticks = _Ticks(text, start)
            code = ticks.code(start)
            at = code.end if code else _past(text, start, "`")
            parts.code += [code] if code else []
        elif fence := _FENCE.match(text, start):
            span = _fenced(text, fence, parts.unclosed, r" {0,3}")
            at = _line_end(text, start) if span is None else _through_code(text, span, parts)
        elif (opening := _BLOCK.match(text, start)) and (block := parts.block(text, opening)):
            at = block.span.end
        else:
            at = _line_end(text, start)
            if opening:
                parts.line(Span(start, at), opening)
    return parts


def _through_code(text: str, code: Span, parts: _Parts) -> int:
    """Take the code of a fence without the internal blocks in it; gives where to go on."""
    at = code.start
    for found in _SLASHES.finditer(text, code.start, code.end):
        opening = _BLOCK.match(text, found.start())
        if opening is None or found.start() < at or not _like_internal(_name(opening)):
            continue
        block = parts.block(text, opening)
        if block is not None:
            parts.code.append(Span(at, block.span.start))
            at = block.span.end
    if at < code.end:
        parts.code.append(Span(at, code.end))
    return max(at, code.end)


def _like_internal(name: str) -> bool:
    return SequenceMatcher(None, _INTERNAL, name).ratio() >= _LIKE and name not in PUBLIC_BLOCKS


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
    found = _LINE_END.search(text, start)
    return found.end() if found else len(text)


def _comment(text: str, start: int) -> Inner:
    end = text.find("-->", start + 4)
    span = Span(start, len(text) if end < 0 else end + 3)
    return Inner(span, Span(start, start + 4), "comment", closed=end >= 0)


def _fenced(text: str, fence: re.Match[str], unclosed: dict[str, int], before: str) -> Span | None:
    """The code of a fence; one that never ends is no code to every Markdown, so it shields nothing.

    ``before`` is what may stand before its end. ``unclosed`` remembers the shortest fence of each sign that has no
    end, so that none is looked for twice.
    """
    sign, length = fence[1][0], len(fence[1])
    if length >= unclosed.get(sign, length + 1):
        return None
    closing = re.compile(rf"{_START}{before}{re.escape(sign)}{{{length},}}[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
    found = closing.search(text, _line_end(text, fence.start()))
    if found is None:
        unclosed[sign] = length
        return None
    return Span(fence.start(), _line_end(text, found.start()))


def _name(opening: re.Match[str]) -> str:
    """The name that a line of slashes gives a block; empty for a line that closes one."""
    if not opening[2] and _INTERNAL[:6] in opening[3].lower():
        return opening[3].strip().lower()
    return (opening[2] or "").lower()


def _block(text: str, opening: re.Match[str], unclosed: dict[str, int]) -> Inner | None:
    """The inner block that begins at a line; None where none does.

    Code inside it, however far it is indented, is gone past: what looks like an end in it is none.
    """
    slashes, name = opening[1], _name(opening)
    if not name or name in PUBLIC_BLOCKS:
        return None
    depth, at = 1, _line_end(text, opening.start())
    while depth and at < len(text):
        inner = _BLOCK.match(text, at)
        if inner and inner[1] == slashes:
            if inner[2]:
                depth += 1
            elif not inner[3].strip():
                depth -= 1
        elif (fence := _FENCE_WITHIN.match(text, at)) and (code := _fenced(text, fence, unclosed, _BEFORE)):
            at = code.end
            continue
        at = _line_end(text, at)
    marker = Span(opening.start(1), opening.end(2) if opening[2] else opening.end(3))
    return Inner(Span(opening.start(), at), marker, "block", name, closed=depth == 0)


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
