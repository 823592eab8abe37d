"""One box finds incidents by a word of one of their letters, and guides; the theme's own does where Pagefind is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.letters import words_of_one_letter
from tests.browser.looking import Heard, opened
from tests.browser.sites import NARROW, PAGES, WIDE, BuiltSite, served
from tests.browser.test_accessibility import AXE, violations
from tests.site.building import STORY, Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
needs_pagefind = pytest.mark.skipif(
    not all(map(find_spec, ("pagefind_bin", "cbor2"))), reason="needs the extra: pip install amends[search]"
)

BOX, OPEN, SAID = ".am-find__box", ".am-find__open", ".am-find__said"
RESULTS = ".am-find__list > li > a"
THEIRS = ".md-search-result__item > a"


def ask(page: Page, words: str) -> None:
    """Type into the box that is open, and wait for the answer and for the facets after it."""
    with page.expect_response(lambda answer: ".pf_" in answer.url):
        page.locator(f"{BOX} input").press_sequentially(words)
    page.locator(SAID).filter(has_text=re.compile(r"\w")).wait_for()


def addresses(page: Page, links: str) -> list[str]:
    """The pages that results lead to, relative to the site."""
    hrefs = page.locator(links).evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    return [href.removeprefix("/") for href in hrefs]


@needs_pagefind
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_word_of_a_single_letter_leads_to_its_incident(
    browser: Browser, public: BuiltSite, sources: Path, lang: str
) -> None:
    asked = list(words_of_one_letter(sources, public.folder, lang))[:2]
    assert asked
    for letter, word in asked:
        with opened(browser, public.url, width=WIDE) as page:
            page.locator(OPEN).click()
            ask(page, word)
            assert addresses(page, RESULTS)[0] == f"incidents/{letter.incident}/", word


@needs_pagefind
def test_nothing_of_the_search_is_loaded_before_the_box_opens(browser: Browser, public: BuiltSite) -> None:
    heard = Heard()
    with opened(browser, public.url, width=WIDE, before=heard.listen_to) as page:
        page.wait_for_load_state("networkidle")
        assert [url for url in heard.requests if "/pagefind/" in url or "/search/" in url] == []
        page.keyboard.press("/")
        ask(page, "sorry")
        page.locator(RESULTS).first.wait_for()
    assert [url for url in heard.requests if "/pagefind/" in url] != []
    assert [url for url in heard.requests if not url.startswith((public.url, "data:"))] == []
    assert heard.complaints == []


@needs_pagefind
def test_the_keyboard_is_enough(browser: Browser, public: BuiltSite) -> None:
    focused = "document.activeElement.closest('.am-find__list') ? 'result' : document.activeElement.name"
    with opened(browser, public.url, width=WIDE) as page:
        page.keyboard.press("/")
        ask(page, "apology")
        page.locator(RESULTS).first.wait_for()
        for key, where in (
            ("ArrowDown", "result"),
            ("ArrowDown", "result"),
            ("ArrowUp", "result"),
            ("ArrowUp", "words"),
        ):
            page.keyboard.press(key)
            assert page.evaluate(focused) == where
        page.keyboard.press("Escape")
        assert not page.locator(BOX).is_visible()
        assert page.evaluate("document.activeElement.closest('.am-find__box')") is None
        page.keyboard.press("/")
        assert page.locator(f"{BOX} input").input_value() == "apology"
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url != public.url)


@needs_pagefind
def test_results_are_told_and_narrowed_down(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(OPEN).click()
        ask(page, "payments")
        kind = page.locator(f"{BOX} select[name=kind]")
        kind.wait_for()
        said = page.locator(SAID)
        assert said.get_attribute("role") == "status"
        before = said.inner_text()
        assert re.fullmatch(r"Results: \d+", before)
        kind.select_option("Check")
        said.filter(has_not_text=re.compile(re.escape(before) + "$")).wait_for()
        assert {address.split("/")[0] for address in addresses(page, RESULTS)} == {"checks"}


@needs_pagefind
@pytest.mark.parametrize("words", ["payments", "apology"])
def test_incidents_come_before_guides_and_checks(browser: Browser, public: BuiltSite, words: str) -> None:
    order = ["incidents", "services", "guides"]
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(OPEN).click()
        ask(page, words)
        more = page.locator(".am-find__more")
        while more.is_visible():
            count = page.locator(RESULTS).count()
            more.click()
            page.locator(RESULTS).nth(count).wait_for()
        kinds = [address.split("/")[0] for address in addresses(page, RESULTS)]
        ranks = [order.index(kind if kind in order else "guides") for kind in kinds]
        assert ranks == sorted(ranks)
        assert len(set(ranks)) > 1
        assert said_number(page) == len(ranks)


@needs_pagefind
@pytest.mark.parametrize("words", ["H02", "conditional-apology"])
def test_a_check_that_is_named_is_found_first(browser: Browser, public: BuiltSite, words: str) -> None:
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(OPEN).click()
        ask(page, words)
        page.locator(RESULTS).first.wait_for()
        assert addresses(page, RESULTS)[0] == "checks/h02-conditional-apology/"


@needs_pagefind
def test_a_facet_alone_lists_all_that_fits(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(OPEN).click()
        ask(page, "the")
        severity = page.locator(f"{BOX} select[name=severity]")
        severity.wait_for()
        severity.select_option("SEV1")
        page.locator(f"{BOX} input").fill("")
        page.locator(RESULTS).first.wait_for()
        more = page.locator(".am-find__more")
        while more.is_visible():
            count = page.locator(RESULTS).count()
            more.click()
            page.locator(RESULTS).nth(count).wait_for()
        assert {address.split("/")[0] for address in addresses(page, RESULTS)} == {"incidents"}
        assert said_number(page) == page.locator(RESULTS).count()


def said_number(page: Page) -> int:
    """How many results are told of."""
    return int(re.sub(r"\D", "", page.locator(SAID).inner_text()))


@needs_pagefind
def test_words_that_stand_everywhere_are_looked_for_alone_and_not_among_others(
    browser: Browser, public: BuiltSite
) -> None:
    found = []
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(OPEN).click()
        for words in ("payments", "of the payments", '"of the payments"', "of the"):
            page.locator(SAID).evaluate("said => said.textContent = ''")
            page.locator(f"{BOX} input").fill(words)
            page.locator(SAID).filter(has_text=re.compile(r"\w")).wait_for()
            found.append(re.sub(r"\D", "", page.locator(SAID).inner_text()) or "0")
    assert found[0] == found[1] != found[2]
    assert found[3] != "0"


@needs_pagefind
def test_search_works_on_a_phone(browser: Browser, public: BuiltSite, sources: Path) -> None:
    letter, word = next(words_of_one_letter(sources, public.folder, "id"))
    with opened(browser, public.url, width=NARROW) as page:
        page.locator(OPEN).click()
        ask(page, word)
        page.locator(RESULTS).first.wait_for()
        assert page.evaluate("document.querySelector('.am-find__box').scrollWidth") <= NARROW
        page.locator(RESULTS).first.click()
        page.wait_for_url(f"**/incidents/{letter.incident}/**")


@needs_pagefind
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_box_is_held_against_axe(browser: Browser, public: BuiltSite, width: int, dark: bool) -> None:  # noqa: FBT001 # a parameter
    with opened(browser, public.at(PAGES["checks"]), width=width, dark=dark) as page:
        page.locator(OPEN).click()
        ask(page, "payments")
        page.locator(f"{BOX} select[name=kind]").wait_for()
        page.evaluate(AXE)
        assert violations(page) == []


@needs_pagefind
def test_a_word_that_nobody_wrote_finds_nothing(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.url, width=WIDE) as page:
        page.locator(OPEN).click()
        page.locator(f"{BOX} input").fill("qwertzuiop")
        page.get_by_text("Nothing found.").wait_for()
        assert page.locator(RESULTS).count() == 0


@needs_pagefind
def test_an_index_that_is_gone_is_told(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.url, width=WIDE) as page:
        page.route("**/pagefind/*", lambda route: route.abort())
        page.locator(OPEN).click()
        page.locator(f"{BOX} input").fill("payments")
        page.get_by_text("The search cannot be loaded.").wait_for()


@needs_pagefind
def test_without_a_script_there_is_no_box_to_open(browser: Browser, public: BuiltSite) -> None:
    with opened(browser, public.url, width=WIDE, script=False) as page:
        assert not page.locator(OPEN).is_visible()


@pytest.fixture(scope="module")
def asian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A small site in English with a guide in Japanese and Thai, and incidents in English."""
    project = Project(tmp_path_factory.mktemp("asian") / "p", gate=False).write(**STORY)
    text = "# すべての店舗\n\nカードで決済が停止しました。\n\nชำระเงินที่ร้านไม่ได้\n"
    (project.root / "docs" / "shops.md").write_text(text, encoding="utf-8")
    assert project.build() == 0
    with served(project.root / "site") as site:
        yield site


