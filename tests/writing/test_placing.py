"""Files are put in place whole or not at all, and never over one that is there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from amends.records.replacing import replace_text
from amends.writing.placing import create_file, create_folder, meant


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_made_with_its_files(tmp_path: Path) -> None:
    create_folder(tmp_path / "2026" / "cards", {"incident.md": "a\n", "01.md": "b\r\n"})
    assert names(tmp_path / "2026") == ["cards"]
    assert (tmp_path / "2026" / "cards" / "01.md").read_bytes() == b"b\r\n"


@pytest.mark.parametrize("there", ["folder", "file", "dead link"])
def test_what_is_there_stays(there: str, tmp_path: Path) -> None:
    place = tmp_path / "cards"
    if there == "folder":
        place.mkdir()
    elif there == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        create_folder(place, {"incident.md": "a"})
    with pytest.raises(FileExistsError):
        create_file(place, "a")
    assert names(tmp_path) == ["cards"]
    assert there != "file" or place.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_filled_is_not_left_behind(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        create_folder(tmp_path / "cards", {"incident.md": "a", "no/such/folder.md": "b"})
    assert names(tmp_path) == []


def test_a_file_that_comes_meanwhile_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(_: str, target: Path) -> None:
        target.write_text("theirs", encoding="utf-8")
        raise FileExistsError(errno.EEXIST, "there", str(target))

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a.md", "ours")
    assert names(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "theirs"


def test_a_file_system_without_links_gets_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", none)
    create_file(tmp_path / "a.md", "ours")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "ours"
    assert names(tmp_path) == ["a.md"]


def test_a_new_file_has_the_rights_that_the_user_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        create_file(tmp_path / "a.md", "a")
        create_folder(tmp_path / "b", {"c.md": "c"})
    finally:
        os.umask(before)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("a.md", "b", "b/c.md")]
    assert modes == [0o640, 0o750, 0o640]


def test_a_file_is_replaced_with_its_mode_and_through_its_link(tmp_path: Path) -> None:
    target = tmp_path / "real.md"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    (tmp_path / "link.md").symlink_to("real.md")
    replace_text(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["link.md", "real.md"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("incidents/2026/.cards.4711.new", "incidents/2026/cards"),
        (".a b.md.1.new", "a b.md"),
        ("incidents/2026/cards", "incidents/2026/cards"),
        (".new", ".new"),
    ],
)
def test_a_message_names_the_place_that_is_meant(name: str, path: str) -> None:
    assert meant(name) == path
