"""Calendars to subscribe to (RFC 5545): planned work and outages, of everything and of each service.

Each incident is one event. A known time is told in UTC, so that no clock change can move it; where only a day is known,
the event is of that day. An event keeps its UID for good, and everything else in it comes from the record: the same
records give the same bytes, and a calendar that has it takes a change for one.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from mkdocs_amends.outputs.subscriptions import CALENDAR, gravest_severity, subscriptions
from mkdocs_amends.stamps import instant
from mkdocs_amends.views.entries import newest_first, summary_of, title_of
from mkdocs_amends.views.standing import is_ahead, is_open, is_planned, level, span, state_of_affairs, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from amends.records.moments import Moment
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.outputs.said import Told
    from mkdocs_amends.outputs.subscriptions import Subscription
    from mkdocs_amends.views.edition import Edition

MOST = 200
"""So many events that are over stand in a calendar, the latest; what is open or ahead always does."""
_AGAIN = timedelta(minutes=15)
"""How often a calendar is asked to look again."""
_NAMESPACE = uuid.UUID("6d0b5a52-7f3a-4f0e-9a54-2c1d5e8b7a11")


def calendars(told: Told) -> Iterator[tuple[str, str | bytes]]:
    """Give all calendars."""
    edition = told.edition
    dated = [incident for incident in newest_first(edition.incidents) if _start(incident, edition) is not None]
    for subscription in subscriptions(edition):
        if subscription.calendared:
            yield subscription.folder + CALENDAR, _calendar(subscription, dated, told)


def _start(incident: PublicIncident, edition: Edition) -> Moment | None:
    """When an event begins; None where that is not known to the day, or nothing befell customers, or not yet."""
    begun, _ = window(incident.record)
    if is_ahead(incident.record, edition.now):
        return None
    if incident.facts.kind == "near_miss" or begun is None or begun.precision in {"month", "season", "year"}:
        return None
    return begun


def _calendar(subscription: Subscription, dated: list[PublicIncident], told: Told) -> bytes:
    from icalendar import Calendar  # only a build of a public site needs it

    edition = told.edition
    calendar = Calendar()
    calendar.add("prodid", "-//Amends//site//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, subscription.title)
    calendar.add("x-wr-timezone", edition.knowledge.timezone)
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    over = 0
    for incident in dated:
        if not subscription.holds(incident):
            continue
        live = is_open(incident.record, edition.now) or is_planned(incident.record, edition.now)
        over += not live
        if live or over <= MOST:
            calendar.add_component(_event(incident, told))
    data: bytes = calendar.to_ical()
    return data


def _event(incident: PublicIncident, told: Told) -> Event:
    from icalendar import Event

    record, edition = incident.record, told.edition
    words = edition.words_for(record)
    start, end = _bounds(incident, edition)
    said = told.said(incident)
    changed = max((one.changed for one in said), default=None)
    sign = level(record, words)
    event = Event()
    event.add("uid", uid(incident.id, edition))
    for name in ("dtstamp", "last-modified"):
        event.add(name, (changed or _midnight(start)).astimezone(UTC).replace(microsecond=0))
    event.add("sequence", sum(1 + len(one.corrections) for one in said))
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", words.say("{name}: {what}", name=sign.word, what=title_of(incident, edition)))
    event.add("description", "\n".join(_description(incident, told)))
    if told.base:
        event.add("url", told.page(incident))
    services = dict.fromkeys(edition.service(hit.id) for hit in incident.facts.services or ())
    event.add("categories", [part for part in (sign.word, gravest_severity(incident), *services) if part])
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def uid(identity: str, edition: Edition) -> str:
    """What a calendar knows an incident by: made of its id and the address of the site, never of its title."""
    return str(uuid.uuid5(_NAMESPACE, edition.site_url + "\n" + identity))


def _bounds(incident: PublicIncident, edition: Edition) -> tuple[date, date | None]:
    """From when to when: two instants in UTC; days, the last of them excluded, where either is only known as a day."""
    begun, ended = window(incident.record)
    assert begun is not None
    zone = edition.zone(incident.record)
    timed = [moment.exact or moment.precision == "hour" for moment in (begun, ended) if moment is not None]
    live = is_open(incident.record, edition.now)
    if all(timed):
        first = begun.at.astimezone(UTC).replace(microsecond=0)
        last = ended.at if ended is not None else edition.now if live else first
        last = last.astimezone(UTC).replace(microsecond=0)
        return first, last if last > first else None
    day = instant(begun, zone).date()
    if ended is not None:
        final = (ended.latest - timedelta(days=1)).date() if not timed[-1] else instant(ended, zone).date()
    else:
        final = edition.now.astimezone(zone).date() if live else day
    return day, max(day, final) + timedelta(days=1)


def _midnight(start: date) -> datetime:
    return start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=UTC)


def _description(incident: PublicIncident, told: Told) -> Iterator[str]:
    edition = told.edition
    record, words = incident.record, edition.words_for(incident.record)
    live = is_open(incident.record, edition.now)
    yield f"{state_of_affairs(record, words, edition.now)}. {span(record, words, still=live)}."
    if live:
        yield words.say(
            "As of {date}, {time} {zone}.",
            date=words.full_day(edition.now),
            time=words.time(edition.now),
            zone=words.zone_name(edition.now),
        )
    if incident.facts.example:
        yield words.say("An invented example: no such company exists, and nothing of this happened.")
    if summary := summary_of(incident, edition):
        yield summary
    if told.base:
        yield told.page(incident)
