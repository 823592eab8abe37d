"""T01 and T05 on the clock: targets, boundaries, severities that change, times that are not known."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import case, communication, incident, moment, text_of

from amends.checks.rule import Verdict
from amends.checks.timeliness.first_notice import RULES
from amends.records.entry import Duration
from amends.records.incident import SeverityChange, Times
from amends.records.organisation import FirstNoticeTargets, Policy, Targets

JUDGE: dict[str, Any] = {rule.code: rule.judge for rule in RULES}
DETECTED = "2026-05-04T09:00Z"


def t01(sent: str, *, policy: Policy | None = None, **facts: Any) -> Verdict:  # noqa: ANN401 # the record's fields
    facts.setdefault("severity", "SEV1")
    facts.setdefault("times", Times(detected=moment(DETECTED)))
    notice = communication(sent, body="Card payments fail.")
    verdict: Verdict = JUDGE["T01"](text_of(incident(notice, **facts), notice, first=True, policy=policy))
    return verdict


@pytest.mark.parametrize(
    ("severity", "sent", "c", "hits"),
    [
        ("SEV1", "2026-05-04T09:00Z", 1.0, 0),
        ("SEV1", "2026-05-04T09:15Z", 1.0, 0),
        ("SEV1", "2026-05-04T09:15:01Z", pytest.approx(1 - 1 / 60 / 45), 1),
        ("SEV1", "2026-05-04T09:22Z", pytest.approx(38 / 45), 1),
        ("SEV1", "2026-05-04T09:59Z", pytest.approx(1 / 45), 1),
        ("SEV1", "2026-05-04T10:00Z", 0.0, 1),
        ("SEV1", "2026-05-05T09:00Z", 0.0, 1),
        ("SEV2", "2026-05-04T09:30Z", 1.0, 0),
        ("SEV2", "2026-05-04T10:15Z", 0.5, 1),
        ("SEV3", "2026-05-04T13:00Z", 1.0, 0),
        ("SEV1", "2026-05-04T08:40Z", 1.0, 0),
    ],
)
def test_the_wait_is_held_against_the_target(severity: str, sent: str, c: float, hits: int) -> None:
    verdict = t01(sent, severity=severity)
    assert (verdict.c, len(verdict.hits)) == (c, hits)


def test_offsets_and_a_change_of_the_clocks_do_not_matter() -> None:
    # On 25 October 2026 Berlin went from +02:00 back to +01:00 at 03:00: 02:55 to 02:05 is ten minutes.
    verdict = t01("2026-10-25T02:05+01:00", times=Times(detected=moment("2026-10-25T02:55+02:00")))
    assert verdict == Verdict.of([], 1.0)
    assert t01("2026-05-04T16:22+07:00").c == pytest.approx(38 / 45)


@pytest.mark.parametrize(
    ("detected", "outside", "c"),
    [
        (DETECTED, "2026-05-04T08:52Z", 38 / 45),
        (DETECTED, "2026-05-04T09:10Z", 1.0),
        (None, DETECTED, 1.0),
    ],
)
def test_the_earlier_of_detected_and_reported_counts(detected: str | None, outside: str, c: float) -> None:
    times = Times(detected=moment(detected) if detected else None, reported_outside=moment(outside))
    verdict = t01("2026-05-04T09:14Z", times=times)
    assert verdict.c == pytest.approx(c)


@pytest.mark.parametrize(
    ("raised", "c"),
    [("2026-05-04T09:20Z", 38 / 45), ("2026-05-04T09:22Z", 38 / 45), ("2026-05-04T09:23Z", 1.0)],
)
def test_the_severity_at_the_notice_sets_the_target(raised: str, c: float) -> None:
    severity = (
        SeverityChange(level="SEV3", at=moment(DETECTED)),
        SeverityChange(level="SEV1", at=moment(raised)),
    )
    assert t01("2026-05-04T09:22Z", severity=severity).c == pytest.approx(c)


def test_the_policy_sets_the_targets() -> None:
    policy = Policy(targets=Targets(first_notice=FirstNoticeTargets(SEV1=Duration(5), SEV2="none", SEV4=Duration(60))))
    assert t01("2026-05-04T09:10Z", policy=policy).c == pytest.approx(10 / 15)
    assert t01("2026-05-04T09:10Z", policy=policy, severity="SEV4").c == 1.0
    assert t01("2026-05-04T09:10Z", policy=policy, severity="SEV2").c is None


@pytest.mark.parametrize(
    ("sent", "facts", "named"),
    [
        ("2026-05-04T09:22Z", {"severity": None}, "severity"),
        ("2026-05-04T09:22Z", {"severity": "SEV4"}, "SEV4"),
        ("2026-05-04T09:22Z", {"times": Times()}, "times.detected"),
        ("2026-05-04T09:22Z", {"times": Times(detected=moment("2026-05-04"))}, "day"),
        ("2026-05-04", {}, "day"),
        ("unknown", {}, "first"),
        ("2026-05-04T09:22Z", {"kind": "maintenance"}, "maintenance"),
    ],
)
def test_a_missing_fact_is_named_and_nothing_is_judged(sent: str, facts: dict[str, Any], named: str) -> None:
    verdict = t01(sent, **facts)
    assert verdict.c is None
    assert named in verdict.reason


def test_only_the_first_notice_is_judged() -> None:
    first, second = communication("2026-05-04T09:05Z"), communication("2026-05-04T11:00Z", "resolved")
    record = incident(first, second, severity="SEV1", times=Times(detected=moment(DETECTED)))
    assert JUDGE["T01"](text_of(record, second)).c is None
    assert JUDGE["T01"](text_of(record)).c is None


def test_an_earlier_word_of_unknown_time_leaves_it_open() -> None:
    first, unknown = communication("2026-05-04T09:50Z"), communication("unknown", stem="mail")
    record = incident(first, unknown, severity="SEV1", times=Times(detected=moment(DETECTED)))
    assert JUDGE["T01"](text_of(record, first, first=True)).c is None


def test_the_finding_stands_on_the_time_of_sending() -> None:
    notice = communication("2026-05-04T09:22Z", body="Card payments fail.")
    record = incident(notice, severity="SEV1", times=Times(detected=moment(DETECTED)))
    (hit,) = JUDGE["T01"](text_of(record, notice, first=True)).hits
    assert notice.source.cut(hit.span) == "2026-05-04T09:22:00+00:00"
    assert "22 min" in hit.message
    assert "15 min" in hit.message


def t05(*notices: str, **facts: Any) -> Verdict:  # noqa: ANN401 # the record's fields
    verdict: Verdict = JUDGE["T05"](case(incident(*(communication(sent) for sent in notices), **facts)))
    return verdict


@pytest.mark.parametrize(
    ("reported", "sent", "c"),
    [
        ("2026-05-04T09:00Z", "2026-05-04T09:20Z", 0.0),
        ("2026-05-04T09:20Z", "2026-05-04T09:20Z", 1.0),
        ("2026-05-04T09:30Z", "2026-05-04T09:20Z", 1.0),
        ("2026-05-03", "2026-05-04T09:20Z", 0.0),
        ("2026-05-04", "2026-05-04T09:20Z", None),
        ("2026-05-05", "2026-05-04T09:20Z", 1.0),
        ("2026-05-04T09:00Z", "2026-05-05", 0.0),
        ("2026-05-04T09:00Z", "2026-05-04", None),
    ],
)
def test_whoever_spoke_first(reported: str, sent: str, c: float | None) -> None:
    assert t05(sent, times=Times(reported_outside=moment(reported))).c == c


@pytest.mark.parametrize(("by", "c"), [("customer", 0.0), ("partner", 0.0), ("alert", None), ("staff", None)])
def test_detected_by_outsiders_is_reported_by_outsiders(by: str, c: float | None) -> None:
    times = Times(detected=moment("2026-05-04T09:00Z"))
    assert t05("2026-05-04T09:20Z", times=times, detected_by=by).c == c


def test_without_a_notice_or_a_report_nobody_can_tell() -> None:
    assert t05("2026-05-04T09:20Z").c is None
    assert t05(times=Times(reported_outside=moment("2026-05-04T09:00Z"))).c is None
    assert t05("unknown", "2026-05-04T09:20Z", times=Times(reported_outside=moment("2026-05-04T09:00Z"))).c is None


def test_the_finding_stands_on_the_report() -> None:
    record = incident(communication("2026-05-04T09:20Z"), times=Times(reported_outside=moment("2026-05-04T09:00Z")))
    (hit,) = JUDGE["T05"](case(record)).hits
    assert record.source.cut(hit.span) == "2026-05-04T09:00:00+00:00"
