"""What a page asks for and how wide it gets: nothing leaves the host, nothing fails, nothing scrolls sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import Heard, opened, resize
from tests.browser.sites import INCIDENTS, PAGES, WIDE, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280, 1920)
WIDER_THAN_THE_WINDOW = """() => [...document.querySelectorAll("body *")]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(element => element.outerHTML.slice(0, 160))"""


def look(browser: Browser, site: BuiltSite, page: str) -> None:
    heard = Heard()
    with opened(browser, site.at(page), width=WIDE, before=heard.listen_to) as tab:
        for width in WIDTHS:
            resize(tab, width)
            needed = tab.evaluate("document.documentElement.scrollWidth")
            assert needed <= width, f"{page} needs {needed} px at {width}: {tab.evaluate(WIDER_THAN_THE_WINDOW)}"
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((site.url, "data:", "blob:"))] == []
    assert site.at(page) in heard.requests


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_of_the_public_site_keeps_to_its_host_and_its_width(
    browser: Browser, public: BuiltSite, page: str
) -> None:
    look(browser, public, page)


@pytest.mark.parametrize("kind", ["outage", "bad letter"])
def test_a_page_of_the_preview_keeps_to_its_host_and_its_width(browser: Browser, preview: BuiltSite, kind: str) -> None:
    look(browser, preview, INCIDENTS[kind])


def test_what_a_page_asks_of_another_host_is_heard(browser: Browser, public: BuiltSite) -> None:
    heard = Heard()
    with opened(browser, public.url, width=WIDE, before=heard.listen_to) as page:
        page.evaluate("fetch('http://127.0.0.1:9/elsewhere').catch(() => console.error('it failed'))")
    assert "http://127.0.0.1:9/elsewhere" in heard.requests
    assert "not loaded: http://127.0.0.1:9/elsewhere" in heard.complaints
    assert "error: it failed" in heard.complaints
