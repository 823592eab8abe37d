"""``amends init``: a folder made ready, twice, and over files that are somebody's."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.cli.test_new import PLAIN, amends, git

from amends.records.organisation import Policy
from amends.records.repository import load
from amends.records.schema import schema
from amends.writing.setup.plan import FILES

HOUSE = ("policy", "services", "people", "audiences")
ALWAYS = {
    *(f"incidents/{name}.yml" for name in HOUSE),
    *(f".amends/schemas/{name}.schema.json" for name in HOUSE),
    "mkdocs.yml",
    "docs/about.md",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
}
ROOT = Path(__file__).parent.parent.parent


def init(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "amends", "init", *args],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **PLAIN},
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but Git's own, by its path."""
    found = (path for path in folder.rglob("*") if path.is_file())
    told = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: data for name, data in told.items() if not name.startswith((".git/", "site/", ".cache/"))}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "trunk")
    return folder


def test_a_fresh_repository_checks_and_builds(repository: Path) -> None:
    out = init(repository)
    assert (out.returncode, out.stderr) == (0, "")
    assert files(repository).keys() == ALWAYS
    checked = amends(repository, "check", "incidents", "--no-cache")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert load(repository / "incidents").problems == ()
    build = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    built = subprocess.run(build, cwd=repository, capture_output=True, text=True, env=quiet, check=False)
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    assert (repository / "site" / "index.html").is_file()


@pytest.mark.parametrize("ci", ["github", "gitlab", "none"])
def test_a_second_run_changes_nothing_and_says_so(ci: str, repository: Path) -> None:
    init(repository, "--ci", ci)
    before = files(repository)
    out = init(repository, "--ci", ci)
    assert out.returncode == 0
    assert out.stdout.endswith("\nEverything is there; nothing was changed.\n")
    assert "add:" not in out.stdout
    assert files(repository) == before


def test_a_dry_run_writes_nothing(repository: Path) -> None:
    out = init(repository, "--dry-run", "--ci", "github")
    assert files(repository) == {}
    told = {line.split()[-1] for line in out.stdout.splitlines() if line.startswith("would create")}
    assert told == ALWAYS | {".github/workflows/amends.yml"}


@pytest.mark.parametrize(
    ("remote", "file"),
    [
        ("git@github.com:rantau/status.git", ".github/workflows/amends.yml"),
        ("https://gitlab.rantau.example/status.git", ".gitlab-ci.yml"),
        ("https://git.rantau.example/status.git", None),
    ],
)
def test_the_remote_says_whose_automation_it_is(remote: str, file: str | None, repository: Path) -> None:
    git(repository, "remote", "add", "origin", remote)
    init(repository)
    assert files(repository).keys() - ALWAYS == ({file} if file else set())
    if file == ".github/workflows/amends.yml":
        assert "branches: [trunk]" in (repository / file).read_text(encoding="utf-8")


THEIRS = {
    "mkdocs.yml": "site_name: Theirs\ntheme: {name: material}\n",
    ".pre-commit-config.yaml": "repos: []\n",
    ".vscode/settings.json": '{\n  // theirs\n  "editor.rulers": [120]\n}\n',
    ".gitlab-ci.yml": "test: {script: [make]}\n",
    "docs/index.md": "# Theirs\n",
    "incidents/people.yml": "dana: {name: Dana Reyes, role: Engineer}\n",
}


def test_what_is_somebodys_stays_and_the_lines_to_add_are_told(repository: Path) -> None:
    for name, text in THEIRS.items():
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text(text, encoding="utf-8")
    (repository / ".gitignore").write_bytes(b"*.pyc\r\nsite")
    out = init(repository, "--ci", "gitlab")
    assert out.returncode == 0
    for name, text in THEIRS.items():
        assert (repository / name).read_text(encoding="utf-8") == text
    assert (repository / ".gitignore").read_bytes() == b"*.pyc\r\nsite\r\n.cache/\r\n"
    assert "docs/about.md" not in files(repository)
    for name in ("mkdocs.yml", ".pre-commit-config.yaml", ".vscode/settings.json", ".gitlab-ci.yml"):
        assert re.search(
            rf"^kept +{re.escape(name)}, which is yours; to have .*, add:\n {{14}}\S", out.stdout, re.MULTILINE
        )
    assert "- amends-incidents" in out.stdout
    before = files(repository)
    assert init(repository, "--ci", "gitlab").stdout.endswith("nothing was changed.\n")
    assert files(repository) == before


