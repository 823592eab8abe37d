"""Records as the rest of the house sees them: the facts, where each of them stands, and the files around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from amends.findings import Finding
from amends.records.communication import CommunicationFacts, TranslationFacts
from amends.records.incident import IncidentFacts
from amends.records.moments import Moment
from amends.records.organisation import Audiences, People, Policy, Services
from amends.records.places import KeyPath, Places
from amends.records.vocabulary import FINAL_PHASES, OPEN_PHASES, Level
from amends.source import Source, Span

if TYPE_CHECKING:
    from amends.records.house_rules import ReadRule  # a text alone has none, and is not to wait for it

__all__ = [
    "Communication",
    "Incident",
    "KeyPath",
    "Knowledge",
    "MarkdownFile",
    "Places",
    "as_tuple",
]

F = TypeVar("F")


def first_line(source: Source) -> Span:
    """The span of a file's first line, without its end and without a byte order mark."""
    start = 1 if source.text.startswith("\ufeff") else 0
    return Span(start, start + len(source.text[start:].split("\n", 1)[0].rstrip()))


@dataclass(frozen=True, slots=True)
class MarkdownFile(Generic[F]):
    """A Markdown file that was read: its text, its facts, and where both stand.

    ``body`` is the span behind the front matter. ``place`` and ``source`` give every finding its position.
    """

    file: Path
    source: Source
    facts: F
    body: Span
    places: Places = field(default_factory=Places)

    @property
    def path(self) -> str:
        """The path as shown to the user."""
        return self.source.path

    @property
    def words(self) -> str:
        """The body's text as it stands in the file."""
        return self.source.cut(self.body)

    def place(self, *path: str | int) -> Span:
        """Where a fact stands; where it was not written, the nearest above, else the front matter's first line."""
        return self.places.of(*path) or first_line(self.source)


@dataclass(frozen=True, slots=True)
class Communication(MarkdownFile[CommunicationFacts]):
    """One text that went to customers, or is about to."""

    lang: str = "en"

    @property
    def stem(self) -> str:
        """The file's name without its ending: how promises and translations name it."""
        return self.file.stem

    @property
    def draft(self) -> bool:
        """Whether it has not been sent."""
        return self.facts.sent is None

    @property
    def sent(self) -> Moment | None:
        """When it was sent, where that is known."""
        return self.facts.sent if isinstance(self.facts.sent, Moment) else None

    @property
    def open_phase(self) -> bool:
        """Whether it speaks while the incident is still running."""
        return self.facts.phase in OPEN_PHASES

    @property
    def final_phase(self) -> bool:
        """Whether it speaks when all facts are known."""
        return self.facts.phase in FINAL_PHASES

    @property
    def signers(self) -> tuple[str, ...]:
        """Ids of the people who sign it."""
        return as_tuple(self.facts.signed_by)


@dataclass(frozen=True, slots=True)
class Incident(MarkdownFile[IncidentFacts]):
    """An incident's folder: its record, its communications in the order they were sent, its translations by language.

    ``unread`` are the paths of communications that could not be read: what is counted over all of them may then be
    wrong.
    """

    id: str = ""
    communications: tuple[Communication, ...] = ()
    translations: Mapping[str, MarkdownFile[TranslationFacts]] = field(default_factory=dict)
    attachments: tuple[Path, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The incident's folder."""
        return self.file.parent

    @property
    def signers(self) -> tuple[str, ...]:
        """Ids of the people who sign the postmortem."""
        return as_tuple(self.facts.signed_by)

    @property
    def sent(self) -> tuple[Communication, ...]:
        """The communications that were sent, translations left out, oldest first; those of unknown time last."""
        return tuple(c for c in self.communications if not c.draft and c.facts.translates is None)

    def severity_at(self, moment: Moment | None = None) -> Level | None:
        """The severity at a moment; without one, the last it had."""
        severity = self.facts.severity
        if severity is None or isinstance(severity, str):
            return severity
        changes = sorted(severity, key=lambda change: change.at.at)
        if not changes:
            return None
        level = changes[0].level
        for change in changes:
            if moment is None or change.at.at <= moment.at:
                level = change.level
        return level

    @property
    def texts(self) -> tuple[MarkdownFile[Any], ...]:
        """Every text of the incident: the record itself, its translations, its communications."""
        return (self, *self.translations.values(), *self.communications)

    @property
    def has_postmortem(self) -> bool:
        """Whether the record's body says anything."""
        return bool(self.words.strip())


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything an ``incidents/`` folder holds, and every problem met on the way.

    ``written`` is the policy as its file says it, where ``policy`` is what holds for a single incident. ``house`` are
    the house rules that their files give whole. ``unreadable`` are the paths whose front matter could not
    be read at all. Where only some incidents were read,
    ``elsewhere`` gives those others that may have to do with a span of time, and with a service.
    """

    root: Path
    policy: Policy = field(default_factory=Policy)
    written: Policy | None = None
    services: Services = field(default_factory=dict)
    people: People = field(default_factory=dict)
    audiences: Audiences = field(default_factory=dict)
    house: tuple[ReadRule, ...] = field(default=(), compare=False)
    incidents: tuple[Incident, ...] = ()
    problems: tuple[Finding, ...] = ()
    unreadable: frozenset[str] = frozenset()
    elsewhere: Callable[[datetime, datetime, str], tuple[Incident, ...]] | None = field(default=None, compare=False)

    def around(self, start: datetime, end: datetime, service: str = "") -> tuple[Incident, ...]:
        """The incidents to be asked about the time from ``start`` to ``end``, and about a service if one is named.

        Every one that has to do with it is among them, and others may be. Checks that look beyond their own incident
        ask here, because not all of a large folder may have been read.
        """
        others = self.elsewhere(start, end, service) if self.elsewhere is not None else ()
        return (*self.incidents, *others) if others else self.incidents


def as_tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """One name, several, or none: always a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
