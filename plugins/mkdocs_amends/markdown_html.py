"""Markdown of records to HTML: the words as they were sent, with nothing executable in them.

Raw HTML is shown as the text it is, links go only where a reader may be sent, headings fit under those of the page.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", ""})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20]")
"""What a browser leaves out before it reads the scheme of an address."""
_FENCE_LINE = re.compile(r"^[ \t]*/{3,}[^\n]*$", re.MULTILINE)
"""The lines that open and close a block for readers (a note, a quote): its words stand without them."""
_EXTENSIONS = ("tables", "sane_lists", "fenced_code")

_SHORT = 64
_MARKED = re.compile(r"[ \t]*(?:[-*>#|`~]|\+\s|\d+[.)]\s)")
"""A line longer than a closing's, and one that begins a list, a heading, a table or a quote (no telephone number)."""

Resolve = Callable[[str], str | None]
"""From the target of a link (`incident:ID`, or a path) to its address; None where it leads to nothing that is shown."""


class _Fit(Treeprocessor):
    """Puts headings under a level, and takes away links that lead nowhere good."""

    def __init__(self, md: markdown.Markdown, under: int, resolve: Resolve) -> None:
        super().__init__(md)
        self.under = under
        self.resolve = resolve

    def run(self, root: ET.Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch(r"h[1-6]", element.tag)]
        top = min((int(element.tag[1]) for element in headings), default=1)
        for element in headings:
            element.tag = f"h{min(int(element.tag[1]) - top + self.under + 1, 6)}"
        for element in root.iter("a"):
            self._link(element)
        for element in root.iter("img"):
            source = element.get("src", "")
            # A picture from elsewhere is a request to elsewhere.
            if _scheme(source) or (found := self.resolve(source)) is None:
                element.tag, element.text = "span", element.get("alt", "")
                element.attrib.clear()
            else:
                element.set("src", found)

    def _link(self, element: ET.Element) -> None:
        href = element.get("href", "")
        scheme = _scheme(href)
        if scheme in {"incident", ""}:
            found = self.resolve(href)
            href, scheme = (found, "") if found is not None else ("", "none")
        if scheme in _SCHEMES:
            element.set("href", href)
        else:
            element.tag = "span"
            element.attrib.clear()


def allowed(address: str) -> bool:
    """Whether an address of a record may be put into a link: nothing that a browser would run."""
    return _scheme(address) in _SCHEMES


def _scheme(address: str) -> str:
    address = _IGNORED.sub("", html.unescape(address.replace(AMP_SUBSTITUTE, "&")))
    if address.startswith("//"):
        return "https"
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def to_html(words: str, *, under: int = 3, resolve: Resolve = lambda _: None) -> Markup:
    """Give the HTML of a text; its highest heading becomes one level deeper than ``under``.

    ``resolve`` gives the addresses of records, letters and files that a link or a picture names; without it they lose
    their link.
    """
    words = _signed(_FENCE_LINE.sub("", words))
    md, fit = _converter()
    fit.under, fit.resolve = under, resolve
    return Markup(md.reset().convert(words))  # noqa: S704 # raw HTML was not let in


@cache
def _converter() -> tuple[markdown.Markdown, _Fit]:
    """The one converter: to make it costs more than to convert a letter."""
    md = markdown.Markdown(extensions=list(_EXTENSIONS), output_format="html")
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    fit = _Fit(md, 0, lambda _: None)
    md.treeprocessors.register(fit, "amends-fit", 5)
    return md, fit


def _signed(words: str) -> str:
    """Keep the lines of a closing (a name, a role, a number) apart: writers end them without Markdown's two spaces."""
    head, gap, last = words.rstrip().rpartition("\n\n")
    lines = last.split("\n")
    if len(lines) == 1 or any(len(line) > _SHORT or _MARKED.match(line) for line in lines):
        return words
    return head + gap + "  \n".join(line.rstrip() for line in lines)


def inline(words: str, resolve: Resolve = lambda _: None) -> Markup:
    """Give the HTML of a short text of a record: one paragraph, without the paragraph."""
    made = to_html(" ".join(words.split()), resolve=resolve)
    found = re.fullmatch(r"<p>(.*)</p>", made, re.DOTALL)
    return Markup(found[1]) if found and "<p>" not in found[1] else Markup.escape(words)  # noqa: S704 # from to_html
