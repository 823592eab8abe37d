"""The workflows that users copy: safe by the auditor's word, shown as they are, and doing what they say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.repository import GOOD, NOTICE, ROOT, environment, repository
from tests.ci.steps import Ran, read, run, scripts

WORKFLOWS = sorted((ROOT / "ci" / "github").glob("*.yml"))
ACTIONS = [ROOT / "action.yml", ROOT / "ci" / "github" / "setup" / "action.yml"]
GUIDE = (ROOT / "docs" / "guides" / "ci.md").read_text(encoding="utf-8")
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def filled_in(path: Path) -> str:
    """A workflow as somebody has copied it."""
    return path.read_text(encoding="utf-8").replace("OWNER/amends", "example/amends").replace("@COMMIT", f"@{COMMIT}")


def test_the_auditor_finds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for path in WORKFLOWS:
        (folder / path.name).write_text(filled_in(path), encoding="utf-8")
    for path in ACTIONS:
        inside = tmp_path / path.relative_to(ROOT)
        inside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, inside)
    begun = tmp_path / "begun"
    begun.mkdir()
    amends = [sys.executable, "-m", "amends", "init", "--ci", "github"]
    subprocess.run(amends, cwd=begun, env=environment(), capture_output=True, check=True)
    zizmor = Path(sys.executable).parent / "zizmor"
    out = subprocess.run(
        [zizmor, "--offline", "--no-config", "--persona", "pedantic", "--collect=all", "--format=json", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stdout + out.stderr
    assert json.loads(out.stdout) == []
    written = [path for path in tmp_path.rglob("*.y*ml") if ".github" in path.parts or path.name == "action.yml"]
    assert len(written) == len(WORKFLOWS) + len(ACTIONS) + 1
    assert all(f"completed ./{path.relative_to(tmp_path)}" in out.stderr for path in written)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_only_what_a_job_is_given(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        writes = {name for name, value in job["permissions"].items() if value == "write"}
        # a job that may write anything runs nothing of the checkout
        assert not writes or not any("checkout" in step.get("uses", "") for step in job["steps"])


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_used_from_elsewhere_is_pinned_to_a_commit(path: Path) -> None:
    uses = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    for target, comment in uses:
        if not target.startswith("OWNER/amends"):
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", target)
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
    if path in ACTIONS:
        assert not uses


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_names_actions_of_ours_that_there_are(path: Path) -> None:
    for folder in re.findall(r"uses: OWNER/amends(/\S+)?@COMMIT", path.read_text(encoding="utf-8")):
        assert (ROOT / folder.lstrip("/") / "action.yml").is_file()


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "ci" / "gitlab" / "amends.yml"], ids=lambda path: path.stem)
def test_the_guide_shows_the_file_as_it_is(path: Path) -> None:
    assert f'"\n{path.read_text(encoding="utf-8")}```' in GUIDE


def test_the_guide_names_every_input_and_output_of_the_action_and_no_other() -> None:
    action = read(ROOT / "action.yml")
    section = GUIDE.split("## GitHub: the pull request")[1].split("```")[0]
    inputs, outputs = section.split("Inputs:")[1].split("Outputs:")
    assert set(re.findall(r"`([\w-]+)`", inputs)) == set(action["inputs"])
    assert set(re.findall(r"`([\w-]+)`", outputs.split(".")[0])) == set(action["outputs"])


def test_every_other_block_of_the_guide_is_yaml() -> None:
    blocks = re.findall(r"```yaml title=\"[^\"]+\"\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) == len(WORKFLOWS) + 2
    assert all(yaml.safe_load(block) for block in blocks)


def job_steps(workflow: str, job: str) -> list[dict[str, str]]:
    steps = read(ROOT / "ci" / "github" / f"{workflow}.yml")["jobs"][job]["steps"]
    assert isinstance(steps, list)
    return scripts(steps)


def test_the_site_is_built_where_the_next_step_looks_for_it(tmp_path: Path) -> None:
    made = repository(tmp_path / "r")
    made.write(
        "mkdocs.yml", "site_name: R\ntheme: {name: material, font: false}\nplugins: [search, amends-incidents]\n"
    )
    made.write("docs/about.md", "# About\n")
    ran = run(job_steps("pages", "build"), made.root, tmp_path, {})
    assert ran.code == 0, ran.printed
    (upload,) = [
        step
        for step in read(ROOT / "ci" / "github" / "pages.yml")["jobs"]["build"]["steps"]
        if "upload" in step.get("uses", "")
    ]
    assert (made.root / upload["with"]["path"] / "index.html").is_file()


@pytest.mark.parametrize(("now", "code"), [("2026-11-22T03:20:00Z", 0), ("2026-11-22T04:20:00Z", 1)])
def test_the_morning_fails_when_a_word_is_overdue(now: str, code: int, tmp_path: Path) -> None:
    made = repository(tmp_path / "r")
    made.write(NOTICE, GOOD.replace("phase:", "sent: 2026-11-22T03:10:00Z\nphase:"))
    epoch = {"2026-11-22T03:20:00Z": "1795317600", "2026-11-22T04:20:00Z": "1795321200"}[now]
    ran = run(job_steps("due", "due"), made.root, tmp_path, {}, SOURCE_DATE_EPOCH=epoch)
    assert ran.code == code, ran.printed
    assert ran.outputs["overdue"] == ("true" if code else "false")
    assert ran.outputs["told"]
    assert ran.outputs["told"].splitlines()[0] in ran.summary


def test_a_wrong_call_is_no_overdue_word(tmp_path: Path) -> None:
    ran = run(job_steps("due", "due"), tmp_path, tmp_path, {})
    assert (ran.code, ran.outputs["overdue"]) == (2, "false")


_GH = """\
#!/bin/sh
echo "$*" >> "{log}"
case "$*" in "issue list"*) printf '%s' "{number}" ;; *--body-file*) cat "{body}" >> "{log}" ;; esac
"""


@pytest.mark.parametrize(("number", "does"), [("", "issue create --title Words"), ("7", "issue comment 7")])
def test_an_issue_is_opened_once_and_then_commented_on(number: str, does: str, tmp_path: Path) -> None:
    log, gh = tmp_path / "log", tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(_GH.format(log=log, number=number, body=tmp_path / "told.md"), encoding="utf-8")
    gh.chmod(0o755)
    told = "late: `x`\n</details> $(touch ran) @everyone"
    given = {"github.token": "t", "github.repository": "a/b", "needs.due.outputs.told": told}
    ran: Ran = run(job_steps("due", "tell"), tmp_path, tmp_path, given, PATH=f"{gh.parent}:/usr/bin:/bin")
    assert ran.code == 0, ran.printed
    calls = log.read_text(encoding="utf-8")
    assert does in calls
    assert "    </details> $(touch ran) @everyone" in calls  # set as code: it calls nobody and closes nothing
    assert not (tmp_path / "ran").exists()


def test_an_issue_is_opened_only_where_that_is_asked_for() -> None:
    condition = read(ROOT / "ci" / "github" / "due.yml")["jobs"]["tell"]["if"]
    assert "vars.AMENDS_OPEN_ISSUE == 'true'" in condition
    assert "needs.due.outputs.overdue == 'true'" in condition
