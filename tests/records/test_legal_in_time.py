"""Whether a step was in time: days and seconds that decide, and what cannot be told or cannot be so."""

from __future__ import annotations

import pytest

from tests.records.building import incident
from tests.records.test_legal_clocks import NOTICED, brief, clocks, legal, sent, states


@pytest.mark.parametrize(
    ("when", "state"),
    [("2026-05-04", "met"), ("2026-05-05", "waiting"), ("2026-05-06", "missed"), ("2026-05", "waiting")],
)
def test_a_day_without_its_hour_tells_only_what_it_can(when: str, state: str) -> None:
    record = incident(NOTICED + legal("nis2", sent(f"early_warning {when}")))
    assert clocks(record, "nis2", "2026-06-30T12:00Z").clocks[0].state == state


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2026-06-05", "met"),
        ("2026-06-06T23:59:59Z", "met"),
        ("2026-06-07T00:00:00Z", "missed"),  # the day is over at its last midnight
        ("2026-06-07", "missed"),
        ("2026-06", "waiting"),
    ],
)
def test_a_last_day_ends_with_its_midnight(when: str, state: str) -> None:
    record = incident(NOTICED + legal("nis2", sent("notification 2026-05-06T12:00Z", f"final {when}")))
    final = clocks(record, "nis2", "2026-07-30T12:00Z").clocks[2]
    assert (brief(final).split()[0], final.due and final.due.isoformat()) == (state, "2026-06-06")


def test_seconds_are_told_where_they_decide() -> None:
    record = incident(NOTICED + legal("mas", sent("notification 2026-05-04T10:00:01Z")))
    clock = clocks(record, "mas", "2026-05-04T12:00Z").clocks[0]
    assert (clock.state, *clock.in_words) == ("missed", "4 May 2026, 10:00:00 UTC", "4 May 2026, 10:00:01 UTC")
    plain = incident(NOTICED + legal("mas", sent("notification 2026-05-04T10:01:01Z")))
    assert clocks(plain, "mas", "2026-05-04T12:00Z").clocks[0].in_words[1] == "4 May 2026, 10:01 UTC"


def test_a_step_told_before_the_incident_itself_is_neither_met_nor_missed() -> None:
    record = incident(NOTICED + legal("mas", sent("notification 2026-01-01T10:00Z")))
    clock = clocks(record, "mas", "2026-05-04T12:00Z").clocks[0]
    assert (clock.state, clock.why) == (
        "waiting",
        "told at a time before the incident itself (`times.detected`), which cannot be",
    )


def test_a_step_told_to_nobody_is_not_done() -> None:
    record = incident(NOTICED + "legal: [{regime: mas, sent: [{step: notification, at: 2026-05-04T09:30Z, to: ''}]}]\n")
    assert states(record, "mas", "2026-05-04T12:00Z")["notification"] == "missed 2026-05-04T10:00:00+00:00"


def test_a_record_that_says_both_leaves_open_whether_it_applies() -> None:
    record = incident(NOTICED + "legal: [{regime: nis2, applies: false}, {regime: nis2, applies: true}]\n")
    found = clocks(record, "nis2", "2026-05-09T12:00Z")
    assert (found.applies, found.why, found.clocks) == (
        None,
        "not known: the record says both, `applies: true` and `applies: false`",
        (),
    )


def test_who_was_told_and_when_stands_beside_a_clock_that_was_met() -> None:
    record = incident(NOTICED + legal("mas", sent("notification 2026-05-04T09:55Z")))
    told = clocks(record, "mas", "2026-05-04T12:00Z").clocks[0].told
    assert told is not None
    assert (told.to, told.moment.isoformat(), told.place) == (
        "CSIRT",
        "2026-05-04T09:55:00+00:00",
        ("legal", 0, "sent", 0),
    )
