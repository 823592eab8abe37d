"""The page of an incident at its limits: nothing is cut off, nothing runs out, and words run their own way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import opened, resize
from tests.browser.sites import NARROW, WIDE, BuiltSite, served
from tests.browser.test_accessibility import AXE, violations
from tests.site.building import PEOPLE, POLICY, SERVICES, Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDTHS = (320, NARROW, 768, WIDE)
OUT = """() => {
    const page = document.querySelector(".am").getBoundingClientRect();
    const seen = element => element.checkVisibility() && !element.closest(".am-sr, svg, .am-tlbox")
        && element.getBoundingClientRect().width > 1;
    return [...document.querySelectorAll(".am *")].filter(seen).filter(element => {
        const box = element.getBoundingClientRect();
        return box.right > page.right + 17 || box.left < page.left - 17;
    }).slice(0, 3).map(element => element.outerHTML.slice(0, 160));
}"""
"""What stands outside the page's column; quotation marks and the strips of silences reach into its margin."""
CUT = """() => [...document.querySelectorAll(".am :is(h1, h2, h3, p, dt, dd, li, th, td, blockquote)")]
    .filter(element => element.checkVisibility() && !element.closest(".am-sr")
        && element.scrollWidth > element.clientWidth + 8 && getComputedStyle(element).display !== "inline")
    .slice(0, 3).map(element => element.outerHTML.slice(0, 160))"""
"""Words that are wider than what holds them; a quotation mark may hang out."""

BEGAN = datetime(2026, 10, 10, 11, 0, tzinfo=UTC)
LONG = ("Payments by QRIS, transfers to banks and the printing of receipts failed at the same time " * 4)[:270]
ENDLESS = "Payment-gateway_" * 8
ARABIC = "توقفت المدفوعات في المتاجر مساء السبت"


def at(minutes: float) -> str:
    return (BEGAN + timedelta(minutes=minutes)).isoformat()


def incident(title: str, *facts: str, minutes: float | None = None, body: str = "It broke, and we mended it.") -> str:
    times = ""
    if minutes is not None:
        times = (
            f"services: [{{id: qris, status: major_outage, from: '{at(0)}', to: '{at(minutes)}'}}]\n"
            f"times: {{started: '{at(0)}', detected: '{at(1)}', impact_ended: '{at(minutes)}', "
            f"resolved: '{at(minutes + 1)}'}}\n"
        )
    head = f"title: '{title}'\nvisibility: public\ngate: {{enforced: false, reason: a test}}\ntimezone: Asia/Jakarta\n"
    return f"---\n{head}{times}" + "".join(f"{fact}\n" for fact in facts) + f"---\n\n{body}\n"


def letter(
    minutes: float, phase: str = "identified", body: str = "Payments fail. Please take cash.", more: str = ""
) -> str:
    head = f"sent: '{at(minutes)}'\nphase: {phase}\nvisibility: public\nchannels: [mail, app]\nsigned_by: dimas\n"
    return f"---\n{head}{more}---\n\n{body}\n"


RECORDS = {
    "long": {
        "incident": incident(
            LONG + ENDLESS,
            "severity: SEV1",
            f"summary: {LONG}",
            f"promises: [{{id: {'x' * 60}, quote: {ENDLESS}, due: 2026-10-31}}]",
            f"remedies: [{{kind: refund, what: {ENDLESS}, who: {ENDLESS}, by: 2026-10-31}}]",
            f"actions: [{{what: {ENDLESS}, due: 2026-10-31}}]",
            f"recovery: [{{what: {ENDLESS}, status: lost, source: {ENDLESS}}}]",
            minutes=90,
            body=f"See {ENDLESS}. It broke.",
        ),
        "1": letter(5, "investigating", f"We look into {ENDLESS}.", f"subject: {LONG}\n"),
    },
    "short": {
        "incident": incident("Two minutes", "severity: SEV3", minutes=2),
        "1": letter(1, "investigating"),
        "2": letter(3, "resolved"),
    },
    "eleven-days": {
        "incident": incident("Eleven days", "severity: SEV2", minutes=11 * 1440),
        **{str(day): letter(day * 1440 + 60) for day in range(11)},
        "end": letter(11 * 1440 + 5, "resolved"),
    },
    "crowded": {
        "incident": incident("Twenty updates in an hour", "severity: SEV1", minutes=60),
        **{f"{n:02}": letter(n * 3, more=f"next_update: '{at(n * 3 + 3)}'\n") for n in range(20)},
        "99": letter(61, "resolved"),
    },
    "arabic": {
        "incident": incident(
            ARABIC,
            "lang: ar",
            f"summary: {ARABIC}",
            f"promises: [{{id: a, quote: {ARABIC}, due: 2026-10-31}}]",
            f"timeline: [{{at: '{at(0)}', what: {ARABIC}}}]",
            minutes=90,
            body=f"{ARABIC}.",
        ),
        "1": letter(5, body=f"{ARABIC}.", more=f"lang: ar\nsubject: {ARABIC}\n"),
        "2": letter(95, "resolved", body="It works again."),
    },
    "bare": {"incident": incident("Something broke", body="")},
}


