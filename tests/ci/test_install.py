"""How the action installs: from its own checkout, with the locked versions, and nothing from the checkout it judges."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.ci.repository import ROOT
from tests.ci.steps import Ran, read, run

SETUP = ROOT / "ci" / "github" / "setup"
_PYTHON = """\
#!/bin/sh
echo "$0 $*" >> "{log}"
case "$*" in
  *version_info*) exit {old} ;;
  *"-m venv"*) mkdir -p "$5/bin" && cp "$0" "$5/bin/python" ;;
esac
"""


def set_up(tmp_path: Path, *, old: int = 0) -> tuple[Ran, list[str]]:
    """Run the steps of the setup action with a Python that only writes down what it is told."""
    (tmp_path / "temp").mkdir(exist_ok=True)
    log, python = tmp_path / "log", tmp_path / "python"
    log.write_text("", encoding="utf-8")
    python.write_text(_PYTHON.format(log=log, old=old), encoding="utf-8")
    python.chmod(0o755)
    given = {"inputs.python": str(python)}
    steps = read(SETUP / "action.yml")["runs"]["steps"]
    ran = run(steps, tmp_path, tmp_path / "temp", given, GITHUB_ACTION_PATH=str(SETUP))
    return ran, log.read_text(encoding="utf-8").splitlines()


def test_the_locked_versions_are_installed_and_then_amends_alone(tmp_path: Path) -> None:
    ran, calls = set_up(tmp_path)
    assert ran.code == 0, ran.printed
    _, venv, locked, own = calls
    assert "-I -m venv" in venv
    assert "-I -m pip install" in locked
    assert "--only-binary :all: --require-hashes" in locked
    assert locked.endswith(f"--requirement {ROOT}/requirements-run.lock")
    assert own.endswith(f"--no-deps --no-build-isolation {ROOT}")
    assert [path.name for path in Path(ran.path).iterdir()] == ["amends"]
    assert ran.outputs == {"python": f"{tmp_path}/temp/amends/bin/python"}


def test_a_second_step_of_a_job_installs_nothing_again(tmp_path: Path) -> None:
    set_up(tmp_path)
    ran, calls = set_up(tmp_path)
    assert (ran.code, len(calls)) == (0, 1)
    assert ran.path


def test_a_python_that_is_too_old_is_named_before_anything_happens(tmp_path: Path) -> None:
    ran, calls = set_up(tmp_path, old=1)
    assert (ran.code, len(calls)) == (2, 1)
    assert "Python 3.11 or newer" in ran.printed


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_what_users_install_is_what_was_tested() -> None:
    tested, used = pins("requirements.lock"), pins("requirements-run.lock")
    assert {name: tested.get(name) for name in used} == used
    text = (ROOT / "requirements-run.lock").read_text(encoding="utf-8")
    assert text.count("==") == len(used)
    assert len(re.findall(r"^[\w.-]+==\S+ \\\n    --hash=sha256:", text, re.MULTILINE)) == len(used)


def test_users_install_all_that_amends_needs_to_run_and_none_of_what_its_makers_use() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=;\[ ]", requirement)[0].lower() for requirement in project["dependencies"]}
    locked = set(pins("requirements-run.lock"))
    assert needed <= locked
    assert not locked & {"pytest", "mypy", "ruff", "playwright"}
