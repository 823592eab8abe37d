"""Reviewdog's diagnostic format, for reviews on any forge that reviewdog knows.

Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import Any

from amends.engine.outcome import Outcome, worst
from amends.findings import Finding, Severity
from amends.reports.repository_paths import in_repository
from amends.reports.sources import Sources
from amends.reports.verdict import kind, sentences
from amends.source import Source

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(outcome: Outcome, sources: Sources) -> str:
    """Give a ``DiagnosticResult`` as JSON, the gravest diagnostic first.

    Columns start at 1 and count UTF-8 bytes; the end is exclusive. Of a file that cannot be read, or is no longer what
    was checked, only the lines are told and nothing is suggested, because its bytes are not known.
    """
    result = {
        "source": {"name": "amends"},
        "diagnostics": [
            _diagnostic(outcome, finding, _as_checked(sources(finding.path), finding))
            for finding in worst(outcome.findings)
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _as_checked(source: Source | None, finding: Finding) -> Source | None:
    return source if source and source.text[finding.start : finding.end] == finding.text else None


def _diagnostic(outcome: Outcome, finding: Finding, source: Source | None) -> dict[str, Any]:
    place = _range(finding, source)
    diagnostic: dict[str, Any] = {
        "message": f"{kind(finding)}: {' '.join(sentences(finding))}",
        "location": {"path": in_repository(outcome, finding.path), "range": place},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if finding.edit is not None and source is not None:
        diagnostic["suggestions"] = [{"range": place, "text": finding.edit}]
    return diagnostic


def _range(finding: Finding, source: Source | None) -> dict[str, dict[str, int]]:
    if source is None:
        return {"start": {"line": finding.line}, "end": {"line": finding.end_line}}
    return {
        "start": {"line": finding.line, "column": byte_column(source.text, finding.start)},
        "end": {"line": finding.end_line, "column": byte_column(source.text, finding.end)},
    }


def byte_column(text: str, offset: int) -> int:
    """Give the column, in UTF-8 bytes from 1, of an offset in code points."""
    return len(text[text.rfind("\n", 0, offset) + 1 : offset].encode()) + 1
