"""The next text of an incident: its phase, its number, and what it takes over from the ones before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from amends.records.record import Knowledge
from amends.records.repository import load
from amends.writing.continuing import Asked, next_draft
from amends.writing.drafting import Draft, text_of
from amends.writing.letter import blanks_in
from amends.writing.looking import WritingError
from amends.writing.phases import next_phase, numbered_name
from amends.writing.skeletons import SkeletonError
from amends.writing.translation import UnfinishedError
from tests.records.building import folder

NOW = datetime.fromisoformat("2026-11-22T03:30:00+00:00")
SENT = "---\nsent: 2026-11-22T03:1{n}:00Z\nphase: {phase}\n---\n\nWords.\n"
PEOPLE = """\
dana: {name: Dana Reyes, role: Engineer, public: {email: d@example.com}}
budi: {name: Budi Santoso, role: Engineer}
gone: {name: Gone Away, role: Engineer, left: 2026-01-01}
"""


def house(root: Path, record: str = "", **files: str) -> Knowledge:
    """A folder with one incident, ``cards``."""
    text = f"---\ntitle: Cards fail\naliases: [till]\n{record}---\n"
    return load(folder(root, people_yml=PEOPLE, cards__incident_md=text, **files))


def draft(knowledge: Knowledge, author: str | None = None, **asked: object) -> tuple[str, Draft]:
    return next_draft(knowledge.incidents[0], knowledge, Asked(**asked), now=NOW, author=author)  # type: ignore[arg-type] # as the table says


@pytest.mark.parametrize(
    ("kind", "sent", "phase"),
    [
        ("incident", [], "investigating"),
        ("incident", ["investigating"], "identified"),
        ("incident", ["investigating", "monitoring"], "resolved"),
        ("incident", ["monitoring", "identified"], "monitoring"),
        ("incident", ["resolved"], "postmortem"),
        ("incident", ["follow-up"], "follow-up"),
        ("security", ["identified"], "monitoring"),
        ("near_miss", [], "postmortem"),
        ("maintenance", [], "scheduled"),
        ("maintenance", ["scheduled"], "in_progress"),
        ("maintenance", ["scheduled", "in_progress", "verifying"], "completed"),
        ("maintenance", ["completed"], "follow-up"),
        ("maintenance", ["in_progress", "investigating"], "identified"),
        ("near_miss", ["resolved"], "postmortem"),
    ],
)
def test_the_phase_follows_the_last_one_sent(kind: str, sent: list[str], phase: str, tmp_path: Path) -> None:
    files = {f"cards__0{n}_md": SENT.format(n=n, phase=name) for n, name in enumerate(sent)}
    (incident,) = house(tmp_path, f"kind: {kind}\n", **files).incidents
    assert next_phase(incident) == phase


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ([], "01-in-progress.md"),
        (["01-a", "02-b"], "03-in-progress.md"),
        (["1-a", "2-b"], "3-in-progress.md"),
        (["07-kursi", "07-seats"], "08-in-progress.md"),
        (["09-a"], "10-in-progress.md"),
        (["99-a"], "100-in-progress.md"),
        (["letter"], "01-in-progress.md"),
        (["2026-11-22-first"], "01-in-progress.md"),
        (["04"], "05-in-progress.md"),
        (["001-a"], "002-in-progress.md"),
    ],
)
def test_the_name_goes_on_with_the_numbers(names: list[str], name: str, tmp_path: Path) -> None:
    (incident,) = house(tmp_path).incidents
    for stem in names:
        (incident.folder / f"{stem}.md").write_text(SENT.format(n=0, phase="identified"), encoding="utf-8")
    assert numbered_name(incident, "in_progress") == name


def test_a_pending_draft_is_pointed_at(tmp_path: Path) -> None:
    pending = "---\nphase: identified\n---\n\nWords.\n"
    knowledge = house(tmp_path, cards__01_md=SENT.format(n=1, phase="investigating"), **{"cards__02-b_md": pending})
    with pytest.raises(WritingError, match=r"02-b\.md is still a draft: write `sent:`"):
        draft(knowledge)
    assert draft(knowledge, phase="identified")[0] == "03-identified.md"


def test_a_draft_that_was_left_behind_is_not(tmp_path: Path) -> None:
    left = "---\nphase: investigating\n---\n\nWords.\n"
    sent = {"cards__02-b_md": SENT.format(n=1, phase="investigating")}
    knowledge = house(tmp_path, **{"cards__01-a_md": left}, **sent)
    assert draft(knowledge)[1].phase == "identified"


def test_what_is_not_said_is_as_in_the_last_text(tmp_path: Path) -> None:
    last = SENT.format(n=1, phase="investigating").replace(
        "phase:", "visibility: public\nchannels: [app]\naudience: shops\nsigned_by: budi\nphase:"
    )
    shops = "shops: {name: Shops}\nbanks: {name: Banks, lang: id, channels: [phone, email]}\n"
    knowledge = house(tmp_path, "severity: SEV2\nlang: en\n", cards__01_md=last, audiences_yml=shops)
    name, begun = draft(knowledge)
    assert name == "02-identified.md"
    assert begun == Draft(
        phase="identified",
        lang="en",
        visibility="public",
        audience=("shops",),
        channels=("app",),
        signed_by="budi",
        next_update=datetime.fromisoformat("2026-11-22T04:30:00+00:00"),
    )
    _, other = draft(knowledge, author="dana", audience=("banks",), phase="resolved")
    assert (other.lang, other.channels, other.addressed) == ("id", ("phone", "email"), True)
    assert (other.signed_by, other.next_update) == ("dana", None)


@pytest.mark.parametrize(
    ("record", "phase", "due"),
    [
        ("severity: SEV1\n", "investigating", "2026-11-22T04:00:00+00:00"),
        ("severity: SEV3\n", "investigating", "2026-11-23T03:30:00+00:00"),
        ("severity: SEV4\n", "investigating", None),
        ("", "investigating", None),
        ("severity: SEV1\n", "resolved", None),
        (
            "severity: [{level: SEV3, at: 2026-11-22T01:00:00Z}, {level: SEV1, at: 2026-11-22T03:00:00Z}]\n",
            "monitoring",
            "2026-11-22T04:00:00+00:00",
        ),
        ("severity: SEV1\ntimezone: Asia/Jakarta\n", "investigating", "2026-11-22T11:00:00+07:00"),
        ("kind: maintenance\ntimes: {started: 2026-11-24T01:00:00Z}\n", "scheduled", "2026-11-24T01:00:00+00:00"),
        ("kind: maintenance\n", "scheduled", None),
        (
            "kind: maintenance\nservices: [{id: a, status: under_maintenance, to: 2026-11-22T05:10:00Z}]\n",
            "in_progress",
            "2026-11-22T05:10:00+00:00",
        ),
    ],
)
def test_the_next_word_is_due_as_the_policy_says(record: str, phase: str, due: str | None, tmp_path: Path) -> None:
    _, begun = draft(house(tmp_path, record), phase=phase)
    assert (begun.next_update and begun.next_update.isoformat()) == due


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(signed_by="dna"), "`dna` does not stand in people.yml: did you mean `dana`?"),
        (Asked(audience=("shops",)), "`shops` does not stand in audiences.yml; it has none"),
        (Asked(translates="02"), "`02` does not stand in the texts of `cards`"),
        (Asked(translates="01", lang="en-GB"), "is in the language `en` already"),
    ],
)
def test_what_does_not_exist_is_told_with_the_nearest(asked: Asked, said: str, tmp_path: Path) -> None:
    knowledge = house(tmp_path, cards__01_md=SENT.format(n=1, phase="investigating"))
    with pytest.raises(WritingError) as told:
        next_draft(knowledge.incidents[0], knowledge, asked, now=NOW, author=None)
    assert said in str(told.value)


def test_who_has_left_signs_nothing(tmp_path: Path) -> None:
    assert draft(house(tmp_path, "owner: gone\n"))[1].signed_by is None


ORIGINAL = """\
---
sent: 2026-11-22T03:10:00Z
phase: identified
subject: Cards fail
channels: [app]
signed_by: dana
next_update: 2026-11-22T03:45:00Z
---

