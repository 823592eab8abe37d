"""One folder of the records is read: the organisation's own files, or an incident with its communications."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.communication import CommunicationFacts, TranslationFacts
from amends.records.entry import Entry
from amends.records.files import Folder, is_misnamed, misnamed, read_text, shown
from amends.records.house_files import misnamed_rules, rule_files
from amends.records.house_rules import ReadRule, read_rules, unlike
from amends.records.incident import IncidentFacts
from amends.records.names import with_known_names
from amends.records.organisation import Audiences, People, Policy, Services
from amends.records.policy_names import unknown_names
from amends.records.policy_numbers import with_possible_numbers
from amends.records.reader import Read, read_markdown, read_yaml
from amends.records.record import Communication, Incident, Knowledge, MarkdownFile
from amends.source import Source, Span

T = TypeVar("T")

RECORD = "incident.md"
NOT_RECORDS = frozenset({"readme.md"})
ORGANISATION = ("policy.yml", "services.yml", "people.yml", "audiences.yml")
"""The files at a root that are no records, but what records refer to."""
ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What can stand in an address: an id, an alias."""

_TRANSLATION = re.compile(r"incident\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.md")
_ANY_PHASE = {"phase": "investigating"}
"""Stands in for a phase that is wrong or missing while the rest of its file is checked; the text is not judged."""
_NOWHERE = datetime.max.replace(tzinfo=UTC)


def beside(root: Path) -> list[Path]:
    """Everything at a root that all its records rest on, whether or not it is there: these files, and house rules."""
    return [*(root / name for name in ORGANISATION), *rule_files(root), *misnamed_rules(root)]


