"""What may be written as a value: people, services, phases, times and the like, each with what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from amends.checks.house.proving import house
from amends.checks.registry import rules
from amends.lsp.view import View
from amends.records import shapes
from amends.records.channels import USUAL
from amends.records.communication import Allowed
from amends.records.entry import Duration
from amends.records.impact import EvidenceReview, ServiceImpact
from amends.records.incident import SignedOff
from amends.records.layers import policy_for
from amends.records.moments import Moment
from amends.records.places import KeyPath
from amends.records.record import as_tuple
from amends.records.vocabulary import PHASES, Phase
from amends.records.wording import as_written

_PLANNED: tuple[Phase, ...] = ("scheduled", "in_progress", "verifying", "completed")
"""The phases of planned work, in their order; an outage has the others."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that may be written: the words, what they are, and other words it is found by."""

    words: str
    detail: str = ""
    found_by: str = ""


def candidates(view: View, path: KeyPath) -> list[Candidate]:
    """Give what may stand at a path of a file's facts, the likeliest first; nothing where anything may."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return []
    key = names[-1]
    above = path[: max(at for at, step in enumerate(path) if step == key)]
    models = shapes.models(shapes.at(view.shape, above))
    wanted = shapes.at(view.shape, path)
    if isinstance(path[-1], str) and shapes.lists(wanted):
        wanted = (*wanted, *shapes.within(wanted, 0))
    named = _named(key, models)
    if named is not None:
        return list(named(view))
    return [*_times(view, key, wanted), *_written(view, key, wanted)]


def _named(key: str, models: list[Any]) -> Callable[[View], Iterator[Candidate]] | None:
    """What gives the names that a key takes, None for a key that takes no name of something else."""
    if key == "by" and not {SignedOff, EvidenceReview} & set(models):
        return None
    if key == "id":
        return _services if ServiceImpact in models else None
    if key == "code":
        return _codes if Allowed in models else None
    return _NAMED.get(key)


def _people(view: View) -> Iterator[Candidate]:
    for name, person in view.knowledge.people.items():
        left = ", has left" if person.left else ""
        yield Candidate(name, f"{person.name}, {person.role}{left}", person.name)


def _services(view: View) -> Iterator[Candidate]:
    for name, service in view.knowledge.services.items():
        yield Candidate(name, service.name, service.name)


def _audiences(view: View) -> Iterator[Candidate]:
    for name, audience in view.knowledge.audiences.items():
        size = f", {audience.size:,}" if audience.size is not None else ""
        yield Candidate(name, f"{audience.name}{size}", audience.name)


def _channels(view: View) -> Iterator[Candidate]:
    liked: dict[str, list[str]] = {}
    for audience in view.knowledge.audiences.values():
        for channel in audience.channels or ():
            liked.setdefault(channel, []).append(audience.name)
    for channel, names in liked.items():
        yield Candidate(channel, f"liked by {', '.join(names)}")
    yield from (Candidate(channel) for channel in USUAL if channel not in liked)


def _texts(view: View) -> Iterator[Candidate]:
    incident = view.incident
    if incident is None:
        return
    for communication in incident.communications:
        if communication.path != view.source.path:
            sent = communication.sent.isoformat() if communication.sent else "a draft"
            yield Candidate(communication.stem, f"{communication.facts.phase}, {sent}")
    if view.path.name != "incident.md" or incident.has_postmortem:
        yield Candidate("incident", "the postmortem")


def _factors(view: View) -> Iterator[Candidate]:
    cause = view.incident.facts.cause if view.incident else None
    for factor in (cause.contributing or ()) if cause else ():
        yield Candidate(factor.id, factor.what)


def _codes(view: View) -> Iterator[Candidate]:
    """The checks that found something here first: those are the ones to allow."""
    found = dict.fromkeys(finding.code for finding in view.findings)
    known = [code for code, rule in rules().items() if rule.scope == "text" and not code.startswith("P")]
    ours = house(view.knowledge.house).rules
    for code in sorted(ours, key=lambda code: code not in found):
        yield Candidate(code, ours[code].summary, code)
    for code in sorted(known, key=lambda code: code not in found):
        yield Candidate(code, rules()[code].name, rules()[code].name)


def _languages(_: View) -> Iterator[Candidate]:
    from amends.text.pack import available, load_or_bare

    yield from (Candidate(lang, load_or_bare(lang).name) for lang in available())


@cache
def _all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


def _zones(view: View) -> Iterator[Candidate]:
    own = view.knowledge.policy.timezone
    yield Candidate(own, "the policy's")
    yield from (Candidate(zone) for zone in _all_zones() if zone != own)


_NAMED: dict[str, Callable[[View], Iterator[Candidate]]] = {
    "signed_by": _people,
    "owner": _people,
    "reviewers": _people,
    "by": _people,
    "audience": _audiences,
    "audiences": _audiences,
    "channel": _channels,
    "channels": _channels,
    "made_in": _texts,
    "told_in": _texts,
    "translates": _texts,
    "addresses": _factors,
    "lang": _languages,
    "languages": _languages,
    "timezone": _zones,
}


def _written(view: View, key: str, wanted: tuple[Any, ...]) -> Iterator[Candidate]:
    """The words of a closed vocabulary, in their order."""
    words = shapes.literals(wanted)
    if key == "phase":
        words = _phases(view)
    yield from (Candidate(word) for word in dict.fromkeys(words))
    if bool in wanted:
        yield from (Candidate("true"), Candidate("false"))
    if Duration in wanted:
        yield from (Candidate(as_written(Duration(minutes))) for minutes in (15, 30, 60, 240, 1440))


def _phases(view: View) -> list[str]:
    """The phases, those of this kind of work first, and of them first the one that comes next."""
    planned = view.incident is not None and view.incident.facts.kind == "maintenance"
    order = [p for p in PHASES if (p in _PLANNED) == planned] + [p for p in PHASES if (p in _PLANNED) != planned]
    told = [c for c in (view.incident.sent if view.incident else ()) if c.path != view.source.path]
    if not told or told[-1].facts.phase not in order:
        return list(order)
    at = order.index(told[-1].facts.phase)
    if told[-1].open_phase:
        return [order[at + 1], *order[: at + 1], *order[at + 2 :]] if at + 1 < len(order) else list(order)
    return [*order[at + 1 :], *order[: at + 1]]


def _times(view: View, key: str, wanted: tuple[Any, ...]) -> Iterator[Candidate]:
    if Moment not in wanted:
        return
    now = local(view)
    if key == "next_update":
        yield from _next_update(view, now)
        return
    if key in {"due", "until", "left", "since"}:
        for days, said in ((0, "today"), (14, "in 14 days"), (30, "in 30 days")):
            yield Candidate(f"{now + timedelta(days=days):%Y-%m-%d}", said, said)
        return
    yield Candidate(now.isoformat(), f"now, {now.tzname()}", "now")
    yield Candidate(f"{now:%Y-%m-%d}", "today, where the minute is not known", "today")


def _next_update(view: View, now: datetime) -> Iterator[Candidate]:
    """When the next word is owed by the policy, counted from when this one is sent."""
    level = view.incident.severity_at() if view.incident else None
    policy = view.knowledge.policy
    minutes = (policy_for(policy, view.incident) if view.incident else policy).targets.updates.minutes(level)
    facts = getattr(view.file, "facts", None)
    sent = getattr(facts, "sent", None)
    start = sent.at.astimezone(now.tzinfo) if isinstance(sent, Moment) and sent.exact else now
    if minutes is not None:
        asked = f"{as_written(Duration(minutes))} from {start:%H:%M}, as the policy asks of {level}"
        yield Candidate((start + timedelta(minutes=minutes)).isoformat(), asked, "next")
    for wait in (30, 60):
        if wait != minutes:
            yield Candidate((start + timedelta(minutes=wait)).isoformat(), f"{wait} min from {start:%H:%M}", "next")


def local(view: View) -> datetime:
    """The moment of asking to the minute, in the zone of the record, else of the policy, else UTC."""
    own = view.incident.facts.timezone if view.incident else None
    zone = own or view.knowledge.policy.timezone
    try:
        there = view.now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        there = view.now
    return there.replace(second=0, microsecond=0)


def who(view: View, name: str | tuple[str, ...] | None) -> str:
    """The names of some people as they sign; an id that nobody has stands for itself."""
    people = view.knowledge.people
    return ", ".join(people[one].name if one in people else one for one in as_tuple(name))
