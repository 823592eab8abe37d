"""What stands in a Markdown file but is not sent: comments, internal blocks, the fences of other blocks.

They are masked before the text is parsed, one character for one, so that every place stays what it was.
"""

from __future__ import annotations

import re

from amends.source import Span

JOINER = "\u2060"
"""An invisible character that is neither space nor punctuation to Markdown; the parse drops it."""

_FENCE = re.compile(r"^[ \t>]{0,12}(`{3,}|~{3,})(.*)$")
_BLOCK = re.compile(r"^[ \t>]{0,12}(/{3,})[ \t]*(.*?)[ \t]*$")
_COMMENT_OR_CODE = re.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\r?\n).)*?(?<!`)(?P=ticks)(?!`))",
    re.DOTALL,
)
_INVISIBLE = re.compile(r"[^\S\r\n]|[^\s]")


def mask(text: str) -> tuple[str, tuple[Span, ...]]:
    """Mask what is not sent; give the masked text (same length) and the places of the comments in ``text``."""
    comments: list[Span] = []
    if "<!--" in text:
        text = _mask_comments(text, comments)
    if "///" in text:
        text = _mask_blocks(text)
    if text.startswith("\ufeff"):
        text = JOINER + text[1:]
    return text, tuple(comments)


def _mask_comments(text: str, comments: list[Span]) -> str:
    """Mask comments that stand outside code; one that is not closed hides all that follows."""
    fenced = _fenced(text)
    out = []
    at = 0
    for found in _COMMENT_OR_CODE.finditer(text):
        start, end = found.span()
        if found["code"] or any(span.start <= start < span.end for span in fenced):
            continue
        comments.append(Span(start, end))
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        last = len(text) if last < 0 else last
        alone = not text[first:start].strip(" \t>") and not text[end:last].strip()
        out.append(text[at:start])
        out.append(_blank(text[start:end]) if alone else _INVISIBLE.sub(JOINER, text[start:end]))
        at = end
    out.append(text[at:])
    return "".join(out)


def _fenced(text: str) -> list[Span]:
    """Give the places of fenced code blocks."""
    spans = []
    opened: tuple[str, int] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line.rstrip("\r\n"))
        if found and opened is None and not (found[1][0] == "`" and "`" in found[2]):
            opened = (found[1], at)
        elif found and opened is not None and found[1].startswith(opened[0]) and not found[2].strip():
            spans.append(Span(opened[1], at + len(line)))
            opened = None
        at += len(line)
    if opened is not None:
        spans.append(Span(opened[1], len(text)))
    return spans


def _mask_blocks(text: str) -> str:
    """Mask internal blocks whole, and of other blocks (``/// name``) only the lines of their fences."""
    out = []
    hidden = ""
    fenced = _fenced(text)
    at = 0
    for line in text.splitlines(keepends=True):
        found = _BLOCK.match(line.rstrip("\r\n"))
        in_code = any(span.start <= at < span.end for span in fenced)
        if hidden:
            out.append(_blank(line))
            if found and not found[2] and len(found[1]) == len(hidden):
                hidden = ""
        elif found and not in_code:
            out.append(_blank(line))
            if found[2].split("|")[0].strip().lower() == "internal":
                hidden = found[1]
        else:
            out.append(line)
        at += len(line)
    return "".join(out)


def _blank(text: str) -> str:
    """Put a space for every character but the ends of lines."""
    return re.sub(r"[^\r\n]", " ", text)
