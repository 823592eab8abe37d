"""C05 and C06: who was reached, on which channel, and how often the same people were told sorry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import case, communication, incident, knowledge

from amends.checks.recovery.reach import RULES
from amends.checks.rule import Case, Verdict
from amends.records.impact import ServiceImpact
from amends.records.incident import Reached, Remedy
from amends.records.layers import for_incident
from amends.records.organisation import Audience, Policy, ServicePolicy, SeverityPolicy
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


ASKED = Policy(
    channels=("status page",),
    severities={"SEV1": SeverityPolicy(channels=("Status-Page", "email"))},
    services={
        "shop": ServicePolicy(channels=("sms",)),
        "mail": ServicePolicy(channels=()),
        "till": ServicePolicy(channels=("sms",), severities={"SEV1": SeverityPolicy(channels=("phone",))}),
    },
)


def told(severity: str, service: str, *channels: tuple[str, ...] | None, **facts: Any) -> Case:  # noqa: ANN401 # facts
    """An incident with a word sent by each of those channels (None: not written), under a policy that asks for some."""
    words = (
        communication(f"2026-05-05T0{hour}:00Z", "resolved", "Over.", channels=ways)
        for hour, ways in enumerate(channels)
    )
    made = case(
        incident(*words, severity=severity, services=(ServiceImpact(id=service, status="major_outage"),), **facts),
        policy=ASKED,
    )
    return replace(made, knowledge=for_incident(made.knowledge, made.incident))


MAILED = Reached(audience="guests", channel="E-Mail", reached=3)


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        pytest.param(told("SEV3", "web", ("Status Page",)), [], id="in any spelling"),
        pytest.param(
            told("SEV3", "web", ("email",)), ["channels: status page; channels used: email."], id="of all incidents"
        ),
        pytest.param(
            told("SEV1", "web", ("status page",), ("blog",)),
            ["severities.SEV1.channels: email; channels used: status page, blog."],
            id="of a severity",
        ),
        pytest.param(
            told("SEV1", "shop", ("email",)), ["services.shop.channels: sms; channels used: email."], id="of a service"
        ),
        pytest.param(
            told("SEV1", "till", ("sms",)),
            ["services.till.severities.SEV1.channels: phone; channels used: sms."],
            id="of a service at a severity",
        ),
        pytest.param(told("SEV1", "mail", ("email",)), None, id="none"),
        pytest.param(told("SEV3", "web", None), ["channels: status page; no channel is written."], id="not written"),
        pytest.param(
            told("SEV3", "shop", None, reached=(replace(MAILED, channel="SMS"),)), [], id="an entry of reached"
        ),
        pytest.param(told("SEV3", "web", ("email",), reconstructed=True), None, id="of others"),
        pytest.param(told("SEV3", "web"), None, id="nothing was sent yet"),
        pytest.param(told("SEV3", "web", ("email",), kind="near_miss"), None, id="nobody was hit"),
        pytest.param(told("SEV3", "web", ("email",), kind="maintenance"), None, id="planned"),
    ],
)
def test_a_channel_that_the_policy_asks_for_is_used(asked: Case, facts: list[str] | None) -> None:
    verdict = judge(C05, asked)
    assert (None if verdict.c is None else [hit.fact for hit in verdict.hits]) == facts


def test_a_channel_that_was_left_out_is_named_with_what_to_do() -> None:
    (hit,) = judge(C05, told("SEV3", "shop", None, ("email",))).hits
    assert hit.message == "By the record no word of it went out by sms, and policy.yml asks for that channel."
    assert "write `sms` as one of the `channels`" in hit.fix
    assert hit.fix.endswith(" no channel is written.")


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
