"""What the first visit to an incident's page costs its reader: everything it asks for, compressed as hosts send it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import Heard, opened
from tests.browser.sites import INCIDENTS, NARROW, BuiltSite

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MOST = 150_000
"""Bytes."""
PACKED = frozenset({".png", ".woff2", ".gz"})


def sent(file: Path) -> int:
    data = file.read_bytes()
    return len(data if file.suffix in PACKED else gzip.compress(data, 6))


@pytest.mark.parametrize("kind", INCIDENTS)
def test_a_first_visit_is_light(browser: Browser, public: BuiltSite, kind: str) -> None:
    heard = Heard()
    with opened(browser, public.at(INCIDENTS[kind]), width=NARROW, before=heard.listen_to) as page:
        page.wait_for_load_state("networkidle")
    weights = {}
    for url in dict.fromkeys(heard.requests):
        if url.startswith(public.url):
            file = public.folder / url.removeprefix(public.url).partition("?")[0]
            weights[url] = sent(file / "index.html" if file.is_dir() else file)
    assert len(weights) > 4
    assert sum(weights.values()) <= MOST, weights
