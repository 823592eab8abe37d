"""The fonts that share cards are drawn with: which letters they have, and how wide words are in them."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Noto Serif"
_PACKAGE = "fontpkg_noto_serif"
_NEEDED = ("resvg_py", "fontTools", _PACKAGE)
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp"})
"""Categories of characters that no glyph is drawn for."""

_PICTURES = frozenset({"So", "Sk", "Mn"})
"""Categories of emoji and what changes their looks."""
_JOINER = "\u200d"
"""Makes one picture of several."""


def available() -> bool:
    """Whether what cards are drawn with is installed: the extra ``amends[cards]``."""
    return all(find_spec(name) is not None for name in _NEEDED)


def own_font() -> Path:
    """The upright font of the package that the extra brings."""
    files = resources.files(_PACKAGE) / "files"
    return next(Path(str(file)) for file in files.iterdir() if file.name.startswith("NotoSerif["))


@dataclass(frozen=True)
class Font:
    """One font file. Widths are those of its glyphs as they come: no kerning, which only ever makes words narrower."""

    path: Path

    @cached_property
    def _tables(self) -> tuple[dict[int, str], dict[str, tuple[int, int]], int, str]:
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped,unused-ignore] # heavy, and only a build with cards needs it

        with TTFont(self.path, lazy=True, fontNumber=0) as font:
            named = font["name"].getBestFamilyName() or FAMILY
            return dict(font.getBestCmap()), dict(font["hmtx"].metrics), int(font["head"].unitsPerEm), named

    @property
    def family(self) -> str:
        """The name that it is asked for by."""
        return self._tables[3]

    def has(self, letter: str) -> bool:
        """Whether it has a glyph for a character."""
        return ord(letter) in self._tables[0]

    def width(self, letter: str) -> float:
        """The width of a character, in parts of the size."""
        glyphs, metrics, em, _ = self._tables
        return metrics[glyphs[ord(letter)]][0] / em


class Fonts:
    """Several fonts, the first that has a letter draws it.

    ``stamp`` stands for all of them in the key of what is kept.
    """

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.fonts = tuple(Font(path) for path in paths)
        self._widths: dict[str, float | None] = {}

    @property
    def files(self) -> list[str]:
        """Their files."""
        return [str(font.path) for font in self.fonts]

    @property
    def families(self) -> tuple[str, ...]:
        """Their names, in order."""
        return tuple(dict.fromkeys(font.family for font in self.fonts))

    @cached_property
    def stamp(self) -> str:
        """A hash of their files."""
        hashed = hashlib.sha256()
        for font in self.fonts:
            hashed.update(hashlib.sha256(font.path.read_bytes()).digest())
        return hashed.hexdigest()

    def drawable(self, text: str) -> str:
        """A text without pictures that no font has; empty where a letter or a digit cannot be drawn."""
        missing = {letter for letter in text if self._width(letter) is None}
        if any(unicodedata.category(letter) not in _PICTURES for letter in missing):
            return ""
        kept = "".join(letter for letter in text if letter not in missing | {_JOINER})
        return " ".join(kept.split()) if missing else text

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size; what cannot be drawn counts as a full square."""
        return size * sum(1.0 if (wide := self._width(letter)) is None else wide for letter in text)

    def _width(self, letter: str) -> float | None:
        if letter not in self._widths:
            if unicodedata.category(letter) in _UNSEEN:
                self._widths[letter] = 0.0
            else:
                font = next((font for font in self.fonts if font.has(letter)), None)
                self._widths[letter] = font.width(letter) if font else None
        return self._widths[letter]
