"""How to hear next time: what can be subscribed to of the services that an incident hit, and of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_amends.outputs.subscriptions import offers, subscriptions
from mkdocs_amends.views.hearing import Row

if TYPE_CHECKING:
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.views.edition import Edition

MOST = 4
"""So many services are named; the page of all ways to hear has the others."""


def hear_again(incident: PublicIncident, edition: Edition) -> tuple[Row, ...]:
    """The feeds and calendars that belong on an incident's page, its services first; none in a preview."""
    hit = dict.fromkeys(service.id for service in incident.facts.services or ())
    all_ = subscriptions(edition)
    of_services = [one for identity in [*hit][:MOST] for one in all_ if one.service == identity]
    return tuple(
        Row(edition.service(one.service) if one.service else edition.words.say("Everything"), "", offers(one, edition))
        for one in (*of_services, *all_[:1])
    )
