"""One incident's page: every part that its record has facts for, in the order readers ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_amends.markdown_html import Resolve, allowed, inline
from mkdocs_amends.views import given, kinds
from mkdocs_amends.views.answers import Answer, answers
from mkdocs_amends.views.communicated import in_words
from mkdocs_amends.views.entries import marks, summary_of, title_of
from mkdocs_amends.views.figure import figure, instant, zones
from mkdocs_amends.views.given import Item
from mkdocs_amends.views.kept import Measure, measures
from mkdocs_amends.views.letters import Letter, letters, still_silent
from mkdocs_amends.views.promised import Promised, promises_of
from mkdocs_amends.views.standing import Sign, is_open, level, span, state_of_affairs, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.incident import IncidentFacts
    from amends.records.record import Incident
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.timeline import Drawings
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


@dataclass(frozen=True)
class Event:
    """Something that happened, in a sentence, with its source."""

    when: str
    what: Markup
    source: str
    internal: bool


@dataclass(frozen=True)
class Neighbour:
    """Another incident's page."""

    title: str
    href: str


@dataclass(frozen=True)
class RecordPage:
    """Everything the page of an incident shows. ``undated`` says that no day of it is on record."""

    identity: str
    title: str
    lang: str
    translated: bool
    summary: Markup
    state: str
    sign: Sign
    span: str
    level: str
    kicker: str
    marks: tuple[str, ...]
    notices: tuple[str | Markup, ...]
    answers: tuple[Answer, ...]
    figure: Drawings | None
    undated: bool
    events: tuple[Event, ...]
    letters: tuple[Letter, ...]
    silent: str
    unknown_words: bool
    incomplete: bool
    remedies: tuple[Item, ...] | None
    recovery: tuple[Item, ...]
    causes: tuple[Item, ...]
    trigger: Markup
    promises: tuple[Promised, ...] | None
    actions: tuple[Item, ...] | None
    measures: tuple[Measure, ...]
    communicated: str
    links: tuple[Neighbour, ...]
    address: str
    earlier: Neighbour | None
    later: Neighbour | None
    as_of: str
    zone: str


def record_page(
    incident: PublicIncident,
    edition: Edition,
    resolve: Resolve,
    neighbours: tuple[PublicIncident | None, PublicIncident | None] = (None, None),
) -> RecordPage:
    """Work out an incident's page; ``neighbours`` are the one before it in time and the one after."""
    record, facts = incident.record, incident.facts
    words = edition.words_for(record)
    sign = level(record, words)
    open_ = is_open(record, edition.now)
    earlier, later = neighbours
    retold_in_silence = facts.reconstructed and not record.sent
    return RecordPage(
        identity=incident.id,
        title=title_of(incident, edition),
        lang=facts.lang if facts.lang != edition.words.spoken else "",
        translated=edition.lang in incident.translations,
        summary=inline(summary_of(incident, edition), resolve),
        state=state_of_affairs(record, words, edition.now),
        sign=sign,
        span=span(record, words, still=open_),
        level="" if kinds.named_by_kind(record) else sign.word,
        kicker=kinds.kicker(record, words),
        marks=marks(incident, edition),
        notices=tuple(_notices(record, edition, words)),
        answers=answers(incident, edition, resolve),
        figure=figure(record, edition),
        undated=_undated(record),
        events=tuple(_events(record, edition, words, resolve)),
        letters=letters(incident, edition, resolve),
        silent=still_silent(incident, edition) if open_ else "",
        unknown_words=not record.sent,
        incomplete=incident.incomplete,
        remedies=tuple(given.remedy(r, facts, edition, words, resolve) for r in facts.remedies or ())
        if given.stated(facts.remedies, facts)
        else None,
        recovery=tuple(given.recovery(r, edition, words, resolve) for r in facts.recovery or ()),
        causes=tuple(given.causes(record, words, resolve)),
        trigger=inline(facts.cause.trigger, resolve) if facts.cause and facts.cause.trigger else Markup(),
        promises=promises_of(record, edition) if given.stated(facts.promises, facts) else None,
        actions=tuple(given.action(a, facts, edition, words, resolve) for a in facts.actions or ())
        if given.stated(facts.actions, facts)
        else None,
        measures=() if retold_in_silence else measures(record, edition),
        communicated="" if retold_in_silence else in_words(record, edition),
        links=tuple(_links(facts)),
        address=(edition.site_url.rstrip("/") + "/" if edition.site_url else "/") + edition.address(incident.id),
        earlier=_neighbour(earlier, edition),
        later=_neighbour(later, edition),
        as_of=words.say(
            "As of {date}, {time} {zone}.",
            date=words.full_day(edition.now),
            time=words.time(edition.now),
            zone=words.zone_name(edition.now),
        )
        if open_
        else "",
        zone=zones(record, edition, words),
    )


def _undated(incident: Incident) -> bool:
    """Whether nothing of an incident is known to the day: neither its times, nor its messages, nor an event."""
    facts = incident.facts
    known = [moment for moment in vars(facts.times).values() if moment is not None]
    known += [moment for service in facts.services or () for moment in (service.from_, service.to) if moment]
    known += [event.at for event in facts.timeline or ()] + [one.sent for one in incident.communications if one.sent]
    return all(instant(moment) is None for moment in known)


def _neighbour(incident: PublicIncident | None, edition: Edition) -> Neighbour | None:
    return Neighbour(title_of(incident, edition), edition.address(incident.id)) if incident is not None else None


def _notices(incident: Incident, edition: Edition, words: Words) -> Iterator[str | Markup]:
    facts = incident.facts
    if facts.example:
        yield words.say("An invented example: no such company exists, and nothing of this happened.")
    if facts.reconstructed:
        yield words.say(
            "Retold by us from published sources. The letters below are our retelling and not the words that were "
            "sent; “we” in them is the company of that time. What the sources do not say is left out."
        )
    if of_kind := kinds.notice(incident, edition, words):
        yield of_kind
    if not edition.partial(incident) and (amiss := unsaid(incident, words, edition.now)):
        yield amiss


def _events(incident: Incident, edition: Edition, words: Words, resolve: Resolve) -> Iterator[Event]:
    day = ""
    for event in sorted(incident.facts.timeline or (), key=lambda e: e.at.at):
        before, day = day, words.plain.date_of(event.at)
        yield Event(
            words.clock(event.at.at) if event.at.exact and day == before else words.moment(event.at, zone=None),
            inline(event.what, resolve),
            event.source or "",
            edition.preview and not event.public,
        )


def _links(facts: IncidentFacts) -> Iterator[Neighbour]:
    for link in facts.links or ():
        if allowed(link.url):
            yield Neighbour(link.title, link.url)
    for title, url in (facts.external or {}).items():
        if url.startswith(("https://", "http://")):
            yield Neighbour(title, url)
