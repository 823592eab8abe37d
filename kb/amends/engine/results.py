"""What the check of one folder came to, and the plain form in which it is kept: texts, numbers, lists, mappings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from amends.engine.outcome import IncidentOutcome, Outcome, TextOutcome
from amends.findings import Finding, fingerprinted
from amends.scoring.score import Cap, DimensionScore, Score

if TYPE_CHECKING:
    from amends.engine.checking import JudgedIncident, Report  # what is taken from the cache needs none of the judging

Asked = tuple[datetime, datetime, str]
"""A question about other incidents: from when, until when, about which service (empty: about all)."""

_FIELDS = tuple(Finding.__slots__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderResult:
    """One folder's incident, if it holds one, with the findings about its files, sorted and fingerprinted.

    ``failing`` are the fingerprints of those that fail the gate. ``names`` are the incident's id and aliases as they
    are written. ``span`` bounds the moments with the same result (None: this moment only), ``asked`` are the questions
    about other incidents that it rests on.
    """

    incident: IncidentOutcome | None
    findings: tuple[Finding, ...]
    failing: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    span: tuple[datetime, datetime] | None = None
    asked: tuple[Asked, ...] = ()


def told(judged: JudgedIncident, findings: Iterable[Finding]) -> IncidentOutcome:
    """Give an incident flat; ``findings`` are all of its folder, from which each text takes its own."""
    own = list(findings)
    texts = tuple(
        TextOutcome(
            name=text.name,
            path=text.path,
            lang=text.lang,
            phase=text.judged.text.phase,
            draft=text.judged.text.draft,
            counted=text.counted,
            retold=text.retold,
            score=text.score,
            findings=tuple(f for f in own if f.communication == text.name),
            allowed=text.judged.suppressed,
        )
        for text in judged.texts
    )
    names = {text.name for text in texts}
    return IncidentOutcome(
        id=judged.incident.id,
        path=judged.incident.path,
        title=judged.incident.facts.title,
        gated=judged.gated,
        score=judged.score,
        texts=texts,
        findings=tuple(f for f in own if f.communication not in names),
    )


def flat(report: Report) -> Outcome:
    """Give the report on a whole folder flat."""
    by_incident: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_incident[finding.incident].append(finding)
    return Outcome(
        now=report.now,
        incidents=tuple(told(judged, by_incident[judged.incident.id]) for judged in report.incidents),
        findings=report.findings,
        allowed=report.suppressed,
        failures=report.failures,
    )


def moved(result: FolderResult, path: Callable[[str], str]) -> FolderResult:
    """Give a result with its paths told anew."""

    def finding(old: Finding) -> Finding:
        return replace(old, path=path(old.path))

    findings = tuple(fingerprinted(finding(f) for f in result.findings))
    failed = {(f.code, path(f.path), f.start, f.end) for f in result.findings if f.fingerprint in result.failing}
    failing = frozenset(f.fingerprint for f in findings if (f.code, f.path, f.start, f.end) in failed)
    incident = result.incident
    if incident is not None:
        texts = tuple(
            replace(
                text,
                path=path(text.path),
                findings=tuple(f for f in findings if f.communication == text.name),
                allowed=tuple(finding(f) for f in text.allowed),
            )
            for text in incident.texts
        )
        names = {text.name for text in texts}
        whole = tuple(f for f in findings if f.communication not in names)
        incident = replace(incident, path=path(incident.path), texts=texts, findings=whole)
    return replace(result, incident=incident, findings=findings, failing=failing)


def plain(result: FolderResult) -> dict[str, Any]:
    """Give a result in its plain form; `restored` makes the same result of it."""
    numbers = {finding.fingerprint: number for number, finding in enumerate(result.findings)}
    incident = result.incident
    return {
        "findings": [_plain_finding(f) for f in result.findings],
        "failing": [numbers[fingerprint] for fingerprint in sorted(result.failing)],
        "names": list(result.names),
        "span": [moment.isoformat() for moment in result.span] if result.span else None,
        "asked": [[start.isoformat(), end.isoformat(), service] for start, end, service in result.asked],
        "incident": incident
        and {
            "id": incident.id,
            "path": incident.path,
            "title": incident.title,
            "gated": incident.gated,
            "score": _plain_score(incident.score),
            "texts": [_plain_text(text) for text in incident.texts],
        },
    }


def _plain_finding(finding: Finding) -> list[Any]:
    return [getattr(finding, name) for name in _FIELDS]


def _plain_text(text: TextOutcome) -> dict[str, Any]:
    return {
        "name": text.name,
        "path": text.path,
        "lang": text.lang,
        "phase": text.phase,
        "draft": text.draft,
        "counted": text.counted,
        "retold": text.retold,
        "score": _plain_score(text.score),
        "allowed": [_plain_finding(f) for f in text.allowed],
    }


def _plain_score(score: Score | None) -> list[Any] | None:
    if score is None:
        return None
    return [
        score.value,
        score.arithmetic,
        score.coverage,
        {name: [d.score, d.judged, d.lost] for name, d in score.dimensions.items()},
        dict(score.lost),
        [score.cap.limit, score.cap.reason] if score.cap else None,
    ]


def restored(kept: Mapping[str, Any]) -> FolderResult:
    """Make a result of its plain form. Raises KeyError, TypeError or ValueError where that is none."""
    findings = tuple(Finding(*fields) for fields in kept["findings"])
    incident = kept["incident"]
    span = kept["span"]
    return FolderResult(
        incident=incident and _incident(incident, findings),
        findings=findings,
        failing=frozenset(findings[number].fingerprint for number in kept["failing"]),
        names=tuple(kept["names"]),
        span=(datetime.fromisoformat(span[0]), datetime.fromisoformat(span[1])) if span else None,
        asked=tuple((datetime.fromisoformat(s), datetime.fromisoformat(e), name) for s, e, name in kept["asked"]),
    )


def _incident(kept: Mapping[str, Any], findings: tuple[Finding, ...]) -> IncidentOutcome:
    names = {text["name"] for text in kept["texts"]}
    texts = tuple(
        TextOutcome(
            **{
                **text,
                "score": _score(text["score"]),
                "findings": tuple(f for f in findings if f.communication == text["name"]),
                "allowed": tuple(Finding(*fields) for fields in text["allowed"]),
            }
        )
        for text in kept["texts"]
    )
    return IncidentOutcome(
        **{
            **kept,
            "score": _score(kept["score"]),
            "texts": texts,
            "findings": tuple(f for f in findings if f.communication not in names),
        }
    )


def _score(kept: list[Any] | None) -> Score | None:
    if kept is None:
        return None
    value, arithmetic, coverage, dimensions, lost, cap = kept
    told = {name: DimensionScore(*numbers) for name, numbers in dimensions.items()}
    return Score(value, arithmetic, coverage, told, lost, Cap(*cap) if cap else None)
