"""Pages of ours in MkDocs: made by the plugins, already HTML, at addresses of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

TEMPLATE = "amends/page.html"
_ID = re.compile(r'\sid="([^"]+)"')
_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class MadePage(Page):
    """A page whose content is made by ``make`` when it is rendered; MkDocs reads no Markdown for it."""

    def __init__(
        self, title: str, file: File, config: MkDocsConfig, make: Callable[[], str], meta: Mapping[str, Any]
    ) -> None:
        # Themes print titles and descriptions as they are, and these come from records.
        title = str(escape(title))
        super().__init__(title, file, config)
        self._make = make
        told = {name: str(escape(value)) if isinstance(value, str) else value for name, value in meta.items()}
        self._given = {"template": TEMPLATE, "title": title, **told}

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 # the signature of MkDocs
        """Take the page's facts, which stand in no front matter of Markdown."""
        self.markdown = ""
        self.meta = dict(self._given)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 # the signature of MkDocs
        """Make the content, and find its headings and anchors."""
        self.content = self._make()
        self.toc = get_toc(
            [{"level": 2, "id": i, "name": _plain(t), "children": []} for i, t in headings(self.content)]
        )
        self.present_anchor_ids = set(_ID.findall(self.content))


def headings(html: str) -> list[tuple[str, str]]:
    """The headings of the second level with an anchor: their id and their HTML."""
    return _HEADING.findall(html)


def _plain(html: str) -> str:
    return _TAG.sub("", html).strip()


class Mounting:
    """The files of one build while pages of ours are put among them.

    ``lenient`` says what to do where an address is taken: raise PluginError, or (in ``serve``) keep the first and tell
    ``warn``.
    """

    def __init__(
        self, files: Files, config: MkDocsConfig, *, lenient: bool = False, warn: Callable[[str], None] = print
    ) -> None:
        self.files = files
        self.config = config
        self._lenient = lenient
        self._warn = warn
        self._taken = {file.dest_uri: file for file in files}

    def taken(self, src_uri: str) -> bool:
        """Whether there is a page already where the one of this source would stand."""
        return File.generated(self.config, src_uri, content="").dest_uri in self._taken

    def page(
        self,
        src_uri: str,
        title: str,
        make: Callable[[], str],
        *,
        listed: bool,
        source: str | None = None,
        edit_uri: str | None = None,
        meta: Mapping[str, Any] | None = None,
    ) -> None:
        """Put a page of ours into the site. ``listed`` says whether the navigation may name it."""
        file = self._file(src_uri, source)
        file.inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
        file.edit_uri = edit_uri
        if self._add(file):
            MadePage(title, file, self.config, make, meta or {})

    def markdown(self, src_uri: str, text: str, *, listed: bool) -> None:
        """Put a page into the site that MkDocs renders from Markdown."""
        file = File.generated(self.config, src_uri, content=text)
        file.inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
        file.edit_uri = None
        self._add(file)

    def asset(self, src_uri: str, content: str | bytes | None = None, source: str | None = None) -> None:
        """Put a file into the site that is no page: given as content, or copied from a path."""
        file = self._file(src_uri, source) if content is None else File.generated(self.config, src_uri, content=content)
        file.inclusion = InclusionLevel.INCLUDED
        self._add(file)

    def _file(self, src_uri: str, source: str | None) -> File:
        if source is None:
            return File.generated(self.config, src_uri, content="")
        return File.generated(self.config, src_uri, abs_src_path=source)

    def _add(self, file: File) -> bool:
        other = self._taken.get(file.dest_uri)
        if other is None:
            self._taken[file.dest_uri] = file
            self.files.append(file)
            return True
        said = f"two pages have the address /{file.url}: {_name(other)} and {_name(file)}; rename or move one of them"
        if not self._lenient:
            raise PluginError(f"amends: {said}")
        self._warn(said)
        return False


def _name(file: File) -> str:
    return file.abs_src_path or f"{file.src_uri} (made by {file.generated_by or 'the theme'})"
