"""Passages of a Markdown text that are marked as being in another language.

A block between ``/// lang | de`` and ``///`` is, outside of lists and quotations, and so is a paragraph, heading or
list item behind which ``{: lang=de }`` stands, on its last line or on the line below, as Python-Markdown's `attr_list`
writes it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from amends.records.inner import block_lines, code_parts, inner_parts
from amends.source import Span

_TAG = r"[^\W\d_][\w-]*"
"""Whatever somebody takes for a language's tag: of what is none it can then be told."""
_WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ANY = re.compile(r"\{:[^{}\r\n]*\blang=|/{3,}[^\S\r\n]*lang\b")
_BEHIND = re.compile(
    rf"(?<=\S)(?:[ \t]*(?:\r\n?|\n))?[ \t]*\{{:[ \t]*(?:[^{{}}\r\n]*[ \t])?lang=([\"']?)({_TAG})\1"
    r"(?:[ \t][^{}\r\n]*)?\}[ \t]*(?=[\r\n]|\Z)"
)
_LINE = re.compile(rf"[^\S\r\n]*(/{{3,}})[^\S\r\n]*(?:(\w[\w-]*)[^\S\r\n]*(?:\|[^\S\r\n]*({_TAG})?)?)?")


@dataclass(frozen=True, slots=True)
class LangMark:
    """A mark: what it is written as, the tag of its language, and where the tag stands.

    ``within`` is what it marks where that stands between two lines, and None where the mark stands behind its block.
    """

    span: Span
    lang: str
    place: Span
    within: Span | None = None

    @property
    def well_formed(self) -> bool:
        """Whether its tag has the form of one (BCP 47); words under another stay in the language of their text."""
        return _WELL_FORMED.fullmatch(self.lang) is not None


def lang_marks(text: str) -> tuple[LangMark, ...]:
    """Give the marks of a body, in order; of blocks within each other the inner one comes later.

    What looks like a mark in code or in what stays inside is none.
    """
    if "lang" not in text or not _ANY.search(text):
        return ()
    return tuple(sorted((*_behind(text), *_blocks(text)), key=lambda mark: mark.span.start))


def _behind(text: str) -> Iterator[LangMark]:
    shut = sorted([*code_parts(text), *(part.span for part in inner_parts(text))])
    starts = [span.start for span in shut]
    for found in _BEHIND.finditer(text):
        brace = text.index("{:", found.start())
        before = bisect_right(starts, brace) - 1
        if before < 0 or shut[before].end <= brace:
            yield LangMark(Span(*found.span()), found[2], Span(*found.span(2)))


def _blocks(text: str) -> Iterator[LangMark]:
    opened: list[tuple[str, str, Span, Span]] = []
    for line in block_lines(text):
        found = _LINE.match(text, line.start, line.end)
        if found is None:
            continue
        if found[2]:
            lang = found[3] or "" if found[2] == "lang" else ""
            opened.append((found[1], lang, line, Span(*found.span(3)) if lang else line))
            continue
        while opened:
            slashes, lang, opening, place = opened.pop()
            if slashes == found[1]:
                if lang:
                    yield LangMark(opening, lang, place, Span(opening.end, line.start))
                break
    for _, lang, opening, place in opened:
        if lang:
            yield LangMark(opening, lang, place, Span(opening.end, len(text)))
