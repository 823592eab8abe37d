"""A new incident: its folder, its record with what is known, and the first notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from amends.records.files import shown
from amends.records.incident import IncidentFacts
from amends.records.loading import RECORD
from amends.records.moments import Moment
from amends.records.reader import read_markdown
from amends.records.record import Incident, Knowledge
from amends.records.vocabulary import Kind, Level, Phase, ServiceStatus, Visibility
from amends.source import Source
from amends.writing.drafting import Draft, next_update, text_of
from amends.writing.phases import phases_of
from amends.writing.yaml_text import document, scalar

_ASSUMED: dict[Kind, ServiceStatus] = {
    "incident": "partial_outage",
    "maintenance": "under_maintenance",
    "near_miss": "operational",
    "security": "operational",
}
"""The status of a service of which nothing else was said: for an outage neither the best case nor the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A service that was hit, and how badly where that was said."""

    id: str
    status: ServiceStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known when an incident is written down for the first time. None is unknown.

    Attributes:
        id: its id, and its folder's name.
        title: what happens, in a line.
        kind: its kind.
        services: which services are hit.
        severity: how grave it is.
        started: when it began; for planned work when it is to begin.
        detected: when it was noticed.
        until: when planned work is to end.
        lang: the language of the record.
        notice_lang: the language of the first notice.
        zone: the zone of its times.
        owner: who answers for the record; an id from people.yml.
        signed_by: who signs the first notice; an id from people.yml.
        visibility: whether it may be published.
        audience: who the first notice is for; ids from audiences.yml.
        channels: by which ways it goes out.

    """

    id: str
    title: str
    kind: Kind = "incident"
    services: tuple[Hit, ...] = ()
    severity: Level | None = None
    started: Moment | None = None
    detected: Moment | None = None
    until: Moment | None = None
    lang: str = "en"
    notice_lang: str = "en"
    zone: str = "UTC"
    owner: str | None = None
    signed_by: str | None = None
    visibility: Visibility = "internal"
    audience: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    def folder(self, root: Path, now: datetime) -> Path:
        """Where it is kept: below the year in which it began."""
        began = self.started or Moment(now)
        year = (began.at.astimezone(ZoneInfo(self.zone)) if began.exact else began.at).year
        return root / str(year) / self.id


def first_phase(kind: Kind) -> Phase | None:
    """The phase of the first notice; None for a near miss, of which customers need no notice while it lasts."""
    return None if kind == "near_miss" else phases_of(kind)[0]


def slug(title: str, day: str) -> str:
    """An id made of a title; of one without Latin letters, ``incident`` and its day."""
    from unicodedata import combining, normalize

    plain = "".join(sign for sign in normalize("NFKD", title.lower()) if not combining(sign))
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", plain)).split()
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return "-".join(words)[:_LONGEST] or f"incident-{day}"


_LONGEST = 40
"""Characters of an id: it stands in addresses and is typed by hand."""


def record_text(opening: Opening) -> str:
    """The record's file."""
    return document(_facts(opening))


def notice_of(opening: Opening, knowledge: Knowledge, now: datetime) -> Draft | None:
    """The first notice of an incident; None for a near miss."""
    phase = first_phase(opening.kind)
    if phase is None:
        return None
    return Draft(
        phase=phase,
        lang=opening.notice_lang,
        visibility=opening.visibility,
        audience=opening.audience,
        channels=opening.channels,
        signed_by=opening.signed_by,
        next_update=next_update(incident_of(opening, knowledge.root), knowledge, phase, now),
    )


def files_of(opening: Opening, notice: Draft | None, knowledge: Knowledge, now: datetime) -> dict[str, str]:
    """The files of a new incident by their names: the record, and its first notice.

    Raises SkeletonError where the notice's language has no skeletons.
    """
    files = {RECORD: record_text(opening)}
    if notice is not None:
        incident = incident_of(opening, knowledge.root)
        files[f"01-{notice.phase}.md"] = text_of(notice, incident, knowledge, now)
    return files


def incident_of(opening: Opening, folder: Path) -> Incident:
    """The record as it will be read once it is there."""
    source = Source(shown(folder / RECORD), record_text(opening))
    read = read_markdown(source, IncidentFacts)
    assert read.facts is not None, "what is written here can be read"
    return Incident(
        file=folder / RECORD, source=source, facts=read.facts, body=read.body, places=read.places, id=opening.id
    )


def _facts(opening: Opening) -> Iterator[str]:
    yield f"title: {scalar(opening.title)}"
    yield f"kind: {opening.kind}"
    public = "" if opening.visibility == "public" else "   # public: its page may be published"
    yield f"visibility: {opening.visibility}{public}"
    yield f"lang: {opening.lang}"
    yield f"timezone: {opening.zone}"
    yield f"severity: {opening.severity}" if opening.severity else "# severity: SEV1 | SEV2 | SEV3 | SEV4"
    if opening.kind == "maintenance":
        yield "planned: true"
    yield f"owner: {scalar(opening.owner)}" if opening.owner else "# owner: an id from people.yml"
    yield from _services(opening)
    yield from _times(opening)
    yield from LATER


def _services(opening: Opening) -> Iterator[str]:
    if not opening.services:
        yield "# services: [{id: one of services.yml, status: degraded_performance | partial_outage | major_outage}]"
        return
    yield "services:"
    for hit in opening.services:
        entry = f"id: {scalar(hit.id, inside=True)}, status: {hit.status or _ASSUMED[opening.kind]}"
        if opening.until is not None:
            entry += f", from: {_at(opening.started)}" if opening.started else ""
            entry += f", to: {_at(opening.until)}"
        assumed = "" if hit.status or opening.kind == "maintenance" else "   # assumed: nobody said how badly"
        yield f"  - {{{entry}}}{assumed}"


def _at(moment: Moment) -> str:
    return moment.at.isoformat(timespec="seconds") if moment.exact else moment.isoformat()


def _times(opening: Opening) -> Iterator[str]:
    known = [(name, getattr(opening, name)) for name in ("started", "detected")]
    if any(moment for _, moment in known):
        yield "times:"
    for name, moment in known:
        if moment is not None:
            yield f"  {name}: {_at(moment)}"


LATER = (
    "# More, as you learn it; leave out what nobody knows.",
    "# detected_by: alert | customer | staff | partner",
    "# impact:",
    "#   customers: {value: 0, of: 0, method: a sentence, known_at: a time}",
    "#   data_loss: {value: none | suspected | confirmed, known_at: a time}",
    "# cause: {class: change, trigger: a sentence, known_at: a time}",
    "# More times: detected, reported_outside, acknowledged, mitigated, impact_ended, resolved.",
    "# Then: timeline, remedies, recovery, reached, actions, promises, evidence_review.",
)
"""What a record tells later, as comments: a fact that is not known yet is not written."""
