"""Widths of text, computed, never measured: the drawings are made where there is no browser."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

SPARE = 1.06
"""Every face of the stack of system sans faces stays within 6 % of Helvetica's advances."""

BOLD = 1.07
"""Helvetica Bold over Helvetica, on running text."""

# Advance widths of Helvetica in 1/1000 em (Adobe Font Metrics, core 14 fonts).
_LOWER = "556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500"
_UPPER = "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611"
ADVANCES = dict(zip(ascii_lowercase, map(int, _LOWER.split()), strict=True))
ADVANCES |= dict(zip(ascii_uppercase, map(int, _UPPER.split()), strict=True))
ADVANCES |= dict.fromkeys("0123456789", 556)
ADVANCES |= dict.fromkeys(" .,:;!|/\\'’‘[]()", 278) | dict.fromkeys('-()“”"', 355)
ADVANCES |= dict.fromkeys("…—@%&", 1000) | dict.fromkeys("+=<>~^#", 600)


@lru_cache(maxsize=4096)
def _advance(char: str) -> int:
    if char in ADVANCES:
        return ADVANCES[char]
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc", "Cs"} or char in "\ufffe\uffff":
        return 0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1000
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _advance(base)
    if char.isdigit() or not char.isalpha():
        return 600
    # The letters of other scripts: no table, so a generous one size.
    return 780 if char.isupper() or ord(char) >= 0x0900 else 640


def width(text: str, size: float = 12.5, *, bold: bool = False) -> float:
    """A safe width of a text in px at the given size in px, for any face of the stack."""
    return sum(_advance(char) for char in text) / 1000 * size * SPARE * (BOLD if bold else 1)


def cut(text: str, room: float, size: float = 12.5, *, bold: bool = False) -> str:
    """The text, or as much of it as fits in `room` px before an ellipsis; at least one character."""
    if width(text, size, bold=bold) <= room:
        return text
    left = room - width("…", size, bold=bold)
    for char_count in range(len(text) - 1, 0, -1):
        head = text[:char_count].rstrip()
        if width(head, size, bold=bold) <= left:
            return f"{head}…"
    return "…"


def wrap(text: str, room: float, size: float = 13, *, lines: int = 2, bold: bool = False) -> list[str]:
    """The text in at most so many lines of `room` px; what does not fit ends in an ellipsis."""
    out: list[str] = []
    for word in text.split():
        joined = f"{out[-1]} {word}" if out else word
        if out and width(joined, size, bold=bold) <= room:
            out[-1] = joined
        else:
            out.append(word)
    if len(out) > lines:
        out = [*out[: lines - 1], " ".join(out[lines - 1 :])]
    return [cut(line, room, size, bold=bold) for line in out] or [""]


class Lane:
    """Stretches of one line that are taken, so that no two texts meet."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float]] = []

    def free(self, left: float, right: float) -> bool:
        """Whether nothing stands between the two ends."""
        return all(right <= start or left >= end for start, end in self.taken)

    def take(self, left: float, right: float) -> bool:
        """Take the stretch if it is free, and say whether it was."""
        if not self.free(left, right):
            return False
        self.taken.append((left, right))
        return True
