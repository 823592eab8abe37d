"""The hooks for pre-commit, run by pre-commit itself with this interpreter's Amends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.repository import GOOD, NOTICE, ROOT, SHARE, UNDERSTATED, Repository, environment, repository

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
WORSE = GOOD.replace(SHARE, UNDERSTATED)


def pre_commit(*args: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *args, "--color", "never"],
        cwd=cwd,
        env=environment(PRE_COMMIT_HOME=str(home)),
        capture_output=True,
        text=True,
        check=False,
    )


def commit(project: Repository, hook: str, home: Path, *, everything: bool = False) -> tuple[int, str]:
    """Stage all and run a hook: as a local one, because installing it would need the network."""
    local: dict[str, Any] = {**HOOKS[hook], "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    project.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    project.git("add", "--all")
    how = ("--all-files",) if everything else ()
    out = pre_commit("run", hook, *how, cwd=project.root, home=home)
    return out.returncode, out.stdout + out.stderr


def test_pre_commit_takes_the_manifest() -> None:
    out = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (out.returncode, out.stdout) == (0, "")


def test_a_commit_that_tells_it_worse_is_stopped(tmp_path: Path) -> None:
    project = repository(tmp_path / "r")
    project.write(NOTICE, WORSE)
    code, told = commit(project, "amends-check", tmp_path)
    assert code == 1
    assert "X01" in told


def test_a_record_that_makes_an_older_text_wrong_is_stopped_too(tmp_path: Path) -> None:
    project = repository(tmp_path / "r")
    record = "incidents/payments-down/incident.md"
    known = (project.root / record).read_text(encoding="utf-8")
    project.write(record, known.replace("value: 38", "value: 1"))
    project.write(NOTICE, WORSE)
    project.commit("Few were hit, as far as we know")
    project.write(record, known)
    code, told = commit(project, "amends-check", tmp_path)
    assert code == 1, told
    assert "01-first.md" in told


@pytest.mark.parametrize(("notice", "expected"), [(GOOD, 0), (WORSE, 1)])
def test_before_the_first_commit_everything_is_new(notice: str, expected: int, tmp_path: Path) -> None:
    project = repository(tmp_path / "r")
    project.write(NOTICE, notice)
    project.git("checkout", "--quiet", "--orphan", "fresh")
    code, told = commit(project, "amends-check", tmp_path)
    assert code == expected, told
    assert ("X01" in told) == bool(expected)


def test_an_old_sin_elsewhere_holds_nothing_up_but_the_check_of_everything_tells_it(tmp_path: Path) -> None:
    project = repository(tmp_path / "r")
    project.write(NOTICE, WORSE)
    project.commit("An old sin")
    project.write("incidents/policy.yml", "timezone: UTC\nlang: en\n")
    assert commit(project, "amends-check", tmp_path)[0] == 0
    code, told = commit(project, "amends-check-all", tmp_path, everything=True)
    assert (code, "X01" in told) == (1, True)


@pytest.mark.parametrize("hook", HOOKS)
def test_other_files_wake_no_hook(hook: str, tmp_path: Path) -> None:
    project = repository(tmp_path / "r")
    project.write("notes/readme.md", "Nothing of ours.\n")
    code, told = commit(project, hook, tmp_path)
    assert code == 0
    assert "no files to check" in told
