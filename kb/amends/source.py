"""A decoded text file and the places in it. Everything above speaks of places as spans of code points."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

MAX_BYTES = 1_000_000
"""A larger file is no letter and no record, and is not read."""


class Span(NamedTuple):
    """A half-open range of code points in a decoded file: ``text[start:end]``."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count: line and column start at 1, columns are code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its path (POSIX, as shown to the user) and its decoded text.

    The text keeps the file's own line ends, so that a span can be cut from it and put back.
    """

    path: str
    text: str
    _line_starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def position(self, offset: int) -> Position:
        """Give the line and column of a code-point offset; an offset past the end counts as the end."""
        starts = self._line_starts
        if not starts:
            starts.append(0)
            starts.extend(accumulate(len(line) + 1 for line in self.text.split("\n")[:-1]))
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def cut(self, span: Span) -> str:
        """Give the text of a span."""
        return self.text[span.start : span.end]

    def line(self, number: int) -> str:
        """Give a line by its number, without its end; an unknown number gives an empty text."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
