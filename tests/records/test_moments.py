"""Times as records write them: exact with an offset, or known to the day, the month or the year."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.entry import Duration
from amends.records.moments import Moment, NoOffset, NoSuchTime, NoTime


@pytest.mark.parametrize(
    ("written", "printed", "precision"),
    [
        ("2026-10-10T18:49:00+07:00", "2026-10-10T18:49:00+07:00", "minute"),
        ("2026-10-10T18:49:07+07:00", "2026-10-10T18:49:07+07:00", "second"),
        ("2026-10-10 18:49 +07:00", "2026-10-10T18:49:00+07:00", "minute"),
        ("2026-10-10t18:49z", "2026-10-10T18:49:00+00:00", "minute"),
        ("2026-10-10", "2026-10-10", "day"),
        ("2026-10", "2026-10", "month"),
        ("2026", "2026", "year"),
    ],
)
def test_times_are_read_as_they_are_known(written: str, printed: str, precision: str) -> None:
    moment = Moment.parse(written)
    assert (moment.isoformat(), moment.precision) == (printed, precision)
    assert moment.exact == (precision in {"minute", "second"})
    assert Moment.parse(moment.isoformat()).at == moment.at


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("2026-10-10T18:49:00", NoOffset),
        ("2026-10-10 18:49", NoOffset),
        ("2026-02-30", NoSuchTime),
        ("2026-13", NoSuchTime),
        ("2026-10-10T24:30:00Z", NoSuchTime),
        ("2026-10-10T18:49:00+99:00", NoSuchTime),
        ("9999-12-31", NoSuchTime),
        ("10:00", NoTime),
        ("10/10/2026", NoTime),
        ("٢٠٢٦-10-10", NoTime),
        ("", NoTime),
    ],
)
def test_what_is_no_time_is_refused(written: str, error: type[ValueError]) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 # its class is what is compared
        Moment.parse(written)
    assert raised.type is error


@pytest.mark.parametrize(
    ("first", "last", "surely"),
    [
        ("2026-10-10T10:00:00Z", "2026-10-10T10:01:00Z", True),
        ("2026-10-10T10:00:00+07:00", "2026-10-10T09:00:00Z", True),
        ("2026-10-10T10:00:00Z", "2026-10-10T10:00:00Z", False),
        ("2026-10-10", "2026-10-11", True),
        ("2026-10-10", "2026-10-10", False),
        ("2026-10-10", "2026-10-10T23:59:00Z", False),
        ("2026-10-10", "2026-10-11T00:30:00+07:00", True),
        ("2026-10-10T23:30:00-08:00", "2026-10-10", False),
        ("2026-10-09T23:30:00-08:00", "2026-10-10", True),
        ("2026-10", "2026-10-31", False),
        ("2026-10", "2026-11-01", True),
    ],
)
def test_what_was_surely_before(first: str, last: str, surely: bool) -> None:  # noqa: FBT001 # a column of the table
    assert Moment.parse(first).before(Moment.parse(last)) is surely
    assert not Moment.parse(last).before(Moment.parse(first))


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_a_value_error(text: str) -> None:
    try:
        assert Moment.parse(text).latest >= Moment.parse(text).at
    except ValueError:
        return


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("15 min", 15), ("15m", 15), ("4 h", 240), ("1 h 30 min", 90), ("14 d", 20160), ("90 s", 1.5), ("2w", 20160)],
)
def test_durations(written: str, minutes: float) -> None:
    assert Duration.parse(written).minutes == minutes


@pytest.mark.parametrize("written", ["", "soon", "15", "15 minutes ago", "-5 min", "9999999 d"])
def test_what_is_no_duration_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"no duration|longer than ten years"):
        Duration.parse(written)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026-11-25", "2026-11-26T00:00:00-08:00"),
        ("2026-11-01", "2026-11-02T00:00:00-08:00"),  # the day has 25 hours
        ("2026-10", "2026-11-01T00:00:00-07:00"),
        ("2026", "2027-01-01T00:00:00-08:00"),
        ("2026-11-25T10:00:00+07:00", "2026-11-25T10:00:00+07:00"),
    ],
)
def test_in_a_zone_a_day_ends_at_midnight_there_and_is_printed_as_before(written: str, last: str) -> None:
    there = Moment.parse(written).in_zone(ZoneInfo("America/Los_Angeles"))
    assert there.latest.isoformat() == last
    assert there.isoformat() == written
    assert there.in_zone(ZoneInfo("America/Los_Angeles")) == there
