"""Words that users wrote, put into Markdown so that they stay words: no markup, no table cell, no mention, no link."""

from __future__ import annotations

import re

from amends.findings import visible

_MARKUP = re.compile(r"[\\`*\[\]~$&<>|]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.")
_CALLS = re.compile(r"[@#!~$%](?=\w)")
"""What forges turn into a mention, a reference to an issue, a label or a formula, wherever it stands."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_APART = "\u200b"
_QUOTED = re.compile(r"`([^`]+)`")
_BACKTICKS = re.compile("`+")


def cut(text: str, most: int) -> str:
    """Give a text on one line, of at most so many characters, with what a terminal would obey written out."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def plain(text: str) -> str:
    """Escape a text of one line, so that it shows as it is, in a table too; it must not begin a line."""
    apart = _CALLS.sub(lambda found: found[0] + _APART, text)
    return _MARKUP.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), apart)


def code(text: str) -> str:
    """Give a text of one line as a code span, whatever backticks are in it; not for a table, where pipes divide."""
    if not text:
        return ""
    fence = "`" * (max(map(len, _BACKTICKS.findall(text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def prose(text: str) -> str:
    """Escape a message of one line; what stands in it between backticks becomes a code span."""
    parts = _QUOTED.split(text)
    return "".join(code(part) if number % 2 else plain(part) for number, part in enumerate(parts))
