"""Patterns of house rules run on RE2: in time that grows with the text alone, whatever somebody writes.

Syntax: https://github.com/google/re2/wiki/Syntax
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amends.checks.house.every_letter import for_marked, marked, unmarked, with_all_letters
from amends.text.tokens import PLAIN

if TYPE_CHECKING:
    from amends.checks.house.phrases import Find

_BACKTRACKS = ("invalid perl operator: (?", "invalid escape sequence: \\")
"""How RE2 begins to refuse what only an engine can do that goes back and tries again."""

_AS_IN_TEXT = {**PLAIN, **{sign: r"\x2d" for sign, plain in PLAIN.items() if plain == "-"}}
"""Marks as the text has them when it is searched; a hyphen so that it makes no range between two letters."""


class NoEngineError(Exception):
    """RE2 is not installed."""


@dataclass(frozen=True, slots=True)
class PatternError(Exception):
    """A pattern that cannot be run: why, and the part of it that is wrong (empty where no part can be named)."""

    why: str
    part: str = ""


class Expression:
    """A pattern, ready to be looked for. Raises NoEngineError or PatternError."""

    def __init__(self, pattern: str, *, match_case: bool) -> None:
        try:
            import re2  # only where there is a pattern: it costs some milliseconds to load
        except ImportError:
            raise NoEngineError from None
        options = re2.Options()
        options.log_errors = False  # it would write to the terminal by itself
        options.case_sensitive = match_case
        written = pattern.translate(_AS_IN_TEXT)
        try:
            re2.compile(written, options)
            self._compiled: Any = re2.compile(with_all_letters(written), options)
            by_marks = for_marked(written)
            self._by_marks: Any = re2.compile(by_marks, options) if by_marks is not None else None
        except re2.error as error:
            raise _refused(error, pattern) from None
        if self._compiled.search("") is not None:
            raise PatternError("it also finds nothing at all, that is, something everywhere")

    def find(self, text: str) -> Iterator[Find]:
        """Give where the pattern stands in a text, from left to right."""
        if self._by_marks is not None and not text.isascii():
            with_marks, places = marked(text)
            for found in self._by_marks.finditer(with_marks):
                start, end = unmarked(with_marks, places, *found.span())
                if start < end:
                    yield start, end
            return
        for found in self._compiled.finditer(text):
            if found.start() < found.end():
                yield found.span()


def _refused(error: Exception, pattern: str) -> PatternError:
    said = error.args[0] if error.args else ""
    why = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    part = why.partition(": ")[2]
    part = part if part and part in pattern else ""
    if why.startswith(_BACKTRACKS) and (part[1:2].isdigit() or part.startswith(("(?=", "(?!", "(?<", "(?>", "\\k"))):
        why = f"`{part}` needs an engine that goes back and tries again, which can take for ever"
    return PatternError(why, part)
