"""Our own API: files of JSON with every public fact, under an address that names its version.

``index.json`` tells what there is and as of when; lists are in pages, so that none grows with the history; each
incident is a file of its own. ``schema.json`` is made from the same models as the files, and describes all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_amends.outputs.api_incident import ROOT, VERSION, brief, path_of, promise, state, whole
from mkdocs_amends.outputs.api_schema import schema
from mkdocs_amends.outputs.api_values import facts
from mkdocs_amends.outputs.subscriptions import offers, site_name, subscriptions
from mkdocs_amends.stamps import as_json, rfc3339
from mkdocs_amends.views.entries import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.redaction import PublicIncident
    from mkdocs_amends.outputs.said import Told

A_PAGE = 500
"""So many entries stand in one file of a list."""


def api(told: Told) -> Iterator[tuple[str, str | bytes]]:
    """Give all files of the API."""
    head = {"version": VERSION, "as_of": rfc3339(told.edition.now)}
    incidents = newest_first(told.edition.incidents)
    listed = [brief(incident, told) for incident in incidents]
    promised = [
        {"incident": incident.id, **promise(one, incident, told.edition)}
        for incident in incidents
        for one in incident.facts.promises or ()
    ]
    pages = {"incidents": _pages("incidents", listed), "promises": _pages("promises", promised)}
    yield ROOT + "index.json", as_json({**head, **_index(incidents, len(promised), pages, told)})
    yield ROOT + "schema.json", as_json(schema())
    yield ROOT + "services.json", as_json({**head, "services": _services(incidents, told)})
    for name, found in pages.items():
        for number, (path, entries) in enumerate(found.items(), start=1):
            yield ROOT + path, as_json({**head, "page": number, "pages": len(found), name: entries})
    for incident in incidents:
        yield ROOT + path_of(incident.id), as_json(whole(incident, told))


def _pages(name: str, entries: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Cut a list into files: the path of each, and what stands in it. An empty list is one empty file."""
    cuts = range(0, max(len(entries), 1), A_PAGE)
    return {f"{name}-{number}.json": entries[at : at + A_PAGE] for number, at in enumerate(cuts, start=1)}


def _index(
    incidents: list[PublicIncident], promises: int, pages: dict[str, dict[str, list[dict[str, Any]]]], told: Told
) -> dict[str, Any]:
    edition = told.edition
    states = [state(incident, edition) for incident in incidents]
    return {
        "name": site_name(edition),
        "url": told.base or None,
        "lang": edition.lang,
        "timezone": edition.knowledge.timezone,
        "organisation": facts(edition.knowledge.organisation),
        "schema": "schema.json",
        "services": "services.json",
        "incidents": {
            "count": len(incidents),
            "open": [i.id for i, found in zip(incidents, states, strict=True) if found == "open"],
            "planned": [i.id for i, found in zip(incidents, states, strict=True) if found == "planned"],
            "files": list(pages["incidents"]),
        },
        "promises": {"count": promises, "files": list(pages["promises"])},
    }


def _services(incidents: list[PublicIncident], told: Told) -> list[dict[str, Any]]:
    """The services with how many incidents each had and the last of them; and where to hear of the next."""
    edition = told.edition
    hit: dict[str, list[str]] = {}
    for incident in incidents:
        for identity in dict.fromkeys(service.id for service in incident.facts.services or ()):
            hit.setdefault(identity, []).append(incident.id)
    hear = {one.service: [o.href for o in offers(one, edition)] for one in subscriptions(edition) if one.service}
    out = []
    for identity in dict.fromkeys([*edition.knowledge.services, *hit]):
        service = edition.knowledge.services.get(identity)
        made: dict[str, Any] = {"id": identity, "name": edition.service(identity)}
        made |= facts(service, "name") if service else {}
        made["incidents"] = {"count": len(hit.get(identity, ()))}
        if identity in hit:
            made["incidents"]["last"] = hit[identity][0]
        if identity in hear:
            made["subscribe"] = hear[identity]
        out.append(made)
    return out
