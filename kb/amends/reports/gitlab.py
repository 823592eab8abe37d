"""Code Quality for GitLab: what its merge request widget and its diff view read.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from amends.engine.outcome import Outcome, worst
from amends.findings import Finding, Severity
from amends.reports.repository_paths import in_repository
from amends.reports.sources import Sources
from amends.reports.verdict import sentences

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "note": "info"}
_SHUTS_THE_GATE = "blocker"


def render(outcome: Outcome, sources: Sources) -> str:  # noqa: ARG001 # the signature of a report
    """Give a JSON array with an object for each finding; columns are code points from 1.

    What fails the gate is a ``blocker``. GitLab drops findings whose fingerprint it has seen, so none is given twice.
    """
    failures = set(outcome.failures)
    seen: Counter[str] = Counter()
    report = []
    for finding in worst(outcome.findings):
        fingerprint = _fingerprint(finding, seen[finding.fingerprint])
        seen[finding.fingerprint] += 1
        report.append(_issue(outcome, finding, fingerprint, fails=finding in failures))
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _fingerprint(finding: Finding, before: int) -> str:
    """A finding's own fingerprint; where others had it before, one made of it and their number."""
    if finding.fingerprint and not before:
        return finding.fingerprint
    return hashlib.sha256(f"{finding.fingerprint}\0{before}".encode()).hexdigest()[:32]


def _issue(outcome: Outcome, finding: Finding, fingerprint: str, *, fails: bool) -> dict[str, Any]:
    return {
        "description": f"{finding.name}: {' '.join(sentences(finding))}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SHUTS_THE_GATE if fails else _SEVERITIES[finding.severity],
        "location": {
            "path": in_repository(outcome, finding.path),
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }
