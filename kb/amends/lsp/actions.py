"""Quick fixes: what mends a finding for sure, and the line that lets it stand once somebody has written down why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from amends.checks.house.proving import house
from amends.engine.judging import with_house
from amends.findings import Finding, shortened
from amends.lsp.diagnostics import diagnostic, range_of, span_of
from amends.lsp.view import View
from amends.records.communication import CommunicationFacts
from amends.source import Span

_MOST_WORDS = 12
"""Words of a finding that are enough to name it."""


def actions(view: View, asked: types.Range, *, versioned: bool, only: Sequence[str] = ()) -> list[types.CodeAction]:
    """Give the quick fixes for the findings that a range touches; ``only`` are the kinds that the editor asks for.

    With ``versioned``, an edit names the version of the text it is for, so that it never meets another.
    """
    kind = types.CodeActionKind.QuickFix
    if only and not any(kind == one or kind.value.startswith(f"{one}.") for one in only):
        return []
    wanted = span_of(asked, view.lines)
    touched = [f for f in view.findings if f.start <= wanted.end and wanted.start <= f.end]
    return [_action(view, fix, versioned=versioned) for finding in touched for fix in _fixes(view, finding)]


class _Fix(NamedTuple):
    """What mends a finding: what it is called, what it replaces by what, and whether it is surely meant."""

    finding: Finding
    title: str
    span: Span
    words: str
    sure: bool


def _fixes(view: View, finding: Finding) -> Iterator[_Fix]:
    if finding.edit is not None:
        there = Span(finding.start, finding.end)
        title = f"Write “{shortened(finding.edit)}”" if finding.edit else f"Delete “{shortened(finding.text)}”"
        yield _Fix(finding, title, there, finding.edit, sure=True)
    rule = with_house(house(view.knowledge.house).rules).get(finding.code)
    if rule is None or rule.scope != "text" or finding.code.startswith("P"):
        return
    allowed = _in_facts(view, finding) if view.shape is CommunicationFacts else _before(view, finding)
    if allowed is not None:
        yield _Fix(finding, f"Allow {finding.code} here, with a reason", *allowed, sure=False)


def _in_facts(view: View, finding: Finding) -> tuple[Span, str] | None:
    """Where an entry of ``allow`` goes in the front matter, and its lines; the reason is left to be written."""
    if view.facts is None or not view.tree.whole:
        return None
    end = "\r\n" if "\r\n" in view.source.text else "\n"
    words = json.dumps(_words(finding), ensure_ascii=False)
    data = view.tree.data
    told = data.get("allow") if isinstance(data, dict) else None
    if told is None:
        key = view.tree.places.key("allow")
        at = view.facts.end if key is None else view.source.text.find("\n", key.end) + 1
        opening = f"allow:{end}" if key is None else ""
        gap = end if at and view.source.text[at - 1] != "\n" else ""
        return Span(at, at), f"{gap}{opening}{_entry(finding.code, words, '  ', end)}"
    place = view.tree.places.of("allow", len(told) - 1) if isinstance(told, list) and told else None
    if place is None or view.source.text[place.start : place.start + 1] == "{":
        return None
    first = view.tree.places.of("allow", 0)
    assert first is not None
    dash = view.source.text.rfind("-", 0, first.start)
    line = view.source.text.rfind("\n", 0, dash) + 1
    at = view.source.text.find("\n", max(place.start, place.end - 1)) + 1
    indent = view.source.text[line:dash]
    return None if indent.strip() or not at else (Span(at, at), _entry(finding.code, words, indent, end))


def _entry(code: str, words: str, indent: str, end: str) -> str:
    return f"{indent}- code: {code}{end}{indent}  words: {words}{end}{indent}  reason:{end}"


def _words(finding: Finding) -> str:
    """The first words of a finding, on one line: as many as name it."""
    return " ".join(finding.text.split()[:_MOST_WORDS])


def _before(view: View, finding: Finding) -> tuple[Span, str] | None:
    """Where a comment goes that allows a finding in its block, and the comment; the reason is left to be written."""
    if view.judged is None:
        return None
    blocks = view.judged.judged.text.prose.blocks
    block = next((b.span for b in blocks if b.span.start <= finding.start and finding.end <= b.span.end), None)
    if block is None:
        return None
    comment = f"<!-- amends: allow {finding.code} -- -->"
    line = view.source.text.rfind("\n", 0, block.start) + 1
    if view.source.text[line : block.start].strip(" *_"):
        return Span(block.start, block.start), f"{comment} "
    end = "\r\n" if "\r\n" in view.source.text else "\n"
    return Span(line, line), f"{comment}{end}{end}"


def _action(view: View, fix: _Fix, *, versioned: bool) -> types.CodeAction:
    edit = types.TextEdit(range=range_of(fix.span, view.lines), new_text=fix.words)
    if versioned:
        document = types.OptionalVersionedTextDocumentIdentifier(uri=view.uri, version=view.version)
        workspace = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])])
    else:
        workspace = types.WorkspaceEdit(changes={view.uri: [edit]})
    return types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(fix.finding, view)],
        is_preferred=fix.sure or None,
        edit=workspace,
    )
