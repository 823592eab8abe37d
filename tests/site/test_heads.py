"""Subjects and titles in the preview: what was found in them stands beside them, with its words."""

from __future__ import annotations

from pathlib import Path

from tests.site.building import STORY, Project

LETTER = """\
---
sent: 2026-05-05T03:00Z
phase: resolved
visibility: public
subject: This will never happen again
---

We let a disk fill up. {: lang=deu }
"""


def test_the_preview_shows_what_is_wrong_with_a_subject_and_a_mark(tmp_path: Path) -> None:
    record = STORY["qris__incident_md"]
    title = next(line for line in record.splitlines() if line.startswith("title: "))
    story = {**STORY, "qris__incident_md": record.replace(title, "title: We apologize for any inconvenience")}
    project = Project(tmp_path / "project").write(**story, qris__9_md=LETTER)
    page = project.made("qris", preview=True)
    assert '<p dir="auto"><q>will never happen again</q></p>' in page
    assert '<p dir="auto"><q>apologize for any inconvenience</q></p>' in page
    assert "no check knows the language <code>deu</code>" in page
    assert "/q>" not in Project(tmp_path / "plain").write(**STORY).made("qris", preview=True)
