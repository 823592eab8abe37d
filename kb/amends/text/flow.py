"""From Markdown to flows of characters: one flow a block, without markup, every character with its place.

The parser gives ranges of UTF-8 bytes of what it was given; here they become code points of the file.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pyromark

from amends.source import Span
from amends.text.compiled import later
from amends.text.hidden import JOINER
from amends.text.prose import BlockKind

HARD = "\u2028"
"""Stands in a flow for a line break that the writer asked for."""
PART = "\u2029"
"""Stands in a flow where a tag of HTML ends a paragraph."""
SOFT = "\n"
"""Stands in a flow for the end of a line in the file."""

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
)
_BLOCKS = frozenset(
    {"Paragraph", "Heading", "Item", "TableCell", "CodeBlock", "BlockQuote", "List", "FootnoteDefinition", "HtmlBlock"}
)
_NON_ASCII = later(r"[^\x00-\x7f]+")
_ENTITY = later(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HTML = later(
    r"(?P<drop><(script|style)\b.*?(?:</\2\s*>|\Z))"
    r"|(?P<break></?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|hr|br|dd|dt|dl)\b[^>]*>)"
    r"|(?P<tag></?[A-Za-z][^>]*>|<[!?][^>]*>)"
    rf"|(?P<entity>{_ENTITY.pattern})|(?P<line>\r?\n|\r)",
    re.DOTALL | re.IGNORECASE,
)
_BREAK_TAG = later(r"<(?:br|hr)\b", re.IGNORECASE)


@dataclass(slots=True)
class Flow:
    """A block's characters as the parser gives them, piece by piece.

    ``offsets`` has the place in the file of every character, ``wide`` is as in `Sentence`, ``code`` are the ranges of
    code spans.
    """

    kind: BlockKind
    level: int
    cited: bool
    whole: Span
    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    wide: dict[int, int] = field(default_factory=dict)
    code: list[Span] = field(default_factory=list)

    def put(self, text: str, at: int) -> None:
        """Add text that stands in the file as it is, from ``at``."""
        self.chars.append(text)
        self.offsets.extend(range(at, at + len(text)))

    def put_wide(self, text: str, at: int, end: int) -> None:
        """Add text that is written as something else in the file, from ``at`` to ``end``."""
        for _ in text:
            self.wide[len(self.offsets)] = end
            self.offsets.append(at)
        self.chars.append(text)


class _Places:
    """Turns byte offsets of the masked text into code-point offsets of the file."""

    def __init__(self, text: str, base: int) -> None:
        self.base = base
        self.bytes: list[int] = []
        self.points: list[int] = []
        self.size: list[int] = []
        self.ascii = text.isascii()
        if self.ascii:
            return
        extra = 0
        for found in _NON_ASCII.finditer(text):
            point = found.start()
            for char in found.group():
                size = len(char.encode("utf-8", "surrogatepass"))
                self.bytes.append(point + extra)
                self.points.append(point)
                self.size.append(size)
                point += 1
                extra += size - 1

    def point(self, byte: int) -> int:
        """Give the code point (in the file) that a byte belongs to or stands before."""
        if self.ascii:
            return byte + self.base
        i = bisect_right(self.bytes, byte) - 1
        if i < 0:
            return byte + self.base
        past = byte - self.bytes[i] - self.size[i]
        return self.points[i] + self.base + (past + 1 if past >= 0 else 0)


class _Reader:
    """Reads the parser's events into flows; keeps what is open."""

    def __init__(self, masked: str, base: int) -> None:
        self.masked, self.base = masked, base
        self.places = _Places(masked, base)
        self.done: list[Flow] = []
        self.flow: Flow | None = None
        self.items = self.quotes = self.images = 0
        self.heading = 0
        self.cell = self.code = self.markup = False

    def read(self) -> list[Flow]:
        """Give the flows in reading order."""
        events = cast(
            "Iterable[tuple[Any, Mapping[str, int]]]", pyromark.events_with_range(self.masked, options=_OPTIONS)
        )
        for event, where in events:
            start, end = self.places.point(where["start"]), self.places.point(where["end"])
            if isinstance(event, str):
                if event in {"SoftBreak", "HardBreak"} and not self.images:
                    self._flow(start, end).put_wide(SOFT if event == "SoftBreak" else HARD, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self._text(value, start, end)
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value)
            elif name == "Code" and not self.images:
                flow = self._flow(start, end)
                first = len(flow.offsets)
                self._align(flow, value, start, end)
                flow.code.append(Span(first, len(flow.offsets)))
            elif name == "Html":
                self._html(start, end)
            elif name == "InlineHtml" and _BREAK_TAG.match(value) and not self.images:
                self._flow(start, end).put_wide(HARD, start, end)
        self._close()
        return self.done

    def _flow(self, start: int, end: int) -> Flow:
        if self.flow is None:
            kind: BlockKind = (
                "heading" if self.heading else "cell" if self.cell else "item" if self.items else "paragraph"
            )
            level = self.heading or self.items
            self.flow = Flow(kind, level, self.quotes > 0, Span(start, end))
        return self.flow

    def _close(self) -> None:
        if self.flow is not None:
            self.done.append(self.flow)
            self.flow = None

    def _start(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401 - the parser's own loose shape
        name, detail = (value, {}) if isinstance(value, str) else next(iter(value.items()))
        if name == "Image":
            self.images += 1
        if name not in _BLOCKS:
            return
        self._close()
        if name == "Heading":
            self.heading = int(detail["level"][1])
        elif name == "Item":
            self.items += 1
        elif name == "BlockQuote":
            self.quotes += 1
        elif name == "TableCell":
            self.cell = True
        elif name == "CodeBlock":
            self.code = True
            self.done.append(Flow("code", 0, self.quotes > 0, Span(start, end)))
        elif name == "HtmlBlock":
            self.markup = True

    def _end(self, value: Any) -> None:  # noqa: ANN401 - the parser's own loose shape
        name = value if isinstance(value, str) else next(iter(value))
        if name == "Image":
            self.images -= 1
        if name not in _BLOCKS:
            return
        self._close()
        if name == "Heading":
            self.heading = 0
        elif name == "Item":
            self.items -= 1
        elif name == "BlockQuote":
            self.quotes -= 1
        elif name == "TableCell":
            self.cell = False
        elif name == "CodeBlock":
            self.code = False
        elif name == "HtmlBlock":
            self.markup = False

    def _cut(self, start: int, end: int) -> str:
        return self.masked[start - self.base : end - self.base]

    def _text(self, value: str, start: int, end: int) -> None:
        if self.images or self.code:
            return
        flow = self._flow(start, end)
        written = self._cut(start, end)
        if written == value:
            flow.put(value, start)
        elif written.startswith("&") and written.endswith(";"):
            flow.put_wide(value, start, end)
        else:
            self._align(flow, value, start, end)

    def _align(self, flow: Flow, value: str, start: int, end: int) -> None:
        """Add text that the parser changed a little (a folded line end): each character finds its next equal."""
        written = self._cut(start, end)
        inner = written.find(value)
        if inner >= 0:
            flow.put(value, start + inner)
            return
        at = 0
        for char in value:
            wanted = "\r\n" if char == " " else char
            while at < len(written) and written[at] != char and written[at] not in wanted:
                at += 1
            here = start + min(at, len(written) - 1)
            flow.put_wide(char, here, min(here + 1, end))
            at = min(at + 1, len(written))

    def _html(self, start: int, end: int) -> None:
        """Read the words of a piece of HTML: tags that make blocks end the line, other tags vanish."""
        if self.images:
            return
        flow = self._flow(start, end)
        written = self._cut(start, end)
        at = 0
        for found in _HTML.finditer(written):
            flow.put(written[at : found.start()], start + at)
            at = found.end()
            here, there = start + found.start(), start + at
            kind = found.lastgroup
            if kind == "entity":
                flow.put_wide(html.unescape(found.group()), here, there)
            elif kind == "line":
                flow.put_wide(SOFT, here, there)
            elif found["break"]:
                flow.put_wide(HARD if _BREAK_TAG.match(found.group()) else PART, here, there)
        flow.put(written[at:], start + at)


def flows(masked: str, base: int) -> Iterator[Flow]:
    """Give the blocks of a Markdown text in reading order, each as a flow of characters folded to single spaces.

    ``masked`` is what is parsed, ``base`` where it starts in the file. Blocks without a visible character are left out.
    """
    for flow in _Reader(masked.replace("\x00", JOINER), base).read():
        if flow.kind == "code" or flow.offsets:
            yield flow
