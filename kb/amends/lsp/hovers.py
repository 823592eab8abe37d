"""What an editor tells of a place: of a finding the page of its check, of a name what it stands for."""

from __future__ import annotations

from lsprotocol import types

from amends.checks.house.proving import house
from amends.checks.registry import rules
from amends.findings import Finding
from amends.lsp.candidates import candidates, who
from amends.lsp.diagnostics import range_of, said, underlined
from amends.lsp.view import View
from amends.records import schema, shapes
from amends.records.days import zone_of
from amends.records.derived import promise_state
from amends.records.places import KeyPath
from amends.reports import house_page
from amends.reports.explanation import codes, page, title
from amends.source import Span


def hover(view: View, position: types.Position) -> types.Hover | None:
    """Give what is known of a place; None where that is nothing."""
    offset = view.lines.offset(position.line, position.character)
    here = [finding for finding in view.findings if _at(underlined(finding, view), offset)]
    if here:
        narrowest = min(here, key=lambda finding: finding.end - finding.start)
        told = "\n\n".join(_finding(finding) for finding in here)
        explained = "\n\n".join(_page(code, view) for code in dict.fromkeys(finding.code for finding in here))
        return _hover(f"{told}\n\n---\n\n{explained}", underlined(narrowest, view), view)
    return _fact(view, offset)


def _at(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end or span.start == offset == span.end


def _finding(finding: Finding) -> str:
    lost = f" It costs {finding.lost:.1f} points." if round(finding.lost, 1) else ""
    name = f"{finding.code} {finding.name}" if finding.code not in codes() else title(finding.code)
    return f"**{name}**, {finding.severity}.{lost}\n\n" + said(finding).replace("\n", "\n\n")


def _page(code: str, view: View) -> str:
    """The page of a check or a house rule without its title, which stands above it already."""
    ours = house(view.knowledge.house).rules
    told = house_page.page(ours[code]) if code in ours else page(code) if code in codes() else ""
    return told.partition("\n")[2].strip()


def _hover(markdown: str, span: Span, view: View) -> types.Hover:
    contents = types.MarkupContent(types.MarkupKind.Markdown, markdown)
    return types.Hover(contents=contents, range=range_of(span, view.lines))


def _fact(view: View, offset: int) -> types.Hover | None:
    """Tell of a key what it means, of a name what it stands for."""
    places = view.tree.places
    for path, span in places.keys.items():
        if _at(span, offset):
            told = _key(view, path)
            return _hover(told, span, view) if told else None
    inner = [(path, span) for path, span in places.values.items() if path and _at(span, offset)]
    if not inner:
        return None
    path, span = min(inner, key=lambda one: one[1].end - one[1].start)
    told = _value(view, path, view.source.cut(span))
    return _hover(told, span, view) if told else None


def _key(view: View, path: KeyPath) -> str:
    key = str(path[-1])
    for model in shapes.models(shapes.at(view.shape, path[:-1])):
        if key in shapes.keys(model):
            wanted = shapes.described(shapes.members(shapes.keys(model)[key]))
            return f"**{key}**: {schema.descriptions(model).get(key, '')}\n\nExpected: {wanted}."
    if key in rules() and path[:-1] == ("checks",):
        return f"**{title(key)}**\n\n{_page(key, view)}"
    return ""


def _value(view: View, path: KeyPath, words: str) -> str:
    if len(path) == 3 and path[0] == "promises" and path[2] == "id":
        return _promise(view, words)
    if path[-1] == "code" and words in rules():
        return f"**{title(words)}**\n\n{_page(words, view)}"
    if path[-1] == "code" and words in house(view.knowledge.house).rules:
        return f"**{words}**\n\n{_page(words, view)}"
    found = next((one for one in candidates(view, path) if one.words == words and one.detail), None)
    return f"**{found.words}**: {found.detail}" if found else ""


def _promise(view: View, name: str) -> str:
    incident = view.incident
    promise = next((one for one in incident.facts.promises or () if one.id == name), None) if incident else None
    if incident is None or promise is None:
        return ""
    state = promise_state(promise, view.now, zone_of(incident, view.knowledge.policy))
    parts = [f"**{name}**: “{promise.quote}”", f"It is {state.verdict}."]
    if promise.owner:
        parts.append(f"Owner: {who(view, promise.owner)}.")
    if promise.due:
        parts.append(f"Due: {promise.due.isoformat()}.")
    if promise.made_in:
        parts.append(f"Made in `{promise.made_in}`.")
    return "\n\n".join(parts)
