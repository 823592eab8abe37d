"""What records may do to a page: nothing in them runs, and no link of theirs leads inside."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from mkdocs_amends.markdown_html import allowed, to_html
from tests.site.building import FIRST, INCIDENT, PEOPLE, POLICY, RESOLVED, SECOND, STORY, Project, everything

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script>"


class _Tags(HTMLParser):
    """The scripts and the link targets of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        self.hrefs += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 # any end ends it
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts.append(data)


@pytest.mark.parametrize("preview", [False, True], ids=["public", "preview"])
def test_nothing_that_a_record_says_runs(tmp_path: Path, preview: bool) -> None:  # noqa: FBT001 # a parameter of the test
    facts = INCIDENT.replace("title: QRIS payments failed on a Saturday evening", f"title: '{HOSTILE}'")
    facts = facts.replace(
        "summary: Payments were down for two hours.", f"""summary: '"{HOSTILE}'\naliases: [old]"""
    ).replace(
        "signed_by: dimas\n---",
        f"links: [{{title: '{HOSTILE}', url: 'javascript:alert(2)'}}]\nsigned_by: dimas\n---",
    )
    project = Project(tmp_path / "p", gate=False, options="search: material").write(
        **{
            **STORY,
            "qris__incident_md": facts,
            "policy_yml": POLICY.replace("Rantau,", f"Rantau, hours: '{HOSTILE}', url: 'javascript:alert(3)',"),
            "people_yml": PEOPLE.replace("note: answers", "url: 'javascript:alert(4)', note: answers"),
        }
    )
    assert project.build(preview=preview) == 0
    for path in (project.root / "site").rglob("*.html"):
        tags = _Tags(path.read_text(encoding="utf-8"))
        assert [script for script in tags.scripts if "alert(" in script] == [], path
        assert [href for href in tags.hrefs if "script:" in href] == [], path
        assert "&amp;lt;script" not in path.read_text(encoding="utf-8"), path
    page = project.page("incidents/qris")
    assert "<title>&lt;script&gt;alert(1)&lt;/script&gt; - Rantau</title>" in page
    index = json.loads((project.root / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = {entry["title"] for entry in index["docs"] if entry["location"].startswith("incidents/qris/")}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in titles


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", True),
        ("tel:+62", True),
        ("javascript:alert(1)", False),
        ("JaVaScript:alert(1)", False),
        (" \tjavascript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("&#106;avascript:alert(1)", False),
        ("javascript&colon;alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
    ],
)
def test_where_a_link_may_lead(address: str, may: bool) -> None:  # noqa: FBT001 # a parameter of the test
    assert allowed(address) is may


LINKS = (
    "[a](2-second.md) [b](9-draft.md) [c](missing.md) [d](2-second.md#x) [e](incident.md) [f](../other/incident.md) "
    "[g](../other/1-word.md) [h](../inner/incident.md) [i](notes.txt) [j](#c-9-draft) [k](incident:other) [l](/guide/)"
)
LED = {
    "a": "#c-2-second",
    "b": None,
    "c": None,
    "d": "#c-2-second",
    "e": "#top",
    "f": "../../incidents/other/",
    "g": "../../incidents/other/#c-1-word",
    "h": None,
    "i": "../../incidents/qris/notes.txt",
    "j": None,
    "k": "../../incidents/other/",
    "l": "/guide/",
}


def linked(root: Path) -> Project:
    """A project whose records link to each other, to drafts and to what is not there."""
    facts = INCIDENT.replace("signed_by: dimas\n---", f'answers: {{todo: "{LINKS}"}}\nsigned_by: dimas\n---')
    draft = "---\nphase: follow-up\nvisibility: public\n---\n\nNot yet.\n"
    return Project(root, gate=False).write(
        **{
            **STORY,
            "qris__incident_md": facts,
            "qris__1-first_md": FIRST.replace("QRIS payments fail", f"{LINKS}\n\nQRIS payments fail"),
        },
        **{"qris__9-draft_md": draft, "qris__notes_txt": "the log", "other__incident_md": INCIDENT},
        **{"other__1-word_md": SECOND, "other__3-resolved_md": RESOLVED, "inner__incident_md": "---\ntitle: In\n---\n"},
    )


@pytest.mark.parametrize(("name", "href"), LED.items())
def test_links_between_texts_lead_to_what_is_shown(linked_page: str, name: str, href: str | None) -> None:
    assert linked_page.count(f"<span>{name}</span>" if href is None else f'<a href="{href}">{name}</a>') == 2


@pytest.fixture(scope="module")
def linked_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return linked(tmp_path_factory.mktemp("linked") / "p").made("qris")


def test_the_name_of_a_draft_stands_in_no_public_page_and_dead_links_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = linked(tmp_path / "p")
    assert project.build() == 0
    told = capsys.readouterr().err
    for target in ("9-draft.md", "missing.md", "../inner/incident.md"):
        assert told.count(f"qris: a link leads to nothing that is shown, and lost its address: {target}") == 1
    for name, text in everything(project.root / "site").items():
        assert "9-draft" not in text, name
    assert project.build("strict", strict=True) == 1


def test_a_preview_links_to_drafts(tmp_path: Path) -> None:
    assert linked(tmp_path / "p").made("qris", preview=True).count('<a href="#c-9-draft">b</a>') == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Text[^1].\n\n[^1]: note.", "<p>Text[^1].</p>\n<p>[^1]: note.</p>"),
        ("Text[^a].\n[^a]: https://rantau.example/", "<p>Text[^a].<br>\n[^a]: https://rantau.example/</p>"),
        ("[Text][1].\n\n[1]: https://rantau.example/", '<p><a href="https://rantau.example/">Text</a>.</p>'),
    ],
)
def test_no_word_of_a_note_is_lost(text: str, shown: str) -> None:
    assert to_html(text) == shown
