"""Times as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.writing.clock import in_minutes, read_next, read_time

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime.fromisoformat("2026-11-22T03:17:42+07:00")


@pytest.mark.parametrize(
    ("typed", "ahead", "meant"),
    [
        ("03:02", False, "2026-11-22T03:02:00+07:00"),
        ("3.02", False, "2026-11-22T03:02:00+07:00"),
        ("23:50", False, "2026-11-21T23:50:00+07:00"),
        ("23:50", True, "2026-11-22T23:50:00+07:00"),
        ("03:02", True, "2026-11-23T03:02:00+07:00"),
        ("2026-11-20T10:00:00Z", False, "2026-11-20T10:00:00+00:00"),
        ("2026-11-20", False, "2026-11-20"),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed: str, ahead: bool, meant: str) -> None:  # noqa: FBT001 # a table
    assert read_time(typed, now=NOW, zone=JAKARTA, ahead=ahead).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "no time; expected 03:02"),
        ("25:00", "no time"),
        ("2026-11-22T03:02:00", "no offset from UTC"),
        ("2026-02-30", "no date that exists"),
    ],
)
def test_what_is_no_time_is_told(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_time(typed, now=NOW, zone=JAKARTA)


NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("typed", "now", "ahead", "said"),
    [
        (
            "02:30",
            "2026-03-08T12:00:00-04:00",
            False,
            "02:30 does not exist on 2026-03-08: the clocks were put forward",
        ),
        ("02:30", "2026-03-08T03:10:00-04:00", False, "02:30 does not exist on 2026-03-08"),
        ("02:30", "2026-03-08T01:30:00-05:00", True, "02:30 does not exist on 2026-03-08"),
        (
            "01:30",
            "2026-11-01T12:00:00-05:00",
            False,
            "01:30 was there twice on 2026-11-01; write 2026-11-01T01:30:00-04:00 or 2026-11-01T01:30:00-05:00",
        ),
        ("01:30", "2026-11-01T01:45:00-04:00", False, "2026-11-01T01:30:00-04:00"),
        ("01:50", "2026-11-01T01:45:00-05:00", True, "2026-11-01T01:50:00-05:00"),
        ("01:30", "2026-11-02T12:00:00-05:00", False, "2026-11-02T01:30:00-05:00"),
    ],
)
def test_where_the_clocks_change_no_time_is_guessed(typed: str, now: str, ahead: bool, said: str) -> None:  # noqa: FBT001 # a table
    try:
        found = read_time(typed, now=datetime.fromisoformat(now), zone=NEW_YORK, ahead=ahead).isoformat()
    except ValueError as error:
        found = str(error)
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("03:45", "2026-11-22T03:45:00+07:00"),
        ("30 min", "2026-11-22T03:45:00+07:00"),
        ("30min", "2026-11-22T03:45:00+07:00"),
        ("1 h 30 min", "2026-11-22T04:45:00+07:00"),
        ("5 min", "2026-11-22T03:22:00+07:00"),
        ("2026-11-22T04:00:00+07:00", "2026-11-22T04:00:00+07:00"),
    ],
)
def test_the_next_word_is_a_time_or_a_length_from_now(typed: str, meant: str) -> None:
    assert read_next(typed, now=NOW, zone=JAKARTA).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-23", "is a day"),
        ("2026-11-21T04:00:00+07:00", "is not after now"),
        ("tomorrow", "no time"),
        ("900000 d", "longer than ten years"),
    ],
)
def test_a_next_word_that_cannot_be_is_told(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_next(typed, now=NOW, zone=JAKARTA)


@given(
    minutes=st.floats(1, 60 * 24 * 30),
    now=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 # given its zone below
)
def test_a_promised_time_is_ahead_and_never_later_than_it_may_be(minutes: float, now: datetime) -> None:
    at = now.replace(tzinfo=UTC)
    promised = in_minutes(minutes, now=at)
    assert at - timedelta(minutes=1) < promised <= at + timedelta(minutes=minutes)
    assert (promised.second, promised.microsecond) == (0, 0)


@given(hour=st.integers(0, 23), minute=st.integers(0, 59), ahead=st.booleans())
def test_a_clock_time_lies_within_a_day_on_the_side_it_was_asked_for(hour: int, minute: int, ahead: bool) -> None:  # noqa: FBT001 # a table
    at = read_time(f"{hour}:{minute:02}", now=NOW, zone=JAKARTA, ahead=ahead).at
    assert (at.hour, at.minute) == (hour, minute)
    distance = at - NOW
    assert timedelta(0) < distance <= timedelta(days=1) if ahead else -timedelta(days=1) < distance <= timedelta(0)
