"""The built sites and the browser, once for all tests of this package."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.sites import BuildError, BuiltSite, build_site, chromium, chromium_path, copy_sources, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# The browser closes with the package: while it is open, other tests cannot run an event loop of their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        how = "needs Chromium (Debian: apt-get install chromium, or name one in AMENDS_CHROMIUM)"
        if os.environ.get("AMENDS_REQUIRE_BROWSER") == "1":
            pytest.fail(how)
        pytest.skip(how)
    with chromium(path) as started:
        yield started


@pytest.fixture(scope="package")
def sources(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 # nothing to copy for without one
    return copy_sources(tmp_path_factory.mktemp("browser") / "repository")


def _built(sources: Path, name: str, *, preview: bool = False) -> Path:
    try:
        return build_site(sources, name, preview=preview)
    except BuildError as error:
        pytest.fail(str(error))


@pytest.fixture(scope="package")
def public(sources: Path) -> Iterator[BuiltSite]:
    with served(_built(sources, "public")) as site:
        yield site


@pytest.fixture(scope="package")
def preview(sources: Path) -> Iterator[BuiltSite]:
    with served(_built(sources, "preview", preview=True)) as site:
        yield site
