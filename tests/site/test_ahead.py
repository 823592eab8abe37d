"""An incident whose record says that it begins later has happened nowhere: one word for it, and in no count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.records.moments import Moment
from mkdocs_amends.outputs.api_incident import state
from mkdocs_amends.views.answers import answers
from mkdocs_amends.views.cases import own
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.home import home_page
from mkdocs_amends.views.how import how_page
from mkdocs_amends.views.record import record_page
from mkdocs_amends.views.standing import is_ahead
from tests.site.building import NOW, STORY, Project
from tests.site.machines import made

LATER = """\
---
title: Cards are to fail
visibility: public
severity: SEV1
timezone: Asia/Jakarta
services: [{id: qris, status: major_outage}]
times: {started: 2026-11-29T10:00:00+07:00, detected: 2026-11-29T10:05:00+07:00}
---
Something ahead.
"""
BEGUN = datetime(2026, 11, 29, 3, 10, tzinfo=UTC)


def project(root: Path, **files: str) -> Project:
    return Project(root / "p").write(**{**STORY, "later__incident_md": LATER, **files})


def edition(root: Path, now: datetime = NOW) -> Edition:
    return project(root).edition(now=now)


def test_its_page_and_every_list_say_the_same_of_it(tmp_path: Path) -> None:
    found = edition(tmp_path)
    page = record_page(found.by_id["later"], found, lambda _: None)
    (listed,) = [entry for entry in found.entries if entry.identity == "later"]
    assert page.state == listed.level.word == "Not begun yet"
    assert (listed.grave, listed.impact) == (False, "")
    assert answers(found.by_id["later"], found)[0].lead == (
        "Not so far. By its record it begins later: 29 November 2026, 10:00 WIB."
    )
    assert state(found.by_id["later"], found) == "ahead"


def test_it_is_none_of_the_last_and_counts_nowhere(tmp_path: Path) -> None:
    found = edition(tmp_path)
    assert [entry.identity for entry in home_page(found).last] == ["qris"]
    assert [stretch.incident.id for stretch in found.courses["qris"]] == ["qris"]
    assert [record.id for record in own(found)] == ["qris"]
    assert how_page(found).left_out == ""


@pytest.mark.parametrize("name", ["api/v2/incidents.json", "feeds/calendar.ics"])
def test_what_has_no_word_for_it_leaves_it_out(tmp_path: Path, name: str) -> None:
    there = project(tmp_path)
    assert b"Cards are to fail" not in made(there)[name]
    assert b"Cards are to fail" in made(there, now=BEGUN)[name]


def test_once_it_has_begun_it_is_open(tmp_path: Path) -> None:
    found = edition(tmp_path, BEGUN)
    assert [one.title for one in home_page(found).current] == ["Cards are to fail"]
    assert len(found.courses["qris"]) == 2


@pytest.mark.parametrize(
    ("facts", "more", "ahead"),
    [
        ("times: {started: 2026-11-29T10:00:00+07:00}", "", True),
        ("times: {started: 2026-11-29}", "", True),
        # Where it is morning already, that day has begun.
        ("times: {started: 2026-11-22}", "", False),
        ("times: {started: 2026-11-23}", "", True),
        ("times: {started: 2026-11}", "", False),
        ("kind: near_miss\ntimes: {detected: 2026-11-29}", "", True),
        ("kind: maintenance\ntimes: {started: 2026-11-29}", "", False),
        # Whoever was told of it cannot wait for it.
        ("times: {started: 2026-11-29}", "investigating", False),
        ("times: {started: 2026-11-29}", "resolved", False),
    ],
)
def test_what_lies_ahead(tmp_path: Path, facts: str, more: str, ahead: bool) -> None:  # noqa: FBT001 # expected
    record = f"---\ntitle: It\nvisibility: public\ntimezone: Asia/Jakarta\n{facts}\n---\n"
    told = f"---\nsent: 2026-11-21T10:00:00+07:00\nphase: {more}\nvisibility: public\n---\nCards fail.\n"
    files = {"later__incident_md": record} | ({"later__1_md": told} if more else {})
    early = datetime(2026, 11, 21, 19, tzinfo=UTC)
    found = project(tmp_path, **files).edition(now=early)
    assert is_ahead(found.by_id["later"].record, early) is ahead


def test_a_day_begins_first_in_the_east_of_the_world() -> None:
    day = Moment.parse("2026-11-22")
    assert day.earliest == day.at - timedelta(hours=14)
    assert Moment(day.at).earliest == day.at
