"""What can be subscribed to: everything, one service, one severity; and where the files of each stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amends.records.vocabulary import LEVELS
from mkdocs_amends.views.places import service_source

if TYPE_CHECKING:
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.views.edition import Edition

FEEDS = {
    "atom.xml": ("Atom", "application/atom+xml"),
    "rss.xml": ("RSS", "application/rss+xml"),
    "feed.json": ("JSON Feed", "application/feed+json"),
}
"""The forms of a feed: the name of the file, what people call it, its media type."""
CALENDAR = "calendar.ics"
ROOT = "feeds/"
_INCIDENT_PAGE = re.compile(r"incidents/([^/]+)/index\.md")


@dataclass(frozen=True)
class Subscription:
    """One thing to subscribe to; ``folder`` is relative to the root of the site, and holds its feeds and calendar."""

    folder: str
    title: str
    service: str = ""
    severity: str = ""

    def holds(self, incident: PublicIncident) -> bool:
        """Whether what is said of an incident belongs to it."""
        if self.service:
            return any(hit.id == self.service for hit in incident.facts.services or ())
        return not self.severity or self.severity == gravest_severity(incident)

    @property
    def calendared(self) -> bool:
        """Whether it has a calendar: planned work has no severity that a customer would look for."""
        return not self.severity


def gravest_severity(incident: PublicIncident) -> str:
    """The gravest severity an incident ever had, so that all that is said of it stays in one feed; else nothing."""
    severity = incident.facts.severity
    if severity is None or isinstance(severity, str):
        return severity or ""
    return min((change.level for change in severity), default="")


def site_name(edition: Edition) -> str:
    """Who speaks: the organisation, else the site."""
    return edition.knowledge.organisation.name or edition.site_name


def subscriptions(edition: Edition) -> tuple[Subscription, ...]:
    """All there is, those without any incident too: whoever subscribes waits for the next one."""
    if edition.preview:
        return ()
    say, name = edition.words.say, site_name(edition)
    services = [
        Subscription(_folder(identity), say("{name}: {what}", name=name, what=service.name), service=identity)
        for identity, service in edition.knowledge.services.items()
    ]
    severities = [
        Subscription(f"{ROOT}severities/{level.lower()}/", say("{name}: {what}", name=name, what=level), severity=level)
        for level in LEVELS
    ]
    return (Subscription(ROOT, say("{name}: outages and planned work", name=name)), *services, *severities)


def _folder(service: str) -> str:
    """The folder of a service: it has the address of the service's page, below that of all feeds."""
    return ROOT + service_source(service).removesuffix("index.md")


@dataclass(frozen=True)
class Offer:
    """A file to subscribe to: ``href`` is relative to the root of the site, ``form`` what people call its kind."""

    href: str
    form: str
    title: str
    media_type: str


def offers(subscription: Subscription, edition: Edition) -> tuple[Offer, ...]:
    """The files of a subscription: its feeds, where the address of the site is known, and its calendar."""
    made = dict(FEEDS) if edition.site_url else {}
    if subscription.calendared:
        made[CALENDAR] = (edition.words.say("Calendar"), "text/calendar")
    return tuple(
        Offer(subscription.folder + file, form, f"{subscription.title} ({form})", media_type)
        for file, (form, media_type) in made.items()
    )


def offered(src_uri: str, all_: tuple[Subscription, ...], edition: Edition) -> tuple[Offer, ...]:
    """What the head of a page names: what there is of its services, then what there is of everything."""
    services = _services(src_uri, edition)
    found = [one for one in all_ if one.service in services]
    return tuple(offer for one in (*found, *all_[:1]) for offer in offers(one, edition))


def _services(src_uri: str, edition: Edition) -> frozenset[str]:
    if src_uri.startswith("services/"):
        known = edition.knowledge.services
        return frozenset(name for name in known if src_uri.startswith(service_source(name).removesuffix("index.md")))
    if (found := _INCIDENT_PAGE.fullmatch(src_uri)) and found[1] in edition.by_id:
        return frozenset(hit.id for hit in edition.by_id[found[1]].facts.services or ())
    return frozenset()
