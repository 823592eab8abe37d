"""Where pages of ours stand, relative to the root of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amends.records.loading import ADDRESS, slug
from mkdocs_amends.stamps import short_id

if TYPE_CHECKING:
    from mkdocs_amends.views.edition import Edition

HOW = "how-we-do.md"
SERVICES = "services.md"


def address(src_uri: str, edition: Edition) -> str:
    """The address of the page that MkDocs makes of a source."""
    stem = src_uri.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem + ".html" if edition.flat else stem.removesuffix("index") or "./"
    return stem + (".html" if edition.flat else "/")


def depth(src_uri: str, edition: Edition) -> int:
    """How many folders a page lies below the root of the site."""
    return src_uri.count("/") + (not edition.flat and src_uri.rpartition("/")[2] != "index.md")


def service_source(identity: str) -> str:
    """The source of a service's page; an id that cannot stand in an address is spelt anew."""
    name = identity if ADDRESS.fullmatch(identity) else f"{slug(identity)}-{short_id(identity)[:6]}"
    return f"services/{name}/index.md"


def service_year_source(identity: str, year: int | None, number: int = 1) -> str:
    """The source of one page of the list of a service's incidents of one year."""
    return _numbered(service_source(identity).removesuffix("/index.md"), year, number)


def year_source(year: int | None, number: int = 1) -> str:
    """The source of one page of a year's list; those without a date have a list of their own."""
    return _numbered("history", year, number)


def _numbered(folder: str, year: int | None, number: int) -> str:
    part = f"{folder}/{year or 'undated'}"
    return f"{part}/index.md" if number == 1 else f"{part}/{number}/index.md"