@needs_pagefind
@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("決済", "決済"),
        ("決済が停止しました", "決済が停止しました"),
        ("てんぽ", ""),
        ("済決", ""),
        ("เงิน", "เงิน"),
        ("カード 停止", "カード"),
    ],
)
def test_words_within_a_sentence_without_blanks_are_found(
    browser: Browser, asian: BuiltSite, words: str, marked: str
) -> None:
    with opened(browser, asian.url, width=WIDE) as page:
        page.locator(OPEN).click()
        page.locator(f"{BOX} input").fill(words)
        page.locator(SAID).filter(has_text=re.compile(r"\w")).wait_for()
        assert addresses(page, RESULTS) == (["shops/"] if marked else [])
        if marked:
            assert marked in page.locator(f"{BOX} mark").all_inner_texts()
            whole = "カードで決済が停止しました。 ชำระเงินที่ร้านไม่ได้"
            assert page.locator(".am-find__words").inner_text().strip("。. ") in f"すべての店舗. {whole}"


@pytest.fixture(scope="module")
def themes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A small site with the theme's own search."""
    project = Project(tmp_path_factory.mktemp("material") / "p", options="search: material", gate=False)
    assert project.write(**STORY).build() == 0
    with served(project.root / "site") as site:
        yield site


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_search_of_the_theme_still_works(browser: Browser, themes: BuiltSite, width: int) -> None:
    with opened(browser, themes.url, width=width) as page:
        page.locator("label.md-header__button[for=__search]" if width == NARROW else ".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("gateway")
        page.get_by_text(re.compile("matching document")).wait_for()
        page.locator(THEIRS).first.wait_for()
        assert set(addresses(page, THEIRS)) == {"incidents/qris/"}
