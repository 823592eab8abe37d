"""``mkdocs serve`` as a writer meets it: an open page follows what is saved, and a broken file ends nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import opened
from tests.browser.sites import WIDE
from tests.site.building import FIRST, STORY, Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PATIENCE = 30.0
"""How many seconds a rebuild may take before the test gives up; it says nothing of how many it does take."""


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def wait_for(server: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 # our own server
                return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, "mkdocs serve ended"
            assert time.monotonic() < until, "mkdocs serve does not answer"
            time.sleep(0.1)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project").write(**STORY)


@pytest.fixture
def server(project: Project) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with (project.root / "served.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=project.root, stdout=log, stderr=log, env=environment)
        try:
            wait_for(process, f"http://127.0.0.1:{port}/")
            yield process, f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_an_open_page_follows_what_is_saved(
    browser: Browser, project: Project, server: tuple[subprocess.Popen[bytes], str]
) -> None:
    process, url = server
    with opened(browser, f"{url}incidents/qris/", width=WIDE) as page:
        page.set_default_timeout(PATIENCE * 1000)
        page.get_by_text("Please take cash.").wait_for()

        project.write(**{"qris__1-first_md": FIRST.replace("Please take cash.", "Please take cards.")})
        page.get_by_text("Please take cards.").wait_for()

        project.write(**{"qris__1-first_md": FIRST.replace("phase: investigating", "phase: [")})
        banner = page.locator(".md-banner").get_by_text("cannot be read, and is left out:")
        banner.wait_for()
        assert "qris/1-first.md" in page.locator(".md-banner").inner_text()
        assert process.poll() is None

        project.write(**{"qris__1-first_md": FIRST})
        page.get_by_text("Please take cash.").wait_for()
        banner.wait_for(state="detached")
    assert b"Traceback" not in (project.root / "served.txt").read_bytes()
