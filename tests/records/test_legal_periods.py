"""How long the law gives: hours that run on, days that end, business days, months of unequal length."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.legal.periods import Period, end_of, plus_business_days, plus_months
from amends.records.moments import Moment

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
HOLIDAYS = st.frozensets(st.dates(min_value=date(2020, 1, 1), max_value=date(2041, 12, 31)), max_size=20)
JAKARTA, BERLIN = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin")
CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 28))


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [("24 hours", 24, "hour"), ("1 hour", 1, "hour"), ("4 business days", 4, "business day"), ("1 month", 1, "month")],
)
def test_a_period_is_read_and_said_as_it_is_written(text: str, count: int, unit: str) -> None:
    period = Period.parse(text)
    assert (period.count, period.unit, str(period)) == (count, unit, text)


@pytest.mark.parametrize("text", ["", "24", "24h", "0 days", "1 year", "-1 hours", "1.5 hours", "4 businessdays"])
def test_what_is_no_period_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is no period; write 24 hours"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("start", "period", "zone", "due"),
    [
        ("2026-05-04T09:00+02:00", "24 hours", BERLIN, "2026-05-05T09:00:00+02:00"),
        ("2026-03-28T12:00+01:00", "24 hours", BERLIN, "2026-03-29T13:00:00+02:00"),  # that night has 23 hours
        ("2026-10-24T12:00+02:00", "24 hours", BERLIN, "2026-10-25T11:00:00+01:00"),  # that night has 25 hours
        ("2026-05-04T09:00+02:00", "14 days", BERLIN, "2026-05-18"),
        ("2026-05-04T23:30+02:00", "1 month", BERLIN, "2026-06-04"),
        ("2026-05-04T23:30+02:00", "1 month", JAKARTA, "2026-06-05"),  # there it was the fifth already
        ("2026-01-31T09:00+01:00", "1 month", BERLIN, "2026-02-28"),
        ("2028-01-31T09:00+01:00", "1 month", BERLIN, "2028-02-29"),
        ("2026-05-31T09:00+02:00", "1 month", BERLIN, "2026-06-30"),
        ("2026-12-31T09:00+01:00", "2 months", BERLIN, "2027-02-28"),
        ("2026-05-01T09:00+02:00", "4 business days", BERLIN, "2026-05-07"),  # a Friday: Monday to Thursday
        ("2026-05-02T09:00+02:00", "4 business days", BERLIN, "2026-05-07"),  # a Saturday: the same
        ("2026-12-23T09:00+01:00", "4 business days", BERLIN, "2026-12-31"),  # 24, 29, 30, 31
        ("2026-05-04", "72 hours", UTC, "2026-05-07T00:00:00+00:00"),  # the first instant of the day counts
    ],
)
def test_when_a_period_is_over(start: str, period: str, zone: ZoneInfo, due: str) -> None:
    end = end_of(Moment.parse(start).in_zone(zone), Period.parse(period), zone, CHRISTMAS)
    assert end.isoformat() == due


def test_a_day_counts_to_its_end_in_the_zone_of_the_record() -> None:
    end = end_of(Moment.parse("2026-03-22T09:00+01:00"), Period.parse("7 days"), BERLIN)
    assert end.latest == datetime(2026, 3, 29, 22, tzinfo=UTC)  # midnight of a day that has 23 hours


@given(first=DAYS, count=st.integers(1, 40), holidays=HOLIDAYS)
def test_business_days_end_on_a_business_day_and_count_each_one(
    first: date, count: int, holidays: frozenset[date]
) -> None:
    last = plus_business_days(first, count, holidays)
    passed = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert last in {day for day in passed if day.weekday() < 5 and day not in holidays}
    assert sum(day.weekday() < 5 and day not in holidays for day in passed) == count


@given(first=DAYS, later=st.integers(0, 30), count=st.integers(1, 20), holidays=HOLIDAYS)
def test_business_days_never_end_earlier_for_a_later_start_or_another_holiday(
    first: date, later: int, count: int, holidays: frozenset[date]
) -> None:
    end = plus_business_days(first, count, holidays)
    assert plus_business_days(first + timedelta(days=later), count, holidays) >= end
    assert plus_business_days(first, count, holidays | {end}) > end
    assert plus_business_days(first, count + 1, holidays) > end


@given(first=DAYS, count=st.integers(1, 48))
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(first: date, count: int) -> None:
    last = plus_months(first, count)
    assert (last.year - first.year) * 12 + last.month - first.month == count
    assert last.day == first.day or (last.day < first.day and (last + timedelta(days=1)).day == 1)
    assert plus_months(first + timedelta(days=1), count) >= last


@given(first=DAYS, hour=st.integers(0, 23), hours=st.integers(1, 200))
def test_hours_pass_as_they_do_whatever_clocks_say(first: date, hour: int, hours: int) -> None:
    start = datetime(first.year, first.month, first.day, hour, tzinfo=UTC)
    end = end_of(Moment(start), Period(hours, "hour"), BERLIN)
    assert end.at.astimezone(UTC) - start == timedelta(hours=hours)
