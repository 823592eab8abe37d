"""Files of a site that are no pages: feeds, calendars, data. Each is made of what may be public, and of nothing else.

A new one is a module here with a function that gives names and contents, and a line in `OUTPUTS`. Its words are
searched for what must stay inside, as every file of the finished site is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs_amends import clock, fallback
from mkdocs_amends.outputs.public_data import public_data
from mkdocs_amends.views import facets
from mkdocs_amends.views.edition import Edition

Output = Callable[[Edition], Iterator[tuple[str, str | bytes]]]
"""Gives the files of an edition: each one's path from the root of the site, and its content."""

OUTPUTS: tuple[Output, ...] = (clock.files, fallback.files, public_data, facets.facts)
"""Every kind of file; the order is that of the site's own listing."""


def files(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    """Give all files of an edition."""
    for output in OUTPUTS:
        yield from output(edition)
