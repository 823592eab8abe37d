"""One incident in our own API: its public facts, every text, what follows from them, what became of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amends.records.derived import (
    impact_minutes,
    promise_state,
    status,
    time_to_detect,
    time_to_notice,
    time_to_resolve,
)
from amends.records.silences import longest_silence
from mkdocs_amends.outputs.api_values import facts, moment, plain
from mkdocs_amends.stamps import rfc3339
from mkdocs_amends.views.entries import title_of
from mkdocs_amends.views.kept import updates
from mkdocs_amends.views.letters import POSTMORTEM
from mkdocs_amends.views.promised import anchor_of, state_of
from mkdocs_amends.views.standing import is_ahead, is_open, is_planned, when, window

if TYPE_CHECKING:
    from amends.records.incident import Promise
    from amends.records.record import Incident
    from amends.records.redaction import PublicCommunication, PublicIncident, PublicPerson
    from mkdocs_amends.outputs.said import Told
    from mkdocs_amends.views.edition import Edition

VERSION = 1
ROOT = f"api/amends/v{VERSION}/"

FACTS = (
    "services", "times", "detected_by", "impact", "evidence_review", "cause", "timeline", "remedies", "recovery",
    "reached", "due_diligence", "actions", "answers", "links", "planned", "owner", "reviewers",
)  # fmt: skip
"""The facts of a record that stand in `facts` as they are written."""
ELSEWHERE = (
    "title", "summary", "kind", "lang", "timezone", "aliases", "severity", "promises", "published", "signed_by",
    "signed_off", "corrections", "example", "reconstructed",
)  # fmt: skip
"""Those that stand somewhere else in the file."""
INSIDE = ("id", "status", "visibility", "offers", "external_ids", "external", "legal", "gate")
"""Those that do not: said otherwise, or not said in public."""


def path_of(incident_id: str) -> str:
    """Where an incident's file stands, from the root of the API."""
    return f"incidents/{incident_id}.json"


def state(incident: PublicIncident, edition: Edition) -> str:
    """How it stands: open, planned work that lies ahead, what else lies ahead, or over."""
    if is_open(incident.record, edition.now):
        return "open"
    if is_planned(incident.record, edition.now):
        return "planned"
    return "ahead" if is_ahead(incident.record, edition.now) else "over"


def brief(incident: PublicIncident, told: Told) -> dict[str, Any]:
    """An incident in a list."""
    edition, found = told.edition, incident.facts
    filed = when(incident.record)
    begun, ended = window(incident.record)
    made: dict[str, Any] = {
        "id": incident.id,
        "title": title_of(incident, edition),
        "kind": found.kind,
        "state": state(incident, edition),
        "severity": incident.record.severity_at(),
        "impact": found.impact.level,
        "date": filed and moment(filed),
        "began": begun and moment(begun),
        "ended": ended and moment(ended),
        "services": list(dict.fromkeys(hit.id for hit in found.services or ())),
        "file": path_of(incident.id),
        "page": edition.address(incident.id),
    }
    for mark in ("example", "reconstructed"):
        if getattr(found, mark):
            made[mark] = True
    return {key: value for key, value in made.items() if value is not None}


def whole(incident: PublicIncident, told: Told) -> dict[str, Any]:
    """An incident's own file."""
    edition, found, record = told.edition, incident.facts, incident.record
    made: dict[str, Any] = {
        "version": VERSION,
        "as_of": rfc3339(edition.now),
        **brief(incident, told),
        "url": told.page(incident) if told.base else None,
        "summary": plain(incident.summary),
        "lang": found.lang,
        "timezone": found.timezone or edition.knowledge.timezone,
        "aliases": list(found.aliases),
        "status": status(record, edition.now),
        "severities": [{"level": c.level, "at": moment(c.at)} for c in found.severity]
        if isinstance(found.severity, tuple)
        else None,
        "incomplete": incident.incomplete,
        "facts": {key: value for key, value in facts(found).items() if key in FACTS},
        "measured": _measured(record, edition),
        "promises": [promise(one, incident, edition) for one in found.promises] if found.promises is not None else None,
        "communications": [_communication(c, incident, told) for c in incident.communications],
        "account": _account(incident, told),
        "translations": _translations(incident, told),
    }
    return {key: value for key, value in made.items() if value is not None}


