"""Writing SVG by hand: every text escaped, every number short, the same bytes each time."""

from __future__ import annotations

import re
from html import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text for XML: escaped, and without the characters that no XML document may hold."""
    return escape(_UNWRITABLE.sub("", text))


def num(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


class Canvas:
    """Collects the elements of one drawing in order."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def raw(self, markup: str) -> None:
        """Markup as it is."""
        self.parts.append(markup)

    def text(self, x: float, y: float, words: str, css: str, anchor: str = "start") -> None:
        """One line of text at its base line."""
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text class="{css}" x="{num(x)}" y="{num(y)}"{side}>{clean(words)}</text>')

    def turned(self, x: float, y: float, words: str, css: str) -> None:
        """One line of text that reads upwards from the given point."""
        self.parts.append(
            f'<text class="{css}" transform="translate({num(x)} {num(y)}) rotate(-90)">{clean(words)}</text>'
        )

    def line(self, css: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self.parts.append(f'<line class="{css}" x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"/>')

    def path(self, css: str, d: str) -> None:
        """A path; `d` is made of numbers by the caller."""
        self.parts.append(f'<path class="{css}" d="{d}"/>')

    def rect(self, css: str, x: float, y: float, w: float, h: float, more: str = "") -> None:
        """A rectangle; `more` holds further attributes."""
        self.parts.append(f'<rect class="{css}" x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"{more}/>')

    def use(self, glyph: str, x: float, y: float, size: float, css: str = "") -> None:
        """A glyph of the sprite."""
        kind = f' class="{css}"' if css else ""
        self.parts.append(
            f'<use href="#{glyph}"{kind} x="{num(x)}" y="{num(y)}" width="{num(size)}" height="{num(size)}"/>'
        )


def frame(canvas: Canvas, *, kind: str, uid: str, size: tuple[float, float], names: tuple[str, str]) -> str:
    """The whole drawing: named by title and description, with the hatch of a partial outage."""
    w, h = num(size[0]), num(round(size[1]))
    head = (
        f'<svg class="am-tl am-tl--{kind}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group"'
        f' aria-labelledby="{uid}-t {uid}-d">\n'
        f'<title id="{uid}-t">{clean(names[0])}</title><desc id="{uid}-d">{clean(names[1])}</desc>\n'
        f'<defs><pattern id="{uid}-par" width="4" height="4" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="4" height="4" class="am-f-paper"/>'
        '<rect width="2.6" height="4" class="am-f-broke"/></pattern></defs>'
    )
    return "\n".join([head, *canvas.parts, "</svg>"])
