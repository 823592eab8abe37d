"""When each page last changed, for the map of the site: MkDocs dates every page with the day it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_amends.mount import MadePage
from mkdocs_amends.outputs.said import said_of
from mkdocs_amends.stamps import instant

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs.structure.files import Files

    from amends.records.redaction import PublicIncident
    from mkdocs_amends.views.edition import Edition

_VAGUE = frozenset({"month", "season", "year"})
"""A time of which no day is known."""


def date_pages(files: Files, edition: Edition) -> None:
    """Give the page of each incident the day it last changed, where one is known.

    Our other pages speak as of the time of the build, so that is theirs. Of all others nothing is known.
    """
    for file in files.documentation_pages():
        if file.page is not None and not isinstance(file.page, MadePage):
            file.page.update_date = ""
    for incident in edition.incidents:
        found = files.get_file_from_path(f"incidents/{incident.id}/index.md")
        if found is not None and found.page is not None:
            changed = last_change(incident, edition)
            found.page.update_date = changed.date().isoformat() if changed else ""


def last_change(incident: PublicIncident, edition: Edition) -> datetime | None:
    """When the public record of an incident last changed, as far as it tells; None where it tells of no day by now.

    That is the last of its messages and corrections, of what became of its promises and actions, of its times.
    """
    zone, facts = edition.zone(incident.record), incident.facts
    moments = [*vars(facts.times).values(), *vars(facts.published).values()]
    moments += [moment for service in facts.services or () for moment in (service.from_, service.to)]
    moments += [event.at for event in facts.timeline or ()]
    moments += [action.done for action in facts.actions or ()] + [remedy.done for remedy in facts.remedies or ()]
    for promise in facts.promises or ():
        moments += [promise.kept, promise.withdrawn, *(moved.at for moved in promise.moved or ())]
        if promise.due is not None and promise.kept is None:
            moments.append(promise.due)  # on that day "open" becomes "not kept"
    known = [moment for moment in moments if moment is not None and moment.latest <= edition.now]
    times = [instant(moment, zone) for moment in known if moment.precision not in _VAGUE]
    said = said_of(incident, edition)
    times += [one.changed for one in said if one.moment.precision not in _VAGUE or one.corrections]
    return max((at for at in times if at <= edition.now), default=None)
