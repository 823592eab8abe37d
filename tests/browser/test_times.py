"""Times in the reader's own zone, on a switch: it works by keyboard, is remembered, says so, and moves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import HEIGHT, PATIENCE, opened
from tests.browser.sites import INCIDENTS, NARROW, WIDE, BuiltSite
from tests.browser.test_accessibility import AXE, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SHIFTS = """new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.shifted = (window.shifted ?? 0) + entry.value;
})).observe({type: "layout-shift", buffered: true})"""
STILL = 0.005
"""A line may grow by a sign that comes with the next part of the page; a row of words that moves costs far more."""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300))))"


@contextmanager
def reader(browser: Browser, zone: str, width: int = WIDE, lang: str = "en-GB") -> Iterator[BrowserContext]:
    """A browser of somebody who lives in a zone."""
    context = browser.new_context(
        timezone_id=zone, locale=lang, viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce"
    )
    with context:
        context.set_default_timeout(PATIENCE)
        yield context


def went(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def shifted(page: Page) -> float:
    """By how much the page moved without its reader's doing, as browsers measure it."""
    page.evaluate(SHIFTS)
    page.evaluate(SETTLED)
    moved: float = page.evaluate("window.shifted ?? 0")
    return moved


def head(page: Page) -> str:
    return " ".join(page.locator(".am-stand").inner_text().split())


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Jakarta", "Friday 18 September 2026, 16:12 to 18:31"),
        ("Europe/Berlin", "Friday 18 September 2026, 11:12 to 13:31"),
        ("Pacific/Auckland", "Friday 18 September 2026, 21:12 to 23:31"),
        ("Pacific/Honolulu", "Thursday 17 September 2026, 23:12 to 18 Sep, 01:31"),
        ("Asia/Kathmandu", "Friday 18 September 2026, 14:57 to 17:16"),
    ],
)
def test_a_reader_sees_the_times_of_their_own_zone(browser: Browser, public: BuiltSite, zone: str, said: str) -> None:
    with reader(browser, zone) as context:
        page = went(context, public.at(INCIDENTS["outage"]))
        published = head(page)
        assert "Friday 18 September 2026, 16:12 to 18:31 WIB" in published
        page.get_by_role("button", name="Show them in your time zone").click()
        assert said.replace("Sep,", "Sept,") in head(page).replace("Sep,", "Sept,")
        page.get_by_role("button", name="Show them as published").click()
        assert head(page) == published


def test_the_words_of_letters_and_the_drawing_stay_as_they_are(browser: Browser, public: BuiltSite) -> None:
    with reader(browser, "America/New_York") as context:
        page = went(context, public.at(INCIDENTS["outage"]))
        unmoved = ("svg.am-tl--wide", ".am-letter > p", ".am-figure details")
        before = [page.locator(part).all_text_contents() for part in unmoved]
        page.locator(".am-clock button").click()
        assert [page.locator(part).all_text_contents() for part in unmoved] == before
        said = page.locator(".am-clock__said").inner_text()
        assert said.startswith("Times are in your time zone, America/New_York")
        assert said.endswith("What was written by hand, the drawing and its table stay in WIB, UTC+7.")


def test_the_choice_is_remembered_and_holds_on_every_page(browser: Browser, public: BuiltSite) -> None:
    with reader(browser, "Europe/Berlin") as context:
        page = went(context, public.at(INCIDENTS["outage"]))
        page.locator(".am-clock button").click()
        for address in (INCIDENTS["maintenance"], "", "history/"):
            page.goto(public.at(address))
            assert "Europe/Berlin" in page.locator(".am-clock__said").inner_text()
        page.goto(public.at(INCIDENTS["maintenance"]))
        assert "Monday 26 October 2026, 19:00 to 20:48 GMT+1" in head(page)
        page.locator(".am-clock button").click()
        page.goto(public.at(INCIDENTS["outage"]))
        assert "16:12 to 18:31 WIB" in head(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("page_of", [INCIDENTS["outage"], "", "history/"], ids=["incident", "home", "history"])
def test_nothing_moves_by_itself(browser: Browser, public: BuiltSite, page_of: str, width: int) -> None:
    with reader(browser, "Pacific/Honolulu", width) as context:
        page = went(context, public.at(page_of))
        assert shifted(page) < STILL
        page.locator(".am-clock button").click()
        again = went(context, public.at(page_of))
        assert "Pacific/Honolulu" in again.locator(".am-clock__said").inner_text()
        assert shifted(again) < STILL


def test_the_switch_is_worked_by_keyboard_and_speaks(browser: Browser, public: BuiltSite) -> None:
    with reader(browser, "Europe/Berlin") as context:
        page = went(context, public.at(INCIDENTS["outage"]))
        page.locator(".am-clock button").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("status").filter(has_text="Times are in your time zone").count() == 1
        assert page.locator(".am-clock button").evaluate("button => button === document.activeElement")
        page.evaluate(AXE)
        assert violations(page) == []


def test_without_a_script_there_is_no_switch(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(INCIDENTS["outage"]), width=WIDE, script=False) as page:
        assert not page.locator(".am-clock").is_visible()
        assert "16:12 to 18:31 WIB" in head(page)


def test_a_browser_that_keeps_nothing_still_switches(browser: Browser, public: BuiltSite) -> None:
    with reader(browser, "Europe/Berlin") as context:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('nothing is kept') }})"
        )
        page = went(context, public.at(INCIDENTS["outage"]))
        page.locator(".am-clock button").click()
        assert "11:12 to 13:31" in head(page)
