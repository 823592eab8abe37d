"""The subject of a letter and the title of an account are judged by what asks for words, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.engine.checking import check, judge_whole
from amends.engine.judging import judge_text
from amends.findings import Finding
from amends.records.moments import Moment
from amends.records.repository import load
from amends.source import Span

HEADS = ("H03", "H06", "H09", "H10", "H13", "X01", "X05", "X07", "house/no-glitch", "P03", "P07")
NOW = Moment.parse("2026-11-23T00:00Z").at
RECORD = (
    "---\ntitle: {title}\nvisibility: public\n"
    "impact: {{customers: {{value: 38, of: 100}}, data_loss: {{value: confirmed}}}}\n---\n\n{body}"
)
NOTICE = "---\nsent: 2026-11-22T03:00Z\nphase: resolved\nvisibility: public\nsubject: {subject}\n{more}---\n\n{body}\n"
RULE = "no-glitch: {message: Say what broke., phrases: [glitch], flag: [A glitch.], pass: [A bug.]}\n"


def found(folder: Path, *, title: str = "Cards fail", account: str = "", **notice: str) -> list[tuple[str, int, int]]:
    there = folder / "incidents" / "cards"
    there.mkdir(parents=True)
    (folder / "incidents" / "rules").mkdir()
    (folder / "incidents" / "rules" / "ours.yml").write_text(RULE, encoding="utf-8")
    (there / "incident.md").write_text(RECORD.format(title=title, body=account), encoding="utf-8")
    if notice:
        words = {"subject": "Cards", "more": "", "body": "Cards work again."} | notice
        (there / "1.md").write_text(NOTICE.format(**words), encoding="utf-8")
    knowledge = load(folder / "incidents")
    assert [f for f in knowledge.problems if f.severity == "error"] == []
    findings = [f for f in check(knowledge, now=NOW).findings if f.code in HEADS]
    for one in findings:
        assert Path(one.path).read_text(encoding="utf-8")[one.start : one.end] == one.text
    return [(f.code, f.line, f.column) for f in findings]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Cards work again", []),
        ("We apologize for any inconvenience", [("H03", 5, 13)]),
        ("'We apologize for any inconvenience'", [("H03", 5, 14)]),
        ("This will never happen again", [("H10", 5, 15)]),
        ("A small glitch", [("house/no-glitch", 5, 18)]),
        ("No data was lost", [("X05", 5, 10)]),
        ("Only a few customers were hit", [("X01", 5, 10)]),
        ("Key AKIAIOSFODNN7EXAMPLE", [("P03", 5, 14)]),
        (">-\n  This will never\n  happen again", [("H10", 6, 8)]),
        (">-\n  We are back. Thank you\n  for your patience. We apologize for\n  any inconvenience", [("H03", 7, 25)]),
        ("|-\n  Cards work.\n  A glitch, and a glitch", [("house/no-glitch", 7, 5), ("house/no-glitch", 7, 19)]),
        ("'We''re back: we apologize\n  for any inconvenience'", [("H03", 5, 27)]),
        ("!!str A small glitch", [("house/no-glitch", 5, 24)]),
        ('"This will ne\\x76er happen again"', [("H10", 5, 11)]),
    ],
)
def test_a_subject_is_judged_where_it_stands(
    subject: str, expected: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert found(tmp_path, subject=subject) == expected


@pytest.mark.parametrize(
    ("account", "title", "expected"),
    [
        ("", "A glitch, and no data was lost", [("house/no-glitch", 2, 10), ("X05", 2, 22)]),
        ("We let a disk fill up.", "A glitch", [("house/no-glitch", 2, 10)]),
        ("", "Key AKIAIOSFODNN7EXAMPLE", [("P07", 2, 12)]),
        (
            "<!-- amends: allow H03 -- why -->\n<!-- amends: allow house/no-glitch -- its name -->\n\nWe erred.",
            "A glitch",
            [],
        ),
        ("<!-- amends: allow house/no-glitch -- its name -->\n\nWe let a disk fill up.", "A glitch", []),
    ],
)
def test_a_title_is_judged_with_an_account_and_without(
    account: str, title: str, expected: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert found(tmp_path, title=title, account=account) == expected


def test_words_that_the_body_says_again_count_once(tmp_path: Path) -> None:
    words = "We apologize for any inconvenience"
    assert [one[1] for one in found(tmp_path, subject=words, body=f"{words}.")] == [8]


def test_a_finding_in_a_subject_can_be_allowed(tmp_path: Path) -> None:
    more = "allow: [{code: H10, words: never happen again, reason: a quotation}]\n"
    assert found(tmp_path, subject="This will never happen again", more=more) == []


def test_a_subject_costs_what_it_would_cost_in_the_body() -> None:
    words = "---\nsubject: This will never happen again\n---\n\nWe let a disk fill up.\n"
    head, body = ("This will never happen again", Span(13, 41)), Span(46, len(words))

    def h10(head: tuple[str, Span] | None = None) -> tuple[float | None, list[Finding]]:
        judged = judge_text(words, body=body, head=head)
        return judged.verdicts["H10"].c, [f for f in judged.findings if f.code == "H10"]

    assert h10() == (1.0, [])
    share, (finding,) = h10(head)
    assert (share, finding.line, finding.text) == (0.5, 2, "will never happen again")
    assert finding.lost > 0


def test_an_editor_shows_the_title_of_a_record_without_an_account(tmp_path: Path) -> None:
    found(tmp_path, title="A glitch")
    knowledge = load(tmp_path / "incidents")
    (incident,) = knowledge.incidents
    assert "house/no-glitch" in {f.code for f in judge_whole(incident, knowledge, now=NOW)}
