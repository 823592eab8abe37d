"""What stands in a Markdown file but is not sent: comments, internal blocks, the fences of other blocks.

They are masked before the text is parsed, one character for one, so that every place stays what it was. What counts
as one is said in `records.inner` alone, by which a public build cuts them.
"""

from __future__ import annotations

import re

from amends.records.inner import block_lines, inner_parts
from amends.records.lang_marks import LangMark
from amends.source import Span
from amends.text.compiled import later

JOINER = "\u2060"
"""An invisible character that is neither space nor punctuation to Markdown; the parse drops it."""

_INVISIBLE = later(r"[^\S\r\n]|[^\s]")


def mask(text: str, marks: tuple[LangMark, ...] = ()) -> tuple[str, tuple[Span, ...]]:
    """Mask what is not sent; give the masked text (same length) and the places of the comments in ``text``.

    ``marks`` of languages are masked too; those of blocks are lines of slashes, which always are.
    """
    comments: list[Span] = []
    masked = text
    if "<!--" in text or "///" in text:
        hidden: list[tuple[Span, str]] = [(line, _blank(text[line.start : line.end])) for line in block_lines(text)]
        for part in inner_parts(text):
            if part.kind == "comment":
                comments.append(part.span)
                hidden.append((part.span, _comment(text, part.span)))
            else:
                hidden.append((part.span, _blank(text[part.span.start : part.span.end])))
        masked = _with(text, hidden)
    if marks:
        behind = [mark.span for mark in marks if mark.within is None]
        masked = _with(masked, [(span, _blank(masked[span.start : span.end])) for span in behind])
    if masked.startswith("\ufeff"):
        masked = JOINER + masked[1:]
    return masked, tuple(comments)


def _with(text: str, hidden: list[tuple[Span, str]]) -> str:
    out = []
    at = 0
    for span, instead in sorted(hidden, key=lambda part: part[0].start):
        out += [text[at : span.start], instead]
        at = span.end
    out.append(text[at:])
    return "".join(out)


def _comment(text: str, span: Span) -> str:
    """A comment masked: as blanks where it stands alone, else so that it parts no words."""
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    last = len(text) if last < 0 else last
    alone = not text[first : span.start].strip(" \t>") and not text[span.end : last].strip()
    written = text[span.start : span.end]
    return _blank(written) if alone else _INVISIBLE.sub(JOINER, written)


def _blank(text: str) -> str:
    """Put a space for every character but the ends of lines."""
    return re.sub(r"[^\r\n]", " ", text)
