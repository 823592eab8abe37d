"""The labelled examples: what is read, what they say, and which of them are learned from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amends.engine.training.examples import LEARNED, TESTED, Example, for_testing, read
from amends.records.vocabulary import PHASES
from amends.text.elements import ELEMENTS

FOLDER = Path(__file__).parents[3] / "kb" / "sentences"


def row(**given: object) -> str:
    return json.dumps({"lang": "en", "phase": "postmortem", "facts": {}, "register": "terse", **given})


def one(tmp_path: Path, name: str, line: str) -> Example:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / name).write_text(line + "\n", encoding="utf-8")
    (found,) = read(tmp_path, "en")
    return found


@pytest.mark.parametrize(
    ("check", "flag", "text", "says"),
    [
        ("H01", True, "An error crept in.", {"H01": True}),
        ("H01", False, "We made an error.", {"H01": False}),
        ("T04", False, "Next word at noon.", {"T04": False, "next_update": True}),
        ("T04", True, "We will keep you posted.", {"T04": True, "next_update": False}),
        ("C03", True, "Write to us for your refund.", {"C03": True, "remedy": True}),
        ("C03", False, "Send us your logs.", {"C03": False}),
        ("C01", False, "Log in again.", {"C01": False, "customer_action": True}),
        ("C01", False, "All is well.\n\nDana", {"C01": False}),
    ],
)
def test_what_a_sentence_says(tmp_path: Path, check: str, flag: bool, text: str, says: dict[str, bool]) -> None:  # noqa: FBT001 - a table's column
    found = one(tmp_path, f"{check}.jsonl", row(check=check, flag=flag, text=text))
    assert dict(found.says) == says


def test_a_sentence_of_a_letter_says_of_every_element_whether_it_is_there(tmp_path: Path) -> None:
    found = one(tmp_path, "letters.jsonl", row(text="Sorry.", elements=["apology"], letter=1))
    assert found.says == {name: name == "apology" for name in ELEMENTS}


@pytest.mark.parametrize(("phase", "asked"), [("postmortem", True), ("investigating", False)])
def test_only_final_letters_are_asked_what_only_final_texts_are(tmp_path: Path, phase: str, asked: bool) -> None:  # noqa: FBT001 - a table's column
    found = one(tmp_path, "letters.jsonl", row(text="A hiccup.", elements=[], sins=["H03"], letter=1, phase=phase))
    assert found.says["H03"] is True
    assert found.says["H01"] is False
    assert ("H07" in found.says) is asked


@pytest.mark.parametrize(
    ("check", "flag", "phase", "learned"),
    [
        ("H13", False, "investigating", False),
        ("H13", False, "postmortem", True),
        ("H12", True, "investigating", True),
        ("X06", False, "monitoring", True),
        ("X06", False, "resolved", False),
    ],
)
def test_what_passes_only_by_its_phase_is_not_learned(
    tmp_path: Path,
    check: str,
    flag: bool,  # noqa: FBT001 - a table's column
    phase: str,
    learned: bool,  # noqa: FBT001 - a table's column
) -> None:
    found = one(tmp_path, f"{check}.jsonl", row(check=check, flag=flag, text="It seems so.", phase=phase))
    assert found.by_its_words is learned


def test_the_words_alone_decide_what_is_kept_for_testing() -> None:
    texts = [f"Sentence number {number}." for number in range(2000)]
    kept = [text for text in texts if for_testing(text)]
    assert 0.9 < len(kept) * TESTED / len(texts) < 1.1
    assert kept == [text for text in reversed(texts) if for_testing(text)][::-1]


def test_a_definition_is_always_learned_from(tmp_path: Path) -> None:
    lines = [
        json.dumps({"lang": "en", "element": "cause", "present": True, "text": f"Disk {n} was full."})
        for n in range(50)
    ]
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "elements.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path, "en")
    assert any(for_testing(example.text) for example in found)
    assert not any(example.tests for example in found)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_repositorys_own(lang: str) -> None:
    found = read(FOLDER, lang)
    assert {example.lang for example in found} == {lang}
    assert {example.phase for example in found} <= set(PHASES)
    keys = {key for example in found for key in example.says}
    assert {*LEARNED, *ELEMENTS} <= keys
    for key in LEARNED:
        flags = [example.says[key] for example in found if key in example.says and not example.tests]
        assert flags.count(True) >= 40, key
