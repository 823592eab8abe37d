"""Findings as an editor underlines them."""

from __future__ import annotations

from lsprotocol import types

from amends.findings import Finding, Severity
from amends.lsp.positions import Lines
from amends.lsp.view import View
from amends.source import Span

SOURCE = "amends"

_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


def diagnostics(view: View) -> list[types.Diagnostic]:
    """Give what an editor shows of a file's findings, in their order."""
    return [diagnostic(finding, view) for finding in view.findings]


def diagnostic(finding: Finding, view: View) -> types.Diagnostic:
    """Give one finding; ``data`` holds what mends it, its span in code points, for clients that send it back."""
    return types.Diagnostic(
        range=range_of(underlined(finding, view), view.lines),
        message=said(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        data={"start": finding.start, "end": finding.end, "edit": finding.edit},
    )


def said(finding: Finding) -> str:
    """What a finding says, a line for each part: why, what the record says, how to mend it."""
    return "\n".join(part for part in (finding.message, finding.fact, finding.fix) if part)


def underlined(finding: Finding, view: View) -> Span:
    """What of a file is underlined: of facts that run over several lines the first line, so that they stay readable."""
    span = Span(finding.start, finding.end)
    if view.facts is None or not view.facts.start <= span.start < view.facts.end:
        return span
    end = view.source.text.find("\n", span.start, span.end)
    return span if end < 0 else Span(span.start, span.start + len(view.source.text[span.start : end].rstrip()))


def range_of(span: Span, lines: Lines) -> types.Range:
    """A span as an editor's range."""
    return types.Range(types.Position(*lines.place(span.start)), types.Position(*lines.place(span.end)))


def span_of(asked: types.Range, lines: Lines) -> Span:
    """An editor's range as a span."""
    return Span(
        lines.offset(asked.start.line, asked.start.character), lines.offset(asked.end.line, asked.end.character)
    )
