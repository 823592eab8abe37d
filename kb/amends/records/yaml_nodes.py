"""YAML read to plain data whose every scalar is text, with the place of every key and value.

PyYAML's C parser gives events with marks that count code points of the text given to it, also behind characters
outside the basic plane and across CRLF; the data is built here from its events, so that a bomb is refused before it
goes off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.places import KeyPath, Places
from amends.source import Source, Span

_Event: TypeAlias = Any
"""An event of the parser; the stubs of PyYAML leave its marks untyped."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a YAML text is read to: texts, None for nothing at all, lists and mappings."""

MAX_NODES = 50_000
"""As many nodes as a file may hold once its aliases are followed."""
MAX_DEPTH = 24
"""As deep as a file may nest."""

_ASIDE = "\0"
"""The key under which a part stands that is read and not kept; no YAML can hold it."""

_PLAIN_TAGS = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))})
"""Tags that say of a value what it is read as anyway; a lone ``!`` says that it is plain."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML text as data. Where ``whole`` is False the text broke off: ``data`` holds what stands above the break."""

    data: Plain
    places: Places
    findings: tuple[Finding, ...] = ()
    whole: bool = True


class _Built(NamedTuple):
    value: Plain
    span: Span
    nodes: int


class _Refused(Exception):  # noqa: N818 # it ends the reading; it is no fault of the program
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read(source: Source, span: Span | None = None) -> Tree:
    """Read the YAML that stands at a span of a file (the whole file without one).

    Never raises for what stands there: a text that is no YAML gives a tree that is not ``whole``, with findings.
    """
    span = span or Span(0, len(source.text))
    text = source.cut(span)
    if text.startswith("\ufeff"):
        span, text = Span(span.start + 1, span.end), text[1:]
    if found := _FORBIDDEN.search(text):
        place = Span(span.start + found.start(), span.start + found.end())
        message = f"the character U+{ord(found[0]):04X} may not stand in YAML"
        fix = "delete it; it is invisible in most editors"
        return Tree(None, Places(), (problems.YAML_BROKEN.found(source, place, message, fix=fix),), whole=False)
    tree = _Builder(source, text, span.start).tree()
    if tree.whole or not _TAB_INDENT.search(text):
        return tree
    return _without_tabs(source, text, span.start, tree)


def _without_tabs(source: Source, text: str, start: int, broken: Tree) -> Tree:
    """Read the text again as if each tab of its indentation were a space, so that the rest of it is still checked."""
    found = list(_TAB_INDENT.finditer(text))
    first = Span(start + found[0].end() - len(found[0][0].lstrip(" ")), start + found[0].end())
    mended = _Builder(source, _TAB_INDENT.sub(lambda indent: " " * len(indent[0]), text), start).tree()
    more = f" (and on {len(found) - 1} more lines)" if len(found) > 1 else ""
    message = f"a tab stands where YAML needs spaces{more}"
    told = problems.TAB.found(source, first, message, fix="indent with spaces")
    tree = mended if mended.whole else broken
    kept = tree.findings if mended.whole else ()
    return Tree(tree.data, tree.places, (told, *kept), whole=mended.whole)


