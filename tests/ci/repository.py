"""A repository as users have one: an outage told well on the main branch, and branches that tell it worse or better."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
NOW = "1795341600"  # 22 November 2026, 10:00 UTC
NOTICE = "incidents/payments-down/01-first.md"

_PEOPLE = """\
dana:
  name: Dana Reyes
  role: Engineer on duty
  public: {email: dana@example.com, phone: +1 555 0100}
"""
_INCIDENT = """\
---
title: Card payments fail
severity: SEV1
timezone: UTC
times: {started: 2026-11-22T03:02:00Z, detected: 2026-11-22T03:05:00Z}
impact: {customers: {value: 38, of: 100}}
gate: {enforced: true}
---
"""
GOOD = """\
---
phase: investigating
subject: Card payments fail
signed_by: dana
next_update: 2026-11-22T03:45:00Z
---

Since 03:02 UTC card payments fail for 38 % of shops. Please take cash; it works everywhere. We do not know the cause
yet. The next word comes here by 03:45 UTC.

Dana Reyes
Engineer on duty
dana@example.com
"""
SHARE = "for 38 % of shops"
UNDERSTATED = "for a small number of shops"


@dataclass(frozen=True)
class Repository:
    """A Git repository in a temporary folder; nothing of the machine's own configuration is read."""

    root: Path

    def git(self, *args: str) -> str:
        """Run git; give what it prints."""
        command = ["git", "-C", str(self.root), *args]
        return subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message: str) -> str:
        """Commit everything; give the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, notice: str) -> str:
        """Begin a branch on which the notice has other words; give its commit."""
        self.git("checkout", "--quiet", "-b", name)
        self.write(NOTICE, notice)
        return self.commit(f"Tell it as {name}")


def environment(**more: str) -> dict[str, str]:
    """The variables of a runner: this interpreter's own ``amends`` first on the path, no token, no configuration."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    identity = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "SOURCE_DATE_EPOCH": NOW, "NO_COLOR": "1"}
    return {"PATH": path, "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", **identity, **quiet, **more}


def repository(root: Path) -> Repository:
    """A repository with one outage on its branch ``main``."""
    root.mkdir(parents=True)
    made = Repository(root)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.write("incidents/policy.yml", "timezone: UTC\n")
    made.write("incidents/people.yml", _PEOPLE)
    made.write("incidents/payments-down/incident.md", _INCIDENT)
    made.write(NOTICE, GOOD)
    made.commit("Tell of an outage")
    return made


def clone(of: Repository, root: Path, branch: str, *, depth: int = 0) -> Repository:
    """A checkout of a branch as a runner makes it, whole or of the last commits alone."""
    how = ("--depth", str(depth)) if depth else ()
    command = ["git", "clone", "--quiet", "--branch", branch, *how, f"file://{of.root}", str(root)]
    subprocess.run(command, env=environment(), check=True)
    return Repository(root)
