"""Where the texts of a drawing lie, read from its SVG with computed widths."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations

from mkdocs_amends.timeline.labels import width

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"am-tl-lane": (13.0, True), "am-tl-name": (13.0, False), "am-tl-b": (12.5, True)}
SIZES |= {"am-tl-s": (12.0, False), "am-tl-inv": (12.5, True), "am-tl-n": (12.0, True), "am-tl-t": (12.5, False)}


@dataclass(frozen=True)
class TextBox:
    """A text's box in px."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    css: str

    def meets(self, other: TextBox) -> bool:
        """Whether the two lie over one another by more than rounding."""
        return (
            self.left < other.right - 0.6
            and other.left < self.right - 0.6
            and self.top < other.bottom - 0.6
            and other.top < self.bottom - 0.6
        )


def parse(svg: str) -> ET.Element:
    """The drawing as an XML parser reads it."""
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - ours


def size_of(root: ET.Element) -> tuple[float, float]:
    """Width and height of its viewBox."""
    _, _, w, h = (float(part) for part in root.attrib["viewBox"].split())
    return w, h


def text_boxes(root: ET.Element) -> list[TextBox]:
    """Every text, with the height of its letters: ascenders above the base line, a little below."""
    return [_box(text) for text in root.iter(f"{SVG}text")]


def _box(text: ET.Element) -> TextBox:
    css = text.attrib["class"].split()[0]
    size, bold = SIZES[css]
    words = "".join(text.itertext())
    spans = text.findall(f"{SVG}tspan")
    long = width(words, size, bold=bold)
    if spans:
        long = 6.5 + sum(
            width(s.text or "", *SIZES[s.attrib["class"]][:1], bold=SIZES[s.attrib["class"]][1]) for s in spans
        )
    up, down = size * 0.74, size * 0.2
    if "transform" in text.attrib:
        found = re.fullmatch(r"translate\((\S+) (\S+)\) rotate\(-90\)", text.attrib["transform"])
        assert found is not None
        x, y = float(found[1]), float(found[2])
        return TextBox(words, x - up, y - long, x + down, y, css)
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    x -= {"start": 0.0, "middle": long / 2, "end": long}[text.attrib.get("text-anchor", "start")]
    return TextBox(words, x, y - up, x + long, y + down, css)


def meetings(root: ET.Element) -> list[tuple[str, str]]:
    """Every pair of texts that lie over one another."""
    return [(a.words, b.words) for a, b in combinations(text_boxes(root), 2) if a.meets(b)]


def outside(root: ET.Element, spare: float = 4.0) -> list[TextBox]:
    """Texts that leave the drawing by more than `spare` px."""
    w, h = size_of(root)
    return [
        box
        for box in text_boxes(root)
        if box.left < -spare or box.top < -spare or box.right > w + spare or box.bottom > h + spare
    ]


def stands_for(root: ET.Element) -> int:
    """How many messages the links of the drawing stand for: one each, or a pill's count."""
    total = 0
    for link in root.iter(f"{SVG}a"):
        counts = [text.text for text in link.iter(f"{SVG}text") if text.attrib["class"] == "am-tl-n"]
        total += int(counts[0] or 0) if counts else 1
    return total


def markers(root: ET.Element) -> list[TextBox]:
    """The discs and pills on the thread, as boxes without words."""
    found = [use for use in root.iter(f"{SVG}use") if use.attrib["href"].startswith("#ph-")]
    found += [rect for rect in root.iter(f"{SVG}rect") if rect.attrib["class"] == "am-tl-pill"]
    return [_shape(shape) for shape in found]


def _shape(shape: ET.Element) -> TextBox:
    x, y, w, h = (float(shape.attrib[key]) for key in ("x", "y", "width", "height"))
    return TextBox("", x, y, x + w, y + h, "")


def covered(root: ET.Element) -> list[str]:
    """Texts under a marker, and markers under one another (as an empty string)."""
    shapes = markers(root)
    texts = [box for box in text_boxes(root) if box.css != "am-tl-n"]
    hidden = [text.words for text in texts for shape in shapes if text.meets(shape)]
    return hidden + ["" for a, b in combinations(shapes, 2) if a.meets(b)]
