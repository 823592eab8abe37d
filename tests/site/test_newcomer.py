"""A configuration as a newcomer writes it: each part works, or is told in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.site.building import STORY, Project

if TYPE_CHECKING:
    from pathlib import Path

THEME = "theme: {name: material, language: en, font: false}\n"


def themed(root: Path, theme: str, **files: str) -> Project:
    """The story in a site with another theme."""
    project = Project(root, gate=False).write(**{**STORY, **files})
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(THEME, theme), encoding="utf-8")
    return project


@pytest.mark.parametrize("theme", ["", "theme: mkdocs\n", "theme: readthedocs\n"])
def test_another_theme_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], theme: str) -> None:
    project = themed(tmp_path / "p", theme)
    assert project.build() == 2
    told = capsys.readouterr().err
    assert told.endswith("amends-incidents needs Material for MkDocs: write `theme: {name: material, font: false}`\n")
    assert "Traceback" not in told
    with pytest.raises(Abort):  # MkDocs' own way to end with a message
        build(load_config(config_file=str(project.root / "mkdocs.yml")))


@pytest.mark.parametrize("theme", ["theme: material\n", "theme: {name: material, font: {text: Lato}}\n"])
def test_nothing_is_loaded_from_another_host(tmp_path: Path, capsys: pytest.CaptureFixture[str], theme: str) -> None:
    project = themed(tmp_path / "p", theme)
    assert project.build(strict=True) == 0
    assert "font: false" in capsys.readouterr().err
    for page in ("", "history", "incidents/qris"):
        loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', project.page(page))
        assert [address for address in loaded if "//" in address and "//rantau.example" not in address] == []


def test_a_home_page_of_the_sites_own_stays_and_ours_moves_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    (project.root / "docs" / "index.md").write_text("# Welcome to Rantau\n", encoding="utf-8")
    assert project.build(strict=True) == 0
    assert capsys.readouterr().err.count("ours is at now") == 1
    assert "Welcome to Rantau" in project.page()
    page = project.page("now")
    assert 'href="../incidents/qris/"' in page
    assert 'href="../history/"' in page


@pytest.mark.parametrize(("home", "root"), [("status.md", "../"), ("a/index.md", "../"), ("a/b.md", "../../")])
def test_the_home_page_leads_on_from_wherever_it_stands(tmp_path: Path, home: str, root: str) -> None:
    project = Project(tmp_path / "p", options=f"home: {home}", gate=False).write(**STORY)
    (project.root / "docs" / "index.md").write_text("# Ours\n", encoding="utf-8")
    assert project.build(strict=True) == 0
    page = project.page(home.removesuffix("/index.md").removesuffix(".md"))
    assert f'href="{root}incidents/qris/"' in page
    assert f'href="{root}history/"' in page


def test_one_incident_is_one_incident(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Project(tmp_path / "p", gate=False).write(**STORY).build() == 0
    assert "\n1 incident, in " in "\n" + capsys.readouterr().err
