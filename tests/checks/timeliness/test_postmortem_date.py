"""T06: a first version in 72 hours, a final one in 14 days."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import bare, communication, incident, moment, text_of

from amends.checks.rule import Verdict
from amends.checks.timeliness.postmortem import RULES
from amends.records.entry import Duration
from amends.records.incident import Published, Times
from amends.records.organisation import Policy, PostmortemTargets, Targets

(RULE,) = RULES
JUDGE: Any = RULE.judge
END = "2026-05-01T12:00Z"


def t06(
    preliminary: str | None,
    final: str | None,
    now: str = "2026-12-31T00:00Z",
    *,
    end: str = END,
    policy: Policy | None = None,
    **facts: Any,  # noqa: ANN401 # the record's fields
) -> Verdict:
    published = Published(
        preliminary=moment(preliminary) if preliminary else None, final=moment(final) if final else None
    )
    facts.setdefault("times", Times(impact_ended=moment(end)))
    record = incident(body="On 1 May calls failed.", published=published, **facts)
    verdict: Verdict = JUDGE(text_of(record, None, now, policy=policy))
    return verdict


@pytest.mark.parametrize(
    ("preliminary", "final", "now", "c", "hits"),
    [
        ("2026-05-04T12:00Z", "2026-05-15T12:00Z", "2026-06-01", 1.0, 0),
        ("2026-05-04T12:01Z", "2026-05-15T12:00Z", "2026-06-01", 0.5, 1),
        ("2026-05-04T12:00Z", "2026-05-15T12:01Z", "2026-06-01", 0.5, 1),
        ("2026-05-10T12:00Z", "2026-06-10T12:00Z", "2026-07-01", 0.0, 2),
        (None, "2026-05-03T12:00Z", "2026-06-01", 1.0, 0),
        (None, "2026-05-10T12:00Z", "2026-06-01", 0.5, 1),
        ("2026-05-03T12:00Z", None, "2026-05-10", 1.0, 0),
        ("2026-05-03T12:00Z", None, "2026-05-15T12:00Z", 1.0, 0),
        ("2026-05-03T12:00Z", None, "2026-05-15T12:01Z", 0.5, 1),
        ("2026-05-03", "2026-05-12", "2026-06-01", 1.0, 0),
        ("2026-05-04", "2026-05-12", "2026-06-01", 1.0, 0),
        ("2026-05-05", "2026-05-15", "2026-06-01", 0.0, 1),
        (None, None, "2026-06-01", None, 0),
    ],
)
def test_each_version_has_its_day(
    preliminary: str | None, final: str | None, now: str, c: float | None, hits: int
) -> None:
    verdict = t06(preliminary, final, now)
    assert (verdict.c, len(verdict.hits)) == (c, hits)


def test_days_are_those_of_the_records_zone() -> None:
    """Over some time on 1 May in Los Angeles: 72 hours later is the end of 4 May there."""
    there: Any = {"end": "2026-05-01", "timezone": "America/Los_Angeles"}
    assert t06(None, None, "2026-05-05", **there).c is None, "nothing is written of when it came out"
    out = "2026-05-05T06:59Z"
    assert t06(out, None, "2026-05-10", **there).c is None, "it may have been in time"
    assert t06("2026-05-05T07:01Z", None, "2026-05-10", **there).c == 0.0


def test_the_resolution_counts_where_the_end_of_impact_is_unknown() -> None:
    assert t06("2026-05-10", "2026-05-11", times=Times(resolved=moment(END))).c == 0.5
    assert t06("2026-05-10", "2026-05-11", times=Times()).c is None


def test_the_policy_sets_both_days() -> None:
    policy = Policy(targets=Targets(postmortem=PostmortemTargets(preliminary=Duration(1440), final=Duration(2880))))
    assert t06("2026-05-03T12:00Z", "2026-05-03T12:00Z", policy=policy).c == 0.5


@pytest.mark.parametrize("kind", ["maintenance", "near_miss"])
def test_where_nothing_failed_no_postmortem_is_owed(kind: str) -> None:
    assert t06("2026-08-01", "2026-08-01", kind=kind).c is None


def test_only_the_postmortem_is_judged() -> None:
    notice = communication("2026-05-01T12:10Z", "resolved")
    record = incident(notice, times=Times(impact_ended=moment(END)), published=Published(final=moment("2026-08-01")))
    assert JUDGE(text_of(record, notice)).c is None
    assert JUDGE(bare("On 1 May calls failed.")).c is None


def test_the_finding_stands_on_the_date() -> None:
    record = incident(
        body="On 1 May calls failed.",
        times=Times(impact_ended=moment(END)),
        published=Published(preliminary=moment("2026-05-02"), final=moment("2026-06-20")),
    )
    (hit,) = JUDGE(text_of(record)).hits
    assert record.source.cut(hit.span) == "2026-06-20"
    assert "14 d" in hit.message
