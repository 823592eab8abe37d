"""A text with what was found in it: underlined where it stands, numbered, and parted into passages with their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from markupsafe import Markup, escape

from amends.findings import Finding
from amends.records.inner import inner_parts
from mkdocs_amends.markdown_html import Resolve, to_html

# Characters that no text has, because they are nobody's: they carry places through Markdown into HTML.
_START, _CLOSE, _END, _REMARK, _REMARK_END, _BOX, _BOX_END = map(chr, range(0xE000, 0xE007))
_DIGITS = {str(n): chr(0xE010 + n) for n in range(10)}
_READ_DIGITS = {sign: digit for digit, sign in _DIGITS.items()}
_PRIVATE = re.compile("[\ue000-\ue01f]")
_MARK = re.compile(f"([{_START}{_END}])([\ue010-\ue019]+){_CLOSE}")
_IN_TAG = re.compile("<[^>]*[\ue000-\ue01f]")
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


@dataclass(frozen=True)
class Numbered:
    """A finding and its number on the page."""

    number: int
    finding: Finding


@dataclass(frozen=True)
class Passage:
    """One or more blocks of a text, and the findings in them in reading order."""

    html: Markup
    notes: tuple[Numbered, ...]


def passages(
    text: str,
    start: int,
    findings: Sequence[Numbered],
    *,
    internal: str,
    under: int = 3,
    resolve: Resolve = lambda _: None,
) -> tuple[tuple[Passage, ...], tuple[Numbered, ...]]:
    """Part a text into passages; also give the findings that have no place in it (what it leaves out).

    ``text`` stands in its file from the offset ``start``. ``internal`` is the heading of parts that a public build
    cuts.
    """
    clean = _PRIVATE.sub("\ufffd", text)
    placed = [n for n in findings if start <= n.finding.start < n.finding.end <= start + len(text)]
    html, placed = _marked(clean, start, placed, under, resolve)
    absent = tuple(n for n in findings if n not in placed)
    return tuple(_passages(_boxed(html, internal), placed)), absent


def _render(text: str, under: int, resolve: Resolve) -> str:
    out, at = [], 0
    for part in inner_parts(text):
        inside = text[part.span.start : part.span.end]
        out.append(text[at : part.span.start])
        at = part.span.end
        if part.kind == "comment":
            said = " ".join(inside.removeprefix("<!--").removesuffix("-->").split())
            out.append(f"{_REMARK}{said}{_REMARK_END}")
        else:
            lines = inside.splitlines()[1:]
            inside = "\n".join(lines[:-1] if part.closed else lines)
            out.append(f"\n{_BOX}\n\n{inside}\n\n{_BOX_END}\n\n")
    return str(to_html("".join([*out, text[at:]]), under=under, resolve=resolve))


def _marked(text: str, start: int, placed: list[Numbered], under: int, resolve: Resolve) -> tuple[str, list[Numbered]]:
    """Render with marks; a mark that would change how the text reads (inside a link's address, say) is left out."""
    plain = _render(text, under, resolve)
    together = _render(_insert(text, start, placed), under, resolve)
    if _harmless(together, plain, len(placed)):
        return together, placed
    harmless = [n for n in placed if _harmless(_render(_insert(text, start, [n]), under, resolve), plain, 1)]
    return _render(_insert(text, start, harmless), under, resolve), harmless


def _harmless(marked: str, plain: str, count: int) -> bool:
    """Whether the marks of so many findings are all there, and change nothing else."""
    if len(_MARK.findall(marked)) != 2 * count:  # they stood in an address that leads nowhere
        return False
    return _MARK.sub("", marked) == plain and not _IN_TAG.search(marked)


def _insert(text: str, start: int, placed: Iterable[Numbered]) -> str:
    marks: list[tuple[int, int, str]] = []
    for numbered in placed:
        number = "".join(_DIGITS[digit] for digit in str(numbered.number))
        marks.append((numbered.finding.start - start, 1, f"{_START}{number}{_CLOSE}"))
        marks.append((numbered.finding.end - start, 0, f"{_END}{number}{_CLOSE}"))
    out, at = [], 0
    for place, _, mark in sorted(marks):
        out += [text[at:place], mark]
        at = place
    return "".join([*out, text[at:]])


def _boxed(html: str, internal: str) -> str:
    html = html.replace(f"<p>{_BOX}</p>", f'<div class="am-internal"><b>{escape(internal)}</b>')
    html = html.replace(f"<p>{_BOX_END}</p>", "</div>")
    remark = f'<span class="am-internal am-internal--inline"><b>{escape(internal)}</b> '
    return html.replace(_REMARK, remark).replace(_REMARK_END, "</span>")


class _Blocks(HTMLParser):
    """Cuts HTML into top-level blocks; turns marks into underlined words, closed and opened again around tags."""

    def __init__(self, severities: dict[int, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.severities = severities
        self.blocks: list[tuple[str, list[int]]] = []
        self.out: list[str] = []
        self.found: list[int] = []
        self.depth = 0
        self.open: list[int] = []
        self.started: set[int] = set()
        self.in_link = False
        self.waiting: list[int] = []

    def _mark(self, number: int) -> str:
        first = f' id="f{number}"' if number not in self.started else ""
        self.started.add(number)
        return f'<mark class="am-u am-u--{self.severities[number]}"{first}>'

    def _text(self, text: str) -> None:
        if text.strip() and self.open:
            self.out += [self._mark(number) for number in self.open]
            self.out.append(text)
            self.out.append("</mark>" * len(self.open))
        else:
            self.out.append(text)

    def _refer(self) -> None:
        """Put the numbers of ended marks; not inside a link, where no other link may stand."""
        if not self.in_link:
            self.out += [f'<a class="am-ref" href="#n{number}">{number}</a>' for number in self.waiting]
            self.waiting = []

    def handle_data(self, data: str) -> None:
        at = 0
        for found in _MARK.finditer(data):
            self._text(data[at : found.start()])
            at = found.end()
            number = int("".join(_READ_DIGITS[sign] for sign in found[2]))
            if found[1] == _START:
                self.open.append(number)
                self.found.append(number)
            elif number in self.open:
                self.open.remove(number)
                self.waiting.append(number)
                self._refer()
        self._text(data[at:])
        self._cut()

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 # its signature
        self.out.append(self.get_starttag_text() or "")
        self.depth += tag not in _VOID
        self.in_link = self.in_link or tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        self.depth -= tag not in _VOID
        if tag == "a":
            self.in_link = False
            self._refer()
        self._cut()

    def _cut(self) -> None:
        if self.depth == 0 and not self.open and (html := "".join(self.out)).strip():
            self.blocks.append((html, self.found))
            self.out, self.found = [], []


def _passages(html: str, placed: Iterable[Numbered]) -> list[Passage]:
    by_number = {n.number: n for n in placed}
    blocks = _Blocks({number: n.finding.severity for number, n in by_number.items()})
    blocks.feed(html)
    blocks.close()
    if rest := "".join(blocks.out).strip():
        blocks.blocks.append((rest, blocks.found))
    out: list[Passage] = []
    for block, numbers in blocks.blocks:
        passage = Passage(Markup(block), tuple(by_number[n] for n in sorted(set(numbers))))  # noqa: S704 # from to_html
        if out and not (passage.notes and out[-1].notes):
            out[-1] = replace(out[-1], html=out[-1].html + passage.html, notes=(*out[-1].notes, *passage.notes))
        else:
            out.append(passage)
    return out
