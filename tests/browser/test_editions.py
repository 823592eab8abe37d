"""What customers see and what only the preview shows: scores and findings, each under the words it is about."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.looking import opened
from tests.browser.sites import INCIDENTS, PAGES, WIDE, BuiltSite, amends

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

OF_THE_PREVIEW = ".am--preview, .am-score, .am-huge, .am-note, .am-ref, .am-absent, .am-internal, mark.am-u, .md-banner"
MARKED = """() => [...document.querySelectorAll("a.am-ref")].map(ref => {
    const number = ref.hash.slice(2), first = document.getElementById("f" + number)
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const between = []
    while (walk.nextNode()) {
        const text = walk.currentNode
        const begun = first.contains(text) || first.compareDocumentPosition(text) & 4
        const ended = ref.contains(text) || ref.compareDocumentPosition(text) & 4
        const words = text.parentElement.closest("mark.am-u") || !text.textContent.trim()
        if (begun && !ended && words && !text.parentElement.closest(".am-ref")) between.push(text.textContent)
    }
    return {code: document.querySelector(`#n${number} code`).textContent, words: between.join(""),
            underlined: getComputedStyle(first).textDecorationLine}})"""


def plain(words: str) -> str:
    """Words without their Markdown, with every run of blanks as one."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return " ".join(re.sub(r"[*`]|^\s*[>#-] ", "", words, flags=re.MULTILINE).split())


@pytest.fixture(scope="module")
def findings(sources: Path) -> list[dict[str, Any]]:
    """What the command line finds in the records that the preview is made from."""
    told = amends(sources, "check", "incidents", "--format", "json")
    found: list[dict[str, Any]] = json.loads(told.stdout)["findings"]
    return found


def in_its_text(sources: Path, finding: dict[str, Any]) -> bool:
    """Whether a finding is about words of a text, not about its facts or about what it leaves out."""
    source = (sources / finding["path"]).read_text(encoding="utf-8")
    return bool(finding["text"]) and finding["start"] > source.index("\n---\n")


@pytest.mark.parametrize("page", [*INCIDENTS.values(), PAGES["home"], PAGES["history"], PAGES["promises"]])
def test_the_public_sees_no_score_and_no_finding(browser: Browser, public: BuiltSite, page: str) -> None:
    with opened(browser, public.at(page), width=WIDE, script=False) as tab:
        assert tab.locator(".am").count() == 1
        assert tab.locator(OF_THE_PREVIEW).evaluate_all("all => all.map(e => e.outerHTML.slice(0, 160))") == []


@pytest.mark.parametrize("page", INCIDENTS.values(), ids=INCIDENTS.keys())
def test_a_mark_stands_under_the_words_of_its_finding(
    browser: Browser, preview: BuiltSite, sources: Path, findings: list[dict[str, Any]], page: str
) -> None:
    here = [f for f in findings if f"/{page.split('/')[1]}/" in f["path"] and in_its_text(sources, f)]
    with opened(browser, preview.at(page), width=WIDE, script=False) as tab:
        marks = tab.evaluate(MARKED)
    assert Counter((m["code"], plain(m["words"])) for m in marks) == Counter(
        (f["code"], plain(f["text"])) for f in here
    )
    assert {m["underlined"] for m in marks} <= {"underline"}


def test_the_preview_has_marks_to_look_at_and_says_what_it_is(
    browser: Browser, preview: BuiltSite, sources: Path, findings: list[dict[str, Any]]
) -> None:
    assert sum(in_its_text(sources, finding) for finding in findings) >= 5
    with opened(browser, preview.at(INCIDENTS["bad letter"]), width=WIDE, script=False) as tab:
        assert tab.locator(".md-banner").is_visible()
        assert tab.locator(".am-huge").is_visible()
        assert tab.locator("meta[name=robots]").get_attribute("content") == "noindex"
