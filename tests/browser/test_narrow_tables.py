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
NAMED = """() => [...document.querySelectorAll(".am-quality td")].slice(0, 6)
    .map(cell => getComputedStyle(cell, "::before").content.replaceAll('"', ""))"""


def test_the_figures_of_the_checks_fit_every_width(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.at(PAGES["quality"]), width=WIDE) as page:
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
