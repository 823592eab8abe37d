"""A record is published at the address its author chose, or at none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from amends.records.redaction import publish
from tests.records.building import knowledge

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HEAD = "title: A\nvisibility: public\ngate: {enforced: false, reason: retold}"

BAD = [
    ("../../evil", "write `id: evil`"),
    ("ünïcode-事故", "write `id: unicode`"),
    ("Straße 5/b", "write `id: stra-e-5-b`"),
    ("事故", "write `id: incident`"),
    ("x" * 300, f"write `id: {'x' * 40}`"),
]


@pytest.mark.parametrize(("name", "fix"), BAD, ids=[row[0][:10] for row in BAD])
def test_an_id_that_is_no_address_gets_no_page(tmp_path: Path, name: str, fix: str) -> None:
    known = knowledge(tmp_path, a__incident_md=f"---\n{HEAD}\nid: {name}\n---\nx\n")
    assert [(f.code, f.severity, f.fix) for f in known.problems] == [("I34", "error", fix)]
    assert publish(known, now=NOW).incidents == ()
    assert len(publish(known, now=NOW, preview=True).incidents) == 1


def test_a_folder_whose_name_is_no_address_gets_no_page_until_it_has_an_id(tmp_path: Path) -> None:
    known = knowledge(tmp_path, **{"störung 5__incident_md": f"---\n{HEAD}\n---\nx\n"})
    assert [(f.code, f.fix) for f in known.problems] == [("I34", "write `id: storung-5`")]
    assert publish(known, now=NOW).incidents == ()


def test_an_alias_that_two_want_leads_to_neither(tmp_path: Path) -> None:
    known = knowledge(
        tmp_path,
        a__incident_md=f"---\n{HEAD}\naliases: [old, mine]\n---\nx\n",
        b__incident_md=f"---\n{HEAD}\naliases: [OLD]\n---\nx\n",
    )
    assert [(f.code, f.severity, Path(f.path).parent.name) for f in known.problems] == [
        ("I20", "error", "a"),
        ("I20", "error", "b"),
    ]
    assert "b/incident.md" in known.problems[0].message
    assert "a/incident.md" in known.problems[1].message
    assert [incident.facts.aliases for incident in publish(known, now=NOW).incidents] == [("mine",), ()]


def test_an_alias_that_stands_twice_in_one_record_is_told_and_kept_once(tmp_path: Path) -> None:
    known = knowledge(tmp_path, a__incident_md=f"---\n{HEAD}\naliases: [old, old, a]\n---\nx\n")
    assert [(f.code, f.line, f.column) for f in known.problems] == [("I20", 5, 16), ("I20", 5, 21)]
    assert known.incidents[0].facts.aliases == ("old",)


@pytest.mark.parametrize(
    ("letter", "incomplete"),
    [("---\nphase: resolved\n---\nx\n", False), ("---\nphase: [\n---\nx\n", True), (b"\xff\x00", True)],
)
def test_a_record_with_a_letter_that_cannot_be_read_says_so(
    tmp_path: Path, letter: str | bytes, *, incomplete: bool
) -> None:
    known = knowledge(tmp_path, a__incident_md=f"---\n{HEAD}\n---\nx\n", a__first_md=letter)
    for preview in (False, True):
        assert [i.incomplete for i in publish(known, now=NOW, preview=preview).incidents] == [incomplete]
