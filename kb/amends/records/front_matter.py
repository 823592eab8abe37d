"""A Markdown file parts into its facts and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from amends.findings import Finding
from amends.records import problems
from amends.source import Source, Span

_OPENING = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"[\w-]+:(?:\s|\Z)")
_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


class Parts(NamedTuple):
    """The parts of a file: ``facts`` is the YAML, None where there is none; ``body`` what follows it."""

    facts: Span | None
    body: Span
    findings: tuple[Finding, ...] = ()


def split(source: Source) -> Parts:
    """Part a file. Front matter that is missing leaves all of it body; one that never ends leaves no body."""
    text = source.text
    start = 1 if text.startswith("\ufeff") else 0
    opening = _OPENING.match(text, start)
    if opening is None:
        return Parts(None, Span(start, len(text)), (_missing(source, start),))
    first = opening.end()
    closing = _FENCE.search(text, first)
    if closing is None:
        span = Span(start, start + 3)
        message = "the front matter that begins here never ends"
        fix = "put a line of exactly `---` between the facts and the words"
        found = problems.FRONT_MATTER_UNCLOSED.found(source, span, message, fix=fix)
        return Parts(None, Span(len(text), len(text)), (found,))
    return Parts(Span(first, closing.start()), Span(min(closing.end() + 1, len(text)), len(text)))


def _missing(source: Source, start: int) -> Finding:
    line_end = source.text.find("\n", start)
    first_line = Span(start, start + len(source.text[start : line_end if line_end >= 0 else None].rstrip()))
    later = _late(source, start)
    if later is not None:
        line = source.position(later.start()).line
        message = f"the front matter begins on line {line}; it must begin on the first"
        fix = "delete the empty lines above it"
    else:
        message = "the file does not begin with front matter"
        fix = "begin with a line `---`, the facts, and a line `---`"
    return problems.FRONT_MATTER_MISSING.found(source, first_line, message, fix=fix)


def _late(source: Source, start: int = 0) -> re.Match[str] | None:
    """Find front matter that begins below empty lines, where it is not read."""
    later = _FENCE.search(source.text, start)
    return later if later is not None and not source.text[start : later.start()].strip() else None


def unread_facts(source: Source) -> Finding | None:
    """Tell what keeps the facts of a single text from being read; None where it has none, or all is well."""
    parts = split(source)
    if parts.facts is None:
        opening = _late(source) or _OPENING.match(source.text)
        begun = opening is not None and _KEY.match(source.text[opening.end() :].lstrip("\r\n")) is not None
        return parts.findings[0] if begun else None
    from amends.records import yaml_nodes  # as below

    tree = yaml_nodes.read(source, parts.facts)
    if tree.findings:
        return tree.findings[0]
    if tree.data is None or isinstance(tree.data, dict):
        return None
    return problems.NOT_A_MAPPING.found(source, parts.facts, "the facts are not a mapping of keys to values")


class Plain(NamedTuple):
    """The parts of a single text: its words, those of its facts that are plain texts, and where these stand.

    ``others`` are the keys of facts that are no plain texts, such as lists.
    """

    body: Span
    facts: Mapping[str, str] = {}
    places: Mapping[str, Span] = {}
    others: frozenset[str] = frozenset()


def plain_front_matter(source: Source) -> Plain:
    """Part a text and those of its facts that are plain texts, without judging them.

    Needs no model: this is for one text alone. A file without front matter is all body.
    """
    parts = split(source)
    if parts.facts is None:
        return Plain(Span(0, len(source.text)))
    from amends.records import yaml_nodes  # the YAML parser is loaded only where there are facts

    tree = yaml_nodes.read(source, parts.facts)
    data = tree.data.items() if isinstance(tree.data, dict) else ()
    facts = {key: value for key, value in data if isinstance(value, str)}
    others = frozenset(str(key) for key, value in data if value is not None and key not in facts)
    places = {key: place for key in facts if (place := tree.places.values.get((key,)))}
    return Plain(parts.body, facts, places, others)
