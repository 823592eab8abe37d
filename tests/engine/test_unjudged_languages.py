"""A text in a language that no check knows is told of, and the case of a language's tag makes no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.engine.checking import check
from amends.engine.judging import judge_text
from amends.records.moments import Moment
from amends.records.repository import load
from amends.records.tags import nearest_language
from amends.text.pack import available

RECORD = "---\ntitle: Cards fail\nlang: {lang}\n---\n\nMistakes were made.\n"
NOTICE = "---\nsent: 2026-11-22T03:00Z\nphase: resolved\nlang: {lang}\n---\n\nMistakes were made.\n"


def findings(folder: Path, record: str, notice: str) -> list[tuple[str, str, str]]:
    there = folder / "incidents" / "cards"
    there.mkdir(parents=True)
    (there / "incident.md").write_text(RECORD.format(lang=record), encoding="utf-8")
    (there / "1.md").write_text(NOTICE.format(lang=notice), encoding="utf-8")
    report = check(load(folder / "incidents"), now=Moment.parse("2026-11-23T00:00Z").at)
    return [(f.code, f.communication, f.severity) for f in report.findings if f.code in {"I15", "H01"}]


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB", "En-gb"])
def test_the_case_of_a_tag_makes_no_difference(lang: str, tmp_path: Path) -> None:
    assert {code for code, _, _ in findings(tmp_path, lang, lang)} == {"H01"}
    assert judge_text("Mistakes were made.", lang=lang).findings


def test_a_text_that_nothing_judges_is_told_of(tmp_path: Path) -> None:
    assert findings(tmp_path, "en", "ja") == [("I15", "1", "warning"), ("H01", "incident", "warning")]


def test_so_is_an_account(tmp_path: Path) -> None:
    assert [one for one in findings(tmp_path, "xx", "en") if one[0] == "I15"] == [("I15", "", "warning")]


SIGNED = (
    "---\nsent: 2026-11-22T03:00Z\nphase: resolved\nlang: {lang}\nsigned_by: dana\nvisibility: public\n---\n\n{words}\n"
)
PEOPLE = "dana: {name: Dana Reyes, role: Head of Platform}\n"


def of_notice(folder: Path, words: str, lang: str = "en") -> set[str]:
    there = folder / "incidents" / "cards"
    there.mkdir(parents=True)
    (folder / "incidents" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    (there / "incident.md").write_text(RECORD.format(lang="en\nvisibility: public"), encoding="utf-8")
    (there / "1.md").write_text(SIGNED.format(lang=lang, words=words), encoding="utf-8")
    report = check(load(folder / "incidents"), now=Moment.parse("2026-11-23T00:00Z").at)
    return {f.code for f in report.findings if f.communication == "1"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mistakes were made.\n\nDana Reyes", {"I15", "S04"}),
        ("Mistakes were made.\n\nDana", {"I15", "S01", "S04"}),
        ("AKIAIOSFODNN7EXAMPLE\n\nDana Reyes", {"I15", "P03", "S04"}),
        ("Mistakes were made. {: lang=en }\n\nDana Reyes", {"H01", "I15", "S04"}),
    ],
)
def test_what_asks_for_no_words_is_judged_in_every_language(words: str, expected: set[str], tmp_path: Path) -> None:
    assert of_notice(tmp_path, words, lang="xx") & {"I15", "H01", "H00", "S01", "S04", "P03", "R01"} == expected


@pytest.mark.parametrize(
    ("words", "told", "fix"),
    [
        ("We know.\n\n/// lang | xx\nMistakes were made.\n///", "xx", "A language can be added."),
        ("We know.\n\n/// lang | deu\nMistakes were made.\n///", "deu", "Write `de`"),
        ("We know.\n\nMistakes were made. {: lang=deu }", "deu", "Write `de`"),
    ],
)
def test_a_mark_that_no_pack_knows_is_told_of(words: str, told: str, fix: str) -> None:
    (found,) = [f for f in judge_text(words).findings if f.code in {"I15", "H01"}]
    assert (found.code, found.text, found.severity) == ("I15", told, "warning")
    assert fix in found.fix
    assert found.edit == ("de" if told == "deu" else None)


@pytest.mark.parametrize("mark", ["/// lang | German\n{}\n///", "{} {{: lang=German }}", '{}\n{{: lang="pt_BR" .x }}'])
def test_under_a_mark_that_is_no_tag_words_stay_in_the_language_of_their_text(mark: str) -> None:
    found = [f.code for f in judge_text("We know.\n\n" + mark.format("Mistakes were made.")).findings]
    assert {"I15", "H01"} <= set(found)


def test_a_signature_in_an_unknown_language_stands_for_the_whole(tmp_path: Path) -> None:
    words = "Mistakes were made by us.\n\n/// lang | xx\nFoo bar.\n\nDana Reyes\n///"
    assert "S01" not in of_notice(tmp_path, words)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("deu", "de"),
        ("German", "de"),
        ("Deutsch", "de"),
        ("Germn", "de"),
        ("fre", "fr"),
        ("pt_BR", "pt-BR"),
        ("xx", ""),
        ("ja", ""),
        ("est", ""),
        ("zh-Hans", ""),
    ],
)
def test_what_a_tag_may_mean(written: str, near: str) -> None:
    assert nearest_language(written, available()) == near
