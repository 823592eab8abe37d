"""The index of the search: what it holds, in which language, the same bytes each time, and nothing that is internal."""

from __future__ import annotations

import gzip
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from amends.records.leaks import leaks
from amends.records.repository import load
from mkdocs_amends import finding
from mkdocs_amends.finding import unspaced
from tests.site.building import FIRST, INCIDENT, STORY, Project

needs_pagefind = pytest.mark.skipif(
    not all(map(find_spec, ("pagefind_bin", "cbor2"))), reason="needs the extra: pip install amends[search]"
)
_MAGIC = "pagefind_dcd"
INNER = {
    "secret__incident_md": "---\ntitle: The vault stood open\n---\n\nNobody may read of the vault that stood open.\n",
    "qris__1-first_md": FIRST + "\n/// internal\nThe raccoons chewed through our cable again.\n///\n",
    "qris__9-draft_md": "---\nphase: follow-up\nvisibility: internal\n---\n\nWe blame the weasels for the cable.\n",
}
INNER_WORDS = ("vault", "raccoons", "weasels", "dimas.home@secret.example", "Yusuf")


def project(root: Path, options: str = "", language: str = "en") -> Project:
    made = Project(root, options=options, language=language, gate=False).write(**{**STORY, **INNER})
    (root / "docs" / "shops.md").write_text("# For shops\n\n## Cash\n\nKeep some in the drawer.\n", encoding="utf-8")
    return made


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What the index tells of each page, by its address."""
    texts = [gzip.decompress(file.read_bytes()).decode() for file in (site / "pagefind/fragment").iterdir()]
    told = [json.loads(text.removeprefix(_MAGIC)) for text in texts]
    return {one["url"]: one for one in told}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = project(tmp_path_factory.mktemp("finding") / "p")
    assert made.build() == 0
    return made


@needs_pagefind
def test_an_incident_is_told_with_its_facets(built: Project) -> None:
    told = fragments(built.root / "site")["/incidents/qris/"]
    assert told["meta"] == {
        "title": "QRIS payments failed on a Saturday evening",
        "about": "10 October 2026 · Critical · QRIS payments",
    }
    assert told["filters"] == {
        "kind": ["Incident"],
        "service": ["QRIS payments"],
        "year": ["2026"],
        "severity": ["SEV1"],
    }
    assert "Please take cash. Next word by 19:30." in told["content"]
    assert "c-1-first-h" in {anchor["id"] for anchor in told["anchors"]}


@needs_pagefind
def test_every_guide_and_check_is_found_and_no_list(built: Project) -> None:
    found = fragments(built.root / "site")
    kinds = {address: told["filters"]["kind"] for address, told in found.items()}
    assert kinds["/shops/"] == ["Guide"]
    assert kinds["/checks/h02-conditional-apology/"] == ["Check"]
    assert kinds["/services/qris/"] == ["Service"]
    assert not kinds.keys() & {"/", "/history/", "/promises/", "/history/2026/", "/incidents/secret/"}


@needs_pagefind
def test_what_frames_a_page_is_not_found(built: Project) -> None:
    for address, told in fragments(built.root / "site").items():
        for boilerplate in ("Kept with Amends", "Was I affected?", "Address of this page", "On this page"):
            assert boilerplate not in told["content"], address


@needs_pagefind
def test_the_name_of_a_result_ranks_it(built: Project) -> None:
    """Before anything of a result is loaded, its name tells what kind of page it is."""
    ranks: dict[str, set[str]] = {}
    for file in (built.root / "site/pagefind/fragment").iterdir():
        told = json.loads(gzip.decompress(file.read_bytes()).decode().removeprefix(_MAGIC))
        ranks.setdefault(file.stem.split("_")[1][0], set()).update(told["filters"]["kind"])
    assert ranks == {"0": {"Incident"}, "1": {"Service"}, "2": {"Guide"}, "3": {"Check"}}


@needs_pagefind
def test_letters_without_blanks_are_words_and_the_text_stays(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", gate=False).write(**STORY)
    (made.root / "docs" / "shops.md").write_text(
        "# 店舗 QRIS\n\nカード**決済**が 停止&lt;。 By hand.\n", encoding="utf-8"
    )
    assert made.build() == 0
    told = fragments(made.root / "site")["/shops/"]
    assert told["meta"]["title"] == "店舗 QRIS"
    assert told["anchors"][0]["text"] == "店舗 QRIS"
    words = told["content"].split("\u200b")
    assert "".join(words) == "店舗 QRIS. カード決済が 停止<。 By hand."
    assert [word.strip() for word in words if word.strip()] == [
        *"店舗",
        "QRIS.",
        *"カード決済が停止",
        "<。",
        "By",
        "hand.",
    ]


@pytest.mark.parametrize(
    ("html", "lang", "read"),
    [
        ("<p>Only Latin</p>", "en", ["<p>Only Latin</p>"]),
        ('<a title="決">済</a>', "en", ['<a title="決">', unspaced.spelt("済"), "</a>"]),
        ("か\u3099", "id", [unspaced.spelt("が")]),
        ("ที่", "th", [unspaced.spelt(sign) for sign in "ที่"]),
        ("決済", "ja", ["決済"]),
        ("<script>'決'</script>", "en", ["<script>'決'</script>"]),
    ],
)
def test_letters_are_spelt_outside_of_tags(html: str, lang: str, read: list[str]) -> None:
    parted = unspaced.parted(html, lang)
    assert "".join(parted.replace("\u2060", "").split(" ")) == "".join(read).replace(" ", "")


def test_the_box_spells_the_same_letters() -> None:
    script = (Path(finding.__file__).parent / "find.js").read_text(encoding="utf-8")
    ranges = re.findall(r"\\u\{?([0-9a-f]+)\}?-\\u\{?([0-9a-f]+)", script)
    assert [(chr(int(first, 16)), chr(int(last, 16))) for first, last in ranges] == list(unspaced.RANGES)


@needs_pagefind
def test_the_index_holds_nothing_internal(built: Project) -> None:
    files = [file for file in (built.root / "site/pagefind").rglob("*") if file.suffix.startswith(".pf_")]
    assert {file.suffix for file in files} == {".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta"}
    for file in files:
        text = gzip.decompress(file.read_bytes()).decode("utf-8", errors="replace").lower()
        assert [word for word in INNER_WORDS if word.lower() in text] == [], file


@needs_pagefind
@pytest.mark.parametrize("between", ["", "\u200b"])
def test_a_leak_into_the_index_would_be_found(built: Project, tmp_path: Path, between: str) -> None:
    said = between.join("nobody may read of the vault that stood open")
    (tmp_path / "en_1.pf_fragment").write_bytes(gzip.compress(f'{_MAGIC}{{"content":"{said}"}}'.encode()))
    assert leaks(tmp_path, load(built.root / "incidents"))


@needs_pagefind
def test_the_same_pages_give_the_same_bytes(built: Project) -> None:
    assert built.build("again") == 0
    first, again = (
        {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (built.root / "site/pagefind", built.root / "again/pagefind")
    )
    assert first == again


@needs_pagefind
def test_only_what_a_page_can_ask_for_is_published(built: Project) -> None:
    names = {file.name for file in (built.root / "site/pagefind").iterdir() if file.suffix != ".pf_meta"}
    assert names == {"filter", "fragment", "index", "pagefind-entry.json", "pagefind.js", "wasm.en.pagefind"}
    assert not (built.root / "site/search").exists()
    assert 'name="search"' not in built.page("shops")


@needs_pagefind
def test_an_indonesian_site_has_an_indonesian_index(tmp_path: Path) -> None:
    made = project(tmp_path / "p", language="id")
    assert made.build() == 0
    entry = json.loads((made.root / "site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["id"]
    assert (made.root / "site/pagefind/wasm.id.pagefind").is_file()
    assert fragments(made.root / "site")["/incidents/qris/"]["filters"]["kind"] == ["Gangguan"]


@needs_pagefind
def test_addresses_that_name_a_file_keep_it(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", gate=False, extra="use_directory_urls: false\n").write(**STORY)
    assert made.build() == 0
    assert "/incidents/qris/index.html" in fragments(made.root / "site")


@needs_pagefind
def test_titles_are_words_and_no_html(tmp_path: Path) -> None:
    hostile = INCIDENT.replace("title: QRIS payments failed on a Saturday evening", """title: '<img src=x> "a" & b'""")
    made = Project(tmp_path / "p", gate=False).write(**{**STORY, "qris__incident_md": hostile})
    assert made.build() == 0
    assert fragments(made.root / "site")["/incidents/qris/"]["meta"]["title"] == '<img src=x> "a" & b'


def test_the_search_of_the_theme_stays_where_it_is_asked_for(tmp_path: Path) -> None:
    made = project(tmp_path / "p", "search: material")
    assert made.build() == 0
    assert (made.root / "site/search/search_index.json").is_file()
    assert not (made.root / "site/pagefind").exists()
    assert "am-find" not in made.page("shops")


def test_without_pagefind_the_search_of_the_theme_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(finding, "installed", lambda: False)
    made = project(tmp_path / "p")
    assert made.build() == 0
    assert (made.root / "site/search/search_index.json").is_file()
    assert project(tmp_path / "q", "search: pagefind").build() == 1
    assert "pip install amends[search]" in capsys.readouterr().err


@needs_pagefind
def test_a_site_that_lists_no_search_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = project(tmp_path / "p")
    config = made.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("  - search\n", ""), encoding="utf-8")
    assert made.build() == 0
    assert not (made.root / "site/pagefind").exists()
    config.write_text(
        config.read_text(encoding="utf-8").replace("incidents: {}", "incidents: {search: pagefind}"), encoding="utf-8"
    )
    assert made.build() == 1
    assert "needs `search` among the plugins" in capsys.readouterr().err
