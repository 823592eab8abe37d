"""The model: sums, reasons, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.source import Source, Span
from amends.text import pack as packs
from amends.text.learned.context import AGAINST_CONTEXT, by_key, sums_of
from amends.text.learned.model import EVEN, Bounds, Model
from amends.text.learned.weights import FOLDER, load, meanings, written
from amends.text.parse import parse

BOUNDS = {"H01": Bounds(-0.5, 0.2, -0.4), "apology": Bounds(0.25, 0.1, -2.0)}
ROWS = {"word crept": (90, -200), "word sorry": (-150, 210), "pair crept in": (30, 0), "tag <harm>": (40, 0)}


def model(folder: Path, rows: Mapping[str, tuple[int, ...]] | None = None) -> Model:
    (folder / "xx.weights").write_text("\n".join(written(BOUNDS, ROWS if rows is None else rows)) + "\n")
    (folder / "xx.words").write_text("# words\nwiped wipe harm\n")
    found = load("xx", folder)
    assert found is not None
    return found


def expected(key: int, *rows: str, of: Mapping[str, tuple[int, ...]] = ROWS) -> float:
    """The sum as the file of weights gives it: even for any length, and moved by the constant."""
    constant = [*BOUNDS.values()][key].constant
    return sum(of[row][key] for row in rows) / 100 * EVEN / sqrt(len(rows) + 1) + constant


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("An error crept in", ["word crept", "pair crept in"]),
        ("sorry", ["word sorry"]),
        ("It was wiped", ["tag <harm>"]),
        ("Nothing that is known", []),
    ],
)
def test_sums(tmp_path: Path, text: str, rows: list[str]) -> None:
    known = model(tmp_path)
    reading = known.read(text)
    assert reading.count == len(rows)
    assert known.sums(reading) == pytest.approx([expected(0, *rows), expected(1, *rows)], abs=0.05)
    assert known.sums(reading) == pytest.approx([known.sum(key, reading) for key in BOUNDS])


@given(st.lists(st.integers(-400, 400), min_size=2, max_size=2))
def test_no_lane_spills_into_the_next(weights: list[int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        rows = {"word crept": (weights[0], weights[1])}
        known = model(Path(folder), rows)
        found = known.sums(known.read("crept"))
    assert found == pytest.approx([expected(0, "word crept", of=rows), expected(1, "word crept", of=rows)], abs=0.06)


def test_two_sentences_read_as_one(tmp_path: Path) -> None:
    known = model(tmp_path)
    both = known.read("crept").beside(known.read("sorry"))
    assert known.sum("apology", both) == pytest.approx(expected(1, "word crept", "word sorry"), abs=0.05)


def test_why_gives_the_words_that_say_so(tmp_path: Path) -> None:
    assert model(tmp_path).why("H01", "An error crept in, and it was wiped") == ["crept in", "wiped"]
    assert model(tmp_path).why("H01", "We are sorry") == []


def test_what_is_kept_gives_the_same_and_is_made_anew_when_the_file_changes(tmp_path: Path) -> None:
    first = model(tmp_path)
    again = load("xx", tmp_path)
    assert again is not None
    assert again.sums(again.read("crept in")) == first.sums(first.read("crept in"))
    changed = model(tmp_path, {**ROWS, "word crept": (-9000, 0)})
    assert changed.sum("H01", changed.read("crept")) < first.sum("H01", first.read("crept"))


def test_a_language_without_weights_has_no_model(tmp_path: Path) -> None:
    assert load("xx", tmp_path) is None


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_lists_of_words_are_sound(lang: str) -> None:
    lines = (FOLDER / f"{lang}.words").read_text(encoding="utf-8").splitlines()[1:]
    words = [line.split(" ")[0] for line in lines]
    assert words == sorted(set(words))
    assert all(len(line.split(" ")) >= 2 for line in lines)
    assert len(meanings(FOLDER / f"{lang}.words")) == len(lines)


def sums(text: str) -> tuple[dict[str, float], ...]:
    pack = packs.load("en")
    assert pack.model is not None
    return tuple(dict(one) for one in sums_of(pack.model, parse(Source("-", text), Span(0, len(text)), "en")))


def test_a_sentence_is_read_with_the_one_beside_it() -> None:
    sin = "Sorry for the disruption."
    alone = sums(sin)[0]["H03"]
    beside = sums(f"{sin} Your shop could not sell anything from 09:00 to 12:40, and that is on us.")[0]["H03"]
    assert beside < alone


def test_a_sentence_in_a_block_of_its_own_is_read_alone() -> None:
    sin = "We take the security of your data very seriously."
    assert sums(f"{sin}\n\nA disk failed at 09:12 UTC.")[0]["H09"] == sums(sin)[0]["H09"]


def test_what_speaks_loudly_is_heard_through_its_neighbours() -> None:
    sin = "We take the security of your data very seriously."
    alone = sums(sin)[0]["H09"]
    honest = "A disk failed at 09:12 UTC, and 412 of 9,000 customers could not log in until 11:40 UTC."
    assert sums(f"{sin} {honest}")[0]["H09"] >= alone - AGAINST_CONTEXT


def test_the_sentences_in_which_a_key_can_be() -> None:
    text = "We are truly sorry.\n\nA disk failed at 09:12 UTC."
    pack = packs.load("en")
    assert pack.model is not None
    found = by_key(pack.model, sums_of(pack.model, parse(Source("-", text), Span(0, len(text)), "en")))
    assert list(found["apology"]) == [0]


@pytest.mark.parametrize("damage", ["cut", "noise", "empty", "other"])
def test_a_damaged_kept_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    first = model(tmp_path)
    (stored,) = (tmp_path / "__pycache__").glob("*.model")
    written = stored.read_bytes()
    noise = written[:-40] + b"\xa5" * 40
    stored.write_bytes({"cut": written[:-9], "noise": noise, "empty": b"", "other": b"nothing of ours"}[damage])
    again = load("xx", tmp_path)
    assert again is not None
    assert again.sums(again.read("crept in")) == first.sums(first.read("crept in"))
