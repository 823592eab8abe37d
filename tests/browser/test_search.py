"""Search finds an incident by a word of one of its communications."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.letters import words_of_one_letter
from tests.browser.looking import opened
from tests.browser.sites import NARROW, WIDE, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RESULTS = ".md-search-result__item > a"


def found_for(page: Page, word: str) -> set[str]:
    """Type a word into the search; give the addresses of the pages it finds, relative to the site."""
    page.locator(".md-search__input").press_sequentially(word)
    page.get_by_text(re.compile("matching document")).wait_for()
    page.locator(RESULTS).first.wait_for()
    hrefs = page.locator(RESULTS).evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    return {href.removeprefix("/") for href in hrefs}


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_word_of_a_single_letter_leads_to_its_incident(
    browser: Browser, public: BuiltSite, sources: Path, lang: str
) -> None:
    asked = list(words_of_one_letter(sources, public.folder, lang))[:2]
    assert asked
    for letter, word in asked:
        with opened(browser, public.url, width=WIDE) as page:
            page.locator(".md-search__input").click()
            assert found_for(page, word) == {f"incidents/{letter.incident}/"}, word


def test_search_opens_on_a_phone(browser: Browser, public: BuiltSite, sources: Path) -> None:
    letter, word = next(words_of_one_letter(sources, public.folder, "id"))
    with opened(browser, public.url, width=NARROW) as page:
        page.locator("label.md-header__button[for=__search]").click()
        assert found_for(page, word) == {f"incidents/{letter.incident}/"}
        page.locator(RESULTS).first.click()
        page.wait_for_url(f"**/incidents/{letter.incident}/**")


def test_a_word_that_nobody_wrote_finds_nothing(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("xylophonically")
        page.get_by_text("No matching documents").wait_for()
        assert page.locator(RESULTS).count() == 0
