"""A site that lost a page, a letter or a word on its way is told from one that did not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.engine.verifying import MAIN, ManifestError, lacks, words_of
from tests.cli.test_commands import amends
from tests.site.building import INCIDENT, STORY, Project

ID = "---\nsent: 2026-10-10T19:05:00+07:00\nphase: investigating\nvisibility: public\nlang: id\ntranslates: 1-first\n"
PAGE = "incidents/qris/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("verify"))
    translation = ID + "signed_by: dimas\n---\nPembayaran QRIS gagal di banyak toko.\n"
    story = {**STORY, "qris__incident_md": INCIDENT.replace("severity: SEV1", "severity: SEV1\naliases: [cards]")}
    assert project.write(**story, **{"qris__1-pertama_md": translation}).build() == 0
    return project.root / "site"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site"))


def swap(site: Path, old: str, new: str, name: str = PAGE) -> None:
    file = site / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_built_is_all_there(site: Path) -> None:
    assert list(lacks(site)) == []
    listed = json.loads((site / "amends-manifest.json").read_text(encoding="utf-8"))["incidents"]["qris"]
    assert sorted(listed["communications"]) == ["1-first", "1-pertama", "2-second", "3-resolved", "incident"]


HARMLESS: dict[str, Callable[[Path], None]] = {
    "a page made smaller": lambda site: swap(site, "\n", " "),
    "a script put in by the host": lambda site: swap(site, "</main>", "<script>count()</script></main>"),
    "a style of no harm": lambda site: swap(site, 'id="c-2-second"', 'id="c-2-second" style="color:red"'),
    "a comment": lambda site: swap(site, "</main>", "<!-- served by a cache --></main>"),
    "another page": lambda site: swap(site, "</body>", "<p>More.</p></body>", "404.html"),
}
HARM: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a page that is gone": (lambda site: (site / PAGE).unlink(), ["the page of the incident qris is missing"]),
    "a page cut short": (
        lambda site: (site / PAGE).write_text((site / PAGE).read_text(encoding="utf-8")[:9000], encoding="utf-8"),
        ["the text 1-first of the incident qris is missing"],
    ),
    "a number in a letter": (
        lambda site: swap(site, "Please take cash", "Please take cards"),
        ["the text 1-first of the incident qris has other words", "the text 1-pertama of the incident qris has other"],
    ),
    "a letter taken out": (
        lambda site: swap(site, 'id="c-2-second"', 'id="c-2"'),
        ["the text 2-second of the incident qris is missing"],
    ),
    "an answer": (
        lambda site: swap(site, "QRIS payments failed on a Saturday evening</h1>", "All is well</h1>"),
        ["the page of the incident qris has other words around its texts"],
    ),
    "a letter that nobody sees": (
        lambda site: swap(site, 'id="c-2-second"', 'id="c-2-second" style="display:none"'),
        ["the text 2-second of the incident qris has words that are hidden"],
    ),
    "a sentence of a letter that nobody sees": (
        lambda site: swap(site, "<p>We promised word by 19:30", "<p hidden>We promised word by 19:30"),
        ["the text 2-second of the incident qris has words that are hidden"],
    ),
    "a page that nobody sees": (
        lambda site: swap(site, "<body ", '<body style="visibility: hidden" '),
        ["the text 1-first of the incident qris has words that are hidden"],
    ),
    "a state that nobody sees": (
        lambda site: swap(site, "<main ", "<main hidden=until-found ", "index.html"),
        ["this page has words that are hidden"],
    ),
    "a file that is gone": (lambda site: (site / "assets/amends.css").unlink(), ["this file is missing"]),
    "a file with other bytes": (
        lambda site: (site / "assets/amends.css").write_text("", encoding="utf-8"),
        ["this file is not as it was built"],
    ),
    "how it stands now": (
        lambda site: swap(site, "No incident is open.", "All is well.", "index.html"),
        ["this page has other words"],
    ),
    "an incident left out of the history": (
        lambda site: swap(site, "QRIS payments failed on a Saturday evening</a>", "</a>", "history/index.html"),
        ["this page has other words"],
    ),
    "a promise in the ledger": (
        lambda site: swap(site, "every ten minutes", "every ten hours", "promises/index.html"),
        ["this page has other words"],
    ),
    "a list that is gone": (lambda site: (site / "history/2026/index.html").unlink(), ["this page is missing"]),
    "an old address that is gone": (
        lambda site: (site / "incidents/cards/index.html").unlink(),
        ["this old address of an incident is missing"],
    ),
    "an old address that leads elsewhere": (
        lambda site: swap(site, "../qris/", "../other/", "incidents/cards/index.html"),
        ["this old address does not lead to incidents/qris/"],
    ),
    "the map of the site": (lambda site: (site / "sitemap.xml").unlink(), ["this file is missing"]),
    "a page of an earlier build": (
        lambda site: Path(shutil.copytree(site / "incidents/qris", site / "incidents/old")).touch(),
        ["this page is of no incident that the manifest knows"],
    ),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_a_host_may_do(case: str, site: Path) -> None:
    HARMLESS[case](site)
    assert list(lacks(site)) == []


@pytest.mark.parametrize("case", HARM)
def test_what_is_lacking_is_told(case: str, site: Path) -> None:
    harm, expected = HARM[case]
    harm(site)
    told = [lack.message for lack in lacks(site)]
    assert len(told) >= len(expected)
    for message, said in zip(told, expected, strict=False):
        assert message.startswith(said)


def test_the_command_exits_as_it_says(site: Path, tmp_path: Path) -> None:
    out = amends("verify", str(site))
    assert (out.returncode, out.stdout, out.stderr) == (0, "Everything is there.\n", "")
    (site / PAGE).unlink()
    out = amends("verify", str(site), "--format", "json")
    assert (out.returncode, json.loads(out.stdout)["passed"]) == (1, False)
    out = amends("verify", str(tmp_path / "nowhere"))
    assert (out.returncode, "there is no such folder" in out.stderr) == (2, True)


MANIFESTS = {
    "none": (None, "holds no amends-manifest.json"),
    "broken": ("{", "cannot be read"),
    "another version": ('{"version": 1}', "another version"),
    "another shape": (
        '{"version": 4, "incidents": {"a": {}}, "files": {}, "pages": {}, "redirects": {}}',
        "is no manifest",
    ),
}


@pytest.mark.parametrize("case", MANIFESTS)
def test_without_a_manifest_nothing_can_be_said(case: str, tmp_path: Path) -> None:
    text, said = MANIFESTS[case]
    if text is not None:
        (tmp_path / "amends-manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=said):
        list(lacks(tmp_path))


PAGES = {
    "nested": ('<main>a<p id="x">b<b>c</b></p>d</main>', {MAIN: "abcd", "x": "bc"}),
    "void elements": ('<p id="x">a<br>b<img src="c">d</p>', {"x": "abd"}),
    "never closed": ('<div id="x"><p>a<p>b</div>c', {"x": "ab"}),
    "closed without being open": ('<p id="x">a</b>b</p>', {"x": "ab"}),
    "entities": ('<p id="x">a&amp;b &eacute;</p>', {"x": "a&b é"}),
    "scripts": ('<p id="x">a<script>b</script><style>c</style></p>', {"x": "a"}),
    "a program that looks like HTML": ('<p id="x">a<script id="y">1 < 2 && "</p>"</script>b</p>', {"x": "ab"}),
    "a template": ('<p id="x">a<template>b<i>c</i></template>d</p>', {"x": "ad"}),
    "comments and declarations": ('<!doctype html><p id="x">a<!-- <b>c --></p><?d?>', {"x": "a"}),
    "other attributes": ('<p data-id="y" title="> id=z" ID=x>a</p>', {"x": "a"}),
    "signs that begin no tag": ('<p id="x">1 < 2 <3 & 4</p>', {"x": "1 < 2 <3 & 4"}),
    "the same id within itself": ('<p id="x">a<b id="x">b</b>c</p>', {"x": "abc"}),
    "capitals": ("<MAIN>a<BR>b</MAIN>", {MAIN: "ab"}),
    "hidden": ('<p id="x">a<b hidden>b<i>c</i></b>d</p><p id="y" hidden>e</p>', {"x": "ad", "y": ""}),
    "hidden by its style": ('<p id="x">a<b style="color:red; Display : none !important">b</b>c</p>', {"x": "ac"}),
    "seen through": ('<p id="x"><b style="opacity:0">a</b><b style="opacity:0.5;display:block">b</b></p>', {"x": "b"}),
    "no hiding": ('<p id="x" data-hidden style="--display:none"><b style="visibility:visible">a</b></p>', {"x": "a"}),
    "the same id twice": ('<p id="x">a</p><p id="x">b</p>', {"x": "ab"}),
}


@pytest.mark.parametrize("case", PAGES)
def test_words_are_read_by_their_place(case: str) -> None:
    html, words = PAGES[case]
    assert words_of(html) == words


@given(st.text())
def test_whatever_a_page_holds_it_is_read(html: str) -> None:
    assert isinstance(words_of(html), dict)
