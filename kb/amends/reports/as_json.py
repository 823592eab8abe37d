"""The report that a program reads. Keys are kept from version to version; new ones may be added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amends import __version__
from amends.checks.rule import Text
from amends.engine.judging import Judged
from amends.engine.tongues import parts_of
from amends.findings import SEVERITIES
from amends.scoring.score import Score
from amends.source import Span
from amends.text.claims import Claim, claims
from amends.text.elements import elements

if TYPE_CHECKING:
    # `judge` tells of one text only and must not pay for the reading of folders
    from amends.engine.outcome import Change, IncidentOutcome, Moved, Outcome, TextOutcome
    from amends.reports.sources import Sources


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _score(score: Score | None) -> dict[str, Any]:
    if score is None:
        return {"score": None, "coverage": None}
    return {"score": _rounded(score.value), "coverage": _rounded(score.coverage)}


def _held(score: Score | None) -> dict[str, Any]:
    """What the score was before something held it down, and what did; without it the points lost do not add up."""
    return {
        "arithmetic": _rounded(score.arithmetic) if score else None,
        "held": {"limit": score.cap.limit, "reason": score.cap.reason} if score and score.cap else None,
    }


def _dimensions(score: Score) -> dict[str, Any]:
    return {
        name: {"score": _rounded(d.score), "judged": _rounded(d.judged), "lost": _rounded(d.lost)}
        for name, d in score.dimensions.items()
    }


def _text(text: TextOutcome) -> dict[str, Any]:
    return {
        "name": text.name,
        "path": text.path,
        "lang": text.lang,
        "phase": text.phase,
        "draft": text.draft,
        "retold": text.retold,
        **_score(text.score),
        **_held(text.score),
    }


def _incident(incident: IncidentOutcome) -> dict[str, Any]:
    return {
        "id": incident.id,
        "path": incident.path,
        "gated": incident.gated,
        **_score(incident.score),
        **_held(incident.score),
        "communications": [_text(text) for text in incident.texts],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "base": change.ref,
        "commit": change.commit,
        "moved": [_moved(moved) for moved in change.moved],
        "brought": len(change.brought),
        "gone": [finding.as_dict() for finding in change.gone],
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "incident": moved.incident,
        "communication": moved.name,
        "path": moved.path,
        "fate": moved.fate,
        "before": _score(moved.before),
        "after": _score(moved.after),
        "points": moved.points,
    }


def render(outcome: Outcome, sources: Sources) -> str:  # noqa: ARG001 # as every report is called
    """Write the report as JSON."""
    return json.dumps(report(outcome), ensure_ascii=False, indent=2) + "\n"


def report(outcome: Outcome) -> dict[str, Any]:
    """Give ``{version, summary, incidents, findings}`` of a checked folder, and ``change`` against a base."""
    findings = outcome.findings
    return {
        "version": __version__,
        "summary": {
            "now": outcome.now.isoformat(),
            "incidents": len(outcome.incidents),
            **{f"{s}s": sum(finding.severity == s for finding in findings) for s in SEVERITIES},
            "allowed": len(outcome.allowed),
            "failed": len(outcome.failures),
            "reasons": list(outcome.reasons),
            "passed": outcome.passed,
        },
        "incidents": [_incident(incident) for incident in outcome.incidents],
        "findings": [finding.as_dict() for finding in findings],
        **({"change": _change(outcome.change)} if outcome.change else {}),
    }


def _place(text: Text, span: Span) -> dict[str, Any]:
    """A place and its words: positions as of a finding, so that ``source[start:end] == text``."""
    position = text.source.position(span.start)
    return {
        "text": text.source.cut(span),
        "line": position.line,
        "column": position.column,
        "start": span.start,
        "end": span.end,
    }


def _claim(text: Text, claim: Claim) -> dict[str, Any]:
    span = text.prose.sentences[claim.sentence].span(claim.start, claim.end)
    told = {key: round(value, 4) if isinstance(value, float) else value for key, value in claim.as_dict().items()}
    return {**told, **_place(text, span)}


def judged(judged: Judged) -> dict[str, Any]:
    """Give ``{score, coverage, dimensions, findings, elements, claims}`` of one text.

    Elements and claims say what the text does and says, whoever is right; clock times without a zone stay without one.
    """
    text = judged.text
    return {
        **_score(judged.score),
        "dimensions": _dimensions(judged.score),
        "findings": [finding.as_dict() for finding in judged.findings],
        "elements": {
            name: [_place(text, element.span) for element in places]
            for name, places in elements(text.prose, text.pack).items()
        },
        "claims": [_claim(part, claim) for part in parts_of(text) for claim in claims(part.prose, part.pack)],
    }
