"""Promises and what became of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from amends.records.derived import promise_state
from mkdocs_amends.views.deadlines import lateness
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from amends.records.incident import Moved, Promise
    from amends.records.record import Communication, Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

POSTMORTEM = "postmortem"
"""The anchor of the record's own text."""
ACCOUNT = "incident"
"""What a promise names where the record's own text made it."""

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
    notes: tuple[str | Markup, ...]
    made: str = ""
    href: str = ""


def state_of(promise: Promise, edition: Edition, incident: Incident) -> State:
    """What became of a promise of an incident by now; a retold record that does not say so leaves it unknown."""
    verdict = promise_state(promise, edition.now, edition.zone(incident)).verdict
    return "unknown" if incident.facts.reconstructed and verdict in {"missed", "open", "moved"} else verdict


def promises_of(incident: Incident, edition: Edition, base: str = "") -> tuple[Promised, ...]:
    """The promises of an incident in the order of the record; ``base`` is the address of its page."""
    words = edition.words_for(incident)
    return tuple(_promised(p, incident, edition, words, base) for p in incident.facts.promises or ())


def _promised(promise: Promise, incident: Incident, edition: Edition, words: Words, base: str) -> Promised:
    say = words.say
    state = state_of(promise, edition, incident)
    word = say(_WORDS[state])
    due = promise.moved[-1].to if promise.moved else promise.due
    if state == "late" and (late := lateness(due, promise.kept)) is not None:
        word = say("Late, {time}", time=words.length(late))
    lines = [say("due {date}", date=words.moment(due))] if due else [say("no date was given")]
    lines += [say("was {date}", date=words.moment(moved.from_, zone=None)) for moved in (promise.moved or ())[::-1]]
    source = _communication(promise.made_in, incident)
    place = anchor_of(source) if source else POSTMORTEM if promise.made_in == ACCOUNT else ""
    return Promised(
        identity=promise.id,
        quote=promise.quote.strip(' \n“”"'),
        state=state,
        glyph=_GLYPHS[state],
        word=word,
        lines=tuple(lines),
        notes=tuple(_notes(promise, incident, edition, words, base)),
        made=_made(source, words) if source else "",
        href=f"{base}#{place}" if place else base,
    )


def _made(source: Communication, words: Words) -> str:
    return words.date_of(source.sent) if source.sent else words.say("a message of unknown date")


def _notes(promise: Promise, incident: Incident, edition: Edition, words: Words, base: str) -> Iterable[str | Markup]:
    say = words.say
    for moved in promise.moved or ():
        yield _moved(moved, incident, words, base)
    if promise.kept is not None:
        yield say("Kept {date}.", date=words.moment(promise.kept))
    if promise.withdrawn is not None:
        yield say("Withdrawn {date}.", date=words.moment(promise.withdrawn))
    if promise.note:
        yield promise.note
    if owner := edition.owner(promise.owner):
        yield say("Answers for it: {owner}.", owner=owner)


def _moved(moved: Moved, incident: Incident, words: Words, base: str) -> str | Markup:
    """From when to when a date moved, and the letter that told of it."""
    say = words.say
    dates = {
        "old": words.moment(moved.from_, zone=None),
        "new": words.moment(moved.to, zone=None),
    }
    said = say("Moved from {old} to {new}.", **dates)
    if moved.at is not None:
        said = say("Moved on {date} from {old} to {new}.", date=words.date_of(moved.at), **dates)
    told = _communication(moved.told_in, incident)
    if told is not None:
        letter = told.facts.subject or say("the letter of {date}", date=_made(told, words))
        link = Markup('<a href="{}#{}">{}</a>').format(base, anchor_of(told), letter)
        return escape(said) + " " + escape(say("Customers were told: {letter}.")).format(letter=link)
    if moved.told_in == ACCOUNT:
        link = Markup('<a href="{}#{}">{}</a>').format(base, POSTMORTEM, say("our account"))
        return escape(said) + " " + escape(say("Customers were told: {letter}.")).format(letter=link)
    return f"{said} {say('Where customers were told of it is not on record.')}"


def _communication(stem: str | None, incident: Incident) -> Communication | None:
    return next((c for c in incident.communications if c.stem == stem), None)


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