@pytest.fixture(scope="module")
def limits(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:  # noqa: ARG001 # nothing to build for without one
    project = Project(tmp_path_factory.mktemp("limits") / "p", gate=False)
    project.write(policy_yml=POLICY, people_yml=PEOPLE, services_yml=SERVICES)
    for name, texts in RECORDS.items():
        project.write(**{f"{name}__{stem}_md": text for stem, text in texts.items()})
    assert project.build() == 0
    with served(project.root / "site") as site:
        yield site


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_runs_out_of_the_page(browser: Browser, limits: BuiltSite, name: str) -> None:
    with opened(browser, limits.at(f"incidents/{name}/"), width=WIDE) as page:
        for width in WIDTHS:
            resize(page, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width}: {page.evaluate(OUT)}"
            assert page.evaluate(OUT) == [], width
            assert page.evaluate(CUT) == [], width


@pytest.mark.parametrize("page_of", ["", "history/", "promises/"])
def test_lists_of_such_incidents_hold_them_too(browser: Browser, limits: BuiltSite, page_of: str) -> None:
    with opened(browser, limits.at(page_of), width=WIDE) as page:
        for width in WIDTHS:
            resize(page, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width}: {page.evaluate(OUT)}"
            assert page.evaluate(OUT) == [], width


@pytest.mark.parametrize("name", ["arabic", "crowded", "bare"])
def test_such_a_page_breaks_no_rule_of_accessibility(browser: Browser, limits: BuiltSite, name: str) -> None:
    with opened(browser, limits.at(f"incidents/{name}/"), width=WIDE) as page:
        page.evaluate(AXE)
        assert violations(page) == []
        resize(page, NARROW)
        assert violations(page) == []


def test_words_of_another_direction_run_their_own_way(browser: Browser, limits: BuiltSite) -> None:
    way = "element => getComputedStyle(element).direction"
    with opened(browser, limits.at("incidents/arabic/"), width=WIDE) as page:
        for part in ("h1", ".am-stand [dir]", "#c-1 .am-letter", "#c-1 .am-subject", ".am-quote", ".am-events p"):
            assert page.locator(part).first.evaluate(way) == "rtl", part
        for part in ("body", ".am-answers dt", "#c-2 .am-letter", ".am-end"):
            assert page.locator(part).first.evaluate(way) == "ltr", part
        box = page.locator("h1").evaluate(
            "h1 => { const range = document.createRange(); range.selectNodeContents(h1); "
            "return h1.getBoundingClientRect().right - range.getBoundingClientRect().right }"
        )
        assert abs(box) <= 1, "it begins at the right"


def test_a_record_with_almost_no_facts_still_answers(browser: Browser, limits: BuiltSite) -> None:
    with opened(browser, limits.at("incidents/bare/"), width=NARROW) as page:
        assert page.locator(".am-answers dt").count() == 5
        assert page.locator("svg.am-tl").count() == 0
        words = " ".join(page.locator(".am").inner_text().split())
        assert "Nothing can be drawn here" in words
        assert "No message to customers is on record." in words
