"""Everything for machines, made of what an edition has said: feeds, calendars, Statuspage's API and our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_amends.outputs.api import api
from mkdocs_amends.outputs.calendar import calendars
from mkdocs_amends.outputs.feeds import feeds
from mkdocs_amends.outputs.said import Told
from mkdocs_amends.outputs.statuspage import statuspage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_amends.views.edition import Edition


def public_data(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """Give all of it; of a preview nothing, because what is internal would go where no mark says so."""
    if edition.preview:
        return
    told = Told(edition)
    for made in (feeds, calendars, statuspage, api):
        yield from made(told)
