"""Words in a frame: broken into lines, at the largest size at which they fit, shortened where they never do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_amends.cards.fonts import Fonts

_ELLIPSIS = "…"
_WIDE = frozenset({"W", "F"})
_CLOSING = frozenset("、。，．・：；？！」』）］】〉》〕ー…")
"""Signs that no line of Chinese or Japanese begins with."""


@dataclass(frozen=True)
class Lettering:
    """Lines of words at one size."""

    size: float
    lines: tuple[str, ...]


def rightward(text: str) -> bool:
    """Whether a text reads from right to left: its first letter that has a direction says so."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def fitted(text: str, fonts: Fonts, width: float, sizes: Sequence[tuple[float, int]]) -> Lettering:
    """Set a text at the first of ``sizes`` (a size, and how many lines it may have) at which all of it fits.

    At the last size it is shortened.
    """
    text = " ".join(text.split())
    size, most = sizes[-1]
    for tried, allowed in sizes:
        lines = broken(text, fonts, tried, width)
        if len(lines) <= allowed:
            return Lettering(tried, tuple(lines))
    lines = broken(text, fonts, size, width)
    return Lettering(size, (*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), fonts, size, width)))


def shortened(text: str, fonts: Fonts, size: float, width: float) -> str:
    """A text in one line, with an ellipsis where it had to end; at a blank where one is near."""
    if fonts.width(text, size) <= width:
        return text
    room, kept = width - fonts.width(_ELLIPSIS, size), ""
    for part in _clusters(text):
        if fonts.width(kept + part, size) > room:
            break
        kept += part
    words, blank, _ = kept.rpartition(" ")
    if blank and len(words) > len(kept) * 0.7:
        kept = words
    return kept.rstrip(" ,;:–—-") + _ELLIPSIS


def broken(text: str, fonts: Fonts, size: float, width: float) -> list[str]:
    """A text in lines no wider than ``width``: at blanks, between signs that stand without them, else anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if fonts.width((line + piece).rstrip(), size) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.strip())
        line = ""
        for part in _clusters(piece) if fonts.width(piece.rstrip(), size) > width else (piece,):
            if line and fonts.width(line + part, size) > width:
                lines.append(line)
                line = ""
            line += part
    return [*lines, line.strip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces between which a line may end; blanks belong to the piece before them."""
    for word in re.findall(r"\S+\s*", text):
        piece = ""
        for letter in word:
            wide = unicodedata.east_asian_width(letter) in _WIDE
            if piece and wide and letter not in _CLOSING:
                yield piece
                piece = ""
            piece += letter
        if piece:
            yield piece


def _clusters(text: str) -> Iterator[str]:
    """A text in letters, each with the marks that stand on it."""
    cluster = ""
    for letter in text:
        if cluster and not unicodedata.combining(letter) and letter != "\u200d" and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster
