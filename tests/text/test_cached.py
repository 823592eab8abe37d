"""Where things are kept: beside the file, else in a cache that nobody else can write."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from amends.text import cached

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="users cannot be told apart here")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file beside which nothing can be kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "install"
    folder.mkdir()
    (folder / "__pycache__").write_text("in the way", encoding="utf-8")
    return folder / "xx.yml"


def kept(file: Path) -> list[bytes]:
    return list(cached.read(file, ".pack"))


def stored(tmp_path: Path) -> Path:
    (found,) = (tmp_path / "cache" / "amends").iterdir()
    return found


def test_beside_the_file_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "xx.yml"
    assert kept(file) == []
    cached.write(file, ".pack", [b"one", b"two"])
    assert kept(file) == [b"onetwo"]
    assert [path.parent.name for path in tmp_path.rglob("*.pack")] == ["__pycache__"]
    assert not (tmp_path / "cache").exists()


def test_the_user_s_cache_is_the_user_s_alone(file: Path, tmp_path: Path) -> None:
    cached.write(file, ".pack", [b"one"])
    assert kept(file) == [b"one"]
    assert stored(tmp_path).stat().st_mode & 0o777 == 0o600
    assert stored(tmp_path).parent.stat().st_mode & 0o777 == 0o700
    cached.write(file, ".pack", [b"two"])
    assert kept(file) == [b"two"]
    assert kept(file.with_name("other.yml")) == []


def test_two_installs_do_not_share(file: Path, tmp_path: Path) -> None:
    cached.write(file, ".pack", [b"one"])
    assert kept(tmp_path / "elsewhere" / "xx.yml") == []


def loose_file(path: Path) -> None:
    path.chmod(0o620)


def loose_folder(path: Path) -> None:
    path.parent.chmod(0o777)


def link(path: Path) -> None:
    path.rename(path.with_suffix(".real"))
    path.symlink_to(path.with_suffix(".real"))


def linked_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("real"))
    path.parent.symlink_to("real")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [loose_file, loose_folder, link, linked_folder, folder])
def test_what_another_could_have_written_is_not_read(file: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    cached.write(file, ".pack", [b"one"])
    spoil(stored(tmp_path))
    assert kept(file) == []


def test_what_belongs_to_another_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached.write(file, ".pack", [b"one"])
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert kept(file) == []


def test_a_folder_that_others_can_write_is_left_alone(file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "amends"
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    cached.write(file, ".pack", [b"one"])
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("home", ["", "relative"])
def test_a_cache_that_is_not_told_outright_is_below_home(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    cached.write(file, ".pack", [b"one"])
    assert len(list((tmp_path / "home" / ".cache" / "amends").iterdir())) == 1
    assert kept(file) == [b"one"]
