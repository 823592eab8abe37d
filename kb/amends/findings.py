"""What is said about a file: a finding, with the exact place it speaks of."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from amends.source import Source, Span

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Gravest first."""


_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_MOST_REPEATED = 60
"""As many characters of what somebody wrote are repeated in a message."""


def shortened(value: str) -> str:
    """What somebody wrote, as a message repeats it: on one line, and no more than 60 characters of it."""
    words = " ".join(value.split())
    return words if len(words) <= _MOST_REPEATED else f"{words[: _MOST_REPEATED - 1]}…"


def visible(text: str) -> str:
    r"""Write out what a terminal would obey instead of show: control characters, and those that turn text around.

    ESC becomes ``\x1b``, the right-to-left override ``\u202e``; line ends and tabs stay.
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, where it stands, why it matters and how to mend it.

    ``line``, ``column``, ``end_line`` and ``end_column`` start at 1 and count code points; ``start`` and ``end`` are
    offsets of code points into the decoded file, ``end`` exclusive, so that ``source.text[start:end] == text``.
    ``fact`` is what the record says, ``lost`` the points the check lost (0 where it has no weight), ``fix`` how to mend
    it, ``edit`` the words to put in place of ``text`` where one sure answer exists. ``incident`` and ``communication``
    name what was judged: an id, and the stem of a text's
    file (``incident`` for the postmortem; empty for what is said of the record as a whole).
    """

    code: str
    name: str
    severity: Severity
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    text: str
    message: str
    fact: str = ""
    fix: str = ""
    edit: str | None = None
    lost: float = 0.0
    fingerprint: str = ""
    incident: str = ""
    communication: str = ""

    @classmethod
    def at(
        cls,
        source: Source,
        span: Span,
        *,
        code: str,
        name: str,
        severity: Severity,
        message: str,
        fact: str = "",
        fix: str = "",
        edit: str | None = None,
    ) -> Finding:
        """Make a finding about a span of a file; its positions come from the span alone.

        What it says is made `visible`: it may repeat the user's words. Its ``text`` is as it stands in the file.
        """
        first, last = source.position(span.start), source.position(span.end)
        return cls(
            code=code,
            name=name,
            severity=severity,
            path=source.path,
            line=first.line,
            column=first.column,
            end_line=last.line,
            end_column=last.column,
            start=span.start,
            end=span.end,
            text=source.cut(span),
            message=visible(message),
            fact=visible(fact),
            fix=visible(fix),
            edit=edit,
        )

    def as_dict(self) -> dict[str, Any]:
        """Give the finding as JSON prints it; the order of the keys is fixed."""
        return {name: getattr(self, name) for name in self.__slots__}


def order(finding: Finding) -> tuple[str, int, int, str]:
    """Sort key: by file, then by place, then by code."""
    return (finding.path, finding.start, finding.end, finding.code)


def fingerprinted(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings and give each a fingerprint that survives moved lines.

    It is made of the code, the path, the words folded to single spaces and lower case, and an ordinal that parts
    equal ones.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    out = []
    for finding in sorted(findings, key=order):
        words = " ".join(finding.text.lower().split())
        key = (finding.code, finding.path, words)
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()
        seen[key] += 1
        out.append(replace(finding, fingerprint=digest[:32]))
    return out
