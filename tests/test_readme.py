"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euc", command],
        cwd=cwd,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1795341600"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_console_prints_what_it_shows(tmp_path: Path) -> None:
    (console,) = blocks("console")
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE):
        out = shell(command, tmp_path)
        assert (out.returncode, out.stderr) == (0, "")
        assert out.stdout == shown, command


def commands() -> list[str]:
    lines = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("amends ")]


@pytest.mark.parametrize("command", commands())
def test_the_commands_run_on_the_repositorys_own_records(command: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "incidents", tmp_path / "incidents")
    out = shell(command, tmp_path)
    assert out.returncode == 0, out.stdout[-2000:] + out.stderr


def test_make_knows_the_commands_that_are_named() -> None:
    named = {line.split()[1] for block in blocks("sh") for line in block.splitlines() if line.startswith("make ")}
    named |= set(re.findall(r"`make (\w+)`", README))
    assert named == {"site", "test", "serve"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)


def test_the_plugins_that_are_named_exist() -> None:
    from importlib.metadata import entry_points

    (block,) = blocks("yaml")
    named = {plugin for plugin in yaml.safe_load(block)["plugins"] if plugin != "search"}
    assert named <= {entry.name for entry in entry_points(group="mkdocs.plugins")}


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
