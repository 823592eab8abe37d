"""How good the checks are: which sentences count, which checks are proven, and that only those shut the gate."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from tests.checks.sentences import kept_apart

import amends.checks
from amends.checks.registry import rules
from amends.engine.evaluating import Counts
from amends.engine.quality import Measured, QualityError, by_language, measure, shipped, standings, written
from amends.engine.training.examples import for_testing

SIN = "Mistakes were made in hall {}."
HARMLESS = "We made a mistake in hall {}."


def texts(pattern: str, n: int, *, kept: bool = True) -> list[str]:
    """So many sentences that are kept for testing, or that are not."""
    made = (pattern.format(number) for number in range(10_000))
    return [text for text in made if for_testing(text) is kept][:n]


def line(text: str, *, flag: bool = True, check: str = "H01", lang: str = "en", register: str = "bank") -> str:
    return json.dumps({"lang": lang, "check": check, "flag": flag, "text": text, "register": register})


def folder(root: Path, *lines: str, name: str = "en/H01.jsonl") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def test_only_sentences_that_are_kept_for_testing_count(tmp_path: Path) -> None:
    lines = [line(text) for text in texts(SIN, 3)] + [line(text) for text in texts(SIN, 40, kept=False)]
    lines += [line(text, flag=False) for text in texts(HARMLESS, 2)]
    assert measure(folder(tmp_path, *lines)) == (Measured("H01", "en", Counts(3, 0, 0, 2), unseen=True),)


def test_sentences_that_were_at_hand_count_only_where_there_are_no_others(tmp_path: Path) -> None:
    at_hand = [line(text, register="first") for text in texts(SIN, 5)]
    folder(tmp_path, *at_hand, line(texts(HARMLESS, 1)[0], flag=False))
    folder(tmp_path, *(one.replace('"en"', '"id"') for one in at_hand), name="id/H01.jsonl")
    english, indonesian = measure(tmp_path)
    assert (english.unseen, english.counts) == (True, Counts(tn=1))
    assert (indonesian.unseen, indonesian.sentences) == (False, 5)


def test_sentences_of_letters_are_not_labelled_for_checks(tmp_path: Path) -> None:
    folder(tmp_path, line(texts(SIN, 1)[0]))
    folder(tmp_path, '{"text": "We are sorry.", "elements": ["apology"]}', name="en/letters.jsonl")
    assert [one.check for one in measure(tmp_path)] == ["H01"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [("{", "no JSON"), ("[]", "no JSON object"), ('{"text": 7}', "lacks"), (line("x" * 9, check="H99"), "H99")],
)
def test_a_line_that_is_no_labelled_sentence_is_named(tmp_path: Path, broken: str, said: str) -> None:
    if "H99" in broken:
        broken = line(texts(SIN, 1)[0], check="H99")
    with pytest.raises(QualityError, match=rf"H01\.jsonl, line 2: .*{said}"):
        measure(folder(tmp_path, line(texts(SIN, 1)[0]), broken))


def test_a_folder_without_sentences_is_told(tmp_path: Path) -> None:
    with pytest.raises(QualityError, match="no labelled sentences"):
        measure(tmp_path)


@pytest.mark.parametrize(
    ("code", "english", "indonesian", "ground"),
    [
        ("H01", (16, 0), None, "proven"),
        ("H01", (15, 0), None, "unproven"),
        ("H01", (24, 1), None, "proven"),
        ("H01", (23, 2), None, "unproven"),
        ("H01", (8, 0), (8, 0), "proven"),
        ("H01", (8, 0), (8, 2), "unproven"),
        ("H01", (0, 0), None, "unproven"),
        ("H02", (16, 0), None, "unmeasured"),
        ("R03", (99, 0), None, "never"),
        ("S04", None, None, "record"),
        ("P03", None, None, "shape"),
        ("T02", None, None, "clock"),
    ],
)
def test_the_ground_on_which_a_check_may_be_an_error(
    code: str, english: tuple[int, int] | None, indonesian: tuple[int, int] | None, ground: str
) -> None:
    measured = [
        Measured("H01" if code == "H02" else code, lang, Counts(tp, fp, 0, 9), unseen=True)
        for lang, given in (("en", english), ("id", indonesian))
        if given is not None
        for tp, fp in [given]
    ]
    measured.append(Measured(code, "en", Counts(99, 0, 0, 99), unseen=False))
    found = standings(measured)[code]
    assert found.ground == ground
    assert found.may_be_error is (ground in {"proven", "record", "shape"})


def test_a_language_is_counted_without_what_was_at_hand() -> None:
    measured = [
        Measured("H01", "en", Counts(1, 2, 3, 4), unseen=True),
        Measured("H02", "en", Counts(1, 1, 1, 1), unseen=True),
        Measured("H03", "en", Counts(50, 50, 50, 50), unseen=False),
    ]
    assert by_language(measured) == {"en": Counts(2, 3, 4, 5)}


def test_the_shipped_figures_are_those_of_the_sentences() -> None:
    assert written(shipped()) == written(kept_apart()), "run `make measured`"


def test_only_what_is_proven_is_an_error() -> None:
    unproven = [code for code, one in standings(kept_apart()).items() if not one.may_be_error]
    assert not [code for code in unproven if rules()[code].severity == "error"]


def test_no_single_finding_is_graver_than_its_check() -> None:
    graver = [
        f"{path.name}:{node.lineno}"
        for path in Path(amends.checks.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Hit"
        for given in node.keywords
        if given.arg == "severity" and "error" in ast.unparse(given.value)
    ]
    assert not graver
