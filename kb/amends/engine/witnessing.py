"""The base branch bears witness: what it says was sent is held against what a branch says now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from amends.engine.git import Repository, Touched
from amends.findings import Finding
from amends.records.files import read_text, shown
from amends.records.loading import NOT_RECORDS, RECORD
from amends.records.vocabulary import OPEN_PHASES
from amends.records.witness import Version, changed, removed, version
from amends.source import Source


def witnessed(repository: Repository, commit: str, touched: Touched, root: Path) -> Iterator[tuple[Finding, bool]]:
    """Tell of words that had gone out at a commit and are others now, or gone; with each, whether it fails the gate."""
    paths = sorted(path for path in touched.before if _is_text(path))
    records = sorted({str(PurePosixPath(path).parent / RECORD) for path in paths})
    then = repository.contents(commit, list(dict.fromkeys([*paths, *records])))
    for path in paths:
        before = _then(path, then, repository, root)
        record = _then(str(PurePosixPath(path).parent / RECORD), then, repository, root)
        if before is None or record is None:
            continue  # what could not be read, or belonged to no incident, was published nowhere
        gated = _gated(record) and not (not before.title and before.facts.get("phase") in OPEN_PHASES)
        here = touched.renamed.get(path, path)
        if here not in touched.now and here not in touched.renamed.values():
            finding = removed(before)
            if finding is not None:
                yield finding, _gated(record)
            continue
        source = read_text(_file(here, repository, root))
        now = None if isinstance(source, Finding) else version(source, title=before.title)
        if now is not None:  # what cannot be read any more is told as such
            yield from ((finding, gated) for finding in changed(before, now))


def _is_text(path: str) -> bool:
    name = PurePosixPath(path).name
    return name.endswith(".md") and name.lower() not in NOT_RECORDS


def _file(path: str, repository: Repository, root: Path) -> Path:
    return root / os.path.relpath(repository.top / path, os.path.realpath(root))


def _then(path: str, contents: dict[str, bytes], repository: Repository, root: Path) -> Version | None:
    data = contents.get(path)
    if data is None:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    name = PurePosixPath(path).name
    return version(Source(shown(_file(path, repository, root)), text), title=name.startswith("incident."))


def _gated(record: Version) -> bool:
    gate = record.facts.get("gate")
    return not (isinstance(gate, dict) and str(gate.get("enforced")).lower() in {"false", "no", "off"})
