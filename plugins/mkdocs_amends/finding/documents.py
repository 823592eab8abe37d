"""What the index holds of a page: its words, what a list of results says about it, and what results are narrowed by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_amends import checkpages
from mkdocs_amends.clock import unmarked
from mkdocs_amends.finding.unspaced import parted
from mkdocs_amends.views.facets import KINDS
from mkdocs_amends.views.places import SERVICES
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.entries import Entry

_CHECKS = checkpages.INDEX.removesuffix("index.md")


def document(page: Page, incident: Entry | None, edition: Edition) -> str | None:
    """A page as the index reads it, in HTML; None for one that is not to be found. ``incident`` is what it tells of.

    Its facets are the kind of page, and of an incident its services, year and severity, in the words of the edition.
    """
    if (page.meta.get("search") or {}).get("exclude"):
        return None
    title = Markup(str(page.title)).striptags()  # noqa: S704 # themes print titles as they are, so they are HTML
    told = [("title", title)]
    if incident is None:
        facets = [("kind", edition.words.say(_kind(page.file.src_uri)))]
    else:
        told.append(("about", unmarked(" · ".join(_about(incident)))))
        facets = list(_facets(incident, edition))
    head = "".join(
        f'<meta data-pagefind-{use}="{name}[content]" content="{escape(value)}">'
        for use, pairs in (("meta", told), ("filter", facets))
        for name, value in pairs
    )
    lang = edition.words.spoken
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><title>{escape(title)}</title>{head}</head>'
        f"<body><main data-pagefind-body>{parted(page.content or '', lang)}</main></body></html>"
    )


def rank(address: str) -> int:
    """How early a page is told among results, 0 the first: customers look for incidents, authors for checks.

    ``address`` is the page's, from the root of the site.
    """
    folders = ("incidents/", f"{SERVICES.removesuffix('.md')}/")
    for place, folder in enumerate(folders):
        if address.lstrip("/").startswith(folder):
            return place
    return len(folders) + address.lstrip("/").startswith(_CHECKS)


def _about(incident: Entry) -> Iterator[str]:
    yield incident.full_date
    yield incident.level.word
    yield from incident.marks
    if incident.services:
        yield ", ".join(incident.services)


def _facets(incident: Entry, edition: Edition) -> Iterator[tuple[str, str]]:
    yield "kind", edition.words.say(KINDS.get(incident.kind, KINDS["incident"]))
    for service in incident.hit:
        yield "service", edition.service(service)
    if incident.year:
        yield "year", str(incident.year)
    if incident.severity:
        yield "severity", incident.severity


def _kind(src_uri: str) -> str:
    if src_uri.startswith(_CHECKS):
        return message("Check")
    return message("Service") if src_uri.startswith(SERVICES.removesuffix(".md")) else message("Guide")
