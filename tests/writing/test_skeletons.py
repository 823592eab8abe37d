"""Every skeleton: untouched it is found out, filled with honest words it is a good letter, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.records.blanks import check as blanks
from amends.records.vocabulary import OPEN_PHASES, PHASES
from amends.source import Source
from amends.text import pack as packs
from amends.writing.letter import blank, blanks_in
from amends.writing.skeletons import FOLDER, SkeletonError, languages, load, read
from tests.writing.filling import CAUSES, FINAL, begun, filled, house, incident_in, judged, recorded, sent, told_before
from tests.writing.words import WORDS

CASES = [(lang, kind, phase) for lang in languages() for kind, texts in load(lang).texts.items() for phase in texts]
ABSENT = {"S01", "S04", "R04", "H00", "H14", "F01", "F03"}
"""What an unfinished text may lack beside its blanks: a seal, the answers, the story. A blank gives none of them."""
GOOD = 85


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str, Path, Path]:
    """A text of each language, kind and phase, just begun: language, phase, the incidents folder, the file."""
    lang, kind, phase = request.param
    folder = house(tmp_path, lang, kind, phase, more=CAUSES[lang] if phase == "account" else "")
    if phase in FINAL | {"account"} and kind in {"incident", "security"}:
        told_before(folder)
    return lang, phase, folder, begun(folder, phase)


def test_untouched_it_is_found_out_and_for_nothing_else(case: tuple[str, str, Path, Path]) -> None:
    _, phase, folder, path = case
    report, text = judged(folder, phase, path.name)
    asked = blanks_in(path.read_text(encoding="utf-8"))
    told = [f for f in report.findings if Path(f.path).name == path.name]
    assert len(asked) >= 3
    assert [(f.line, f.column) for f in told if f.code == "I28"] == [(b.line, b.column) for b in asked]
    assert {f.code for f in told} - ABSENT == {"I28"}
    assert all(f.severity == "error" for f in told if f.code == "I28")
    assert report.passed == (phase in OPEN_PHASES)
    assert text.lang == case[0]


def test_filled_with_honest_words_it_is_a_good_letter(case: tuple[str, str, Path, Path]) -> None:
    lang, phase, folder, path = case
    filled(path, lang, WORDS[lang])
    recorded(path, WORDS[lang])
    sent(path, phase)
    report, text = judged(folder, phase, path.name)
    told = [f for f in report.findings if Path(f.path).name in {path.name, "incident.md"}]
    assert [(f.code, f.text, f.message) for f in told if f.severity == "error"] == []
    assert not {Path(f.path).name for f in report.failures} & {path.name, "incident.md"}
    assert text.score is not None
    assert text.score.value is not None
    assert text.score.value >= GOOD, [(f.code, f.lost, f.message) for f in told]


def test_what_is_known_is_no_blank(case: tuple[str, str, Path, Path]) -> None:
    lang, phase, _, path = case
    asked = {b.question for b in blanks_in(path.read_text(encoding="utf-8"))}
    known = {"services", "signer", "role", "reply"} | ({"next"} if phase not in FINAL else set())
    known |= {"started", "ended"} if phase in FINAL | {"account"} else {"started"}
    assert not asked & {load(lang).blanks[name] for name in known}


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_every_text(lang: str) -> None:
    skeletons = load(lang)
    told = {phase for texts in skeletons.texts.values() for phase in texts}
    assert told == {*PHASES, "account"}
    assert {kind: set(texts) for kind, texts in skeletons.texts.items()} == {
        kind: set(texts) for kind, texts in load("en").texts.items()
    }
    assert skeletons.blanks.keys() == load("en").blanks.keys()


@pytest.mark.parametrize("lang", languages())
def test_no_blank_is_asked_for_by_nobody(lang: str) -> None:
    skeletons = load(lang)
    used = {name for texts in skeletons.texts.values() for text in texts.values() for name in text.names()}
    assert skeletons.blanks.keys() - used == {"signer", "role", "reply"}  # the lines below a text ask for these


def test_skeletons_are_in_languages_that_are_checked() -> None:
    assert {"en", "id"} <= set(languages()) <= set(packs.available())


def test_a_language_with_a_region_has_those_of_the_language() -> None:
    assert load("en-GB") is load("en-GB")
    assert load("en-GB").texts == load("en").texts


def test_a_language_without_skeletons_is_told() -> None:
    with pytest.raises(SkeletonError, match=r"`xx`; there are .*en,.* id.* yourself with `lang: xx`"):
        load("xx")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: English", "nam: English", "expected name, formats, blanks, texts"),
        ("  and: $first and $last\n", "", r"formats: expected time, day"),
        ("  fails: how it fails", "  fals: how it fails", r"`\$fails` has no entry under blanks"),
        (
            "  fails: how it fails,",
            "  fails: how {it} fails,",
            r"blanks\.fails: expected words on one line, without braces",
        ),
        ("{if: hit, say:", "{when: hit, say:", "expected words, or a mapping of say"),
        ("{if: hit, say:", "{if: hits, say:", "`hits`; expected one of cause_known, detected, hit"),
        ("{each: remedies,", "{each: gifts,", "`gifts`; expected one of actions, contributing"),
        ("texts:\n  incident:", "texts:\n\tincident:", r"en\.yml:\d+:\d+"),
    ],
)
def test_a_file_that_is_wrong_says_where(old: str, new: str, said: str) -> None:
    text = (FOLDER / "en.yml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(SkeletonError, match=said):
        read(Source("en.yml", text.replace(old, new, 1)), "en")


@pytest.mark.parametrize("question", ["what {{it}} was", "two\nlines", "a } b"])
def test_a_blank_is_one_whatever_it_asks(question: str, tmp_path: Path) -> None:
    folder = house(tmp_path, "en", "incident", "investigating")
    path = folder / "2026" / "cards" / "01-a.md"
    path.write_text(f"---\nphase: investigating\n---\n\n{blank(question)}\n", encoding="utf-8")
    (file,) = incident_in(folder).communications
    assert [found.text for found in blanks(file)] == [blank(question)]
