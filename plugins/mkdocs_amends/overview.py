"""The pages over many incidents: the lists of the years, the services, and how we do at telling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs_amends import clock
from mkdocs_amends.outputs.subscriptions import CALENDAR, FEEDS, subscriptions
from mkdocs_amends.pages import render
from mkdocs_amends.views.facets import FACTS, values_of
from mkdocs_amends.views.history import ListPage, by_year, history_page, list_pages
from mkdocs_amends.views.home import home_page
from mkdocs_amends.views.how import FEWEST, how_page
from mkdocs_amends.views.places import (
    HOW,
    SERVICES,
    address,
    depth,
    service_source,
    service_year_source,
    year_source,
)
from mkdocs_amends.views.service_periods import formula
from mkdocs_amends.views.services import LISTED as LISTED_OF_SERVICE
from mkdocs_amends.views.services import day_rows, identities, service_page, year_rows

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_amends.views.edition import Edition

HISTORY = "history.md"
_WHOLE = {"hide": ["navigation"]}
_LIST = {**_WHOLE, "search": {"exclude": True}}
"""A list is not searched: every incident in it is found by its own page."""


@dataclass(frozen=True)
class MadeOf:
    """A page of ours: the source it stands for, its title, and what makes its content."""

    src_uri: str
    title: str
    make: Callable[[], str]
    listed: bool = False
    meta: Mapping[str, Any] = field(default_factory=lambda: _WHOLE)


def pages(edition: Edition) -> Iterator[MadeOf]:
    """Every page over many incidents that has no place of its own in the site's list."""
    say = edition.words.say
    yield MadeOf(SERVICES, say("Services"), partial(_services, edition), listed=True)
    for identity in identities(edition):
        source = service_source(identity)
        yield MadeOf(source, edition.service(identity), partial(_service, edition, identity, source))
    yield MadeOf(HOW, say("How we do"), partial(_how, edition), listed=True)
    yield from _years(edition)
    yield from _service_years(edition)


def _years(edition: Edition) -> Iterator[MadeOf]:
    """The list of each year: it stands at its own address, also where the history holds all of it."""
    say = edition.words.say
    back = (say("History"), address(HISTORY, edition))
    for year, entries in by_year(edition.entries):
        title = str(year) if year else say("Without a date")
        sources = partial(year_source, year)
        for page in list_pages(entries, title, back, sources, edition):
            source = sources(page.number)
            yield MadeOf(source, f"{say('History')}, {title}", partial(_list, edition, page, source), meta=_LIST)


def _service_years(edition: Edition) -> Iterator[MadeOf]:
    """The list of each year of a service that has more incidents than its page holds."""
    say = edition.words.say
    for identity in identities(edition):
        entries = [entry for entry in edition.entries if identity in entry.hit]
        if len(entries) <= LISTED_OF_SERVICE:
            continue
        name = edition.service(identity)
        back = (name, address(service_source(identity), edition))
        for year, found in by_year(entries):
            title = f"{name}, {year}" if year else f"{name}, {say('Without a date')}"
            sources = partial(service_year_source, identity, year)
            for page in list_pages(found, title, back, sources, edition):
                source = sources(page.number)
                yield MadeOf(source, title, partial(_list, edition, page, source), meta=_LIST)


def _fill(template: str, edition: Edition, src_uri: str, **values: object) -> Markup:
    """Fill a template for a page at a place; ``places`` are the addresses it may name, from the site's root."""
    root = "../" * depth(src_uri, edition)
    places = {"services": address(SERVICES, edition), "how": address(HOW, edition)}
    return render(template, edition.words, root=root or ("" if edition.flat else "./"), places=places, **values)


def home(edition: Edition, src_uri: str) -> Markup:
    """The home page, at the place its source would have."""
    root = "../" * depth(src_uri, edition)
    services = identities(edition)
    html = _fill(
        "home.html",
        edition,
        src_uri,
        page=home_page(edition.with_marks(), root),
        days=day_rows(edition, services, root) if services else None,
        years=year_rows(edition, services, root) if services else None,
        history=address(HISTORY, edition),
    )
    return clock.elements(html)


def history(edition: Edition) -> Markup:
    """The history with its filter."""
    return _fill("history.html", edition, HISTORY, page=history_page(edition), facts=FACTS, values_of=values_of)


def _services(edition: Edition) -> Markup:
    root, services = "../" * depth(SERVICES, edition), identities(edition)
    html = _fill(
        "services.html",
        edition,
        SERVICES,
        as_of=edition.with_marks().as_of,
        zone=_zone(edition),
        days=day_rows(edition, services, root) if services else None,
        years=year_rows(edition, services, root) if services else None,
        formula=formula(edition),
    )
    return clock.elements(html)


def _service(edition: Edition, identity: str, src_uri: str) -> Markup:
    root = "../" * depth(src_uri, edition)
    offered = next((one for one in subscriptions(edition) if one.service == identity), None)
    feeds = []
    if offered is not None and edition.site_url:  # without an address of the site there are no feeds
        feeds = [(name, offered.folder + file) for file, (name, _) in FEEDS.items()]
        feeds.append((edition.words.say("Calendar"), offered.folder + CALENDAR))
    page = service_page(identity, edition.with_marks(), root)
    return clock.elements(_fill("service.html", edition, src_uri, page=page, feeds=feeds))


def _zone(edition: Edition) -> str:
    """What the organisation's zone is called now, on pages that tell no other time than that they speak as of."""
    return edition.words.zone_name(edition.now)


def _how(edition: Edition) -> Markup:
    return clock.elements(
        _fill("how.html", edition, HOW, page=how_page(edition.with_marks()), fewest=FEWEST, zone=_zone(edition))
    )


def _list(edition: Edition, page: ListPage, src_uri: str) -> Markup:
    return _fill("list.html", edition, src_uri, page=page)
