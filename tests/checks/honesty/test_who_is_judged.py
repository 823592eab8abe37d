"""Which texts each check of honesty judges, and what it then needs to know."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import communication, incident
from tests.checks.honesty.judging import CODES, HIT, judge, shown, text_of

FINAL_ONLY = {"H00", "H07", "H13", "H14"}
WORDS = "The service is back."


@pytest.mark.parametrize("phase", ["investigating", "identified", "monitoring"])
def test_an_open_phase_is_judged_by_all_but_the_checks_of_final_texts(phase: str) -> None:
    judged = {code for code in CODES if judge(code, text_of(WORDS, phase=phase, facts=HIT)).c is not None}
    assert judged == set(CODES) - FINAL_ONLY


def test_a_final_text_is_judged_by_all() -> None:
    for phase in ("resolved", "postmortem", "follow-up"):
        assert all(judge(code, text_of(WORDS, phase=phase, facts=HIT)).c is not None for code in CODES)


@pytest.mark.parametrize(
    ("facts", "judged"),
    [
        ({}, False),
        ({"customers_count": 0}, False),
        ({"customers_count": 1}, True),
        ({"customers_pct": 0.0}, False),
        ({"customers_pct": 0.5}, True),
        ({"service_status": "operational"}, False),
        ({"service_status": "partial_outage"}, True),
    ],
)
def test_a_conditional_apology_is_wrong_where_the_record_knows_of_harm(facts: dict[str, Any], judged: bool) -> None:  # noqa: FBT001
    verdict = judge("H02", text_of("Sorry if your mail was late.", facts=facts))
    assert (verdict.c is not None) is judged
    assert bool(verdict.hits) is judged
    assert all(hit.fact for hit in verdict.hits)


@pytest.mark.parametrize(("severity", "judged"), [("SEV1", True), ("SEV3", True), ("SEV4", False), (None, False)])
def test_a_severity_says_that_customers_were_hit(severity: str | None, judged: bool) -> None:  # noqa: FBT001
    record = incident(severity=severity)
    verdict = judge("H02", text_of(WORDS, phase="investigating", incident=record))
    assert (verdict.c is not None) is judged


def test_a_resolved_notice_is_not_asked_who_answers_where_the_postmortem_does() -> None:
    notice = text_of(WORDS, phase="resolved", incident=incident(body="We forgot the spare.\n"))
    assert judge("H00", notice).c is None
    announced = incident(communication("2026-05-05T10:00Z", "postmortem", "Read on."))
    assert judge("H00", text_of(WORDS, phase="resolved", incident=announced)).c is None
    alone = text_of(WORDS, phase="resolved", incident=incident())
    assert judge("H00", alone).c == 0.5


def test_a_notice_does_not_leave_out_what_the_postmortem_beside_it_says() -> None:
    story = (
        "On 4 May 2026 from 09:12 to 11:40 UTC, 412 of 9,000 customers could not log in, because a full disk stopped "
        "the session "
        "store. By 1 June 2026 we will move the sessions to a second disk.\n"
    )
    assert judge("H14", text_of(story)).c == 1
    assert judge("H14", text_of(WORDS, phase="resolved")).c == 0
    beside = incident(body=story)
    assert judge("H14", text_of(WORDS, phase="resolved", incident=beside)).c == 1
    assert judge("H14", text_of(WORDS, incident=beside)).c == 0, "the postmortem itself cannot lean on itself"


def test_planned_work_is_not_asked_for_a_cause() -> None:
    planned = incident(kind="maintenance")
    text = text_of(WORDS, phase="completed", incident=planned)
    assert judge("H14", text).c is None
    assert judge("H00", text).c is None


def test_looking_for_the_cause_is_no_vague_promise_while_it_runs() -> None:
    words = "We are looking into it."
    assert shown("H12", text_of(words, phase="investigating")) == []
    assert shown("H12", text_of("We are looking into ways to improve.", phase="investigating"))


def test_planned_work_may_say_that_its_effect_will_be_small() -> None:
    assert judge("H06", text_of("A short interruption is expected.", phase="scheduled")).c is None
