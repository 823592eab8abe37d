"""The search: one box for incidents, texts and guides, over an index that Pagefind makes of the finished pages.

Without Pagefind the theme's own search stays. `Finding` is what the plugin of the site holds for the time of a build.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from mkdocs_amends.finding.documents import document
from mkdocs_amends.finding.index import FOLDER, installed, write_index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.entries import Entry

CHOICES = ("auto", "material", "pagefind")
"""Which search a site has: ``auto`` is Pagefind where it is installed, and the theme's otherwise."""
SCRIPT = "assets/amends-find.js"
_SEARCH = ("material/search", "search")
"""The names under which a generator lists the plugin of the theme's search."""


class Finding:
    """What is written down for the search while pages are made. ``on`` says whether Pagefind serves it."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self._entries: dict[str, Entry] = {}
        self._kept: Path | None = None

    def assets(self) -> Iterator[tuple[str, str]]:
        """The script of the box."""
        if self.on:
            yield SCRIPT, (Path(__file__).parent / "find.js").read_text(encoding="utf-8")

    def note(self, page: Page, edition: Edition) -> None:
        """Write down what can be found of a page; a page that asks not to be found is left out."""
        if not self.on:
            return
        if self._kept is None:
            self._kept = Path(mkdtemp(prefix="amends-find-"))
        if not self._entries:
            self._entries = {f"incidents/{entry.identity}/index.md": entry for entry in edition.entries}
        found = document(page, self._entries.get(page.file.src_uri), edition)
        if found is None:
            return
        file = self._kept / page.file.dest_uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8")

    def write(self, site: Path, edition: Edition) -> None:
        """Put the index of all that was written down into the finished site. Raises PluginError."""
        if self._kept is None:
            return
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        try:
            write_index(self._kept, site / FOLDER, lang=edition.words.spoken, flat=edition.flat)
        finally:
            self.forget()

    def forget(self) -> None:
        """Throw away what was written down: the index is made, or the build has failed."""
        if self._kept is not None:
            shutil.rmtree(self._kept, ignore_errors=True)
            self._kept = None


def chosen(choice: str, config: MkDocsConfig) -> Finding:
    """Settle which search a site has; where that is Pagefind's, the theme's makes no index. Raises PluginError.

    A site whose configuration lists no search has none.
    """
    theirs = next((config.plugins[name] for name in _SEARCH if name in config.plugins), None)
    if choice == "pagefind" and not installed():
        raise PluginError("amends: the option search: pagefind is not installed; run `pip install amends[search]`")
    if choice == "pagefind" and theirs is None:
        raise PluginError("amends: the option search: pagefind needs `search` among the plugins, whose place it takes")
    on = choice != "material" and theirs is not None and installed()
    if on and theirs is not None and "enabled" in theirs.config:
        theirs.config["enabled"] = False
    return Finding(on=on)
