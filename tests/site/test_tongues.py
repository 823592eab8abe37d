"""A site a language: where each stands, how a page leads to the same one in another, and a language that is added."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import html5lib  # type: ignore[import-untyped] # it has no types
import pytest

from amends.engine.verifying import lacks
from mkdocs_amends import words
from mkdocs_amends.words import Words, catalogue, languages
from tests.site.building import FIRST, NOW, STORY, Project

HTML = "{http://www.w3.org/1999/xhtml}"
TRANSLATION = FIRST.replace("signed_by", "subject: Pembayaran\nlang: id\ntranslates: 1-first\nsigned_by").replace(
    "QRIS payments fail at many shops. Please take cash. Next word by 19:30.", "Pembayaran QRIS gagal. Terimalah tunai."
)
ACCOUNT = "---\ntitle: Pembayaran QRIS gagal pada Sabtu malam\nsummary: Dua jam.\n---\n\nSeharusnya saya menolak.\n"
IN_INDONESIAN = {"qris__1-pertama_md": TRANSLATION, "qris__incident.id_md": ACCOUNT}


def head(page: str) -> dict[str, str]:
    """Where a page says it is told in other languages: the address by language."""
    tree = html5lib.parse(page)
    return {
        link.get("hreflang"): link.get("href") for link in tree.iter(f"{HTML}link") if link.get("hreflang") is not None
    }


def switch(page: str) -> dict[str, str]:
    """Where the header leads to other languages."""
    tree = html5lib.parse(page)
    return {a.get("hreflang"): a.get("href") for a in tree.iter(f"{HTML}a") if a.get("class") == "am-tongue"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("tongues") / "p", options="languages: [en, id]", gate=False)
    made.write(**STORY, **IN_INDONESIAN)
    (made.root / "docs" / "guide.md").write_text("# Guide\n", encoding="utf-8")
    assert made.build() == 0
    return made


@pytest.mark.parametrize(("folder", "lang", "said"), [("", "en", "History"), ("id/", "id", "Riwayat")])
def test_each_language_has_a_site_of_its_own(built: Project, folder: str, lang: str, said: str) -> None:
    page = built.page(f"{folder}history")
    assert html5lib.parse(page).get("lang") == lang
    assert f">{said}</h1>" in page
    for name in ("amends-manifest.json", "sitemap.xml", "fallback.html", "api/v2/summary.json", "feeds"):
        assert (built.root / "site" / folder / name).exists(), name
    assert f"https://rantau.example/{folder}history/" in (built.root / "site" / folder / "sitemap.xml").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("page", ["", "history", "incidents/qris", "guide"])
def test_a_page_names_itself_and_its_counterpart(built: Project, page: str) -> None:
    address = f"{page}/" if page else ""
    expected = {
        "en": f"https://rantau.example/{address}",
        "id": f"https://rantau.example/id/{address}",
        "x-default": f"https://rantau.example/{address}",
    }
    assert head(built.page(page)) == head(built.page(f"id/{page}")) == expected


@pytest.mark.parametrize("page", ["", "history", "incidents/qris", "guide"])
def test_the_header_leads_to_the_same_page(built: Project, page: str) -> None:
    site = built.root / "site"
    there, back = switch(built.page(page)), switch(built.page(f"id/{page}"))
    assert (list(there), list(back)) == (["id"], ["en"])
    assert (site / page / there["id"]).resolve() == (site / "id" / page).resolve()
    assert (site / "id" / page / back["en"]).resolve() == (site / page).resolve()


def test_what_was_sent_stands_first_in_the_language_of_the_reader(built: Project) -> None:
    theirs, ours = built.page("incidents/qris"), built.page("id/incidents/qris")
    assert theirs.index("Please take cash") < theirs.index("Terimalah tunai")
    assert ours.index("Terimalah tunai") < ours.index("Please take cash")
    assert ours.index("Seharusnya saya menolak.") < ours.index("I should have said no.")
    assert ">Pembayaran QRIS gagal pada Sabtu malam</h1>" in ours
    assert "Ditulis dalam bahasa Inggris." in ours


def test_every_language_is_verified(built: Project, tmp_path: Path) -> None:
    site = Path(shutil.copytree(built.root / "site", tmp_path / "site"))
    assert list(lacks(site)) == []
    assert json.loads((site / "amends-manifest.json").read_text(encoding="utf-8"))["sites"] == ["id/"]
    (site / "id/incidents/qris/index.html").unlink()
    assert [lack.place for lack in lacks(site)] == ["id/incidents/qris/index.html"]
    (site / "id/amends-manifest.json").unlink()
    assert [lack.place for lack in lacks(site)] == ["id/"]


def test_a_language_may_have_a_configuration_of_its_own(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", options="languages: [en, id]", gate=False).write(**STORY)
    (made.root / "docs" / "guide.md").write_text("# Guide\n", encoding="utf-8")
    (made.root / "docs.id").mkdir()
    (made.root / "docs.id" / "panduan.md").write_text("# Panduan\n", encoding="utf-8")
    (made.root / "mkdocs.id.yml").write_text(
        "INHERIT: mkdocs.yml\nsite_name: Kabar Rantau\ndocs_dir: docs.id\n", encoding="utf-8"
    )
    assert made.build() == 0
    assert "<title>Riwayat - Kabar Rantau</title>" in made.page("id/history")
    assert (head(made.page("guide")), switch(made.page("guide"))) == (
        {"en": "https://rantau.example/guide/", "x-default": "https://rantau.example/guide/"},
        {"id": "../id/"},
    )
    assert not (made.root / "site/id/guide").exists()
    assert switch(made.page("id/panduan")) == {"en": "../../"}


@pytest.mark.parametrize("page", ["", "incidents/qris"])
def test_without_an_address_of_the_site_the_ways_lead_from_the_page(tmp_path: Path, page: str) -> None:
    made = Project(tmp_path / "p", options="languages: [en, id]", gate=False).write(**STORY)
    config = made.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("site_url: https://rantau.example/\n", ""), encoding="utf-8")
    assert made.build() == 0
    site = made.root / "site"
    for folder in ("", "id/"):
        ways = head(made.page(f"{folder}{page}"))
        assert (site / folder / page / ways["en"]).resolve() == (site / page).resolve()
        assert (site / folder / page / ways["id"]).resolve() == (site / "id" / page).resolve()
        assert ways["x-default"] == ways["en"]


def test_one_language_says_nothing_of_others(tmp_path: Path) -> None:
    made = Project(tmp_path / "p").write(**STORY)
    assert made.build() == 0
    assert (head(made.page()), switch(made.page())) == ({}, {})


@pytest.mark.parametrize(("languages", "told"), [("[en, xx]", "no words in 'xx'"), ("[en, idn]", "did you mean id?")])
def test_a_language_that_the_theme_does_not_speak_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], languages: str, told: str
) -> None:
    made = Project(tmp_path / "p", options=f"languages: {languages}").write(**STORY)
    assert made.build() == 2
    assert told in capsys.readouterr().err
    assert not (made.root / "site").exists()


def test_a_language_that_fails_leaves_the_last_site(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", options="languages: [en, id]", gate=False).write(**STORY)
    assert made.build() == 0
    before = made.page("id/history")
    (made.root / "mkdocs.id.yml").write_text("INHERIT: mkdocs.yml\nplugins: [search]\n", encoding="utf-8")
    assert made.build() == 1
    assert made.page("id/history") == before


POLISH = r"""
msgid ""
msgstr ""
"Language: pl\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "History"
msgstr "Historia"

