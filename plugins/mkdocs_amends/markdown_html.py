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
from markdown.blockprocessors import ReferenceProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from amends.records.lang_marks import lang_marks

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

_OPEN, _BEHIND, _SHUT = "\ue0f0", "\ue0f1", "\ue0f2"
"""Private signs that carry a mark of a language through the converter: of a block, behind a block, a block's end."""
_SIGN = re.compile(f"[{_OPEN}{_BEHIND}{_SHUT}]")
_OF_BLOCK = re.compile(f"{_OPEN}([A-Za-z0-9-]+){_OPEN}")
_OF_LAST = re.compile(f"{_BEHIND}([A-Za-z0-9-]+){_BEHIND}")
_MARKABLE = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})

Resolve = Callable[[str], str | None]
"""From the target of a link (`incident:ID`, or a path) to its address; None where it leads to nothing that is shown."""


class _Addresses(ReferenceProcessor):
    """Reads the addresses that stand below a text; a note at its foot (``[^1]: word``) is none, and stays."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"\[(", r"\[(?!\^)(", 1), re.MULTILINE)


class _Fit(Treeprocessor):
    """Puts headings under a level, and takes away links that lead nowhere good."""

    def __init__(self, md: markdown.Markdown, under: int, resolve: Resolve) -> None:
        super().__init__(md)
        self.under = under
        self.resolve = resolve

    def run(self, root: ET.Element) -> None:
        _say_langs(root)
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
    words = _signed(_FENCE_LINE.sub("", _with_langs(words)))
    md, fit = _converter()
    fit.under, fit.resolve = under, resolve
    return Markup(md.reset().convert(words))  # noqa: S704 # raw HTML was not let in


def _with_langs(words: str) -> str:
    """Put private signs in place of the marks of languages (see `amends.records.lang_marks`)."""
    marks = lang_marks(words)
    if not marks:
        return words
    put = []
    for mark in marks:
        if not mark.well_formed:
            if mark.within is None:
                put.append((mark.span.start, mark.span.end, ""))
        elif mark.within is None:
            put.append((mark.span.start, mark.span.end, f"{_BEHIND}{mark.lang}{_BEHIND}"))
        else:
            put.append((mark.span.start, mark.span.start, f"\n\n{_OPEN}{mark.lang}{_OPEN}\n\n"))
            put.append((mark.within.end, mark.within.end, f"\n\n{_SHUT}\n\n"))
    out, at = "", 0
    for start, end, instead in sorted(put, key=lambda one: one[0]):
        piece = _SIGN.sub("", words[at:start])
        out += (piece if instead[:1] in {_BEHIND, ""} else _signed(piece)) + instead
        at = end
    return out + _SIGN.sub("", words[at:])


def _say_langs(root: ET.Element) -> None:
    """Give marked blocks their `lang`, and take the private signs away; a marked block becomes a `div`."""
    for element in root.iter():
        if element.tag in _MARKABLE:
            for child in (element, *element):
                for name in ("text", "tail") if child is not element else ("text",):
                    said = getattr(child, name) or ""
                    if found := _OF_LAST.search(said):
                        element.set("lang", found[1])
                        setattr(child, name, _OF_LAST.sub("", said))
    for parent in list(root.iter()):
        if any(_SIGN.match(child.text or "") for child in parent):
            _wrap(parent)


def _wrap(parent: ET.Element) -> None:
    """Put the children between two signs into a `div` of their language."""
    opened = [parent]
    for child in list(parent):
        text = (child.text or "").strip()
        parent.remove(child)
        if found := _OF_BLOCK.fullmatch(text):
            opened.append(ET.SubElement(opened[-1], "div", {"lang": found[1]}))
            opened[-1].text = opened[-1].tail = "\n"
        elif text != _SHUT:
            opened[-1].append(child)
        elif len(opened) > 1:
            opened.pop()


@cache
def _converter() -> tuple[markdown.Markdown, _Fit]:
    """The one converter: to make it costs more than to convert a letter."""
    md = markdown.Markdown(extensions=list(_EXTENSIONS), output_format="html")
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    md.parser.blockprocessors.register(_Addresses(md.parser), "reference", 15)
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
