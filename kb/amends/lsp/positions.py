"""Places as editors count them: a line from 0, and units of an encoding from the line's start.

Findings count code points of the decoded file. Editors count UTF-16 units unless client and server agree on another
encoding, and end a line at a line feed, a carriage return, or both together (Language Server Protocol 3.17).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_UNBROKEN = "surrogatepass"
"""Half a surrogate pair is a character of its own: an editor may send one, and nothing may fail at it."""


class Place(NamedTuple):
    """A place in a document: line and character, both from 0, the character in units of the encoding."""

    line: int
    character: int


class Lines:
    """The lines of a text, and the way from code points to an editor's places and back."""

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        self._starts, self._ends = [0], []
        for end in _LINE_END.finditer(text):
            self._ends.append(end.start())
            self._starts.append(end.end())
        self._ends.append(len(text))
        self._measure, self._reach = _MEASURES[encoding]

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """A line by its number from 0, without its end; an unknown number gives an empty text."""
        return self.text[self._starts[number] : self._ends[number]] if 0 <= number < len(self) else ""

    def start(self, number: int) -> int:
        """The code-point offset at which a line begins; of a line behind the last, the end of the text."""
        return self._starts[number] if number < len(self) else len(self.text)

    def place(self, offset: int) -> Place:
        """The place of a code-point offset; one outside the text counts as its nearest end.

        Between a carriage return and its line feed there is no place: that offset counts as the end of the line.
        """
        offset = max(0, min(offset, len(self.text)))
        number = bisect_right(self._starts, offset) - 1
        start, end = self._starts[number], min(offset, self._ends[number])
        return Place(number, self._measure(self.text[start:end]))

    def offset(self, line: int, character: int) -> int:
        """The code-point offset of a place.

        A line behind the last is the end of the text, a character behind a line's end that end; half way through a
        character is its start.
        """
        if line < 0:
            return 0
        if line >= len(self):
            return len(self.text)
        return self._starts[line] + self._reach(self.line(line), max(0, character))


def _measure_8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", _UNBROKEN))


def _measure_16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", _UNBROKEN)) // 2


def _reach_8(line: str, units: int) -> int:
    if line.isascii():
        return min(units, len(line))
    data = line.encode("utf-8", _UNBROKEN)
    units = min(units, len(data))
    while units < len(data) and data[units] & 0xC0 == 0x80:
        units -= 1
    return len(data[:units].decode("utf-8", _UNBROKEN))


def _reach_16(line: str, units: int) -> int:
    if line.isascii():
        return min(units, len(line))
    found = 0
    for sign in line:
        units -= 2 if ord(sign) > 0xFFFF else 1
        if units < 0:
            break
        found += 1
    return found


def _reach_32(line: str, units: int) -> int:
    return min(units, len(line))


_MEASURES: dict[Encoding, tuple[Callable[[str], int], Callable[[str, int], int]]] = {
    "utf-8": (_measure_8, _reach_8),
    "utf-16": (_measure_16, _reach_16),
    "utf-32": (len, _reach_32),
}
"""For each encoding: how many units a text has, and how many characters of a line some units reach over."""
