"""Completion as shells do it: real ones, with the script that ``amends completion`` prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem

from amends.cli import completing
from amends.reports import formats

BIN = Path(sys.executable).parent
PEOPLE = "dana: {name: Dana Reyes}\ndewi:\n  name: Dewi Lestari\nrani: {}\n"
RECORD = "---\ntitle: Card payments fail\nid: payments-2026\n---\n"


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    incidents = tmp_path / "incidents"
    (incidents / "payments-down").mkdir(parents=True)
    (incidents / "sign-in").mkdir()
    (incidents / "people.yml").write_text(PEOPLE, encoding="utf-8")
    (incidents / "services.yml").write_text("payments: {name: Card payments}\nmail: {}\n", encoding="utf-8")
    (incidents / "payments-down" / "incident.md").write_text(RECORD, encoding="utf-8")
    (incidents / "sign-in" / "incident.md").write_text("---\ntitle: Sign-in fails\n---\n", encoding="utf-8")
    return tmp_path


def needs(shell: str) -> str:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed (Debian: apt-get install {shell})")
    return path


def bash(line: str, cwd: Path) -> list[str]:
    """What bash offers at the end of a line, by the function that it registered for the command."""
    script = f"""
        source <(amends completion bash)
        complete -p amends | grep -q -- '-F _amends_completion' || exit 9
        compopt() {{ echo "files"; }}
        COMP_LINE={line!r} COMP_POINT=${{#COMP_LINE}}
        read -ra COMP_WORDS <<<"$COMP_LINE"
        [[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _amends_completion amends "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD - 1]}}"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    return finished([needs("bash"), "--norc", "-c", script], cwd)


def zsh(line: str, cwd: Path) -> list[str]:
    """What zsh offers: the widgets that would show it are in place of the real ones and print instead."""
    script = f"""
        autoload -Uz compinit && compinit -u -d "$PWD/.zcompdump"
        source <(amends completion zsh)
        [[ ${{_comps[amends]}} == _amends_completion ]] || exit 9
        compadd() {{ while [[ $1 != -a ]]; do shift; done; print -l -- "${{(@P)2}}" }}
        _describe() {{ print -l -- "${{(@P)3}}" }}
        _path_files() {{ print files }}
        words=({line}{' ""' if line.endswith(" ") else ""}) CURRENT=$#words
        _amends_completion
    """
    return [found.split(":")[0] for found in finished([needs("zsh"), "-f", "-c", script], cwd)]


def fish(line: str, cwd: Path) -> list[str]:
    """What fish offers; it can be asked for it."""
    script = f"amends completion fish | source; complete --do-complete {line!r}"
    return [found.split("\t")[0] for found in finished([needs("fish"), "--no-config", "-c", script], cwd)]


def finished(command: list[str], cwd: Path) -> list[str]:
    out = subprocess.run(
        command, cwd=cwd, env=environment(HOME=str(cwd)), capture_output=True, text=True, check=False, timeout=120
    )
    assert (out.returncode, out.stderr) == (0, "")
    return [line for line in out.stdout.splitlines() if line]


CASES = [
    ("amends check -o mark", ["markdown=amends.md"]),
    ("amends expl", ["explain"]),
    ("amends judge --pha", ["--phase"]),
    ("amends judge --phase inv", ["investigating"]),
    ("amends judge --lang i", ["id"]),
    ("amends explain H02", ["H02"]),
    ("amends explain h02", ["H02"]),
    ("amends explain conditional-ap", ["conditional-apology"]),
    ("amends sign incidents/sign-in/incident.md --as d", ["dana", "dewi"]),
    ("amends sign --as r", ["rani"]),
    ("amends schema po", ["policy"]),
    ("amends completion f", ["fish"]),
    ("amends check --fail-on w", ["warning"]),
    ("amends new update pay", ["payments-2026"]),
    ("amends new incident --owner r", ["rani"]),
    ("amends due --who de", ["dewi"]),
    ("amends new incident --service pay", ["payments"]),
    ("amends nothing-of-ours ", []),
]


@pytest.mark.parametrize("shell", [bash, zsh, fish])
@pytest.mark.parametrize(("line", "offered"), CASES, ids=[line for line, _ in CASES])
def test_a_shell_completes(
    line: str, offered: list[str], shell: Callable[[str, Path], list[str]], folder: Path
) -> None:
    assert shell(line, folder) == offered


@pytest.mark.parametrize("shell", [bash, zsh, fish])
@pytest.mark.parametrize("line", ["amends check incid", "amends judge incid", "amends sign incid"])
def test_a_shell_completes_files_by_itself(line: str, shell: Callable[[str, Path], list[str]], folder: Path) -> None:
    assert shell(line, folder) in (["files"], ["incidents/"])


def complete(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Ask as the script for bash asks."""
    words = len(line.split()) - (not line.endswith(" "))
    return subprocess.run(
        [BIN / "amends"],
        cwd=cwd,
        env=environment(_AMENDS_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(words)),
        capture_output=True,
        text=True,
        check=False,
    )


BROKEN = {
    "no people.yml": ("people.yml", None),
    "no YAML": ("people.yml", b"dana: {name: [\n"),
    "a list": ("people.yml", b"- dana\n"),
    "not UTF-8": ("people.yml", b"\xff\xfe\x00"),
    "keys that are no texts": ("people.yml", b"{1: 2, [a]: b, ~: c}\n"),
    "a record that never ends": ("sign-in/incident.md", b"---\ntitle: [\nid: {\n"),
    "a clock that means nothing": ("policy.yml", b"timezone: nowhere\n"),
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_folder_offers_less_and_says_nothing(wrong: str, folder: Path) -> None:
    name, content = BROKEN[wrong]
    path = folder / "incidents" / name
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)
    for line in ("amends sign --as ", "amends sign incidents/sign-in/incident.md --as d", "amends explain H02"):
        out = complete(line, folder)
        assert (out.returncode, out.stderr) == (0, ""), line
    assert complete("amends explain H02", folder).stdout == "plain,H02\n"


@pytest.mark.parametrize(
    "line", ["amends nonsense ", "amends ", "amends sign nowhere.md --as ", "amends judge --phase x"]
)
def test_a_wrong_line_is_not_commented_on(line: str, tmp_path: Path) -> None:
    out = complete(line, tmp_path)
    assert (out.returncode, out.stderr) == (0, "")


def test_a_folder_that_is_gone_is_not_commented_on(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'rmdir "{gone}"; _AMENDS_COMPLETE=bash_complete COMP_WORDS="amends sign --as " COMP_CWORD=3 amends'
    out = subprocess.run(
        ["bash", "-c", script], cwd=gone, env=environment(), capture_output=True, text=True, check=False
    )
    assert out.stderr == ""


def test_incidents_are_offered_by_their_id_with_their_title(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    from amends.cli import completing

    monkeypatch.chdir(folder)
    ctx = click.Context(click.Command("new"))
    param = click.Argument(["incident"])
    offered = completing.incidents(ctx, param, "")
    assert [(item.value, item.help) for item in offered] == [
        ("sign-in", "Sign-in fails"),
        ("payments-2026", "Card payments fail"),
    ]
    assert [item.value for item in completing.incidents(ctx, param, "PAY")] == ["payments-2026"]


@pytest.mark.parametrize(
    "line", ["amends ch", "amends check --fail", "amends sign --as d", "amends explain H0", "amends judge --phase i"]
)
def test_completing_loads_no_judge(line: str, folder: Path) -> None:
    words = len(line.split()) - 1
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print([m for m in sys.modules if m in "
        "('amends.engine.judging', 'amends.engine.checking', 'pydantic', 'mkdocs')], file=sys.stderr))\n"
        "from amends.cli import main; main()"
    )
    env = environment(_AMENDS_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(words))
    out = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert out.stdout.strip()
    assert out.stderr == "[]\n"


def test_a_shell_that_is_not_known_is_a_wrong_call() -> None:
    out = subprocess.run([BIN / "amends", "completion", "tcsh"], capture_output=True, text=True, check=False)
    assert out.returncode == 2
    assert "tcsh" in out.stderr


def offered(complete: Callable[..., list[CompletionItem[str]]], begun: str) -> list[str]:
    command = click.Command("check")
    return [item.value for item in complete(click.Context(command), click.Argument(["x"]), begun)]


def test_branches_are_those_of_the_repository_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered(completing.branches, "") == []
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    for call in (
        ["init", "-q", "-b", "main"],
        [*identity, "commit", "-q", "--allow-empty", "-m", "first"],
        ["branch", "mend-it"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run(["git", *call], check=True, capture_output=True)
    assert set(offered(completing.branches, "")) == {"main", "mend-it", "origin/main"}
    assert offered(completing.branches, "M") == ["main", "mend-it"]


def test_reports_are_offered_with_a_file_to_go_to() -> None:
    assert offered(completing.outputs, "m") == ["markdown=amends.md"]
    assert {word.partition("=")[0] for word in offered(completing.outputs, "")} == set(formats.names())
