"""The history in the form of Atlassian Statuspage's public API, version 2, for the clients that people already have.

Fields and enumerations are Statuspage's. What a record does not know is null; an incident without any date is left out,
because no client could place it, and so is one that has not begun, for which there is no word. There is no limit of
fifty. ``page.updated_at`` and ``status.description`` tell as of when the files speak: they are files, and nothing in
them moves until the site is built again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amends.records.derived import status, worst_status
from mkdocs_amends.outputs.plain_text import plain_text
from mkdocs_amends.outputs.statuspage_parts import OPERATIONAL, Components, component_id, named, page_of, statuses
from mkdocs_amends.stamps import as_json, instant, short_id, utc
from mkdocs_amends.views.entries import newest_first, title_of
from mkdocs_amends.views.standing import OVER, hours_past, is_ahead, is_open, is_planned, when, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amends.records.redaction import PublicIncident
    from mkdocs_amends.outputs.said import Said, Told

ROOT = "api/v2/"
_IMPACTS = ("none", "minor", "major", "critical")
_BY_STATUS = {"major_outage": "critical", "partial_outage": "major", "degraded_performance": "minor"}
_BY_SEVERITY = {"SEV1": "critical", "SEV2": "major", "SEV3": "minor", "SEV4": "minor"}
_AS_WORK = {"investigating": "in_progress", "identified": "in_progress", "monitoring": "verifying"}
_AS_INCIDENT = {"scheduled": "investigating", "in_progress": "identified", "verifying": "monitoring"}
"""A phase of one kind of incident in a record of the other kind."""


def statuspage(told: Told) -> Iterator[tuple[str, str | bytes]]:
    """Give all files in Statuspage's form."""
    page = page_of(told)
    components = Components(told, page["id"])
    now = told.edition.now
    dated = [i for i in newest_first(told.edition.incidents) if when(i.record) is not None]
    listed = [i for i in dated if not is_ahead(i.record, now)]
    outages = [_Told(i, told, components).incident() for i in listed if i.facts.kind != "maintenance"]
    works = [_Told(i, told, components).maintenance() for i in listed if i.facts.kind == "maintenance"]
    unresolved = [one for one in outages if one["status"] not in {"resolved", "postmortem"}]
    upcoming = [one for one in works if one["status"] == "scheduled"][::-1]
    active = [one for one in works if one["status"] in {"in_progress", "verifying"}]
    rollup = _rollup(unresolved, active, told)
    made: dict[str, dict[str, Any]] = {
        "summary": {
            "components": components.all,
            "incidents": unresolved,
            "scheduled_maintenances": [*active, *upcoming],
            "status": rollup,
        },
        "status": {"status": rollup},
        "components": {"components": components.all},
        "incidents": {"incidents": outages},
        "incidents/unresolved": {"incidents": unresolved},
        "scheduled-maintenances": {"scheduled_maintenances": works},
        "scheduled-maintenances/upcoming": {"scheduled_maintenances": upcoming},
        "scheduled-maintenances/active": {"scheduled_maintenances": active},
    }
    for name, content in made.items():
        yield f"{ROOT}{name}.json", as_json({"page": page, **content})


def _rollup(unresolved: list[dict[str, Any]], active: list[dict[str, Any]], told: Told) -> dict[str, str]:
    """How it stands as a whole. An open incident is never "none", however little is known of its impact."""
    edition = told.edition
    words = edition.words
    as_of = words.say(
        "As of {date}, {time} {zone}.",
        date=words.full_day(edition.now),
        time=words.time(edition.now),
        zone=words.zone_name(edition.now),
    )
    indicator = "none"
    said = words.say("No incident is open.")
    if unresolved:
        worst = max((_IMPACTS.index(i["impact"]) for i in unresolved if i["impact"] in _IMPACTS), default=0)
        indicator = _IMPACTS[max(worst, 1)]
        said = words.plural("{n} incident is open.", "{n} incidents are open.", len(unresolved))
    elif active:
        indicator = "maintenance"
        said = words.say("{title} is under way.", title=active[0]["name"])
    return {"indicator": indicator, "description": f"{said} {as_of}"}


