"""The report that a program reads. Keys are kept from version to version; new ones may be added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amends import __version__
from amends.engine.checking import JudgedIncident, JudgedText, Report
from amends.engine.judging import Judged
from amends.findings import SEVERITIES, Finding
from amends.scoring.score import Score
from amends.text.elements import elements


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _score(score: Score | None) -> dict[str, Any]:
    if score is None:
        return {"score": None, "coverage": None}
    return {"score": _rounded(score.value), "coverage": _rounded(score.coverage)}


def _dimensions(score: Score) -> dict[str, Any]:
    return {
        name: {"score": _rounded(d.score), "judged": _rounded(d.judged), "lost": _rounded(d.lost)}
        for name, d in score.dimensions.items()
    }


def _text(text: JudgedText) -> dict[str, Any]:
    return {
        "name": text.name,
        "path": text.path,
        "lang": text.lang,
        "phase": text.judged.text.phase,
        "draft": text.judged.text.draft,
        "retold": text.retold,
        **_score(text.score),
    }


def _incident(judged: JudgedIncident) -> dict[str, Any]:
    return {
        "id": judged.incident.id,
        "path": judged.incident.path,
        "gated": judged.gated,
        **_score(judged.score),
        "communications": [_text(text) for text in judged.texts],
    }


def report(report: Report, *, about: Callable[[Finding], bool] = lambda _: True) -> dict[str, Any]:
    """Give ``{version, summary, incidents, findings}`` of a checked folder."""
    findings = [finding for finding in report.findings if about(finding)]
    failures = [finding for finding in report.failures if about(finding)]
    return {
        "version": __version__,
        "summary": {
            "now": report.now.isoformat(),
            "incidents": len(report.incidents),
            **{f"{s}s": sum(finding.severity == s for finding in findings) for s in SEVERITIES},
            "allowed": sum(about(finding) for finding in report.suppressed),
            "failed": len(failures),
            "passed": not failures,
        },
        "incidents": [_incident(judged) for judged in report.incidents],
        "findings": [finding.as_dict() for finding in findings],
    }


def judged(judged: Judged) -> dict[str, Any]:
    """Give ``{score, coverage, dimensions, findings, elements}`` of one text."""
    text = judged.text
    found = elements(text.prose, text.pack)
    return {
        **_score(judged.score),
        "dimensions": _dimensions(judged.score),
        "findings": [finding.as_dict() for finding in judged.findings],
        "elements": {
            name: [
                {
                    "text": text.source.cut(element.span),
                    "line": text.source.position(element.span.start).line,
                    "column": text.source.position(element.span.start).column,
                    "start": element.span.start,
                    "end": element.span.end,
                }
                for element in places
            ]
            for name, places in found.items()
        },
    }
