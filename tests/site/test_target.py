"""Where `amends build` may put a site: never in the place of anything written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.site.building import STORY, Project, everything

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("incidents", "it would replace the incidents folder"),
        ("incidents/qris", "it would replace the incidents folder"),
        ("incidents/new", "it would replace the incidents folder"),
        ("docs", "it would replace the docs folder"),
        (".", "it would replace"),
        ("..", "it would replace"),
        ("notes", "it holds files and no former site"),
        ("mkdocs.yml", "it is a file"),
    ],
)
def test_no_site_takes_the_place_of_something_written_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, why: str
) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    (project.root / "docs" / "guide.md").write_text("# Ours\n", encoding="utf-8")
    (project.root / "notes").mkdir()
    (project.root / "notes" / "ideas.txt").write_text("ours", encoding="utf-8")
    before = everything(tmp_path)
    assert project.build(target) == 2
    told = capsys.readouterr().err.strip()
    assert "a site cannot be built there: " in told
    assert why in told
    assert "\n" not in told
    assert everything(tmp_path) == before


def test_the_same_holds_for_the_configurations_own_site_dir(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from mkdocs_amends.build import build
    from tests.site.building import NOW

    project = Project(tmp_path / "p", extra="site_dir: incidents/site\n").write(**STORY)
    assert build(project.root / "mkdocs.yml", site_dir=None, preview=False, strict=False, now=NOW) == 2
    assert "the incidents folder" in capsys.readouterr().err
    assert (project.root / "incidents" / "qris" / "incident.md").is_file()


@pytest.mark.parametrize("target", ["incidents", "incidents/site"])
def test_a_build_of_mkdocs_itself_spares_the_records_too(tmp_path: Path, target: str) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    before = everything(tmp_path)
    config = load_config(config_file=str(project.root / "mkdocs.yml"), site_dir=str(project.root / target))
    with pytest.raises(Abort):
        mkdocs_build(config)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("sign", ["amends-manifest.json", "sitemap.xml 404.html", "sitemap.xml search"])
def test_a_former_site_and_an_empty_folder_give_way(tmp_path: Path, sign: str) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    (project.root / "site").mkdir()
    assert project.build() == 0
    former = project.root / "former"
    former.mkdir()
    for name in [*sign.split(), "left-over.html"]:
        (former / name).write_text("", encoding="utf-8")
    assert project.build("former") == 0
    assert not (former / "left-over.html").exists()