msgid "{n} record"
msgid_plural "{n} records"
msgstr[0] "{n} wpis"
msgstr[1] "{n} wpisy"
msgstr[2] "{n} wpisów"
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of catalogues with one more in it, as a contributor adds it."""
    folder = Path(shutil.copytree(words.LOCALE, tmp_path / "locale"))
    (folder / "pl" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "pl" / "LC_MESSAGES" / "amends.po").write_text(POLISH, encoding="utf-8")
    monkeypatch.setattr(words, "LOCALE", folder)
    caches = (languages, catalogue, words._plural_form)  # noqa: SLF001 # what was read is forgotten
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("polish")
def test_a_catalogue_alone_adds_a_language(tmp_path: Path) -> None:
    said = Words("pl")
    counted = [said.plural("{n} record", "{n} records", n) for n in (1, 3, 5, 22)]
    assert counted == ["1 wpis", "3 wpisy", "5 wpisów", "22 wpisy"]
    assert said.dated(NOW) == "22 listopada 2026"
    made = Project(tmp_path / "p", options="languages: [en, pl]", gate=False).write(**STORY)
    assert made.build() == 0
    page = made.page("pl/history")
    assert html5lib.parse(page).get("lang") == "pl"
    assert ">Historia</h1>" in page
    assert "Every incident that we make public" in page  # English where the catalogue has nothing yet
    assert switch(page) == {"en": "../../history/"}
