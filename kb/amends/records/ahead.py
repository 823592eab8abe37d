"""Times that have not come yet of what is told as having happened: an outage that began, a text that went out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from amends.findings import Finding
from amends.records.moments import Moment
from amends.records.problems import LIES_AHEAD
from amends.records.record import Incident, KeyPath, MarkdownFile


def ahead(incident: Incident, now: datetime) -> Iterator[Finding]:
    """Find the times of an incident and of its texts that lie after ``now``.

    The hours of planned work are a plan, so only its texts are asked, and what was told to whom the law names.
    """
    if incident.facts.kind != "maintenance":
        for place, moment in _events(incident):
            yield from _told(incident, place, moment, now)
    for place, moment in _legal(incident):
        yield from _told(incident, place, moment, now)
    for communication in incident.communications:
        for found in _told(communication, ("sent",), communication.facts.sent, now):
            yield replace(found, communication=communication.stem)


def _events(incident: Incident) -> Iterator[tuple[KeyPath, object]]:
    facts = incident.facts
    for name, moment in vars(facts.times).items():
        yield ("times", name), moment
    for index, service in enumerate(facts.services or ()):
        yield ("services", index, "from"), service.from_
        yield ("services", index, "to"), service.to
    for index, entry in enumerate(facts.timeline or ()):
        yield ("timeline", index, "at"), entry.at


def _legal(incident: Incident) -> Iterator[tuple[KeyPath, object]]:
    for number, entry in enumerate(incident.facts.legal or ()):
        for name, moment in vars(entry.from_).items():
            yield ("legal", number, "from", name), moment
        for index, notice in enumerate(entry.sent or ()):
            yield ("legal", number, "sent", index, "at"), notice.at


def _told(file: MarkdownFile[Any], place: KeyPath, moment: object, now: datetime) -> Iterator[Finding]:
    if isinstance(moment, Moment) and moment.earliest > now:
        name = place[-1]
        message = f"`{name}` lies ahead: it cannot have happened yet"
        fact = f"{name} {moment.isoformat()}, now {now.isoformat(timespec='seconds')}"
        fix = "look at the date and the offset; work that lies ahead has `kind: maintenance`"
        if place[0] == "legal":
            fix = "look at the date and the offset; until then no legal clock goes by it"
        if place == ("sent",):
            fix = "look at the date and the offset; take `sent` out until the text has gone out"
        yield LIES_AHEAD.found(file.source, file.place(*place), message, fact=fact, fix=fix)
