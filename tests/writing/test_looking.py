"""One incident among many is found, and no other is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.records.repository import load
from amends.writing.looking import WritingError, at, holder, house_of, named
from tests.records.building import folder

RECORD = "---\ntitle: {title}\n{more}---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder(
        tmp_path,
        policy_yml="timezone: Asia/Jakarta\n",
        people_yml="dana: {name: Dana Reyes, role: Engineer}\n",
        **{
            "2026__cards__incident_md": RECORD.format(title="Cards fail", more="aliases: [till, Old-Name]\n"),
            "2026__cards__01-first_md": "---\nphase: investigating\n---\n\nWords.\n",
            "2025__mail__incident_md": RECORD.format(title="After cards, mail", more="id: post\n"),
            "2025__broken__incident_md": "---\ntitle: [\n---\n",
        },
    )


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("cards", "cards"),
        ("CARDS", "cards"),
        ("till", "cards"),
        ("old-name", "cards"),
        ("post", "post"),
        ("mail", "post"),
        ("broken", "broken"),
    ],
)
def test_an_incident_is_found_by_id_alias_and_folder(name: str, id_: str, root: Path) -> None:
    knowledge, incident = named(house_of(root.parent), name)
    assert incident.id == id_
    assert (knowledge.policy.timezone, set(knowledge.people)) == ("Asia/Jakarta", {"dana"})
    (whole,) = (one for one in load(root).incidents if one.id == id_)
    assert (incident.facts, incident.path, len(incident.communications)) == (
        whole.facts,
        whole.path,
        len(whole.communications),
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("crads", "did you mean `cards`?"), ("ard", "did you mean `cards`?"), ("xyzzy", "there are 3 in all")],
)
def test_one_that_is_not_there_is_told(name: str, said: str, root: Path) -> None:
    with pytest.raises(WritingError) as told:
        named(house_of(root), name)
    assert str(told.value) == f"no incident has the id or alias `{name}`; {said}"


@pytest.mark.parametrize("more", ["", "id: cards\n"])
def test_an_id_that_two_claim_is_not_guessed(more: str, root: Path) -> None:
    twin = root / "2025" / "cards"
    twin.mkdir()
    (twin / "incident.md").write_text(RECORD.format(title="Cards fail", more=more), encoding="utf-8")
    with pytest.raises(WritingError, match=r"`cards` may be .*2025/cards and .*2026/cards; name the folder"):
        named(house_of(root), "cards")
    assert at(house_of(root), twin)[1].folder == twin


@pytest.mark.parametrize("path", ["2026/cards", "2026/cards/incident.md", "2026/cards/01-first.md"])
def test_an_incident_is_found_by_its_place(path: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert at(house_of(root / path), root / path)[1].id == "cards"
    monkeypatch.chdir(root / "2026" / "cards")
    assert at(house_of(Path()), Path())[1].id == "cards"


def test_a_place_without_an_incident_is_told(root: Path) -> None:
    with pytest.raises(WritingError, match=r"policy\.yml: is no incident and no text of one"):
        at(house_of(root), root / "policy.yml")


@pytest.mark.parametrize(
    ("name", "id_"), [("cards", "cards"), ("Till", "cards"), ("post", "post"), ("mail", None), ("after", None)]
)
def test_a_name_is_free_unless_somebody_goes_by_it(name: str, id_: str | None, root: Path) -> None:
    found = holder(house_of(root), name)
    assert (found.id if found else None) == id_


def test_nothing_but_what_was_asked_for_is_read(root: Path) -> None:
    knowledge, _ = named(house_of(root), "till")
    assert [one.id for one in knowledge.incidents] == ["cards"]


def test_a_folder_without_records_has_room_for_them(tmp_path: Path) -> None:
    house = house_of(tmp_path)
    assert (house.root, house.incidents) == (tmp_path / "incidents", ())
    assert holder(house, "cards") is None
