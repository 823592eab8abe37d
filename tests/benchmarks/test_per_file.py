"""The benchmark's letters are the same each time, of one length, and judged whole; its arithmetic is right."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.per_file import (
    SLACK,
    WORDS,
    DidNotRunError,
    Files,
    Program,
    Run,
    TooFewSentencesError,
    find,
    letters,
    passing,
    table,
    words,
    write,
)

from amends.engine.training.examples import for_testing
from amends.records.repository import load

NOTHING = Files([], "incidents")
NUMBERED = [f"Sentence {number} says what it says." for number in range(1000)]


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    return passing()


def test_letters_have_the_length_that_is_told(sentences: list[str]) -> None:
    lengths = [words(letter) for letter in letters(90, sentences)]
    assert min(lengths) >= WORDS - SLACK
    assert max(lengths) <= WORDS + SLACK


def test_letters_are_the_same_each_time(sentences: list[str]) -> None:
    assert letters(20, passing())[:10] == letters(10, sentences)


def test_letters_hold_headings_a_list_and_a_signature(sentences: list[str]) -> None:
    (letter,) = letters(1, sentences)
    assert len(re.findall(r"^## ", letter, re.MULTILINE)) == 5
    assert len(re.findall(r"^- .", letter, re.MULTILINE)) == 8
    assert letter.splitlines()[-2:] == ["Head of Passenger Care", "rani.kusuma@kelana.example or +62 811 5550 201"]


def test_every_sentence_stands_in_one_letter_only() -> None:
    used = Counter(re.findall(r"Sentence (\d+) says", "\n".join(letters(5, NUMBERED))))
    assert set(used.values()) == {1}
    assert sorted(map(int, used)) == list(range(len(used)))


def test_more_letters_than_sentences_are_refused() -> None:
    with pytest.raises(TooFewSentencesError, match="1000 sentences do not make 20 letters"):
        letters(20, NUMBERED)


def test_what_is_kept_for_testing_the_model_is_left_alone(sentences: list[str]) -> None:
    assert len(sentences) > 5000
    assert not any(map(for_testing, sentences))


def test_a_record_is_made_around_each_letter_and_read_without_a_problem(tmp_path: Path) -> None:
    texts = letters(2, NUMBERED)
    files = write(tmp_path, texts)
    assert [Path(path).read_text(encoding="utf-8") for path in files.letters] == texts
    knowledge = load(Path(files.incidents))
    assert knowledge.problems == ()
    bodies = [
        one.source.text[one.body.start : one.body.end].strip() for one in knowledge.incidents if one.has_postmortem
    ]
    assert bodies == [text.strip() for text in texts]


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("raise SystemExit(3)", (0, 1)),
        ("print('half of it'); raise SystemExit(3)", (0, 1)),
        ("raise SystemExit(1)", (0, 1)),
    ],
    ids=["another code", "another code after some words", "an error without a word"],
)
def test_a_program_that_did_not_do_its_work_is_not_timed(code: str, ends: tuple[int, ...], tmp_path: Path) -> None:
    with pytest.raises(DidNotRunError, match=r"linter ended with [13]"):
        Program("linter", [sys.executable, "-c", code], ends).run(NOTHING, tmp_path)


def test_a_linter_that_finds_something_is_timed(tmp_path: Path) -> None:
    code = "print('found'); raise SystemExit(1)"
    run = Program("linter", [sys.executable, "-c", code], (0, 1)).run(NOTHING, tmp_path)
    assert run.wall > 0


def test_commands_are_looked_for_in_prefixes_first(tmp_path: Path) -> None:
    tool = tmp_path / "node_modules" / ".bin" / "python"
    tool.parent.mkdir(parents=True)
    tool.write_text("#!/bin/sh\n", encoding="utf-8")
    tool.chmod(0o755)
    assert find("python", [tmp_path]) == str(tool)
    assert find("python", []) != str(tool)
    assert find("no-such-linter", [tmp_path]) == "no-such-linter"


def test_the_cost_of_a_file_is_what_lies_between_few_and_many() -> None:
    few, many = [Run(0.5, 0.4), Run(9.0, 9.0), Run(0.5, 0.4)], [Run(1.3, 1.0), Run(1.3, 1.0), Run(0.1, 0.1)]
    slow = Program("amends", [], peer=False, few=few, many=many)
    fast = Program("quick, with rules", [], few=[Run(0.1, 0.1)], many=[Run(0.5, 0.5)])
    assert [re.split(r"\s{2,}", line.strip()) for line in table([slow, fast], 10, 80).splitlines()] == [
        ["ms a file", "CPU ms a file", "ms to start", "x quick"],
        ["amends", "10.00", "7.50", "400", "2.00"],
        ["quick, with rules", "5.00", "5.00", "50", "1.00"],
    ]
