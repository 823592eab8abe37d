"""The incident's timeline as inline SVG: what the system did, and what readers were told.

Pure: no clock, no files, nothing of MkDocs; the same input gives the same bytes. `draw` makes two
drawings, of which the style sheet shows the one that fits; the sprite of `symbols` has to stand once in
the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .axis import window
from .facts import read
from .glyphs import glyph, symbols
from .key import key
from .model import Band, Correction, Instant, Limits, Message, Service, Timeline
from .model import local_time as _local_time
from .sentence import sentence
from .svg import clean
from .table import Row, rows, table
from .tall import draw_tall
from .wide import draw_wide
from .words import Phrases, Words

__all__ = [
    "Band",
    "Correction",
    "Drawings",
    "Instant",
    "Limits",
    "Message",
    "Row",
    "Service",
    "Timeline",
    "Words",
    "draw",
    "glyph",
    "symbols",
]


@dataclass(frozen=True)
class Drawings:
    """The timeline in all its forms; `wide`, `tall`, `key`, `table` and `sentence` are HTML, escaped.

    `rows` are the table's rows as data, their texts not escaped.
    """

    wide: str
    tall: str
    sentence: str
    key: str
    table: str
    rows: tuple[Row, ...]


def draw(timeline: Timeline, words: Words, uid: str) -> Drawings | None:
    """Draw a timeline; None where nothing of it has a time.

    `uid` begins every id in the drawings and must be unique in the page; what cannot stand in an id
    is replaced by hyphens.
    """
    facts = read(timeline)
    shown = window(facts)
    if shown is None:
        return None
    phrases = Phrases(words, _local_time(shown.start, timeline.zone).year)
    told = sentence(facts, phrases)
    names = (timeline.title, timeline.description or told)
    prefix = re.sub(r"[^A-Za-z0-9_-]", "-", uid)
    return Drawings(
        wide=draw_wide(facts, shown, phrases, f"{prefix}-w", names),
        tall=draw_tall(facts, shown, phrases, f"{prefix}-t", names),
        sentence=clean(told),
        key=key(facts, shown, phrases),
        table=table(facts, phrases),
        rows=tuple(rows(facts, phrases)),
    )
