"""What falls due, as a calendar to subscribe to (RFC 5545).

Each thing is an event, because the calendars that people subscribe with (Google's, Apple's, Outlook) leave out to-dos.
A known time is told in UTC, so that no zone's rules are needed to read it; a day is an event of that whole day. The
same agenda gives the same bytes, and a thing keeps its UID when its day moves, so that it moves in the calendar
too. Where records cannot be read, an event of today says so.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amends.engine.agenda import Agenda
from amends.engine.due import Due
from amends.records.moments import Moment
from amends.reports.due_steps import step

if TYPE_CHECKING:
    from icalendar import Event

_LENGTH = timedelta(minutes=15)
"""How long an event at a clock time is drawn, so that it can be seen."""

_WARNING = {"word": timedelta(minutes=10), "deed": timedelta(hours=1), "day": timedelta(hours=15)}
"""How long before it the calendar reminds: of a word to customers, a deed, a whole day (at nine the day before)."""

_FRESH = timedelta(minutes=15)
"""How often a calendar is asked to look again."""


def as_calendar(agenda: Agenda) -> bytes:
    """Give the calendar as a file. Raises ImportError where the package `icalendar` is not installed."""
    from icalendar import Calendar  # an extra: only this format needs it

    calendar = Calendar()
    calendar.add("prodid", "-//Amends//due//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", "Due")
    calendar.add("x-wr-calname", "Due")
    calendar.add("refresh-interval", _FRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    seen: Counter[tuple[str, ...]] = Counter()
    for one in sorted(agenda.due, key=lambda one: (one.at, one.urgency)):
        key = (one.kind, one.incident, one.text, one.part)
        calendar.add_component(_event(one, agenda.now, (*key, str(seen[key]))))
        seen[key] += 1
    if agenda.unreadable or agenda.unknown:
        calendar.add_component(_untold(agenda))
    data: bytes = calendar.to_ical()
    return data


def _event(one: Due, now: datetime, key: tuple[str, ...]) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{hashlib.sha256(chr(0).join(key).encode('utf-8', 'backslashreplace')).hexdigest()[:32]}@amends")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    start = _start(one.moment)
    event.add("dtstart", start)
    event.add("dtend", start + (_LENGTH if isinstance(start, datetime) else timedelta(days=1)))
    event.add("summary", f"{'Overdue: ' if one.state == 'overdue' else ''}{one.what} ({one.title})")
    event.add("description", _description(one))
    event.add("categories", [one.kind])
    event.add("transp", "TRANSPARENT")
    if one.state != "overdue":
        _remind(event, one, start)
    return event


def _untold(agenda: Agenda) -> Event:
    """What nobody can tell, as an event of today: whoever only looks at the calendar sees that it is not whole."""
    from icalendar import Event

    lines = [f"{path}: it cannot be read" for path in agenda.unreadable]
    lines += [f"{one.path}:{one.line}: {one.why}" for one in agenda.unknown]
    files = len({*agenda.unreadable, *(one.path for one in agenda.unknown)})
    event = Event()
    event.add("uid", "what-cannot-be-told@amends")
    event.add("dtstamp", agenda.now.astimezone(UTC).replace(microsecond=0))
    today = agenda.now.astimezone(ZoneInfo(agenda.zone)).date()
    event.add("dtstart", today)
    event.add("dtend", today + timedelta(days=1))
    event.add("summary", f"Not all that is due is known: mend {files} {'file' if files == 1 else 'files'} of records")
    event.add("description", "\n".join([*lines, "Next: amends check"]))
    event.add("categories", ["unknown"])
    event.add("transp", "TRANSPARENT")
    return event


def _remind(event: Event, one: Due, start: date) -> None:
    from icalendar import Alarm

    kind = "day" if not isinstance(start, datetime) else "word" if one.to_customers else "deed"
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.what)
    alarm.add("trigger", -_WARNING[kind])
    event.add_component(alarm)


def _start(moment: Moment) -> date:
    """Give the instant in UTC (a datetime); where only a day, a month or a year is known, the last day of it."""
    if moment.exact or moment.precision == "hour":
        return moment.latest.astimezone(UTC).replace(microsecond=0)
    return (moment.latest - timedelta(days=1)).date()


def _description(one: Due) -> str:
    example = ["An invented example."] if one.example else []
    return "\n".join(
        [*example, f"By: {one.by_whom}", f"Why: {one.why}", f"Where: {one.path}:{one.line}", f"Next: {step(one)}"]
    )
