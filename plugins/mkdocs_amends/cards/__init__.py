"""Share cards: the picture that a link to an incident shows where links are shown with one. Drawn at build, kept.

A picture depends on its words, its drawing, the fonts and the program that draws, and on nothing else; so it is kept
under a hash of those, and a build draws only what changed. Without the extra ``amends[cards]``, or the address of the
site, there are none: a link then shows its title and description.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from mkdocs_amends.cards import fonts as lettered
from mkdocs_amends.cards.fonts import Fonts
from mkdocs_amends.cards.lanes import lanes
from mkdocs_amends.cards.picture import Card, svg
from mkdocs_amends.cards.whole import is_whole
from mkdocs_amends.sharing import shared
from mkdocs_amends.views import kinds
from mkdocs_amends.views.entries import marks, title_of
from mkdocs_amends.views.standing import is_open, level, span, state_of_affairs

if TYPE_CHECKING:
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.mount import Mounting
    from mkdocs_amends.views.edition import Edition

log = get_plugin_logger("amends")

_SPARE = 4
"""Pictures that no incident has any more go when there are so many times more than are in use."""


def address(incident_id: str) -> str:
    """Where an incident's picture stands, from the root of the site."""
    return f"assets/cards/{incident_id}.png"


def card(incident: PublicIncident, edition: Edition) -> Card:
    """The words and the drawing of an incident's card."""
    record, words = incident.record, edition.words_for(incident.record)
    name = edition.knowledge.organisation.name or edition.site_name
    over = [name, kinds.kicker(record, words), *marks(incident, edition)]
    under = [
        state_of_affairs(record, words, edition.now),
        span(record, words, still=is_open(record, edition.now)),
        "" if kinds.named_by_kind(record) else level(record, words).word,
    ]
    return Card(
        over=" · ".join(part for part in over if part),
        title=title_of(incident, edition),
        under=". ".join(part for part in under if part) + ".",
        lanes=lanes(record, edition),
    )


def mount(edition: Edition, mounting: Mounting, place: Path, more: tuple[Path, ...] = ()) -> list[str]:
    """Put the pictures of an edition into the site; give their addresses, none where there can be none."""
    if not edition.site_url or edition.preview or not edition.incidents:
        return []
    if not lettered.available():
        log.info("links to the site show no picture: it takes pip install 'amends[cards]'")
        return []
    found = []
    for incident, picture in Cards(edition, place, more).files():
        found.append(address(incident.id))
        if isinstance(picture, Path):
            mounting.asset(found[-1], source=str(picture))
        else:
            mounting.asset(found[-1], picture)
    return found


class Cards:
    """The pictures of an edition. ``place`` is the folder they are kept in, ``more`` are fonts beside our own."""

    def __init__(self, edition: Edition, place: Path, more: tuple[Path, ...] = ()) -> None:
        self.edition = edition
        self.place = place
        self.fonts = Fonts((lettered.own_font(), *more))
        self._stamp = f"{version('resvg_py')} {self.fonts.stamp}"

    def files(self) -> Iterator[tuple[PublicIncident, Path | bytes]]:
        """Give each incident's picture: where it is kept, or itself where nothing can be kept."""
        incidents = self.edition.incidents
        drawings = [svg(card(incident, self.edition), self.fonts) for incident in incidents]
        missing = list(dict.fromkeys(drawing for drawing in drawings if not is_whole(self._kept(drawing))))
        drawn = dict(zip(missing, shared(self._drawn, missing), strict=True))
        for incident, drawing in zip(incidents, drawings, strict=True):
            yield incident, drawn.get(drawing) or self._kept(drawing)
        self._tidy({self._kept(drawing).name for drawing in drawings})

    def _kept(self, drawing: str) -> Path:
        return self.place / (hashlib.sha256(f"{self._stamp}\n{drawing}".encode()).hexdigest() + ".png")

    def _drawn(self, drawing: str) -> Path | bytes:
        kept = self._kept(drawing)
        drawn = rasterised(drawing, self.fonts)
        with suppress(OSError):
            self.place.mkdir(parents=True, exist_ok=True)
            beside = kept.with_suffix(f".{os.getpid()}")
            beside.write_bytes(drawn)
            beside.replace(kept)
            return kept
        return drawn

    def _tidy(self, used: set[str]) -> None:
        """Drop pictures of words that changed, once they are many; those of other languages may be among them."""
        with suppress(OSError):
            kept = list(self.place.glob("*.png"))
            if len(kept) > _SPARE * len(used):
                for path in kept:
                    if path.name not in used:
                        path.unlink(missing_ok=True)


def rasterised(drawing: str, fonts: Fonts) -> bytes:
    """A drawing as PNG. Fonts of this machine are not looked at, so that every machine draws the same."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, font_files=fonts.files, skip_system_fonts=True))
