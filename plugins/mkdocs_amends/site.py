"""The site as a whole, from one edition: which pages there are, and what each contains."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger

from amends.records.inner import code_parts
from mkdocs_amends import checkpages, clock, overview
from mkdocs_amends.mount import headings
from mkdocs_amends.pages import render
from mkdocs_amends.proof import Numbered
from mkdocs_amends.sharing import shared
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.entries import newest_first, title_of
from mkdocs_amends.views.hear_again import hear_again
from mkdocs_amends.views.hearing import HEARING
from mkdocs_amends.views.history import ledger_page
from mkdocs_amends.views.links import links
from mkdocs_amends.views.places import address
from mkdocs_amends.views.preview import note, preview
from mkdocs_amends.views.record import record_page

if TYPE_CHECKING:
    from amends.records.redaction import PublicIncident

HISTORY, LEDGER = "history.md", "promises.md"
STYLES = Path(__file__).parent / "styles"
STYLESHEET = "assets/amends.css"


def stylesheet() -> str:
    """The one style sheet that pages load: all files of ``styles/`` in the order of their names, without comments."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL))


log = get_plugin_logger("amends")
_REFERENCE = re.compile(r"\]\((incident|check):([\w.-]+)")
_CONTENTS = Markup("<!--contents-->")
"""Stands where the list of a page's headings goes, until the page is there."""


class Site:
    """Makes the content of each page of ours. ``checks`` gives the addresses of the checks' pages from the root."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.checks: Mapping[str, str] = {}

    @cached_property
    def incidents(self) -> list[PublicIncident]:
        """All incidents that are shown, the newest first."""
        return newest_first(self.edition.incidents)

    @cached_property
    def _marked(self) -> Edition:
        return self.edition.with_marks()

    @cached_property
    def _order(self) -> dict[str, int]:
        return {incident.id: place for place, incident in enumerate(self.incidents)}

    def _places(self, depth: int) -> dict[str, str]:
        """The addresses that pages name, from a page so many folders deep."""
        flat = self.edition.flat
        end = ".html" if flat else "/"
        root = "../" * depth
        return {
            "root": root or ("" if flat else "./"),
            "history": HISTORY.removesuffix(".md") + end,
            "ledger": LEDGER.removesuffix(".md") + end,
        }

    def incident(self, incident: PublicIncident) -> str:
        """The page of an incident; of one that could be read in part only, what is wrong with it."""
        return self._pages[incident.id]

    @cached_property
    def _pages(self) -> dict[str, str]:
        """The pages of all incidents, by their id."""
        pages = {}
        for incident, (html, dead) in zip(self.incidents, shared(self._with_dead, self.incidents), strict=True):
            pages[incident.id] = html
            self.edition.dead.update(dict.fromkeys(dead))  # which another process knew
        return pages

    def _with_dead(self, incident: PublicIncident) -> tuple[str, list[tuple[str, str]]]:
        """The page of an incident, and the links that were found to lead to nothing while it was made."""
        known = len(self.edition.dead)
        return self._page(incident), [*islice(self.edition.dead, known, None)]

    def _page(self, incident: PublicIncident) -> str:
        if self.edition.report and incident.record.path in self.edition.report.knowledge.unreadable:
            return self.broken(incident.record.path)
        at = self._order[incident.id]
        earlier = self.incidents[at + 1] if at + 1 < len(self.incidents) else None
        later = self.incidents[at - 1] if at else None
        resolve = links(incident.record, self.edition)
        quiet = links(incident.record, self.edition, tell=False)
        checks = {code: "../../" + href for code, href in self.checks.items()}
        html = render(
            "incident.html",
            self.edition.words_for(incident.record),
            page=record_page(incident, self._marked, resolve, (earlier, later)),
            near_miss=incident.facts.kind == "near_miss",
            hear=hear_again(incident, self.edition),
            hearing=address(HEARING, self.edition),
            preview=preview(incident, self.edition, quiet, checks) if self.edition.preview else None,
            retold=incident.facts.reconstructed,
            self_href=self.edition.address(incident.id),
            contents=_CONTENTS,
            **self._places(2),
        )
        shown = [(anchor, title) for anchor, title in headings(html) if anchor not in _SELF_EVIDENT]
        contents = "".join(f'<a href="#{anchor}">{title}</a>' for anchor, title in shown)
        return clock.elements(html).replace(_CONTENTS, Markup(contents))  # noqa: S704 # from the page

    def redirect(self, incident: PublicIncident) -> str:
        """A page at a former address, which leads on without a script."""
        href = "../" + incident.id + ("/index.html" if self.edition.flat else "/")
        return render("redirect.html", self.edition.words, title=title_of(incident, self.edition), href=href)

    def unreadable(self) -> list[tuple[str, str]]:
        """The records of which nothing could be read: the path of each, and the page that says why."""
        report = self.edition.report
        known = {incident.record.path for incident in self.incidents}
        return [
            (path, f"incidents/{PurePosixPath(path).parent.name}/index.md")
            for path in sorted(report.knowledge.unreadable if report else ())
            if PurePosixPath(path).name == "incident.md" and path not in known
        ]

    def broken(self, path: str) -> str:
        """The page of a record that could not be read: what is wrong with it."""
        findings = [f for f in self.edition.report.findings if f.path == path] if self.edition.report else []
        words = self.edition.words
        checks = {code: "../../" + href for code, href in self.checks.items()}
        notes = [note(Numbered(n, f), words, checks) for n, f in enumerate(findings, start=1)]
        return render("broken.html", words, path=path, notes=notes)

    def with_references(self, markdown: str, src_uri: str) -> str:
        """Resolve ``incident:ID`` and ``check:CODE`` in the links of a page; unknown ones stay, and are told.

        What stands in code shows how such a link is written, and stays as it is.
        """
        code = code_parts(markdown)

        def resolved(found: re.Match[str]) -> str:
            if any(part.start <= found.start() < part.end for part in code):
                return found[0]
            if found[1] == "incident":
                target = f"incidents/{found[2]}/index.md" if found[2] in self._order else ""
            else:
                target = checkpages.src_uri(found[2]) if found[2] in self.checks else ""
            if not target:
                log.warning("%s: there is no %s %s to link to", src_uri, found[1], found[2])
                return found[0]
            return f"]({posixpath.relpath(target, posixpath.dirname(src_uri) or '.')}"

        return _REFERENCE.sub(resolved, markdown)

    def home(self, src_uri: str = "index.md") -> str:
        """The home page, at the place its source would have."""
        return overview.home(self.edition, src_uri)

    def history(self) -> str:
        """The history."""
        return overview.history(self.edition)

    def ledger(self) -> str:
        """The ledger of promises."""
        places = self._places(0 if self.edition.flat else 1)
        page = ledger_page(self._marked, places["root"])
        return clock.elements(render("promises.html", self.edition.words, page=page, **places))


_SELF_EVIDENT = frozenset({"answers", "score", "findings"})
"""Headings at the top, where the list itself stands."""
