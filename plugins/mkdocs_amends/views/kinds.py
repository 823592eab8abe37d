"""What sets planned work, near misses and security incidents apart: their name, why we tell of them, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from amends.records.derived import minutes_between, notices
from mkdocs_amends.markdown_html import allowed
from mkdocs_amends.views.people import telephone
from mkdocs_amends.views.standing import is_planned, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.organisation import Organisation
    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


def kicker(incident: Incident, words: Words) -> str:
    """What stands over the title: the kind where it is no outage, and the severity where it has one.

    Planned work is not graver or less grave to those who can plan around it.
    """
    severity = incident.severity_at() or ""
    match incident.facts.kind:
        case "maintenance":
            return words.say("Planned work") if incident.facts.planned is not False else words.say("Urgent work")
        case "near_miss":
            return ", ".join(part for part in (words.say("Near miss"), severity) if part)
        case "security":
            return ", ".join(part for part in (words.say("Security incident"), severity) if part)
    return severity


def notice(incident: Incident, edition: Edition, words: Words) -> str | Markup:
    """What a reader must know before reading an incident of this kind; nothing for an outage."""
    say = words.say
    match incident.facts.kind:
        case "maintenance":
            if incident.facts.planned is False:
                return say("Urgent work: it could not wait, and was not planned.")
            return say("Planned work: it was our choice, and we chose the time.")
        case "near_miss" if incident.facts.reconstructed:
            return say("A near miss: nobody was hit.")
        case "near_miss":
            return say(
                "A near miss: nobody was hit. We tell of it because the next one may not stop in time, "
                "and because you should know how close it was."
            )
        case "security":
            return _security(edition.knowledge.organisation, words)
    return ""


def _security(organisation: Organisation, words: Words) -> Markup:
    """Whom to tell of a sign of misuse; only the ways that the organisation names."""
    ways = []
    if organisation.email:
        ways.append(Markup('<a href="mailto:{0}">{0}</a>').format(organisation.email))
    if organisation.phone:
        ways.append(Markup('<a href="{}">{}</a>').format(telephone(organisation.phone), organisation.phone))
    if organisation.url and allowed(organisation.url) and not ways:
        ways.append(Markup('<a href="{0}">{0}</a>').format(organisation.url))
    said = escape(words.say("A security incident."))
    if not ways:
        return said
    report = escape(words.say("If you see a sign of misuse, or have found more, tell us: {ways}."))
    return said + " " + report.format(ways=Markup(", ").join(ways))


def announced(incident: Incident, edition: Edition, words: Words) -> Iterator[str]:
    """How long before it began planned work was announced; that it was not, where all its messages are on record."""
    if incident.facts.kind != "maintenance" or incident.facts.reconstructed or edition.partial(incident):
        return
    begun, _ = window(incident)
    told = [one.sent for one in notices(incident) if one.sent is not None]
    if begun is None or not begun.exact or any(one.sent is None for one in notices(incident)):
        return
    ahead = is_planned(incident, edition.now)
    first = min(told, key=lambda moment: moment.at, default=None)
    if first is None or first.at >= begun.at:
        if not ahead and (first is None or first.exact):
            yield words.say("It was not announced before it began.")
        return
    minutes = minutes_between(first, begun)
    if minutes is None:
        return
    time = words.length(minutes)
    if ahead:
        yield words.say("It was announced {time} before it is to begin.", time=time)
    else:
        yield words.say("It was announced {time} before it began.", time=time)


def named_by_kind(incident: Incident) -> bool:
    """Whether the kind already says how bad it was: nobody was hit, or it was planned."""
    return incident.facts.kind in {"maintenance", "near_miss"}
