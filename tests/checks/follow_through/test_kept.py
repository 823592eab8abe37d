"""F02, F03, F05 and F06: days, causes, figures and diligence of the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import case, clock, incident, knowledge, moment

from amends.checks.follow_through.kept import RULES
from amends.checks.follow_through.story import RULES as STORY
from amends.checks.rule import Case, Verdict
from amends.records.incident import (
    Action,
    Cause,
    Contributing,
    DueDiligence,
    Moved,
    Promise,
    Published,
    ServiceImpact,
    Times,
)
from amends.records.organisation import Policy, Service, ServicePromise

JUDGE: dict[str, Any] = {rule.code: rule.judge for rule in (*RULES, *STORY)}
NOW = "2026-04-02T12:00Z"


def f02(*promises: Promise, now: str = NOW) -> Verdict:
    verdict: Verdict = JUDGE["F02"](case(incident(promises=promises), now))
    return verdict


def promise(due: str | None = "2026-03-31", name: str = "pump", **facts: Any) -> Promise:  # noqa: ANN401 # the record's fields
    return Promise(id=name, quote="By March there is a second pump.", due=moment(due) if due else None, **facts)


@pytest.mark.parametrize(
    ("now", "c"),
    [("2026-03-31T23:59Z", 1.0), ("2026-04-01T00:00Z", 1.0), ("2026-04-01T00:01Z", 0.5), ("2027-01-01T00:00Z", 0.5)],
)
def test_a_day_counts_to_its_end(now: str, c: float) -> None:
    assert f02(promise(), now=now).c == c


def test_that_day_ends_in_the_zone_of_the_record() -> None:
    record = incident(promises=(promise(),), timezone="America/Los_Angeles")
    assert JUDGE["F02"](case(record, "2026-04-01T00:00-07:00")).c == 1.0
    (hit,) = JUDGE["F02"](case(record, "2026-04-01T00:05-07:00")).hits
    assert "overdue by 5 min" in hit.message
    assert JUDGE["F02"](case(incident(promises=(promise(),)), "2026-04-01T00:00-07:00", policy=Policy())).c == 0.5


def test_an_exact_time_counts_to_the_minute() -> None:
    exact = promise("2026-04-02T19:00+07:00")
    assert f02(exact, now="2026-04-02T12:00Z").c == 1.0
    assert f02(exact, now="2026-04-02T12:01Z").c == 0.5


@pytest.mark.parametrize(
    ("facts", "c"),
    [
        ({}, 0.5),
        ({"kept": moment("2026-03-20")}, 1.0),
        ({"kept": moment("2026-04-02")}, 1.0),
        ({"kept": moment("2026-05-01")}, 0.5),
        ({"withdrawn": moment("2026-03-20")}, 1.0),
        ({"moved": (Moved(from_=moment("2026-03-31"), to=moment("2026-06-30")),)}, 1.0),
        ({"moved": (Moved(from_=moment("2026-03-31"), to=moment("2026-04-02")),)}, 1.0),
        ({"moved": (Moved(from_=moment("2026-03-01"), to=moment("2026-03-31")),)}, 0.5),
    ],
)
def test_what_became_of_a_promise(facts: dict[str, Any], c: float) -> None:
    assert f02(promise(**facts)).c == c


def test_each_overdue_promise_halves_the_points_and_stands_on_its_day() -> None:
    record = incident(promises=(promise(), promise(name="spare"), promise("2026-09-01", "drill")))
    verdict = JUDGE["F02"](case(record, NOW))
    assert verdict.c == 0.25
    assert [record.source.cut(hit.span) for hit in verdict.hits] == ["2026-03-31", "2026-03-31"]


def test_unknown_promises_are_not_judged_and_none_are_none() -> None:
    assert JUDGE["F02"](case(incident(), NOW)).c is None
    assert f02(promise(None)).c is None
    assert f02().c == 1.0
    assert f02(promise(None), promise()).c == 0.5


FACTORS = (Contributing(id="alarm", what="The alarm was off."), Contributing(id="spare", what="The spare was empty."))


OVER = Times(started=moment("2026-05-04T09:00Z"), resolved=moment("2026-05-04T10:00Z"))
RUNS = Times(started=moment("2026-05-04T09:00Z"), detected=moment("2026-05-04T09:05Z"))


def f03(*, gated: bool = True, body: str = "What happened.", **facts: Any) -> Verdict:  # noqa: ANN401 # the record's fields
    facts.setdefault("times", OVER)
    verdict: Verdict = JUDGE["F03"](case(incident(body=body, **facts), gated=gated))
    return verdict


def action(*addresses: str) -> Action:
    return Action(what="Mend it.", addresses=addresses)


@pytest.mark.parametrize(
    ("contributing", "actions", "gated", "c"),
    [
        (FACTORS, (action("alarm"), action("spare")), True, 1.0),
        (FACTORS, (action("alarm", "spare"),), True, 1.0),
        (FACTORS, (action("alarm"),), True, 0.5),
        (FACTORS, (Action(what="Mend it."),), True, 0.25),
        (FACTORS, (), False, 0.25),
        (FACTORS, None, True, 0.25),
        (FACTORS, None, False, None),
        ((), None, True, 1.0),
        (None, (action("alarm"),), True, 0.5),
        (None, (action("alarm"),), False, None),
    ],
)
def test_every_factor_has_an_action(
    contributing: tuple[Contributing, ...] | None,
    actions: tuple[Action, ...] | None,
    gated: bool,  # noqa: FBT001 # a column of the table
    c: float | None,
) -> None:
    assert f03(cause=Cause(contributing=contributing), actions=actions, gated=gated).c == c


def test_before_the_postmortem_nobody_must_know_the_cause() -> None:
    assert f03(body="").c is None
    assert f03(body="", cause=Cause(contributing=FACTORS), actions=()).c == 0.25
    assert f03(kind="maintenance").c is None


@pytest.mark.parametrize(
    ("facts", "judged"),
    [
        ({"times": OVER}, True),
        ({"times": RUNS}, False),
        ({"times": RUNS, "status": "identified"}, False),
        ({"times": RUNS, "status": "resolved"}, True),
        ({"times": RUNS, "published": Published(preliminary=moment("2026-05-04"))}, False),
        ({"times": RUNS, "published": Published(final=moment("2026-05-09"))}, True),
        ({"times": Times()}, False),
        ({"times": Times(), "reconstructed": True}, True),
    ],
)
def test_while_it_runs_nobody_is_asked_for_causes(facts: dict[str, Any], judged: bool) -> None:  # noqa: FBT001 # a column
    assert (f03(body="We are still looking.", **facts).c is not None) == judged
    assert (f03(cause=Cause(contributing=FACTORS), actions=(), **facts).c is not None) == judged


def test_a_record_that_could_not_be_read_is_not_asked_for_causes() -> None:
    record = incident(body="What happened.", times=OVER)
    known = replace(knowledge(record), unreadable=frozenset({record.path}))
    verdict: Verdict = JUDGE["F03"](Case(incident=record, knowledge=known, now=clock("2026-12-31T00:00Z"), gated=True))
    assert verdict.c is None


def test_the_factor_itself_is_marked() -> None:
    record = incident(body="What happened.", cause=Cause(contributing=FACTORS), actions=(action("alarm"),), times=OVER)
    (hit,) = JUDGE["F03"](case(record)).hits
    assert "The spare was empty." in record.source.cut(hit.span)
    assert "'spare'" in hit.fact


@pytest.mark.parametrize(
    ("entries", "c"),
    [
        (None, None),
        ((), 0.0),
        ((DueDiligence(at=moment("2026-02-03"), what="Restore tried"),), 1.0),
        ((DueDiligence(at=moment("2026-05-06"), what="Restore tried"),), 0.0),
        (
            (
                DueDiligence(at=moment("2026-05-06"), what="Restore tried"),
                DueDiligence(at=moment("2025-05-06"), what="Customers warned"),
            ),
            1.0,
        ),
    ],
)
def test_what_was_done_beforehand(entries: tuple[DueDiligence, ...] | None, c: float | None) -> None:
    record = incident(due_diligence=entries, times=Times(started=moment("2026-05-04T09:00Z")))
    assert JUDGE["F06"](case(record)).c == c


def shop(availability: float | None, **facts: Any) -> dict[str, Service]:  # noqa: ANN401 # the model's fields
    said = ServicePromise(quote=f"{availability} % of the time", availability=availability, **facts)
    return {"shop": Service(name="Shop", promises=(said,))}


def outage(started: str, ended: str, status: Any = "major_outage", **facts: Any) -> dict[str, Any]:  # noqa: ANN401 # the record's fields
    return {
        "services": (ServiceImpact(id="shop", status=status),),
        "times": Times(started=moment(started), impact_ended=moment(ended)),
        **facts,
    }


# May has 44,640 minutes; 99.9 % of them leave 44.64 for being down.
@pytest.mark.parametrize(
    ("facts", "availability", "c"),
    [
        (outage("2026-05-04T09:00Z", "2026-05-04T09:44Z"), 99.9, 1.0),
        (outage("2026-05-04T09:00Z", "2026-05-04T09:45Z"), 99.9, 0.5),
        (outage("2026-05-04T09:00Z", "2026-05-04T09:45Z", "partial_outage"), 99.9, 1.0),
        (outage("2026-05-04T09:00Z", "2026-05-04T11:29Z", "partial_outage"), 99.9, 0.5),
        (outage("2026-05-04T09:00Z", "2026-05-08T09:00Z", "degraded_performance"), 99.9, 1.0),
        (outage("2026-05-04T09:00Z", "2026-05-08T09:00Z", "under_maintenance"), 99.9, 1.0),
        (outage("2026-05-31T23:30Z", "2026-06-01T06:00Z"), 99.9, 1.0),
        (outage("2026-05-04T09:00Z", "2026-05-04T09:45Z"), None, None),
        (outage("2026-05-04", "2026-05-04T09:45Z"), 99.9, None),
        (outage("2026-05-04T09:00Z", "2026-05-04"), 99.9, None),
    ],
)
def test_the_month_is_held_against_the_promise(
    facts: dict[str, Any], availability: float | None, c: float | None
) -> None:
    verdict = JUDGE["F05"](case(incident(**facts), services=shop(availability)))
    assert verdict.c == c


def test_the_whole_record_counts_and_overlaps_count_once() -> None:
    first = incident(name="a", **outage("2026-05-04T09:00Z", "2026-05-04T09:30Z"))
    second = incident(name="b", **outage("2026-05-04T09:10Z", "2026-05-04T09:40Z"))
    third = incident(name="c", **outage("2026-05-20T09:00Z", "2026-05-20T09:10Z"))

    def judged(*records: Any) -> float | None:  # noqa: ANN401 # incidents
        known = knowledge(*records, services=shop(99.9))
        verdict: Verdict = JUDGE["F05"](Case(incident=first, knowledge=known, now=clock(NOW)))
        return verdict.c

    assert judged(first) == 1.0
    assert judged(first, second) == 1.0
    assert judged(first, second, third) == 0.5


def test_a_promise_counts_while_it_is_made() -> None:
    record = incident(**outage("2026-05-04T09:00Z", "2026-05-04T12:00Z"))
    assert JUDGE["F05"](case(record, services=shop(99.9, since=moment("2026-06-01")))).c is None
    assert JUDGE["F05"](case(record, services=shop(99.9, until=moment("2026-04-30")))).c is None
    assert JUDGE["F05"](case(record, services=shop(99.9, until=moment("2026-05-04")))).c == 0.5


def test_the_month_is_that_of_the_policys_zone() -> None:
    record = incident(**outage("2026-05-31T20:00Z", "2026-05-31T21:00Z"))
    (hit,) = JUDGE["F05"](case(record, services=shop(99.9), policy=Policy(timezone="Asia/Jakarta"))).hits
    assert "2026-06" in hit.fact
    (hit,) = JUDGE["F05"](case(record, services=shop(99.9))).hits
    assert "2026-05" in hit.fact
