"""Where a day begins and ends: a date in a record means that day where the record is told, not in UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from amends.records.entry import Entry
from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.record import Incident

T = TypeVar("T")


def zone_of(incident: Incident, policy: Policy) -> ZoneInfo:
    """The zone that an incident's times are told in: its own, else the policy's."""
    return ZoneInfo(incident.facts.timezone or policy.timezone)


def in_zone(facts: T, zone: ZoneInfo) -> T:
    """The same facts with every day, month and year in them taken as one of a zone (`Moment.in_zone`)."""
    return _in_zone(facts, zone)  # type: ignore[return-value] # a value is replaced by one of its own type


def incident_in_zone(incident: Incident, zone: ZoneInfo) -> Incident:
    """The same incident, its texts included, with every day of its facts taken as one of a zone."""
    told = tuple(replace(text, facts=in_zone(text.facts, zone)) for text in incident.communications)
    return replace(incident, facts=in_zone(incident.facts, zone), communications=told)


def after(at: datetime, minutes: float) -> datetime:
    """So many minutes later as they pass, whatever clocks are put forward or back meanwhile."""
    return (at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(at.tzinfo)


def _in_zone(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, Moment):
        return value.in_zone(zone)
    if isinstance(value, tuple):
        there = tuple(_in_zone(one, zone) for one in value)
        return value if all(new is old for new, old in zip(there, value, strict=True)) else there
    if isinstance(value, Entry):
        facts = vars(value)
        changed = {name: new for name, old in facts.items() if (new := _in_zone(old, zone)) is not old}
        return type(value)(**{**facts, **changed}) if changed else value
    return value
