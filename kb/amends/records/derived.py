"""What follows from a record and is never written by hand: lengths of time, statuses, the state of promises.

All lengths are in minutes and exist only between times known to the minute: a date alone gives None. The clock is a
parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from amends.records.incident import Promise, ServiceImpact
from amends.records.moments import Moment
from amends.records.record import Communication, Incident
from amends.records.vocabulary import FINAL_PHASES, OPEN_PHASES, STATUS_RANK, ServiceStatus

PromiseVerdict = Literal["open", "kept", "late", "missed", "moved", "withdrawn"]

REOPENED_WITHIN = 24 * 60
"""An incident that speaks of trouble again within so many minutes of its resolved notice was reopened."""


def minutes_between(first: Moment | None, last: Moment | None) -> float | None:
    """The minutes from one time to another; None where either is unknown or not known to the minute."""
    if first is None or last is None or not (first.exact and last.exact):
        return None
    return (last.at - first.at).total_seconds() / 60


def impact_end(incident: Incident) -> Moment | None:
    """When it was over for customers: the end of impact, else the resolution."""
    times = incident.facts.times
    return times.impact_ended or times.resolved


def impact_minutes(incident: Incident) -> float | None:
    """How long customers were hit."""
    return minutes_between(incident.facts.times.started, impact_end(incident))


def noticed(incident: Incident) -> Moment | None:
    """When it was first known, by us or by others: the earlier of detected and reported_outside."""
    known = [moment for moment in (incident.facts.times.detected, incident.facts.times.reported_outside) if moment]
    return min(known, key=lambda moment: moment.at, default=None)


def notices(incident: Incident) -> tuple[Communication, ...]:
    """What customers were told, oldest first, translations left out; notes for the house alone are no notices.

    A communication counts when it is public. In a record that is internal as a whole, and says of none of its
    communications that it is public, all that were sent count: whether a page shows them is then not decided yet.
    """
    sent = incident.sent
    public = tuple(c for c in sent if c.facts.visibility == "public")
    return public if public or incident.facts.visibility == "public" else sent


def first_notice(incident: Incident) -> Communication | None:
    """The first word that customers had; None where there is none, or its time is unknown."""
    return next((notice for notice in notices(incident) if notice.sent is not None), None)


def time_to_detect(incident: Incident) -> float | None:
    """From the start until it was detected."""
    return minutes_between(incident.facts.times.started, incident.facts.times.detected)


def time_to_notice(incident: Incident) -> float | None:
    """From when it was first known until customers had the first word; below zero where the word came first."""
    first = first_notice(incident)
    return minutes_between(noticed(incident), first.sent if first else None)


def time_to_resolve(incident: Incident) -> float | None:
    """From the start until it was resolved."""
    return minutes_between(incident.facts.times.started, incident.facts.times.resolved)


def status(incident: Incident, now: datetime | None = None) -> str | None:
    """Where the incident stands at a moment.

    The phase of the last notice says so, else the times, else what is written.

    Without a moment: where it stands in the end. None where nothing tells.
    """
    phases = [c.facts.phase for c in notices(incident) if c.sent and (now is None or c.sent.at <= now)]
    if phases:
        last = phases[-1]
        if last == "follow-up":
            return "postmortem" if incident.has_postmortem else "resolved"
        resolved = incident.facts.times.resolved
        if last in OPEN_PHASES and resolved and (now is None or resolved.latest <= now):
            return "completed" if incident.facts.kind == "maintenance" else "resolved"
        return last
    times = incident.facts.times
    if times.resolved and (now is None or times.resolved.at <= now):
        return "completed" if incident.facts.kind == "maintenance" else "resolved"
    if times.mitigated and (now is None or times.mitigated.at <= now):
        return incident.facts.status or "monitoring"
    return incident.facts.status


def running(incident: Incident, now: datetime) -> bool:
    """Whether it still runs: it has begun, and nothing says that it is over. Retold and unknown ends count as over."""
    over = impact_end(incident)
    if over is not None:
        return over.latest > now and over.at > now
    started = incident.facts.times.started
    stands = status(incident, now)
    if stands is None:
        return bool(started and started.earliest <= now and not incident.facts.reconstructed)
    return stands not in FINAL_PHASES and stands != "scheduled"


def reopened(incident: Incident) -> bool | None:
    """Whether customers were told of trouble again within a day of the resolved notice; None before there is one."""
    resolved: Communication | None = None
    for notice in notices(incident):
        if notice.facts.phase in {"resolved", "completed"}:
            resolved = notice
        elif resolved is not None and notice.open_phase:
            after = minutes_between(resolved.sent, notice.sent)
            if after is not None and after <= REOPENED_WITHIN:
                return True
    return None if resolved is None else False


def bounds(incident: Incident, service: ServiceImpact) -> tuple[Moment | None, Moment | None]:
    """From when to when a service was hit: its own times, else those of the incident."""
    return service.from_ or incident.facts.times.started, service.to or impact_end(incident)


def worst_status(incident: Incident, at: datetime | None = None) -> ServiceStatus | None:
    """The worst status of any service; at a moment, or of the whole incident. None where none is known."""
    known: list[ServiceStatus] = []
    for service in incident.facts.services or ():
        if at is None:
            known.append(service.status)
            continue
        first, last = bounds(incident, service)
        if first is not None and first.at <= at and (service.known_at is None or service.known_at.at <= at):
            known.append(service.status if last is None or at < last.latest else "operational")
    return max(known, key=lambda name: STATUS_RANK[name], default=None)


@dataclass(frozen=True, slots=True)
class PromiseState:
    """Where a promise stands at a moment. ``due`` is the date that counts: the last it was moved to."""

    promise: Promise
    verdict: PromiseVerdict
    due: Moment | None


def promise_state(promise: Promise, now: datetime, zone: tzinfo) -> PromiseState:
    """Say where a promise stands at ``now``: what happened later does not count yet.

    ``late``: kept after the day that counts. ``missed``: that day has passed and it was not kept. ``moved``: not due
    yet, because the day was moved. A day counts to its end in ``zone``, that of the record.
    """
    moves = [move for move in promise.moved or () if move.at is None or move.at.at <= now]
    due = moves[-1].to if moves else promise.due
    if promise.kept and promise.kept.at <= now:
        late = due is not None and due.before(promise.kept)
        return PromiseState(promise, "late" if late else "kept", due)
    if promise.withdrawn and promise.withdrawn.at <= now:
        return PromiseState(promise, "withdrawn", due)
    if due is not None and now > due.in_zone(zone).latest:
        return PromiseState(promise, "missed", due)
    return PromiseState(promise, "moved" if moves else "open", due)
