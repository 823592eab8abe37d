"""What stands around pages: names for what the theme leaves unnamed, and how to reach a person."""

from __future__ import annotations

from pathlib import Path

from mkdocs_amends.frame import mended
from mkdocs_amends.pages import coded
from mkdocs_amends.words import Words
from tests.site.building import STORY, Project


def test_code_in_the_words_of_a_finding_is_set_as_code_and_nothing_else_is_let_in() -> None:
    assert coded("Add it to `promises` <b>") == "Add it to <code>promises</code> &lt;b&gt;"


def test_what_the_theme_leaves_unnamed_is_named() -> None:
    html = (
        '<input id="__drawer" autocomplete="off"><input id="__search" autocomplete="off">'
        '<div class="md-search" data-md-component="search" role="dialog"><p role="dialog"></p></div>'
    )
    assert mended(html, Words("en")) == (
        '<input id="__drawer" aria-label="Menu"><input id="__search" aria-label="Search">'
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'
        '<p role="dialog"></p></div>'
    )


def test_the_list_of_a_section_has_the_name_that_the_section_shows() -> None:
    html = (
        '<label for="__nav_4" id="__nav_4_label"></label><nav aria-labelledby="__nav_4_label" aria-expanded="false">\n'
        '  <label class="md-nav__title" for="__nav_4">Checks</label></nav>'
    )
    assert mended(html, Words("en")).endswith(
        '<nav aria-labelledby="__nav_4_title" aria-expanded="false">\n'
        '  <label class="md-nav__title" for="__nav_4" id="__nav_4_title">Checks</label></nav>'
    )


def framed(project: Project) -> list[Path]:
    """The pages of a built site but the one that stands alone."""
    return sorted(page for page in (project.root / "site").rglob("*.html") if page.name != "fallback.html")


def test_every_page_names_the_search_and_says_how_to_reach_a_person(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", options="search: material", gate=False).write(**STORY)
    assert project.build() == 0
    pages = framed(project)
    assert {"index.html", "404.html"} <= {page.name for page in pages}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert 'role="dialog" aria-label="Search"' in text, page
        assert '<a href="tel:+62215550142">+62 21 5550 142</a>' in text, page


def test_nothing_is_loaded_from_another_host(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    assert project.build() == 0
    for page in (project.root / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text, page
        assert '<link rel="stylesheet" href="http' not in text, page
    css = (project.root / "site" / "assets" / "amends.css").read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_the_interface_speaks_the_language_of_the_theme(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", gate=False, language="id").write(**STORY)
    assert project.build() == 0
    page = project.page("incidents/qris")
    assert "Apakah saya terdampak?" in page
    assert "Di halaman ini" in page
    assert '<html lang="id"' in page


def test_the_link_to_a_repository_asks_its_forge_for_nothing(tmp_path: Path) -> None:
    extra = "repo_url: https://github.com/rantau/status\nrepo_name: rantau/status\n"
    project = Project(tmp_path / "p", gate=False, extra=extra).write(**STORY)
    assert project.build() == 0
    for path in framed(project):
        text = path.read_text(encoding="utf-8")
        assert 'href="https://github.com/rantau/status"' in text, path
        assert 'data-md-component="source"' not in text, "Material's script would fetch figures"
