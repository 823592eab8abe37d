"""What every file in Statuspage's form holds: the page itself, and the services as its components."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from amends.records.derived import bounds
from amends.records.vocabulary import STATUS_RANK
from mkdocs_amends.outputs.subscriptions import site_name
from mkdocs_amends.stamps import instant, short_id, utc
from mkdocs_amends.views.standing import is_open, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from amends.records.redaction import PublicIncident
    from mkdocs_amends.outputs.said import Told

LONGEST = 255
"""So many characters may a name have."""
OPERATIONAL = "operational"


def named(text: str) -> str:
    """A name as short as Statuspage's must be."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def statuses(incident: PublicIncident, at: datetime) -> dict[str, str]:
    """The status of each service of an incident at an instant, the worst where several count."""
    found = {hit.id: OPERATIONAL for hit in incident.facts.services or ()}
    for hit in incident.facts.services or ():
        first, last = bounds(incident.record, hit)
        began = first is None or first.at <= at
        if began and (last is None or at < last.latest) and STATUS_RANK[hit.status] > STATUS_RANK[found[hit.id]]:
            found[hit.id] = hit.status
    return found


class Components:
    """The services, each as a component: a group of services is one too, as Statuspage has it."""

    def __init__(self, told: Told, page_id: str) -> None:
        self.told = told
        self.page_id = page_id

    @cached_property
    def _changes(self) -> Mapping[str, list[datetime]]:
        """When the status of each service changed, as far as the records know by now."""
        found: dict[str, list[datetime]] = {}
        for incident in self.told.edition.incidents:
            zone = self.told.edition.zone(incident.record)
            for hit in incident.facts.services or ():
                times = [instant(moment, zone) for moment in bounds(incident.record, hit) if moment is not None]
                begun, _ = window(incident.record)
                times += [instant(begun, zone)] if begun is not None else []
                found.setdefault(hit.id, []).extend(at for at in times if at <= self.told.edition.now)
        return found

    @cached_property
    def _now(self) -> Mapping[str, str]:
        """The status of each service now: what the incidents that are open say of it."""
        found: dict[str, str] = {}
        for incident in self.told.edition.incidents:
            if is_open(incident.record, self.told.edition.now):
                for identity, status in statuses(incident, self.told.edition.now).items():
                    found[identity] = max(found.get(identity, OPERATIONAL), status, key=lambda name: STATUS_RANK[name])
        return found

    @cached_property
    def all(self) -> list[dict[str, Any]]:
        """Every component: the services in the order of services.yml, behind them those that only records name."""
        known = self.told.edition.knowledge.services
        names = [*known, *(identity for identity in self._changes if identity not in known)]
        groups: dict[str, list[dict[str, Any]]] = {}
        out: list[dict[str, Any]] = []
        for position, identity in enumerate(names, start=1):
            made = self._component(identity, position)
            if identity in known and (group := known[identity].group):
                groups.setdefault(group, []).append(made)
            out.append(made)
        return [*out, *(self._group(name, inner, len(out) + n) for n, (name, inner) in enumerate(groups.items(), 1))]

    @cached_property
    def _by_service(self) -> Mapping[str, dict[str, Any]]:
        return {made["id"]: made for made in self.all}

    def of(self, services: Iterable[str]) -> list[dict[str, Any]]:
        """The components of some services."""
        return [self._by_service[component_id(name)] for name in dict.fromkeys(services)]

    def _component(self, identity: str, position: int) -> dict[str, Any]:
        edition = self.told.edition
        service = edition.knowledge.services.get(identity)
        changes = self._changes.get(identity, [])
        since = instant(service.since, edition.words.zone) if service and service.since else None
        created = since or min(changes, default=edition.now)
        return {
            "id": component_id(identity),
            "name": named(edition.service(identity)),
            "status": self._now.get(identity, OPERATIONAL),
            "created_at": utc(created),
            "updated_at": utc(max([created, *changes])),
            "position": position,
            "description": service.description if service else None,
            "showcase": True,
            "start_date": created.date().isoformat() if since else None,
            "group_id": short_id("group", service.group) if service and service.group else None,
            "page_id": self.page_id,
            "group": False,
            "only_show_if_degraded": False,
        }

    def _group(self, name: str, inner: list[dict[str, Any]], position: int) -> dict[str, Any]:
        return {
            "id": short_id("group", name),
            "name": named(name),
            "status": max((one["status"] for one in inner), key=lambda status: STATUS_RANK[status]),
            "created_at": min(one["created_at"] for one in inner),
            "updated_at": max(one["updated_at"] for one in inner),
            "position": position,
            "description": None,
            "showcase": False,
            "start_date": None,
            "group_id": None,
            "page_id": self.page_id,
            "group": True,
            "only_show_if_degraded": False,
            "components": [one["id"] for one in inner],
        }


def component_id(service: str) -> str:
    """The id of a service's component."""
    return short_id("service", service)


def page_of(told: Told) -> dict[str, Any]:
    """The page: whose it is, where it stands, and as of when all of it speaks."""
    edition = told.edition
    return {
        "id": short_id("page", edition.site_url or site_name(edition)),
        "name": named(site_name(edition)),
        "url": told.base.rstrip("/"),
        "time_zone": edition.knowledge.timezone,
        "updated_at": utc(edition.now),
    }
