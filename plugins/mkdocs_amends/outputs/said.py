"""What was said in public by now: each text that went out, once, in the language of the edition where it has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs_amends.markdown_html import to_html
from mkdocs_amends.stamps import instant
from mkdocs_amends.views.letters import POSTMORTEM
from mkdocs_amends.views.links import links
from mkdocs_amends.views.promised import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from markupsafe import Markup

    from amends.records.communication import CommunicationFacts
    from amends.records.incident import Correction
    from amends.records.moments import Moment
    from amends.records.redaction import PublicCommunication, PublicIncident, PublicPerson, PublicWords
    from mkdocs_amends.views.edition import Edition


@dataclass(frozen=True)
class Said:
    """One text that went out.

    ``stem`` is the name of its file, empty for the account of the incident; ``anchor`` where it stands on the page.
    ``shown`` is the stem of the translation that is given instead, or ``.LANG`` where that is one of the account.
    ``facts`` are those of its file; the account has none of its own. ``changed`` is when it last became another text.
    """

    incident: PublicIncident
    stem: str
    shown: str
    anchor: str
    phase: str
    subject: str
    body: str
    lang: str
    signers: tuple[PublicPerson, ...]
    moment: Moment
    sent: datetime
    changed: datetime
    corrections: tuple[Correction, ...]
    facts: CommunicationFacts | None = None

    @property
    def order(self) -> tuple[datetime, str, str]:
        """Sorts texts by when they went out."""
        return (self.sent, self.incident.id, self.stem)


class Told:
    """All that an edition has said; each text becomes HTML once, whoever asks for it.

    ``base`` is the address of the site; empty where it is not known, and addresses are then from the site's root.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.base = edition.site_url.rstrip("/") + "/" if edition.site_url else ""
        self._said: dict[str, list[Said]] = {}
        self._html: dict[tuple[str, str], Markup] = {}

    def said(self, incident: PublicIncident) -> list[Said]:
        """The texts of an incident that went out by now, the oldest first."""
        if incident.id not in self._said:
            self._said[incident.id] = said_of(incident, self.edition)
        return self._said[incident.id]

    def page(self, incident: PublicIncident) -> str:
        """The address of an incident's page."""
        return self.base + self.edition.address(incident.id)

    def html(self, incident: PublicIncident, name: str, body: str) -> Markup:
        """A text of an incident as HTML that can stand anywhere: addresses in it begin at ``base``."""
        key = (incident.id, name)
        if key not in self._html:
            page, resolve = self.page(incident), links(incident.record, self.edition, tell=False)

            def absolute(target: str) -> str | None:
                found = resolve(target)
                return None if found is None else urljoin(page, found)

            self._html[key] = to_html(body, under=1, resolve=absolute)
        return self._html[key]


def said_of(incident: PublicIncident, edition: Edition) -> list[Said]:
    """The texts of an incident that went out by now, the oldest first.

    Left out is what has no date: nothing can be told of when it was new.
    """
    zone = edition.zone(incident.record)
    found = [_letter(c, incident, edition, zone) for c in incident.communications if c.facts.translates is None]
    found.append(_account(incident, edition, zone))
    return sorted((one for one in found if one is not None), key=lambda one: one.order)


def translated(communication: PublicCommunication, incident: PublicIncident, lang: str) -> PublicCommunication | None:
    """The same letter in a language, where it was sent in that one too."""
    return next(
        (
            other
            for other in incident.communications
            if other.facts.translates == communication.stem and other.words.lang == lang and not other.draft
        ),
        None,
    )


def _letter(
    communication: PublicCommunication, incident: PublicIncident, edition: Edition, zone: tzinfo
) -> Said | None:
    sent = communication.record.sent
    if sent is None or instant(sent, zone) > edition.now:
        return None
    shown = communication
    if communication.words.lang != edition.lang:
        shown = translated(communication, incident, edition.lang) or communication
    return Said(
        incident=incident,
        stem=communication.stem,
        shown=shown.stem,
        anchor=anchor_of(communication.record),
        phase=communication.facts.phase,
        subject=shown.facts.subject or "",
        body=shown.words.body,
        lang=shown.words.lang,
        signers=shown.words.signers or communication.words.signers,
        moment=sent,
        sent=instant(sent, zone),
        changed=_changed(instant(sent, zone), shown.facts.corrections or (), edition.now, zone),
        corrections=_made(shown.facts.corrections or (), edition.now, zone),
        facts=communication.facts,
    )


def _account(incident: PublicIncident, edition: Edition, zone: tzinfo) -> Said | None:
    """The record's own text, in the last form that was published by now."""
    published = [
        moment
        for moment in (incident.facts.published.preliminary, incident.facts.published.final)
        if moment is not None and instant(moment, zone) <= edition.now
    ]
    if not published or not incident.words.body.strip():
        return None
    words: PublicWords = incident.words
    shown = ""
    corrections = incident.facts.corrections or ()
    other = incident.translations.get(edition.lang)
    if other is not None and words.lang != edition.lang and other.body.strip():
        words, corrections, shown = other, other.corrections, f".{other.lang}"
    last = max(published, key=lambda moment: instant(moment, zone))
    return Said(
        incident=incident,
        stem="",
        shown=shown,
        anchor=POSTMORTEM,
        phase="postmortem",
        subject="",
        body=words.body,
        lang=words.lang,
        signers=words.signers or incident.words.signers,
        moment=last,
        sent=instant(last, zone),
        changed=_changed(instant(last, zone), corrections, edition.now, zone),
        corrections=_made(corrections, edition.now, zone),
    )


def _made(corrections: Iterable[Correction], now: datetime, zone: tzinfo) -> tuple[Correction, ...]:
    return tuple(correction for correction in corrections if instant(correction.at, zone) <= now)


def _changed(sent: datetime, corrections: Iterable[Correction], now: datetime, zone: tzinfo) -> datetime:
    """When a text last changed; a correction of which only the day is known was made at the end of it."""
    times = [sent]
    for correction in _made(corrections, now, zone):
        at = correction.at
        known = at.exact or at.precision == "hour"
        last = instant(at, zone) if known else at.latest.replace(tzinfo=zone) - timedelta(seconds=1)
        times.append(min(last, now.astimezone(zone)))
    return max(times)
