"""The one way out of the house: records in, and out only what may be public.

Pages, indexes, feeds and data accept nothing but the types of this module, and only `publish` makes them. Inner parts
are cut here, before anything else of a public build reads a text. In a preview everything is kept, and marked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NewType, TypeVar
from urllib.parse import quote

from amends.records.communication import CommunicationFacts, TranslationFacts
from amends.records.days import zone_of
from amends.records.derived import PromiseState, promise_state
from amends.records.entry import Entry
from amends.records.incident import Correction, Gate, IncidentFacts
from amends.records.inner import inner_parts, without_inner
from amends.records.layers import policy_for
from amends.records.moments import Moment
from amends.records.organisation import Organisation, Person, PublicCard, Service, Targets
from amends.records.places import Places
from amends.records.record import Communication, Incident, Knowledge, MarkdownFile, as_tuple
from amends.records.visibility import public_communication, public_incident, public_translation
from amends.source import Source, Span

PublicText = NewType("PublicText", str)
"""Words that may be public: what the redactor let through."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPerson:
    """Somebody who signs: the name and role they signed with, and the ways to answer them that may be printed."""

    name: str
    role: str
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    note: str | None = None
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """One text as it may be shown.

    ``body`` is Markdown. In a preview it is the file's own body, ``inner`` are the spans of it that stay inside
    (offsets into ``body``), ``internal`` says that none of it would be published, and ``source`` is the file as it
    was read. ``summary`` and ``corrections`` are a translation's own.
    """

    title: PublicText
    body: PublicText
    lang: str
    signers: tuple[PublicPerson, ...] = ()
    inner: tuple[Span, ...] = ()
    internal: bool = False
    source: Source | None = None
    summary: PublicText | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCommunication:
    """A communication as it may be shown; ``record`` is what the functions of `derived` and `silences` take."""

    stem: str
    record: Communication
    words: PublicWords
    draft: bool = False

    @property
    def facts(self) -> CommunicationFacts:
        """Its facts, without those that stay inside."""
        return self.record.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicIncident:
    """An incident as it may be shown. In its facts people appear by their role, signers by their name.

    ``incomplete`` says that not all of its communications could be read: no sentence may then count them, or call one
    the first or the last. ``record`` holds the same facts and the communications that may be shown, for the functions
    of `derived` and `silences`. ``attachments`` are files named in public words, by the path they are named with.
    """

    id: str
    record: Incident
    words: PublicWords
    summary: PublicText | None = None
    translations: Mapping[str, PublicWords] = field(default_factory=dict)
    communications: tuple[PublicCommunication, ...] = ()
    promises: tuple[PromiseState, ...] = ()
    attachments: Mapping[str, Path] = field(default_factory=dict)
    incomplete: bool = False

    @property
    def facts(self) -> IncidentFacts:
        """Its facts, without those that stay inside."""
        return self.record.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKnowledge:
    """All that may be published, as of ``now``.

    ``own_targets`` are the targets of incidents, by id, for which others hold than ``targets``.
    """

    now: datetime
    preview: bool
    organisation: Organisation
    targets: Targets
    timezone: str
    services: Mapping[str, Service]
    audiences: Mapping[str, PublicText]
    incidents: tuple[PublicIncident, ...]
    own_targets: Mapping[str, Targets] = field(default_factory=dict)


def publish(knowledge: Knowledge, *, now: datetime, preview: bool = False) -> PublicKnowledge:
    """Give all that may be public, as of ``now``; in a preview everything, with marks on what would not be.

    Left out: internal incidents and communications, drafts, texts that cannot be read, inner parts, entries with
    ``public: false``, promises made in a text that is not public, and what a record holds for the house alone.
    """
    redactor = _Redactor(knowledge, now, preview)
    return PublicKnowledge(
        now=now,
        preview=preview,
        organisation=knowledge.policy.organisation,
        targets=knowledge.policy.targets,
        timezone=knowledge.policy.timezone,
        services={
            name: service if preview else _scrubbed(service)
            for name, service in knowledge.services.items()
            if preview or service.public
        },
        audiences={name: _public(audience.name) for name, audience in knowledge.audiences.items()},
        incidents=tuple(
            redactor.incident(incident)
            for incident in knowledge.incidents
            if preview or (public_incident(incident) and incident.path not in knowledge.unreadable)
        ),
        own_targets={
            incident.id: own.targets
            for incident in knowledge.incidents
            if (own := policy_for(knowledge.policy, incident)) is not knowledge.policy
        },
    )