def test_what_is_told_to_be_added_is_enough(repository: Path) -> None:
    """Who adds the lines as they are told is told nothing more."""
    (repository / "mkdocs.yml").write_text("site_name: Theirs\n", encoding="utf-8")
    out = init(repository)
    told = re.search(r"mkdocs.yml, which is yours;.*\n((?: {14}.*\n)+)", out.stdout)
    assert told is not None
    lines = re.sub(r"^ {14}", "", told[1], flags=re.MULTILINE)
    (repository / "mkdocs.yml").write_text(f"site_name: Theirs\n{lines}", encoding="utf-8")
    assert "add:" not in init(repository).stdout


def test_without_git_a_folder_is_made_ready_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (tmp_path / "bin").mkdir()
    out = subprocess.run(
        [sys.executable, "-m", "amends", "init", str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": str(tmp_path / "bin")},
        check=False,
    )
    assert (out.returncode, out.stderr) == (0, "")
    assert files(folder).keys() == ALWAYS


@pytest.mark.parametrize(
    ("name", "said"),
    [("file", "is a file; expected the root folder of a repository"), ("file/inside", "cannot be made")],
)
def test_what_is_no_folder_is_a_wrong_call(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = init(tmp_path, name)
    assert out.returncode == 2
    assert f"{name}: {said}" in out.stderr


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    assert init(tmp_path, "new/status", "--dry-run").returncode == 0
    assert not (tmp_path / "new").exists()
    assert init(tmp_path, "new/status").returncode == 0
    assert (tmp_path / "new" / "status" / "incidents" / "policy.yml").is_file()


def uncommented(name: str) -> str:
    """A file of the house with its examples taken: prose has one blank behind its #, an example none or several."""
    text = (FILES / f"{name}.yml").read_text(encoding="utf-8")
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


def test_every_example_that_is_taken_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "incidents"
    folder.mkdir()
    for name in HOUSE:
        (folder / f"{name}.yml").write_text(uncommented(name), encoding="utf-8")
    knowledge = load(folder)
    assert knowledge.problems == ()
    assert (set(knowledge.services), set(knowledge.people), set(knowledge.audiences)) == (
        {"payments"},
        {"dana"},
        {"shops"},
    )
    defaults = Policy()
    assert knowledge.policy.organisation != defaults.organisation
    assert knowledge.policy.targets == defaults.targets
    assert knowledge.policy.personal_contact_from == defaults.personal_contact_from
    assert (knowledge.policy.timezone, knowledge.policy.lang) == (defaults.timezone, defaults.lang)


def test_the_editor_finds_a_schema_for_each_file(repository: Path) -> None:
    init(repository)
    settings = json.loads((repository / ".vscode/settings.json").read_text(encoding="utf-8"))
    for path, file in settings["yaml.schemas"].items():
        assert json.loads((repository / path).read_text(encoding="utf-8")) == schema(Path(file).stem)
        first = (repository / file).read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (repository / file).parent.joinpath(named).resolve() == (repository / path).resolve()


def test_the_hook_is_the_one_that_is_offered(repository: Path) -> None:
    init(repository)
    written = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = written["repos"][0]["hooks"]
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    same = next(each for each in offered if each["id"] == hook["id"])
    del hook["additional_dependencies"]
    assert hook == {key: value for key, value in same.items() if key != "description"}


def test_the_workflow_gives_nothing_away(repository: Path) -> None:
    init(repository, "--ci", "github")
    zizmor = Path(sys.executable).parent / "zizmor"
    out = subprocess.run(
        [zizmor, "--offline", "--no-config", "--persona", "pedantic", "--collect=all", "."],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stdout + out.stderr
    assert "No findings to report" in out.stdout + out.stderr


@pytest.mark.parametrize(("ci", "file"), [("github", ".github/workflows/amends.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_the_steps_of_the_automation_run(ci: str, file: str, repository: Path, tmp_path: Path) -> None:
    """The step that checks is run as the runner runs it, with the amends of this environment in place of a download."""
    init(repository, "--ci", ci)
    written = yaml.safe_load((repository / file).read_text(encoding="utf-8"))
    if ci == "github":
        assert written["permissions"] == {}
        assert written["jobs"]["check"]["permissions"] == {"contents": "read"}
        steps = [step["run"] for step in written["jobs"]["check"]["steps"] if "run" in step]
        script = steps[-1]
    else:
        (script,) = written["amends"]["script"]
        script = re.sub(r"place=.*\n|python3 -I -m venv.*\n|.*pip install.*\n", "", script)
    place = tmp_path / "amends" / "bin"
    place.mkdir(parents=True)
    (place / "amends").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m amends "$@"\n', encoding="utf-8")
    (place / "amends").chmod(0o755)
    summary = tmp_path / "summary.md"
    env = {**os.environ, "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary), "place": str(place.parent)}
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        env.pop(name, None)
    bash = shutil.which("bash")
    assert bash is not None
    ran = subprocess.run(
        [bash, "-e", "-o", "pipefail", "-c", script],
        cwd=repository,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert summary.is_file() if ci == "github" else (repository / "amends.md").is_file()


SPACED = "our status/page"


@pytest.mark.parametrize("below", ["status", SPACED])
@pytest.mark.parametrize(("ci", "file"), [("github", ".github/workflows/amends.yml"), ("gitlab", ".gitlab-ci.yml")])
@pytest.mark.parametrize("from_within", [True, False])
def test_in_a_subfolder_what_is_read_at_the_top_is_written_there(
    ci: str,
    file: str,
    below: str,
    from_within: bool,  # noqa: FBT001 # it is tried both ways
    repository: Path,
) -> None:
    if from_within:
        (repository / below).mkdir(parents=True)
        out = init(repository / below, "--ci", ci)
    else:
        out = init(repository, below, "--ci", ci)
    assert (out.returncode, out.stderr) == (0, "")
    at_the_top = {file, ".pre-commit-config.yaml"}
    assert files(repository).keys() == at_the_top | {f"{below}/{name}" for name in ALWAYS - at_the_top}
    records = f"{below}/incidents"
    (hook,) = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert hook["args"] == [records]
    assert re.search(hook["files"], f"{records}/people.yml")
    assert not re.search(hook["files"], "incidents/people.yml")
    script = re.search(r"-- (.*incidents.*)\n", (repository / file).read_text(encoding="utf-8"))
    assert script is not None
    assert shlex.split(script[1]) == [records]
    checked = amends(repository, "check", records, "--no-cache")
    assert (checked.returncode, checked.stderr) == (0, "")
    again = init(repository, below, "--ci", ci)
    assert again.stdout.endswith("\nEverything is there; nothing was changed.\n")


@pytest.mark.parametrize(
    ("below", "said"),
    [
        (".", 'into incidents/people.yml; then amends new incident --title "…"'),
        ("status", 'into status/incidents/people.yml; then amends new incident -C status --title "…"'),
        (SPACED, f"into {SPACED}/incidents/people.yml; then amends new incident -C '{SPACED}' --title \"…\""),
    ],
)
def test_what_is_said_to_come_next_works_where_one_stands(below: str, said: str, repository: Path) -> None:
    out = init(repository, below)
    assert out.stdout.endswith(f"\nNext: write who may sign {said}\n")
    first = amends(repository, *shlex.split(said.partition("amends ")[2]))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith((Path(below) / "incidents" / "20").as_posix())


def test_nothing_is_begun_beside_the_records_that_lie_below(repository: Path) -> None:
    init(repository, SPACED)
    for call in (("incident", "--title", "Mail is down"), ("update", "mail")):
        out = amends(repository, "new", *call)
        assert (out.returncode, out.stdout) == (2, "")
        assert (
            f"records are kept in {SPACED}/incidents: add -C '{SPACED}'. To keep others here: amends init" in out.stderr
        )
    assert not (repository / "incidents").exists()


def test_a_second_folder_of_the_repository_is_told_what_to_add_at_the_top(repository: Path) -> None:
    init(repository, "one", "--ci", "github")
    out = init(repository, "two", "--ci", "github")
    assert "kept          .pre-commit-config.yaml, which is yours; to have every commit checked, add:" in out.stdout
    assert "args: [two/incidents]" in out.stdout
    assert "-- two/incidents" in out.stdout
    top = init(repository, "--ci", "github")
    assert "args: [incidents]" in top.stdout
    assert "-- incidents" in top.stdout


@pytest.mark.parametrize(
    "theirs",
    [
        "repos: [{repo: https://git.example/amends, hooks: [{id: amends-check}]}]\n",
        "repos: [{repo: local, hooks: [{id: amends, args: [status/incidents, incidents]}]}]\n",
    ],
)
def test_a_hook_that_looks_here_is_enough(theirs: str, repository: Path) -> None:
    (repository / ".pre-commit-config.yaml").write_text(theirs, encoding="utf-8")
    assert "add:" not in init(repository).stdout


def test_its_hook_takes_the_first_commit_of_all(repository: Path) -> None:
    """Nothing is committed yet, so everything is new; the records that init leaves are without fault."""
    init(repository)
    (hook,) = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    out = amends(repository, *hook["entry"].split()[1:], *hook["args"])
    assert (out.returncode, out.stderr) == (0, "")
