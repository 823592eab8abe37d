"""What a page says first of a promise whose date moved, and of an incident without a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_amends.views.answers import answers
from tests.site.building import INCIDENT, STORY, Project

MOVED = "    moved: [{from: 2026-10-20, to: 2026-10-31, told_in: 3-resolved}]\n"
UNDATED = "---\ntitle: The lift stood still\nvisibility: public\ngate: {enforced: false, reason: a test}\n"
NOTHING_DRAWN = "Nothing can be drawn here: no day of this incident is on record."


def word(root: Path, incident: str) -> str:
    """The first sentence of the last answer: whether they kept their word."""
    edition = Project(root / "p").write(**STORY | {"qris__incident_md": incident}).edition()
    (found,) = edition.incidents
    return answers(found, edition)[-1].lead


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("    kept: 2026-10-29\n", "Not always: one update came 71 minutes late and the date of 1 promise moved."),
        ("", "Not always: one update came 71 minutes late, 1 promise was not kept and the date of 1 promise moved."),
    ],
)
def test_a_moved_date_is_told_beside_what_else_went_wrong(tmp_path: Path, kept: str, said: str) -> None:
    assert word(tmp_path, INCIDENT.replace("    kept: 2026-10-29\n", MOVED + kept)) == said


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("    kept: 2026-10-29\n", "In the end, but the date of 1 promise moved."),
        ("", "So far, but 1 promise has moved."),
    ],
)
def test_a_moved_date_is_told_where_all_else_was_kept(tmp_path: Path, end: str, said: str) -> None:
    due = MOVED.replace("2026-10-31", "2027-10-31" if not end else "2026-10-31")
    files = STORY | {"qris__incident_md": INCIDENT.replace("    kept: 2026-10-29\n", due + end)}
    files |= {"qris__1-first_md": files["qris__1-first_md"].replace("next_update: 2026-10-10T19:30:00+07:00\n", "")}
    edition = Project(tmp_path / "p").write(**files).edition()
    (found,) = edition.incidents
    assert answers(found, edition)[-1].lead == said


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("---\nIt stood still.\n", True),
        ("times: {started: 2012-10}\n---\nIt stood still.\n", True),
        ("timeline: [{at: 2012-10, what: It stood still.}]\n---\n", True),
        ("times: {started: 2012-10-03}\n---\nIt stood still.\n", False),
        ("timeline: [{at: 2012-10-03, what: It stood still.}]\n---\n", False),
    ],
)
def test_a_page_says_why_it_has_no_drawing(tmp_path: Path, facts: str, *, told: bool) -> None:
    files = {name: text for name, text in STORY.items() if "__" not in name}
    made = Project(tmp_path / "p").write(**files | {"lift__incident_md": UNDATED + facts})
    page = made.made("lift")
    assert (NOTHING_DRAWN in page) == told
    assert ('id="timeline"' in page) or not told
