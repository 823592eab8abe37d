"""Folders become results: their records are read, their texts judged, and what fails the gate is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from amends.engine.checking import attributed, judge_incident
from amends.engine.clock import Clock
from amends.engine.gate import failures
from amends.engine.results import Asked, FolderResult, told
from amends.findings import Finding, fingerprinted
from amends.records.elsewhere import Elsewhere
from amends.records.files import Folder, shown
from amends.records.layers import with_least_score
from amends.records.loading import beside
from amends.records.record import Incident, Knowledge
from amends.records.repository import load_part


def judge_folders(
    root: Path,
    tree: Sequence[Folder],
    wanted: Collection[Path],
    elsewhere: Elsewhere,
    *,
    now: datetime,
    least: float | None = None,
    namesakes: bool = True,
) -> dict[Path, FolderResult]:
    """Judge some folders of a tree at a moment. See `load_part`; ``least`` takes the place of the policy's score."""
    knowledge = load_part(root, tree, wanted, elsewhere, with_namesakes=namesakes)
    if least is not None:
        knowledge = replace(knowledge, policy=with_least_score(knowledge.policy, least))
    problems = _by_folder(knowledge.problems, root)
    incidents = {incident.folder: incident for incident in knowledge.incidents}
    return {
        folder.path: _result(knowledge, incidents.get(folder.path), problems[shown(folder.path)], now)
        for folder in tree
        if folder.path in wanted
    }


def _by_folder(problems: Sequence[Finding], root: Path) -> dict[str, list[Finding]]:
    """Problems by the folder of their file; those of the organisation's files are told once, elsewhere."""
    organisation = {shown(path) for path in beside(root)}
    out: dict[str, list[Finding]] = defaultdict(list)
    for problem in problems:
        if problem.path not in organisation:
            out[str(PurePosixPath(problem.path).parent)].append(problem)
    return out


def _result(
    knowledge: Knowledge, incident: Incident | None, problems: Sequence[Finding], now: datetime
) -> FolderResult:
    if incident is None:
        findings = fingerprinted(problems)
        failing = failures(findings, replace(knowledge, incidents=()))
        return FolderResult(
            incident=None,
            findings=tuple(findings),
            failing=frozenset(f.fingerprint for f in failing),
            span=Clock.at(now).span,
        )
    clock, asked = Clock.at(now), list[Asked]()
    judged = judge_incident(incident, _recording(knowledge, asked), now=clock)
    own = replace(knowledge, incidents=(incident,))
    named = [attributed(problem, (incident,)) for problem in problems]
    findings = fingerprinted([*named, *judged.all_findings])
    return FolderResult(
        incident=told(judged, findings),
        findings=tuple(findings),
        failing=frozenset(f.fingerprint for f in failures(findings, own)),
        names=(incident.id, *incident.facts.aliases),
        span=clock.span,
        asked=tuple(dict.fromkeys(asked)),
    )


def _recording(knowledge: Knowledge, asked: list[Asked]) -> Knowledge:
    """Knowledge that notes what is asked of it about other incidents."""
    answer = knowledge.elsewhere

    def elsewhere(start: datetime, end: datetime, service: str) -> tuple[Incident, ...]:
        asked.append((start, end, service))
        return answer(start, end, service) if answer else ()

    return replace(knowledge, elsewhere=elsewhere)
