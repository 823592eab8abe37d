"""What an editor offers while facts are typed: the keys that may stand here, and the values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from amends.checks.registry import rules
from amends.lsp.candidates import candidates
from amends.lsp.cursor import Cursor, cursor_in
from amends.lsp.documents import Document
from amends.lsp.positions import Lines
from amends.lsp.view import View, facts_of
from amends.records import schema, shapes
from amends.records.organisation import Policy
from amends.source import Source, Span

_WORD = re.compile(r"[\w.+:-]*")
_PLAIN_KEY = re.compile(r"[\w.-]*")


def completion(document: Document, view: View, lines: Lines, position: types.Position) -> types.CompletionList:
    """Give what may be written at a place; nothing in the words of a text.

    ``view`` may be of an older version: it tells who and what there is, the document where the cursor stands.
    """
    nothing = types.CompletionList(is_incomplete=False, items=[])
    source = Source(view.source.path, document.text)
    facts = facts_of(view.path, source)
    offset = lines.offset(position.line, position.character)
    if facts is None or not facts.start <= offset <= facts.end:
        return nothing
    first = lines.place(facts.start).line
    number = lines.place(offset).line
    last = lines.place(facts.end).line
    inside = [lines.line(at) for at in range(first, last + 1)]
    column = offset - lines.start(number)
    cursor = cursor_in(inside, number - first, column)
    rest = lines.line(number)[column:]
    items = list(_values(view, cursor)) if cursor.value else list(_keys(view, cursor, rest))
    if cursor.item and not cursor.value:
        items += _values(view, cursor)
    word = (_WORD if cursor.value else _PLAIN_KEY).match(rest)
    span = Span(lines.start(number) + cursor.start, offset + (word.end() if word else 0))
    return _placed(items, cursor, span, lines)


def _placed(items: list[types.CompletionItem], cursor: Cursor, span: Span, lines: Lines) -> types.CompletionList:
    """Let each item replace what is typed, and keep their order."""
    where = types.Range(types.Position(*lines.place(span.start)), types.Position(*lines.place(span.end)))
    for number, item in enumerate(items):
        words = item.insert_text or item.label
        item.insert_text = None
        item.text_edit = types.TextEdit(range=where, new_text=words)
        item.sort_text = f"{number:04}"
        item.filter_text = _found_by(item.label, item.filter_text or "", cursor.typed)
    return types.CompletionList(is_incomplete=True, items=items)


def _found_by(label: str, other: str, typed: str) -> str:
    """What an editor holds against what is typed: the label, or the other word by which the same is found.

    While nothing is typed it is both, since an editor goes on with the list that it has.
    """
    if not other or other == label:
        return label
    if not typed:
        return f"{label} {other}"
    return other if other.casefold().startswith(typed.casefold()) else label


def _values(view: View, cursor: Cursor) -> Iterator[types.CompletionItem]:
    space = " " if cursor.tight else ""
    for one in candidates(view, cursor.path):
        yield types.CompletionItem(
            label=one.words,
            kind=types.CompletionItemKind.Value,
            detail=one.detail or None,
            filter_text=one.found_by or None,
            insert_text=f"{space}{one.words}",
        )


def _keys(view: View, cursor: Cursor, rest: str) -> Iterator[types.CompletionItem]:
    """The keys of the mapping around the cursor that it has not yet, in the order of the reference."""
    wanted = shapes.at(view.shape, cursor.path)
    told = rest.lstrip().startswith(":")
    for model in shapes.models(wanted):
        for key, shape in shapes.keys(model).items():
            if key not in cursor.beside:
                yield _key(key, schema.descriptions(model).get(key, ""), shapes.members(shape), told=told)
    if view.shape is Policy and cursor.path == ("checks",):
        for code, rule in rules().items():
            if code not in cursor.beside:
                yield _key(code, rule.summary, (), told=told)
    if not shapes.models(wanted) and shapes.lists(wanted) and not cursor.item:
        for model in shapes.models(shapes.within(wanted, 0)):
            first = next(iter(shapes.keys(model)))
            yield types.CompletionItem(
                label=f"- {first}",
                kind=types.CompletionItemKind.Struct,
                detail=schema.summary(model),
                insert_text=f"- {first}: ",
            )


def _key(key: str, description: str, wanted: tuple[object, ...], *, told: bool) -> types.CompletionItem:
    whole = bool(wanted) and not shapes.plain(wanted) and bool(shapes.models(wanted) or shapes.lists(wanted))
    return types.CompletionItem(
        label=key,
        kind=types.CompletionItemKind.Property,
        detail=shapes.described(wanted) if wanted else None,
        documentation=description or None,
        insert_text=key if told else f"{key}:" if whole else f"{key}: ",
    )
