"""Incidents in a list: when, how bad, what, and whether promises were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_amends.views.answers import gravest
from mkdocs_amends.views.promised import Tally, promises_of, tally
from mkdocs_amends.views.standing import Sign, grave, impact, is_ahead, is_open, level, when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amends.records.moments import Moment
    from amends.records.record import Incident
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.views.edition import Edition

_UNDATED = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One incident in a list; ``href`` is relative to the root of the site.

    ``kind``, ``impact`` and ``hit`` (the ids of services) are what lists are filtered by.
    ``at`` is the moment itself where it is known, in the record's zone.
    """

    identity: str
    title: str
    href: str
    date: str
    full_date: str
    iso: str
    at: str
    year: int | None
    level: Sign
    grave: bool
    severity: str
    services: tuple[str, ...]
    summary: str
    tally: Tally | None
    marks: tuple[str, ...]
    kind: str
    impact: str
    hit: tuple[str, ...]


def entry(incident: PublicIncident, edition: Edition) -> Entry:
    """An incident as a list shows it."""
    record = incident.record
    words = edition.words_for(record)
    filed, ahead = when(record), is_ahead(record, edition.now)
    year = None
    if filed is not None:
        year = (filed.at.astimezone(words.zone) if filed.exact else filed.at).year
    return Entry(
        identity=incident.id,
        title=title_of(incident, edition),
        href=edition.address(incident.id),
        date=words.plain.date_of(filed, year=False) if filed else words.say("no date"),
        full_date=words.plain.date_of(filed) if filed else words.say("no date"),
        at=filed.at.astimezone(words.zone).isoformat(timespec="minutes") if filed and filed.exact else "",
        iso=filed.at.astimezone(words.zone).date().isoformat() if filed and filed.exact else _iso(filed),
        year=year,
        level=_level(record, edition),
        grave=grave(record) and not ahead,
        severity=record.severity_at() or "",
        services=gravest(record, edition),
        summary=summary_of(incident, edition),
        tally=tally(promises_of(record, edition), words),
        marks=(*_kind(incident, edition), *marks(incident, edition)),
        kind=record.facts.kind,
        impact="" if ahead else impact(record),
        # data can be seen through a service while it works
        hit=tuple(
            dict.fromkeys(
                s.id
                for s in record.facts.services or ()
                if s.status != "operational" or record.facts.kind == "security"
            )
        ),
    )


def _level(record: Incident, edition: Edition) -> Sign:
    words = edition.words_for(record)
    if edition.unread(record):
        return Sign("st-unknown", words.say("Cannot be read"))
    if is_ahead(record, edition.now):
        return Sign("st-unknown", words.say("Not begun yet"))
    return level(record, words)


def title_of(incident: PublicIncident, edition: Edition) -> str:
    """An incident's title: in the language of the site, where a translation has it."""
    translated = incident.translations.get(edition.lang)
    return str(translated.title) if translated and incident.words.lang != edition.lang else incident.facts.title


def summary_of(incident: PublicIncident, edition: Edition) -> str:
    """An incident's summary: in the language of the site, where a translation has it."""
    translated = incident.translations.get(edition.lang)
    if translated and translated.summary and incident.words.lang != edition.lang:
        return str(translated.summary)
    return str(incident.summary or "")


def _iso(filed: Moment | None) -> str:
    return filed.isoformat() if filed else ""


def _kind(incident: PublicIncident, edition: Edition) -> tuple[str, ...]:
    """What a list must say of a kind that its sign does not tell: how bad a security incident was is told by that."""
    return (edition.words.say("security incident"),) if incident.facts.kind == "security" else ()


def marks(incident: PublicIncident, edition: Edition) -> tuple[str, ...]:
    """What a reader must know before reading: retold, an example, not public."""
    say = edition.words.say
    out = []
    if is_open(incident.record, edition.now) and not edition.unread(incident.record):
        out.append(say("still open"))
    if incident.facts.example:
        out.append(say("invented example"))
    if incident.facts.reconstructed:
        out.append(say("retold"))
    if incident.words.internal:
        out.append(say("internal"))
    return tuple(out)


def newest_first(incidents: Iterable[PublicIncident]) -> list[PublicIncident]:
    """Incidents by the moment they are filed under, the newest first, those without a date last."""
    return sorted(incidents, key=lambda i: (found.at if (found := when(i.record)) else _UNDATED, i.id), reverse=True)
