"""What falls due: a record and a moment in, what must be said or done next out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.checks.building import clock, communication, incident, knowledge, moment, text_of

from amends.checks.timeliness import first_notice, next_update
from amends.engine.due import Due, due, due_of, unknown_of
from amends.records.communication import Allowed
from amends.records.incident import (
    Action,
    Gate,
    Impact,
    Moved,
    Promise,
    Published,
    Remedy,
    SeverityChange,
    SignedOff,
    Times,
)
from amends.records.organisation import CheckPolicy, Person, Policy
from amends.records.record import Communication, Incident
from amends.records.sealing import seal_of

DAY = "2026-11-22"
UNGATED = Gate(enforced=False, reason="an old record")


def at(text: str) -> str:
    """A clock time of the day of the outage, in UTC."""
    return f"{DAY}T{text}Z"


def times(**clocks: str) -> Times:
    return Times(
        **{name: moment(at(text) if ":" in text and "T" not in text else text) for name, text in clocks.items()}
    )


def outage(*told: Communication, **facts: Any) -> Incident:  # noqa: ANN401 # the fields of the model
    """A SEV1 outage known since 03:05 that still lasts, unless its facts say otherwise."""
    given = {"severity": "SEV1", "times": times(started="03:02", detected="03:05"), "owner": "dana", **facts}
    return incident(*told, **given)


def over(*told: Communication, **facts: Any) -> Incident:  # noqa: ANN401 # the same
    """The same outage, over since 05:00."""
    return outage(*told, **{"times": times(started="03:02", detected="03:05", resolved="05:00"), **facts})


def work(*told: Communication, **facts: Any) -> Incident:  # noqa: ANN401 # the same
    """Planned work from 09:00 to 11:00."""
    given = {"kind": "maintenance", "severity": "SEV4", "times": times(started="09:00", impact_ended="11:00"), **facts}
    return incident(*told, **given)


def said(clock_time: str, phase: str = "investigating", **facts: Any) -> Communication:  # noqa: ANN401 # the same
    if "next_update" in facts:
        facts["next_update"] = moment(at(facts["next_update"]))
    return communication(at(clock_time), phase, stem=facts.pop("stem", f"{phase}-told"), **facts)  # type: ignore[arg-type] # a phase


def found(record: Incident, now: str, policy: Policy | None = None) -> tuple[Due, ...]:
    return due_of(record, knowledge(record, policy=policy), clock(now if "T" in now else at(now)))


def brief(record: Incident, now: str, policy: Policy | None = None) -> list[str]:
    """Each thing due as its kind, when, and its state: ``update 03:40 soon``."""
    return [f"{one.kind} {one.at:%H:%M} {one.state}" for one in found(record, now, policy)]


FIRST = said("03:12", next_update="03:45")
QUIET = said("03:12", body="We are looking into failed payments.")


@pytest.mark.parametrize(
    ("record", "now", "expected"),
    [
        pytest.param(outage(), "03:06", ["first_notice 03:20 soon"], id="the first word is owed"),
        pytest.param(outage(), "03:20", ["first_notice 03:20 soon"], id="at its very time it is not overdue"),
        pytest.param(outage(), "03:20:01", ["first_notice 03:20 overdue"], id="a second later it is"),
        pytest.param(outage(), "03:01", [], id="before it began nothing is owed"),
        pytest.param(outage(), "03:04", [], id="nor before anybody noticed"),
        pytest.param(outage(severity="SEV2"), "03:06", ["first_notice 03:35 soon"], id="by its severity"),
        pytest.param(outage(severity="SEV4"), "03:06", [], id="a severity without a target"),
        pytest.param(
            outage(times=times(started="03:02", detected="03:05", reported_outside="03:03")),
            "03:06",
            ["first_notice 03:18 soon"],
            id="known since outsiders said so",
        ),
        pytest.param(
            outage(times=times(detected="03:05")), "03:06", ["first_notice 03:20 soon"], id="when it began is not known"
        ),
        pytest.param(outage(impact=Impact(level="none")), "03:06", [], id="customers were not hit"),
        pytest.param(outage(kind="near_miss"), "03:06", [], id="a near miss"),
        pytest.param(outage(reconstructed=True), "03:06", [], id="a retold incident owes nothing"),
        pytest.param(outage(FIRST), "03:11", ["first_notice 03:20 soon"], id="what is sent later is not sent yet"),
        pytest.param(outage(FIRST), "03:12", ["update 03:45 soon"], id="the next word is owed as promised"),
        pytest.param(outage(FIRST), "03:45", ["update 03:45 soon"], id="at the promised time it is not overdue"),
        pytest.param(outage(FIRST), "03:46", ["update 03:45 overdue"], id="after the promised time it is"),
        pytest.param(outage(QUIET), "03:30", ["update 03:42 soon"], id="without a promise the policy's rhythm counts"),
        pytest.param(outage(QUIET), "03:42", ["update 03:42 soon"], id="at the end of the allowed silence"),
        pytest.param(outage(QUIET), "03:43", ["update 03:42 overdue"], id="after the allowed silence"),
        pytest.param(outage(QUIET, severity="SEV4"), "03:43", [], id="no rhythm and no promise"),
        pytest.param(
            outage(said("03:12", body="We tell you more by 04:10 UTC.")),
            "03:30",
            ["update 04:10 soon"],
            id="promised in the text alone",
        ),
        pytest.param(
            outage(FIRST, said("03:40", "identified", next_update="04:20")),
            "03:50",
            ["update 04:20 soon"],
            id="only the last word's promise counts",
        ),
        pytest.param(
            outage(
                QUIET,
                severity=(
                    SeverityChange(level="SEV2", at=moment(at("03:05"))),
                    SeverityChange(level="SEV1", at=moment(at("03:20"))),
                ),
            ),
            "03:30",
            ["update 04:12 soon"],
            id="where the severity rose the more generous rhythm counts, as T02 counts it",
        ),
        pytest.param(over(FIRST), "04:59", ["update 03:45 overdue"], id="it still runs"),
        pytest.param(
            over(FIRST),
            "05:00",
            ["resolved 03:45 overdue", "preliminary 05:00 later", "final 05:00 later"],
            id="over, and customers were not told",
        ),
        pytest.param(
            over(said("04:50", "monitoring", next_update="05:20")),
            "05:10",
            ["resolved 05:20 soon", "preliminary 05:00 later", "final 05:00 later"],
            id="the word that it is over may come at the promised time",
        ),
        pytest.param(
            over(said("04:50", "monitoring"), severity="SEV4"),
            "05:10",
            ["resolved 05:00 overdue", "preliminary 05:00 later", "final 05:00 later"],
            id="with no other time, as soon as it is over",
        ),
        pytest.param(
            over(said("04:50", "monitoring"), gate=UNGATED), "05:10", [], id="an ungated record is not asked for it"
        ),
        pytest.param(
            over(FIRST, said("05:01", "resolved")),
            "05:10",
            ["preliminary 05:00 later", "final 05:00 later"],
            id="told that it is over",
        ),
        pytest.param(
            over(FIRST, said("05:01", "resolved", next_update="17:00")),
            "05:10",
            ["update 17:00 soon", "preliminary 05:00 later", "final 05:00 later"],
            id="a word promised after the end",
        ),
        pytest.param(
            over(FIRST, said("05:01", "resolved"), kind="security"),
            "2026-11-25T05:00:00Z",
            ["preliminary 05:00 soon", "final 05:00 later"],
            id="72 hours after the end it is not overdue",
        ),
        pytest.param(
            over(FIRST, said("05:01", "resolved")),
            "2026-11-25T05:00:01Z",
            ["preliminary 05:00 overdue", "final 05:00 later"],
            id="a second later the preliminary postmortem is",
        ),
        pytest.param(
            over(FIRST, said("05:01", "resolved"), published=Published(preliminary=moment("2026-11-23"))),
            "2026-12-06T05:00:01Z",
            ["final 05:00 overdue"],
            id="the preliminary one is out",
        ),
        pytest.param(
            over(FIRST, published=Published(final=moment("2026-11-23"))),
            "2026-12-06T05:00:01Z",
            [],
            id="the final one is out, and told that it is over",
        ),
        pytest.param(
            over(FIRST, said("05:01", "resolved"), gate=UNGATED),
            "2027-12-06T05:00Z",
            [],
            id="nothing asked of an old record",
        ),
        pytest.param(
            over(said("05:01", "resolved"), gate=UNGATED, published=Published(preliminary=moment("2026-11-23"))),
            "2026-11-24T05:00Z",
            ["final 05:00 later"],
            id="an ungated record that speaks of its postmortem",
        ),
    ],
)
def test_words_of_an_outage(record: Incident, now: str, expected: list[str]) -> None:
    assert brief(record, now) == expected


SCHEDULED = said("07:00", "scheduled")


@pytest.mark.parametrize(
    ("record", "now", "expected"),
    [
        pytest.param(work(), "08:00", ["announcement 09:00 soon"], id="to be announced before it begins"),
        pytest.param(work(), "09:00", ["announcement 09:00 soon"], id="up to its very start"),
        pytest.param(work(), "09:01", ["in_progress 09:00 overdue"], id="too late to announce: say that it has begun"),
        pytest.param(work(SCHEDULED), "08:00", ["in_progress 09:00 soon", "completed 11:00 soon"], id="announced"),
        pytest.param(
            work(SCHEDULED), "09:01", ["in_progress 09:00 overdue", "completed 11:00 soon"], id="it began in silence"
        ),
        pytest.param(
            work(SCHEDULED, said("09:01", "in_progress")), "09:30", ["completed 11:00 soon"], id="said that it began"
        ),
        pytest.param(
            work(SCHEDULED, said("09:01", "in_progress", next_update="10:00")),
            "09:30",
            ["update 10:00 soon", "completed 11:00 soon"],
            id="a word promised in between",
        ),
        pytest.param(
            work(SCHEDULED, said("09:01", "in_progress", next_update="11:00")),
            "09:30",
            ["completed 11:00 soon"],
            id="the word promised for the end is the word of the end",
        ),
        pytest.param(
            work(SCHEDULED, said("09:01", "in_progress")), "11:00", ["completed 11:00 soon"], id="at the planned end"
        ),
        pytest.param(
            work(SCHEDULED, said("09:01", "in_progress")), "11:01", ["completed 11:00 overdue"], id="after it"
        ),
        pytest.param(work(SCHEDULED, said("10:50", "completed")), "11:01", [], id="told that it is done"),
        pytest.param(work(SCHEDULED, status="completed"), "08:00", [], id="called off"),
        pytest.param(
            work(SCHEDULED, said("10:50", "completed"), status="completed"),
            "08:00",
            ["in_progress 09:00 soon", "completed 11:00 soon"],
            id="as it stood before",
        ),
        pytest.param(work(gate=UNGATED), "12:00", [], id="an old record"),
        pytest.param(
            work(SCHEDULED, said("09:01", "in_progress"), times=times(started="09:00"), severity="SEV1"),
            "09:30",
            ["update 09:31 soon"],
            id="without an end the rhythm of the policy counts",
        ),
    ],
)
def test_words_around_planned_work(record: Incident, now: str, expected: list[str]) -> None:
    assert brief(record, now) == expected


def promise(**facts: Any) -> Promise:  # noqa: ANN401 # the fields of the model
    return Promise(**{"id": "pump", "quote": "By 1 December every hall has a second pump", "owner": "dana", **facts})


def moved(was: str, to: str, on: str) -> Moved:
    return Moved(from_=moment(was), to=moment(to), at=moment(on))


OLD: dict[str, Any] = {"severity": None, "times": Times(), "gate": UNGATED}
"""Facts of a record of which no word is owed any more."""


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        pytest.param({"promises": (promise(due=moment("2026-12-01")),)}, "2026-11-22T03:00Z", "later", id="a promise"),
        pytest.param({"promises": (promise(due=moment("2026-12-01")),)}, "2026-12-01T01:00Z", "soon", id="on its day"),
        pytest.param({"promises": (promise(due=moment("2026-12-01")),)}, "2026-12-02T00:00Z", "soon", id="to its end"),
        pytest.param({"promises": (promise(due=moment("2026-12-01")),)}, "2026-12-02T00:00:01Z", "overdue", id="after"),
        pytest.param({"promises": (promise(),)}, "2027-12-02T00:00Z", None, id="a promise without a day"),
        pytest.param(
            {"promises": (promise(due=moment("2026-12-01"), kept=moment("2026-11-20")),)},
            "2026-12-02T01:00Z",
            None,
            id="a promise that was kept",
        ),
        pytest.param(
            {"promises": (promise(due=moment("2026-12-01"), withdrawn=moment("2026-11-20")),)},
            "2026-12-02T01:00Z",
            None,
            id="a promise that was taken back",
        ),
        pytest.param(
            {"promises": (promise(due=moment("2026-12-01"), kept=moment("2026-12-05")),)},
            "2026-12-02T01:00Z",
            "overdue",
            id="kept only later",
        ),
        pytest.param(
            {
                "promises": (
                    promise(due=moment("2026-12-01"), moved=(moved("2026-12-01", "2027-02-01", "2026-11-20"),)),
                )
            },
            "2026-12-02T01:00Z",
            "later",
            id="a promise whose day was moved",
        ),
        pytest.param(
            {"actions": (Action(what="Fit the pump", due=moment("2026-12-01")),)},
            "2026-12-02T00:00:01Z",
            "overdue",
            id="an action",
        ),
        pytest.param(
            {"actions": (Action(what="Fit the pump", due=moment("2026-12-01"), done=moment("2026-12-01")),)},
            "2026-12-02T00:00:01Z",
            None,
            id="an action that is done",
        ),
        pytest.param({"actions": (Action(what="Fit it"),)}, "2026-12-02T00:00Z", None, id="an action without a day"),
        pytest.param(
            {"remedies": (Remedy(kind="refund", who="all", by=moment("2026-12-01T17:00Z")),)},
            "2026-12-01T17:00Z",
            "soon",
            id="a remedy at its very time",
        ),
        pytest.param(
            {"remedies": (Remedy(kind="refund", who="all", by=moment("2026-12-01T17:00Z")),)},
            "2026-12-01T17:00:01Z",
            "overdue",
            id="a remedy after it",
        ),
        pytest.param(
            {"remedies": (Remedy(kind="refund", by=moment("2026-12-01"), done=moment("2026-11-20")),)},
            "2026-12-02T00:00:01Z",
            None,
            id="a remedy that was given",
        ),
    ],
)
def test_deeds(facts: dict[str, Any], now: str, expected: str | None) -> None:
    assert [one.state for one in found(incident(**OLD, **facts), now)] == ([expected] if expected else [])


def test_a_promise_made_in_a_later_letter_is_not_made_yet() -> None:
    letter = communication("2026-11-23T09:00Z", "follow-up", stem="letter")
    record = incident(letter, **OLD, promises=(promise(due=moment("2026-12-01"), made_in="letter"),))
    assert found(record, "2026-11-22T09:00Z") == ()
    assert [one.kind for one in found(record, "2026-11-23T09:00Z")] == ["promise"]


def test_each_has_the_line_that_sets_its_day() -> None:
    record = incident(
        **OLD,
        promises=(promise(due=moment("2026-12-01"), moved=(moved("2026-12-01", "2027-02-03", "2026-11-20"),)),),
        actions=(Action(what="Fit the pump", due=moment("2026-12-05")),),
    )
    lines = record.source.text.split("\n")
    told = {one.kind: lines[one.line - 1].strip() for one in found(record, "2026-11-22T03:00Z")}
    assert told == {"action": "due: 2026-12-05", "promise": "to: 2027-02-03"}


def test_a_permission_in_front_matter_ends() -> None:
    allow = (Allowed(code="H08", words="a supplier", reason="quoted", until=moment("2026-12-01")),)
    record = incident(communication("2026-11-22T03:12Z", "follow-up", stem="letter", allow=allow), **OLD)
    (one,) = found(record, "2026-12-02T00:00:01Z")
    assert (one.kind, one.state, one.code, one.text) == ("permission", "overdue", "Z03", "letter")
    assert found(record, "2026-12-02T00:00:00Z")[0].state == "soon"


def test_a_permission_in_a_comment_ends() -> None:
    body = "\nWe fixed it.\n\n<!-- amends: allow H08 until=2026-12-01 -- quoting them -->\nA supplier failed us.\n"
    record = incident(**OLD, body=body)
    (one,) = found(record, "2026-11-22T03:00Z")
    assert (one.kind, one.at.isoformat()) == ("permission", "2026-12-02T00:00:00+00:00")
    assert record.source.line(one.line).startswith("<!-- amends")
    assert found(incident(**OLD, body="\nUse until=never.\n"), "2026-11-22T03:00Z") == ()


def draft(phase: str = "investigating", **facts: Any) -> Communication:  # noqa: ANN401 # the fields of the model
    return communication(None, phase, "Payments fail.", stem="draft", **facts)  # type: ignore[arg-type] # a phase


def signed(text: Communication) -> Communication:
    seal = SignedOff(by="dana", at=moment(at("03:07")), sha256=seal_of(text))
    return draft(text.facts.phase, signed_by=text.facts.signed_by, signed_off=seal)


def test_a_skeleton_is_to_be_finished_before_it_is_signed() -> None:
    skeleton = communication(None, body="We are looking into {{what fails}}.\n\nIt hits {{who}}.\n", stem="draft")
    *_, one = found(outage(skeleton), "03:08")
    assert (one.kind, one.what, one.why) == ("draft", "Finish draft.", "2 blanks to fill in")
    assert skeleton.source.line(one.line) == "We are looking into {{what fails}}."


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(outage(draft(signed_by="dana")), ["first_notice 03:20", "sign_off 03:20"], id="not signed off"),
        pytest.param(outage(signed(draft(signed_by="dana"))), ["first_notice 03:20", "draft 03:20"], id="not sent"),
        pytest.param(
            outage(draft(signed_off=SignedOff(by="dana", at=moment(at("03:07")), sha256="0" * 64))),
            ["first_notice 03:20", "sign_off 03:20"],
            id="its words changed after they were signed",
        ),
        pytest.param(outage(draft(translates="01-first")), ["first_notice 03:20"], id="a translation pays nothing"),
        pytest.param(outage(draft("follow-up")), ["first_notice 03:20"], id="a letter for later"),
        pytest.param(outage(draft("postmortem")), ["first_notice 03:20"], id="an account, while it runs"),
        pytest.param(
            work(SCHEDULED, draft("completed")),
            ["in_progress 09:00", "completed 11:00", "sign_off 11:00"],
            id="written ahead for another word",
        ),
        pytest.param(incident(draft(), **OLD), [], id="a draft that nothing waits for"),
    ],
)
def test_drafts_fall_due_with_the_word_they_pay(record: Incident, expected: list[str]) -> None:
    now = "08:00" if record.facts.kind == "maintenance" else "03:08"
    told = found(record, now)
    assert [f"{one.kind} {one.at:%H:%M}" for one in told] == expected
    pays = [one.draft for one in told if one.to_customers and one.draft]
    assert pays == [one.path for one in told if one.kind in {"sign_off", "draft"}]


def test_a_draft_of_the_postmortem_falls_due_with_it() -> None:
    record = over(said("05:01", "resolved"), draft("postmortem", signed_by="dana"))
    assert [one.kind for one in found(record, "06:00")] == ["sign_off", "preliminary", "final"]


PEOPLE = {
    "dana": Person(name="Dana Reyes", role="Engineer on duty"),
    "sam": Person(name="Sam Oduya", role="Storage engineer", left=moment("2026-11-20")),
}


@pytest.mark.parametrize(
    ("owner", "who", "by_whom"),
    [
        ("dana", ("dana",), "Dana Reyes, Engineer on duty"),
        ("sam", ("sam",), "Sam Oduya, who has left"),
        ("kim", ("kim",), "kim"),
        (None, (), "nobody named"),
    ],
)
def test_it_says_by_whom(owner: str | None, who: tuple[str, ...], by_whom: str) -> None:
    record = outage(owner=owner)
    (one,) = due_of(record, replace(knowledge(record), people=PEOPLE), clock(at("03:06")))
    assert (one.who, one.by_whom) == (who, by_whom)


def test_the_one_who_signed_last_says_the_next_word() -> None:
    (one,) = found(outage(said("03:12", next_update="03:45", signed_by="sam")), "03:20")
    assert one.who == ("sam",)


@pytest.mark.parametrize(
    ("record", "now", "why"),
    [
        pytest.param(outage(severity=None), "03:06", "`severity` is missing", id="no severity, no first word"),
        pytest.param(outage(times=times(started="03:02")), "03:06", "neither `times.detected`", id="never noticed"),
        pytest.param(outage(times=Times()), "03:06", "neither `times.detected`", id="no time at all"),
        pytest.param(
            outage(draft(), times=Times(), severity=None),
            "03:06",
            "`severity` is missing",
            id="only a draft",
        ),
        pytest.param(outage(QUIET, severity=None), "03:20", "investigating-told names no time", id="no promise either"),
        pytest.param(
            outage(communication("unknown", stem="letter")), "03:20", "when it was sent is not known", id="sent when?"
        ),
        pytest.param(
            outage(FIRST, said("05:01", "resolved")), "05:10", "by when the postmortem is owed", id="over since when?"
        ),
    ],
)
def test_what_cannot_be_told_is_said(record: Incident, now: str, why: str) -> None:
    assert brief(record, now) == []
    (one,) = unknown_of(record, knowledge(record), clock(at(now)))
    assert why in one.why


@pytest.mark.parametrize(
    ("code", "record", "now"),
    [
        ("T01", outage(), "03:30"),
        ("T02", outage(QUIET), "04:30"),
        ("T03", outage(said("03:12", next_update="03:45"), severity="SEV4"), "04:30"),
        ("T06", over(said("05:01", "resolved")), "2027-01-01T00:00Z"),
        ("F02", incident(**OLD, promises=(promise(due=moment("2026-12-01")),)), "2027-01-01T00:00Z"),
    ],
)
def test_a_check_that_is_off_asks_for_nothing(code: str, record: Incident, now: str) -> None:
    assert brief(record, now)
    assert brief(record, now, Policy(checks={code: CheckPolicy(severity="off", reason="ours")})) == []


def test_the_most_urgent_comes_first() -> None:
    """A word that customers wait for now precedes a deed that is late for weeks; what is far off comes last."""
    running = outage(FIRST, name="running")
    late = incident(name="late", **OLD, actions=(Action(what="Fit the pump", due=moment("2026-10-01")),))
    far = incident(name="far", **OLD, actions=(Action(what="Fit the pump", due=moment("2027-10-01")),))
    planned = work(name="planned", times=times(started="2026-11-25T09:00Z", impact_ended="2026-11-25T10:00Z"))
    told = due(knowledge(far, late, planned, running), now=clock(at("03:20")))
    assert [one.incident for one in told] == ["running", "late", "planned", "far"]


def test_invented_incidents_are_left_out_unless_asked_for() -> None:
    record = outage(example=True)
    assert due(knowledge(record), now=clock(at("04:00"))) == ()
    (one,) = due(knowledge(record), now=clock(at("04:00")), examples=True)
    assert one.example


def sent_at(moment_due: str, minutes: int) -> str:
    return (clock(moment_due) + timedelta(minutes=minutes)).isoformat()


@pytest.mark.parametrize(
    ("record", "code", "grace"),
    [pytest.param(outage(FIRST), "T03", 5, id="promised"), pytest.param(outage(QUIET), "T02", 0, id="the rhythm")],
)
def test_the_check_agrees_on_the_time(record: Incident, code: str, grace: int) -> None:
    """A word sent when it is due is in time for the check that will judge it; one sent later is not."""
    (one,) = found(record, "03:13")
    assert one.code == code
    judge: Callable[..., Any] = next(rule.judge for rule in next_update.RULES if rule.code == code)
    for late, hits in ((grace, 0), (grace + 1, 1)):
        word = communication(sent_at(one.at.isoformat(), late), "identified")
        both = outage(*record.communications, word)
        judged = both.communications[0] if code == "T03" else word
        assert len(judge(text_of(both, judged)).hits) == hits


def test_the_check_of_the_first_notice_agrees_on_the_time() -> None:
    (one,) = found(outage(), "03:06")
    for late, hits in ((0, 0), (1, 1)):
        word = communication(sent_at(one.at.isoformat(), late))
        assert len(first_notice.RULES[0].judge(text_of(outage(word), word, first=True)).hits) == hits  # type: ignore[arg-type] # of a text


@pytest.mark.parametrize(
    ("zone", "policy_zone", "last"),
    [
        pytest.param("America/Los_Angeles", "UTC", "2026-11-26T00:00:00-08:00", id="west of Greenwich"),
        pytest.param("Asia/Kolkata", "UTC", "2026-11-26T00:00:00+05:30", id="east of it"),
        pytest.param(None, "Asia/Jakarta", "2026-11-26T00:00:00+07:00", id="the policy's, where the record names none"),
        pytest.param("UTC", "Asia/Jakarta", "2026-11-26T00:00:00+00:00", id="the record's before the policy's"),
    ],
)
def test_a_day_ends_at_midnight_where_the_record_is_told(zone: str | None, policy_zone: str, last: str) -> None:
    record = incident(
        timezone=zone,
        gate=UNGATED,
        actions=(Action(what="Fit the pump", due=moment("2026-11-25")),),
        promises=(Promise(id="p", quote="We call you.", due=moment("2026-11-25")),),
        remedies=(Remedy(kind="refund", by=moment("2026-11-25")),),
    )
    policy = Policy(timezone=policy_zone)
    in_time = found(record, last, policy)
    assert {(one.kind, one.at.isoformat(), one.moment.isoformat()) for one in in_time} == {
        (kind, last, "2026-11-25") for kind in ("action", "promise", "remedy")
    }
    assert {one.state for one in in_time} == {"soon"}
    late = due_of(record, knowledge(record, policy=policy), clock(last) + timedelta(seconds=1))
    assert {one.state for one in late} == {"overdue"}


def test_the_time_after_a_day_counts_from_its_end_there() -> None:
    """Known since a day and allowed 15 minutes: they begin when that day is over, whatever the clocks do."""
    record = outage(
        timezone="America/Los_Angeles", times=Times(started=moment("2026-10-31"), detected=moment("2026-10-31"))
    )
    (first,) = found(record, "2026-10-31T12:00:00-07:00")
    assert first.at.isoformat() == "2026-11-01T00:15:00-07:00"
    ended = over(
        timezone="America/Los_Angeles", times=Times(started=moment("2026-10-31"), resolved=moment("2026-10-31"))
    )
    halves = [one for one in found(ended, "2026-11-02T00:00:00Z") if one.kind == "preliminary"]
    assert [one.at.isoformat() for one in halves] == ["2026-11-03T23:00:00-08:00"], "72 hours as they pass"
