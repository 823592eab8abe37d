"""Small Git repositories with records in them, for tests that set a branch against its base."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from amends.engine.comparing import against
from amends.engine.outcome import Outcome
from amends.engine.run import Asked, Setting

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RECORD = """\
---
title: Cards were refused for forty minutes
visibility: internal
gate: {{enforced: {gated}}}
planned: false
severity: SEV1
times:
  started: 2026-11-02T14:05:00+00:00
  detected: 2026-11-02T14:07:00+00:00
  resolved: 2026-11-02T14:45:00+00:00
impact:
  customers: {{value: 4870, of: 11880, method: the log}}
---
"""
LETTER = """\
---
phase: resolved
lang: en
sent: 2026-11-02T15:00:00+00:00
subject: Cards work again
---
Cards were refused at 4,870 of our 11,880 shops from 14:05 to 14:45 UTC on 2 November 2026. We changed the
bank's address by hand and did not test it. We are sorry that your customers had to leave empty-handed.

You need do nothing. Write to Dana if a payment is missing.

Dana Reyes, Head of Payments, dana@example.com
"""


class Branch:
    """A repository whose branch ``main`` holds one incident, and whose branch ``work`` is checked out."""

    def __init__(self, top: Path, *, gated: bool = True) -> None:
        self.top, self.root = top, top / "incidents"
        self.folder = self.root / "2026" / "cards"
        self.folder.mkdir(parents=True)
        (self.root / "policy.yml").write_text("timezone: UTC\n", encoding="utf-8")
        self.write("incident.md", RECORD.format(gated=str(gated).lower()))
        self.write("letter.md", LETTER)
        self.git("init", "-q", "-b", "main")
        self.commit("Record the outage")
        self.git("checkout", "-q", "-b", "work")

    def write(self, name: str, text: str) -> Path:
        """Write a file of the incident's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    def swap(self, old: str, new: str, name: str = "letter.md") -> None:
        """Put some words in place of others; they must be there."""
        text = (self.folder / name).read_bytes().decode("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def git(self, *arguments: str) -> str:
        """Call Git as a person of no account."""
        done = subprocess.run(
            ["git", "-c", "user.name=Dana", "-c", "user.email=dana@example.com", *arguments],
            cwd=self.top,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, message: str) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def check(self, *, whole: bool = False, ref: str = "main", paths: tuple[Path, ...] = ()) -> Outcome:
        """Set what is checked out against a base."""
        return against(Asked(self.root, paths or (self.root,)), ref, Setting(now=NOW), whole=whole)


def codes(outcome: Outcome) -> list[str]:
    """The codes of the findings told, in their order."""
    return [finding.code for finding in outcome.findings]
