"""House rules on the site: the preview shows what they find, the public site has neither rule nor finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.building import STORY, Project, everything

CODE = "house/no-disk"
MESSAGE = "Customers do not know our disks."
RULES = f"""\
no-disk:
  message: {MESSAGE}
  phrases: [the disk was full]
  severity: error
  weight: 5
  flag: [The disk was full.]
  pass: [A shop was full.]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project with a house rule, built for the public and for ourselves."""
    made = Project(tmp_path_factory.mktemp("house") / "project").write(**STORY, rules__words_yml=RULES)
    assert made.build("public") == 0
    assert made.build("preview", preview=True) == 0
    return made


@pytest.mark.parametrize("words", [MESSAGE, CODE, "no-disk"])
def test_the_public_site_has_neither_rule_nor_finding(project: Project, words: str) -> None:
    for name, text in everything(project.root / "public").items():
        assert words not in text, name


def test_the_preview_shows_the_finding_where_it_stands_and_what_it_costs(project: Project) -> None:
    page = project.page("incidents/qris", "preview")
    assert f"<code>{CODE}</code> <span>house-rule</span>" in page
    assert f'<code>{CODE}</code></td><td>{MESSAGE}</td><td class="am-num">−' in page, "its row in the arithmetic"


def test_a_rule_that_is_wrong_shuts_the_gate_of_the_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Project(tmp_path / "project").write(**STORY, rules__words_yml=RULES.replace("phrases", "frases"))
    assert made.build("public") == 1
    told = capsys.readouterr()
    assert "the house rule `no-disk` is left out: `frases`: did you mean `phrases`?" in told.out + told.err


def test_an_error_of_the_house_shuts_it_where_the_dimension_may(tmp_path: Path) -> None:
    record = STORY["qris__incident_md"].replace("gate: {enforced: false, reason: a test}\n", "")
    letter = STORY["qris__3-resolved_md"].replace("Everything works", "The disk was full. Everything works")
    story = {**STORY, "qris__incident_md": record, "qris__3-resolved_md": letter}

    def codes(project: Project) -> set[str]:
        report = project.edition(preview=True).report
        assert report is not None
        return {finding.code for finding in report.failures}

    gated = Project(tmp_path / "gated").write(**story, rules__words_yml=RULES)
    assert CODE in codes(gated)
    assert gated.build("public") == 1
    open_ = Project(tmp_path / "open", gate=False).write(**story, rules__words_yml=RULES)
    assert CODE in codes(open_)
    assert open_.build("public") == 0
