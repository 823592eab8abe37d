"""Tables of many columns are read on a phone without moving them sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import opened, resize
from tests.browser.sites import PAGES, WIDE, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TOO_WIDE = """() => [...document.querySelectorAll(".am-quality")]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => box.getAttribute("aria-label"))"""
OPEN = "document.querySelectorAll('.am-folded details').forEach(folded => folded.open = true)"
HEIGHTS = """() => [...document.querySelectorAll(".am-folded details")]
    .map(folded => [folded.open, folded.querySelector(".am-quality").checkVisibility()])"""
NAMED = """() => [...document.querySelectorAll(".am-quality td")].slice(0, 6)
    .map(cell => getComputedStyle(cell, "::before").content.replaceAll('"', ""))"""


def test_the_figures_of_the_checks_fit_every_width(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(PAGES["quality"]), width=WIDE) as page:
        page.evaluate(OPEN)
        for width in (320, 390, 800, 1000, 1100, WIDE):
            resize(page, width)
            assert page.evaluate(TOO_WIDE) == [], width


def test_on_a_phone_every_figure_stands_beside_its_name(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(PAGES["quality"]), width=390) as page:
        assert page.evaluate(NAMED) == [
            "Rightly flagged",
            "Wrongly flagged",
            "Overlooked",
            "Rightly passed",
            "Precision",
            "Recall",
        ]


@pytest.mark.parametrize("script", [True, False])
def test_long_tables_are_folded_on_screen_and_open_on_paper(browser: Browser, public: BuiltSite, script: bool) -> None:  # noqa: FBT001 # a case
    with opened(browser, public.at(PAGES["quality"]), width=390, script=script) as page:
        assert page.evaluate("document.documentElement.scrollHeight") < 6000
        folded = page.evaluate(HEIGHTS)
        assert len(folded) > 2
        assert all(told == [False, False] for told in folded)
        page.emulate_media(media="print")
        assert all(told == [False, True] for told in page.evaluate(HEIGHTS))
