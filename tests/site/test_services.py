"""The pages of services: availability against the promise, nothing claimed that is not on record, nothing internal."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import html5lib  # type: ignore[import-untyped] # it has no types
import pytest

from mkdocs_amends.overview import pages
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.measured import Measured, measure, percent, promise_in_force
from mkdocs_amends.views.periods import back_to, period_of
from mkdocs_amends.views.services import LISTED, identities, service_page
from tests.site.building import NOW, Project, everything
from tests.site.histories import ZONE, hit, outage, project, record

PROMISED = "qris: {name: QRIS payments, promises: [{quote: Up on 99.9 % of a month., availability: 99.9, kind: sla}]}\n"
OCTOBER = datetime(2026, 10, 1, tzinfo=ZONE), datetime(2026, 11, 1, tzinfo=ZONE)
MONTH = 31 * 1440
"""The minutes of October."""


def times(begun: str, ended: str) -> tuple[str, str]:
    """Two times on 10 October."""
    return f"2026-10-10T{begun}:00+07:00", f"2026-10-10T{ended}:00+07:00"


def october(root: Path, *hits: str, services: str = PROMISED) -> Measured:
    """A service over October, with a record for each of these hits."""
    files = {f"i{n}__incident_md": record(f"No {n}", line) for n, line in enumerate(hits)}
    edition = project(root, services, **files).edition()
    found = measure("qris", edition.courses.get("qris", ()), edition, *OCTOBER)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("hits", "text", "verdict"),
    [
        ((), "no incident on record", "unjudged"),
        ((hit("qris", "degraded_performance", *times("10:00", "20:00")),), "no outage on record", "kept"),
        ((hit("qris", "under_maintenance", *times("10:00", "20:00")),), "no outage on record", "kept"),
        # 31 days are 44,640 minutes: 60 of them are 0.134 %.
        ((hit("qris", "major_outage", *times("10:00", "11:00")),), "99.86 %", "broken"),
        # 44 minutes leave 99.9014 %, 45 leave 99.899 %: cut off and never rounded up.
        ((hit("qris", "major_outage", *times("10:00", "10:44")),), "99.90 %", "kept"),
        ((hit("qris", "major_outage", *times("10:00", "10:45")),), "99.89 %", "broken"),
        # A partial outage counts to 30 %: 100 minutes are 30.
        ((hit("qris", "partial_outage", *times("10:00", "11:40")),), "99.93 %", "kept"),
        # One minute is not nothing: it never becomes 100 %.
        ((hit("qris", "partial_outage", *times("10:00", "10:01")),), "99.99 %", "kept"),
        # Where two overlap, the worst counts, once.
        (
            (
                hit("qris", "major_outage", *times("10:00", "10:40")),
                hit("qris", "partial_outage", *times("10:00", "10:40")),
            ),
            "99.91 %",
            "kept",
        ),
        ((hit("qris", "major_outage", "2026-10-10"),), "not known: 1 outage without exact times", "unsure"),
        (
            (hit("qris", "major_outage", "2026-10-10"), hit("qris", "major_outage", *times("10:00", "10:20"))),
            "at most 99.95 %",
            "unsure",
        ),
        (
            (hit("qris", "major_outage", "2026-10-10"), hit("qris", "major_outage", *times("10:00", "12:00"))),
            "at most 99.73 %",
            "broken",
        ),
        ((hit("qris", "major_outage"),), "no incident with a date on record; 1 without", "unsure"),
    ],
)
def test_what_october_comes_to(tmp_path: Path, hits: tuple[str, ...], text: str, verdict: str) -> None:
    found = october(tmp_path, *hits)
    assert (found.text, found.verdict) == (text, verdict)


def test_the_time_of_the_service_counts_and_not_that_of_the_incident(tmp_path: Path) -> None:
    begun, ended = times("10:00", "10:40")
    whole = "times: {started: 2026-10-08T00:00:00+07:00, resolved: 2026-10-12T00:00:00+07:00}"
    edition = project(
        tmp_path, PROMISED, it__incident_md=record("It", hit("qris", "major_outage", begun, ended), whole)
    ).edition()
    found = measure("qris", edition.courses["qris"], edition, *OCTOBER)
    assert found is not None
    assert (found.whole, found.text) == (40, "99.91 %")


def test_planned_work_stands_apart_in_minutes(tmp_path: Path) -> None:
    found = october(
        tmp_path,
        hit("qris", "under_maintenance", *times("01:00", "03:00")),
        hit("qris", "under_maintenance", *times("02:00", "03:30")),
        hit("qris", "major_outage", *times("05:00", "05:10")),
    )
    assert (found.planned, found.whole, found.partial) == (150, 10, 0)
    assert found.text == "99.97 %"


def test_a_change_of_the_clocks_makes_no_minutes(tmp_path: Path) -> None:
    begun, ended = "2026-03-07T00:00:00-05:00", "2026-03-09T00:00:00-04:00"  # 47 hours: the clocks go forward
    made = project(tmp_path, PROMISED, it__incident_md=record("It", hit("qris", "major_outage", begun, ended)))
    edition = made.write(policy_yml="timezone: America/New_York\n").edition()
    march = period_of(datetime(2026, 3, 5, tzinfo=UTC), "month", edition.words.zone)
    found = measure("qris", edition.courses["qris"], edition, march.start, march.end)
    assert found is not None
    assert found.whole == 47 * 60
    assert found.text == percent(100 * (1 - 47 * 60 / (31 * 1440 - 60)), edition, 99.9)


@pytest.mark.parametrize(
    ("since", "until", "at", "promised"),
    [
        (None, None, "2026-10-01", 99.9),
        ("2026-10-02", None, "2026-10-01", None),
        ("2026-09-01", None, "2026-10-01", 99.9),
        ("2026-09-01", "2026-09-30", "2026-10-02", None),
        ("2026-09-01", "2026-10-05", "2026-10-02", 99.9),
    ],
)
def test_a_promise_counts_while_it_was_in_force(
    tmp_path: Path, since: str | None, until: str | None, at: str, promised: float | None
) -> None:
    written = f"since: {since or 'null'}, until: {until or 'null'}"
    services = f"qris: {{name: QRIS, promises: [{{quote: Up, availability: 99.9, {written}}}]}}\n"
    edition = project(tmp_path, services).edition()
    assert (
        promise_in_force(edition.knowledge.services["qris"], datetime.fromisoformat(at + "T00:00:00+00:00")) == promised
    )


def test_the_strictest_promise_counts_and_its_decimals_are_told(tmp_path: Path) -> None:
    services = (
        "qris: {name: QRIS, promises: [{quote: Up, availability: 99.5}, {quote: Always up, availability: 99.995}]}\n"
    )
    found = october(tmp_path, hit("qris", "partial_outage", *times("10:00", "10:05")), services=services)
    assert (found.promised, found.text, found.verdict) == (99.995, "99.996 %", "kept")


def test_a_service_is_not_measured_before_it_was_there(tmp_path: Path) -> None:
    services = "qris: {name: QRIS, since: 2026-10-11}\n"
    edition = project(tmp_path, services).edition()
    assert measure("qris", (), edition, OCTOBER[0], datetime(2026, 10, 5, tzinfo=ZONE)) is None
    found = october(
        tmp_path / "b", hit("qris", "major_outage", "2026-10-20T00:00:00Z", "2026-10-21T00:00:00Z"), services=services
    )
    assert found.text == "95.23 %"  # one day of 21: the eleventh begins at midnight there


def test_minutes_are_counted_in_the_month_of_the_organisation(tmp_path: Path) -> None:
    on = ("2026-11-01T00:30:00+07:00", "2026-11-01T01:30:00+07:00")  # 31 October in New York
    facts = (hit("qris", "major_outage", *on), "timezone: Asia/Jakarta")
    made = project(tmp_path, PROMISED, it__incident_md=record("It", *facts))
    edition = made.write(policy_yml="timezone: America/New_York\n").edition()
    months = next(table for table in service_page("qris", edition, "").periods if table.title == "By month").rows
    assert [(row.name, row.whole) for row in months] == [("November 2026, so far", ""), ("October 2026", "1 h")]


def test_the_current_period_ends_now(tmp_path: Path) -> None:
    begun = "2026-11-21T03:42:00+00:00"
    made = project(
        tmp_path,
        PROMISED,
        it__incident_md=record("It", hit("qris", "major_outage", begun), f"times: {{started: {begun}}}"),
    )
    page = service_page("qris", made.edition(now=NOW), "")
    assert page.state.word == "outage"
    month = next(table for table in page.periods if table.title == "By month").rows[0]
    assert month.name == "November 2026, so far"
    assert month.whole == "24 h"


def test_periods_in_which_nothing_is_on_record_share_a_row_and_have_no_percentage(tmp_path: Path) -> None:
    made = project(tmp_path, PROMISED, it__incident_md=outage(1, datetime(2026, 7, 10, 10, tzinfo=ZONE), 60))
    page = service_page("qris", made.edition(), "")
    months = next(table for table in page.periods if table.title == "By month").rows
    assert [(row.name, row.text) for row in months] == [
        ("August 2026 to November 2026, so far", "no incident on record"),
        ("July 2026", "99.86 %"),
    ]
    assert months[0].verdict is None
    assert months[1].verdict is not None
    assert months[1].verdict.word == "broken"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("month", ["January 2026", "December 2025", "November 2025"]),
        ("quarter", ["Q1 2026", "Q4 2025"]),
        ("year", ["2026", "2025"]),
    ],
)
def test_periods_go_back_to_the_first_day(tmp_path: Path, kind: str, names: list[str]) -> None:
    words = project(tmp_path).edition().words
    found = back_to(datetime(2025, 11, 5, tzinfo=UTC).date(), datetime(2026, 1, 9, tzinfo=UTC), kind, words.zone, 9)  # type: ignore[arg-type] # one of them
    assert [period.name(words) for period in found] == names


def made_pages(edition: Edition) -> dict[str, str]:
    """Every page over many incidents, by its source."""
    return {made.src_uri: str(made.make()) for made in pages(edition)}


def test_a_service_has_a_page_with_its_promises_its_formula_and_its_incidents(tmp_path: Path) -> None:
    made = project(tmp_path, PROMISED, it__incident_md=outage(1, datetime(2026, 7, 10, 10, tzinfo=ZONE), 60))
    found = made_pages(made.edition())
    page = found["services/qris/index.md"]
    assert "Up on 99.9 % of a month." in page
    assert "a partial outage to 30 %" in page
    assert "This is the formula of Atlassian Statuspage." in page
    assert 'href="../../incidents/it/"' in page
    assert 'href="../services/qris/"' in found["services.md"]


def test_a_service_without_any_record_claims_nothing(tmp_path: Path) -> None:
    page = made_pages(project(tmp_path, PROMISED).edition())["services/qris/index.md"]
    assert "No incident on record, so there is nothing to count." in page
    assert not re.search(r"\b100(\.0+)? %", page)


def test_of_many_incidents_a_page_holds_the_newest_and_each_year_has_its_own(tmp_path: Path) -> None:
    files = {
        f"i{n:03}__incident_md": outage(n, datetime(2025 + n % 2, 3, 1, n % 24, tzinfo=ZONE), 5)
        for n in range(LISTED + 5)
    }
    edition = project(tmp_path, **files).edition()
    found = made_pages(edition)
    assert found["services/qris/index.md"].count('<h3 dir="auto"><a ') == LISTED
    listed = found["services/qris/2025/index.md"] + found["services/qris/2026/index.md"]
    assert {identity for identity in edition.by_id if f"incidents/{identity}/" in listed} == set(edition.by_id)
    assert 'href="../../services/qris/2025/"' in found["services/qris/index.md"]


def test_services_of_a_group_stand_together_under_its_name_once(tmp_path: Path) -> None:
    services = "a: {name: A, group: Tills}\nb: {name: B}\nc: {name: C, group: Tills}\nd: {name: D}\n"
    edition = project(tmp_path, services).edition()
    assert identities(edition) == ("a", "c", "b", "d")
    page = made_pages(edition)["services.md"]
    assert re.findall(r'<li class="am-group">(.*?)</li>', page) == ["Tills", "Others"] * 2  # the days, and the years


def test_an_id_that_cannot_stand_in_an_address_is_spelt_anew(tmp_path: Path) -> None:
    (source,) = [
        s for s in made_pages(project(tmp_path, "Pay / in: {name: Pay}\n").edition()) if s.startswith("services/p")
    ]
    assert re.fullmatch(r"services/pay-in-[0-9a-f]{6}/index\.md", source)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_our_own_html_has_no_error(tmp_path: Path, lang: str) -> None:
    services = PROMISED + "office: {name: '<b>Office', group: '\"G', since: 2020-01-01}\n"
    made = project(tmp_path, services, it__incident_md=outage(1, datetime(2026, 7, 10, 10, tzinfo=ZONE), 60))
    for source, page in made_pages(made.edition(lang=lang)).items():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parseFragment(page)
        assert [(place, error) for place, error, _ in parser.errors] == [], source
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids)), source
        assert "<b>Office" not in page


INSIDE = "Walrus"


def secretive(root: Path) -> Project:
    """A project with a service, an outage, a stretch and a promise that stay inside."""
    services = (
        PROMISED
        + f"vault: {{name: {INSIDE} vault, public: false, "
        + f"promises: [{{quote: {INSIDE} always, availability: 99.99}}]}}\n"
    )
    on = times("10:00", "12:00")
    inner = hit("qris", "major_outage", *on)[:-2] + ", public: false}]"
    return project(
        root,
        services,
        a__incident_md=record(
            "Both", f"services: [{{id: vault, status: major_outage}}, {hit('qris', 'degraded_performance', *on)[11:]}"
        ),
        b__incident_md=record(f"{INSIDE} inside", hit("qris", "major_outage", *on)).replace(
            "visibility: public", "visibility: internal"
        ),
        c__incident_md=record("Kept in", inner),
    )


def test_nothing_of_what_stays_inside_is_drawn_counted_or_named(tmp_path: Path) -> None:
    made = secretive(tmp_path)
    assert made.build() == 0
    for name, text in everything(made.root / "site").items():
        assert INSIDE not in text, name
        assert "vault" not in text.lower(), name
    page = made.page("services/qris")
    assert "no outage on record" in page
    assert "am-f-broke" not in re.sub(r"<symbol.*?</symbol>", "", page, flags=re.DOTALL)


def test_a_preview_shows_them(tmp_path: Path) -> None:
    edition = secretive(tmp_path).edition(preview=True)
    assert f"{INSIDE} vault" in made_pages(edition)["services.md"]
