"""The template for GitLab, its script run with the variables that GitLab sets."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.ci.repository import GOOD, ROOT, SHARE, UNDERSTATED, Repository, clone, repository
from tests.ci.steps import Ran, read, run

JOB = read(ROOT / "ci" / "gitlab" / "amends.yml")["amends"]
_PYTHON = """\
#!/bin/sh
echo "$*" >> "{log}"
case "$*" in *"-m venv"*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && ln -s {amends} "$4/bin/amends" ;; esac
"""


def pipeline(checkout: Repository, tmp_path: Path, **variables: str) -> Ran:
    """Run the job's script with a Python that installs this interpreter's Amends whatever is asked for."""
    tools = tmp_path / "tools"
    tools.mkdir(parents=True)
    python = tools / "python3"
    amends = Path(sys.executable).parent / "amends"
    python.write_text(_PYTHON.format(log=tmp_path / "log", amends=amends), encoding="utf-8")
    python.chmod(0o755)
    fixed = {name: value for name, value in JOB["variables"].items() if name.startswith("AMENDS_")}
    steps = [{"run": line} for line in JOB["script"]]
    return run(steps, checkout.root, tmp_path, {}, PATH=f"{tools}:/usr/bin:/bin", **(fixed | variables))


def test_a_merge_request_is_held_against_the_commit_it_left_its_base_at(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin")
    base = origin.git("rev-parse", "HEAD")
    origin.branch("worse", GOOD.replace(SHARE, UNDERSTATED))
    work = clone(origin, tmp_path / "work", "worse")
    ran = pipeline(work, tmp_path / "t", AMENDS_PACKAGE="amends @ x", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert ran.code == 1, ran.printed
    assert (tmp_path / "t" / "log").read_text(encoding="utf-8").splitlines()[-1].endswith(" amends @ x")
    quality = json.loads((work.root / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {found["check_name"][:3] for found in quality} >= {"X01"}
    assert ET.parse(work.root / JOB["artifacts"]["reports"]["junit"]).getroot().tag == "testsuites"  # noqa: S314 # our own
    (report,) = JOB["artifacts"]["paths"]
    assert "X01" in (work.root / report).read_text(encoding="utf-8")
    assert JOB["artifacts"]["when"] == "always"


def test_in_a_pipeline_for_merged_results_the_target_branch_is_the_base(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin")
    left = origin.git("rev-parse", "HEAD")
    origin.branch("same", GOOD + "\n")
    origin.git("checkout", "--quiet", "main")
    origin.write("incidents/payments-down/02-second.md", GOOD.replace(SHARE, UNDERSTATED))
    target = origin.commit("Somebody else's sin")
    origin.git("merge", "--quiet", "--no-edit", "same")
    origin.git("branch", "merged")
    work = clone(origin, tmp_path / "work", "merged")
    given = {"AMENDS_PACKAGE": "amends", "CI_MERGE_REQUEST_DIFF_BASE_SHA": left}
    assert pipeline(work, tmp_path / "1", CI_MERGE_REQUEST_TARGET_BRANCH_SHA=target, **given).code == 0
    assert pipeline(work, tmp_path / "2", CI_MERGE_REQUEST_TARGET_BRANCH_SHA="", **given).code == 1


def test_the_default_branch_is_checked_as_a_whole(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin")
    work = clone(origin, tmp_path / "work", "main")
    assert pipeline(work, tmp_path / "1", AMENDS_PACKAGE="amends").code == 0
    assert pipeline(work, tmp_path / "2", AMENDS_PACKAGE="amends", AMENDS_PATH="incidnets").code == 2


def test_what_is_to_be_installed_must_be_said(tmp_path: Path) -> None:
    ran = pipeline(repository(tmp_path / "origin"), tmp_path / "t")
    assert ran.code == 2
    assert "Set the variable AMENDS_PACKAGE" in ran.printed


def test_all_of_the_history_is_there() -> None:
    assert JOB["variables"]["GIT_DEPTH"] == "0"
