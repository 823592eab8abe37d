"""The page on how good the checks are, and the same figures on the pages of the checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amends.engine.training.examples import for_testing
from tests.site.building import STORY, Project

KEPT = [text for text in (f"Mistakes were made in hall {n}." for n in range(200)) if for_testing(text)][:20]
OVERLOOKED = next(text for text in (f"Hall {n} had a walrus in it." for n in range(99)) if for_testing(text))


def project(root: Path, *more: str, language: str = "en", options: str = "measured: sentences") -> Project:
    """A project with labelled sentences: twenty found, one overlooked, one at hand for another check."""
    made = Project(root / "p", language=language, options=options).write(**STORY)
    sentences = root / "p" / "sentences" / "en"
    sentences.mkdir(parents=True)
    row = {"lang": "en", "check": "H01", "flag": True, "register": "bank"}
    rows = [json.dumps(row | {"text": text}) for text in (*KEPT, OVERLOOKED)]
    (sentences / "H01.jsonl").write_text("\n".join([*rows, *more]), encoding="utf-8")
    at_hand = row | {"check": "H02", "text": KEPT[0], "flag": False, "register": "first"}
    (sentences / "H02.jsonl").write_text(json.dumps(at_hand), encoding="utf-8")
    return made


def test_the_page_tells_what_was_measured(tmp_path: Path) -> None:
    made = project(tmp_path)
    assert made.build(strict=True) == 0
    page = made.page("checks/quality")
    assert "How good the checks are" in page
    cells = {"Rightly flagged": "20", "Wrongly flagged": "0", "Overlooked": "1", "Rightly passed": "0"}
    cells["Precision"] = "1.00 (0.84–1.00)"
    figures = [f'<td class="am-num" data-label="{head}">{cell}</td>' for head, cell in cells.items()]
    assert "".join(figures) in page, "each figure carries its column's name, for a screen too narrow for columns"
    assert '<a href="../h01-agentless-fault/">agentless-fault</a>' in page
    assert "Yes: proven on unseen sentences." in page
    assert "Sentences that were at hand" in page
    assert "walrus" not in page
    assert 'href="quality/"' in made.page("checks")


def test_the_page_of_a_check_has_the_same_figures(tmp_path: Path) -> None:
    made = project(tmp_path)
    assert made.build() == 0
    assert "21 unseen sentences in English: precision 1.00 (0.84–1.00)" in made.page("checks/h01-agentless-fault")
    assert "1 sentence in English, at hand while it was written" in made.page("checks/h02-conditional-apology")
    assert "Measured on" not in made.page("checks/h03-sorry-for-inconvenience")


def test_the_page_speaks_the_language_of_the_site(tmp_path: Path) -> None:
    made = project(tmp_path, language="id")
    assert made.build(strict=True) == 0
    page = made.page("checks/quality")
    assert "Seberapa baik pemeriksaan ini" in page
    assert "1,00 (0,84–1,00)" in page
    assert "Kalimat yang belum pernah dilihat: Inggris" in page


def test_without_sentences_there_is_no_page(tmp_path: Path) -> None:
    made = project(tmp_path, options="")
    assert made.build(strict=True) == 0
    assert not (made.root / "site" / "checks" / "quality").exists()
    assert "quality" not in made.page("checks")
    assert "unseen sentences in English" in made.page("checks/h01-agentless-fault")


@pytest.mark.parametrize(
    ("options", "more", "said"),
    [("measured: elsewhere", "", "no labelled sentences"), ("measured: sentences", "{", "H01.jsonl, line 22")],
)
def test_what_cannot_be_measured_is_named(
    tmp_path: Path, options: str, more: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project(tmp_path, more, options=options).build() == 1
    assert said in capsys.readouterr().err
