"""C05 and C06: who was reached, on which channel, and how often the same people were told sorry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import case, communication, incident, knowledge

from amends.checks.recovery.reach import RULES
from amends.checks.rule import Case, Verdict
from amends.records.incident import Reached, Remedy
from amends.records.organisation import Audience, Policy
from amends.records.record import Incident

C05, C06 = RULES
AUDIENCES = {
    "shops": Audience(name="Shops", size=412, channels=("phone", "email")),
    "banks": Audience(name="Banks", channels=("status page",)),
}
SHOPS = Reached(audience="shops", channel="phone", reached=412, of=412)


def judge(rule: Any, asked: Case) -> Verdict:  # noqa: ANN401 # judges of texts and of cases share a type
    verdict: Verdict = rule.judge(asked)
    return verdict


def reached(*entries: Reached, **facts: Any) -> Case:  # noqa: ANN401 # facts of the record
    made = case(incident(reached=entries, **facts))
    return replace(made, knowledge=replace(made.knowledge, audiences=AUDIENCES))


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        pytest.param(reached(SHOPS, severity="SEV1"), 0, id="all, by phone"),
        pytest.param(reached(replace(SHOPS, reached=400)), 1, id="twelve left over"),
        pytest.param(reached(replace(SHOPS, of=None, reached=400)), 1, id="of the audience's size"),
        pytest.param(
            reached(replace(SHOPS, reached=400), replace(SHOPS, channel="email", reached=12)), 0, id="the rest by mail"
        ),
        pytest.param(reached(replace(SHOPS, channel="blog")), 1, id="on another channel"),
        pytest.param(reached(replace(SHOPS, channel="Phone")), 0, id="channels in any case"),
        pytest.param(reached(replace(SHOPS, channel="email"), severity="SEV3"), 0, id="mail is enough for SEV3"),
        pytest.param(reached(replace(SHOPS, channel="email"), severity="SEV2"), 1, id="not for SEV2"),
        pytest.param(reached(Reached(audience="banks", channel="status-page", reached=3)), 0, id="hyphen or space"),
        pytest.param(
            reached(Reached(audience="guests", channel="blog", reached=3)), 0, id="an audience nobody described"
        ),
    ],
)
def test_each_gap_is_found(asked: Case, hits: int) -> None:
    verdict = judge(C05, asked)
    assert len(verdict.hits) == hits
    assert verdict.c == 0.5**hits


def test_an_audience_that_was_told_but_not_reached() -> None:
    sent = communication("2026-05-05T09:00Z", "resolved", "All is well.", audience="banks")
    made = case(incident(sent, reached=(SHOPS,)))
    (hit,) = judge(C05, replace(made, knowledge=replace(made.knowledge, audiences=AUDIENCES))).hits
    assert "Banks" in hit.message


def test_only_a_stated_empty_list_is_a_finding() -> None:
    assert judge(C05, case(incident())).c is None
    verdict = judge(C05, case(incident(reached=())))
    assert verdict.c == 0
    assert len(verdict.hits) == 1


@pytest.mark.parametrize("kind", ["maintenance", "near_miss"])
def test_nobody_was_hit(kind: str) -> None:
    assert judge(C05, case(incident(reached=(), kind=kind))).c is None


def test_the_policy_says_from_which_severity_people_speak() -> None:
    mailed = replace(SHOPS, channel="email")
    record = incident(reached=(mailed,), severity="SEV3")
    assert not judge(C05, case(record)).hits
    assert judge(C05, case(record, policy=Policy(personal_contact_from="SEV3"))).hits


def apologising(name: str, sent: str, audience: str | None = "shops", **facts: Any) -> Incident:  # noqa: ANN401 # facts
    return incident(communication(sent, "resolved", "We are sorry.", audience=audience), name=name, **facts)


FIRST, SECOND = apologising("a", "2026-04-01T09:00Z"), apologising("b", "2026-05-01T09:00Z")


@pytest.mark.parametrize(
    ("third", "hits"),
    [
        pytest.param(apologising("c", "2026-06-01T09:00Z"), 1, id="the third in 90 days"),
        pytest.param(apologising("c", "2026-09-01T09:00Z"), 0, id="long after"),
        pytest.param(apologising("c", "2026-06-01T09:00Z", "banks"), 0, id="to others"),
        pytest.param(
            apologising("c", "2026-06-01T09:00Z", remedies=(Remedy(kind="credit", amount="40"),)), 0, id="with a remedy"
        ),
        pytest.param(incident(communication("2026-06-01T09:00Z", "resolved", "All is well.")), 0, id="without apology"),
    ],
)
def test_a_third_apology_without_a_remedy(third: Incident, hits: int) -> None:
    made = replace(case(third), knowledge=knowledge(FIRST, SECOND, third))
    verdict = judge(C06, made)
    assert len(verdict.hits) == hits
    assert not hits or verdict.hits[0].source is third.communications[0].source


def test_two_apologies_are_none_too_many() -> None:
    assert not judge(C06, replace(case(SECOND), knowledge=knowledge(FIRST, SECOND))).hits
