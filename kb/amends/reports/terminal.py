"""The report that a person reads in a shell: findings by file, the words underlined, then the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from amends.findings import SEVERITIES, Finding, visible
from amends.reports.excerpt import excerpt
from amends.reports.style import Style, plain
from amends.source import Source

if TYPE_CHECKING:
    # `judge` tells of one text only and must not pay for the reading of folders
    from amends.engine.checking import JudgedIncident, Report
    from amends.engine.judging import Judged


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


def report_lines(
    report: Report,
    sources: Mapping[str, Source],
    style: Style = plain,
    *,
    about: Callable[[Finding], bool] = lambda _: True,
) -> Iterator[str]:
    """Tell a whole report; ``about`` keeps the findings that were asked for."""
    findings = [finding for finding in report.findings if about(finding)]
    for path, group in groupby(findings, key=lambda finding: finding.path):
        yield style(visible(path), "path")
        source = sources.get(path)
        for finding in group:
            yield from finding_lines(finding, source.line(finding.line) if source else "", style)
            yield ""
    if not report.incidents:
        yield "No incidents here yet: a folder with an incident.md is one."
        return
    yield from _scores(report.incidents, style)
    suppressed = f", {len(report.suppressed)} allowed" if report.suppressed else ""
    yield ""
    incidents = f"{len(report.incidents)} incident{'' if len(report.incidents) == 1 else 's'}"
    yield f"{incidents}: {_counted(findings)}{suppressed}."
    failed = [finding for finding in report.failures if about(finding)]
    if failed:
        yield style(f"The gate is shut: {_counted(failed)} on gated records. What shuts it:", "error")
        yield from (f"  {visible(f.path)}:{f.line}:{f.column} {f.code} {f.name}" for f in failed)
    else:
        yield style("The gate is open.", "good")


def _scores(incidents: Iterable[JudgedIncident], style: Style) -> Iterator[str]:
    yield style("Scores", "strong")
    for judged in incidents:
        standing = "" if judged.gated else "  (not gated)"
        said = judged.score.words if judged.score else "a retelling: no score"
        yield f"  {style(judged.incident.id, 'path')}: {said}{standing}"
        for text in judged.texts:
            name = "postmortem" if text.name == "incident" else visible(text.name)
            state = " (draft)" if text.judged.text.draft else ""
            if text.score is None:
                yield f"      {name}{state}: {_counted(text.judged.findings)}, on our retelling"
                continue
            held = f"; held at {text.score.cap.limit:.0f}: {text.score.cap.reason}" if text.score.cap else ""
            yield f"      {name}{state}: {text.score.words}{held}"


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
