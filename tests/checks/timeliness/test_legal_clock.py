"""T07: a legal clock that ran out is a note without points, and what cannot be told is not judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.building import clock
from tests.records.building import folder

from amends.checks.registry import rules
from amends.engine.checking import check
from amends.engine.judged_folders import judge_folders
from amends.records.elsewhere import Elsewhere
from amends.records.files import folders
from amends.records.repository import load

RECORD = "---\ntitle: No mail\nkind: {kind}\ntimes: {{detected: 2026-05-04T09:00Z}}\n{legal}---\n"
MET = "legal: [{regime: mas, sent: [{step: notification, at: 2026-05-04T09:30Z, to: MAS}]}]\n"
LATE = "legal: [{regime: mas, sent: [{step: notification, at: 2026-05-04T10:30Z, to: MAS}]}]\n"


def judged(
    root: Path, policy: str, legal: str, now: str, kind: str = "incident"
) -> tuple[float | None, list[str], str]:
    """The share that is kept, the messages, and why it is not judged."""
    there = folder(root, policy_yml=policy, mail__incident_md=RECORD.format(kind=kind, legal=legal))
    report = check(load(there), now=clock(now))
    verdict = report.incidents[0].verdicts["T07"]
    assert all((f.severity, f.lost) == ("note", 0) for f in report.findings if f.code == "T07")
    assert report.passed
    return verdict.c, [hit.message for hit in verdict.hits], verdict.reason


@pytest.mark.parametrize(
    ("policy", "legal", "now", "kind", "c", "said"),
    [
        ("timezone: UTC\n", "", "2026-06-04T09:00Z", "incident", None, "no legal clock is switched on"),
        (
            "legal_clocks: [gdpr]\n",
            "",
            "2026-06-04T09:00Z",
            "incident",
            None,
            "no legal clock that is switched on runs",
        ),
        (
            "legal_clocks: [sec-8k]\n",
            "",
            "2026-06-04T09:00Z",
            "security",
            None,
            "not known yet: when it was found material",
        ),
        ("legal_clocks: [acma]\n", "", "2026-06-04T09:00Z", "incident", None, "not known yet: how many were hit"),
        (
            "legal_clocks: [cra-incident]\n",
            "",
            "2026-12-04T09:00Z",
            "security",
            None,
            "CRA, incident does not apply: in force since 11 Sep 2026",
        ),
        ("legal_clocks: [mas]\n", "", "2026-05-04T10:00Z", "incident", 1.0, ""),
        ("legal_clocks: [mas]\n", MET, "2026-05-18T23:59Z", "incident", 1.0, ""),
        ("legal_clocks: [mas]\n", "", "2026-05-04T10:01Z", "incident", 0.0, "was due 4 May 2026, 10:00 UTC. Not legal"),
        (
            "timezone: UTC\n",
            LATE,
            "2026-05-05T10:01Z",
            "incident",
            0.0,
            "UTC, and was done 4 May 2026, 10:30 UTC. Not legal",
        ),
    ],
)
def test_what_ran_out_is_found_and_what_is_not_known_is_not_judged(
    policy: str, legal: str, now: str, kind: str, c: float | None, said: str, tmp_path: Path
) -> None:
    share, messages, reason = judged(tmp_path, policy, legal, now, kind)
    assert share == c
    assert said in "".join(messages) + reason
    assert len(messages) == (c == 0.0)


def test_it_has_no_weight_and_can_never_shut_the_gate() -> None:
    rule = rules()["T07"]
    assert (rule.weight, rule.severity, rule.clock) == (0, "note", True)


def test_what_is_kept_of_a_result_holds_until_the_next_clock_runs_out(tmp_path: Path) -> None:
    root = folder(
        tmp_path, policy_yml="legal_clocks: [mas]\n", mail__incident_md=RECORD.format(kind="incident", legal="")
    )
    tree = tuple(folders(root, []).walk())
    place = root / "mail"
    elsewhere = Elsewhere(root, tree, "en")
    (result,) = judge_folders(root, tree, {place}, elsewhere, now=clock("2026-05-04T09:10Z")).values()
    assert result.span is not None
    assert result.span[1] == clock("2026-05-04T10:00Z")
