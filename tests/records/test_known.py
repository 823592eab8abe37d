"""What is known when: the facts a text is held against, and those given for one text alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amends.records.known import FactsError, Known, from_keys, known_at, read_keys
from amends.records.moments import Moment
from amends.records.record import Knowledge
from tests.records.building import incident

KNOWLEDGE = Knowledge(root=Path())
RECORD = incident(
    """\
    severity: SEV1
    planned: false
    times:
      started: 2026-10-10T10:00:00Z
      detected: 2026-10-10T10:10:00Z
      impact_ended: 2026-10-10T12:00:00Z
      resolved: 2026-10-10T12:30:00Z
    services:
      - {id: mail, status: degraded_performance, to: 2026-10-10T10:30:00Z}
      - {id: mail, status: major_outage, from: 2026-10-10T10:30:00Z}
    impact:
      customers: {value: 412, of: 1030, known_at: 2026-10-10T11:00:00Z}
      data_loss: {value: confirmed, known_at: 2026-10-10T11:30:00Z}
      records_lost: 7
    evidence_review: {scope: access logs, at: 2026-10-10T11:45:00Z, by: rani}
    cause: {class: change, contributing: [{id: a, what: No second pair of eyes}], known_at: 2026-10-10T12:00:00Z}
    """
)


def at(clock: str) -> Known:
    return known_at(RECORD, KNOWLEDGE, Moment.parse(f"2026-10-10T{clock}:00Z"))


@pytest.mark.parametrize(
    ("fact", "before", "after"),
    [
        ("customers_pct", ("10:59", None), ("11:00", 40.0)),
        ("customers_count", ("10:59", None), ("11:00", 412)),
        ("data_loss", ("11:29", None), ("11:30", "confirmed")),
        ("records_lost", ("13:00", None), ("13:00", None)),
        ("evidence_review", ("11:44", "none"), ("11:45", "completed")),
        ("cause_class", ("11:59", None), ("12:00", "change")),
        ("contributing", ("11:59", None), ("12:00", ("No second pair of eyes",))),
        ("service_status", ("10:29", "degraded_performance"), ("10:30", "major_outage")),
        ("service_status", ("09:59", None), ("12:00", "operational")),
        ("minutes", ("10:20", 20.0), ("11:00", 60.0)),
        ("minutes", ("09:00", None), ("13:00", 120.0)),
        ("end", ("11:59", None), ("12:00", datetime(2026, 10, 10, 12, tzinfo=UTC))),
    ],
)
def test_a_text_is_held_only_against_what_was_known_when_it_was_sent(
    fact: str, before: tuple[str, Any], after: tuple[str, Any]
) -> None:
    for clock, expected in (before, after):
        assert getattr(at(clock), fact) == expected, clock


def test_a_final_text_is_held_against_everything() -> None:
    known = known_at(RECORD, KNOWLEDGE, None)
    assert (known.customers_pct, known.records_lost, known.minutes) == (40.0, 7, 120.0)
    assert known.service_status == "major_outage"
    assert dict(known.durations)["time to detect"] == 10.0
    assert dict(known.durations)["mail degraded_performance"] == 30.0
    assert dict(known.counts) == {"customers": 412, "customers_of": 1030, "records_lost": 7}
    assert dict(known.shares) == {"customers": 40.0}
    assert dict(known.times)["detected"] == datetime(2026, 10, 10, 10, 10, tzinfo=UTC)


def test_a_day_gives_no_minutes() -> None:
    record = incident("times: {started: 2026-10-10, resolved: 2026-10-12T10:00:00Z}\n")
    known = known_at(record, KNOWLEDGE, None)
    assert (known.minutes, known.start) == (None, None)
    assert known.end == datetime(2026, 10, 12, 10, tzinfo=UTC)
    assert known.durations == ()


def test_a_start_found_out_later_does_not_count_before() -> None:
    record = incident("times: {started: {at: 2026-10-10T10:00:00Z, source: logs, known_at: 2026-10-10T15:00:00Z}}\n")
    early = known_at(record, KNOWLEDGE, Moment.parse("2026-10-10T14:00:00Z"))
    late = known_at(record, KNOWLEDGE, Moment.parse("2026-10-10T16:00:00Z"))
    assert (early.minutes, late.minutes) == (None, 360.0)


def test_facts_for_one_text_may_be_written_as_text_or_as_numbers() -> None:
    text = "customers_pct: 38\nminutes: 190\nplanned: no\nstart: 2026-10-10T10:00:00+07:00\nevidence_review: none\n"
    known = from_keys(read_keys(text))
    assert (known.customers_pct, known.minutes, known.planned, known.evidence_review) == (38.0, 190.0, False, "none")
    assert known.end == datetime(2026, 10, 10, 6, 10, tzinfo=UTC)
    assert dict(known.durations) == {"impact": 190.0}
    assert from_keys({"customers_pct": 38.0, "planned": False, "records_lost": None}).customers_pct == 38.0
    assert from_keys(read_keys('{"customers_count": 412, "customers_of": 1030}')).customers_pct == 40.0
    assert from_keys(read_keys("start: 2026-10-10T10:00:00Z\nend: 2026-10-10T10:30:00Z\n")).minutes == 30.0
    assert from_keys(read_keys("")) == Known()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("customer_pct: 3", "`customer_pct` is no fact: did you mean `customers_pct`?"),
        ("customers_pct: many", "expected a number"),
        ("customers_pct: -1", "expected a number"),
        ("records_lost: 1.5", "expected a whole number"),
        ("service_status: major_outtage", "did you mean `major_outage`?"),
        ("planned: perhaps", "expected true or false"),
        ("start: 10:00", "is no time"),
        ("start: 2026-10-10T10:00:00", "has no offset"),
        ("start: 2026-10-10T10:00:00Z\nend: 2026-10-10T09:00:00Z", "`end` is before `start`"),
        ("- a", "one mapping of facts"),
        ("a: [", "line 1, column 5"),
    ],
)
def test_wrong_facts_are_told_with_the_nearest_right_ones(facts: str, words: str) -> None:
    with pytest.raises(FactsError) as error:
        from_keys(read_keys(facts))
    assert words in str(error.value)
