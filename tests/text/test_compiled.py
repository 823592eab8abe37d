"""The kept form of a pack: used when it fits, ignored when it does not, never needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amends.text import pack_file
from amends.text.compiled import Kept
from amends.text.pack import Pack

PACK = """\
language: en
name: Test
words: {fault: ["mistakes?", "(?P<kind>bad) call"]}
checks:
  H01:
    - id: made
      when: ["mistakes?", bad]
      find: "{fault} made"
      flag: mistakes made
      pass: "no"
      markdown: "*mistakes* made"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "xx.yml"
    path.write_text(PACK, encoding="utf-8")
    return path


def keep(path: Path) -> pack_file.PackFile:
    file = pack_file.read_file(path)
    Pack(file).verify()
    file.kept.write()
    return pack_file.read_file(path)


def test_what_is_kept_is_what_was_written(path: Path) -> None:
    fresh, kept = pack_file.read_file(path), keep(path)
    assert not fresh.known_good
    assert kept.known_good
    assert (kept.lang, kept.words) == (fresh.lang, fresh.words)
    (pattern,) = kept.patterns["H01"]
    assert pattern.flag == ()
    assert set(kept.triggers(pattern)) == {"mistake", "mistakes", "bad"}
    assert Pack(kept).patterns("H01") == fresh.patterns["H01"]


def test_a_kept_expression_finds_the_same(path: Path) -> None:
    keep(path)
    expression = r"(?<!\w)(?P<a>we|our)(?: (?P<b>big))? (bad|wrong) (?:call|turn)(?!\w)"
    first = Kept(path, path.read_bytes())
    made = first.expression(expression)
    first.write()
    kept = Kept(path, path.read_bytes()).expression(expression)
    for text in ("Our BIG bad call.", "we wrong turn", "nothing", "our bad"):
        for found in (made.search(text), kept.search(text)):
            expected = re.search(expression, text, re.IGNORECASE)
            assert (found and (found.span(), found.groups(), found.groupdict())) == (
                expected and (expected.span(), expected.groups(), expected.groupdict())
            )
    assert kept.pattern == expression
    assert kept.groupindex == re.compile(expression).groupindex


def test_another_content_is_read_anew(path: Path) -> None:
    keep(path)
    path.write_text(PACK.replace("Test", "Changed"), encoding="utf-8")
    file = pack_file.read_file(path)
    assert not file.known_good
    assert file.name == "Changed"


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"\xff" * 9, b"\x04\x00\x00\x00\x00\x00\x00\x00xxxx"])
def test_a_damaged_file_is_read_anew(path: Path, damage: bytes) -> None:
    keep(path)
    (written,) = (path.parent / "__pycache__").glob("*.pack")
    written.write_bytes(damage)
    assert not pack_file.read_file(path).known_good


def test_where_nothing_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))  # a file, which holds no folder
    file = pack_file.read_file(path)
    (path.parent / "__pycache__").write_text("in the way", encoding="utf-8")
    file.kept.write()
    assert not pack_file.read_file(path).known_good


def test_where_only_the_user_s_cache_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(path.parent / "cache"))
    (path.parent / "__pycache__").write_text("in the way", encoding="utf-8")
    pack_file.read_file(path).kept.write()
    assert pack_file.read_file(path).known_good


def test_an_expression_that_does_not_compile(path: Path) -> None:
    with pytest.raises(re.error, match="missing"):
        Kept(path, b"").expression("(a")


@pytest.mark.parametrize("damage", ["cut", "noise", "empty"])
def test_a_damaged_file_is_made_anew(path: Path, damage: str) -> None:
    keep(path)
    (stored,) = (path.parent / "__pycache__").glob("*.pack")
    written = stored.read_bytes()
    broken = {"cut": written[: len(written) * 9 // 10], "noise": written[:-400] + b"\xa5" * 400, "empty": b""}[damage]
    stored.write_bytes(broken)
    Pack(pack_file.read_file(path)).verify()
    assert Kept(path, path.read_bytes()).expression("bad call").search("a BAD call")
