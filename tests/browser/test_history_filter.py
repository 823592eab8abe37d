"""The filter of the history: by mouse and keyboard, in the address, told aloud, not missed without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from mkdocs_amends.views.history import LISTED, NEWEST
from tests.browser.looking import Heard, opened, resize
from tests.browser.sites import NARROW, WIDE, BuiltSite, served
from tests.browser.test_accessibility import AXE, violations
from tests.site.histories import ZONE, outage, project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COUNT = LISTED + 40
SHOWN = ".am-year li.am-row >> visible=true"
SHIFTED = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
        .observe({type: "layout-shift", buffered: true})
    setTimeout(() => done(sum), 400)
})"""


@pytest.fixture(scope="module")
def long(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:  # noqa: ARG001 # nothing to build for without one
    """A history that its page does not hold: its facts are fetched."""
    start = datetime(2026, 11, 1, 10, tzinfo=ZONE)
    texts = {
        f"i{n:04}__incident_md": outage(n, start - timedelta(days=2 * n), 30, f"severity: SEV{1 + n % 3}")
        for n in range(COUNT)
    }
    made = project(tmp_path_factory.mktemp("long"), **texts)
    assert made.build() == 0
    with served(made.root / "site") as site:
        yield site


def choose(page: Page, name: str) -> None:
    """Put a choice of the filter on or off."""
    page.locator(".am-chip", has=page.get_by_text(name, exact=True)).first.click()


def said(page: Page) -> str:
    """What the filter tells of what it found."""
    return page.locator("#count[role=status]").text_content() or ""


def address_of(page: Page) -> str:
    """The address as the page itself knows it: that of the browser follows a moment later."""
    address: str = page.evaluate("location.href")
    return address


def titles(page: Page) -> list[str]:
    """The records that are shown."""
    return page.locator(f"{SHOWN} >> h3 a").all_text_contents()


def test_choices_narrow_the_list_and_stand_in_the_address(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at("history/"), width=WIDE) as page:
        every = len(titles(page))
        assert said(page) == f"Shown: {every} of {every}."
        choose(page, "SEV1")
        assert address_of(page) == public.at("history/?severity=SEV1")
        fewer = titles(page)
        assert 0 < len(fewer) < every
        assert said(page) == f"Shown: {len(fewer)} of {every}."
        choose(page, "Booking")
        assert address_of(page) == public.at("history/?service=booking&severity=SEV1")
        choose(page, "SEV4")  # one facet's choices are added, those of several go together
        assert set(titles(page)) == {
            "Booking closes for two hours on a Tuesday night",
            "Tickets were refused at every gate on a Friday evening",
        }
        page.get_by_role("button", name="Reset").click()
        page.wait_for_function("() => !location.search")  # the form is empty only after its event
        assert len(titles(page)) == every
        assert address_of(page) == public.at("history/")


def test_an_address_with_choices_opens_with_them(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at("history/?service=booking&severity=SEV4"), width=WIDE) as page:
        assert titles(page) == ["Booking closes for two hours on a Tuesday night"]
        assert page.locator("input:checked").evaluate_all("all => all.map(one => one.value)") == ["booking", "SEV4"]
        assert page.evaluate(SHIFTED) < 0.01


def test_what_finds_nothing_is_said(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at("history/?year=2017&service=booking"), width=WIDE) as page:
        assert titles(page) == []
        assert said(page) == "No record fits. Take one of the filters away."
        assert page.locator(".am-year >> visible=true").count() == 0


def test_the_keyboard_is_enough(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at("history/"), width=WIDE) as page:
        page.locator("input[name=severity]").first.focus()
        page.keyboard.press("Space")
        assert address_of(page) == public.at("history/?severity=SEV1")
        outlined = "input => getComputedStyle(input.closest('label')).outlineStyle"
        assert page.locator("input[name=severity]").first.evaluate(outlined) == "solid"


def test_unknown_choices_in_an_address_ask_for_nothing(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at("history/?severity=%3Cscript%3E&colour=red"), width=WIDE) as page:
        assert said(page).startswith("Shown: ")
        assert address_of(page) == public.at("history/")


@pytest.mark.parametrize("of", ["public", "long"])
def test_without_a_script_there_is_no_filter_and_nothing_is_missing(
    browser: Browser, of: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(of)
    with opened(browser, site.at("history/"), width=WIDE, script=False) as page:
        assert not page.locator("#filter").is_visible()
        years = page.locator(".am-years a").evaluate_all("all => all.map(a => a.href)")
        assert len(years) > 1
        page.goto(years[-1])
        assert titles(page)


def test_a_long_history_is_narrowed_down_by_facts_that_are_fetched_once(browser: Browser, long: BuiltSite) -> None:
    heard = Heard()
    with opened(browser, long.at("history/"), width=WIDE, before=heard.listen_to) as page:
        assert "history.json" not in "".join(heard.requests)
        assert said(page) == f"Shown: {NEWEST} of {COUNT}."
        choose(page, "SEV2")
        page.get_by_text(re.compile(r"^Shown: \d+ of")).wait_for()
        shown = titles(page)
        assert shown[:3] == ["Outage 1", "Outage 4", "Outage 7"]
        assert said(page) == f"Shown: {len(shown)} of {COUNT}."
        first = page.locator("#found li").first
        assert re.sub(r"\s+", " ", first.inner_text()) == "30 October 2026 Outage Outage 1 SEV2 · QRIS payments"
        assert first.locator("a").get_attribute("href") == "../incidents/i0001/"
        choose(page, "SEV1")
        assert len(page.locator("#found li").all()) == 100
        page.get_by_role("button", name="Show more").click()
        assert len(page.locator("#found li").all()) > 100
        assert page.evaluate("document.activeElement.closest('#found') !== null")
        page.evaluate(AXE)
        assert violations(page) == []
    assert sum("history.json" in url for url in heard.requests) == 1
    assert heard.complaints == []


def test_a_long_history_opened_with_choices_shifts_nothing(browser: Browser, long: BuiltSite) -> None:
    with opened(browser, long.at("history/?severity=SEV3"), width=WIDE) as page:
        assert page.evaluate(SHIFTED) < 0.01
        assert titles(page)[0] == "Outage 2"
        assert page.locator(".am-year:not(#found) >> visible=true").count() == 0


def test_where_the_facts_cannot_be_loaded_that_is_said_and_the_years_stay(browser: Browser, long: BuiltSite) -> None:
    with opened(browser, long.at("history/"), width=WIDE) as page:
        page.route("**/history.json", lambda route: route.abort())
        choose(page, "SEV2")
        page.get_by_text("The list for the filter cannot be loaded.").wait_for()
        assert page.locator(".am-year:not(#found) >> visible=true").count() > 0
        assert not page.locator("#found").is_visible()


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("path", ["", "history/", "history/2026/", "services/", "services/qris/", "how-we-do/"])
def test_pages_over_a_long_history_break_no_rule(browser: Browser, long: BuiltSite, path: str, width: int) -> None:
    with opened(browser, long.at(path), width=width) as page:
        resize(page, width)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        assert violations(page) == []


def test_a_bar_can_be_reached_by_keyboard_and_leads_to_its_incident(browser: Browser, long: BuiltSite) -> None:
    with opened(browser, long.url, width=WIDE) as page:
        bar = page.locator("svg.am-strip a").last
        bar.focus()
        assert "outage" in (bar.get_attribute("aria-label") or "")
        first = page.locator("svg.am-strip a").first
        first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents/**")
