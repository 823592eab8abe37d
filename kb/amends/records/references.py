"""Names in a record that stand for something elsewhere: people, services, audiences, texts, causes. Each must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from amends.findings import Finding, shortened
from amends.records import problems, shapes
from amends.records.problem import Problem
from amends.records.record import Incident, KeyPath, Knowledge, MarkdownFile, as_tuple

_LOOKED_UP = {
    problems.UNKNOWN_PERSON.code: "people.yml",
    problems.UNKNOWN_SERVICE.code: "services.yml",
    problems.UNKNOWN_AUDIENCE.code: "audiences.yml",
}
"""The file in which the name of a problem is looked up."""


def check(knowledge: Knowledge, absent: Collection[str], unread: Collection[str] = ()) -> Iterator[Finding]:
    """Tell of every name that names nothing; ``absent`` are the files (``people.yml``) that do not exist at all.

    Where the file is absent, the name may well be right: that is a warning, and the fix is to write the file. A name
    whose file is ``unread``, there but not to be read, is not judged: the file's own problem says enough.
    """
    for found in _all(knowledge, absent):
        if not (found.code in _LOOKED_UP and _LOOKED_UP[found.code] in unread):
            yield found


def _all(knowledge: Knowledge, absent: Collection[str]) -> Iterator[Finding]:
    for incident in knowledge.incidents:
        for file, path, name in _people(incident):
            yield from _unknown(file, path, name, knowledge.people, problems.UNKNOWN_PERSON, "people.yml", absent)
        for index, service in enumerate(incident.facts.services or ()):
            place: KeyPath = ("services", index, "id")
            yield from _unknown(
                incident, place, service.id, knowledge.services, problems.UNKNOWN_SERVICE, "services.yml", absent
            )
        for file, path, name in _audiences(incident):
            yield from _unknown(
                file, path, name, knowledge.audiences, problems.UNKNOWN_AUDIENCE, "audiences.yml", absent
            )
        yield from _inside(incident)


def _unknown(
    file: MarkdownFile[Any],
    path: KeyPath,
    name: str,
    known: Collection[str],
    problem: Problem,
    where: str,
    absent: Collection[str],
) -> Iterator[Finding]:
    if name in known:
        return
    near = shapes.nearest(name, known)
    said = shortened(name)
    message = f"`{said}` does not stand in {where}" + (f": did you mean `{near}`?" if near else "")
    if where in absent:
        message = f"`{said}` cannot be looked up: there is no {where}"
    yield problem.found(
        file.source,
        file.place(*path),
        message,
        fix=f"write `{near}`" if near else f"add `{said}` to {where}",
        edit=near,
        severity="warning" if where in absent else None,
    )


def _names(
    file: MarkdownFile[Any], key: str, value: str | tuple[str, ...] | None
) -> Iterator[tuple[Any, KeyPath, str]]:
    """The names of a key that takes one or several, each with its own place."""
    for index, name in enumerate(as_tuple(value)):
        yield file, (key,) if isinstance(value, str) else (key, index), name


def _people(incident: Incident) -> Iterator[tuple[MarkdownFile[Any], KeyPath, str]]:
    facts = incident.facts
    yield from _names(incident, "owner", facts.owner)
    yield from _names(incident, "reviewers", facts.reviewers)
    if facts.evidence_review:
        yield incident, ("evidence_review", "by"), facts.evidence_review.by
    for key in ("actions", "promises", "remedies"):
        for index, entry in enumerate(getattr(facts, key) or ()):
            if entry.owner is not None:
                yield incident, (key, index, "owner"), entry.owner
    for file in incident.texts:
        yield from _names(file, "signed_by", file.facts.signed_by)
        if file.facts.signed_off:
            yield file, ("signed_off", "by"), file.facts.signed_off.by


def _audiences(incident: Incident) -> Iterator[tuple[MarkdownFile[Any], KeyPath, str]]:
    for key in ("recovery", "reached", "offers"):
        for index, entry in enumerate(getattr(incident.facts, key) or ()):
            if entry.audience is not None:
                yield incident, (key, index, "audience"), entry.audience
    for communication in incident.communications:
        yield from _names(communication, "audience", communication.facts.audience)


def _inside(incident: Incident) -> Iterator[Finding]:
    """References to texts and causes of the same incident."""
    stems = {c.stem for c in incident.communications} | {path.rsplit("/", 1)[-1][:-3] for path in incident.unread}
    facts = incident.facts
    texts = stems | {"incident"}
    for index, promise in enumerate(facts.promises or ()):
        if promise.made_in is not None:
            yield from _no_text(incident, ("promises", index, "made_in"), promise.made_in, texts)
        for number, move in enumerate(promise.moved or ()):
            if move.told_in is not None:
                yield from _no_text(incident, ("promises", index, "moved", number, "told_in"), move.told_in, texts)
    for communication in incident.communications:
        original = communication.facts.translates
        if original is not None:
            yield from _no_text(communication, ("translates",), original, texts - {communication.stem})
    yield from _addresses(incident)
    if facts.legal:
        from amends.records.legal.contradictions import contradictions  # reads the files of the regimes
        from amends.records.legal.naming import unasked_starts, unknown_steps

        yield from unknown_steps(incident)
        yield from unasked_starts(incident)
        yield from contradictions(incident)


def _no_text(file: MarkdownFile[Any], path: KeyPath, name: str, texts: Collection[str]) -> Iterator[Finding]:
    if name in texts:
        return
    near = name.removesuffix(".md") if name.removesuffix(".md") in texts else shapes.nearest(name, texts)
    message = f"no text of this incident is called `{shortened(name)}`" + (f": did you mean `{near}`?" if near else "")
    known = ", ".join(sorted(texts))
    yield problems.UNKNOWN_REFERENCE.found(
        file.source, file.place(*path), message, fix=f"write one of {known}, without `.md`", edit=near
    )


def _addresses(incident: Incident) -> Iterator[Finding]:
    cause = incident.facts.cause
    factors = [factor.id for factor in (cause.contributing or () if cause else ())]
    for index, action in enumerate(incident.facts.actions or ()):
        for number, name in enumerate(action.addresses or ()):
            if name in factors:
                continue
            near = shapes.nearest(name, factors)
            message = f"no contributing factor has the id `{shortened(name)}`" + (
                f": did you mean `{near}`?" if near else ""
            )
            known = ", ".join(factors)
            yield problems.UNKNOWN_REFERENCE.found(
                incident.source,
                incident.place("actions", index, "addresses", number),
                message,
                fix=f"write one of {known}" if known else "write `cause.contributing` first",
                edit=near,
            )
