"""An ``incidents/`` folder becomes knowledge: every record and text in it, and every problem met on the way."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from amends.findings import Finding
from amends.records import blanks, consistency, problems, references, sealing
from amends.records.elsewhere import Elsewhere
from amends.records.files import Folder, folders, read_text
from amends.records.front_matter import split
from amends.records.house_files import is_rule_file
from amends.records.identity import unique_ids
from amends.records.loading import NOT_RECORDS, ORGANISATION, RECORD, Loading
from amends.records.record import Incident, Knowledge, first_line
from amends.records.visibility import inner_findings
from amends.source import Source


class RepositoryError(ValueError):
    """A path that does not exist, or is no record. The message says what was expected."""


def root_of(path: Path) -> Path:
    """The folder that a path's records belong to.

    The nearest folder from the path upwards that holds ``policy.yml``, else the nearest named ``incidents``, else the
    path (the folder ``incidents`` in it, where there is one). Raises RepositoryError.
    """
    if not path.exists():
        where = "; call it in the folder that holds incidents/, or name the path" if path == Path("incidents") else ""
        raise RepositoryError(f"{path}: there is no such file or folder{where}")
    if (
        not path.is_dir()
        and path.name not in ORGANISATION
        and not is_rule_file(path)
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


def root_of_record(path: Path) -> Path:
    """The folder that a path's records belong to, as `root_of`; of a file, only where it is a record or a text of one.

    A letter without its incident counts: it is told that it has none. Raises RepositoryError.
    """
    root = root_of(path)
    if path.is_dir() or path.suffix != ".md" or (path.parent / RECORD).exists() or Loading(root).declared:
        return root
    source = read_text(path)
    if isinstance(source, Finding) or not _claims_to_be_sent(source):
        raise RepositoryError(
            f"{path}: is no record; there is no incident.md beside it, and it lies in no folder of records"
        )
    return root


def load(path: Path) -> Knowledge:
    """Read the records that a path belongs to: a folder, an incident's folder, or one file of it.

    A file that is wrong costs itself alone; what is wrong with it stands in ``problems``. Raises RepositoryError for
    a path that does not exist or is no record. A folder without incidents gives empty knowledge.
    """
    root = root_of_record(path)
    findings: list[Finding] = []
    return _read(root, list(folders(root, findings).walk()), findings)


def load_part(
    root: Path, tree: Sequence[Folder], wanted: Collection[Path], elsewhere: Elsewhere, *, with_namesakes: bool = True
) -> Knowledge:
    """Read some folders of a tree; of those ``elsewhere``, the ones that a question reaches.

    ``tree`` are all folders below the root in their order. A record that names an id or an alias of a wanted one is
    read too, since one of the two is wrong then: so ``incidents`` and ``problems`` may tell of more than was wanted.
    What is told of the wanted ones is what `load` tells of them; without ``with_namesakes`` it is, where no two
    incidents claim one id.
    """
    loading, knowledge = _loaded(root, tree, wanted)
    read = set(wanted)
    if with_namesakes:
        names = {name for one in loading.incidents for name in (one.id, *one.facts.aliases)}
        if namesakes := elsewhere.naming(names, wanted):
            read.update(folder.path for folder in namesakes)
            loading, knowledge = _loaded(root, tree, read)
    return assembled(loading, replace(knowledge, elsewhere=partial(elsewhere.around, but=read)))


def _loaded(root: Path, tree: Sequence[Folder], wanted: Collection[Path]) -> tuple[Loading, Knowledge]:
    loading = Loading(root)
    knowledge = loading.organisation()
    for folder in tree:
        if folder.path in wanted:
            loading.folder(folder)
    return loading, knowledge


def load_organisation(root: Path) -> Knowledge:
    """Read what stands beside the incidents: policy, services, people and audiences, with their problems."""
    loading = Loading(root)
    return assembled(loading, loading.organisation())


def _read(root: Path, tree: Sequence[Folder], findings: list[Finding]) -> Knowledge:
    loading = Loading(root, findings=findings)
    knowledge = loading.organisation()
    for folder in tree:
        loading.folder(folder)
    return assembled(loading, knowledge)


def assembled(loading: Loading, organisation: Knowledge, only: str | None = None) -> Knowledge:
    """Give what was loaded, with what can only be told of all of it together.

    With ``only``, the path of a file as findings name it, no other text is looked at for what is wrong in itself.
    """
    _strays(loading)
    incidents = tuple(unique_ids(loading.incidents, loading.findings, loading.unreadable))
    knowledge = replace(organisation, incidents=incidents, unreadable=frozenset(loading.unreadable))
    told = replace(knowledge, incidents=tuple(loading.with_doubtful(incident) for incident in incidents))
    findings = [*loading.findings, *references.check(told, loading.absent, loading.unread)]
    for incident in told.incidents:
        findings += _checked(incident, only)
    return replace(knowledge, problems=tuple(findings))


def _checked(incident: Incident, only: str | None) -> Iterator[Finding]:
    """What is wrong with an incident and its texts (of those, perhaps only one) in themselves."""
    yield from consistency.check(incident)
    for file in incident.texts:
        if only is not None and file.path != only:
            continue
        yield from inner_findings(file)
        yield from blanks.check(file)
        yield from sealing.check(file)


def _strays(loading: Loading) -> None:
    """Tell of texts without an incident; outside a declared root only of those that say they are communications."""
    for path in loading.without_incident:
        source = loading.read(path)
        if isinstance(source, Finding):
            if loading.declared:
                loading.findings.append(source)
            continue
        if not loading.declared and not _claims_to_be_sent(source):
            continue
        message = "this communication has no incident: there is no `incident.md` beside it"
        fix = "write the incident.md, or move the file into the folder of its incident"
        loading.findings.append(problems.NO_INCIDENT.found(source, first_line(source), message, fix=fix))
        loading.unreadable.add(source.path)


def _claims_to_be_sent(source: Source) -> bool:
    parts = split(source)
    return parts.facts is not None and re.search(r"^(phase|sent):", source.cut(parts.facts), re.MULTILINE) is not None
