"""The guide to reports shows every format, and its examples run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from amends.reports.formats import FORMATS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guides" / "reports.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL))
COMMANDS = re.findall(r"^```sh\n(.*?)\n```", GUIDE, re.MULTILINE | re.DOTALL)


def test_every_format_has_its_section() -> None:
    assert set(SECTIONS) == set(FORMATS)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_tells_a_command_in_few_lines(name: str) -> None:
    lines = [line for line in SECTIONS[name].splitlines() if line.strip()]
    assert len(lines) <= 12
    assert "amends check" in SECTIONS[name]


def test_the_examples_run_one_after_another(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "incidents" / "2026" / "kelana-near-miss", tmp_path / "incidents" / "2026" / "near-miss")
    for file in (ROOT / "incidents").glob("*.yml"):
        shutil.copy(file, tmp_path / "incidents")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    missing = [tool for tool in ("jq",) if shutil.which(tool) is None]
    for command in COMMANDS:
        if command.split()[0] in missing:
            continue
        out = subprocess.run(
            ["bash", "-euc", command],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(tmp_path / "step.md")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (out.returncode, out.stderr) == (0, ""), command
        for file in re.findall(r"[ =>]([\w-]+\.(?:sarif|md|xml|rdjson|json))\b", command):
            assert (tmp_path / file).stat().st_size > 0, command
    assert (tmp_path / "step.md").read_text(encoding="utf-8").startswith("## Amends: ")
    if missing:
        pytest.skip(f"all ran but those that need {', '.join(missing)}")
