"""Every kind of page, wide and narrow, light and dark, is held against the rules of axe-core."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import opened, resize, scheme_of
from tests.browser.sites import INCIDENTS, NARROW, PAGES, WIDE, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async options => (await axe.run(document, {resultTypes: ["violations"], ...options})).violations.map(
    ({id, help, nodes}) => ({id, help, where: nodes.slice(0, 3).map(node => node.html.slice(0, 160))}))"""
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What another colour scheme can break; all other rules are about structure and size, which it does not touch."""


def violations(page: Page, options: Mapping[str, object] | None = None) -> list[str]:
    """What axe finds on a page as it is now: each rule with the first elements that break it."""
    return [json.dumps(found, ensure_ascii=False, indent=1) for found in page.evaluate(RUN, options or {})]


def hold_against_axe(browser: Browser, address: str) -> None:
    found = {}
    with opened(browser, address, width=NARROW) as page:
        page.evaluate(AXE)
        found["light, narrow"] = violations(page)
        resize(page, WIDE)
        found["light, wide"] = violations(page)
        page.get_by_title("Switch to the dark page").click()
        assert scheme_of(page) == "slate"
        found["dark, wide"] = violations(page, OF_COLOUR)
        resize(page, NARROW)
        found["dark, narrow"] = violations(page, OF_COLOUR)
    told = "\n".join(f"{address}, {how}: {rule}" for how, rules in found.items() for rule in rules)
    assert not told, told


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_no_page_of_the_public_site_breaks_a_rule(browser: Browser, public: BuiltSite, page: str) -> None:
    hold_against_axe(browser, public.at(page))


def test_a_page_of_the_preview_breaks_no_rule(browser: Browser, preview: BuiltSite) -> None:
    hold_against_axe(browser, preview.at(INCIDENTS["bad letter"]))


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<p style='color: #999; background: #888'>Grey on grey.</p>", "color-contrast"),
    ],
    ids=["an image without words", "pale text"],
)
def test_axe_finds_what_is_wrong(browser: Browser, public: BuiltSite, broken: str, rule: str) -> None:
    with opened(browser, public.at(PAGES["promises"]), width=WIDE) as page:
        page.evaluate(AXE)
        page.evaluate("html => document.querySelector('.am-head').insertAdjacentHTML('beforeend', html)", broken)
        assert any(f'"{rule}"' in found for found in violations(page, {"runOnly": [rule]}))


@pytest.mark.parametrize(("wished", "scheme"), [("light", "default"), ("dark", "slate")])
def test_a_page_opens_in_the_scheme_its_reader_has_chosen(
    browser: Browser, public: BuiltSite, wished: str, scheme: str
) -> None:
    with opened(browser, public.url, width=WIDE, dark=wished == "dark") as page:
        assert scheme_of(page) == scheme