@dataclass(slots=True)
class Loading:
    """What was met while folders were read: incidents, problems, paths that could not be read at all, what is missing.

    ``absent`` are the organisation's files that do not exist, ``unread`` those that do and cannot be read;
    ``doubtful`` are communications without a phase, by their folder; ``without_incident`` are texts without a record.
    """

    root: Path
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    doubtful: dict[Path, list[Communication]] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)
    without_incident: list[Path] = field(default_factory=list)
    lang: str = Policy.lang
    """The language of a record that names none."""
    read: Callable[[Path], Source | Finding] = read_text
    """Gives the text of a file: what is typed in an editor stands in no file yet."""
    facts: Callable[..., Read[Any]] = read_markdown
    """Reads the facts of a Markdown file: who reads a folder again and again keeps those that did not change."""

    @property
    def declared(self) -> bool:
        """Whether the folder says of itself that it holds records, and nothing else."""
        return self.root.resolve().name == "incidents" or (self.root / "policy.yml").is_file()

    def organisation(self) -> Knowledge:
        """The files beside the incidents; each that is missing or wrong as a whole has its default."""
        policy = self._yaml("policy.yml", Policy) or Policy()
        self.lang = policy.lang
        knowledge = Knowledge(
            root=self.root,
            policy=policy,
            services=self._yaml("services.yml", Services) or {},
            people=self._yaml("people.yml", People) or {},
            audiences=self._yaml("audiences.yml", Audiences) or {},
        )
        self.findings += unknown_names(knowledge, self.read, self.absent | self.unread)
        return replace(knowledge, house=self._house_rules(knowledge.audiences))

    def _house_rules(self, audiences: Audiences) -> tuple[ReadRule, ...]:
        """The house rules that their files give whole, each name once."""
        rules: list[ReadRule] = []
        known = None if {"audiences.yml"} & (self.absent | self.unread) else audiences
        for path in rule_files(self.root):
            source = self._source(path)
            if source is not None:
                found, findings = read_rules(source, known)
                rules += found
                self.findings += findings
        kept, findings = unlike(rules)
        self.findings += findings
        self.findings += (_misnamed_rules(path) for path in misnamed_rules(self.root))
        return tuple(kept)

    def _yaml(self, name: str, shape: type[T]) -> T | None:
        path = self.root / name
        if not path.exists():
            self.absent.add(name)
            return None
        source = self._source(path)
        if source is None:
            self.unread.add(name)
            return None
        read = read_yaml(source, shape)
        self.findings += read.findings
        if read.facts is None:
            self.unreadable.add(source.path)
            self.unread.add(name)
        if not isinstance(read.facts, Policy):
            return read.facts
        facts, findings = with_possible_numbers(read.facts, source, read.places)
        self.findings += findings
        return self._known_names(replace(read, facts=facts), source)

    def _known_names(self, read: Read[T], source: Source) -> T:
        """The facts of a file without languages and time zones that do not exist."""
        assert isinstance(read.facts, Entry)
        facts, findings = with_known_names(read.facts, source, read.places)
        self.findings += findings
        return facts

    def _source(self, path: Path) -> Source | None:
        source = self.read(path)
        if isinstance(source, Finding):
            if source.code != problems.LINK_NOT_FOLLOWED.code:  # whoever walks the folders tells of links
                self.findings.append(source)
            self.unreadable.add(source.path)
            return None
        return source

    def folder(self, folder: Folder) -> None:
        """Read a folder: an incident with its communications, or one that only holds others."""
        names = {file.name for file in folder.files}
        self.findings += misnamed(folder, declared=self.declared or RECORD in names)
        texts = [f for f in folder.files if f.suffix == ".md" and f.name.lower() not in NOT_RECORDS]
        if RECORD not in names:
            self.without_incident += texts
            return
        record = self._record(folder.path / RECORD)
        translations: dict[str, MarkdownFile[TranslationFacts]] = {}
        communications: list[Communication] = []
        unread: list[str] = []
        for file in texts:
            if file.name == RECORD:
                continue
            if translation := _TRANSLATION.fullmatch(file.name):
                if (read := self._translation(file)) is not None:
                    translations[translation[1].replace("_", "-")] = read
            elif isinstance(told := self._communication(file, record.facts.lang), Communication):
                communications.append(told)
            else:
                unread.append(told)
        self.incidents.append(
            replace(
                record,
                communications=tuple(sorted(communications, key=_when)),
                translations=translations,
                attachments=tuple(self._attachments(folder)),
                unread=tuple(unread),
            )
        )

    def _attachments(self, folder: Folder) -> list[Path]:
        """The attachments of an incident; where it fills the whole root, what all records rest on is none of them."""
        ours = set(beside(self.root)) if folder.path == self.root else ()
        return [file for file in _attachments(folder) if file not in ours]

    def _record(self, path: Path) -> Incident:
        """Read an incident.md; an unreadable one is stood in for, so that its communications are still judged."""
        name = path.parent.resolve().name
        stand_in = IncidentFacts(title=name, lang=self.lang)
        source = self._source(path)
        if source is None:
            return Incident(file=path, source=Source(shown(path), ""), facts=stand_in, body=Span(0, 0), id=slug(name))
        read = self.facts(source, IncidentFacts, {"title": name})
        self.findings += read.findings
        if read.facts is None:
            self.unreadable.add(source.path)
        facts = self._known_names(read, source) if read.facts is not None else stand_in
        written = read.places.of("lang")
        if written is None or source.cut(written) != facts.lang:  # nothing is written, or no language
            facts = IncidentFacts(**{**vars(facts), "lang": self.lang})
        incident = Incident(
            file=path, source=source, facts=facts, body=read.body, places=read.places, id=facts.id or name
        )
        if ADDRESS.fullmatch(incident.id):
            return incident
        fix = f"write `id: {slug(incident.id)}`"
        message = f"the id `{shortened(incident.id)}` cannot stand in an address"
        self.findings.append(problems.BAD_ID.found(source, incident.place("id"), message, fix=fix))
        self.unreadable.add(source.path)  # nothing is published at an address that nobody chose
        return replace(incident, id=slug(incident.id))

    def _translation(self, path: Path) -> MarkdownFile[TranslationFacts] | None:
        source = self._source(path)
        if source is None:
            return None
        read = self.facts(source, TranslationFacts)
        self.findings += read.findings
        if read.facts is None:
            self.unreadable.add(source.path)
            return None
        return MarkdownFile(file=path, source=source, facts=read.facts, body=read.body, places=read.places)

    def _communication(self, path: Path, lang: str) -> Communication | str:
        """Read a communication; gives its path where it cannot be read."""
        source = self._source(path)
        if source is None:
            return shown(path)
        read = self.facts(source, CommunicationFacts)
        self.findings += read.findings
        whole = read.facts is not None
        if not whole:
            self.unreadable.add(source.path)
            read = self.facts(source, CommunicationFacts, _ANY_PHASE)
        if read.facts is None:
            return source.path
        facts = self._known_names(read, source)
        communication = Communication(
            file=path, source=source, facts=facts, body=read.body, places=read.places, lang=facts.lang or lang
        )
        if whole:
            return communication
        self.doubtful.setdefault(path.parent, []).append(communication)
        return source.path

    def with_doubtful(self, incident: Incident) -> Incident:
        """An incident with the communications that have no phase, whose other problems are told all the same."""
        return replace(incident, communications=(*incident.communications, *self.doubtful.get(incident.folder, ())))


def _misnamed_rules(path: Path) -> Finding:
    message = f"`{path.name}` is not read: the name of a file of house rules ends in `.yml`"
    return problems.NOT_READ.found(Source(shown(path), ""), Span(0, 0), message, fix=f"rename it to {path.stem}.yml")


def slug(name: str) -> str:
    """An id made of a name: letters lose their accents, and what cannot stand in an address becomes a hyphen."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "incident"


def _when(communication: Communication) -> tuple[bool, bool, datetime, str]:
    """Sort key: sent ones by their time, then those of unknown time, then drafts."""
    sent = communication.sent
    return communication.draft, sent is None, sent.at if sent else _NOWHERE, communication.file.name


def _attachments(folder: Folder) -> Iterator[Path]:
    """The files of an incident that are no texts, also in folders below it that are no incidents of their own."""
    yield from (file for file in folder.files if file.suffix != ".md" and not is_misnamed(file))
    for inner in folder.inner:
        if all(file.name != RECORD for file in inner.files):
            yield from _attachments(inner)