def _public(text: str) -> PublicText:
    return PublicText(without_inner(text))


def _scrubbed(entry: E) -> E:
    """An entry without what stays inside: entries with ``public: false``, and inner parts of any text in it.

    A fact that stays inside is as if it were not written: unknown, never "none".
    """
    kept = {name: _scrubbed_value(value) for name, value in vars(entry).items() if not _inside(value)}
    return type(entry)(**kept)


def _inside(value: Any) -> bool:  # noqa: ANN401 # the values of any field
    """Whether a fact is an entry that stays inside, or a list of nothing but those."""
    if isinstance(value, tuple):
        return bool(value) and all(_inside(item) for item in value)
    return isinstance(value, Entry) and getattr(value, "public", True) is False


def _scrubbed_value(value: Any) -> Any:  # noqa: ANN401 # the values of any field
    match value:
        case str():
            return without_inner(value)
        case Entry():
            return _scrubbed(value)
        case Moment():
            return replace(value, source=without_inner(value.source))
        case tuple():
            return tuple(_scrubbed_value(item) for item in value if not _inside(item))
        case _:
            return value


def _changed(entry: E, **changes: object) -> E:
    return type(entry)(**{**vars(entry), **changes})


@dataclass(frozen=True, slots=True)
class _Redactor:
    knowledge: Knowledge
    now: datetime
    preview: bool

    def incident(self, incident: Incident) -> PublicIncident:
        shown = [c for c in incident.communications if self.preview or public_communication(c, incident)]
        facts = incident.facts if self.preview else self._incident_facts(incident, {c.stem for c in shown})
        communications = tuple(self._communication(c, incident) for c in shown)
        words = self._words(incident, facts.title, facts.lang, internal=not public_incident(incident))
        translations = {
            lang: replace(
                self._words(
                    file, file.facts.title or facts.title, lang, internal=not public_translation(file, incident)
                ),
                summary=_public(file.facts.summary) if file.facts.summary else None,
                corrections=_scrubbed_value(file.facts.corrections or ()),
            )
            for lang, file in incident.translations.items()
            if self.preview or public_translation(file, incident)
        }
        record = incident if self.preview else _bare(incident, incident.id, words, facts)
        zone = zone_of(incident, self.knowledge.policy)
        texts = [words.body, *(t.body for t in translations.values()), *(c.words.body for c in communications)]
        return PublicIncident(
            id=incident.id,
            record=replace(record, communications=tuple(c.record for c in communications)),
            words=words,
            summary=_public(facts.summary) if facts.summary else None,
            translations=translations,
            communications=communications,
            promises=tuple(promise_state(promise, self.now, zone) for promise in facts.promises or ()),
            attachments=_attachments(incident, texts),
            incomplete=bool(incident.unread),
        )

    def _communication(self, communication: Communication, incident: Incident) -> PublicCommunication:
        facts = communication.facts
        words = self._words(
            communication,
            facts.subject or "",
            communication.lang,
            internal=not public_communication(communication, incident),
        )
        record = communication
        if not self.preview:
            facts = _changed(
                _scrubbed(facts), signed_by=self._names(facts.signed_by), signed_off=self._seal(facts), allow=None
            )
            record = _bare(communication, f"{incident.id}/{communication.stem}", words, facts)
        return PublicCommunication(stem=communication.stem, record=record, words=words, draft=communication.draft)

    def _words(self, file: MarkdownFile[Any], title: str, lang: str, *, internal: bool) -> PublicWords:
        signers = tuple(p for name in as_tuple(file.facts.signed_by) if (p := self._signer(name)) is not None)
        if self.preview:
            return PublicWords(
                title=PublicText(title),
                body=PublicText(file.words),
                lang=lang,
                signers=signers,
                inner=tuple(part.span for part in inner_parts(file.words)),
                internal=internal,
                source=file.source,
            )
        return PublicWords(title=_public(title), body=_public(file.words), lang=lang, signers=signers)

    def _signer(self, name: str) -> PublicPerson | None:
        person = self.knowledge.people.get(name)
        if person is None:
            return None
        card = person.public or PublicCard()
        if person.left is not None and person.left.at <= self.now:
            return PublicPerson(name=card.name or person.name, role="", left=True)
        return PublicPerson(
            name=card.name or person.name,
            role=card.role or person.role,
            email=card.email,
            phone=card.phone,
            url=card.url,
            note=card.note,
        )

    def _names(self, signed_by: str | tuple[str, ...] | None) -> tuple[str, ...] | None:
        names = tuple(p.name for name in as_tuple(signed_by) if (p := self._signer(name)) is not None)
        return names or None

    def _seal(self, facts: CommunicationFacts | IncidentFacts | TranslationFacts) -> object:
        """Who signed off: by name where they sign the text itself, else by their role."""
        if facts.signed_off is None:
            return None
        by = facts.signed_off.by
        signer = self._signer(by) if by in as_tuple(facts.signed_by) else None
        return _changed(facts.signed_off, by=signer.name if signer else self._role(by) or "")

    def _role(self, name: str | None) -> str | None:
        person: Person | None = self.knowledge.people.get(name) if name else None
        if person is None:
            return None
        return person.public.role if person.public and person.public.role else person.role

    def _incident_facts(self, incident: Incident, told: set[str]) -> IncidentFacts:
        raw = incident.facts
        facts = _scrubbed(raw)
        inside = {c.stem for c in incident.communications} - told
        review = facts.evidence_review
        return _changed(
            facts,
            owner=self._role(raw.owner),
            reviewers=tuple(role for name in raw.reviewers or () if (role := self._role(name))) or None,
            services=_filtered(facts.services, lambda s: self._public_service(s.id)),
            evidence_review=_changed(review, by=self._role(review.by) or "") if review else None,
            actions=self._by_role(facts.actions),
            remedies=self._by_role(facts.remedies),
            promises=self._by_role(_filtered(_moves_told(facts.promises, inside), lambda p: p.made_in not in inside)),
            signed_by=self._names(raw.signed_by),
            signed_off=self._seal(raw),
            offers=None,
            external_ids=None,
            external=None,
            legal=None,
            gate=Gate(),
        )

    def _public_service(self, name: str) -> bool:
        service = self.knowledge.services.get(name)
        return service is None or service.public

    def _by_role(self, entries: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        return entries and tuple(_changed(entry, owner=self._role(entry.owner)) for entry in entries)


def _filtered(entries: tuple[Any, ...] | None, keep: Any) -> tuple[Any, ...] | None:  # noqa: ANN401 # a test of one entry
    """The entries to keep; where all of several go, that is unknown to the public, not "none"."""
    if not entries:
        return entries
    return tuple(entry for entry in entries if keep(entry)) or None


def _moves_told(promises: tuple[Any, ...] | None, inside: set[str]) -> tuple[Any, ...] | None:
    """Promises whose moved dates name no text that is not public."""
    return promises and tuple(
        _changed(
            promise,
            moved=promise.moved
            and tuple(_changed(m, told_in=None if m.told_in in inside else m.told_in) for m in promise.moved),
        )
        for promise in promises
    )


F = TypeVar("F", bound=MarkdownFile[Any])


def _bare(file: F, name: str, words: PublicWords, facts: Entry) -> F:
    """A file that holds nothing but its public words: no front matter, no places in it, no path of this machine."""
    changes: dict[str, Any] = {
        "file": Path(f"{name}.md"),
        "source": Source(f"{name}.md", words.body),
        "facts": facts,
        "body": Span(0, len(words.body)),
        "places": Places(),
    }
    if isinstance(file, Incident):
        changes |= {"translations": {}, "attachments": (), "unread": ()}
    return replace(file, **changes)


def _attachments(incident: Incident, texts: list[PublicText]) -> dict[str, Path]:
    """The files beside an incident that its public words name; any other stays inside."""
    named = {}
    for path in incident.attachments:
        name = path.relative_to(incident.folder).as_posix()
        spelt = re.compile(rf"(?<![\w.-])(?:{re.escape(name)}|{re.escape(quote(name))})(?![\w-])")
        if any(spelt.search(text) for text in texts):
            named[name] = path
    return named
