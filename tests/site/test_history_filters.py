"""The history and what it is narrowed down by: complete without a script, bounded however long it is."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mkdocs_amends.outputs import files
from mkdocs_amends.overview import history, pages
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.facets import FACTS, values_of
from mkdocs_amends.views.history import LISTED, NEWEST, history_page
from tests.site.building import STORY, Project
from tests.site.histories import ZONE, hit, outage, project, record

SCRIPT = "assets/amends-history.js"
IN_A_YEAR = LISTED + 30
MANY = IN_A_YEAR + 30


def few(root: Path) -> Project:
    """Four records that differ in everything a filter asks for."""
    return project(
        root,
        a__incident_md=record(
            "Down", hit("qris"), "times: {started: 2026-10-10}", "severity: SEV1", "impact: {level: critical}"
        ),
        b__incident_md=record(
            "Slow", hit("office", "degraded_performance"), "times: {started: 2025-10-10}", "severity: SEV3"
        ),
        c__incident_md=record(
            "Work", hit("qris", "under_maintenance"), "times: {started: 2025-03-10}", "kind: maintenance"
        ),
        d__incident_md=record("Somewhen", "kind: security"),
    )


def many(root: Path, count: int = MANY) -> Project:
    """A history that does not fit on one page: so many of 2026 that neither does that year, and then older ones."""
    start = datetime(2026, 11, 1, 10, tzinfo=ZONE)
    days = [n if n < IN_A_YEAR else n + 400 for n in range(count)]
    texts = {
        f"i{n:04}__incident_md": outage(n, start - timedelta(days=day), 30, f"severity: SEV{1 + n % 2}")
        for n, day in enumerate(days)
    }
    return project(root, **texts)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return many(tmp_path_factory.mktemp("long")).edition()


def made_pages(edition: Edition) -> dict[str, str]:
    return {made.src_uri: str(made.make()) for made in pages(edition)}


def data_of(page: str) -> dict[str, dict[str, list[str]]]:
    """What each row of a page can be found by, by its title."""
    found = {}
    for row in re.findall(r'<li class="am-row".*?</li>', page, re.DOTALL):
        title = re.findall(r"<h3[^>]*><a [^>]+>(.*?)</a>", row)[0]
        found[title] = {
            name: json.loads(html.unescape(value)) for name, value in re.findall(r" data-(\w+)='(.*?)'", row)
        }
    return found


def test_every_row_has_what_it_is_found_by(tmp_path: Path) -> None:
    assert data_of(str(history(few(tmp_path).edition()))) == {
        "Down": {
            "year": ["2026"], "service": ["qris"], "severity": ["SEV1"], "impact": ["critical"], "kind": ["incident"],
        },
        "Slow": {
            "year": ["2025"], "service": ["office"], "severity": ["SEV3"],
            "impact": ["degraded_performance"], "kind": ["incident"],
        },
        "Work": {
            "year": ["2025"], "service": ["qris"], "severity": ["none"], "impact": ["maintenance"],
            "kind": ["maintenance"],
        },
        "Somewhen": {
            "year": ["none"], "service": ["none"], "severity": ["none"], "impact": ["unknown"], "kind": ["security"],
        },
    }  # fmt: skip


def test_only_choices_that_some_record_has_are_offered_and_each_by_its_name(tmp_path: Path) -> None:
    page = history_page(few(tmp_path).edition())
    offered = {facet.title: {choice.value: choice.word for choice in facet.choices} for facet in page.facets}
    assert offered == {
        "Year": {"2026": "2026", "2025": "2025", "none": "Without a date"},
        "Service": {"qris": "QRIS payments", "office": "Back office", "none": "None named"},
        "Severity": {"SEV1": "SEV1", "SEV3": "SEV3", "none": "Not rated"},
        "Impact": {
            "critical": "Critical",
            "maintenance": "Planned work",
            "degraded_performance": "Degraded",
            "unknown": "Not on record",
        },
        "Kind": {"incident": "Incident", "maintenance": "Planned work", "security": "Security"},
    }


def test_every_row_fits_some_choice_of_every_facet(tmp_path: Path) -> None:
    edition = few(tmp_path).edition()
    facets = {facet.name: {choice.value for choice in facet.choices} for facet in history_page(edition).facets}
    for entry in edition.entries:
        for name, values in values_of(entry).items():
            assert set(values) <= facets[name], (entry.title, name)


@pytest.mark.parametrize("count", [0, 1])
def test_there_is_no_filter_where_nothing_differs(tmp_path: Path, count: int) -> None:
    page = str(history(many(tmp_path, count).edition()))
    assert "<form" not in page
    assert "<script" not in page


def test_all_of_a_short_history_is_on_its_page_and_no_facts_are_fetched(tmp_path: Path) -> None:
    edition = few(tmp_path).edition()
    assert FACTS not in dict(files(edition))
    page = str(history(edition))
    assert page.count('<li class="am-row"') == 4
    assert "data-facts" not in page


def test_a_script_is_a_file_and_nothing_of_it_stands_in_the_page(long: Edition) -> None:
    page = str(history(long))
    assert re.findall(r"<script.*?</script>", page, re.DOTALL) == [f'<script src="../{SCRIPT}"></script>']
    assert not re.search(r"\son\w+=", page)


def test_without_a_script_every_record_is_one_plain_link_from_the_history(long: Edition) -> None:
    page = str(history(long))
    assert page.count('<li class="am-row" data-') == NEWEST
    found = made_pages(long)
    years = set(re.findall(r'href="../history/(\d+)/"', page))
    assert years == {str(entry.year) for entry in long.entries}
    lists = "".join(text for source, text in found.items() if source.startswith("history/"))
    assert {identity for identity in long.by_id if f'incidents/{identity}/"' in lists} == set(long.by_id)


def test_a_year_of_very_many_is_cut_into_pages_that_lead_to_each_other(long: Edition) -> None:
    found = {source: text for source, text in made_pages(long).items() if source.startswith("history/2026/")}
    assert set(found) == {"history/2026/index.md", "history/2026/2/index.md"}
    for text in found.values():
        assert text.count('<h3 dir="auto"><a ') <= LISTED
    assert 'href="../../history/2026/2/"' in found["history/2026/index.md"]
    assert 'href="../../../history/2026/"' in found["history/2026/2/index.md"]
    assert '<span aria-current="page">2</span>' in found["history/2026/2/index.md"]


def test_the_facts_of_a_long_history_hold_every_record_and_nothing_more(long: Edition) -> None:
    told = json.loads(dict(files(long))[FACTS])
    assert told["version"] == 1
    assert told["services"] == [["qris", "QRIS payments"]]
    assert told["incidents"][0] == [
        "incidents/i0000/", "Outage 0", "1 November 2026", 2026, [0], "SEV1", "major_outage", "incident", 0, [],
    ]  # fmt: skip
    assert [row[0] for row in told["incidents"]] == [entry.href for entry in long.entries]
    assert len(json.dumps(told)) / MANY < 200


def test_two_editions_of_the_same_are_the_same_to_the_byte(tmp_path: Path) -> None:
    made = many(tmp_path)
    one, other = made.edition(), made.edition()
    assert dict(files(one))[FACTS] == dict(files(other))[FACTS]
    assert made_pages(one) == made_pages(other)


def test_a_record_near_new_year_in_another_zone_makes_no_year_twice(tmp_path: Path) -> None:
    edition = project(
        tmp_path,
        a__incident_md=record("East", "timezone: Asia/Jakarta", "times: {started: 2026-01-01T00:30:00+07:00}"),
        b__incident_md=record("West", "timezone: America/New_York", "times: {started: 2025-12-31T20:00:00-05:00}"),
        c__incident_md=record("Again", "timezone: Asia/Jakarta", "times: {started: 2026-01-01T09:00:00+07:00}"),
    ).edition()
    page = history_page(edition)
    assert [(year.title, [entry.title for entry in year.entries]) for year in page.years] == [
        ("2026", ["Again", "East"]),
        ("2025", ["West"]),
    ]


def test_the_pages_are_in_the_site_and_lists_are_not_searched(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", gate=False, options="search: material").write(**STORY)
    assert made.build(strict=True) == 0
    site = made.root / "site"
    assert (site / SCRIPT).is_file()
    assert "QRIS payments failed" in made.page("history/2026")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert not [entry["location"] for entry in index["docs"] if entry["location"].startswith("history/2026")]


def test_the_same_pages_can_be_read_from_a_disk(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", gate=False, extra="use_directory_urls: false\n").write(**STORY)
    assert made.build() == 0
    ours = [path for path in (made.root / "site").rglob("*.html") if path.name != "404.html"]
    assert len(ours) > 5
    for path in ours:
        text = path.read_text(encoding="utf-8")
        for href in re.findall(r'<a [^>]*href="([^"#:]+)"', text):
            target = (path.parent / html.unescape(href)).resolve()
            assert target.is_file(), (path, href)


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ((hit("qris"),), "major_outage"),
        ((hit("qris", "partial_outage"),), "partial_outage"),
        ((hit("qris"), "impact: {level: minor}"), "minor"),
        ((hit("qris", "operational"),), "none"),
        ((hit("qris", "under_maintenance"),), "maintenance"),
        ((hit("qris"), "kind: maintenance", "impact: {level: minor}"), "maintenance"),
        ((hit("qris", "operational"), "kind: near_miss", "severity: SEV4"), "none"),
        ((hit("qris", "operational"), "kind: security"), "unknown"),
        ((), "unknown"),
    ],
)
def test_the_impact_is_the_one_that_the_list_shows(tmp_path: Path, facts: tuple[str, ...], value: str) -> None:
    (entry,) = project(tmp_path, a__incident_md=record("It", *facts)).edition().entries
    assert values_of(entry)["impact"] == (value,)


def test_a_security_incident_is_found_by_the_service_it_came_through(tmp_path: Path) -> None:
    facts = (hit("qris", "operational"), "times: {started: 2026-10-10}")
    edition = project(
        tmp_path, a__incident_md=record("Read", *facts, "kind: security"), b__incident_md=record("Near", *facts)
    ).edition()
    assert [entry.title for entry in edition.entries if "qris" in entry.hit] == ["Read"]
    assert ">Read</a>" in made_pages(edition)["services/qris/index.md"]
