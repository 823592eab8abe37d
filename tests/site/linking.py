"""Every link within a built site, and what each leads to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://checked.example/"
"""Where the root of a site is taken to be."""


class _Page(HTMLParser):
    """The anchors of a page, and the addresses that it names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors = {"top"}
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 # any tag may name an address
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        self.addresses += [given[name] for name in ("href", "src", "data-facts") if name in given]
        if given.get("http-equiv") == "refresh":
            self.addresses.append(given["content"].partition("url=")[2])


def dead_links(site: Path, site_url: str = "") -> Iterator[str]:
    """Tell every address in a page of a site that leads to nothing in it: a file that is not there, or an anchor.

    ``site_url`` is where the site will be published: whole addresses below it are looked up too, others are not.
    """

    @cache
    def read(path: Path) -> _Page:
        return _Page(path.read_text(encoding="utf-8"))

    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        for address in read(path).addresses:
            if site_url and address.startswith(site_url):
                address = HOST + address.removeprefix(site_url)
            parts = urlsplit(urljoin(HOST + name, address))
            if f"{parts.scheme}://{parts.netloc}/" != HOST:
                continue
            file = site / unquote(parts.path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                yield f"{name}: {address}: there is no such file"
            elif parts.fragment and file.suffix == ".html" and unquote(parts.fragment) not in read(file).anchors:
                yield f"{name}: {address}: that page has no such anchor"
