"""What a page may state: nothing from a part of the messages, from what was withheld, or from a retelling's gaps."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mkdocs_amends.views.entries import entry
from mkdocs_amends.views.history import history_page
from mkdocs_amends.views.home import home_page
from tests.site.building import FIRST, INCIDENT, STORY, Project

if TYPE_CHECKING:
    from pathlib import Path

DURING = datetime(2026, 10, 10, 12, 20, tzinfo=UTC)
"""19:20 in Jakarta: the next word is promised for 19:30."""
AFTER = datetime(2026, 10, 10, 12, 45, tzinfo=UTC)
ONGOING = """\
---
title: QRIS payments fail
visibility: public
timezone: Asia/Jakarta
services: [{id: qris, status: major_outage, from: 2026-10-10T18:49:00+07:00}]
times: {started: 2026-10-10T18:42:00+07:00, detected: 2026-10-10T18:46:00+07:00}
---
"""
NEAR_MISS = """\
---
title: A wrong price that nobody saw
visibility: public
kind: near_miss
timezone: Asia/Jakarta
times: {started: 2026-10-10T18:42:00+07:00, detected: 2026-10-10T18:46:00+07:00}
published: {final: 2026-10-11T19:22:00+07:00}
signed_by: dimas
---

It was found in time.
"""


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (DURING, "Next word by 19:30 WIB."),
        (AFTER, "The next word was promised for 19:30 WIB. It has not come."),
    ],
)
def test_a_next_word_that_did_not_come_is_told_as_such(tmp_path: Path, now: datetime, said: str) -> None:
    story = {**STORY, "qris__incident_md": ONGOING, "qris__1-first_md": FIRST}
    del story["qris__2-second_md"], story["qris__3-resolved_md"]
    (current,) = home_page(Project(tmp_path / "p").write(**story).edition(now=now)).current
    assert current.next == said


def test_what_was_promised_in_one_of_some_messages_is_not_held_against_us(tmp_path: Path) -> None:
    story = {**UNREAD, "qris__incident_md": ONGOING}
    del story["qris__3-resolved_md"]
    (current,) = home_page(Project(tmp_path / "p").write(**story).edition(now=AFTER)).current
    assert current.next == ""


def test_of_a_record_that_cannot_be_read_no_state_is_told(tmp_path: Path) -> None:
    unread = INCIDENT.replace("title: QRIS payments failed on a Saturday evening", "title: [")
    edition = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": unread}).edition(preview=True, now=AFTER)
    assert home_page(edition).current == ()
    assert home_page(edition).headline == "No incident is open."
    listed = entry(edition.incidents[0], edition)
    assert listed.level.word == "Cannot be read"
    assert "still open" not in listed.marks


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        (INCIDENT, True),
        (INCIDENT.replace("level: critical", "level: minor"), True),
        (INCIDENT.replace("severity: SEV1\n", ""), True),
        (INCIDENT.replace("severity: SEV1", "severity: SEV2").replace("level: critical", "level: minor"), True),
        (INCIDENT.replace("severity: SEV1", "severity: SEV3").replace("level: critical", "level: major"), True),
        (INCIDENT.replace("severity: SEV1", "severity: SEV3").replace("level: critical", "level: minor"), False),
        (INCIDENT.replace("planned: false", "kind: near_miss"), False),
    ],
)
def test_grave_means_one_thing(tmp_path: Path, facts: str, grave: bool) -> None:  # noqa: FBT001 # a parameter of the test
    edition = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": facts}).edition()
    (year,) = history_page(edition).years
    assert ("grave" in year.count) is grave
    many = {f"{n}__{name.split('__')[1]}": text for n in range(5) for name, text in STORY.items() if "__" in name}
    many |= {f"{n}__incident_md": facts for n in range(5)}
    figures = home_page(Project(tmp_path / "five").write(**many).edition()).figures
    assert any(figure.cases == "5 grave incidents" for figure in figures) is grave


UNREAD = {**STORY, "qris__2-second_md": "---\nsent: [\n---\n\nWords.\n"}


@pytest.mark.parametrize(
    "claim",
    [
        "What went out to customers",
        "Our first word came",
        "silen",
        "No word for",
        "First word, after it was known",
        "Longest silence",
        "Updates when promised",
        "promised update",
        "missed",
    ],
)
def test_nothing_is_concluded_from_some_of_the_messages(tmp_path: Path, claim: str) -> None:
    whole = Project(tmp_path / "whole").write(**STORY).made("qris")
    some = Project(tmp_path / "some").write(**UNREAD).made("qris")
    assert claim in whole
    assert claim not in some
    assert "Some messages of this record cannot be shown at the moment." in some
    assert "Some messages" not in whole


def test_an_account_is_no_first_word(tmp_path: Path) -> None:
    page = Project(tmp_path / "p").write(**{**STORY, "miss__incident_md": NEAR_MISS}).made("miss")
    assert "No message to customers is on record." in page
    assert "first word" not in page.lower()


NONE = "signed_by: dimas\npromises: []\nremedies: []\nactions: []\n---\n"
STATEMENTS = ("Nothing was promised.", "Nothing was given back.", "Nothing is being changed.")
BARE = ONGOING.replace("---\n", NONE, 2).replace(NONE, "---\n", 1)


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize(
    ("changes", "stated"),
    [
        ({}, True),
        ({"signed_by: dimas\n": "signed_by: dimas\nreconstructed: true\n"}, False),
        (
            {
                "promises: []": "promises: [{id: a, quote: we will, made_in: 9-inner, public: false}]",
                "remedies: []": "remedies: [{kind: credit, public: false}]",
                "actions: []": "actions: [{what: Do it., public: false}]",
            },
            False,
        ),
        (
            {
                "promises: []": "promises: [{quote: we will}]",
                "remedies: []": "remedies: [{kind: banana}]",
                "actions: []": "actions: [{due: 2026-10-31}]",
            },
            False,
        ),
    ],
    ids=["stated", "retold", "withheld", "dropped"],
)
def test_that_there_is_none_is_said_only_where_the_record_says_so(
    tmp_path: Path,
    changes: dict[str, str],
    stated: bool,  # noqa: FBT001 # a parameter of the test
    statement: str,
) -> None:
    facts = BARE
    for old, new in changes.items():
        assert old in facts
        facts = facts.replace(old, new)
    page = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": facts}).made("qris")
    assert (statement in page) is stated
