"""Where the clocks are changed, no time on an incident's page can be taken for another."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from amends.records.moments import Moment
from mkdocs_amends.views.answers import answers
from mkdocs_amends.words import Words
from tests.site.building import POLICY, SERVICES, Project

RECORD = """\
---
title: It
visibility: public
timezone: Europe/Berlin
services: [{{id: qris, status: major_outage, from: {start}, to: {end}}}]
times: {{started: {start}, impact_ended: {end}, resolved: {end}}}
timeline:
  - {{at: 2026-10-25T02:30:00+02:00, what: The first half past two}}
  - {{at: 2026-10-25T02:30:00+01:00, what: The second half past two}}
---
"""
TWICE = ("2026-10-25T02:20:00+02:00", "2026-10-25T02:20:00+01:00")
TEXT = "---\nsent: {sent}\nphase: identified\nvisibility: public\nnext_update: {due}\n---\nIt fails.\n"


def project(root: Path, start: str, end: str) -> Project:
    files = {f"it__{n}_md": TEXT.format(sent=sent, due="2026-10-25T02:10:00+01:00") for n, sent in enumerate(TWICE)}
    record = RECORD.format(start=start, end=end)
    return Project(root / "p").write(policy_yml=POLICY, services_yml=SERVICES, it__incident_md=record, **files)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-10-25T01:30+02:00", "2026-10-25T03:10+01:00", "on 25 October 2026 between 01:30 CEST and 03:10 CET"),
        ("2026-10-25T12:00+01:00", "2026-10-25T13:00+01:00", "on 25 October 2026 between 12:00 CET and 13:00 CET"),
        ("2026-03-29T01:30+01:00", "2026-03-29T03:10+02:00", "on 29 March 2026 between 01:30 CET and 03:10 CEST"),
        ("2026-10-24T12:00+02:00", "2026-10-24T13:00+02:00", "on 24 October 2026 between 12:00 and 13:00"),
        (
            "2026-10-24T23:00+02:00",
            "2026-10-26T01:00+01:00",
            "between 24 October 2026, 23:00 CEST and 26 October 2026, 01:00 CET",
        ),
        (
            "2026-10-23T23:00+02:00",
            "2026-10-24T01:00+02:00",
            "between 23 October 2026, 23:00 and 24 October 2026, 01:00",
        ),
    ],
)
def test_whom_it_hit_is_told_with_day_and_zone(tmp_path: Path, start: str, end: str, said: str) -> None:
    edition = project(tmp_path, *(f"{at[:16]}:00{at[16:]}" for at in (start, end))).edition()
    assert answers(edition.incidents[0], edition)[0].lead == f"Yes, if you used QRIS payments {said}."


def test_services_that_were_hit_over_the_change_each_name_the_zone(tmp_path: Path) -> None:
    there = project(tmp_path, "2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+02:00")
    path = there.root / "incidents" / "it" / "incident.md"
    office = "{id: office, status: major_outage, from: 2026-10-25T02:30:00+02:00, to: 2026-10-25T02:30:00+01:00}]"
    path.write_text(path.read_text("utf-8").replace("00}]", f"00}}, {office}", 1), encoding="utf-8")
    edition = there.edition()
    assert answers(edition.incidents[0], edition)[0].lead == (
        "Yes, if on 25 October 2026 you used QRIS payments between 01:30 CEST and 02:30 CEST, "
        "or Back office between 02:30 CEST and 02:30 CET."
    )


def test_every_time_of_the_page_that_comes_twice_names_its_zone(tmp_path: Path) -> None:
    page = project(tmp_path, "2026-10-25T01:30:00+02:00", "2026-10-25T03:10:00+01:00").made("it")
    # The steps of the axis are no times of the record: they stand in their order, and the second hour is named there.
    axes = re.compile(r"<text[^>]*>0\d:(?:00|15|30|45)</text>")
    words = " ".join(re.sub(r"<[^>]*>", " ", axes.sub("", page)).split())
    assert re.findall(r"\b02:\d\d\b(?! (?:CES?T)\b)", words) == []
    assert {"02:20 CEST Identified", "02:20 CET Identified"} <= set(re.findall(r"02:20 CES?T Identified", words))
    assert "02:30 CEST The first half past two" in words
    assert "02:30 CET The second half past two" in words


@pytest.mark.parametrize(
    ("zone", "day", "turned"),
    [
        ("Europe/Berlin", "2026-10-25", True),
        ("Europe/Berlin", "2026-03-29", True),
        ("Europe/Berlin", "2026-10-24", False),
        ("America/Santiago", "2026-04-04", True),
        ("Asia/Jakarta", "2026-10-25", False),
    ],
)
def test_a_clock_names_its_zone_all_day_long_where_it_is_changed(
    zone: str,
    day: str,
    turned: bool,  # noqa: FBT001 # expected
) -> None:
    words = Words("en", ZoneInfo(zone))
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(zone))
    for at in (noon, noon - timedelta(hours=12), noon + timedelta(hours=10)):
        assert (words.clock(at) != words.time(at)) is turned
    moment = Moment(noon)
    assert (words.moment(moment, zone=None) == words.moment(moment)) is turned
    assert words.moment(moment, zone=False) != words.moment(moment)
