"""What may be public: the narrower of a file's word and its incident's, and never a draft or an inner part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amends.findings import Finding
from amends.records import problems, shapes
from amends.records.communication import TranslationFacts
from amends.records.inner import PUBLIC_BLOCKS, inner_parts, stray_closings
from amends.records.record import Communication, Incident, MarkdownFile
from amends.source import Span


def public_incident(incident: Incident) -> bool:
    """Whether an incident may be published."""
    return incident.facts.visibility == "public"


def public_communication(communication: Communication, incident: Incident) -> bool:
    """Whether a communication may be published: it was sent, and neither it nor its incident is internal."""
    return public_incident(incident) and communication.facts.visibility == "public" and not communication.draft


def public_translation(translation: MarkdownFile[TranslationFacts], incident: Incident) -> bool:
    """Whether a translation may be published: its incident may, and it does not say that it is internal itself."""
    return public_incident(incident) and translation.facts.visibility != "internal"


def inner_findings(file: MarkdownFile[Any]) -> Iterator[Finding]:
    """Tell of inner parts without an end or beginning, and of blocks that may be misspelt ones, in words and facts."""
    yield from _told(file, file.body)
    parents = {path[:-1] for path in file.places.values}
    for path, span in file.places.values.items():
        if path not in parents:
            yield from _told(file, span)


def _told(file: MarkdownFile[Any], span: Span) -> Iterator[Finding]:
    for stray in stray_closings(file.source.cut(span)):
        place = Span(span.start + stray.start, span.start + stray.end)
        message = "this line ends a block, and none is open here"
        fix = "write the `/// internal` that is missing above it, or delete the line"
        yield problems.UNCLOSED_BLOCK.found(file.source, place, message, fix=fix)
    for part in inner_parts(file.source.cut(span)):
        place = Span(span.start + part.opening.start, span.start + part.opening.end)
        if not part.closed:
            what = "comment" if part.kind == "comment" else "block"
            message = f"the {what} that begins here never ends, so everything behind it stays inside"
            fix = "end it with `-->`" if part.kind == "comment" else "end it with a line of as many slashes"
            yield problems.UNCLOSED_BLOCK.found(file.source, place, message, fix=fix)
        if part.kind == "block" and part.name != "internal":
            near = shapes.nearest(part.name, ("internal", *PUBLIC_BLOCKS))
            hint = f": did you mean `{near}`?" if near else ""
            message = f"no block is called `{part.name}`, so it stays inside{hint}"
            fix = "write `internal`, or a block that exists"
            yield problems.UNKNOWN_BLOCK.found(file.source, place, message, fix=fix)
