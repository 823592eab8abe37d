"""Colours by the name of what is coloured, so that a report knows no terminal."""

from __future__ import annotations

from collections.abc import Callable

Style = Callable[[str, str], str]
"""Colours a text by the name of what it is: an error, a warning, a note, a path, strong or soft words."""


def plain(text: str, kind: str) -> str:  # noqa: ARG001 # the signature of a style
    """Leave a text as it is."""
    return text
