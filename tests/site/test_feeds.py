"""Feeds: an item for each text, in full, at its own time and address for good; read by a parser that others wrote."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped] # it has no types
import html5lib  # type: ignore[import-untyped] # it has no types
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from mkdocs_amends.outputs.feed_items import MOST
from tests.site.building import FIRST, INCIDENT, NOW, RESOLVED, Project
from tests.site.machines import HOME, made, read, story

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = HOME + "incidents/qris/"
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "home_page_url": {"type": "string", "pattern": "^https://"},
        "feed_url": {"type": "string", "pattern": "^https://.*/feed.json$"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_published", "date_modified", "language"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https://"},
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
                },
            },
        },
    },
}
"""JSON Feed 1.1, as far as its specification says "must"."""


@pytest.fixture(scope="module", name="found")
def _found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(story(tmp_path_factory.mktemp("feeds")))


def parsed(found: dict[str, bytes], name: str) -> Any:  # noqa: ANN401 # feedparser has no types
    feed = feedparser.parse(found[name], response_headers={"content-type": "application/xml; charset=utf-8"})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def ids(found: dict[str, bytes], folder: str) -> list[str]:
    return [item["id"].removeprefix(HOME) for item in read(found, f"{folder}feed.json")["items"]]


def test_each_text_is_an_item_that_changed_last_first(found: dict[str, bytes]) -> None:
    assert ids(found, "feeds/") == [
        "incidents/qris/#c-3-resolved",  # corrected two days after it was sent
        "incidents/qris/#c-2-second",
        "incidents/qris/#c-1-first",
        "incidents/work/#c-1-ahead",
    ]
    assert ids(found, "feeds/services/office/") == ["incidents/work/#c-1-ahead"]
    assert ids(found, "feeds/severities/sev4/") == ["incidents/work/#c-1-ahead"]
    assert len(ids(found, "feeds/services/qris/")) == len(ids(found, "feeds/severities/sev1/")) == 3
    assert ids(found, "feeds/severities/sev2/") == []


@pytest.mark.parametrize(
    "folder", ["feeds/", "feeds/services/qris/", "feeds/services/office/", "feeds/severities/sev2/"]
)
def test_the_three_forms_say_the_same(found: dict[str, bytes], folder: str) -> None:
    atom, rss, own = (
        parsed(found, f"{folder}atom.xml"),
        parsed(found, f"{folder}rss.xml"),
        read(found, f"{folder}feed.json"),
    )
    assert (atom.version, rss.version) == ("atom10", "rss20")
    assert atom.feed.title == rss.feed.title == own["title"]
    page = HOME + folder.removeprefix("feeds/") if "services" in folder else HOME
    assert (atom.feed.link, rss.feed.link, own["home_page_url"]) == (page, page, page)
    assert atom.feed.language == rss.feed.language == own["language"] == "en"
    as_atom = [(e.id, e.link, e.title, e.content[0].value, e.published_parsed, e.updated_parsed) for e in atom.entries]
    as_rss = [(e.id, e.link, e.title, e.summary, e.published_parsed, e.updated_parsed) for e in rss.entries]
    assert as_atom == as_rss
    assert [e[:3] for e in as_atom] == [(i["id"], i["url"], i["title"]) for i in own["items"]]
    assert [e.published for e in atom.entries] == [i["date_published"] for i in own["items"]]
    assert [e.updated for e in atom.entries] == [i["date_modified"] for i in own["items"]]
    Draft202012Validator(JSON_FEED).validate(own)


def test_an_item_has_its_words_its_signer_its_time_in_the_zone_of_the_record_and_its_kind(
    found: dict[str, bytes],
) -> None:
    first = next(e for e in parsed(found, "feeds/atom.xml").entries if e.id.endswith("#c-1-first"))
    assert first.title == "Investigating: QRIS payments failed on a Saturday evening"
    assert (first.published, first.updated) == ("2026-10-10T18:58:00+07:00",) * 2
    assert first.author == "Dimas Prasetyo"
    assert first.content[0].language == "en"
    assert {(tag.scheme.removeprefix(HOME), tag.term, tag.label) for tag in first.tags} == {
        ("#service", "qris", "QRIS payments"),
        ("#severity", "SEV1", "SEV1"),
        ("#phase", "investigating", "Investigating"),
    }
    words = first.content[0].value
    assert "QRIS payments fail at many shops. Please take cash. Next word by 19:30." in words
    assert (
        "Saturday 10 October 2026, 18:58 WIB · status page and WhatsApp · Next word by 10 October 2026, 19:30 WIB."
        in words
    )
    assert "mailto:dimas@rantau.example" in words


def test_a_correction_changes_when_an_item_was_updated_and_nothing_else_of_it(found: dict[str, bytes]) -> None:
    (corrected,) = (e for e in parsed(found, "feeds/atom.xml").entries if e.id.endswith("#c-3-resolved"))
    assert (corrected.published, corrected.updated) == ("2026-10-10T21:55:00+07:00", "2026-10-12T09:00:00+07:00")
    assert "<del>4,780</del>" in corrected.content[0].value


def test_a_feed_without_news_keeps_its_bytes(tmp_path: Path, found: dict[str, bytes]) -> None:
    later = made(story(tmp_path), now=datetime(2027, 3, 1, tzinfo=UTC))
    assert later["feeds/atom.xml"] == found["feeds/atom.xml"]
    assert later["feeds/severities/sev1/rss.xml"] == found["feeds/severities/sev1/rss.xml"]


def test_a_title_that_changes_changes_no_id(tmp_path: Path, found: dict[str, bytes]) -> None:
    renamed = INCIDENT.replace("QRIS payments failed on a Saturday evening", "Payments were down")
    assert ids(made(story(tmp_path, qris__incident_md=renamed)), "feeds/") == ids(found, "feeds/")


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        pytest.param("sent: 2026-11-23T18:58:00+07:00", None, id="not sent yet"),
        pytest.param("sent: unknown", None, id="nobody knows when"),
        pytest.param("sent: 2026-10-10", "2026-10-10T00:00:00+07:00", id="a day alone"),
        pytest.param("sent: 2026-10-10T11:58:00Z", "2026-10-10T18:58:00+07:00", id="another offset"),
    ],
)
def test_when_an_item_is_from(tmp_path: Path, change: str, shown: str | None) -> None:
    letter = FIRST.replace("sent: 2026-10-10T18:58:00+07:00", change)
    items = read(made(story(tmp_path, **{"qris__1-first_md": letter})), "feeds/feed.json")["items"]
    times = [item["date_published"] for item in items if item["id"].endswith("#c-1-first")]
    assert times == ([shown] if shown else [])
    assert all(datetime.fromisoformat(item["date_modified"]) <= NOW for item in items)


def test_the_account_is_an_item_once_it_is_published(tmp_path: Path) -> None:
    published = INCIDENT.replace(
        "signed_by: dimas\n---", "published: {final: 2026-10-20T10:00:00+07:00}\nsigned_by: dimas\n---"
    )
    project = story(tmp_path, qris__incident_md=published)
    (first, *_) = read(made(project), "feeds/feed.json")["items"]
    assert (first["id"], first["date_published"]) == (PAGE + "#postmortem", "2026-10-20T10:00:00+07:00")
    assert first["title"] == "Our account: QRIS payments failed on a Saturday evening"
    assert "I should have said no." in first["content_html"]
    assert PAGE + "#postmortem" not in made(project, now=datetime(2026, 10, 20, tzinfo=UTC))["feeds/feed.json"].decode()


def test_a_feed_is_no_longer_than_is_sensible_and_keeps_the_newest(tmp_path: Path) -> None:
    letters = {
        f"qris__n{number:03}_md": FIRST.replace("18:58:00", f"{10 + number // 60}:{number % 60:02}:00")
        for number in range(120)
    }
    found = ids(made(story(tmp_path, **letters)), "feeds/")
    assert len(found) == MOST
    assert found[1] == "incidents/qris/#c-2-second"


def test_links_in_an_item_lead_somewhere_from_anywhere(tmp_path: Path) -> None:
    links = "[a](2-second.md) [b](9-draft.md) [c](incident:work) [d](/guide/) [e](https://x.example/) [f](javascript:x)"
    letter = FIRST.replace("Please take cash.", links)
    items = read(made(story(tmp_path, **{"qris__1-first_md": letter})), "feeds/feed.json")["items"]
    (words,) = (item["content_html"] for item in items if item["id"].endswith("#c-1-first"))
    led = re.findall(r'<a href="([^"]*)">(\w)</a>', words)
    assert led == [
        (PAGE + "#c-2-second", "a"),
        (HOME + "incidents/work/", "c"),
        (HOME + "guide/", "d"),
        ("https://x.example/", "e"),
    ]
    assert "9-draft" not in words


HOSTILE = "</content>]]><script>alert(1)</script> & \x0b \ufffe \N{GRINNING FACE} שלום"


def test_words_of_any_kind_make_a_feed_that_is_well_formed_and_runs_nothing(tmp_path: Path) -> None:
    letter = FIRST.replace("Please take cash.", HOSTILE).replace("channels:", "subject: 'A & B <i> ]]>'\nchannels:")
    found = made(story(tmp_path, **{"qris__1-first_md": letter}))
    for name in ("feeds/atom.xml", "feeds/rss.xml"):
        (item,) = (e for e in parsed(found, name).entries if e.id.endswith("#c-1-first"))
        assert "שלום" in str(item)
    root = ET.fromstring(found["feeds/atom.xml"])  # noqa: S314 # our own
    (entry,) = (e for e in root.iter(f"{ATOM}entry") if (e.findtext(f"{ATOM}id") or "").endswith("#c-1-first"))
    assert entry.findtext(f"{ATOM}title") == "Investigating: A & B <i> ]]>"
    content = html5lib.parseFragment(entry.findtext(f"{ATOM}content") or "", namespaceHTMLElements=False)
    assert not list(content.iter("script"))


def test_atom_has_what_its_specification_demands(found: dict[str, bytes]) -> None:
    for name in (name for name in found if name.endswith("atom.xml")):
        root = ET.fromstring(found[name])  # noqa: S314 # our own
        assert [len(root.findall(f"{ATOM}{part}")) for part in ("id", "title", "updated")] == [1, 1, 1], name
        (own,) = (link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self")
        assert own.get("href") == root.findtext(f"{ATOM}id") == HOME + name
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Rantau"
        entries = root.findall(f"{ATOM}entry")
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
        for entry in entries:
            assert [len(entry.findall(f"{ATOM}{part}")) for part in ("id", "title", "updated", "content")] == [1] * 4
            assert all(c.get("term") for c in entry.findall(f"{ATOM}category"))


def test_rss_has_what_its_specification_demands(found: dict[str, bytes]) -> None:
    channel = ET.fromstring(found["feeds/rss.xml"]).find("channel")  # noqa: S314 # our own
    assert channel is not None
    assert all(channel.findtext(part) for part in ("title", "link", "description"))
    for item in channel.findall("item"):
        guid = item.find("guid")
        assert guid is not None
        assert (guid.get("isPermaLink"), guid.text) == ("true", item.findtext("link"))
        assert parsedate_to_datetime(item.findtext("pubDate") or "").utcoffset() is not None


def test_a_text_is_told_in_the_language_of_the_site_where_it_was_sent_in_it(tmp_path: Path) -> None:
    other = RESOLVED.replace("phase:", "lang: id\ntranslates: 3-resolved\nphase:").replace(
        "Everything works again", "Semua pulih"
    )
    other = re.sub(r"corrections:\n.*\n", "", other)
    project = story(tmp_path, **{"qris__3-selesai_md": other})
    for lang, words in (("en", "Everything works again"), ("id", "Semua pulih")):
        items = [i for i in read(made(project, lang=lang), "feeds/feed.json")["items"] if "resolved" in i["id"]]
        assert [(item["id"], item["language"]) for item in items] == [(PAGE + "#c-3-resolved", lang)]
        assert words in items[0]["content_html"]


def test_what_nobody_would_know_to_be_invented_or_retold_says_so(tmp_path: Path) -> None:
    facts = INCIDENT.replace("planned: false", "planned: false\nexample: true\nreconstructed: true")
    for item in read(made(story(tmp_path, qris__incident_md=facts)), "feeds/services/qris/feed.json")["items"]:
        assert item["content_html"].startswith("<p><em>An invented example: ")
        assert "these are not the words that were sent" in item["content_html"]


def test_without_the_address_of_the_site_there_are_no_feeds_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = story(tmp_path)
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(f"site_url: {HOME}\n", ""), encoding="utf-8")
    assert project.build(strict=True) == 0
    assert "there are no feeds" in capsys.readouterr().err
    made_files = {path.name for path in (project.root / "site" / "feeds").rglob("*") if path.is_file()}
    assert made_files == {"calendar.ics"}
    assert "atom" not in project.page("incidents/qris")
    assert "atom" not in project.page("hear")


VAGUE = """\
---
title: A storm took our office
visibility: public
gate: {enforced: false, reason: a test}
times: {started: 2012-10}
---
"""


@pytest.fixture(scope="module", name="built")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = story(tmp_path_factory.mktemp("built"), sandy__incident_md=VAGUE)
    (project.root / "docs" / "old.md").write_text("# A guide\n", encoding="utf-8")
    assert project.build(strict=True) == 0
    return project


def test_the_files_of_a_site_are_those_made_here_with_no_mark_of_a_page_in_them(tmp_path: Path, built: Project) -> None:
    expected = made(story(tmp_path, sandy__incident_md=VAGUE))
    for name in (name for name in expected if name.startswith(("feeds/", "api/"))):
        assert (built.root / "site" / name).read_bytes() == expected[name], name


@pytest.mark.parametrize(
    ("page", "folders"),
    [
        ("", ["feeds/"]),
        ("history", ["feeds/"]),
        ("incidents/qris", ["feeds/services/qris/", "feeds/"]),
        ("services/office", ["feeds/services/office/", "feeds/"]),
    ],
)
def test_a_page_names_its_feeds_in_its_head(built: Project, page: str, folders: list[str]) -> None:
    head = project_head(built.page(page))
    links = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', head)
    site = built.root / "site"
    where = [((site / page / href).resolve().relative_to(site.resolve()).as_posix(), kind) for kind, href in links]
    assert where == [
        (folder + name, kind)
        for folder in folders
        for name, kind in (
            ("atom.xml", "application/atom+xml"),
            ("rss.xml", "application/rss+xml"),
            ("feed.json", "application/feed+json"),
            ("calendar.ics", "text/calendar"),
        )
    ]
    assert all((site / path).is_file() for path, _ in where)


def project_head(page: str) -> str:
    return page.partition("</head>")[0]


def test_the_page_on_hearing_of_the_next_outage_leads_to_every_file_there_is(built: Project) -> None:
    site = built.root / "site"
    page = built.page("hear")
    named = {
        (site / "hear" / href).resolve()
        for href in re.findall(r"<dd>.*?</dd>|<dt>.*?</dt>", page)
        for href in re.findall(r'href="([^"]+)"', href)
    }
    assert named == {path.resolve() for path in (site / "feeds").rglob("*") if path.is_file()} | {
        (site / "api/v2/summary.json").resolve(),
        (site / "api/amends/v1/index.json").resolve(),
    }
    assert 'href="tel:+62215550142"' in page
    assert '<a href="../hear/">' in built.page("history")


def test_a_preview_has_none_and_says_so(tmp_path: Path) -> None:
    project = story(tmp_path)
    assert project.build(preview=True) == 0
    assert not (project.root / "site" / "feeds").exists()
    assert not (project.root / "site" / "api").exists()
    assert "made for the public site only" in project.page("hear")
    assert 'rel="alternate"' not in project_head(project.page("incidents/qris"))


def test_the_map_of_the_site_has_every_public_page_with_the_day_it_changed(built: Project) -> None:
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring((built.root / "site" / "sitemap.xml").read_bytes())  # noqa: S314 # our own
    pages = {url.findtext(f"{namespace}loc"): url.findtext(f"{namespace}lastmod") for url in root}
    assert pages[HOME + "incidents/qris/"] == "2026-10-29"  # the day a promise was kept
    assert pages[HOME + "incidents/work/"] == "2026-10-12"
    assert pages[HOME + "incidents/sandy/"] is None
    assert pages[HOME + "old/"] is None  # nothing tells when a guide changed
    assert pages[HOME] == "2026-11-22"
    assert pages[HOME + "hear/"] == "2026-11-22"
    assert [url for url in pages if url and "feeds" in url] == []


def test_the_map_of_the_site_names_no_page_that_is_internal(tmp_path: Path) -> None:
    project = story(tmp_path, inner__incident_md="---\ntitle: Nobody outside is to know\n---\n")
    assert project.build() == 0
    assert "inner" not in (project.root / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert json.loads((project.root / "site" / "feeds" / "feed.json").read_text(encoding="utf-8"))["items"]
