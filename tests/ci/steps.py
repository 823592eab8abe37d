"""The script steps of an action or a workflow, run as the runner runs them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.ci.repository import environment

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


@dataclass(frozen=True)
class Ran:
    """What became of some steps: the exit code of the last one that ran, what they printed, and what they wrote."""

    code: int
    printed: str
    summary: str
    outputs: dict[str, str]
    path: str


def read(file: Path) -> dict[str, Any]:
    """A file of YAML; ``on`` stays a key and is no truth."""
    told = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 # gives texts alone
    assert isinstance(told, dict)
    return told


def scripts(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps that run a script of their own."""
    return [step for step in steps if "run" in step]


def run(steps: list[dict[str, Any]], where: Path, temp: Path, given: dict[str, str], **env: str) -> Ran:
    """Run script steps in a folder until one fails.

    ``given`` says what the expressions in their ``env`` are worth, as ``inputs.path``; in a script there may be none.
    """
    files = {name: temp / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    runner = {"RUNNER_TEMP": str(temp), **{name: str(file) for name, file in files.items()}}
    code, printed = 0, ""
    for step in scripts(steps):
        assert not _EXPRESSION.search(step["run"]), "an expression in a script is put in as code"
        own = {name: _EXPRESSION.sub(lambda m: given[m[1]], value) for name, value in step.get("env", {}).items()}
        out = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=where,
            env={**environment(), **runner, **env, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        code, printed = out.returncode, printed + out.stdout
        if code:
            break
    told = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
    outputs = _outputs(told["GITHUB_OUTPUT"])
    return Ran(code, printed, told["GITHUB_STEP_SUMMARY"], outputs, told["GITHUB_PATH"].strip())


def _outputs(text: str) -> dict[str, str]:
    """The outputs in a file of the runner: ``name=value``, or a name, a mark, the lines up to the mark."""
    found = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, separator, value = line.partition("<<")
        if separator and "=" not in name:
            inner = []
            for each in lines:
                if each == value:
                    break
                inner.append(each)
            found[name] = "\n".join(inner)
        else:
            name, _, found_value = line.partition("=")
            found[name] = found_value
    return found
