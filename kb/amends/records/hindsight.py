"""What a record knew at a moment: a text is judged against that, never against what came out later."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from amends.records import derived
from amends.records.incident import Count
from amends.records.known import Known, named
from amends.records.moments import Moment
from amends.records.record import Incident, Knowledge
from amends.records.silences import longest_silence


def known_of(incident: Incident, knowledge: Knowledge, at: Moment | None) -> Known:
    """See `amends.records.known.known_at`."""
    now = at.at if at is not None else None
    facts = incident.facts
    impact = facts.impact
    customers, lost = _told(impact.customers, now), _told(impact.records_lost, now)
    start = _happened(facts.times.started, now)
    end = _happened(derived.impact_end(incident), now)
    times = _times(incident, now)
    counts, shares = _counts(incident, now)
    cause = facts.cause if facts.cause and _is_known(facts.cause.known_at, now) else None
    loss = impact.data_loss if impact.data_loss and _is_known(impact.data_loss.known_at, now) else None
    return named(
        Known(
            customers_pct=_share(customers),
            customers_count=customers.value if customers else None,
            customers_of=customers.of if customers else None,
            service_status=derived.worst_status(incident, now),
            minutes=_impact(start, end, at),
            start=start.at if start and start.exact else None,
            end=end.at if end and end.exact else None,
            planned=facts.planned,
            data_loss=loss.value if loss else None,
            records_lost=lost.value if lost else None,
            evidence_review=_evidence(incident, now),
            status=derived.status(incident, now),
            cause_class=cause.class_ if cause else None,
            contributing=_contributing(incident, now),
            reopened=derived.reopened(incident) if now is None else None,
            zone=facts.timezone or knowledge.policy.timezone,
            times=times,
            durations=_durations(incident, at),
            counts=counts,
            shares=shares,
        )
    )


def _is_known(known_at: Moment | None, now: datetime | None) -> bool:
    return now is None or (known_at is not None and known_at.at <= now)


def _told(count: Count | None, now: datetime | None) -> Count | None:
    return count if count and _is_known(count.known_at, now) else None


def _happened(moment: Moment | None, now: datetime | None) -> Moment | None:
    """An event counts from when it happened, or from when it became known where the record says so."""
    if moment is None or now is None:
        return moment
    return moment if moment.at <= now and (moment.known_at is None or moment.known_at <= now) else None


def _impact(start: Moment | None, end: Moment | None, at: Moment | None) -> float | None:
    minutes = derived.minutes_between(start, end or at)
    return minutes if minutes is None or minutes >= 0 else None


def _share(count: Count | None) -> float | None:
    if count is None or not count.of or count.value > count.of:
        return None
    return 100 * count.value / count.of


def _evidence(incident: Incident, now: datetime | None) -> Literal["none", "completed"] | None:
    review = incident.facts.evidence_review
    if review is not None and (now is None or review.at.at <= now):
        return "completed"
    return "none" if incident.facts.gate.enforced else None


def _contributing(incident: Incident, now: datetime | None) -> tuple[str, ...] | None:
    cause = incident.facts.cause
    if cause is None or cause.contributing is None or not _is_known(cause.known_at, now):
        return None
    return tuple(factor.what for factor in cause.contributing)


def _times(incident: Incident, now: datetime | None) -> tuple[tuple[str, datetime], ...]:
    found: list[tuple[str, Moment | None]] = list(vars(incident.facts.times).items())
    for service in incident.facts.services or ():
        found += [
            (f"{service.id} {service.status} from", service.from_),
            (f"{service.id} {service.status} to", service.to),
        ]
    found += [(f"timeline: {entry.what}", entry.at) for entry in incident.facts.timeline or ()]
    if incident.facts.evidence_review:
        found.append(("evidence review", incident.facts.evidence_review.at))
    found += [("recovered", recovery.at) for recovery in incident.facts.recovery or ()]
    known = [(name, moment) for name, moment in found if moment is not None and _happened(moment, now)]
    for communication in incident.sent:
        sent = communication.sent
        if sent and (now is None or sent.at <= now):
            known.append((f"{communication.stem} sent", sent))
            if communication.facts.next_update:
                known.append((f"{communication.stem} next update", communication.facts.next_update))
    return tuple((name, moment.at) for name, moment in known if moment.exact)


def _durations(incident: Incident, at: Moment | None) -> tuple[tuple[str, float], ...]:
    now = at.at if at is not None else None
    facts = incident.facts
    start = _happened(facts.times.started, now)
    noticed = _happened(derived.noticed(incident), now)
    first = derived.first_notice(incident)
    spoken = _happened(first.sent if first else None, now)
    found: list[tuple[str, float | None]] = [
        ("impact", _impact(start, _happened(derived.impact_end(incident), now), at)),
        ("time to detect", derived.minutes_between(start, _happened(facts.times.detected, now))),
        ("time to acknowledge", derived.minutes_between(noticed, _happened(facts.times.acknowledged, now))),
        ("time to mitigate", derived.minutes_between(start, _happened(facts.times.mitigated, now))),
        ("time to resolve", derived.minutes_between(start, _happened(facts.times.resolved, now))),
        ("time to notice", derived.minutes_between(noticed, spoken)),
        ("start to first notice", derived.minutes_between(start, spoken)),
    ]
    for service in facts.services or ():
        first_hit, last_hit = derived.bounds(incident, service)
        ended = _happened(last_hit, now) or at
        found.append((f"{service.id} {service.status}", derived.minutes_between(_happened(first_hit, now), ended)))
    if now is None and (silence := longest_silence(incident)):
        found.append(("longest silence", silence.minutes))
    return tuple((name, minutes) for name, minutes in found if minutes is not None and minutes >= 0)


def _counts(
    incident: Incident, now: datetime | None
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, float], ...]]:
    impact = incident.facts.impact
    found = [
        ("customers", _told(impact.customers, now)),
        ("requests_failed", _told(impact.requests_failed, now)),
        ("records_lost", _told(impact.records_lost, now)),
    ]
    found += [
        (f"reached {entry.audience} by {entry.channel}", Count(value=entry.reached, of=entry.of))
        for entry in incident.facts.reached or ()
        if now is None or (entry.at is not None and entry.at.at <= now)
    ]
    counts: list[tuple[str, int]] = []
    shares: list[tuple[str, float]] = []
    for name, count in found:
        if count is None:
            continue
        counts.append((name, count.value))
        if count.of is not None:
            counts.append((f"{name}_of", count.of))
        if (share := _share(count)) is not None:
            shares.append((name, share))
    return tuple(counts), tuple(shares)
