"""The policy's own mistakes that only the catalogue can see: checks that do not exist, severities they cannot have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from amends.checks.registry import rules
from amends.engine.judging import forbidden
from amends.findings import Finding, shortened
from amends.records.files import read_text
from amends.records.organisation import Policy
from amends.records.reader import read_yaml
from amends.records.record import Knowledge, first_line
from amends.records.record_problems import UNKNOWN_CHECK
from amends.records.shapes import nearest
from amends.source import Source


def unknown_checks(knowledge: Knowledge, read: Callable[[Path], Source | Finding] = read_text) -> list[Finding]:
    """Find what ``checks`` of policy.yml asks for and cannot have; only then is the file read again."""
    told = knowledge.policy.checks or {}
    unknown = [code for code in told if code not in rules()]
    refused = {code: why for code, one in told.items() if code in rules() and (why := _refused(code, one.severity))}
    if not unknown and not refused:
        return []
    source = read(knowledge.root / "policy.yml")
    if isinstance(source, Finding):
        return []  # it was read a moment ago; that it cannot be read now has been told
    places = read_yaml(source, Policy).places
    near = {code: nearest(code, rules()) for code in unknown}
    return [
        UNKNOWN_CHECK.found(
            source,
            places.key("checks", code) or first_line(source),
            f"`{shortened(code)}` is no check" + (f": did you mean `{near[code]}`?" if near[code] else "."),
            fix="Write a code that `amends explain` lists.",
        )
        for code in unknown
    ] + [
        UNKNOWN_CHECK.found(
            source,
            places.key("checks", code) or first_line(source),
            f"`{code}` cannot be {told[code].severity}: {why}. It stays as it is.",
            fix="Take the line out.",
        )
        for code, why in refused.items()
    ]


def _refused(code: str, severity: str) -> str:
    return forbidden(rules()[code], severity)