# What fails

Since 03:02 UTC cards fail
in {all} shops.

- Take cash.
- Keep the slips.

Dana Reyes
Engineer
d@example.com
"""


def test_a_translation_asks_for_each_part_of_the_original(tmp_path: Path) -> None:
    knowledge = house(tmp_path, **{"cards__02-identified_md": ORIGINAL})
    (incident,) = knowledge.incidents
    name, begun = draft(knowledge, translates="02-identified.md", lang="id")
    assert name == "02-identified-id.md"
    assert (
        text_of(begun, incident, knowledge, NOW)
        == """\
---
phase: identified
subject: "{{dalam bahasa Indonesia: Cards fail}}"
lang: id
translates: 02-identified
channels: [app]
visibility: internal
signed_by: dana
next_update: 2026-11-22T03:45:00+00:00
---

# {{dalam bahasa Indonesia: What fails}}

{{dalam bahasa Indonesia: Since 03:02 UTC cards fail in (all) shops.}}

- {{dalam bahasa Indonesia: Take cash.}}
- {{dalam bahasa Indonesia: Keep the slips.}}

Dana Reyes
{{dalam bahasa Indonesia: Engineer}}
d@example.com
"""
    )


def test_an_unfinished_text_is_not_translated(tmp_path: Path) -> None:
    unfinished = ORIGINAL.replace("{all}", "{{how many}}")
    knowledge = house(tmp_path, **{"cards__02-identified_md": unfinished})
    _, begun = draft(knowledge, translates="02-identified", lang="id")
    with pytest.raises(UnfinishedError, match="still has 1 blank to fill"):
        text_of(begun, knowledge.incidents[0], knowledge, NOW)


def test_a_language_without_skeletons_is_told(tmp_path: Path) -> None:
    knowledge = house(tmp_path)
    _, begun = draft(knowledge, lang="ja")
    with pytest.raises(SkeletonError, match="no skeletons in the language `ja`"):
        text_of(begun, knowledge.incidents[0], knowledge, NOW)


def test_the_blanks_of_a_file_are_told_by_line_and_column() -> None:
    text = '---\nsubject: "{{a}}"\n---\n\nSince {{b}}, 😀 {{c}}.\n'
    assert [(blank.line, blank.column, blank.question) for blank in blanks_in(text)] == [
        (2, 11, "a"),
        (5, 7, "b"),
        (5, 16, "c"),
    ]


@pytest.mark.parametrize(
    ("kind", "sent", "phase", "fits"),
    [
        ("incident", [], "resolved", True),
        ("incident", [], "completed", False),
        ("incident", ["scheduled"], "completed", True),
        ("security", [], "scheduled", False),
        ("maintenance", [], "completed", True),
        ("maintenance", ["scheduled"], "resolved", False),
        ("maintenance", ["scheduled", "investigating"], "resolved", True),
        ("maintenance", ["follow-up"], "postmortem", False),
        ("maintenance", ["scheduled"], "identified", True),
        ("near_miss", [], "resolved", True),
    ],
)
def test_a_phase_that_is_asked_for_is_one_of_its_kind(
    kind: str,
    sent: list[str],
    phase: str,
    fits: bool,  # noqa: FBT001 # a column of the table
    tmp_path: Path,
) -> None:
    files = {f"cards__0{n}_md": SENT.format(n=n, phase=name) for n, name in enumerate(sent)}
    knowledge = house(tmp_path, f"kind: {kind}\n", **files)
    if fits:
        assert draft(knowledge, phase=phase)[1].phase == phase
        return
    with pytest.raises(WritingError, match=f"{phase} is a phase of .*; its phases are "):
        draft(knowledge, phase=phase)
