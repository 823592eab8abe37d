"""The page of an incident without script, on paper, and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.letters import letters, met_first
from tests.browser.looking import opened, resize, smallest_letters
from tests.browser.sites import INCIDENTS, NARROW, WIDE, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAPER = 680
"""How wide a sheet of A4 is between its margins of 15 mm, in CSS px."""
HIDDEN_IN_DETAILS = """() => [...document.querySelectorAll(".am details > :not(summary)")]
    .filter(part => !part.checkVisibility() || part.getBoundingClientRect().height < 1)
    .map(part => part.outerHTML.slice(0, 160))"""
RING = """element => { const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 }"""


def shown(page: Page) -> str:
    """The words that can be seen on a page, with every run of blanks as one."""
    return " ".join(page.locator("body").inner_text().split())


@pytest.mark.parametrize("kind", INCIDENTS)
def test_every_letter_is_there_without_script(browser: Browser, public: BuiltSite, sources: Path, kind: str) -> None:
    address = INCIDENTS[kind]
    own = [letter for letter in letters(sources) if letter.incident in address]
    sent = [letter for letter in own if not letter.translates]
    assert sent
    met = [met_first(letter, own) for letter in sent]
    with opened(browser, public.at(address), width=WIDE, script=False) as page:
        for width in (WIDE, NARROW):
            resize(page, width)
            words = shown(page)
            assert [letter.path.name for letter in met if letter.opening not in words] == []
        assert page.locator("article.am-comm").count() == len(sent)


def test_a_translation_is_one_plain_link_away(browser: Browser, public: BuiltSite, sources: Path) -> None:
    address = INCIDENTS["bad letter"]
    (translation,) = [one for one in letters(sources) if one.incident in address and one.translates]
    (original,) = [one for one in letters(sources) if one.path.stem == translation.translates]
    with opened(browser, public.at(address), width=WIDE, script=False) as page:
        assert translation.opening not in shown(page)
        page.locator(".am-l-other").click()
        assert translation.opening in shown(page)
        assert original.opening not in shown(page)
        page.locator(".am-l-both").click()
        assert translation.opening in shown(page)
        assert original.opening in shown(page)


def test_the_table_behind_the_timeline_opens_without_script(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(INCIDENTS["outage"]), width=NARROW, script=False) as page:
        table = page.locator(".am-figure table")
        assert not table.is_visible()
        page.locator(".am-figure summary").click()
        assert table.is_visible()


@pytest.mark.parametrize("kind", ["outage", "maintenance", "bad letter"])
def test_on_paper_everything_is_open(browser: Browser, public: BuiltSite, sources: Path, kind: str) -> None:
    address = INCIDENTS[kind]
    with opened(browser, public.at(address), width=WIDE) as page:
        assert page.evaluate(HIDDEN_IN_DETAILS)  # closed on the screen, so that the print has something to open
        page.emulate_media(media="print")
        assert page.evaluate(HIDDEN_IN_DETAILS) == []
        words = shown(page)
        assert [one.path.name for one in letters(sources) if one.incident in address and one.opening not in words] == []
        assert not page.locator(".md-header").is_visible()


def test_on_paper_the_drawing_can_be_read(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(INCIDENTS["outage"]), width=PAPER) as page:
        page.emulate_media(media="print")
        drawings = page.locator("svg.am-tl >> visible=true")
        assert drawings.count() == 1
        assert smallest_letters(drawings) >= 8  # 6 points


def test_the_skip_link_comes_first_and_leads_to_the_answers(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(INCIDENTS["outage"]), width=WIDE) as page:
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert "md-skip" in (skip.get_attribute("class") or "")
        assert skip.is_visible()
        page.keyboard.press("Enter")
        target = page.locator(f"[id='{page.evaluate('location.hash.slice(1)')}']")
        assert target.evaluate("element => element.closest('main') !== null")
        assert target.evaluate("e => !!(e.compareDocumentPosition(document.querySelector('.am-lead')) & 4)")
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate("element => element.closest('main') !== null")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_link_of_the_answers_shows_that_it_has_the_focus(browser: Browser, public: BuiltSite, dark: bool) -> None:  # noqa: FBT001 # a case
    with opened(browser, public.at(INCIDENTS["outage"]), width=WIDE, dark=dark) as page:
        reached = 0
        links = page.locator(".am-answers dl a").count()
        for _ in range(60):
            page.keyboard.press("Tab")
            focus = page.locator(":focus")
            if focus.evaluate("element => !!element.closest('.am-answers dl')"):
                reached += 1
                assert focus.evaluate(RING), re.sub(r"\s+", " ", focus.inner_text())
            elif reached:
                break
        assert reached == links > 0
