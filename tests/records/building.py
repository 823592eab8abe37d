"""Small folders of records for tests, written to a temporary folder."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from amends.findings import Finding
from amends.records.incident import IncidentFacts
from amends.records.reader import read_markdown
from amends.records.record import Incident, Knowledge
from amends.records.repository import load
from amends.source import Source, Span

INCIDENT = """\
---
title: Mail was not delivered
---
"""
PEOPLE = """\
rani: {name: Rani Putri, role: Head of Operations, email: rani@house.example, public: {email: hello@example.org}}
budi: {name: Budi Santoso, role: Storage engineer}
"""


def folder(root: Path, **files: str | bytes) -> Path:
    """Write files below ``root/incidents``: in a name, two underscores are a slash, and the last one is the dot."""
    for name, text in files.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = root / "incidents" / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    return root / "incidents"


def knowledge(root: Path, **files: str | bytes) -> Knowledge:
    """Write files and load them."""
    return load(folder(root, **files))


def incident(front: str, body: str = "") -> Incident:
    """One incident from its front matter, in memory. Its facts must be right."""
    source = Source("incident.md", f"---\ntitle: Mail was not delivered\n{dedent(front)}---\n{body}")
    read = read_markdown(source, IncidentFacts)
    assert read.facts is not None
    assert not read.findings, [finding.message for finding in read.findings]
    return Incident(
        file=Path("mail/incident.md"), source=source, facts=read.facts, body=read.body, places=read.places, id="mail"
    )


def brief(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, str]]:
    """What a test compares: code, line, column, words."""
    return [(f.code, f.line, f.column, f.text) for f in findings]


def assert_exact(finding: Finding, source: Source) -> None:
    """A finding's place is the place of its words."""
    assert source.cut(Span(finding.start, finding.end)) == finding.text
    assert source.position(finding.start) == (finding.line, finding.column)
    assert source.position(finding.end) == (finding.end_line, finding.end_column)
