"""Which phase the next word belongs to, and what its file is called."""

from __future__ import annotations

import re

from amends.records.record import Communication, Incident
from amends.records.vocabulary import OPEN_PHASES, Kind, Phase

_INCIDENT: tuple[Phase, ...] = ("investigating", "identified", "monitoring", "resolved", "postmortem", "follow-up")
_MAINTENANCE: tuple[Phase, ...] = ("scheduled", "in_progress", "verifying", "completed", "follow-up")
_NEAR_MISS: tuple[Phase, ...] = ("postmortem", "follow-up")
_NUMBERED = re.compile(r"(\d{1,3})(?:[-_. ]|$)", re.ASCII)
"""The number at the beginning of a file's name; a year is none."""


def phases_of(kind: Kind) -> tuple[Phase, ...]:
    """The phases that an incident of a kind runs through, in their order."""
    if kind == "maintenance":
        return _MAINTENANCE
    return _NEAR_MISS if kind == "near_miss" else _INCIDENT


def next_phase(incident: Incident) -> Phase:
    """The phase after the last one that was sent; the last phase of all follows itself.

    Maintenance that went wrong may have been told in the phases of an incident; then those go on.
    """
    order = phases_of(incident.facts.kind)
    sent = [c.facts.phase for c in incident.sent]
    if not sent:
        return order[0]
    last = sent[-1]
    if last not in order:
        order = _MAINTENANCE if last in _MAINTENANCE else _INCIDENT
    return order[min(order.index(last) + 1, len(order) - 1)]


def misfit(incident: Incident, phase: Phase) -> tuple[Phase, ...] | None:
    """The phases of an incident, where a phase is none of them; None where it is one.

    Maintenance that goes wrong may be told as an outage from then on, and ends as one once it was.
    """
    kind = incident.facts.kind
    order = phases_of(kind)
    if kind == "near_miss" or phase in order:
        return None
    if kind == "maintenance" and phase in OPEN_PHASES:
        return None
    other = _INCIDENT if kind == "maintenance" else _MAINTENANCE
    begun = {text.facts.phase for text in incident.sent} & (set(other) - set(order))
    return None if begun else order


def pending(incident: Incident) -> Communication | None:
    """A draft that is younger than the last text that was sent, by its number: the word that is about to go out."""
    drafts = [c for c in incident.communications if c.draft and c.facts.translates is None]
    return next((draft for draft in drafts if _number(draft.stem) > _last_sent(incident)), None)


def _last_sent(incident: Incident) -> int:
    return max((_number(c.stem) for c in incident.sent), default=0)


def _number(stem: str) -> int:
    found = _NUMBERED.match(stem)
    return int(found[1]) if found else 0


def numbered_name(incident: Incident, phase: Phase) -> str:
    """The name of the next file, which goes on with the numbers of those beside it: ``04-monitoring.md``.

    Numbers are as wide as those before them, two digits where there are none.
    """
    stems = [path.stem for path in incident.folder.glob("*.md")] if incident.folder.is_dir() else []
    found = [match[1] for stem in stems if (match := _NUMBERED.match(stem))]
    width = min((len(number) for number in found), default=2)
    highest = max((int(number) for number in found), default=0)
    return f"{highest + 1:0{width}}-{phase.replace('_', '-')}.md"


def translated_name(original: Communication, lang: str) -> str:
    """The name of a translation's file: the original's, with the language behind it."""
    return f"{original.stem}-{lang}.md"
