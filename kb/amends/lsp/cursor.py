"""Where in a record's facts the cursor stands, read off the lines above it: what is being typed is seldom YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from amends.records.places import KeyPath

_ITEM = re.compile(r"-(?=\s|$)\s*")
_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\-\[\]{},\"':][^#:\[\]{},]*?)\s*:(?=\s|$)")
_BLOCK_TEXT = re.compile(r"[|>][+\-0-9]*\s*(?:#.*)?$")
_FLOW_KEY = re.compile(r"\s*(?P<key>[\w-]+)\s*:(?=\s|$)\s*")


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is being typed: the ``path`` of the mapping or list around it, or of the key whose value it is.

    ``typed`` is what stands there up to the cursor, ``start`` where it begins, as an offset into the line. ``value``
    says that a value is being typed: that of the path. Else it is a key of the mapping there, or (``item``) an entry
    of the list there. ``beside`` are the keys that the mapping has already. ``column`` is the indentation of what is
    typed, ``flow`` says that it stands in brackets, ``tight`` that the value begins right behind its colon, where YAML
    wants a space first.
    """

    path: KeyPath
    typed: str
    start: int
    value: bool
    item: bool = False
    flow: bool = False
    column: int = 0
    beside: frozenset[str] = frozenset()
    tight: bool = False


class _Opening(NamedTuple):
    """What a line opens at a column: a key, or (None) an entry of a list; ``rest`` is where its value begins."""

    column: int
    key: str | None
    rest: int


def _openings(line: str) -> Iterator[_Opening]:
    """What a line opens, from left to right."""
    at = len(line) - len(line.lstrip(" "))
    while item := _ITEM.match(line, at):
        yield _Opening(at, None, item.end())
        at = item.end()
    if key := _KEY.match(line, at):
        rest = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip(" "))
        yield _Opening(at, key["key"].strip("\"'"), rest)


class _Stack:
    """The keys and entries that stay open from line to line."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str | int]] = []
        self._block_text: int | None = None

    def path_at(self, column: int) -> KeyPath:
        """The path of what encloses a key at a column."""
        return tuple(step for at, step in self._open if at < column)

    def skips(self, line: str) -> bool:
        """Whether a line is part of a text of several lines, empty, or a comment."""
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (self._block_text is None and line.lstrip().startswith("#")):
            return True
        if self._block_text is not None and indent > self._block_text:
            return True
        self._block_text = None
        return False

    def open(self, opening: _Opening, line: str) -> KeyPath:
        """Enter what a line opens, and leave what that ends; gives the path of what it is in."""
        column, key, rest = opening
        number = 0
        while self._open and (self._open[-1][0] > column or (self._open[-1][0] == column and self._ends(key))):
            at, step = self._open.pop()
            if key is None and at == column and isinstance(step, int):
                number = step + 1
        path = tuple(step for _, step in self._open)
        self._open.append((column, number if key is None else key))
        if key is not None and _BLOCK_TEXT.match(line, rest):
            self._block_text = column
        return path

    def _ends(self, key: str | None) -> bool:
        """Whether what begins in the column of the innermost ends it: an entry may stand in the column of its key."""
        return key is not None or isinstance(self._open[-1][1], int)


def cursor_in(lines: Sequence[str], number: int, column: int) -> Cursor:
    """Find where the cursor stands: at a column of a line of the facts, both from 0."""
    stack = _Stack()
    for line in lines[:number]:
        if not stack.skips(line):
            for opening in _openings(line):
                stack.open(opening, line)
    before = lines[number][:column]
    openings = list(_openings(before))
    last: _Opening | None = None
    for last in openings:
        stack.open(last, before)
    if last is not None and last.key is not None:
        path = (*stack.path_at(last.column), last.key)
        return _value(path, before, last.rest)
    start = last.rest if last is not None else len(before) - len(before.lstrip(" "))
    typed = before[start:]
    if typed[:1] in {"[", "{"}:
        return _flow(stack.path_at(start), typed, start)
    path = stack.path_at(start)
    beside = _beside(lines, number, path)
    return Cursor(path, typed, start, value=False, item=last is not None, column=start, beside=beside)


def _value(path: KeyPath, before: str, start: int) -> Cursor:
    typed = before[start:]
    if typed[:1] in {"[", "{"}:
        return _flow(path, typed, start)
    quote = len(typed) - len(typed.lstrip("\"'"))
    tight = before[start - 1 : start] == ":"
    return Cursor(path, typed[quote:], start + quote, value=True, tight=tight)


def _flow(path: KeyPath, typed: str, start: int) -> Cursor:
    """Find where the cursor stands between brackets that open at ``start`` and are not closed yet."""
    open_: list[tuple[str, KeyPath, int]] = []
    here = path
    part = 0
    keys: dict[KeyPath, set[str]] = {}
    for at, sign in enumerate(typed):
        if sign in "[{":
            here = _entered(open_, here, typed[part:at], keys)
            open_.append((sign, here, 0))
            part = at + 1
        elif sign in "]}" and open_:
            _entered(open_, open_[-1][1], typed[part:at], keys)
            here = open_.pop()[1]
            part = at + 1
        elif sign == "," and open_:
            kind, here, count = open_.pop()
            _entered([(kind, here, count)], here, typed[part:at], keys)
            open_.append((kind, here, count + 1))
            part = at + 1
    if not open_:
        return Cursor(path, "", start + len(typed), value=True, flow=True)
    kind, here, count = open_[-1]
    rest = typed[part:]
    key = _FLOW_KEY.match(rest) if kind == "{" else None
    if key:
        return Cursor((*here, key["key"]), rest[key.end() :], start + part + key.end(), value=True, flow=True)
    blank = len(rest) - len(rest.lstrip())
    inside = (*here, count) if kind == "[" else here
    return Cursor(
        inside,
        rest[blank:],
        start + part + blank,
        value=kind == "[",
        item=kind == "[",
        flow=True,
        beside=frozenset(keys.get(here, ())),
    )


def _entered(open_: list[tuple[str, KeyPath, int]], here: KeyPath, part: str, keys: dict[KeyPath, set[str]]) -> KeyPath:
    """The path behind what stands before a bracket or comma, and the key that is told there."""
    if not open_:
        return here
    kind, path, count = open_[-1]
    if kind == "[":
        return (*path, count)
    key = _FLOW_KEY.match(part)
    if key is None:
        return path
    keys.setdefault(path, set()).add(key["key"])
    return (*path, key["key"])


def _beside(lines: Sequence[str], number: int, path: KeyPath) -> frozenset[str]:
    """The keys of a mapping that stand in other lines than the one being typed."""
    stack = _Stack()
    found = set()
    for at, line in enumerate(lines):
        if stack.skips(line):
            continue
        for opening in _openings(line):
            inside = stack.open(opening, line)
            if at != number and opening.key is not None and inside == path:
                found.add(opening.key)
    return frozenset(found)
