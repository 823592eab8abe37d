"""What was promised and is not done yet: promises, remedies, actions; and permissions whose time ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from amends.engine.owed import Owed, switched_off
from amends.findings import shortened, visible
from amends.records.days import zone_of
from amends.records.derived import promise_state
from amends.records.incident import Promise, Remedy
from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.record import Incident, MarkdownFile, as_tuple


def deeds_owed(incident: Incident, policy: Policy, now: datetime) -> Iterator[Owed]:
    """Give what an incident's record says will be done by a day, and that is not done."""
    if not switched_off("F02", policy):
        yield from _promises(incident, now, zone_of(incident, policy))
    yield from _remedies(incident, now)
    yield from _actions(incident, now)
    yield from _permissions(incident)


def _promises(incident: Incident, now: datetime, zone: ZoneInfo) -> Iterator[Owed]:
    unsaid = {text.stem for text in incident.communications if text.sent is not None and text.sent.at > now}
    for index, promise in enumerate(incident.facts.promises or ()):
        state = promise_state(promise, now, zone)
        if state.verdict not in {"open", "moved", "missed"} or state.due is None or promise.made_in in unsaid:
            continue
        made = f"promised in {promise.made_in}" if promise.made_in else "promised to customers"
        told = state.verdict == "moved" or state.due is not promise.due
        yield Owed(
            kind="promise",
            file=incident,
            span=incident.place("promises", index, *_date(promise, state.due)),
            moment=state.due,
            what=f"Keep the promise: “{_said(promise.quote)}”",
            why=f"{made}; its day was moved" if told else made,
            people=as_tuple(promise.owner),
            code="F02",
            key="promises",
            part=promise.id,
        )


def _date(promise: Promise, due: Moment) -> tuple[str | int, ...]:
    """Give where the day stands that counts: where it was moved to, else where it was first set."""
    for number, move in enumerate(promise.moved or ()):
        if move.to is due:
            return ("moved", number, "to")
    return ("due",)


def _remedies(incident: Incident, now: datetime) -> Iterator[Owed]:
    for index, remedy in enumerate(incident.facts.remedies or ()):
        if remedy.by is None or _done(remedy.done, now):
            continue
        yield Owed(
            kind="remedy",
            file=incident,
            span=incident.place("remedies", index, "by"),
            moment=remedy.by,
            what=f"Give what was promised: {_remedy(remedy)}.",
            why="a remedy of the record",
            people=as_tuple(remedy.owner),
            code="",
            key="remedies",
            part=f"{remedy.kind} {remedy.what or ''} {remedy.who or ''}",
        )


def _remedy(remedy: Remedy) -> str:
    given = _said(remedy.what or remedy.kind.replace("_", " ")).rstrip(".")
    return f"{given}, to {_said(remedy.who)}" if remedy.who else given


def _actions(incident: Incident, now: datetime) -> Iterator[Owed]:
    for index, action in enumerate(incident.facts.actions or ()):
        if action.due is None or _done(action.done, now):
            continue
        yield Owed(
            kind="action",
            file=incident,
            span=incident.place("actions", index, "due"),
            moment=action.due,
            what=f"Finish the action: {_said(action.what)}",
            why="an action of the record",
            people=as_tuple(action.owner),
            code="",
            key="actions",
            part=action.id or action.what,
        )


def _permissions(incident: Incident) -> Iterator[Owed]:
    """Give the ends of what authors allowed: after them a finding comes back."""
    for communication in incident.communications:
        for index, allowed in enumerate(communication.facts.allow or ()):
            if allowed.until is None:
                continue
            yield Owed(
                kind="permission",
                file=communication,
                span=communication.place("allow", index, "until"),
                moment=allowed.until,
                what=f"Mend or allow again: {_said(allowed.code)} in {communication.stem}, “{_said(allowed.words)}”",
                why="it is allowed until then",
                people=communication.signers or as_tuple(incident.facts.owner),
                code="Z03",
                key="allow",
                text=communication.stem,
                part=f"{allowed.code} {allowed.words}",
            )
    postmortems: list[tuple[str, MarkdownFile[Any]]] = [(incident.facts.lang, incident), *incident.translations.items()]
    for lang, file in postmortems:
        if "until=" not in file.words:
            continue
        from amends.engine.suppressions import in_comments  # brings the checks: only where a comment sets an end
        from amends.text.parse import parse

        for permission in in_comments(parse(file.source, file.body, lang), file.source):
            if permission.until is None:
                continue
            yield Owed(
                kind="permission",
                file=file,
                span=permission.place,
                moment=permission.until,
                what=f"Mend or allow again: {_said(permission.code)} in {file.file.stem}",
                why="it is allowed until then",
                people=incident.signers or as_tuple(incident.facts.owner),
                code="Z03",
                key="allow",
                text=file.file.stem,
                part=f"{permission.code} {permission.reason}",
            )


def _done(done: Moment | None, now: datetime) -> bool:
    return done is not None and done.at <= now


def _said(words: str | None) -> str:
    return visible(shortened(words or ""))
