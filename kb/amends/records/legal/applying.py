"""Whether a regime applies to an incident: whether it is in force yet, and whether the incident is large enough."""

from __future__ import annotations

from datetime import datetime, time
from typing import cast

from amends.records.days import after
from amends.records.derived import impact_end
from amends.records.legal.reading import Reading, impossible, vague, which_day
from amends.records.legal.regime import Event
from amends.records.legal.said import NOTHING, Said
from amends.records.legal.starts import Known, began, ended
from amends.records.moments import Moment
from amends.records.places import KeyPath
from amends.records.record import Incident


def data_hit(incident: Incident) -> bool:
    """Whether data was lost, or may have been: then a law on breaches may apply to a record of another kind as well."""
    loss = incident.facts.impact.data_loss
    return loss is not None and loss.value in {"suspected", "confirmed"}


def not_in_force(reading: Reading) -> tuple[bool, Said, KeyPath] | None:
    """That its clock began before it was in force, and since when it is; None where it did not, or nobody can tell."""
    start = _first_start(reading)
    day = reading.file.since.date
    since = datetime.combine(day, time(), reading.zone)
    if start is None or (start.moment.at >= since if start.moment.exact else start.moment.latest > since):
        return None
    return False, Said("in force since {day}", {"day": Moment(since, "day")}), start.place


def _first_start(reading: Reading) -> Known | None:
    """What the first clock begins with; while that is not known, the first that is known of the incident at all."""
    event = cast("Event", reading.file.steps[0].from_)
    incident = reading.facts.incident
    known = reading.facts.event(event)
    return (None if impossible(known, reading) else known) or began(incident) or ended(incident)


def threshold(reading: Reading) -> tuple[bool | None, Said, KeyPath]:
    """Whether the facts of the record say that it is large enough."""
    least, facts = reading.file.threshold, reading.facts.incident.facts
    if least is None:
        return True, NOTHING, ()
    count = facts.impact.customers
    if count is None:
        return None, Said("not known yet: how many were hit ({key})", {"key": "`impact.customers`"}), ("impact",)
    if count.value < least.customers:
        told = Said("it hit {count}; it applies from {least} on", {"count": count.value, "least": least.customers})
        return False, told, ("impact", "customers")
    started = facts.times.started
    if started is None:
        return None, Said("not known yet: when it started ({key})", {"key": "`times.started`"}), ("times",)
    since = started.latest if vague(started) else started.at
    limit, end, now = after(since, least.minutes), impact_end(reading.facts.incident), reading.facts.now
    if end is not None and end.at <= now:
        long = end.at > limit
        if not long and vague(started):
            return None, which_day(started, "times.started"), ("times", "started")
        short = Said("it lasted {minutes} minutes or less", {"minutes": least.minutes})
        return long, NOTHING if long else short, ("times", "started")
    if now > limit:
        return True, NOTHING, ("times", "started")
    if vague(started):
        return None, which_day(started, "times.started"), ("times", "started")
    waits = Said(
        "not known yet: whether it lasts longer than {minutes} minutes, until {moment}",
        {"minutes": least.minutes, "moment": Moment(limit.astimezone(reading.zone))},
    )
    return None, waits, ("times", "started")
