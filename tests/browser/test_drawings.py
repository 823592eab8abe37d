"""The two drawings of a timeline with a browser's own fonts: one at a time, in their width, no words over others."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import SCALE, opened, resize, smallest_letters
from tests.browser.sites import INCIDENTS, NARROW, WIDE, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DRAWN = {kind: page for kind, page in INCIDENTS.items() if kind not in {"near miss", "retold from Indonesian"}}
TEXTS = """svg => [...svg.querySelectorAll("text")].filter(text => text.textContent.trim()).map(text => {
    const box = text.getBoundingClientRect()
    return {words: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom}})"""
ALLOWED = 1.0
"""How far two boxes may reach into one another, in px: a line's box is a little higher than its letters."""


def overlaps(page: Page, drawing: str) -> list[tuple[str, str]]:
    """The pairs of texts of a drawing that lie over one another."""
    return [
        (one["words"], other["words"])
        for one, other in combinations(page.locator(drawing).evaluate(TEXTS), 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > ALLOWED
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > ALLOWED
    ]


@pytest.mark.parametrize("page", DRAWN.values(), ids=DRAWN.keys())
def test_the_width_picks_the_drawing_and_no_words_lie_over_others(
    browser: Browser, public: BuiltSite, page: str
) -> None:
    with opened(browser, public.at(page), width=WIDE, script=False) as tab:
        for width, here, not_here in ((WIDE, "wide", "tall"), (NARROW, "tall", "wide")):
            resize(tab, width)
            assert tab.locator(f"svg.am-tl--{here}").is_visible()
            assert not tab.locator(f"svg.am-tl--{not_here}").is_visible()
            assert overlaps(tab, f"svg.am-tl--{here}") == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_words_of_a_drawing_can_be_read(browser: Browser, public: BuiltSite, width: int) -> None:
    with opened(browser, public.at(INCIDENTS["outage"]), width=width) as tab:
        drawing = tab.locator("svg.am-tl >> visible=true")
        assert drawing.locator("text").count() > 10
        assert smallest_letters(drawing) >= 11
        assert drawing.evaluate(SCALE) <= 1.01  # one to one, but for the rounding of the column's width


def test_words_over_others_are_found(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(INCIDENTS["outage"]), width=WIDE) as tab:
        first = tab.locator("svg.am-tl--wide text").first
        first.evaluate("text => text.after(text.cloneNode(true))")
        words = first.text_content()
        assert (words, words) in overlaps(tab, "svg.am-tl--wide")
