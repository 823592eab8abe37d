"""Calendars: one event an incident, that stays the same event and is safe over clock changes; read by two others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped] # it has no types
from icalendar import Calendar

from tests.site.building import INCIDENT, NOW
from tests.site.machines import AHEAD, HOME, WORK, made, story

DURING = datetime(2026, 10, 10, 13, 0, tzinfo=UTC)
"""While the outage of the story runs, and the planned work lies ahead."""


def events(found: dict[str, bytes], name: str = "feeds/calendar.ics") -> dict[str, Any]:
    """The events of a calendar by what they are called, as icalendar reads them."""
    return {str(event["summary"]): event for event in Calendar.from_ical(found[name]).walk("VEVENT")}


def at(event: Any, name: str) -> date | datetime:  # noqa: ANN401 # icalendar's property
    found: date | datetime = event[name].dt
    return found


def test_an_event_of_each_incident_with_its_hours(tmp_path: Path) -> None:
    found = events(made(story(tmp_path)))
    work = found['Planned work: The back office moves; new disks, "fast" ones']
    assert (at(work, "dtstart"), at(work, "dtend")) == (
        datetime(2026, 10, 11, 18, tzinfo=UTC),
        datetime(2026, 10, 11, 20, tzinfo=UTC),
    )
    assert work["categories"].cats == ["Planned work", "SEV4", "Back office"]
    assert str(work["url"]) == HOME + "incidents/work/"
    assert (str(work["status"]), str(work["transp"])) == ("CONFIRMED", "TRANSPARENT")
    outage = found["Critical: QRIS payments failed on a Saturday evening"]
    assert at(outage, "dtend") == datetime(2026, 10, 10, 13, 55, tzinfo=UTC)
    assert "Saturday 10 October 2026, 18:42 to 20:55 WIB." in str(outage["description"])


def test_two_readers_read_the_same(tmp_path: Path) -> None:
    found = made(story(tmp_path))
    other = vobject.readOne(found["feeds/calendar.ics"].decode())
    theirs = {e.uid.value: (e.dtstart.value, e.dtend.value, e.summary.value) for e in other.vevent_list}
    ours = {str(e["uid"]): (at(e, "dtstart"), at(e, "dtend"), name) for name, e in events(found).items()}
    assert len(ours) == 2
    assert theirs == ours


def test_lines_are_folded_and_end_as_they_must(tmp_path: Path) -> None:
    long = WORK.replace("title:", "summary: " + "äöü, ; \\ 日本" * 40 + "\ntitle:")
    data = made(story(tmp_path, work__incident_md=long))["feeds/calendar.ics"]
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (work,) = (e for name, e in events({"feeds/calendar.ics": data}).items() if name.startswith("Planned"))
    assert "äöü, ; \\ 日本" * 40 in str(work["description"])


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        pytest.param("2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00", 1, id="the hour that is skipped"),
        pytest.param("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", 1, id="the hour that comes twice"),
    ],
)
def test_a_clock_change_moves_nothing(tmp_path: Path, start: str, end: str, hours: int) -> None:
    work = WORK.replace("Asia/Jakarta", "Europe/Berlin")
    work = work.replace("2026-10-12T01:00:00+07:00", start).replace("2026-10-12T03:00:00+07:00", end)
    data = made(story(tmp_path, work__incident_md=work))["feeds/calendar.ics"]
    (event,) = (e for name, e in events({"feeds/calendar.ics": data}).items() if name.startswith("Planned"))
    first, last = at(event, "dtstart"), at(event, "dtend")
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    assert (first, last) == (datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert last - first == timedelta(hours=hours)
    assert first.astimezone(ZoneInfo("Europe/Berlin")).isoformat() == start
    assert b"VTIMEZONE" not in data  # all times are in UTC, so no rules of a zone are needed
    assert data.count(b"DTSTART:") == data.count(b"Z\r\nDTEND:")


def test_it_stays_the_same_event_and_a_new_word_makes_it_a_later_one(tmp_path: Path) -> None:
    before = made(story(tmp_path / "a"))
    renamed = WORK.replace("The back office moves", "The move").replace("T03:00", "T04:00")
    after = made(
        story(tmp_path / "b", work__incident_md=renamed, **{"work__2-again_md": AHEAD.replace("-08T", "-09T")})
    )
    old, new = (
        next(e for name, e in events(found).items() if name.startswith("Planned work")) for found in (before, after)
    )
    assert str(old["uid"]) == str(new["uid"])
    assert (old["sequence"], new["sequence"]) == (1, 2)
    assert (at(old, "last-modified"), at(new, "last-modified")) == (
        datetime(2026, 10, 8, 3, tzinfo=UTC),
        datetime(2026, 10, 9, 3, tzinfo=UTC),
    )


def test_the_clock_of_the_build_stands_nowhere_in_it(tmp_path: Path) -> None:
    project = story(tmp_path)
    first, second = made(project), made(project, now=NOW + timedelta(days=90))
    assert first["feeds/calendar.ics"] == second["feeds/calendar.ics"]


def test_an_outage_that_is_open_ends_now_and_says_so(tmp_path: Path) -> None:
    found = events(made(story(tmp_path), now=DURING))
    outage = found["Critical: QRIS payments failed on a Saturday evening"]
    assert "As of Saturday 10 October 2026, 20:00 WIB." in str(outage["description"])
    still = INCIDENT.replace(", to: 2026-10-10T20:55:00+07:00", "")
    still = still.replace("  impact_ended: 2026-10-10T20:55:00+07:00\n  resolved: 2026-10-10T21:55:00+07:00\n", "")
    found = events(made(story(tmp_path / "open", qris__incident_md=still), now=DURING))
    assert at(found["Critical: QRIS payments failed on a Saturday evening"], "dtend") == DURING


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        pytest.param("2026-10-12", "2026-10-12", (date(2026, 10, 12), date(2026, 10, 13)), id="a day"),
        pytest.param("2026-10-12", "2026-10-14", (date(2026, 10, 12), date(2026, 10, 15)), id="three days"),
        pytest.param(
            "2026-10-12T23:00:00+07:00", "2026-10-14", (date(2026, 10, 12), date(2026, 10, 15)), id="ends some time"
        ),
        pytest.param("2026-10", "2026-10", None, id="a month"),
        pytest.param("2026", "2026", None, id="a year"),
    ],
)
def test_what_is_not_known_to_the_minute(tmp_path: Path, start: str, end: str, shown: tuple[date, date] | None) -> None:
    work = WORK.replace("2026-10-12T01:00:00+07:00", start).replace("2026-10-12T03:00:00+07:00", end)
    found = [e for name, e in events(made(story(tmp_path, work__incident_md=work))).items() if name[:4] == "Plan"]
    assert [(at(event, "dtstart"), at(event, "dtend")) for event in found] == ([shown] if shown else [])


def test_a_service_has_a_calendar_of_its_own_also_without_an_event(tmp_path: Path) -> None:
    found = made(story(tmp_path, services_yml="qris: {name: QRIS}\noffice: {name: Office}\nnew: {name: New one}\n"))
    assert len(events(found, "feeds/services/qris/calendar.ics")) == 1
    assert len(events(found, "feeds/services/office/calendar.ics")) == 1
    assert events(found, "feeds/services/new/calendar.ics") == {}
    assert str(Calendar.from_ical(found["feeds/services/new/calendar.ics"])["x-wr-calname"]) == "Rantau: New one"


def test_a_near_miss_befell_no_customer(tmp_path: Path) -> None:
    near = INCIDENT.replace("planned: false", "planned: false\nkind: near_miss")
    assert len(events(made(story(tmp_path, qris__incident_md=near)))) == 1
