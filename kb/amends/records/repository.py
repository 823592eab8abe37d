"""An ``incidents/`` folder becomes knowledge: every record and text in it, and every problem met on the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from amends.findings import Finding, shortened
from amends.records import blanks, consistency, problems, references, sealing
from amends.records.communication import CommunicationFacts, TranslationFacts
from amends.records.entry import Entry
from amends.records.files import Folder, folders, is_misnamed, misnamed, read_text, shown
from amends.records.front_matter import split
from amends.records.incident import IncidentFacts
from amends.records.names import with_known_names
from amends.records.organisation import Audiences, People, Policy, Services
from amends.records.policy_numbers import with_possible_numbers
from amends.records.reader import Read, read_markdown, read_yaml
from amends.records.record import Communication, Incident, Knowledge, MarkdownFile, first_line
from amends.records.visibility import inner_findings
from amends.source import Source, Span

T = TypeVar("T")

RECORD = "incident.md"
NOT_RECORDS = frozenset({"readme.md"})
ORGANISATION = ("policy.yml", "services.yml", "people.yml", "audiences.yml")

_TRANSLATION = re.compile(r"incident\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.md")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ANY_PHASE = {"phase": "investigating"}
"""Stands in for a phase that is wrong or missing while the rest of its file is checked; the text is not judged."""
_NOWHERE = datetime.max.replace(tzinfo=UTC)


class RepositoryError(ValueError):
    """A path that does not exist, or is no record. The message says what was expected."""


def root_of(path: Path) -> Path:
    """The folder that a path's records belong to.

    The nearest folder from the path upwards that holds ``policy.yml``, else the nearest named ``incidents``, else the
    path (the folder ``incidents`` in it, where there is one). Raises RepositoryError.
    """
    if not path.exists():
        raise RepositoryError(f"{path}: there is no such file or folder")
    if (
        not path.is_dir()
        and path.name not in ORGANISATION
        and (path.suffix != ".md" or path.name.lower() in NOT_RECORDS)
    ):
        raise RepositoryError(
            f"{path}: is no record; expected a folder, an incident.md, a communication or a policy.yml"
        )
    start = path if path.is_dir() else path.parent
    above = [start, *(Path.cwd() / start).resolve().parents]
    for folder in above:
        if (folder / "policy.yml").is_file():
            return folder
    for folder in above:
        if folder.resolve().name == "incidents":
            return folder
    below = start / "incidents"
    return below if below.is_dir() and not (start / RECORD).exists() else start


def load(path: Path) -> Knowledge:
    """Read the records that a path belongs to: a folder, an incident's folder, or one file of it.

    A file that is wrong costs itself alone; what is wrong with it stands in ``problems``. Raises RepositoryError for
    a path that does not exist or is no record. A folder without incidents gives empty knowledge.
    """
    root = root_of(path)
    loading = _Loading(root)
    tree = folders(root, loading.findings)
    knowledge = loading.organisation()
    for folder in tree.walk():
        loading.folder(folder)
    loading.strays(declared=loading.declared)
    incidents = tuple(loading.unique_ids())
    knowledge = replace(knowledge, incidents=incidents, unreadable=frozenset(loading.unreadable))
    told = replace(knowledge, incidents=tuple(loading.with_doubtful(incident) for incident in incidents))
    findings = [*loading.findings, *references.check(told, loading.absent, loading.unread)]
    for incident in told.incidents:
        findings += _checked(incident)
    return replace(knowledge, problems=tuple(findings))


def _checked(incident: Incident) -> Iterator[Finding]:
    """What is wrong with an incident and its texts in themselves."""
    yield from consistency.check(incident)
    for file in incident.texts:
        yield from inner_findings(file)
        yield from blanks.check(file)
        yield from sealing.check(file)


@dataclass(slots=True)
class _Loading:
    """A folder while it is read."""

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

    @property
    def declared(self) -> bool:
        """Whether the folder says of itself that it holds records, and nothing else."""
        return self.root.resolve().name == "incidents" or (self.root / "policy.yml").is_file()

    def organisation(self) -> Knowledge:
        """The files beside the incidents; each that is missing or wrong as a whole has its default."""
        policy = self._yaml("policy.yml", Policy) or Policy()
        self.lang = policy.lang
        return Knowledge(
            root=self.root,
            policy=policy,
            services=self._yaml("services.yml", Services) or {},
            people=self._yaml("people.yml", People) or {},
            audiences=self._yaml("audiences.yml", Audiences) or {},
        )

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
        source = read_text(path)
        if isinstance(source, Finding):
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
                attachments=tuple(_attachments(folder)),
                unread=tuple(unread),
            )
        )

    def _record(self, path: Path) -> Incident:
        """Read an incident.md; an unreadable one is stood in for, so that its communications are still judged."""
        name = path.parent.resolve().name
        stand_in = IncidentFacts(title=name, lang=self.lang)
        source = self._source(path)
        if source is None:
            return Incident(file=path, source=Source(shown(path), ""), facts=stand_in, body=Span(0, 0), id=_slug(name))
        read = read_markdown(source, IncidentFacts, {"title": name})
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
        if _ID.fullmatch(incident.id):
            return incident
        fix = f"write `id: {_slug(incident.id)}`"
        message = f"the id `{shortened(incident.id)}` cannot stand in an address"
        self.findings.append(problems.BAD_ID.found(source, incident.place("id"), message, fix=fix))
        self.unreadable.add(source.path)  # nothing is published at an address that nobody chose
        return replace(incident, id=_slug(incident.id))

    def _translation(self, path: Path) -> MarkdownFile[TranslationFacts] | None:
        source = self._source(path)
        if source is None:
            return None
        read = read_markdown(source, TranslationFacts)
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
        read = read_markdown(source, CommunicationFacts)
        self.findings += read.findings
        whole = read.facts is not None
        if not whole:
            self.unreadable.add(source.path)
            read = read_markdown(source, CommunicationFacts, _ANY_PHASE)
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

    def strays(self, *, declared: bool) -> None:
        """Tell of texts without an incident; outside a declared root only of those that say they are communications."""
        for path in self.without_incident:
            source = read_text(path)
            if isinstance(source, Finding):
                if declared:
                    self.findings.append(source)
                continue
            if not declared and not _claims_to_be_sent(source):
                continue
            message = "this communication has no incident: there is no `incident.md` beside it"
            fix = "write the incident.md, or move the file into the folder of its incident"
            self.findings.append(problems.NO_INCIDENT.found(source, first_line(source), message, fix=fix))
            self.unreadable.add(source.path)

    def unique_ids(self) -> Iterator[Incident]:
        """The incidents, each with an id of its own: the second to claim one is told, and stands in under another."""
        owners: dict[str, Incident] = {}
        for incident in self.incidents:
            if (first := owners.setdefault(incident.id.casefold(), incident)) is incident:
                continue
            message = f"the id `{shortened(incident.id)}` belongs to {first.path} already"
            fix = "give one of the two another `id`"
            self.findings.append(problems.ID_TAKEN.found(incident.source, incident.place("id"), message, fix=fix))
            self.unreadable.add(incident.path)
        taken: set[str] = set()
        claimed: dict[str, list[Incident]] = {}
        for incident in self.incidents:
            for alias in {alias.casefold() for alias in incident.facts.aliases}:
                claimed.setdefault(alias, []).append(incident)
        for incident in self.incidents:
            own, number = incident.id, 1
            while own.casefold() in taken or (number > 1 and own.casefold() in owners):
                number += 1
                own = f"{incident.id}-{number}"
            taken.add(own.casefold())
            aliases = incident.facts.aliases
            kept = tuple(a for i, a in enumerate(aliases) if self._alias(incident, i, owners, claimed))
            facts = incident.facts if kept == aliases else _with_aliases(incident.facts, kept)
            yield replace(incident, facts=facts, id=own)

    def _alias(
        self, incident: Incident, index: int, owners: dict[str, Incident], claimed: dict[str, list[Incident]]
    ) -> bool:
        """Whether an alias can be kept: it can stand in an address, and nobody else has or wants it."""
        alias, place = incident.facts.aliases[index], incident.place("aliases", index)
        if not _ID.fullmatch(alias):
            message = f"the alias `{shortened(alias)}` cannot stand in an address"
            self.findings.append(problems.BAD_ID.found(incident.source, place, message, fix=f"write `{_slug(alias)}`"))
            return False
        owner = owners.get(alias.casefold())
        others = [other.path for other in claimed[alias.casefold()] if other is not incident]
        before = {earlier.casefold() for earlier in incident.facts.aliases[:index]}
        fix = "delete one of the two"
        if owner is incident:
            whose = "this incident's own id already"
        elif owner is not None:
            whose = f"an id or alias of {owner.path} already"
        elif others:
            whose = f"an alias of {', '.join(others)} too, so it leads to neither"
            fix = "keep it in one of them"
        elif alias.casefold() in before:
            whose = "an alias of this incident already"
        else:
            return True
        message = f"the alias `{shortened(alias)}` is {whose}"
        self.findings.append(problems.ID_TAKEN.found(incident.source, place, message, fix=fix))
        return False


def _with_aliases(facts: IncidentFacts, aliases: tuple[str, ...]) -> IncidentFacts:
    return IncidentFacts(**{**vars(facts), "aliases": aliases})


def _slug(name: str) -> str:
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


def _claims_to_be_sent(source: Source) -> bool:
    parts = split(source)
    return parts.facts is not None and re.search(r"^(phase|sent):", source.cut(parts.facts), re.MULTILINE) is not None