@dataclass(slots=True)
class _Builder:
    """Builds data and places from the parser's events."""

    source: Source
    text: str
    start: int
    nodes: int = 0
    values: dict[KeyPath, Span] = field(default_factory=dict)
    keys: dict[KeyPath, Span] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, _Built | None] = field(default_factory=dict)
    root: Plain = None

    def tree(self) -> Tree:
        whole = True
        try:
            self._document(iter(yaml.parse(self.text, yaml.CLoader)))
        except _Refused as refused:
            self.findings.append(refused.finding)
            whole = False
            if refused.finding.code == problems.YAML_BOMB.code:
                self.root = None
        except yaml.YAMLError as error:
            self.findings.append(self._broken(error))
            whole = False
        return Tree(self.root, Places(self.values, self.keys), tuple(self.findings), whole)

    def _document(self, events: Iterator[_Event]) -> None:
        documents = 0
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        message = "a second document starts here; a file holds one"
                        raise _Refused(problems.NOT_A_MAPPING.found(self.source, self._line(event), message))
                case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentEndEvent():
                    pass
                case _:
                    built = self._build(event, events, (), 0)
                    self.root = built.value

    def _span(self, event: _Event) -> Span:
        return Span(self.start + event.start_mark.index, self.start + event.end_mark.index)

    def _line(self, event: _Event) -> Span:
        first = event.start_mark.index
        end = self.text.find("\n", first)
        return Span(self.start + first, self.start + (len(self.text) if end < 0 else end))

    def _build(self, event: _Event, events: Iterator[_Event], path: KeyPath, depth: int) -> _Built:
        self._count(1, event)
        if depth > MAX_DEPTH:
            message = f"the YAML nests deeper than {MAX_DEPTH} levels here"
            raise _Refused(problems.YAML_BOMB.found(self.source, self._span(event), message))
        if getattr(event, "tag", None) not in _PLAIN_TAGS:
            raise _Refused(self._tag(event))
        match event:
            case yaml.AliasEvent():
                return self._alias(event, path)
            case yaml.ScalarEvent():
                built = self._scalar(event)
            case yaml.SequenceStartEvent():
                self._open(event)
                built = self._sequence(event, events, path, depth)
            case _:
                self._open(event)
                built = self._mapping(event, events, path, depth)
        if event.anchor:
            self.anchors[event.anchor] = built
        self.values[path] = built.span
        return built

    def _tag(self, event: _Event) -> Finding:
        first = event.start_mark.index
        written = re.compile(r"(?:&\S+\s+)?(\S+)").match(self.text, first)
        span = Span(*written.span(1)) if written else Span(first, first)
        message = f"the tag `{shortened(self.text[span.start : span.end])}` is not read: facts hold no tags"
        place = Span(self.start + span.start, self.start + span.end)
        fix = "delete the tag and write the value alone; put a text that starts with `!` in quotes"
        return problems.YAML_BROKEN.found(self.source, place, message, fix=fix)

    def _open(self, event: _Event) -> None:
        if event.anchor:
            self.anchors[event.anchor] = None

    def _count(self, nodes: int, event: _Event) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            message = f"the YAML grows to more than {MAX_NODES:,} nodes here"
            fix = "write the repeated parts out, or split the file"
            raise _Refused(problems.YAML_BOMB.found(self.source, self._span(event), message, fix=fix))

    def _alias(self, event: _Event, path: KeyPath) -> _Built:
        span = self._span(event)
        if event.anchor not in self.anchors:
            name = shortened(event.anchor)
            message = f"`*{name}` repeats a part named `&{name}`, and none has that name above"
            fix = "put the text in quotes if it is meant to start with an asterisk"
            raise _Refused(problems.YAML_BROKEN.found(self.source, span, message, fix=fix))
        built = self.anchors[event.anchor]
        if built is None:
            message = f"`*{shortened(event.anchor)}` stands inside the part it repeats, so it would never end"
            raise _Refused(problems.YAML_BOMB.found(self.source, span, message))
        self._count(built.nodes, event)
        self.values[path] = span
        return built._replace(span=span)

    def _scalar(self, event: _Event) -> _Built:
        span = self._span(event)
        value: str = event.value
        if event.style in {'"', "'"}:
            return _Built(value, Span(span.start + 1, max(span.start + 1, span.end - 1)), 1)
        if event.style in {"|", ">"}:
            return _Built(value, self._block(span), 1)
        return _Built(None if value in {"", "~", "null"} else value, span, 1)

    def _block(self, span: Span) -> Span:
        """The words of a block scalar: without its indicator, its first indentation and what is blank at its end."""
        raw = self.source.cut(span)
        line_end = raw.find("\n")
        words = raw[line_end + 1 :] if line_end >= 0 else ""
        if not words.strip():
            return Span(span.start, span.start + 1)
        blank = len(words) - len(words.lstrip())
        return Span(span.start + line_end + 1 + blank, span.start + len(raw.rstrip()))

    def _sequence(self, start: _Event, events: Iterator[_Event], path: KeyPath, depth: int) -> _Built:
        items: list[Plain] = []
        nodes, last = 1, self._span(start)
        if not path:
            self.root = items
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return _Built(items, self._around(start, event, last), nodes)
            built = self._build(event, events, (*path, len(items)), depth + 1)
            if built.value is None:
                self.values[*path, len(items)] = built.span
            items.append(built.value)
            nodes, last = nodes + built.nodes, built.span
        raise AssertionError("the parser closes what it opens")

    def _mapping(self, start: _Event, events: Iterator[_Event], path: KeyPath, depth: int) -> _Built:
        entries: dict[str, Plain] = {}
        nodes, last = 1, self._span(start)
        if not path:
            self.root = entries
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return _Built(entries, self._around(start, event, last), nodes)
            key = self._key(event, events, path, depth)
            value_event = next(events)
            if key is None:
                last = self._build(value_event, events, (*path, _ASIDE), depth + 1).span
                continue
            name, key_span = key
            inner = (*path, name)
            if name in entries:
                last = self._twice(name, key_span, inner, entries, self._aside(value_event, events, depth))
                continue
            built = self._build(value_event, events, inner, depth + 1)
            self.keys[inner] = key_span
            if built.value is None:
                built = built._replace(span=key_span)
                self.values[inner] = key_span
            entries[name] = built.value
            nodes, last = nodes + built.nodes + 1, built.span
        raise AssertionError("the parser closes what it opens")

    def _key(self, event: _Event, events: Iterator[_Event], path: KeyPath, depth: int) -> tuple[str, Span] | None:
        if isinstance(event, yaml.ScalarEvent):
            self._count(1, event)
            built = self._scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = built
            return event.value, built.span
        span = self._build(event, events, (*path, _ASIDE), depth + 1).span
        message = "a key must be a word, not a list, a mapping or an alias"
        self.findings.append(problems.WRONG_TYPE.found(self.source, span, message))
        return None

    def _aside(self, event: _Event, events: Iterator[_Event], depth: int) -> _Built:
        """Build a value that is not kept: its places must not hide those of the first."""
        values, keys = self.values, self.keys
        self.values, self.keys = {}, {}
        built = self._build(event, events, (_ASIDE,), depth + 1)
        self.values, self.keys = values, keys
        return built

    def _twice(self, name: str, span: Span, path: KeyPath, entries: dict[str, Plain], second: _Built) -> Span:
        first = self.source.position(self.keys[path].start)
        message = f"the key `{shortened(name)}` stands here a second time; the first is on line {first.line}"
        fix = "keep one of the two"
        self.findings.append(problems.DUPLICATE_KEY.found(self.source, span, message, fix=fix))
        if name in {"visibility", "public"} and entries[name] != second.value:
            entries[name] = "internal" if name == "visibility" else "false"
        return second.span if second.value is not None else span

    def _around(self, start: _Event, end: _Event, last: Span) -> Span:
        first = self._span(start).start
        return Span(first, self._span(end).end if start.flow_style else max(last.end, first))

    def _broken(self, error: yaml.YAMLError) -> Finding:
        mark = getattr(error, "problem_mark", None)
        context = getattr(error, "context", None)
        offset = min(mark.index, len(self.text)) if mark is not None else 0
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        span = Span(self.start + offset, self.start + max(offset, len(self.text[:end].rstrip())))
        reason = ", ".join(part for part in (getattr(error, "problem", None) or str(error), context) if part)
        fix = "put a text that holds `: `, or starts with a sign, in quotes; close every quote and bracket"
        return problems.YAML_BROKEN.found(self.source, span, f"this is not YAML: {reason}", fix=fix)
