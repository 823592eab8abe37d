"""What a check comes to, in the same words wherever it is told: the gate, the counts, and what is said of a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from amends.engine.outcome import Outcome
from amends.findings import SEVERITIES, Finding, visible

POSTMORTEM = "incident"
"""The name of the text that a record's own body is."""


def plural(number: int, noun: str) -> str:
    """Give a number with its noun: ``1 text``, ``2,000 texts``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counted(findings: Iterable[Finding]) -> str:
    """Give the number of findings by severity, the gravest first."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(plural(counts[s], s) for s in SEVERITIES if counts[s]) or "no findings"


def gate(outcome: Outcome) -> str:
    """Tell in a sentence whether the gate is open, and what shuts it; the ``reasons`` are told beside it."""
    if outcome.passed:
        return "The gate is open."
    if outcome.failures:
        return f"The gate is shut: {counted(outcome.failures)} on gated records."
    return "The gate is shut."


def tally(outcome: Outcome) -> str:
    """Tell in a sentence how much was checked and found."""
    texts = sum(len(incident.texts) for incident in outcome.incidents)
    told = f"{plural(len(outcome.incidents), 'incident')}, {plural(texts, 'text')}: {counted(outcome.findings)}"
    return told + (f", {len(outcome.allowed):,} allowed." if outcome.allowed else ".")


def kind(finding: Finding) -> str:
    """Give a finding's code and name: ``H01 agentless-fault``."""
    return f"{finding.code} {finding.name}"


def sentences(finding: Finding) -> Iterator[str]:
    """Tell why it is a finding, what the record says, and how to mend it; nothing in it is left to be obeyed."""
    yield ended(visible(finding.message))
    if finding.fact:
        yield ended(f"The record: {visible(finding.fact)}")
    if finding.fix:
        yield ended(f"To mend it: {visible(finding.fix)}")


def ended(text: str) -> str:
    """Give a text with a full stop at its end where nothing else ends it, so that another can follow."""
    return text if text.rstrip('”’")»`*').endswith((".", "?", "!", "…", "。")) else f"{text}."


def by_text(findings: Iterable[Finding]) -> dict[tuple[str, bool], list[Finding]]:
    """Group findings by their file, in their order; in a record's own file those of its postmortem apart (True)."""
    groups: dict[tuple[str, bool], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.path, finding.communication == POSTMORTEM), []).append(finding)
    return groups


def costs(finding: Finding) -> bool:
    """Whether points were lost that one decimal can show."""
    return finding.lost >= 0.05
