"""What the policy says of a service holds wherever a target is asked for: by check, gate, clock and draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.building import clock
from tests.records.building import knowledge

from amends.engine.agenda import agenda
from amends.engine.checking import check
from amends.engine.judged_folders import judge_folders
from amends.records.elsewhere import Elsewhere
from amends.records.files import folders
from amends.records.record import Knowledge
from amends.records.redaction import publish
from amends.writing.drafting import update_interval
from amends.writing.owing import owed_lines

POLICY = (
    "min_score: 1\nservices: {shop: {targets: {first_notice: {SEV1: 3 min}, updates: {SEV1: 7 min}}, min_score: 99}}\n"
)
RECORD = """\
---
title: The till is down
severity: SEV1
services: [{{id: {service}, status: major_outage}}]
times: {{started: 2026-05-04T08:58Z, detected: 2026-05-04T09:00Z}}
---
"""
NOTICE = "---\nsent: 2026-05-04T09:{minute}Z\nphase: {phase}\n---\nThe till is down.\n"


def known(root: Path, service: str, **more: str) -> Knowledge:
    return knowledge(root, policy_yml=POLICY, till__incident_md=RECORD.format(service=service), **more)


@pytest.mark.parametrize(("service", "minutes"), [("shop", 3), ("mail", 15)])
def test_the_first_word_is_due_by_the_target_of_its_service(service: str, minutes: int, tmp_path: Path) -> None:
    there = known(tmp_path, service)
    (first,) = agenda(there, now=clock("2026-05-04T09:01Z")).due
    assert first.at == clock(f"2026-05-04T09:{minutes:02}Z")
    lines = list(owed_lines(there.incidents[0], there, None, clock("2026-05-04T09:01Z"), first=True))
    assert lines == [f"SEV1: the first notice is due by 09:{minutes:02} UTC, {minutes} min after it was noticed."]


@pytest.mark.parametrize(("service", "minutes"), [("shop", 7), ("mail", 30)])
def test_the_next_word_too_and_a_draft_promises_it(service: str, minutes: int, tmp_path: Path) -> None:
    there = known(tmp_path, service, **{"till__1-first_md": NOTICE.format(minute="02", phase="investigating")})
    (following,) = agenda(there, now=clock("2026-05-04T09:03Z")).due
    assert following.at == clock(f"2026-05-04T09:{2 + minutes:02}Z")
    assert update_interval(there.incidents[0], there, clock("2026-05-04T09:03Z")) == minutes


@pytest.mark.parametrize(("service", "late", "low"), [("shop", True, True), ("mail", False, False)])
def test_the_check_and_the_gate_ask_the_service(service: str, late: bool, low: bool, tmp_path: Path) -> None:  # noqa: FBT001 # a row of the table
    notice = NOTICE.format(minute="12", phase="resolved")
    there = known(tmp_path, service, **{"till__1-first_md": notice})
    codes = {finding.code for finding in check(there, now=clock("2026-05-04T10:00Z")).findings}
    assert ("T01" in codes, "I37" in codes) == (late, low)
    public = publish(there, now=clock("2026-05-04T10:00Z"), preview=True)
    assert ("till" in public.own_targets) is True
    assert public.own_targets["till"].first_notice.minutes("SEV1") == (3 if service == "shop" else 15)


def test_a_score_that_is_asked_for_on_the_command_line_is_asked_of_every_service(tmp_path: Path) -> None:
    there = known(tmp_path, "shop", **{"till__1-first_md": NOTICE.format(minute="12", phase="resolved")})
    tree = tuple(folders(there.root, []).walk())
    place = there.root / "till"
    asked = {
        least: judge_folders(
            there.root, tree, {place}, Elsewhere(there.root, tree, "en"), now=clock("2026-05-04T10:00Z"), least=least
        )[place]
        for least in (None, 0.0)
    }
    assert {least: "I37" in {f.code for f in result.findings} for least, result in asked.items()} == {
        None: True,
        0.0: False,
    }
