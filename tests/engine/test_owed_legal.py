"""What the law wants said stands among all that is due, with where each clock stands beside it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.records.building import knowledge

from amends.engine.agenda import Agenda, Asked, agenda
from amends.records.moments import Moment
from amends.records.record import Knowledge
from amends.reports.due_ics import as_calendar
from amends.reports.due_json import as_json
from amends.reports.due_text import agenda_lines

POLICY = "legal_clocks: [mas]\nservices: {shop: {legal_clocks: [mas, dora]}}\n"
RECORD = """\
---
title: The till is down
owner: rani
severity: SEV4
services: [{id: shop, status: major_outage}]
times: {detected: 2026-05-04T09:00Z, impact_ended: 2026-05-04T09:20Z}
legal:
  - {regime: mas, sent: [{step: notification, at: 2026-05-04T09:50Z, to: MAS}]}
gate: {enforced: false, reason: a test}
---
"""


def at(text: str) -> datetime:
    return Moment.parse(text).at


def known(root: Path, record: str = RECORD, policy: str = POLICY) -> Knowledge:
    return knowledge(root, policy_yml=policy, till__incident_md=record)


def told(root: Path, now: str, *, record: str = RECORD, policy: str = POLICY, **asked: str | bool) -> Agenda:
    return agenda(known(root, record, policy), now=at(now), asked=Asked(**asked))  # type: ignore[arg-type] # each is one of its fields


def test_what_is_due_and_what_waits_for_a_fact_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "2026-05-17T09:00Z")
    (report,) = found.due
    assert (report.kind, report.code, report.key, report.state, report.who) == (
        "legal",
        "T07",
        "legal_clocks",
        "later",
        ("rani",),
    )
    assert report.what == "MAS: Send the report on root cause and impact to the Monetary Authority of Singapore."
    assert report.moment.isoformat() == "2026-05-18"
    assert "Not legal advice; read 2026-11-22" in report.why
    assert (report.path.rpartition("/incidents/")[2], report.line) == ("till/incident.md", 6)
    (waits,) = found.unknown
    assert waits.why.startswith("DORA: “Send the initial notification to the competent authority”: not known yet: ")
    assert not found.failed
    assert [(one.regime.name, [clock.state for clock in one.regime.clocks]) for one in found.legal] == [
        ("mas", ["met", "due"]),
        ("dora", ["waiting", "waiting", "waiting"]),
    ]


def test_a_clock_that_ran_out_is_overdue(tmp_path: Path) -> None:
    found = told(tmp_path, "2026-05-19T00:01Z")
    assert ([one.state for one in found.due], found.failed) == (["overdue"], True)
    assert [clock.state for clock in found.legal[0].regime.clocks] == ["met", "missed"]


@pytest.mark.parametrize(
    ("record", "policy"),
    [
        (RECORD, "checks: {T07: off}\n" + POLICY),
        (RECORD.replace("legal:", "aliases:").replace("  - {regime: mas", "#"), "min_score: 1\n"),
        (RECORD.replace("---\ntitle", "---\nreconstructed: true\ntitle"), POLICY),
    ],
)
def test_nothing_is_told_where_nothing_is_asked(record: str, policy: str, tmp_path: Path) -> None:
    found = told(tmp_path, "2026-05-19T00:01Z", record=record, policy=policy)
    assert (found.due, found.legal) == ((), ())


def test_only_what_was_asked_for_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "2026-05-17T09:00Z", who="budi").legal == ()
    assert len(told(tmp_path, "2026-05-17T09:00Z", who="rani").legal) == 2
    example = RECORD.replace("---\ntitle", "---\nexample: true\ntitle")
    assert told(tmp_path, "2026-05-17T09:00Z", record=example).legal == ()
    (first, _) = told(tmp_path, "2026-05-17T09:00Z", record=example, examples=True).legal
    assert first.example


@pytest.mark.parametrize(
    ("within", "shown"), [(None, ["mas", "dora"]), (timedelta(days=2), ["mas"]), (timedelta(hours=1), [])]
)
def test_what_is_due_so_soon_is_asked_of_clocks_too(within: timedelta | None, shown: list[str], tmp_path: Path) -> None:
    found = agenda(known(tmp_path), now=at("2026-05-17T09:00Z"), asked=Asked(within=within))
    assert [one.regime.name for one in found.legal] == shown
    if within:
        assert [clock.step.id for one in found.legal for clock in one.regime.clocks] == ["root_cause"] * len(shown)


def test_people_read_each_clock_in_a_line(tmp_path: Path) -> None:
    lines = list(agenda_lines(told(tmp_path, "2026-05-17T09:00Z")))
    start = lines.index("Legal clocks. Not legal advice.")
    assert lines[start + 1 : start + 4] == [
        "  till: MAS (Notice FSM-N05 and its equals, read 2026-11-22)",
        (
            "    met            Notify the incident to the Monetary Authority of Singapore; by 4 May 2026, 10:00 UTC; "
            "told MAS, 4 May 2026, 09:50 UTC"
        ),
        (
            "    due            Send the report on root cause and impact to the Monetary Authority of Singapore; "
            "by 18 May 2026"
        ),
    ]
    assert lines[-1] == "1 due later."


def test_programs_get_each_clock_with_its_law(tmp_path: Path) -> None:
    mas, dora = as_json(told(tmp_path, "2026-05-17T09:00Z"))["legal"]
    assert (mas["regime"], mas["advice"], mas["applies"], mas["read"]) == (
        "mas",
        "Not legal advice",
        True,
        "2026-11-22",
    )
    assert [(step["step"], step["state"], step["at"], step["date"]) for step in mas["steps"]] == [
        ("notification", "met", "2026-05-04T10:00:00+00:00", None),
        ("root_cause", "due", "2026-05-19T00:00:00+00:00", "2026-05-18"),
    ]
    assert mas["steps"][0]["told"] == {"to": "MAS", "at": "2026-05-04T09:50:00+00:00"}
    assert [step["at"] for step in dora["steps"]] == [None, None, None]


def test_a_calendar_holds_what_is_due_and_says_that_it_is_no_advice(tmp_path: Path) -> None:
    from icalendar import Calendar

    found = told(tmp_path, "2026-05-17T09:00Z")
    events = [event for event in Calendar.from_ical(as_calendar(found)).walk("VEVENT") if "legal" in str(event)]
    (report,) = (event for event in events if str(event["summary"]).startswith("MAS: "))
    assert report.decoded("dtstart").isoformat() == "2026-05-18"
    assert "Not legal advice" in str(report["description"])
    assert "- {regime: mas, sent: [{step: root_cause, at: …, to: …}]}" in str(report["description"])


def test_a_step_that_the_regime_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    (found,) = (
        problem
        for problem in known(tmp_path, RECORD.replace("step: notification", "step: notificatoin")).problems
        if problem.code == "I15"
    )
    assert (found.text, found.edit) == ("notificatoin", "notification")
    assert found.message == "`notificatoin` is no step of mas: did you mean `notification`?"


WRONG = [
    ("regime: mas", "regime: maz", "it is left out: `legal[0].regime` is `maz`: did you mean `mas`?"),
    (
        "step: notification",
        "step: notificaton",
        "it is left out: `notificaton` is no step of mas: did you mean `notification`?",
    ),
    ("at: 2026-05-04T09:50Z", "at: 2026-05-04 09:50", "it is left out: "),
    ("at: 2026-05-04T09:50Z", "at: 2026-01-04T09:50Z", "it cannot be so: `at of notification` is before the incident"),
    ("to: MAS", "to: ''", "it is left out: `to` of `notification` is empty, so nobody was told"),
    (
        "{regime: mas,",
        "{regime: mas, applies: maybe,",
        "it is left out: `legal[0].applies` is `maybe`; expected true or false",
    ),
    (
        "  - {regime: mas,",
        "  - {regime: mas, applies: false}\n  - {regime: mas, applies: true,",
        "it cannot be so: `applies` of mas is true here, and false in entry 1 of `legal`",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[one[2] for one in WRONG])
def test_an_entry_that_is_wrong_is_told_and_a_job_shouts(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    assert right in RECORD
    found = told(tmp_path, "2026-05-04T09:55Z", record=RECORD.replace(right, wrong))
    (line,) = (one.why for one in found.unknown if one.unread)
    assert line.startswith(said)
    assert found.failed
    assert any(said in line for line in agenda_lines(found))


def test_a_day_that_does_not_tell_whether_it_was_in_time_is_said(tmp_path: Path) -> None:
    found = told(tmp_path, "2026-05-17T09:00Z", record=RECORD.replace("2026-05-04T09:50Z", "2026-05"))
    lines = [one.why for one in found.unknown if one.why.startswith("MAS")]
    assert lines == [
        (
            "MAS: “Notify the incident to the Monetary Authority of Singapore”: whether in time cannot be said without "
            "the hour. Not legal advice; read 2026-11-22"
        )
    ]
    assert not found.failed


def test_an_incident_from_before_a_law_is_neither_overdue_nor_asked(tmp_path: Path) -> None:
    old = RECORD.replace("2026-", "2011-")
    found = told(tmp_path, "2026-05-17T09:00Z", record=old)
    assert ([one for one in found.due if one.kind == "legal"], found.unknown) == ([], ())
    lines = list(agenda_lines(found))
    assert "    does not apply: in force since 1 Jul 2014" in lines
    assert "    does not apply: in force since 17 Jan 2025" in lines


def test_a_regime_that_nobody_knows_is_told_with_the_nearest(tmp_path: Path) -> None:
    problems = known(tmp_path, policy="legal_clocks: [nis3, gdrp]\n").problems
    assert [(f.code, f.text, f.edit) for f in problems if f.path.endswith("policy.yml")] == [
        ("I15", "nis3", "nis2"),
        ("I15", "gdrp", "gdpr"),
    ]


@pytest.mark.parametrize(
    ("clocks", "lines"),
    [
        ("ojk", ["`holidays[1]`: '2026-02-30' is no day; write 2026-12-25", "`holidays[2]`: 'christmas' is no day"]),
        ("mas", []),
    ],
)
def test_a_holiday_that_is_no_day_is_told_where_business_days_count(
    clocks: str, lines: list[str], tmp_path: Path
) -> None:
    policy = f"legal_clocks: [{clocks}]\nholidays: [2026-05-05, 2026-02-30, christmas]\n"
    record = RECORD.partition("legal:")[0] + "---\n"
    found = told(tmp_path, "2026-05-04T10:00Z", record=record, policy=policy)
    wrong = [one for one in found.unknown if one.unread]
    assert [(Path(one.path).name, one.line) for one in wrong] == [("policy.yml", 2)] * len(lines)
    assert [one.why.startswith(f"it is left out: {line}") for one, line in zip(wrong, lines, strict=True)] == [
        True
    ] * len(lines)
