"""The ninety days and the years of a service as bars: the worse, the higher and the fuller; nothing is claimed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mkdocs_amends.overview import home
from mkdocs_amends.site import Site
from mkdocs_amends.views.bars import ninety_days, told_days, told_years, years
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.services import Bars, day_rows, year_rows
from mkdocs_amends.views.strips import HEIGHTS, Bar, Scale, strip
from tests.site.building import NOW, SERVICES
from tests.site.histories import hit, project, record


def strip_of(bars: Bars, place: int = 0) -> ET.Element:
    """The drawing of a service, as a parser reads it."""
    return ET.fromstring(str(bars.rows[place].strip))  # noqa: S314 # our own drawing


def edition_of(root: Path, *facts: str, services: str = SERVICES, now: datetime = NOW) -> Edition:
    """An edition of one record with these facts."""
    return project(root, services, it__incident_md=record("It broke", *facts)).edition(now=now)


def columns(drawing: ET.Element) -> list[tuple[str, float]]:
    """The columns of a drawing: what kind each is, and how high."""
    return [
        (rect.get("class", ""), float(rect.get("height", 0)))
        for rect in drawing.iter("rect")
        if rect.get("class") != "am-hit"
    ]


@pytest.mark.parametrize(
    ("status", "columns_", "word"),
    [
        ("major_outage", [("am-f-broke", 28.0)], "outage"),
        ("partial_outage", [("am-box", 19.0)], "partial outage"),
        ("degraded_performance", [("am-box am-box--tint", 10.0)], "degraded"),
        ("under_maintenance", [("am-m", 9.0)], "maintenance"),
    ],
)
def test_a_state_has_its_own_height_and_its_word(
    tmp_path: Path, status: str, columns_: list[tuple[str, float]], word: str
) -> None:
    begun, ended = "2026-10-10T18:49:00+07:00", "2026-10-10T20:55:00+07:00"
    drawing = strip_of(day_rows(edition_of(tmp_path, hit("qris", status, begun, ended)), ["qris"], ""))
    assert columns(drawing) == columns_
    (link,) = drawing.iter("a")
    assert link.get("href") == "incidents/it/"
    assert link.get("aria-label") == f"10 October: {word}. It broke"


def test_the_worse_the_higher_and_planned_work_is_the_lowest() -> None:
    order = ["under_maintenance", "degraded_performance", "partial_outage", "major_outage"]
    assert sorted(HEIGHTS, key=HEIGHTS.__getitem__) == order
    assert len(set(HEIGHTS.values())) == len(order)


def test_a_day_known_by_its_date_alone_is_drawn_so_and_said(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, hit("qris", "major_outage", "2026-10-10", "2026-10-12"))
    bars = day_rows(edition, ["qris"], "")
    assert columns(strip_of(bars)) == [("am-box am-box--vague", 28.0)] * 3
    assert [row.sign.word for row in bars.told] == ["outage, the hours are not on record"]
    assert bars.told[0].when == "10 October to 12 October 2026"
    assert "pale: the hour is not on record" in [sign.word for sign in bars.key]


@pytest.mark.parametrize(
    ("begun", "ended", "days"),
    [
        ("2026-10-10T18:49:00+07:00", "2026-10-10T20:55:00+07:00", "10 October 2026"),
        ("2026-10-10T18:49:00+00:00", "2026-10-10T20:55:00+00:00", "11 October 2026"),
        ("2026-10-10T18:49:00+07:00", "2026-10-11T00:00:00+07:00", "10 October 2026"),
        ("2026-10-10T18:49:00+07:00", "2026-10-12T00:01:00+07:00", "10 October to 12 October 2026"),
        ("2026-08-25T00:00:00+07:00", "2026-08-25T00:01:00+07:00", "25 August 2026"),
        ("2026-01-01T00:00:00+07:00", "2026-08-25T00:01:00+07:00", "25 August 2026"),
        ("2026-11-22T10:00:00+07:00", "2026-11-22T10:30:00+07:00", "22 November 2026"),
        ("2026-08-24T23:00:00+07:00", "2026-08-25T00:00:00+07:00", None),
    ],
    ids=["a day", "another zone", "to midnight", "three days", "the first day", "from before", "today", "too old"],
)
def test_days_are_those_of_the_zone_of_the_record(tmp_path: Path, begun: str, ended: str, days: str | None) -> None:
    edition = edition_of(tmp_path, hit("qris", "major_outage", begun, ended))
    told = list(told_days("qris", edition.courses["qris"], ninety_days(edition), edition, ""))
    assert [row.when for row in told] == ([days] if days else [])


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
def test_ninety_days_end_today_in_every_zone(tmp_path: Path, zone: str) -> None:
    made = project(tmp_path).write(policy_yml=f"timezone: {zone}\n")
    edition = made.edition(now=datetime(2026, 11, 22, 11, 30, tzinfo=UTC))
    window = ninety_days(edition)
    assert window.last == edition.now.astimezone(edition.words.zone).date()
    assert (window.last - window.first).days == 89
    assert window.axis.last == f"{window.last.day} Nov"


def test_a_day_is_the_one_that_the_page_of_the_incident_tells(tmp_path: Path) -> None:
    on = ("2026-10-27T01:00:00+07:00", "2026-10-27T02:48:00+07:00")  # the 26th in New York
    made = project(tmp_path, it__incident_md=record("Work", hit("qris", "major_outage", *on), "timezone: Asia/Jakarta"))
    edition = made.write(policy_yml="timezone: America/New_York\n").edition()
    assert [row.when for row in day_rows(edition, ["qris"], "").told] == ["27 October 2026"]


def test_what_runs_where_it_is_tomorrow_already_is_drawn_today(tmp_path: Path) -> None:
    begun = "2026-11-23T05:00:00+14:00"
    facts = (hit("qris", "major_outage", begun), f"times: {{started: {begun}}}", "timezone: Pacific/Kiritimati")
    made = project(tmp_path, it__incident_md=record("Down", *facts))
    edition = made.write(policy_yml="timezone: Pacific/Pago_Pago\n").edition(now=datetime(2026, 11, 22, 16, tzinfo=UTC))
    assert [row.when for row in day_rows(edition, ["qris"], "").told] == ["22 November 2026"]


def test_an_outage_that_still_runs_reaches_today_and_one_without_an_end_does_not(tmp_path: Path) -> None:
    begun = "2026-11-20T10:00:00+07:00"
    running = edition_of(tmp_path / "a", hit("qris", "major_outage", begun), f"times: {{started: {begun}}}")
    over = edition_of(
        tmp_path / "b", hit("qris", "major_outage", begun), f"times: {{started: {begun}}}", "reconstructed: true"
    )
    assert [row.when for row in day_rows(running, ["qris"], "").told] == ["20 November to 22 November 2026"]
    assert [(row.when, row.sign.word) for row in day_rows(over, ["qris"], "").told] == [
        ("20 November 2026", "outage, the hours are not on record")
    ]
    assert day_rows(running, ["qris"], "").rows[0].state.word == "outage"
    assert day_rows(over, ["qris"], "").rows[0].state.word == "no incident open"


def test_what_is_known_by_its_month_alone_has_no_bar_and_a_row(tmp_path: Path) -> None:
    bars = day_rows(
        edition_of(tmp_path, hit("qris", "major_outage", "2026-10"), "times: {started: 2026-10}"), ["qris"], ""
    )
    assert columns(strip_of(bars)) == []
    assert [(row.when, row.sign.word) for row in bars.told] == [("October 2026", "outage, the days are not on record")]


def test_the_worst_of_a_day_is_drawn_and_all_of_its_incidents_are_named(tmp_path: Path) -> None:
    on = ("2026-10-10T18:00:00+07:00", "2026-10-10T19:00:00+07:00")
    edition = project(
        tmp_path,
        a__incident_md=record("Slow", hit("qris", "degraded_performance", *on)),
        b__incident_md=record("Down", hit("qris", "major_outage", *on)),
    ).edition()
    bars = day_rows(edition, ["qris"], "../")
    assert columns(strip_of(bars)) == [("am-f-broke", 28.0)]
    (link,) = strip_of(bars).iter("a")
    assert (link.get("href"), link.get("aria-label")) == ("../incidents/b/", "10 October: outage. Down; Slow")
    assert bars.told[0].links == (("Down", "../incidents/b/"), ("Slow", "../incidents/a/"))


def test_a_service_without_records_claims_nothing(tmp_path: Path) -> None:
    edition = edition_of(
        tmp_path, hit("qris", "major_outage", "2026-10-10T18:00:00+07:00", "2026-10-10T19:00:00+07:00")
    )
    page = str(home(edition, "index.md"))
    rows = day_rows(edition, ["qris", "office"], "").rows
    assert (rows[1].figure, rows[1].state.word) == ("no incident on record", "no incident on record")
    assert rows[0].figure == "99.95 %"
    assert "100 %" not in page
    assert "100.00" not in page


def test_a_service_begins_where_it_began(tmp_path: Path) -> None:
    services = "qris: {name: QRIS payments, since: 2026-11-12}\n"
    drawing = strip_of(day_rows(project(tmp_path, services).edition(), ["qris"], ""))
    line = next(path for path in drawing.iter("path") if path.get("class") == "am-line")
    assert line.get("d") == "M474 31.5H540"


def test_years_show_the_worst_of_each_and_lead_to_the_incident_or_to_the_service(tmp_path: Path) -> None:
    edition = project(
        tmp_path,
        a__incident_md=record("Storm", hit("qris", "major_outage", "2012-10-29")),
        b__incident_md=record("Slow", hit("qris", "degraded_performance", "2026-10-10T18:00:00+07:00")),
        c__incident_md=record("Half", hit("qris", "partial_outage", "2026-03-10T18:00:00+07:00")),
        d__incident_md=record("Somewhen", hit("qris")),
    ).edition()
    bars = year_rows(edition, ["qris"], "")
    links = {link.get("aria-label"): link.get("href") for link in strip_of(bars).iter("a")}
    assert links == {
        "2012: outage. Storm": "incidents/a/",
        "2026: 2 incidents, the gravest: partial outage": "services/qris/#incidents",
    }
    assert [(row.when, [title for title, _ in row.links]) for row in bars.told] == [
        ("2026", ["Half", "Slow"]),
        ("2012", ["Storm"]),
        ("no date", ["Somewhen"]),
    ]


def test_many_incidents_in_a_row_are_counted_and_led_to(tmp_path: Path) -> None:
    files = {f"i{n}__incident_md": record(f"No {n}", hit("qris", "major_outage", f"2026-0{n}-01")) for n in range(1, 6)}
    edition = project(tmp_path, **files).edition()
    found = edition.courses["qris"]
    (row,) = told_years("qris", found, years(edition, found), edition, "")
    assert row.links == (("5 incidents", "services/qris/#incidents"),)


def test_of_very_many_services_the_quiet_ones_are_named_and_not_drawn(tmp_path: Path) -> None:
    services = "".join(f"s{n}: {{name: Service {n}}}\n" for n in range(20))
    edition = edition_of(tmp_path, hit("s3", "major_outage", "2026-10-10"), services=services)
    bars = day_rows(edition, list(edition.knowledge.services), "")
    assert [row.name for row in bars.rows] == ["Service 3"]
    assert len(bars.quiet) == 19
    assert "19 services without a bar" in Site(edition).home()


def test_names_of_records_are_escaped_in_drawings() -> None:
    bar = Bar(0, 0, "major_outage", vague=False, label='<b>"x"&', href='a"b')
    drawing = ET.fromstring(str(strip([bar], Scale(90, 6, 5), '"<i>')))  # noqa: S314 # our own drawing
    (link,) = drawing.iter("a")
    assert (link.get("aria-label"), link.get("href"), drawing.get("aria-label")) == ('<b>"x"&', 'a"b', '"<i>')


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_same_bars_have_the_same_bytes(tmp_path: Path, lang: str) -> None:
    made = project(tmp_path, it__incident_md=record("It broke", hit("qris", "major_outage", "2026-10-10")))
    first, second = (home(made.edition(lang=lang), "index.md") for _ in range(2))
    assert first == second
    assert not re.search(r"hari ini|today|kemarin|yesterday|\bago\b", first)
