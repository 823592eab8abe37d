"""How to hear of the next outage: every feed and calendar, the data for programs, and the people to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_amends.markdown_html import allowed
from mkdocs_amends.outputs.api_incident import ROOT as API
from mkdocs_amends.outputs.statuspage import ROOT as STATUSPAGE
from mkdocs_amends.outputs.subscriptions import Offer, Subscription, offers, subscriptions
from mkdocs_amends.pages import render
from mkdocs_amends.views.people import Reply, telephone
from mkdocs_amends.views.places import depth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_amends.views.edition import Edition

HEARING = "hear.md"
"""The source of the page."""


@dataclass(frozen=True)
class Row:
    """One thing to subscribe to, with the files of it."""

    name: str
    what: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Part:
    """Some rows under a heading."""

    title: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Data:
    """A way into the data, for programs: ``href`` is relative to the root of the site."""

    name: str
    href: str
    what: str


@dataclass(frozen=True)
class HearingPage:
    """Everything the page shows. ``preview`` says that this edition has no feeds."""

    preview: bool
    feeds: bool
    parts: tuple[Part, ...]
    data: tuple[Data, ...]
    replies: tuple[Reply, ...]
    hours: str


def hearing(edition: Edition) -> str:
    """The content of the page."""
    return render("hearing.html", edition.words, page=hearing_page(edition), root="../" * depth(HEARING, edition))


def hearing_page(edition: Edition) -> HearingPage:
    """Work out the page."""
    say, all_ = edition.words.say, subscriptions(edition)
    whole = _rows((one for one in all_ if not (one.service or one.severity)), edition)
    services = _rows((one for one in all_ if one.service), edition)
    severities = _rows((one for one in all_ if one.severity), edition)
    parts = (
        Part(say("Everything"), "all", whole),
        Part(say("One service"), "services", services),
        Part(say("One severity"), "severities", severities if edition.site_url else ()),
    )
    return HearingPage(
        preview=edition.preview,
        feeds=bool(edition.site_url),
        parts=tuple(part for part in parts if part.rows),
        data=()
        if edition.preview
        else (
            Data(say("How things stand"), f"{STATUSPAGE}summary.json", say("As programs made for Statuspage read it.")),
            Data(say("All of it"), f"{API}index.json", say("Every fact and every word, with a schema.")),
        ),
        replies=_replies(edition),
        hours=edition.knowledge.organisation.hours or "",
    )


def _rows(found: Iterable[Subscription], edition: Edition) -> tuple[Row, ...]:
    return tuple(Row(*_named(one, edition), offers(one, edition)) for one in found)


def _named(one: Subscription, edition: Edition) -> tuple[str, str]:
    say = edition.words.say
    if one.service:
        service = edition.knowledge.services[one.service]
        return service.name, service.description or ""
    if one.severity:
        ends = {"SEV1": say("The gravest."), "SEV4": say("The least.")}
        return one.severity, ends.get(one.severity, "")
    return say("Outages and planned work"), say("Every update of every service.")


def _replies(edition: Edition) -> tuple[Reply, ...]:
    """Where people of the organisation can be asked."""
    say, organisation = edition.words.say, edition.knowledge.organisation
    found = []
    if organisation.phone:
        found.append(Reply(say("Call"), telephone(organisation.phone), organisation.phone))
    if organisation.email:
        found.append(Reply(say("Write to"), f"mailto:{organisation.email}", organisation.email))
    if organisation.url and allowed(organisation.url):
        found.append(Reply(say("Open"), organisation.url, organisation.url))
    return tuple(found)
