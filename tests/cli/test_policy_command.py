"""``amends policy``: which value holds, and the line that says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.records.building import folder

from amends.cli.errors import UsageProblem
from amends.cli.policy import command

POLICY = """\
timezone: Asia/Jakarta
targets:
  first_notice: {SEV1: 20 min}
readability: {id: {grade: 8}}
holidays: [2026-12-25]
checks:
  H08: off
services:
  shop:
    min_score: 60
    legal_clocks: [nis2]
    severities:
      SEV1: {min_score: 80}
  mail: {legal_clocks: [gdpr]}
severities:
  SEV1: {targets: {first_notice: 12 min}}
"""
INCIDENT = """\
---
title: The shop is down
severity: [{level: SEV1, at: 2026-05-04T09:00Z}, {level: SEV3, at: 2026-05-04T10:00Z}]
services: [{id: shop, status: major_outage}, {id: mail, status: major_outage}]
---
"""


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"policy_yml": POLICY, "services_yml": "shop: {name: Shop}\nmail: {name: Mail}\n"}
    return folder(tmp_path, **files, shop__incident_md=INCIDENT, **{"shop__1-first_md": "---\nphase: resolved\n---\n"})


def run(*args: str) -> Result:
    return CliRunner().invoke(command, args, catch_exceptions=False, standalone_mode=False)


def status(result: Result) -> object:
    """What the command ends with, as the program takes it."""
    return result.return_value


def told(*args: str) -> dict[str, tuple[object, str, list[tuple[str, int]]]]:
    """What holds by key, who says so, and where."""
    found = json.loads(run(*args, "--format", "json").stdout)["keys"]
    return {one["key"]: (one["value"], one["origin"], [(by["key"], by["line"]) for by in one["by"]]) for one in found}


@pytest.mark.usefixtures("root")
def test_in_general_the_file_holds_and_else_the_default() -> None:
    keys = told()
    assert keys["timezone"] == ("Asia/Jakarta", "policy", [("timezone", 1)])
    assert keys["targets.first_notice.SEV1"] == (
        "12 min",
        "severity",
        [("severities.SEV1.targets.first_notice", 16)],
    )
    assert keys["targets.first_notice.SEV2"] == ("30 min", "default", [])
    assert keys["readability.id.grade"] == (8, "policy", [("readability.id.grade", 4)])
    assert keys["holidays"] == (["2026-12-25"], "policy", [("holidays", 5)])
    assert keys["checks.H08"] == ("off", "policy", [("checks.H08", 7)])
    assert keys["min_score"] == (None, "default", [])


@pytest.mark.parametrize("path", ["incidents/shop", "incidents/shop/incident.md", "incidents/shop/1-first.md"])
@pytest.mark.usefixtures("root")
def test_of_an_incident_its_services_and_gravest_severity_decide(path: str) -> None:
    keys = told(path)
    assert keys["min_score"] == (80, "service", [("services.shop.severities.SEV1.min_score", 13)])
    assert keys["legal_clocks"] == (
        ["nis2", "gdpr"],
        "service",
        [("services.shop.legal_clocks", 11), ("services.mail.legal_clocks", 14)],
    )
    whole = json.loads(run(path, "--format", "json").stdout)
    assert (whole["record"], whole["services"], whole["severity"]) == (
        "incidents/shop/incident.md",
        ["shop", "mail"],
        "SEV1",
    )


@pytest.mark.usefixtures("root")
def test_a_service_and_a_severity_can_be_asked_for() -> None:
    assert told("--service", "shop", "--severity", "SEV2")["min_score"] == (
        60,
        "service",
        [("services.shop.min_score", 10)],
    )
    assert told("--service", "mail", "--severity", "SEV1")["min_score"] == (None, "default", [])


@pytest.mark.usefixtures("root")
def test_people_read_a_line_for_each_key() -> None:
    lines = run("incidents/shop").stdout.splitlines()
    assert lines[0] == "incidents/shop/incident.md: services shop, mail and severity SEV1"
    said = {line.split()[0]: re.sub(r" {2,}", " | ", line) for line in lines[1:]}
    assert said["min_score"] == "min_score | 80 | policy.yml:13 (services.shop.severities.SEV1.min_score)"
    assert said["timezone"] == "timezone | Asia/Jakarta | policy.yml:1"
    assert said["organisation.phone"] == "organisation.phone | not set | default"
    assert run().stdout.splitlines()[0] == "For no service and no severity"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--service", "shoop"],
            "--service 'shoop' stands neither in services.yml nor in policy.yml; did you mean 'shop'?",
        ),
        (["--service", "zzz"], "expected one of shop, mail"),
        (["--severity", "SEV9"], "--severity 'SEV9' is no severity; expected one of SEV1, SEV2, SEV3, SEV4"),
        (["incidents/shop", "--service", "mail"], "an incident has its own services and severity"),
        (["nowhere"], "there is no such file or folder"),
    ],
)
@pytest.mark.usefixtures("root")
def test_wrong_usage_is_told_with_the_nearest_name(args: list[str], said: str) -> None:
    with pytest.raises(UsageProblem, match=re.escape(said)):
        run(*args)


def test_without_a_policy_every_default_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path, shop__incident_md=INCIDENT)
    assert {origin for _, origin, _ in told().values()} == {"default"}


def test_a_policy_that_cannot_be_read_is_told_beside_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path, policy_yml="- a list\n")
    result = run()
    assert "policy.yml: cannot be read, so the defaults hold" in result.stderr
    assert "the facts are not a mapping" in result.stderr
    assert status(result) == 1


@pytest.mark.parametrize(
    ("policy", "told", "code"),
    [
        ("min_score: 60\n", [], 0),
        ("services: {shop: {min_score: 170}}\n", ["1:30: left out: `min_score` is 170: no score is above a"], 1),
        ("legal_clocks: gdpr\n", ["1:15: left out: `legal_clocks` is `gdpr`; expected a list"], 1),
        (
            "bogus: 1\nchecks: {H99: off}\n",
            ["1:1: left out: the key `bogus` does not exist here", "2:10: left out: `H99` is no check"],
            1,
        ),
        ("services: {shoop: {min_score: 1}}\n", ["1:12: left out: `shoop` does not stand in services.yml"], 1),
        ("channels: [emial]\n", ["1:12: `emial` is a channel that nobody uses: did you mean `email`?"], 0),
    ],
)
def test_lines_that_were_left_out_are_told(
    policy: str, told: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path, policy_yml=policy, services_yml="shop: {name: Shop}\n")
    result = run()
    lines = result.stderr.splitlines()
    assert [
        line.startswith(f"amends: incidents/policy.yml:{said}") for line, said in zip(lines, told, strict=True)
    ] == ([True] * len(told))
    assert status(result) == code
    problems = json.loads(run("--format", "json").stdout)["problems"]
    assert [one["message"] in line for one, line in zip(problems, lines, strict=True)] == [True] * len(told)


def test_a_list_that_holds_nothing_is_written_as_a_policy_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path, policy_yml="legal_clocks: none\n", services_yml="shop: {name: Shop}\n")
    (line,) = (line for line in run().stdout.splitlines() if line.startswith("legal_clocks"))
    assert line.split() == ["legal_clocks", "none", "policy.yml:1"]
