"""One item of a feed: what one text of an incident says, from whom, when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_amends.markdown_html import allowed
from mkdocs_amends.outputs.subscriptions import gravest_severity
from mkdocs_amends.pages import render
from mkdocs_amends.views.entries import title_of
from mkdocs_amends.views.people import cards
from mkdocs_amends.views.signature import beneath
from mkdocs_amends.views.standing import KINDS

if TYPE_CHECKING:
    from datetime import datetime

    from amends.records.redaction import PublicIncident
    from mkdocs_amends.outputs.said import Said, Told
    from mkdocs_amends.outputs.subscriptions import Subscription
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

MOST = 100
"""So many items stand in a feed, those that changed last. The whole history stands in the pages and in the data."""


@dataclass(frozen=True)
class Author:
    """Who signed; ``url`` is where they can be answered, where that is a page."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Tag:
    """A category: its scheme (service, severity, phase, kind), its term, and what people read."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True)
class Item:
    """One item. ``url`` is its address for good, and its id: no title is part of it."""

    url: str
    title: str
    published: datetime
    updated: datetime
    lang: str
    html: str
    authors: tuple[Author, ...]
    tags: tuple[Tag, ...]
    incident: str
    precision: str


class Items:
    """All items of an edition; each is made once, however many feeds hold it, and only if one does."""

    def __init__(self, told: Told) -> None:
        self.told = told
        all_ = [one for incident in told.edition.incidents for one in told.said(incident)]
        self._said = sorted(all_, key=lambda one: (one.changed, *one.order), reverse=True)
        self._made = lru_cache(maxsize=None)(self._item)

    def of(self, subscription: Subscription) -> list[Item]:
        """The items of a feed: those that changed last, the latest first."""
        found = (number for number, one in enumerate(self._said) if subscription.holds(one.incident))
        return [self._made(number) for number, _ in zip(found, range(MOST), strict=False)]

    def _item(self, number: int) -> Item:
        one = self._said[number]
        edition = self.told.edition
        words = edition.words_for(one.incident.record)
        title = one.subject or title_of(one.incident, edition)
        return Item(
            url=f"{self.told.page(one.incident)}#{one.anchor}",
            title=words.say("{name}: {what}", name=_name(one, edition), what=title),
            published=one.sent,
            updated=one.changed,
            lang=one.lang,
            html=_html(one, self.told, words),
            authors=tuple(
                Author(person.name, person.url if person.url and allowed(person.url) and not person.left else "")
                for person in one.signers
            ),
            tags=tuple(_tags(one.incident, one, edition)),
            incident=one.incident.id,
            precision=one.moment.precision,
        )


def _name(one: Said, edition: Edition) -> str:
    """What a title begins with: what a text is; before that the kind, where readers would take it for an outage."""
    phase, kind = phase_of(one, edition), one.incident.facts.kind
    return f"{edition.words.say(KINDS[kind][1])} · {phase}" if kind in {"near_miss", "security"} else phase


def phase_of(one: Said, edition: Edition) -> str:
    """What a text is, in a word or two."""
    return edition.words.say("Our account") if not one.stem else edition.phrases.phase(one.phase)


def _tags(incident: PublicIncident, one: Said, edition: Edition) -> list[Tag]:
    services = dict.fromkeys(hit.id for hit in incident.facts.services or ())
    tags = [Tag("service", identity, edition.service(identity)) for identity in services]
    if severity := gravest_severity(incident):
        tags.append(Tag("severity", severity, severity))
    tags.append(Tag("phase", one.phase, phase_of(one, edition)))
    if incident.facts.kind in KINDS:
        tags.append(Tag("kind", incident.facts.kind, edition.words.say(KINDS[incident.facts.kind][1])))
    return tags


def _html(one: Said, told: Told, words: Words) -> str:
    edition, facts = told.edition, one.facts
    html = told.html(one.incident, one.shown, one.body)
    signers = cards(one.signers, words)
    audience = facts.audience if facts else None
    names = (audience,) if isinstance(audience, str) else audience or ()
    return render(
        "feed_item.html",
        words,
        example=one.incident.facts.example,
        retold=one.incident.facts.reconstructed or bool(facts and facts.reconstructed),
        html=html,
        cards=beneath(html, signers),
        unsigned=not signers,
        corrections=one.corrections,
        sent=words.moment(one.moment, weekday=one.moment.exact),
        channels=words.listed(edition.phrases.channel(name) for name in facts.channels or ()) if facts else "",
        to=words.listed(edition.audience(name) for name in names),
        next=facts.next_update if facts else None,
        incident=title_of(one.incident, edition),
        page=told.page(one.incident),
        lang=words.spoken if one.lang != words.spoken else "",
    ).strip()