class _Told:
    """One incident in Statuspage's form."""

    def __init__(self, incident: PublicIncident, told: Told, components: Components) -> None:
        self.record = incident
        self.told = told
        self.components = components
        self.now = told.edition.now
        self.zone = told.edition.zone(incident.record)
        self.said = told.said(incident)
        self.work = incident.facts.kind == "maintenance"
        self.open = is_open(incident.record, self.now)
        self.id = short_id("incident", incident.id)

    def incident(self) -> dict[str, Any]:
        """An outage, a near miss or a breach."""
        filed = when(self.record.record)
        assert filed is not None
        begun, _ = window(self.record.record)
        started = instant(begun or filed, self.zone)
        created = self.said[0].sent if self.said else min(started, self.now)
        return {
            "id": self.id,
            "name": named(title_of(self.record, self.told.edition)),
            "status": self._status(),
            "created_at": utc(created),
            "updated_at": utc(max((one.changed for one in self.said), default=created)),
            "monitoring_at": self._first({"monitoring", "verifying"}),
            "resolved_at": None if self.open or hours_past(self.record.record, self.now) else self._over(),
            "impact": "maintenance" if self.work else self._impact(),
            "shortlink": self.told.page(self.record) if self.told.base else "",
            "started_at": utc(started),
            "page_id": self.components.page_id,
            "incident_updates": self._updates()[::-1],
            "components": self.components.of(hit.id for hit in self.record.facts.services or ()),
            "reminder_intervals": None,
        }

    def maintenance(self) -> dict[str, Any]:
        """Planned work: an incident that knows from when to when it is planned."""
        made = self.incident()
        _, ended = window(self.record.record)
        over = made["status"] == "completed"
        return {
            **made,
            "resolved_at": made["resolved_at"] if over else None,
            "scheduled_for": made["started_at"],
            "scheduled_until": utc(instant(ended, self.zone)) if ended is not None else None,
        }

    def _status(self) -> str:
        known = self._phase(status(self.record.record, self.now) or "")
        if self.work:
            if is_planned(self.record.record, self.now):
                return "scheduled"
            if not self.open:
                return "completed"
            return known if known in {"in_progress", "verifying"} else "in_progress"
        if self.open:
            return known if known in {"investigating", "identified", "monitoring"} else "investigating"
        return known if known in {"resolved", "postmortem"} else "resolved"

    def _phase(self, phase: str) -> str:
        """A phase in the words of the kind of incident it stands in."""
        if self.work:
            return "completed" if phase in OVER else _AS_WORK.get(phase, phase)
        if phase == "follow-up":
            return "postmortem" if self.record.record.has_postmortem else "resolved"
        return "resolved" if phase == "completed" else _AS_INCIDENT.get(phase, phase)

    def _impact(self) -> str:
        """The impact on record; else what the worst status of a service means, else the severity; else none."""
        facts = self.record.facts
        if facts.kind == "near_miss":
            return "none"
        if facts.impact.level:
            return facts.impact.level
        by_status = _BY_STATUS.get(worst_status(self.record.record) or "")
        return by_status or _BY_SEVERITY.get(self.record.record.severity_at() or "", "none")

    def _first(self, phases: set[str]) -> str | None:
        return next((utc(one.sent) for one in self.said if one.phase in phases), None)

    def _over(self) -> str | None:
        """When it was over; null where that is not on record, or has not come yet."""
        _, ended = window(self.record.record)
        over = self.record.facts.times.resolved or ended
        if over is not None and instant(over, self.zone) <= self.now:
            return utc(instant(over, self.zone))
        return self._first(set(OVER))

    def _updates(self) -> list[dict[str, Any]]:
        before: dict[str, str] = {hit.id: OPERATIONAL for hit in self.record.facts.services or ()}
        out = []
        for one in self.said:
            after = statuses(self.record, one.sent)
            out.append(self._update(one, before, after, one.sent))
            before = after
        return out

    def _update(self, one: Said, before: dict[str, str], after: dict[str, str], sent: datetime) -> dict[str, Any]:
        html = self.told.html(self.record, one.shown, one.body)
        return {
            "id": short_id("update", self.record.id, one.stem),
            "status": self._phase(one.phase),
            "body": plain_text(html),
            "incident_id": self.id,
            "created_at": utc(sent),
            "updated_at": utc(one.changed),
            "display_at": utc(sent),
            "affected_components": [
                {
                    "code": component_id(identity),
                    "name": named(self.told.edition.service(identity)),
                    "old_status": before[identity],
                    "new_status": status_,
                }
                for identity, status_ in after.items()
                if (before[identity], status_) != (OPERATIONAL, OPERATIONAL)
            ]
            or None,
            "deliver_notifications": False,
            "custom_tweet": None,
            "tweet_id": None,
        }
