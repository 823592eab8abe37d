"""The report that a person reads in a shell: findings by file, the words underlined, then the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from amends.findings import SEVERITIES, Finding, visible
from amends.reports.excerpt import excerpt
from amends.reports.style import Style, plain

if TYPE_CHECKING:
    # `judge` tells of one text only and must not pay for the reading of folders
    from amends.engine.judging import Judged
    from amends.engine.outcome import Change, IncidentOutcome, Moved, Outcome
    from amends.reports.sources import Sources


def finding_lines(finding: Finding, line: str, style: Style) -> Iterator[str]:
    """Tell one finding: where, what, the words underlined, why, what the record says, how to mend it."""
    lost = f"  -{finding.lost:.1f}" if finding.lost >= 0.05 else ""
    where = style(f"{finding.line}:{finding.column}", "soft")
    what = f"{style(finding.severity, finding.severity)}  {style(finding.code, 'strong')} {finding.name}"
    yield f"  {where}  {what}{lost}"
    if line.strip():
        before, words, after, marks = excerpt(line, finding)
        yield f"      {style('|', 'soft')} {before}{style(words, finding.severity)}{after}"
        yield f"      {style('|', 'soft')} {style(marks, finding.severity)}"
    yield f"      {finding.message}"
    if finding.fact:
        yield f"      {style('record:', 'strong')} {finding.fact}"
    if finding.fix:
        yield f"      {style('mend:', 'strong')} {finding.fix}"


def _counted(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return (
        ", ".join(f"{counts[s]} {s}{'' if counts[s] == 1 else 's'}" for s in SEVERITIES if counts[s]) or "no findings"
    )


def render(outcome: Outcome, sources: Sources) -> str:
    """Tell a whole outcome without colours, as a file holds it."""
    return "".join(f"{line}\n" for line in report_lines(outcome, sources))


def report_lines(outcome: Outcome, sources: Sources, style: Style = plain) -> Iterator[str]:
    """Tell a whole outcome: findings, what a branch changed, scores, and whether the gate is open."""
    for path, group in groupby(outcome.findings, key=lambda finding: finding.path):
        yield style(visible(path), "path")
        source = sources(path)
        for finding in group:
            yield from finding_lines(finding, source.line(finding.line) if source else "", style)
            yield ""
    if outcome.change is not None:
        yield from _changed(outcome.change, style)
    elif not outcome.incidents:
        yield "No incidents here yet: a folder with an incident.md is one."
        return
    else:
        yield from _scores(outcome.incidents, style)
    yield ""
    yield from _gate(outcome, style)


def _gate(outcome: Outcome, style: Style) -> Iterator[str]:
    allowed = f", {len(outcome.allowed)} allowed" if outcome.allowed else ""
    count = len(outcome.incidents)
    brought = "brought by this branch: " if outcome.change else ""
    yield f"{count} incident{'' if count == 1 else 's'}: {brought}{_counted(outcome.findings)}{allowed}."
    if outcome.passed:
        yield style("The gate is open.", "good")
        return
    if outcome.failures:
        yield style(f"The gate is shut: {_counted(outcome.failures)} on gated records. What shuts it:", "error")
        yield from (f"  {visible(f.path)}:{f.line}:{f.column} {f.code} {f.name}" for f in outcome.failures)
    else:
        yield style("The gate is shut:", "error")
    yield from (f"  {visible(reason)}" for reason in outcome.reasons)


def _changed(change: Change, style: Style) -> Iterator[str]:
    yield style(f"Against {visible(change.ref)} ({change.commit[:10]})", "strong")
    if not change.moved:
        yield "  No record and no text was touched."
    for moved in change.moved:
        name = visible(moved.incident) if not moved.name else f"    {_called(moved.name)}"
        yield f"  {style(name, 'path') if not moved.name else name}: {_moved(moved, style)}"
    if change.gone:
        yield f"  Gone: {_counted(change.gone)}."


def _called(name: str) -> str:
    return "postmortem" if name == "incident" else visible(name)


def _moved(moved: Moved, style: Style) -> str:
    if moved.fate == "removed":
        return f"removed; it stood at {moved.before.words}" if moved.before else "removed"
    if moved.after is None:
        return f"{moved.fate}; no score"
    if moved.before is None or moved.points is None:
        return f"{moved.fate}; {moved.after.words}"
    if not moved.points:
        return f"{moved.after.words}, as before"
    kind = "good" if moved.points > 0 else "warning"
    turned = style(f"{moved.points:+.1f}", kind)
    return f"{turned}, from {moved.before.value:.0f} to {moved.after.words}"


def _scores(incidents: Iterable[IncidentOutcome], style: Style) -> Iterator[str]:
    yield style("Scores", "strong")
    for incident in incidents:
        standing = "" if incident.gated else "  (not gated)"
        said = incident.score.words if incident.score else "a retelling: no score"
        yield f"  {style(incident.id, 'path')}: {said}{standing}"
        for text in incident.texts:
            state = " (draft)" if text.draft else ""
            if text.score is None:
                yield f"      {_called(text.name)}{state}: {_counted(text.findings)}, on our retelling"
                continue
            held = f"; held at {text.score.cap.limit:.0f}: {text.score.cap.reason}" if text.score.cap else ""
            yield f"      {_called(text.name)}{state}: {text.score.words}{held}"


def judged_lines(judged: Judged, style: Style = plain) -> Iterator[str]:
    """Tell what is found in one text."""
    source = judged.text.source
    for finding in judged.findings:
        yield from finding_lines(finding, source.line(finding.line), style)
        yield ""
    yield f"{style('Score', 'strong')}: {judged.score.words}"
    if judged.score.cap:
        yield f"  held at {judged.score.cap.limit:.0f}: {judged.score.cap.reason}"
    for name, dimension in judged.score.dimensions.items():
        if dimension.score is not None:
            said = f"{dimension.score:3.0f} of 100, {dimension.judged:.0f} % judged"
            yield f"  {name.replace('_', '-'):<15}{said}" + (
                f", -{dimension.lost:.1f}" if dimension.lost >= 0.05 else ""
            )
    yield f"{_counted(judged.findings)}."
