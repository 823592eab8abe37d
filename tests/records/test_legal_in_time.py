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


MATERIAL = (
    "kind: security\ntimes: {{started: 2026-11-20T09:00Z}}\nlegal: [{{regime: sec-8k, from: {{material: {}}}{}}}]\n"
)
TOLD = ", sent: [{{step: form_8k, at: {}, to: SEC}}]"


@pytest.mark.parametrize(
    ("material", "told", "now", "state"),
    [
        # 20 November, a Friday, is the first day that it can have been: not the first of the month, nor before it began
        ("2026-11", "", "2026-11-24T12:00Z", "waiting"),
        ("2026-11", "", "2026-12-04T12:00Z", "waiting"),
        ("2026-11", "", "2026-12-05T12:00Z", "missed 2026-12-04"),  # not even for the last of November
        ("2026", "", "2026-12-05T12:00Z", "waiting"),
        ("2026-11", "2026-11-26T12:00Z", "2026-12-05T12:00Z", "met 2026-11-26"),
        ("2026-11", "2026-11-26", "2026-12-05T12:00Z", "met 2026-11-26"),
        ("2026-11", "2026-11-27T12:00Z", "2026-12-05T12:00Z", "waiting"),
        ("2026-11", "2026-12-07T12:00Z", "2026-12-08T12:00Z", "missed 2026-12-04"),
        ("2026-11-20", "", "2026-11-24T12:00Z", "due 2026-11-26"),
        ("2026-10", "", "2026-11-24T12:00Z", "waiting"),  # before the incident itself, which cannot be
        ("2020-10-10T12:00Z", "", "2026-11-24T12:00Z", "waiting"),
    ],
)
def test_a_start_without_its_day_tells_only_what_it_can(material: str, told: str, now: str, state: str) -> None:
    record = incident(MATERIAL.format(material, TOLD.format(told) if told else ""))
    assert states(record, "sec-8k", now) == {"form_8k": state}


def test_it_says_which_day_is_missing_and_how_early_it_may_be_due() -> None:
    (clock,) = clocks(incident(MATERIAL.format("2026-11", "")), "sec-8k", "2026-11-24T12:00Z").clocks
    assert clock.why == (
        "not known yet: the day (`legal.from.material` says Nov 2026); it may be due as early as 26 Nov 2026"
    )


def test_a_clock_of_a_day_does_not_run_before_the_incident_began() -> None:
    record = incident("kind: security\ntimes: {started: 2026-11-20T09:00Z, detected: 2026-11-20}\n")
    clock = clocks(record, "mas", "2026-11-20T09:30Z").clocks[0]
    assert (brief(clock), clock.why) == (
        "due 2026-11-20T10:00:00+00:00",
        (
            "1 hour from when we became aware of it (20 Nov 2026, `times.detected`), which was not before "
            "20 Nov 2026, 09:00 UTC (`times.started`)"
        ),
    )


def test_what_lies_ahead_starts_no_clock_and_tells_nobody() -> None:
    later = legal("mas", "from: {aware: 2027-05-04T09:00Z}", sent("notification 2027-05-04T09:00Z"))
    clock = clocks(incident(NOTICED + later), "mas", "2026-05-04T12:00Z").clocks[0]
    assert (brief(clock), clock.why) == (
        "missed 2026-05-04T10:00:00+00:00",
        (
            "1 hour from when we became aware of it (4 May 2026, 09:00 UTC, `times.detected`); "
            "`legal.sent` dates it at 4 May 2027, 09:00 UTC, which has not come yet"
        ),
    )
