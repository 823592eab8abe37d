"""Blanks of a template that were never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from amends.findings import Finding
from amends.records import problems
from amends.records.inner import code_parts, inner_parts
from amends.records.record import MarkdownFile
from amends.source import Span

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "meta",
        "nav",
        "object",
        "ol",
        "option",
        "p",
        "param",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
_BLANK = re.compile(
    r"\b(?:HH:MM(?::SS)?|XX:XX|YYYY-MM-DD|DD/MM/YYYY|TBD|TBA|TODO|FIXME|XXX|[Ll]orem ipsum)\b"
    r"|<(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<more>(?:[ _-][A-Za-z0-9]+)*)>"
    r"|\{\{[^{}\n]*\}\}"
    r"|\[(?:your|the|insert|name of|time of|date of)\b[^\[\]\n]{0,60}\](?!\()"
)


def check(file: MarkdownFile[Any]) -> Iterator[Finding]:
    """Tell of every blank in a file's facts and in its words; code and inner parts may show a template."""
    parents = {path[:-1] for path in file.places.values}
    for path, span in file.places.values.items():
        if path not in parents and path[:1] != ("allow",):
            yield from _blanks(file, span, ())
    words = file.words
    shielded = [part.span for part in inner_parts(words)]
    shielded += code_parts(words)
    yield from _blanks(file, file.body, shielded)


def _blanks(file: MarkdownFile[Any], span: Span, shielded: list[Span] | tuple[()]) -> Iterator[Finding]:
    for found in _BLANK.finditer(file.source.text, span.start, span.end):
        if found["tag"] and found["tag"].lower() in _TAGS and not found["more"].startswith(("_", "-")):
            continue
        start, end = found.span()
        if any(part.start <= start - span.start < part.end for part in shielded):
            continue
        message = f"`{found[0]}` is a blank of a template that was never filled in"
        yield problems.TEMPLATE_TEXT.found(
            file.source, Span(start, end), message, fix="write what belongs there, or delete the line"
        )
