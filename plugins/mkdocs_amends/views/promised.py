"""Promises and what became of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from amends.records.derived import promise_state
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from datetime import datetime

    from amends.records.incident import Promise
    from amends.records.record import Communication, Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

State = Literal["kept", "late", "moved", "missed", "open", "withdrawn", "unknown"]

_GLYPHS: dict[State, str] = {
    "kept": "pr-kept",
    "late": "pr-late",
    "moved": "pr-moved",
    "missed": "pr-missed",
    "open": "pr-open",
    "withdrawn": "pr-withdrawn",
    "unknown": "pr-unknown",
}
_WORDS: dict[State, str] = {
    "kept": message("Kept"),
    "late": message("Late"),
    "moved": message("Moved"),
    "missed": message("Not kept"),
    "open": message("Open"),
    "withdrawn": message("Withdrawn"),
    "unknown": message("Not on record"),
}


@dataclass(frozen=True)
class Promised:
    """One promise as the page shows it; ``lines`` are about its date, ``notes`` about what happened."""

    identity: str
    quote: str
    state: State
    glyph: str
    word: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    made: str = ""
    href: str = ""


def state_of(promise: Promise, now: datetime, *, retold: bool = False) -> State:
    """What became of a promise at a moment; a retold record that does not say so leaves it unknown."""
    verdict = promise_state(promise, now).verdict
    return "unknown" if retold and verdict in {"missed", "open", "moved"} else verdict


def promises_of(incident: Incident, edition: Edition, base: str = "") -> tuple[Promised, ...]:
    """The promises of an incident in the order of the record; ``base`` is the address of its page."""
    words = edition.words_for(incident)
    return tuple(_promised(p, incident, edition, words, base) for p in incident.facts.promises or ())


def _promised(promise: Promise, incident: Incident, edition: Edition, words: Words, base: str) -> Promised:
    say = words.say
    state = state_of(promise, edition.now, retold=incident.facts.reconstructed)
    word = say(_WORDS[state])
    due = promise.moved[-1].to if promise.moved else promise.due
    if state == "late" and due is not None and promise.kept is not None:
        late = promise.kept.at - (due.at if due.exact else due.latest - timedelta(days=1))
        word = say("Late, {time}", time=words.length(max(late.total_seconds() / 60, 1)))
    lines = [say("due {date}", date=words.moment(due, zone=False))] if due else [say("no date was given")]
    if promise.moved:
        lines.append(say("was {date}", date=words.moment(promise.moved[0].from_, zone=False)))
    source = _made_in(promise, incident)
    return Promised(
        identity=promise.id,
        quote=promise.quote.strip(' \n“”"'),
        state=state,
        glyph=_GLYPHS[state],
        word=word,
        lines=tuple(lines),
        notes=tuple(_notes(promise, edition, words)),
        made=_made(source, words) if source else "",
        href=f"{base}#{anchor_of(source)}" if source else base,
    )


def _made(source: Communication, words: Words) -> str:
    return words.date_of(source.sent) if source.sent else words.say("a message of unknown date")


def _notes(promise: Promise, edition: Edition, words: Words) -> Iterable[str]:
    say = words.say
    if promise.kept is not None:
        yield say("Kept {date}.", date=words.moment(promise.kept))
    if promise.withdrawn is not None:
        yield say("Withdrawn {date}.", date=words.moment(promise.withdrawn))
    for moved in promise.moved or ():
        if moved.told_in and moved.at is not None:
            yield say("Moved on {date}; customers were told.", date=words.date_of(moved.at))
        elif moved.told_in:
            yield say("Moved; customers were told.")
        else:
            yield say("Moved; nobody was told.")
    if promise.note:
        yield promise.note
    if owner := edition.owner(promise.owner):
        yield say("Answers for it: {owner}.", owner=owner)


def _made_in(promise: Promise, incident: Incident) -> Communication | None:
    return next((c for c in incident.communications if c.stem == promise.made_in), None)


def anchor_of(communication: Communication) -> str:
    """Where a communication stands in its incident's page."""
    return "c-" + re.sub(r"[^A-Za-z0-9_-]", "-", communication.stem)


@dataclass(frozen=True)
class Tally:
    """Promises counted: a sign for each, and a sentence."""

    glyphs: tuple[str, ...]
    sentence: str


def tally(promised: Iterable[Promised], words: Words) -> Tally | None:
    """Count promises; None where there are none."""
    all_ = list(promised)
    if not all_:
        return None
    counted = Counter(p.state for p in all_)
    glyphs = tuple(p.glyph for p in all_)
    if len(counted) == 1:
        (state,) = counted
        said = words.plural(
            "{n} promise: {state}", "{n} promises: {state}", len(all_), state=words.say(_WORDS[state]).lower()
        )
        return Tally(glyphs, said)
    parts = ", ".join(
        words.say("{n} {state}", n=counted[state], state=words.say(_WORDS[state]).lower())
        for state in _WORDS
        if counted[state]
    )
    return Tally(glyphs, words.plural("{n} promise: {parts}", "{n} promises: {parts}", len(all_), parts=parts))
