"""The calendar of what falls due, read back by two libraries that others wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped] # it has no types
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.dues import NASTY, UNKNOWN, agenda, now, thing

from amends.engine.agenda import Agenda
from amends.reports.due_ics import as_calendar


def read(told: Agenda) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(as_calendar(told))
    assert not calendar.errors
    assert all(not event.errors for event in calendar.walk("VEVENT"))
    return list(calendar.walk("VEVENT"))


def test_a_clock_time_is_an_event_in_utc_with_a_reminder() -> None:
    (event,) = read(agenda(thing("2026-11-22T03:45:00+07:00")))
    assert event["dtstart"].to_ical() == b"20261121T204500Z"
    assert event.decoded("dtstart") == datetime(2026, 11, 21, 20, 45, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
    assert event.decoded("dtstamp") == datetime(2026, 11, 21, 20, 33, tzinfo=UTC)
    assert str(event["summary"]) == "Say the next word to customers. (Mail is down)"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-10)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-12-15", date(2026, 12, 15)), ("2027-02", date(2027, 2, 28)), ("2027", date(2027, 12, 31))],
)
def test_a_day_is_an_event_of_that_day_in_every_zone(written: str, day: date) -> None:
    (event,) = read(agenda(thing(written, kind="promise", state="later")))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, day + timedelta(days=1))
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15), "nine in the morning of the day before"


def test_what_is_overdue_says_so_and_reminds_of_nothing() -> None:
    (event,) = read(agenda(thing("2026-11-22T02:55:00+07:00", state="overdue")))
    assert str(event["summary"]).startswith("Overdue: ")
    assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", id="the hour that comes twice"),
        pytest.param("2026-03-29T01:59:00+01:00", "2026-03-29T03:01:00+02:00", id="the hour that is left out"),
    ],
)
def test_a_change_of_the_clocks_moves_nothing(before: str, after: str) -> None:
    told = agenda(thing(before, incident="a", zone="Europe/Berlin"), thing(after, incident="b", zone="Europe/Berlin"))
    starts = [event.decoded("dtstart") for event in read(told)]
    assert starts == [now(before), now(after)]


def test_the_same_agenda_gives_the_same_bytes() -> None:
    things = [thing("2026-11-22T03:45:00+07:00"), thing("2026-12-15", kind="promise", part="pump")]
    assert as_calendar(agenda(*things)) == as_calendar(agenda(*reversed(things)))


def test_what_moves_keeps_its_uid_and_no_two_share_one() -> None:
    promise, other = thing("2026-12-15", kind="promise", part="pump"), thing("2026-12-15", kind="promise", part="list")
    twice = thing("2026-12-15", kind="promise", part="list", line=9)
    uids = [str(event["uid"]) for event in read(agenda(promise, other, twice))]
    assert len(set(uids)) == 3
    (moved,) = read(agenda(thing("2027-02-01", kind="promise", part="pump")))
    assert str(moved["uid"]) in uids


def test_every_line_is_short_and_ends_as_it_must() -> None:
    data = as_calendar(agenda(thing("2026-11-22T03:45:00+07:00", what=NASTY, title=NASTY, by_whom=NASTY, why=NASTY)))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    data.decode("utf-8")


def test_two_readers_agree() -> None:
    told = agenda(
        thing("2026-11-22T03:45:00+07:00", what=NASTY, title=NASTY),
        thing("2026-12-15", kind="promise", part="pump", what=NASTY),
    )
    other = vobject.readOne(as_calendar(told).decode())
    assert other.serialize()  # it validates what it writes
    assert [event.summary.value for event in other.vevent_list] == [str(event["summary"]) for event in read(told)]
    assert [event.dtstart.value for event in other.vevent_list] == [event.decoded("dtstart") for event in read(told)]
    assert [event.uid.value for event in other.vevent_list] == [str(event["uid"]) for event in read(told)]
    first, second = other.vevent_list
    assert first.summary.value == f"{NASTY} ({NASTY})"
    assert first.valarm.trigger.value == timedelta(minutes=-10)
    assert second.transp.value == "TRANSPARENT"


@given(words=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_any_words_come_back(words: str) -> None:
    (event,) = read(agenda(thing("2026-11-22T03:45:00+07:00", what=words, title="x")))
    assert str(event["summary"]) == f"{words} (x)"


def test_what_cannot_be_told_is_an_event_of_today() -> None:
    told = agenda(
        thing("2026-12-15"), unreadable=("incidents/2026/x/incident.md",), unknown=(UNKNOWN,), zone="Asia/Jakarta"
    )
    (_, event) = read(told)
    assert str(event["summary"]) == "Not all that is due is known: mend 2 files of records"
    assert event.decoded("dtstart") == date(2026, 11, 22), "today in the zone of the policy"
    assert "incidents/2026/x/incident.md: it cannot be read" in event["description"]
    assert "incident.md:3: `severity` is missing" in event["description"]
    assert as_calendar(told) == as_calendar(told)


def test_an_empty_calendar_is_a_calendar() -> None:
    assert read(agenda()) == []
    assert as_calendar(agenda()).startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
