"""Facts of one incident that cannot be true together: times in an impossible order, parts larger than their whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amends.findings import Finding, Severity, shortened
from amends.records import problems
from amends.records.incident import Count
from amends.records.moments import Moment
from amends.records.record import Communication, Incident, KeyPath, MarkdownFile

_ORDER: tuple[tuple[str, str, Severity], ...] = (
    ("started", "resolved", "error"),
    ("started", "impact_ended", "error"),
    ("started", "mitigated", "error"),
    ("started", "detected", "warning"),
    ("started", "acknowledged", "warning"),
    ("detected", "resolved", "error"),
    ("mitigated", "resolved", "error"),
    ("impact_ended", "resolved", "warning"),
)
"""Times of an incident, the earlier first.

An alarm may go off before customers feel anything: that is worth a look only.
"""

_GRAVE = frozenset({"SEV1", "SEV2"})


def check(incident: Incident) -> Iterator[Finding]:
    """Tell of everything in an incident and its communications that cannot be true."""
    yield from _times(incident)
    yield from _spans_of_time(incident)
    yield from _timeline(incident)
    yield from _counts(incident)
    yield from _missing(incident)
    for communication in incident.communications:
        yield from _communication(communication)


def _in_order(
    file: MarkdownFile[Any], first: Moment | None, last: Moment | None, names: tuple[str, str], place: KeyPath
) -> Iterator[Finding]:
    """A finding at ``place`` where the last of two times is surely before the first."""
    if first is not None and last is not None and last.before(first):
        early, late = names
        message = f"`{late}` is before `{early}`"
        fact = f"{early} {first.isoformat()}, {late} {last.isoformat()}"
        fix = "look at the date, the offset and midnight of both"
        yield problems.IMPOSSIBLE_ORDER.found(file.source, file.place(*place), message, fact=fact, fix=fix)


def _times(incident: Incident) -> Iterator[Finding]:
    times = vars(incident.facts.times)
    told: set[str] = set()
    for first, last, severity in _ORDER:
        if last not in told:
            for found in _in_order(incident, times[first], times[last], (first, last), ("times", last)):
                told.add(last)
                yield problems.IMPOSSIBLE_ORDER.found(
                    incident.source,
                    incident.place("times", last),
                    found.message,
                    fact=found.fact,
                    fix=found.fix,
                    severity=severity,
                )


def _spans_of_time(incident: Incident) -> Iterator[Finding]:
    facts = incident.facts
    for index, service in enumerate(facts.services or ()):
        place: KeyPath = ("services", index, "to")
        yield from _in_order(incident, service.from_, service.to, ("from", "to"), place)
    for index, promise in enumerate(facts.promises or ()):
        for number, move in enumerate(promise.moved or ()):
            place = ("promises", index, "moved", number, "to")
            yield from _in_order(incident, move.at, move.to, ("at", "to"), place)
    for index, offer in enumerate(facts.offers or ()):
        yield from _in_order(incident, offer.started, offer.ended, ("started", "ended"), ("offers", index, "ended"))
    published = facts.published
    names = ("preliminary", "final")
    yield from _in_order(incident, published.preliminary, published.final, names, ("published", "final"))
    for name in names:
        moment = getattr(published, name)
        yield from _in_order(incident, facts.times.started, moment, ("started", name), ("published", name))


def _timeline(incident: Incident) -> Iterator[Finding]:
    last: Moment | None = None
    for index, entry in enumerate(incident.facts.timeline or ()):
        if last is not None and entry.at.before(last):
            message = f"this entry is earlier than the one above it ({last.isoformat()})"
            yield problems.TIMELINE_ORDER.found(
                incident.source, incident.place("timeline", index, "at"), message, fix="mend the time, or move it up"
            )
        else:
            last = entry.at


def _counts(incident: Incident) -> Iterator[Finding]:
    impact = incident.facts.impact
    for name in ("customers", "requests_failed", "records_lost"):
        count: Count | None = getattr(impact, name)
        if count is not None:
            yield from _count(incident, count.value, count.of, ("impact", name), "value")
    for index, entry in enumerate(incident.facts.reached or ()):
        yield from _count(incident, entry.reached, entry.of, ("reached", index), "reached")


def _count(incident: Incident, value: int, of: int | None, path: KeyPath, key: str) -> Iterator[Finding]:
    message = ""
    if value < 0 or (of is not None and of < 0):
        message = f"a count cannot be below zero: {shortened(str(min(value, of if of is not None else value)))}"
    elif of is not None and value > of:
        message = f"{shortened(f'{value:,}')} of {shortened(f'{of:,}')} is more than all"
    if message:
        place = incident.place(*path, key)
        yield problems.IMPOSSIBLE_COUNT.found(incident.source, place, message, fix="look at both numbers")


def _missing(incident: Incident) -> Iterator[Finding]:
    facts = incident.facts
    if not facts.gate.enforced and not (facts.gate.reason or "").strip():
        message = "this record is taken out of the gate, and no reason is given"
        place = incident.place("gate", "enforced")
        yield problems.GATE_WITHOUT_REASON.found(incident.source, place, message, fix="write `reason` beside it")
    level = incident.severity_at()
    over = facts.times.resolved is not None or any(notice.final_phase for notice in incident.sent)
    if level not in _GRAVE or not over:
        return
    if facts.times.detected is None:
        message = f"a resolved {level} whose record does not say when it was detected"
        yield problems.FACTS_MISSING.found(
            incident.source,
            incident.places.key("times") or incident.place("times"),
            message,
            fix="write `times.detected`",
        )
    if facts.impact.customers is None:
        message = f"a resolved {level} whose record does not say how many customers it hit"
        yield problems.FACTS_MISSING.found(
            incident.source, incident.place("impact"), message, fix="write `impact.customers`, with `of` and `method`"
        )


def _communication(communication: Communication) -> Iterator[Finding]:
    facts = communication.facts
    sent = communication.sent
    yield from _in_order(communication, sent, facts.next_update, ("sent", "next_update"), ("next_update",))
    for index, correction in enumerate(facts.corrections or ()):
        place: KeyPath = ("corrections", index, "at")
        yield from _in_order(communication, sent, correction.at, ("sent", "corrections.at"), place)
