"""Times that a reader can have in their own zone: marked while sentences are made, elements once the page is.

Sentences are plain text until a template escapes them, and a time stands somewhere within. So a time is marked with
noncharacters of Unicode, which no text of a record holds, and `elements` makes a ``<time>`` of each mark in the
finished page, or plain words where no element can stand: in a tag, a title, a drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

_OPEN, _PATTERN, _TEXT, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_PLAIN = f"([^{_OPEN}-{_CLOSE}]*)"
_MARK = re.compile(f"{_OPEN}{_PLAIN}{_PATTERN}{_PLAIN}{_TEXT}{_PLAIN}{_CLOSE}")
_OPAQUE = re.compile(r"<svg\b.*?</svg>|<title\b.*?</title>|<[^>]*>", re.DOTALL)
"""Where no element can stand."""
_STRAY = re.compile(f"[{_OPEN}-{_CLOSE}]")
ZONE = "z"
"""The pattern of a zone's name."""
SCRIPT = "assets/amends-times.js"
"""The address of the script that turns times into the reader's zone, from the root of the site."""


def files(_edition: object) -> Iterator[tuple[str, str | bytes]]:
    """Give the script, which every page loads."""
    yield SCRIPT, (Path(__file__).parent / "scripts" / "times.js").read_text(encoding="utf-8")


def mark(text: str, at: datetime, pattern: str) -> str:
    """Mark a printed time: which moment it is, with the offset of its zone, and the pattern that it is printed by."""
    return f"{_OPEN}{at.isoformat(timespec='minutes')}{_PATTERN}{pattern}{_TEXT}{text}{_CLOSE}"


def unmarked(text: str) -> str:
    """A text without its marks."""
    return _STRAY.sub("", _MARK.sub(r"\3", text)) if _has_marks(text) else text


def elements(html: str) -> Markup:
    """A page with an element for each mark."""
    out, end, html = [], 0, str(html)  # pieces of Markup would be escaped when they are put together
    for found in _OPAQUE.finditer(html):
        out += [_elements(html[end : found.start()]), unmarked(found[0])]
        end = found.end()
    out.append(_elements(html[end:]))
    return Markup("".join(out))  # noqa: S704 # what stood there was escaped, and marks hold our own words


def _elements(text: str) -> str:
    if not _has_marks(text):
        return text
    return _STRAY.sub("", _MARK.sub(r'<time datetime="\1" data-am="\2">\3</time>', text))


def _has_marks(text: str) -> bool:
    """Whether anything is to be done: a page has hundreds of pieces, and few times."""
    return not text.isascii() and _STRAY.search(text) is not None
