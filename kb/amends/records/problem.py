"""What a problem is: no judgement of words, but of whether a record can be read and can be true."""

from __future__ import annotations

from dataclasses import dataclass

from amends.findings import Finding, Severity
from amends.source import Source, Span


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem. Its code is never given to another; ``why`` and ``how`` stand on its page."""

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    how: str

    def found(  # the parts of a finding, by name
        self,
        source: Source,
        span: Span,
        message: str,
        *,
        fact: str = "",
        fix: str = "",
        edit: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Make the finding that this problem stands at a span of a file."""
        return Finding.at(
            source,
            span,
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            fact=fact,
            fix=fix,
            edit=edit,
        )
