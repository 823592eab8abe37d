"""How an incident stands: whether it is open, from when to when it lasted, how bad it was, in signs and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amends.records.derived import impact_end, running, status, worst_status
from mkdocs_amends.timeline.glyphs import STATUS_GLYPHS
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from datetime import datetime

    from amends.records.moments import Moment
    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

LEVELS = {
    "critical": ("st-major", message("Critical")),
    "major": ("st-partial", message("Major")),
    "minor": ("st-degraded", message("Minor")),
    "maintenance": ("st-maintenance", message("Planned work")),
    "none": ("st-ok", message("No impact")),
}
KINDS = {
    "maintenance": ("st-maintenance", message("Planned work")),
    "near_miss": ("st-ok", message("Near miss")),
    "security": ("st-unknown", message("Security incident")),
}
STATUSES = {
    "investigating": message("Investigating"),
    "identified": message("Identified"),
    "monitoring": message("Monitoring"),
    "resolved": message("Resolved"),
    "postmortem": message("Resolved"),
    "follow-up": message("Resolved"),
    "scheduled": message("Scheduled"),
    "in_progress": message("In progress"),
    "verifying": message("Verifying"),
    "completed": message("Completed"),
}
OVER = frozenset({"resolved", "postmortem", "follow-up", "completed"})


@dataclass(frozen=True)
class Sign:
    """A shape and a word."""

    glyph: str
    word: str


def is_open(incident: Incident, now: datetime) -> bool:
    """Whether it is still going on at a moment."""
    if incident.facts.kind == "near_miss" or is_planned(incident, now):
        return False
    if incident.facts.kind == "maintenance":
        return not is_over(incident, now)
    _, ended = window(incident)
    return running(incident, now) and (ended is None or ended.latest > now)


def is_planned(incident: Incident, now: datetime) -> bool:
    """Whether it is maintenance that lies ahead."""
    begun, _ = window(incident)
    return incident.facts.kind == "maintenance" and begun is not None and begun.at > now


def is_ahead(incident: Incident, now: datetime) -> bool:
    """Whether it is no planned work, and yet its record says that it begins later: so far nothing has happened."""
    filed = when(incident)
    if incident.facts.kind == "maintenance" or filed is None or filed.earliest <= now:
        return False
    return not is_open(incident, now) and status(incident, now) not in OVER


def is_over(incident: Incident, now: datetime) -> bool:
    """Whether planned work is over: the hours it was given are a plan, and only a word or a record says that it ended.

    Without any word, and of work that is retold, its hours are all there is (`hours_past`).
    """
    stands = status(incident, now)
    if stands in OVER or _recorded_over(incident, now):
        return True
    begun, ended = window(incident)
    if begun is None:
        return not running(incident, now)
    if ended is not None and ended.latest > now:
        return False
    if stands is None:
        return ended is not None or not running(incident, now)
    return incident.facts.reconstructed


def _recorded_over(incident: Incident, now: datetime) -> bool:
    times, published = incident.facts.times, incident.facts.published
    told = [moment for moment in (times.resolved, published.preliminary, published.final) if moment is not None]
    return any(moment.latest <= now for moment in told)


def as_planned(incident: Incident, now: datetime) -> bool:
    """Whether the end of planned work is on record as a plan only."""
    ahead = is_planned(incident, now) or not is_over(incident, now) or hours_past(incident, now)
    return incident.facts.kind == "maintenance" and ahead


def hours_past(incident: Incident, now: datetime) -> bool:
    """Whether the hours of planned work are past, and not a word is on record about it.

    It goes on in no list for ever, for nobody was told of it; but that it was done, nobody has said.
    """
    if incident.facts.kind != "maintenance" or incident.facts.reconstructed or status(incident, now) is not None:
        return False
    _, ended = window(incident)
    return ended is not None and ended.latest <= now and not _recorded_over(incident, now)


def unsaid(incident: Incident, words: Words, now: datetime) -> str:
    """What nobody has said of planned work that should have begun, or ended, by now; empty where nothing is amiss."""
    if hours_past(incident, now):
        return words.say("Its planned hours are past. Nobody has said whether it was done.")
    if incident.facts.kind != "maintenance" or not is_open(incident, now):
        return ""
    begun, ended = window(incident)
    if ended is not None and ended.latest <= now:
        return words.say("It was to end at {time}. Nobody has said that it did.", time=words.moment(ended))
    if begun is not None and status(incident, now) in {"scheduled", None}:
        return words.say("It was to begin at {time}. Nobody has said that it did.", time=words.moment(begun))
    return ""


def window(incident: Incident) -> tuple[Moment | None, Moment | None]:
    """From when to when it was felt, as far as the record says."""
    times, services = incident.facts.times, incident.facts.services or ()
    starts = [s.from_ for s in services if s.from_ is not None]
    start = times.started or min(starts, key=lambda m: m.at, default=None)
    ends = [s.to for s in services if s.to is not None]
    whole = bool(services) and len(ends) == len(services)
    latest = max(ends, key=lambda m: m.at, default=None) if whole else None
    return start, impact_end(incident) or latest


def when(incident: Incident) -> Moment | None:
    """The moment an incident is filed under: when it began, was noticed, or was first spoken of."""
    begun, ended = window(incident)
    times = incident.facts.times
    dated = [c.sent for c in incident.communications if c.sent is not None]
    entries = [entry.at for entry in incident.facts.timeline or ()]
    published = incident.facts.published
    for found in (begun, times.detected, times.reported_outside, min(entries, key=lambda m: m.at, default=None)):
        if found is not None:
            return found
    return ended or min(dated, key=lambda m: m.at, default=None) or published.preliminary or published.final


def grave(incident: Incident) -> bool:
    """Whether it is grave: of critical or major impact, or SEV1 or SEV2; planned work and near misses never are."""
    if incident.facts.kind in {"maintenance", "near_miss"}:
        return False
    return incident.facts.impact.level in {"critical", "major"} or incident.severity_at() in {"SEV1", "SEV2"}


def level(incident: Incident, words: Words) -> Sign:
    """How bad it was: planned work and near misses by their kind, the rest by impact or the worst status."""
    if (known := KINDS.get(incident.facts.kind)) and incident.facts.kind != "security":
        urgent = incident.facts.kind == "maintenance" and incident.facts.planned is False
        return Sign(known[0], words.say("Urgent work") if urgent else words.say(known[1]))
    if incident.facts.impact.level:
        glyph, word = LEVELS[incident.facts.impact.level]
        return Sign(glyph, words.say(word))
    worst = worst_status(incident)
    if incident.facts.kind == "security" and worst in {None, "operational"}:
        return Sign(KINDS["security"][0], words.say(KINDS["security"][1]))  # data can be seen while all works
    if worst is not None:
        return Sign(STATUS_GLYPHS[worst], words.say(WORST[worst]))
    return Sign("st-unknown", words.say(message("Impact not on record")))


def impact(incident: Incident) -> str:
    """What lists are filtered by, as `level` shows it: a level of impact, else the worst status; empty where neither.

    Planned work is ``maintenance``, and a near miss ``none``.
    """
    match incident.facts.kind:
        case "maintenance":
            return "maintenance"
        case "near_miss":
            return "none"
    worst = worst_status(incident)
    if incident.facts.impact.level or worst is None:
        return incident.facts.impact.level or ""
    if worst == "operational":
        return "" if incident.facts.kind == "security" else "none"
    return "maintenance" if worst == "under_maintenance" else worst


WORST = {
    "operational": message("No impact"),
    "under_maintenance": message("Planned work"),
    "degraded_performance": message("Degraded"),
    "partial_outage": message("Partial outage"),
    "major_outage": message("Outage"),
}


def state_of_affairs(incident: Incident, words: Words, now: datetime) -> str:
    """The status in a word; for one that is open, the phase it is in."""
    known = status(incident, now)
    if hours_past(incident, now):
        return words.say("Planned hours past")
    if unsaid(incident, words, now):
        _, ended = window(incident)
        due = ended is not None and ended.latest <= now
        return words.say("End not reported") if due else words.say("Planned for now")
    if known in STATUSES and (known in OVER or is_open(incident, now) or is_planned(incident, now)):
        return words.say(STATUSES[known])
    if is_open(incident, now):
        return words.say("Open")
    if is_ahead(incident, now):
        return words.say("Not begun yet")
    return words.say("Over") if when(incident) is not None else words.say("Not on record")


def span(incident: Incident, words: Words, *, still: bool = False) -> str:
    """From when to when, in the words of the record's zone; of one that is ``still`` open, since when."""
    begun, ended = window(incident)
    if still and begun is not None and not (incident.facts.kind == "maintenance" and ended is not None):
        return words.say("Since {time}", time=words.moment(begun, weekday=begun.exact))
    if begun is None:
        return words.date_of(ended, weekday=True) if ended else ""
    if ended is None or ended == begun:
        return words.moment(begun, weekday=begun.exact)
    first, last = words.date_of(begun, weekday=True), words.date_of(ended, weekday=True)
    same = words.plain.date_of(begun) == words.plain.date_of(ended)
    if begun.exact and ended.exact:
        zone, before = words.zone_name(ended.at), words.zone_name(begun.at)
        turned = words.plain.zone_name(ended.at) != words.plain.zone_name(begun.at)  # the clocks changed meanwhile
        if same:
            return words.say(
                "{day}, {start} to {end} {zone}",
                day=first,
                start=words.time(begun.at) + (f" {before}" if turned else ""),
                end=words.time(ended.at),
                zone=zone,
            )
        return words.say(
            "{start} to {end} {zone}",
            start=words.moment(begun, weekday=True, zone=turned),
            end=words.moment(ended, weekday=True, zone=False),
            zone=zone,
        )
    return first if same else words.say("{start} to {end}", start=first, end=last)


def in_short(incident: Incident, edition: Edition) -> str:
    """How an incident stands, when it was and how bad, for lists of links where its record has no summary."""
    words = edition.words_for(incident).plain
    parts = [
        state_of_affairs(incident, words, edition.now),
        span(incident, words, still=is_open(incident, edition.now)),
        level(incident, words).word,
    ]
    return " ".join(f"{part}." for part in parts if part)
