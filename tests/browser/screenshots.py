"""Pictures of the site for people to look at: ``python -m tests.browser.screenshots FOLDER``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.browser.looking import opened
from tests.browser.sites import (
    INCIDENTS,
    NARROW,
    WIDE,
    BuildError,
    build_site,
    chromium,
    chromium_path,
    copy_sources,
    served,
)

PICTURES = {"home": "", "history": "history/", "incident": INCIDENTS["outage"]}
PREVIEWED = {"incident-preview": INCIDENTS["bad letter"]}


def take(folder: Path) -> int:
    """Take every picture, the whole page each, as ``NAME-WIDTH-SCHEME.png``; give the exit code."""
    path = chromium_path()
    if path is None:
        sys.stderr.write("needs Chromium (Debian: apt-get install chromium, or name one in AMENDS_CHROMIUM)\n")
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sources = copy_sources(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "repository")
        try:
            public = stack.enter_context(served(build_site(sources, "public")))
            preview = stack.enter_context(served(build_site(sources, "preview", preview=True)))
        except BuildError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        browser = stack.enter_context(chromium(path))
        pages = {name: public.at(page) for name, page in PICTURES.items()}
        pages |= {name: preview.at(page) for name, page in PREVIEWED.items()}
        for name, address in pages.items():
            for width in (WIDE, NARROW):
                for dark in (False, True):
                    with opened(browser, address, width=width, dark=dark) as page:
                        to = folder / f"{name}-{width}-{'dark' if dark else 'light'}.png"
                        page.screenshot(path=to, full_page=True, animations="disabled")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    return take(parser.parse_args(arguments).folder)


if __name__ == "__main__":
    sys.exit(main())
