"""Every incident has an id and aliases of its own: they are its addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.incident import IncidentFacts
from amends.records.loading import ADDRESS, slug
from amends.records.record import Incident


def unique_ids(incidents: Sequence[Incident], findings: list[Finding], unreadable: set[str]) -> list[Incident]:
    """Give the incidents, each with an id of its own: the second to claim one stands in under another.

    What is wrong is added to ``findings``; the paths of those whose id is another's to ``unreadable``.
    """
    owners: dict[str, Incident] = {}
    for incident in incidents:
        if (first := owners.setdefault(incident.id.casefold(), incident)) is incident:
            continue
        message = f"the id `{shortened(incident.id)}` belongs to {first.path} already"
        fix = "give one of the two another `id`"
        findings.append(problems.ID_TAKEN.found(incident.source, incident.place("id"), message, fix=fix))
        unreadable.add(incident.path)
    taken: set[str] = set()
    out = []
    claimed: dict[str, list[Incident]] = {}
    for incident in incidents:
        for alias in {alias.casefold() for alias in incident.facts.aliases}:
            claimed.setdefault(alias, []).append(incident)
    for incident in incidents:
        own, number = incident.id, 1
        while own.casefold() in taken or (number > 1 and own.casefold() in owners):
            number += 1
            own = f"{incident.id}-{number}"
        taken.add(own.casefold())
        aliases = incident.facts.aliases
        kept = tuple(a for i, a in enumerate(aliases) if _keeps(incident, i, owners, claimed, findings))
        facts = incident.facts if kept == aliases else _with_aliases(incident.facts, kept)
        out.append(replace(incident, facts=facts, id=own))
    return out


def _keeps(
    incident: Incident,
    index: int,
    owners: dict[str, Incident],
    claimed: dict[str, list[Incident]],
    findings: list[Finding],
) -> bool:
    """Whether an alias can be kept: it can stand in an address, and nobody else has or wants it."""
    alias, place = incident.facts.aliases[index], incident.place("aliases", index)
    if not ADDRESS.fullmatch(alias):
        message = f"the alias `{shortened(alias)}` cannot stand in an address"
        findings.append(problems.BAD_ID.found(incident.source, place, message, fix=f"write `{slug(alias)}`"))
        return False
    owner = owners.get(alias.casefold())
    others = [other.path for other in claimed[alias.casefold()] if other is not incident]
    before = {earlier.casefold() for earlier in incident.facts.aliases[:index]}
    fix = "delete one of the two"
    if owner is incident:
        whose = "this incident's own id already"
    elif owner is not None:
        whose = f"an id or alias of {owner.path} already"
    elif others:
        whose = f"an alias of {', '.join(others)} too, so it leads to neither"
        fix = "keep it in one of them"
    elif alias.casefold() in before:
        whose = "an alias of this incident already"
    else:
        return True
    message = f"the alias `{shortened(alias)}` is {whose}"
    findings.append(problems.ID_TAKEN.found(incident.source, place, message, fix=fix))
    return False


def _with_aliases(facts: IncidentFacts, aliases: tuple[str, ...]) -> IncidentFacts:
    return IncidentFacts(**{**vars(facts), "aliases": aliases})
