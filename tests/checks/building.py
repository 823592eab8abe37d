"""Incidents and communications built by hand: a check is tried on a few facts, each with its place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from amends.checks.rule import Case, Text
from amends.records.communication import CommunicationFacts
from amends.records.incident import IncidentFacts
from amends.records.known import Known
from amends.records.moments import Moment
from amends.records.organisation import Policy, Services
from amends.records.record import Communication, Incident, KeyPath, Knowledge, Places
from amends.records.vocabulary import Phase
from amends.source import Source, Span
from amends.text.pack import load
from amends.text.parse import parse

ROOT = Path("incidents")


def moment(value: str | Moment) -> Moment:
    """A time as a record writes it: ``2026-05-04T09:00Z``, or ``2026-05-04`` where only the day is known."""
    return value if isinstance(value, Moment) else Moment.parse(value)


def clock(value: str) -> datetime:
    """An instant: the moment that a check is told is now."""
    return moment(value).at


class _Writer:
    """Writes facts as front matter and notes where each key and value came to stand."""

    def __init__(self) -> None:
        self.text = "---\n"
        self.values: dict[KeyPath, Span] = {}
        self.keys: dict[KeyPath, Span] = {}

    def write(self, facts: object, path: KeyPath, indent: str) -> None:
        for key, value in _items(facts):
            self.text += indent
            start = len(self.text)
            self.text += key
            self.keys[*path, key] = Span(start, len(self.text))
            self.text += ":"
            self._value(value, (*path, key), indent)

    def _value(self, value: object, path: KeyPath, indent: str) -> None:
        start = len(self.text) + 1
        if isinstance(value, (tuple, list)) and value:
            self.text += "\n"
            for index, entry in enumerate(value):
                self.text += f"{indent}  -"
                self._value(entry, (*path, index), indent + "    ")
        elif is_dataclass(value) and not isinstance(value, Moment) and list(_items(value)):
            self.text += "\n"
            self.write(value, path, indent + "  ")
        else:
            self.text += " " + _scalar(value) + "\n"
        self.values[path] = Span(start, len(self.text) - 1)


def _items(facts: object) -> list[tuple[str, Any]]:
    if isinstance(facts, Mapping):
        return [(str(key), value) for key, value in facts.items()]
    assert is_dataclass(facts)
    return [
        (field.name.rstrip("_"), value)
        for field in fields(facts)
        if (value := getattr(facts, field.name)) is not None and value != field.default
    ]


def _scalar(value: object) -> str:
    if isinstance(value, Moment):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return "[]" if value == () else str(value)


def _file(facts: object, body: str, path: str) -> tuple[Source, Span, Places]:
    writer = _Writer()
    writer.write(facts, (), "")
    front = writer.text + "---\n"
    return Source(path, front + body), Span(len(front), len(front) + len(body)), Places(writer.values, writer.keys)


def communication(
    sent: str | None = None,
    phase: Phase = "investigating",
    body: str = "",
    *,
    stem: str = "",
    lang: str = "en",
    **facts: Any,  # noqa: ANN401 # the fields of the model, which checks them
) -> Communication:
    """A communication; ``sent`` is a time, ``unknown``, or None for a draft. ``next_update`` may be a text."""
    if isinstance(facts.get("next_update"), str):
        facts["next_update"] = moment(facts["next_update"])
    facts.setdefault("visibility", "public")
    when: Any = sent if sent in (None, "unknown") else moment(str(sent))
    model = CommunicationFacts(sent=when, phase=phase, **facts)
    stem = stem or f"{phase}-{(sent or 'draft').replace(':', '')}"
    path = ROOT / "outage" / f"{stem}.md"
    source, span, places = _file(model, body, path.as_posix())
    return Communication(file=path, source=source, facts=model, body=span, places=places, lang=lang)


def incident(
    *communications: Communication,
    body: str = "",
    name: str = "outage",
    **facts: Any,  # noqa: ANN401 # the fields of the model, which checks them
) -> Incident:
    """An incident's record with its communications; it is public and titled unless told otherwise."""
    facts.setdefault("title", "Payments failed")
    facts.setdefault("visibility", "public")
    model = IncidentFacts(**facts)
    path = ROOT / name / "incident.md"
    source, span, places = _file(model, body, path.as_posix())
    return Incident(
        file=path, source=source, facts=model, body=span, places=places, id=name, communications=communications
    )


def knowledge(*incidents: Incident, policy: Policy | None = None, services: Services | None = None) -> Knowledge:
    """A folder that holds these incidents."""
    return Knowledge(root=ROOT, policy=policy or Policy(), services=services or {}, incidents=incidents)


def case(
    record: Incident,
    now: str = "2026-12-31T00:00Z",
    *,
    policy: Policy | None = None,
    services: Services | None = None,
    gated: bool = True,
) -> Case:
    """An incident as a check is asked about it."""
    return Case(
        incident=record, knowledge=knowledge(record, policy=policy, services=services), now=clock(now), gated=gated
    )


def text_of(
    record: Incident,
    which: Communication | None = None,
    now: str = "2026-12-31T00:00Z",
    *,
    policy: Policy | None = None,
    gated: bool = True,
    first: bool = False,
    known: Known | None = None,
) -> Text:
    """A communication of an incident (or without one its postmortem) as a check is asked about it."""
    file = which or record
    lang = which.lang if which else record.facts.lang
    return Text(
        source=file.source,
        prose=parse(file.source, file.body, lang),
        pack=load(lang),
        phase=which.facts.phase if which else "postmortem",
        known=known or Known(),
        policy=policy or Policy(),
        now=clock(now),
        first=first,
        draft=which.draft if which else False,
        gated=gated,
        postmortem=which is None,
        communication=which,
        incident=record,
        knowledge=knowledge(record, policy=policy),
    )


def bare(body: str, phase: Phase = "postmortem", lang: str = "en", *, now: str | None = None) -> Text:
    """A text that belongs to no folder, as ``amends judge`` reads it."""
    source = Source("letter.md", body)
    return Text(
        source=source,
        prose=parse(source, Span(0, len(body)), lang),
        pack=load(lang),
        phase=phase,
        known=Known(),
        policy=Policy(),
        now=clock(now) if now else None,
        postmortem=phase == "postmortem",
    )
