"""The action, run step by step on pull requests as they come: good, bad, from a fork, cut short, hostile."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.ci.repository import GOOD, NOTICE, ROOT, SHARE, UNDERSTATED, Repository, clone, repository
from tests.ci.steps import Ran, read, run

ACTION = read(ROOT / "action.yml")
DEFAULTS = {f"inputs.{name}": given["default"] for name, given in ACTION["inputs"].items()}
WORSE = GOOD.replace(SHARE, UNDERSTATED)


@pytest.fixture
def origin(tmp_path: Path) -> Repository:
    return repository(tmp_path / "origin")


def installed(temp: Path) -> Path:
    """What the first step leaves behind, with this interpreter's Amends in place of a new one."""
    binaries = temp / "amends" / "bin"
    binaries.mkdir(parents=True)
    (temp / "amends" / "installed").write_text(str(ROOT), encoding="utf-8")
    for name in ("python", "amends"):
        # no link: an interpreter that is started by a link looks for its packages beside the link
        script = binaries / name
        script.write_text(
            f'#!/bin/sh\necho "$*" >> "{temp}/called"\nexec "{Path(sys.executable).parent / name}" "$@"\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
    return temp


def act(checkout: Repository, tmp_path: Path, *, into: str = "main", **inputs: str) -> Ran:
    given = DEFAULTS | {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    temp = installed(tmp_path / "temp")
    return run(ACTION["runs"]["steps"], checkout.root, temp, given, GITHUB_ACTION_PATH=str(ROOT), GITHUB_BASE_REF=into)


def test_a_pull_request_that_tells_it_worse_is_held_up_and_the_summary_says_why(
    origin: Repository, tmp_path: Path
) -> None:
    origin.branch("worse", WORSE)
    ran = act(clone(origin, tmp_path / "work", "worse"), tmp_path)
    assert ran.code == 1, ran.printed
    assert f"::error file={NOTICE}" in ran.printed
    assert "X01" in ran.summary
    assert ran.outputs["passed"] == "false"
    assert float(ran.outputs["score-change"]) < 0
    assert "sarif-file" not in ran.outputs


def test_one_that_tells_it_better_passes(origin: Repository, tmp_path: Path) -> None:
    origin.write(NOTICE, WORSE)
    origin.commit("Tell less")
    origin.branch("better", GOOD)
    ran = act(clone(origin, tmp_path / "work", "better"), tmp_path)
    assert ran.code == 0, ran.printed
    assert ran.outputs["passed"] == "true"
    assert float(ran.outputs["score-change"]) > 0
    assert ran.summary.startswith("#")


def test_one_that_leaves_the_records_alone_passes_and_changes_no_score(origin: Repository, tmp_path: Path) -> None:
    origin.branch("same", GOOD)
    origin.write("README.md", "Nothing of ours.\n")
    origin.commit("Elsewhere")
    ran = act(clone(origin, tmp_path / "work", "same"), tmp_path)
    assert (ran.code, ran.outputs["passed"], ran.outputs["score-change"]) == (0, "true", "0.0"), ran.printed


def test_without_a_pull_request_everything_is_told_and_nothing_compared(origin: Repository, tmp_path: Path) -> None:
    origin.write(NOTICE, WORSE)
    origin.commit("Tell less")
    ran = act(clone(origin, tmp_path / "work", "main"), tmp_path, into="")
    assert ran.code == 1
    assert ran.outputs == {"passed": "false", "score-change": "", **ran.outputs}


def test_on_a_push_nothing_can_be_worse(origin: Repository, tmp_path: Path) -> None:
    ran = act(clone(origin, tmp_path / "work", "main"), tmp_path, into="", no_worse="true")
    assert (ran.code, ran.outputs["passed"]) == (0, "true"), ran.printed
    assert "--no-worse" not in (tmp_path / "temp" / "called").read_text(encoding="utf-8")


def test_a_base_that_is_missing_is_fetched(origin: Repository, tmp_path: Path) -> None:
    origin.branch("worse", WORSE)
    work = clone(origin, tmp_path / "work", "worse")
    work.git("update-ref", "-d", "refs/remotes/origin/main")
    ran = act(work, tmp_path)
    assert (ran.code, ran.outputs["passed"]) == (1, "false"), ran.printed


@pytest.mark.parametrize("base", ["", "main", "no-such-branch"])
def test_a_checkout_cut_short_says_exactly_what_to_write(base: str, origin: Repository, tmp_path: Path) -> None:
    origin.branch("worse", WORSE)
    ran = act(clone(origin, tmp_path / "work", "worse", depth=1), tmp_path, base=base)
    assert ran.code == 2
    for told in (ran.printed, ran.summary):
        assert "under actions/checkout write `with: {fetch-depth: 0}`" in told
    assert ran.printed.startswith("::error title=Amends::")
    assert ran.outputs == {"passed": "false", "python": ran.outputs["python"]}


@pytest.mark.parametrize("base", ["main", "HEAD~1"])
def test_a_base_can_be_named(base: str, origin: Repository, tmp_path: Path) -> None:
    origin.branch("worse", WORSE)
    ran = act(clone(origin, tmp_path / "work", "worse"), tmp_path, into="", base=base)
    assert ran.code == 1
    assert float(ran.outputs["score-change"]) < 0


def test_every_input_reaches_the_check(origin: Repository, tmp_path: Path) -> None:
    origin.branch("worse", WORSE)
    work = clone(origin, tmp_path / "work", "worse")
    never = act(
        work, tmp_path / "1", fail_on="never", sarif_file="amends.sarif", path=f"incidents/people.yml\n{NOTICE}"
    )
    assert (never.code, never.outputs["sarif-file"]) == (0, "amends.sarif"), never.printed
    assert (work.root / "amends.sarif").is_file()
    origin.git("checkout", "--quiet", "main")
    origin.branch(
        "terse", GOOD.replace(" Please take cash; it works everywhere.", "").replace("\ndana@example.com", "")
    )
    terse = clone(origin, tmp_path / "terse", "terse")
    assert act(terse, tmp_path / "2").code == 0
    assert act(terse, tmp_path / "3", no_worse="true").code == 1
    asked = act(terse, tmp_path / "6", min_score="12.5", fail_on="warning", base="main")
    called = (tmp_path / "6" / "temp" / "called").read_text(encoding="utf-8").split()
    assert {"--min-score=12.5", "--fail-on=warning", "--base=origin/main"} <= set(called), asked.printed
    wrong = act(work, tmp_path / "4", no_worse="yes")
    assert (wrong.code, "expected true or false" in wrong.summary) == (2, True)
    misspelt = act(work, tmp_path / "5", path="incidnets")
    assert (misspelt.code, "incidnets" in misspelt.summary) == (2, True)


def test_words_of_a_pull_request_are_never_run(origin: Repository, tmp_path: Path) -> None:
    origin.branch("worse", WORSE)
    work = clone(origin, tmp_path / "work", "worse")
    for name in ("json.py", "pip.py", "amends.py", "sitecustomize.py"):
        work.write(name, "raise SystemExit('run from the checkout')\n")
    ran = act(work, tmp_path / "1")
    assert "run from the checkout" not in ran.printed
    assert ran.outputs["passed"] == "false"
    for value in ("$(touch ran)", "`touch ran`", "incidents'; touch ran; '", "--help", "-v"):
        act(work, tmp_path / f"path{len(value)}", path=value)
        act(work, tmp_path / f"base{len(value)}", base=value)
    assert not (work.root / "ran").exists()


def test_no_line_of_a_message_can_be_a_command_to_the_runner(origin: Repository, tmp_path: Path) -> None:
    ran = act(clone(origin, tmp_path / "work", "main"), tmp_path, into="", fail_on="a\n::add-mask::words")
    commands = [line for line in ran.printed.splitlines() if line.lstrip().startswith("::")]
    assert ran.code == 2
    assert [line[: len("::error title=Amends::")] for line in commands] == ["::error title=Amends::"]
