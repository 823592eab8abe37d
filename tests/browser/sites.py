"""The site of this repository, built from a copy of its sources, served on this machine and opened in Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
SOURCES = ("mkdocs.yml", "docs", "incidents", "kb/sentences")
NOW = "2026-11-20T12:00:00+07:00"
"""The time that every site of these tests speaks as of."""

WIDE, NARROW = 1280, 390
"""Widths in CSS px of a desktop and of a phone."""

INCIDENTS = {
    "retold": "incidents/amazon-s3-us-east-1/",
    "retold from Indonesian": "incidents/dreamhost-los-angeles/",
    "outage": "incidents/kelana-boarding/",
    "maintenance": "incidents/kelana-booking-move/",
    "near miss": "incidents/kelana-near-miss/",
    "bad letter": "incidents/kelana-bad-letter/",
}
PAGES = {
    "home": "",
    "history": "history/",
    "history of a year": "history/2026/",
    "services": "services/",
    "service": "services/boarding/",
    "how we do": "how-we-do/",
    "promises": "promises/",
    "hear": "hear/",
    **INCIDENTS,
    "playbook": "playbook/keep-your-word/",
    "checks": "checks/",
    "policy": "checks/policy/",
    "quality": "checks/quality/",
    "check": "checks/h02-conditional-apology/",
    "contributing": "contributing/",
}
"""One page of each kind, by what it is."""


@dataclass(frozen=True)
class BuiltSite:
    """A built site and where it is served: ``url`` ends with a slash."""

    folder: Path
    url: str

    def at(self, page: str) -> str:
        """The address of a page."""
        return self.url + page


class BuildError(Exception):
    """The site could not be built; the message is what the build said."""


def copy_sources(folder: Path) -> Path:
    """Copy what the site is made from, so that nothing is written beside the originals."""
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


def amends(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Amends in a folder."""
    command = [sys.executable, "-m", "amends", *arguments, "--now", NOW]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def build_site(sources: Path, name: str, *, preview: bool = False) -> Path:
    """Build the site of a copy into a folder of it."""
    told = amends(sources, "build", "--site-dir", name, *(["--preview"] if preview else []))
    if told.returncode:
        raise BuildError(f"the site cannot be built, so there is nothing to look at:\n{told.stderr}")
    return sources / name


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its signature
        """Say nothing: what a page asks for is watched in the browser."""


@contextmanager
def served(folder: Path) -> Iterator[BuiltSite]:
    """Serve a built site on a free port of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield BuiltSite(folder, f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()


def chromium_path() -> str | None:
    """Where Chromium is: ``AMENDS_CHROMIUM`` names it, or it is on the path."""
    return os.environ.get("AMENDS_CHROMIUM") or shutil.which("chromium")


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start Chromium, without a sandbox so that it runs in a container as root."""
    with sync_playwright() as playwright:
        quiet: Sequence[str] = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        try:
            yield browser
        finally:
            browser.close()
