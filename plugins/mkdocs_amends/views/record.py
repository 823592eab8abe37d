"""One incident's page: every part that its record has facts for, in the order readers ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_amends.markdown_html import Resolve, allowed, inline
from mkdocs_amends.views.answers import Answer, answers
from mkdocs_amends.views.entries import marks, summary_of, title_of
from mkdocs_amends.views.figure import figure, instant
from mkdocs_amends.views.kept import Measure, measures
from mkdocs_amends.views.letters import Letter, letters, still_silent
from mkdocs_amends.views.promised import Promised, promises_of
from mkdocs_amends.views.standing import Sign, is_open, level, span, state_of_affairs
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.incident import Action, IncidentFacts, Recovery, Remedy
    from amends.records.record import Incident
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.timeline import Drawings
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

_REMEDIES = {
    "credit": message("Credit"),
    "refund": message("Refund"),
    "free_period": message("Free period"),
    "gift": message("Gift"),
    "service": message("Help"),
    "other": message("Something else"),
}
_RESTORED = {
    "restored": message("Complete."),
    "partial": message("Partly lost."),
    "lost": message("Lost."),
}


@dataclass(frozen=True)
class Item:
    """A row of a list: a name or state on the left; what, and notes, on the right."""

    term: str
    strong: Markup
    notes: tuple[Markup, ...] = ()
    state: Sign | None = None
    due: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


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
    severity: str
    marks: tuple[str, ...]
    notices: tuple[str, ...]
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
    return RecordPage(
        identity=incident.id,
        title=title_of(incident, edition),
        lang=facts.lang if facts.lang != edition.words.spoken else "",
        translated=edition.lang in incident.translations,
        summary=inline(summary_of(incident, edition), resolve),
        state=state_of_affairs(record, words, edition.now),
        sign=sign,
        span=span(record, words, still=open_),
        level=sign.word,
        severity=record.severity_at() or "",
        marks=marks(incident, edition),
        notices=tuple(_notices(facts, words)),
        answers=answers(incident, edition, resolve),
        figure=figure(record, edition),
        undated=_undated(record),
        events=tuple(_events(record, edition, words, resolve)),
        letters=letters(incident, edition, resolve),
        silent=still_silent(incident, edition) if open_ else "",
        unknown_words=not record.sent,
        incomplete=incident.incomplete,
        remedies=tuple(_remedy(r, edition, words, resolve) for r in facts.remedies or ())
        if _stated(facts.remedies, facts)
        else None,
        recovery=tuple(_recovery(r, edition, words, resolve) for r in facts.recovery or ()),
        causes=tuple(_causes(record, words, resolve)),
        trigger=inline(facts.cause.trigger, resolve) if facts.cause and facts.cause.trigger else Markup(),
        promises=promises_of(record, edition) if _stated(facts.promises, facts) else None,
        actions=tuple(_action(a, edition, words, resolve) for a in facts.actions or ())
        if _stated(facts.actions, facts)
        else None,
        measures=() if facts.reconstructed and not record.sent else measures(record, edition),
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
        zone=words.zone_label(edition.now),
    )


def _undated(incident: Incident) -> bool:
    """Whether nothing of an incident is known to the day: neither its times, nor its messages, nor an event."""
    facts = incident.facts
    known = [moment for moment in vars(facts.times).values() if moment is not None]
    known += [moment for service in facts.services or () for moment in (service.from_, service.to) if moment]
    known += [event.at for event in facts.timeline or ()] + [one.sent for one in incident.communications if one.sent]
    return all(instant(moment) is None for moment in known)


def _stated(entries: Sequence[object] | None, facts: IncidentFacts) -> bool:
    """Whether a list may be shown: that it is empty is a statement, which a retelling cannot make."""
    return bool(entries) or (entries is not None and not facts.reconstructed)


def _neighbour(incident: PublicIncident | None, edition: Edition) -> Neighbour | None:
    return Neighbour(title_of(incident, edition), edition.address(incident.id)) if incident is not None else None


def _notices(facts: IncidentFacts, words: Words) -> Iterator[str]:
    if facts.example:
        yield words.say("An invented example: no such company exists, and nothing of this happened.")
    if facts.reconstructed:
        yield words.say(
            "Retold by us from published sources. The letters below are our retelling and not the words that were "
            "sent; “we” in them is the company of that time. What the sources do not say is left out."
        )
    if facts.kind == "near_miss":
        yield words.say("A near miss: it could have reached customers and did not.")
    if facts.kind == "maintenance":
        yield words.say("Planned work.")
    if facts.kind == "security":
        yield words.say("A security incident.")


def _events(incident: Incident, edition: Edition, words: Words, resolve: Resolve) -> Iterator[Event]:
    day = ""
    for event in sorted(incident.facts.timeline or (), key=lambda e: e.at.at):
        before, day = day, words.date_of(event.at)
        yield Event(
            words.time(event.at.at) if event.at.exact and day == before else words.moment(event.at, zone=False),
            inline(event.what, resolve),
            event.source or "",
            edition.preview and not event.public,
        )


def _owner(owner: str | None, edition: Edition, words: Words) -> str:
    known = edition.owner(owner)
    return words.say("Answers for it: {owner}.", owner=known) if known else ""


def _remedy(remedy: Remedy, edition: Edition, words: Words, resolve: Resolve) -> Item:
    say = words.say
    bare = remedy.amount is not None and remedy.amount[:1].isdigit()
    amount = f"{remedy.currency} {remedy.amount}" if bare and remedy.currency else remedy.amount or ""
    strong = remedy.what or " ".join(part for part in (say(_REMEDIES[remedy.kind]), amount) if part)
    notes = []
    if remedy.what and amount:
        notes.append(amount + ".")
    if remedy.automatic is not None:
        notes.append(
            say("It comes by itself; nobody has to ask.") if remedy.automatic else say("It has to be asked for.")
        )
    if remedy.by is not None and remedy.done is None:
        notes.append(say("By {date}.", date=words.moment(remedy.by, zone=False)))
    if owner := _owner(remedy.owner, edition, words):
        notes.append(owner)
    if remedy.done is not None:
        state = Sign("pr-kept", say("Done"))
        notes.append(say("Done {date}.", date=words.date_of(remedy.done)))
    elif remedy.by is not None and remedy.by.latest < edition.now:
        state = Sign("pr-missed", say("Overdue"))
    else:
        state = Sign("pr-open", say("Open"))
    return Item(
        (remedy.who and edition.audience(remedy.who)) or say("Customers"),
        inline(strong, resolve),
        tuple(inline(note, resolve) for note in notes),
        state,
        marks=_internal(edition, words, public=remedy.public),
    )


def _recovery(recovery: Recovery, edition: Edition, words: Words, resolve: Resolve) -> Item:
    notes = []
    if recovery.audience:
        notes.append(edition.audience(recovery.audience) + ".")
    if recovery.source:
        notes.append(words.say("From {source}.", source=recovery.source.rstrip(".")))
    if recovery.backup_kept_by:
        notes.append(words.say("The copy was kept by {whom}.", whom=recovery.backup_kept_by))
    if recovery.at is not None:
        notes.append(words.moment(recovery.at) + ".")
    return Item(
        recovery.what,
        Markup.escape(words.say(_RESTORED[recovery.status])),
        tuple(inline(note, resolve) for note in notes),
        marks=_internal(edition, words, public=recovery.public),
    )


def _causes(incident: Incident, words: Words, resolve: Resolve) -> Iterator[Item]:
    cause = incident.facts.cause
    for number, factor in enumerate((cause.contributing if cause else None) or ()):
        yield Item(
            words.say("What contributed") if not number else " ",
            inline(factor.what, resolve),
            marks=() if factor.public else (words.say("internal"),),
        )


def _action(action: Action, edition: Edition, words: Words, resolve: Resolve) -> Item:
    say = words.say
    due: Sequence[str] = ()
    if action.done is not None:
        state, due = Sign("pr-kept", say("Done")), (words.date_of(action.done),)
    elif action.due is not None:
        overdue = action.due.latest < edition.now
        state = Sign("pr-missed", say("Overdue")) if overdue else Sign("pr-open", say("Open"))
        due = (say("due {date}", date=words.date_of(action.due)),)
    else:
        state = Sign("pr-open", say("No date"))
    notes = [owner] if (owner := _owner(action.owner, edition, words)) else []
    return Item(
        "",
        inline(action.what, resolve),
        tuple(inline(note, resolve) for note in notes),
        state,
        tuple(due),
        marks=_internal(edition, words, public=action.public),
    )


def _internal(edition: Edition, words: Words, *, public: bool) -> tuple[str, ...]:
    return (words.say("internal"),) if edition.preview and not public else ()


def _links(facts: IncidentFacts) -> Iterator[Neighbour]:
    for link in facts.links or ():
        if allowed(link.url):
            yield Neighbour(link.title, link.url)
    for title, url in (facts.external or {}).items():
        if url.startswith(("https://", "http://")):
            yield Neighbour(title, url)
