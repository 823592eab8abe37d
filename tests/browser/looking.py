"""How a test looks at a page: opened at a width, with what it asked for and what it complained of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

HEIGHT = 900
"""Height of the window, in CSS px."""
PATIENCE = 15_000
"""How long to wait for something to appear before a test gives up, in ms."""
SCALE = "svg => svg.getScreenCTM().a"
_BAD = frozenset({"error", "warning", "assert"})


@dataclass
class Heard:
    """What a page asked for, and every error it made."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen_to(self, page: Page) -> None:
        """Note from now on what happens on a page."""
        complain = self.complaints.append
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: complain(f"not loaded: {request.url}"))
        page.on("response", lambda answer: complain(f"{answer.status}: {answer.url}") if not answer.ok else None)
        page.on("console", lambda said: complain(f"{said.type}: {said.text}") if said.type in _BAD else None)
        page.on("pageerror", lambda error: complain(f"error: {error}"))


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    width: int,
    dark: bool = False,
    script: bool = True,
    before: Callable[[Page], None] = lambda _: None,
) -> Iterator[Page]:
    """Open a page in a browser without a past, and wait until all it names is loaded; ``before`` is called first."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",  # nothing is measured while it moves
        java_script_enabled=script,
    )
    with context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        before(page)
        page.goto(address)
        yield page


def scheme_of(page: Page) -> str:
    """Material's name of the colour scheme that a page shows: ``default`` or ``slate``."""
    return page.locator("body").get_attribute("data-md-color-scheme") or ""


def resize(page: Page, width: int) -> None:
    """Make the window as wide as this, in CSS px."""
    page.set_viewport_size({"width": width, "height": HEIGHT})


def smallest_letters(drawing: Locator) -> float:
    """The size of a drawing's smallest letters as they are shown, in CSS px."""
    sizes = "all => all.map(text => parseFloat(getComputedStyle(text).fontSize))"
    sizes_drawn: list[float] = drawing.locator("text").evaluate_all(sizes)
    scale: float = drawing.evaluate(SCALE)
    return min(sizes_drawn) * scale
