"""What is given back, what became of data, and what is being changed: each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_amends.markdown_html import Resolve, allowed, inline
from mkdocs_amends.views.deadlines import state_of_deed
from mkdocs_amends.views.standing import Sign
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amends.records.incident import Action, IncidentFacts, Recovery, Remedy
    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

_REMEDIES = {
    "credit": message("Credit"),
    "refund": message("Refund"),
    "free_period": message("Free period"),
    "gift": message("Gift"),
    "service": message("Help"),
    "other": message("Something else"),
}
_RESTORED = {
    "restored": ("st-ok", message("Complete"), message("Back since {time}.")),
    "partial": ("st-partial", message("Partly lost"), message("So since {time}.")),
    "lost": ("st-major", message("Lost"), message("Certain since {time}.")),
}
_KINDS = {
    "prevent": message("So that it cannot happen again."),
    "detect": message("So that we notice sooner."),
    "mitigate": message("So that it hits you less."),
    "process": message("How we work."),
}


@dataclass(frozen=True)
class Item:
    """A row of a list: a name or state on the left; what, and notes, on the right.

    Without ``strong`` the state stands in its place.
    """

    term: str
    strong: Markup
    notes: tuple[Markup, ...] = ()
    state: Sign | None = None
    due: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def remedy(given: Remedy, facts: IncidentFacts, edition: Edition, words: Words, resolve: Resolve) -> Item:
    """What customers get back: who, what, whether they must ask, by when, and where it stands."""
    say = words.say
    bare = given.amount is not None and given.amount[:1].isdigit()
    amount = f"{given.currency} {given.amount}" if bare and given.currency else given.amount or ""
    strong = given.what or " ".join(part for part in (say(_REMEDIES[given.kind]), amount) if part)
    notes = []
    if given.what and amount:
        notes.append(amount + ".")
    if given.automatic is not None:
        notes.append(
            say("It comes by itself; nobody has to ask.") if given.automatic else say("It has to be asked for.")
        )
    if given.by is not None:
        notes.append(say("By {date}.", date=words.moment(given.by, zone=None)))
    if given.done is not None:
        notes.append(say("Done {date}.", date=words.date_of(given.done)))
    if owner := _owner(given.owner, edition, words):
        notes.append(owner)
    return Item(
        (given.who and edition.audience(given.who)) or say("Customers"),
        inline(strong, resolve),
        tuple(inline(note, resolve) for note in notes),
        state_of_deed(given.by, given.done, edition.now, words, retold=facts.reconstructed),
        marks=_internal(edition, words, public=given.public),
    )


def recovery(became: Recovery, edition: Edition, words: Words, resolve: Resolve) -> Item:
    """What became of somebody's data: how much of it came back, from where, and who had kept a copy."""
    say = words.say
    glyph, word, when = _RESTORED[became.status]
    notes = []
    if became.audience:
        notes.append(edition.audience(became.audience) + ".")
    if became.source:
        source = became.source.rstrip(".")
        lost = became.status == "lost"
        notes.append(say("Known from {source}.", source=source) if lost else say("From {source}.", source=source))
    if became.backup_kept_by:
        notes.append(say("Who kept a copy: {whom}.", whom=became.backup_kept_by.rstrip(".")))
    if became.at is not None:
        notes.append(say(when, time=words.moment(became.at)))
    return Item(
        became.what,
        Markup(),
        tuple(inline(note, resolve) for note in notes),
        Sign(glyph, say(word)),
        marks=_internal(edition, words, public=became.public),
    )


def causes(incident: Incident, words: Words, resolve: Resolve) -> Iterator[Item]:
    """What contributed, one row each; the first names the list."""
    cause = incident.facts.cause
    for number, factor in enumerate((cause.contributing if cause else None) or ()):
        yield Item(
            words.say("What contributed") if not number else " ",
            inline(factor.what, resolve),
            marks=() if factor.public else (words.say("internal"),),
        )


def action(change: Action, facts: IncidentFacts, edition: Edition, words: Words, resolve: Resolve) -> Item:
    """What is being changed: what for, against which cause, who answers for it, and where it stands."""
    say = words.say
    done = change.done if change.done is not None and change.done.at <= edition.now else None
    state = state_of_deed(change.due, change.done, edition.now, words, retold=facts.reconstructed)
    shown = done or change.due
    due = [words.date_of(shown)] if shown is not None else []
    if done is not None and state.glyph == "pr-late" and change.due is not None:
        due.append(say("was due {date}", date=words.date_of(change.due)))
    notes = [inline(note, resolve) for note in _about(change, facts, edition, words)]
    if change.url and allowed(change.url):
        notes.append(Markup('<a href="{}">{}</a>').format(change.url, say("See how it goes")))
    return Item(
        "",
        inline(change.what, resolve),
        tuple(notes),
        state,
        tuple(due),
        marks=_internal(edition, words, public=change.public),
    )


def _about(change: Action, facts: IncidentFacts, edition: Edition, words: Words) -> Iterator[str]:
    if change.kind is not None:
        yield words.say(_KINDS[change.kind])
    factors = (facts.cause.contributing if facts.cause else None) or ()
    against = [factor.what.strip().rstrip(".") for factor in factors if factor.id in (change.addresses or ())]
    if against:
        yield words.say("Against this: {factors}.", factors="; ".join(against))
    if owner := _owner(change.owner, edition, words):
        yield owner


def _owner(owner: str | None, edition: Edition, words: Words) -> str:
    known = edition.owner(owner)
    return words.say("Answers for it: {owner}.", owner=known) if known else ""


def _internal(edition: Edition, words: Words, *, public: bool) -> tuple[str, ...]:
    return (words.say("internal"),) if edition.preview and not public else ()


def stated(entries: Sequence[object] | None, facts: IncidentFacts) -> bool:
    """Whether a list may be shown: that it is empty is a statement, which a retelling cannot make."""
    return bool(entries) or (entries is not None and not facts.reconstructed)
