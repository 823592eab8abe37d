"""SARIF 2.1.0, for code scanning and for viewers of such files.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what GitHub takes of it:
https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from amends import __version__
from amends.checks.rule import HOUSE
from amends.engine.outcome import Outcome, worst
from amends.findings import Finding
from amends.reports.repository_paths import as_uri, in_repository
from amends.reports.sources import Sources
from amends.reports.verdict import counted, sentences

if TYPE_CHECKING:
    from collections.abc import Collection

    from amends.checks.rule import Rule

MOST = 5_000
"""GitHub keeps as many results of a run, and not always the gravest."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOP = "%SRCROOT%"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
"""The bracket that opens a link: SARIF reads links in plain text too, and a user's words must make none."""


def render(outcome: Outcome, sources: Sources) -> str:  # noqa: ARG001 # the signature of a report
    """Give one run with the gravest findings first, then what was allowed, as suppressed results.

    Columns are code points from 1, the end exclusive; paths lead from the top of the repository. At most 5,000 results
    are given; a notification tells how many were left out.
    """
    suppressed = set(outcome.allowed)
    told = [*worst(outcome.findings), *worst(outcome.allowed)]
    kept, left = told[:MOST], told[MOST:]
    codes = sorted({finding.code for finding in kept})
    house = outcome.house() if any(code.startswith(HOUSE) for code in codes) else {}
    index = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "Amends", "version": __version__, "rules": [_rule(code, house) for code in codes]}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(left)}],
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(outcome, finding, index, suppressed) for finding in kept],
        "properties": {
            "now": outcome.now.isoformat(),
            "gate": "open" if outcome.passed else "shut",
            "reasons": list(outcome.reasons),
        },
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _notifications(left: Collection[Finding]) -> list[dict[str, Any]]:
    if not left:
        return []
    text = (
        f"{len(left):,} results of {len(left) + MOST:,} are left out, the least grave ones: {counted(left)}. "
        "`amends check` prints them all."
    )
    return [{"level": "warning", "message": {"text": text}}]


def _rule(code: str, house: Mapping[str, Rule]) -> dict[str, Any]:
    from amends.checks.registry import rules
    from amends.reports import explanation, house_page

    rule = house.get(code) or rules().get(code)
    page = house_page.as_dict(house[code]) if code in house else explanation.as_dict(code)
    tags = [rule.dimension.replace("_", "-")] if rule else ["records"]
    tags += ["house"] if code in house else [f"proof-{rule.proof}"] if rule else []
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in page["name"].split("-")),
        "shortDescription": {"text": page["summary"]},
        "fullDescription": {"text": f"{page['summary']} {page['why']}"},
        "help": {"text": f"{page['why']}\n\nHow to mend it: {page['how']}", "markdown": page["page"]},
        "defaultConfiguration": {"level": page["severity"]},
        "properties": {"tags": tags},
    }


def _result(
    outcome: Outcome, finding: Finding, index: Mapping[str, int], suppressed: Collection[Finding]
) -> dict[str, Any]:
    place = _artifact(outcome, finding)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity,
        "message": {"text": _LINK.sub(r"\\[", " ".join(sentences(finding)))},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": _region(finding)}}],
        "partialFingerprints": {"amends/v1": finding.fingerprint},
    }
    if finding in suppressed:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted"}]
    if finding.edit is not None:
        replacement = {"deletedRegion": _region(finding), "insertedContent": {"text": finding.edit}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": place, "replacements": [replacement]}]}]
    return result


def _artifact(outcome: Outcome, finding: Finding) -> dict[str, str]:
    path = in_repository(outcome, finding.path)
    uri = as_uri(path)
    outside = path.startswith("../") or uri.startswith("file:")
    return {"uri": uri} if outside else {"uri": uri, "uriBaseId": _TOP}


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
