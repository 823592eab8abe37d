"""One open file as it stands at a version: what it is, what was found in it, and what it is judged against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from amends.checks.house.proving import house
from amends.engine.checking import JudgedText, judge_one, judge_whole
from amends.engine.minimum import below_minimum
from amends.engine.policing import unknown_checks
from amends.findings import Finding, order
from amends.lsp.positions import Encoding, Lines
from amends.lsp.recall import Recall
from amends.lsp.shelf import Shelf
from amends.records import yaml_nodes
from amends.records.communication import CommunicationFacts, TranslationFacts
from amends.records.files import shown
from amends.records.front_matter import split
from amends.records.house_files import is_rule_file
from amends.records.house_rule import HouseRules
from amends.records.incident import IncidentFacts
from amends.records.loading import ORGANISATION, RECORD
from amends.records.organisation import Audiences, People, Policy, Services
from amends.records.record import Incident, Knowledge, MarkdownFile
from amends.source import Source, Span

Shape = Any
"""The type that a file's facts have."""

_TRANSLATION = re.compile(r"incident\.[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\.md")
_ORGANISATION: dict[str, Shape] = {
    "policy.yml": Policy,
    "services.yml": Services,
    "people.yml": People,
    "audiences.yml": Audiences,
}
assert set(_ORGANISATION) == set(ORGANISATION)


class Superseded(Exception):  # noqa: N818 # no error: a newer keystroke asks for a newer answer
    """The text has changed since, so nobody waits for this answer any more."""


def shape_of(path: Path) -> Shape:
    """The type that the facts of a file have, by its name."""
    if path.name in _ORGANISATION:
        return _ORGANISATION[path.name]
    if is_rule_file(path):
        return HouseRules
    if path.name == RECORD:
        return IncidentFacts
    return TranslationFacts if _TRANSLATION.fullmatch(path.name) else CommunicationFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An open file at a version.

    ``facts`` is the span of its front matter, or of all of a YAML file; None where there is none. ``findings`` are
    those that stand in this file, by place. ``incident`` is None for a file of the organisation and where there is no
    record, ``judged`` where the words were not judged.
    """

    uri: str
    path: Path
    version: int
    source: Source
    lines: Lines
    shape: Shape
    facts: Span | None
    now: datetime
    knowledge: Knowledge
    incident: Incident | None = None
    judged: JudgedText | None = None
    findings: tuple[Finding, ...] = ()
    tree: yaml_nodes.Tree = field(repr=False)

    @property
    def file(self) -> MarkdownFile[Any] | None:
        """The file as it was read, None where its facts could not be."""
        texts = self.incident.texts if self.incident else ()
        return next((file for file in texts if file.path == self.source.path), None)


def facts_of(path: Path, source: Source) -> Span | None:
    """Where the facts of a file stand: its front matter, also one that is not closed yet; all of a YAML file."""
    if path.name in _ORGANISATION or is_rule_file(path):
        return Span(0, len(source.text))
    parts = split(source)
    if (
        parts.facts is not None
        or parts.body.start < len(source.text)
        or not source.text.lstrip("\ufeff").startswith("---")
    ):
        return parts.facts
    opening = source.text.find("\n")
    return Span(opening + 1, len(source.text)) if opening >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of a file, by its address: its text at a version, and the moment it is judged at.

    ``typed`` are the texts of all open files, by path. ``superseded`` says whether a newer version has come since.
    """

    uri: str
    path: Path
    version: int
    text: str
    typed: Mapping[Path, str]
    encoding: Encoding
    now: datetime
    superseded: Callable[[], bool] = lambda: False


def look(ask: Ask, shelf: Shelf, recall: Recall) -> View:
    """Read and judge an open file, its text in place of the saved one.

    Raises Superseded as soon as the answer is of no use, OSError where its folder cannot be read.
    """
    _go_on(ask)
    shelf.typed = ask.typed
    source = Source(shown(ask.path), ask.text)
    facts = facts_of(ask.path, source)
    view = View(
        uri=ask.uri,
        path=ask.path,
        version=ask.version,
        source=source,
        lines=Lines(ask.text, ask.encoding),
        shape=shape_of(ask.path),
        facts=facts,
        now=ask.now,
        knowledge=shelf.knowledge(ask.path),
        tree=yaml_nodes.read(source, facts or Span(0, 0)),
    )
    _go_on(ask)
    return _judged(view, ask, shelf, recall)


def _go_on(ask: Ask) -> None:
    if ask.superseded():
        raise Superseded


def _judged(view: View, ask: Ask, shelf: Shelf, recall: Recall) -> View:
    knowledge, path = view.knowledge, view.source.path
    found = [finding for finding in knowledge.problems if finding.path == path]
    if view.path.name in _ORGANISATION or is_rule_file(view.path):
        found += [finding for finding in house(knowledge.house).findings if finding.path == path]
        policing = unknown_checks(knowledge, read=shelf.read)
        return _with(view, [*found, *(finding for finding in policing if finding.path == path)])
    incident = next((one for one in knowledge.incidents if _holds(one, path)), None)
    if incident is None:
        return _with(view, found)
    judged = None
    if path not in knowledge.unreadable:
        judged = judge_one(incident, path, knowledge, now=ask.now, reading=recall.parse)
    _go_on(ask)
    found += [finding for finding in judge_whole(incident, knowledge, now=ask.now) if finding.path == path]
    if judged is not None:
        found += _of_text(judged)
    return _with(replace(view, incident=incident, judged=judged), found)


def _of_text(judged: JudgedText) -> Iterator[Finding]:
    yield from judged.judged.findings
    if not judged.retold:
        yield from below_minimum(judged.judged)


def _holds(incident: Incident, path: str) -> bool:
    return path in incident.unread or any(file.path == path for file in incident.texts)


def _with(view: View, findings: list[Finding]) -> View:
    return replace(view, findings=tuple(sorted(findings, key=order)))