def promise(one: Promise, incident: PublicIncident, edition: Edition) -> dict[str, Any]:
    """A promise with what became of it: ``counts`` is the date that counts now, the last it was moved to."""
    due = promise_state(one, edition.now, edition.zone(incident.record)).due
    made = facts(one)
    made["state"] = state_of(one, edition, incident.record)
    if due is not None:
        made["counts"] = moment(due)
    return made


def _measured(record: Incident, edition: Edition) -> dict[str, Any]:
    """What follows from the times, in minutes; a key that is not there cannot be told."""
    partial = edition.partial(record)
    silence = None if partial else longest_silence(record, edition.now)
    made = {
        "impact": impact_minutes(record),
        "detected_after": time_to_detect(record),
        "first_word_after": None if partial else time_to_notice(record),
        "resolved_after": time_to_resolve(record),
        "longest_silence": silence.minutes if silence else None,
    }
    known: dict[str, Any] = {key: round(value, 2) for key, value in made.items() if value is not None}
    known["promised_updates"] = [
        {
            "by": update.by.stem,
            "due": rfc3339(update.due),
            "verdict": update.verdict,
            **({"met_by": update.met_by.stem} if update.met_by else {}),
            **({"late": round(update.late, 2)} if update.late is not None else {}),
        }
        for update in updates(record, edition)
    ]
    return known


def _people(signers: tuple[PublicPerson, ...]) -> list[dict[str, Any]]:
    keys = ("name", "role", "email", "phone", "url", "note")
    return [
        {key: value for key in keys if (value := getattr(person, key)) is not None}
        | ({"left": True} if person.left else {})
        for person in signers
    ]


def _communication(communication: PublicCommunication, incident: PublicIncident, told: Told) -> dict[str, Any]:
    found, words = communication.facts, communication.words
    audience = found.audience
    names = (audience,) if isinstance(audience, str) else audience
    original = next((c for c in incident.communications if c.stem == found.translates), communication)
    made = facts(found, "signed_by", "audience", "visibility", "lang", "sent")
    made |= {
        "id": communication.stem,
        "lang": words.lang,
        "sent": moment(sent) if (sent := communication.record.sent) else None,
        "audience": [told.edition.audience(name) for name in names] if names is not None else None,
        "signed_by": _people(words.signers),
        "page": f"{told.edition.address(incident.id)}#{anchor_of(original.record)}",
        "html": str(told.html(incident, communication.stem, words.body)),
    }
    return {key: value for key, value in made.items() if value is not None}


def _account(incident: PublicIncident, told: Told) -> dict[str, Any] | None:
    found, words = incident.facts, incident.words
    if not words.body.strip():
        return None
    made = {
        "lang": words.lang,
        "published": plain(found.published) or None,
        "signed_by": _people(words.signers),
        "signed_off": plain(found.signed_off),
        "corrections": plain(found.corrections),
        "page": f"{told.edition.address(incident.id)}#{POSTMORTEM}",
        "html": str(told.html(incident, "", words.body)),
    }
    return {key: value for key, value in made.items() if value is not None}


def _translations(incident: PublicIncident, told: Told) -> dict[str, Any]:
    return {
        lang: {
            "title": words.title,
            **({"summary": words.summary} if words.summary else {}),
            "signed_by": _people(words.signers),
            "corrections": plain(words.corrections),
            "html": str(told.html(incident, f".{lang}", words.body)),
        }
        for lang, words in incident.translations.items()
    }
