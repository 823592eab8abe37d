"""A baseline lists what a team has not mended yet. It may only shrink."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.engine.branches import NOW, Branch

from amends.engine.baseline import BaselineError, less, shrunk
from amends.engine.outcome import Outcome
from amends.engine.run import Asked, Setting, run

SINS = """\
---
phase: follow-up
lang: en
---
We are sorry if you were affected.

Rest assured that it was an isolated case.
"""


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Branch:
    monkeypatch.chdir(tmp_path)
    branch = Branch(tmp_path)
    branch.write("draft.md", SINS)
    return branch


def outcome(branch: Branch) -> Outcome:
    return run(Asked(branch.root, (branch.root,)), Setting(now=NOW))


def entries(file: Path) -> dict[str, str]:
    listed: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))["findings"]
    return listed


def test_a_new_baseline_lists_everything_and_hides_it(branch: Branch, tmp_path: Path) -> None:
    file, before = tmp_path / "known.json", outcome(branch)
    known = shrunk(file, before, branch.root, None, update=True)
    assert len(entries(file)) == len(before.findings) > 3
    assert any(
        told.startswith("H02 conditional-apology in incidents/2026/cards/draft.md: ") for told in entries(file).values()
    )
    assert less(before, known).findings == ()


def test_it_is_the_same_from_any_folder_and_after_a_move(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "known.json"
    shrunk(file, outcome(branch), branch.root, None, update=True)
    branch.folder.rename(branch.root / "moved")
    (branch.root / "moved").rename(branch.root / "cards")  # the folder's name is the incident's id
    monkeypatch.chdir(branch.root)
    after = outcome(branch)
    assert less(after, shrunk(file, after, branch.root, None, update=False)).findings == ()


def test_an_incident_whose_folder_is_renamed_keeps_its_entries_by_its_id(branch: Branch, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    shrunk(file, outcome(branch), branch.root, None, update=True)
    branch.folder = branch.folder.rename(branch.root / "2026" / "till")
    branch.swap("---\ntitle", "---\nid: cards\ntitle", "incident.md")
    after = outcome(branch)
    known = shrunk(file, after, branch.root, None, update=False)
    assert (less(after, known).findings, known.notes) == ((), ())


@pytest.mark.parametrize("exists", [True, False])
def test_a_part_of_the_folder_never_changes_it(branch: Branch, tmp_path: Path, *, exists: bool) -> None:
    file = tmp_path / "known.json"
    if exists:
        shrunk(file, outcome(branch), branch.root, None, update=True)
        before = file.read_bytes()
    branch.write("draft.md", "---\nphase: follow-up\nlang: en\n---\nHello.\n")
    with pytest.raises(BaselineError, match="the whole folder"):
        shrunk(file, outcome(branch), branch.root, None, update=True, part=True)
    assert file.exists() == exists
    if exists:
        assert file.read_bytes() == before


def test_what_is_new_is_told(branch: Branch, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    shrunk(file, outcome(branch), branch.root, None, update=True)
    branch.write("draft.md", SINS + "\nWe apologize for any inconvenience.\n")
    after = outcome(branch)
    told = less(after, shrunk(file, after, branch.root, None, update=False)).findings
    assert told
    assert all("inconvenience" in finding.text or finding.code[0] in "SR" for finding in told)


def test_what_is_mended_leaves_it_for_good(branch: Branch, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    shrunk(file, outcome(branch), branch.root, None, update=True)
    full = entries(file)
    branch.write("draft.md", SINS.replace("We are sorry if you were affected.\n\n", ""))
    mended = outcome(branch)
    known = shrunk(file, mended, branch.root, None, update=False)
    assert "no longer found; take them out with --update-baseline" in known.notes[0]
    assert entries(file) == full
    shrunk(file, mended, branch.root, None, update=True)
    assert entries(file).items() < full.items()
    branch.write("draft.md", SINS)
    again = outcome(branch)
    assert "H02" in [f.code for f in less(again, shrunk(file, again, branch.root, None, update=True)).findings]


def test_a_branch_cannot_add_to_it(branch: Branch, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    shrunk(file, outcome(branch), branch.root, None, update=True)
    branch.commit("List what is known")
    branch.git("checkout", "-q", "-B", "next")
    listed = entries(file)
    file.write_text(json.dumps({"version": 1, "findings": {**listed, "ab": "H01 in a.md"}}), encoding="utf-8")
    known = shrunk(file, outcome(branch), branch.root, "work", update=False)
    assert known.reasons == (f"{file} may only shrink, and this branch adds: H01 in a.md",)
    assert known.keys == set(listed)


def test_a_branch_may_bring_the_first(branch: Branch, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    shrunk(file, outcome(branch), branch.root, None, update=True)
    assert shrunk(file, outcome(branch), branch.root, "main", update=False).reasons == ()


BROKEN = {
    "no JSON": ("{", "is no JSON"),
    "no text": ("\udcff\udcfe", "is no JSON"),
    "a list": ("[]", "is no baseline"),
    "another version": ('{"version": 2, "findings": {}}', "is no baseline"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_baseline_says_what_was_expected(case: str, branch: Branch, tmp_path: Path) -> None:
    text, said = BROKEN[case]
    file = tmp_path / "known.json"
    data = text.encode("utf-8", "surrogateescape")
    file.write_bytes(data)
    with pytest.raises(BaselineError, match=said):
        shrunk(file, outcome(branch), branch.root, None, update=True)
    assert file.read_bytes() == data


def test_a_missing_one_says_how_to_write_it(branch: Branch, tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="--update-baseline writes it"):
        shrunk(tmp_path / "no.json", outcome(branch), branch.root, None, update=False)
