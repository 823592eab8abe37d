"""``amends check`` as a shell and a pull request call it: what it prints and writes, and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_commands import NOW, amends
from tests.engine.branches import Branch

SIN = "---\nphase: follow-up\nlang: en\n---\nWe are sorry if you were affected.\n"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return Branch(tmp_path)


def check(branch: Branch, *options: str) -> tuple[int, str, str]:
    out = amends("check", "--now", NOW, *options, cwd=branch.top)
    return out.returncode, out.stdout, out.stderr


def test_against_a_base_it_tells_the_change(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    code, out, err = check(branch, "--base", "main")
    assert (code, err) == (0, "")
    assert "Against main (" in out
    assert "draft: added; " in out
    assert "1 incident: brought by this branch: " in out


def test_changed_words_shut_the_gate(branch: Branch) -> None:
    branch.swap("4,870", "48")
    code, out, _ = check(branch, "--base", "main")
    assert code == 1
    assert "letter.md" in out
    assert "L02 sent-changed" in out
    assert "what went out: “4,870”" in out


EXITS = {
    "open": ((), 0),
    "warnings too": (("--fail-on", "warning"), 1),
    "a score too low": (("--min-score", "95"), 1),
    "a score too low, and nothing fails": (("--min-score", "95", "--fail-on", "never"), 0),
    "a score reached": (("--min-score", "5"), 0),
}


@pytest.mark.parametrize("case", EXITS)
def test_the_exit_code_is_the_gate(case: str, branch: Branch) -> None:
    options, expected = EXITS[case]
    branch.write("draft.md", SIN)
    assert check(branch, "--base", "main", *options)[0] == expected
    assert check(branch, "--base", "main", "--format", "github", *options)[0] == expected


def test_a_text_may_not_get_worse(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    branch.commit("Draft")
    branch.git("checkout", "-q", "-B", "next")
    branch.write("draft.md", SIN + "\nWe apologize for any inconvenience this may have caused.\n")
    assert check(branch, "--base", "work")[0] == 0
    code, out, _ = check(branch, "--base", "work", "--no-worse")
    assert code == 1
    assert "cards, draft, scores " in out
    assert "less than on work" in out


WRONG = {
    "all without a base": (("--all",), "--all goes with --base"),
    "no-worse without a base": (("--no-worse",), "--no-worse goes with --base"),
    "no such base": (("--base", "mian"), "git fetch origin mian"),
    "an update of nothing": (("--update-baseline",), "needs --baseline FILE"),
    "an output without a file": (("-o", "sarif"), "expected FORMAT=FILE"),
    "a misspelt format": (("-o", "sarfi=a"), "did you mean 'sarif'?"),
    "a dash for a file": (("-o", "markdown=-"), "for standard output say --format markdown"),
    "a folder for a file": (("-o", "json=incidents"), "is a folder"),
    "a record for a report": (("-o", "markdown=incidents/2026/cards/letter.md"), "lies among the records"),
    "one file for two reports": (("-o", "json=a", "-o", "sarif=a"), "the file of another report"),
    "a baseline that is none": (("--baseline", "no.json"), "--update-baseline writes it"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage_says_what_was_expected(case: str, branch: Branch) -> None:
    options, said = WRONG[case]
    code, out, err = check(branch, *options)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_no_report_shows_what_lies_behind_a_link_that_leads_out(branch: Branch, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hush-hush: abc123\n", encoding="utf-8")
    records = branch.top / "incidents"
    for link in (records / "2026" / "cards" / "out.md", records / "people.yml", records / "rules" / "a.yml"):
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / "secret.txt")
    forms = ("json", "sarif", "github", "gitlab", "junit", "markdown", "rdjson", "text")
    _, out, err = check(branch, *(part for form in forms for part in ("-o", f"{form}=out/{form}")))
    assert out.count("I18 link-not-followed") == 2 * 3  # told, and what shuts the gate
    for told in (out, err, *((branch.top / "out" / form).read_text(encoding="utf-8") for form in forms)):
        assert "hush" not in told


@pytest.mark.parametrize("name", ["2026/cards/pipe.md", "2026/cards/pipe.png", "people.yml", "rules/a.yml"])
def test_nobody_waits_for_a_pipe(name: str, branch: Branch) -> None:
    pipe = branch.top / "incidents" / name
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)
    for options in ((), ("--base", "main")):
        code, out, err = check(branch, *options)
        assert (code, err) == (1, "")
        assert "this is no regular file" in out


def test_several_reports_at_once(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    forms = ("json", "sarif", "github", "gitlab", "junit", "markdown", "rdjson", "text")
    outputs = [part for form in forms for part in ("-o", f"{form}=out/{form}")]
    _, out, err = check(branch, *outputs)
    assert err == ""
    assert "H02 conditional-apology" in out
    for form in forms:
        assert "draft" in (branch.top / "out" / form).read_text(encoding="utf-8"), form


def test_a_report_goes_into_a_pipe_and_through_a_link(branch: Branch) -> None:
    (branch.top / "link").symlink_to("real.json")
    read, write = os.pipe()
    with os.fdopen(read) as end:
        out = subprocess.run(
            [sys.executable, "-m", "amends", "check", "-o", f"json=/dev/fd/{write}", "-o", "json=link"],
            cwd=branch.top,
            pass_fds=[write],
            capture_output=True,
            check=False,
        )
        os.close(write)
        assert "findings" in json.loads(end.read())
    assert out.stderr == b""
    assert (branch.top / "link").is_symlink()
    assert "findings" in json.loads((branch.top / "real.json").read_text(encoding="utf-8"))


def test_json_tells_the_change(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    told = json.loads(check(branch, "--base", "main", "--format", "json")[1])
    assert told["change"]["base"] == "main"
    fates = {moved["communication"]: moved["fate"] for moved in told["change"]["moved"]}
    assert (fates[""], fates["draft"]) == ("changed", "added")
    assert told["change"]["brought"] == len(told["findings"])


def test_a_baseline_hides_what_is_known(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    code, out, err = check(branch, "--baseline", "known.json", "--update-baseline")
    assert code == 0
    assert "from now on it may only shrink" in err
    assert "H02" not in out
    assert "H02" not in check(branch, "--baseline", "known.json")[1]
    assert "H02" in check(branch)[1]


def test_the_cache_changes_nothing_and_git_does_not_see_it(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    first, second = check(branch), check(branch)
    assert first == second == check(branch, "--no-cache")
    assert ".cache" not in branch.git("status", "--short")


def test_paths_of_reports_lead_from_the_top_of_the_repository(branch: Branch) -> None:
    branch.write("draft.md", SIN)
    out = amends("check", "--now", NOW, "--format", "gitlab", "cards", cwd=branch.root / "2026")
    paths = {entry["location"]["path"] for entry in json.loads(out.stdout)}
    assert "incidents/2026/cards/draft.md" in paths
