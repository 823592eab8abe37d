"""What follows from a record: times to notice, silences, promised updates, the state of promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from amends.records import derived
from amends.records.communication import CommunicationFacts
from amends.records.incident import Moved, Promise
from amends.records.moments import Moment
from amends.records.record import Communication, Incident
from amends.records.silences import gaps, longest_silence, promised_updates
from amends.records.vocabulary import Phase, Visibility
from amends.source import Source, Span
from tests.records.building import incident


def clock(text: str) -> Moment:
    return Moment.parse(text if len(text) > 5 else f"2026-10-10T{text}:00Z")  # HH:MM


def told(
    sent: str | None, phase: Phase, *, visibility: Visibility = "public", due: str = "", translates: str | None = None
) -> Communication:
    facts = CommunicationFacts(
        sent="unknown" if sent == "unknown" else clock(sent) if sent else None,
        phase=phase,
        visibility=visibility,
        next_update=clock(due) if due else None,
        translates=translates,
    )
    name = f"{sent or 'draft'}-{phase}.md"
    return Communication(file=Path(name), source=Source(name, ""), facts=facts, body=Span(0, 0))


def with_words(*communications: Communication, front: str = "") -> Incident:
    times = "times: {started: 2026-10-10T10:00:00Z, detected: 2026-10-10T10:10:00Z}\n"
    return replace(incident(f"visibility: public\n{front or times}"), communications=communications)


def test_the_first_notice_is_the_first_that_customers_had() -> None:
    first = told("10:32", "investigating")
    record = with_words(
        told("10:12", "investigating", visibility="internal"),
        told("10:20", "investigating", translates="x"),
        first,
        told("11:00", "resolved"),
        told(None, "resolved"),
    )
    assert derived.first_notice(record) is first
    assert derived.time_to_notice(record) == 22.0
    assert derived.time_to_detect(record) == 10.0


def test_the_earlier_of_alarm_and_report_counts() -> None:
    record = incident("times: {detected: 2026-10-10T10:10:00Z, reported_outside: 2026-10-10T10:04:00Z}\n")
    assert derived.noticed(record) == clock("10:04")


def test_a_day_or_an_unknown_time_gives_no_minutes() -> None:
    assert derived.time_to_notice(with_words(told("2026-10-10", "investigating"))) is None
    assert derived.time_to_notice(with_words(told("unknown", "investigating"))) is None
    assert derived.first_notice(with_words(told("unknown", "investigating"))) is None
    assert derived.first_notice(with_words()) is None


def test_silences_end_with_the_resolved_notice() -> None:
    record = with_words(
        told("10:15", "investigating"),
        told("10:45", "identified"),
        told("12:00", "resolved"),
        told("18:00", "postmortem"),
    )
    assert [gap.minutes for gap in gaps(record)] == [30.0, 75.0]
    longest = longest_silence(record)
    assert longest is not None
    assert (longest.before.facts.phase, longest.after is record.communications[2]) == ("identified", True)


def test_a_silence_that_lasts_runs_to_now() -> None:
    record = with_words(told("10:15", "investigating"))
    now = datetime(2026, 10, 10, 11, tzinfo=UTC)
    assert gaps(record) == ()
    assert [(gap.minutes, gap.after) for gap in gaps(record, now)] == [(45.0, None)]


def test_a_word_of_unknown_time_may_lie_in_any_silence() -> None:
    words = (told("10:15", "investigating"), told("12:00", "resolved"))
    assert gaps(with_words(*words, told("unknown", "identified"))) == ()
    assert gaps(with_words(*words, told("2026-10-10", "identified"))) == ()
    assert gaps(replace(with_words(*words), unread=("mail/second.md",))) == ()


@pytest.mark.parametrize(
    ("due", "came", "now", "verdict", "late"),
    [
        ("11:00", "10:50", None, "kept", 0.0),
        ("11:00", "11:05", None, "kept", 5.0),
        ("11:00", "11:06", None, "late", 6.0),
        ("11:00", None, "10:59", "due", None),
        ("11:00", None, "11:05", "due", None),
        ("11:00", None, "11:06", "missed", None),
        ("11:00", None, None, "due", None),
        ("2026-10-10", "23:00", None, "kept", 0.0),
    ],
)
def test_a_promised_update_is_kept_within_five_minutes(
    due: str, came: str | None, now: str | None, verdict: str, late: float | None
) -> None:
    words = [told("10:15", "investigating", due=due)] + ([told(came, "identified")] if came else [])
    (update,) = promised_updates(with_words(*words), clock(now).at if now else None)
    assert (update.verdict, update.late) == (verdict, late)


@pytest.mark.parametrize(
    ("promise", "now", "verdict"),
    [
        ({}, "2026-11-01", "open"),
        ({"due": "2026-10-31"}, "2026-10-31T23:59:00Z", "open"),
        ({"due": "2026-10-31"}, "2026-11-01T00:01:00Z", "missed"),
        ({"due": "2026-10-31", "kept": "2026-10-31T22:00:00Z"}, "2026-11-02", "kept"),
        ({"due": "2026-10-31", "kept": "2026-11-02"}, "2026-11-05", "late"),
        ({"due": "2026-10-31", "kept": "2026-11-02"}, "2026-11-01T12:00:00Z", "missed"),
        ({"due": "2026-10-31", "moved": "2026-12-01"}, "2026-11-05", "moved"),
        ({"due": "2026-10-31", "moved": "2026-12-01"}, "2026-12-03", "missed"),
        ({"due": "2026-10-31", "moved": "2026-12-01", "kept": "2026-11-20"}, "2026-12-03", "kept"),
        ({"due": "2026-10-31", "withdrawn": "2026-10-20"}, "2026-12-03", "withdrawn"),
    ],
)
def test_where_a_promise_stands(promise: dict[str, str], now: str, verdict: str) -> None:
    moved = promise.pop("moved", None)
    times = {key: clock(value) for key, value in promise.items()}
    moves = (Moved(from_=times["due"], to=clock(moved)),) if moved else None
    made = Promise(
        id="p",
        quote="We will",
        moved=moves,
        due=times.get("due"),
        kept=times.get("kept"),
        withdrawn=times.get("withdrawn"),
    )
    assert derived.promise_state(made, clock(now).at, UTC).verdict == verdict


@pytest.mark.parametrize(
    ("zone", "now", "verdict"),
    [
        ("Asia/Jakarta", "2026-10-31T16:59:00Z", "open"),
        ("Asia/Jakarta", "2026-10-31T17:01:00Z", "missed"),
        ("America/Lima", "2026-11-01T04:59:00Z", "open"),
        ("America/Lima", "2026-11-01T05:01:00Z", "missed"),
    ],
)
def test_a_promise_has_until_the_day_ends_where_the_record_is(zone: str, now: str, verdict: str) -> None:
    made = Promise(id="p", quote="We will", due=clock("2026-10-31"))
    assert derived.promise_state(made, clock(now).at, ZoneInfo(zone)).verdict == verdict


@pytest.mark.parametrize(
    ("words", "front", "now", "expected"),
    [
        ([("10:15", "investigating")], "", None, "investigating"),
        ([("10:15", "investigating"), ("12:00", "resolved")], "", "11:00", "investigating"),
        ([("10:15", "investigating"), ("12:00", "resolved")], "", None, "resolved"),
        ([("12:00", "resolved"), ("18:00", "follow-up")], "", None, "resolved"),
        ([("10:15", "identified")], "times: {resolved: 2026-10-10T12:00:00Z}\n", None, "resolved"),
        ([("10:15", "identified")], "times: {resolved: 2026-10-10T12:00:00Z}\n", "11:00", "identified"),
        ([], "times: {resolved: 2026-10-10}\n", None, "resolved"),
        ([], "kind: maintenance\ntimes: {resolved: 2026-10-10}\n", None, "completed"),
        ([], "status: monitoring\n", None, "monitoring"),
        ([], "severity: SEV3\n", None, None),
    ],
)
def test_where_an_incident_stands(
    words: list[tuple[str, Phase]], front: str, now: str | None, expected: str | None
) -> None:
    record = with_words(*(told(sent, phase) for sent, phase in words), front=front)
    assert derived.status(record, clock(now).at if now else None) == expected


def test_an_incident_that_speaks_of_trouble_again_within_a_day_was_reopened() -> None:
    again = with_words(told("12:00", "resolved"), told("2026-10-11T11:00:00Z", "investigating"))
    later = with_words(told("12:00", "resolved"), told("2026-10-12T11:00:00Z", "investigating"))
    assert derived.reopened(again) is True
    assert derived.reopened(later) is False
    assert derived.reopened(with_words(told("10:15", "investigating"))) is None
