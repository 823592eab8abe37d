"""The five questions a customer comes with, in their order, and what the facts answer. No fact, no sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from amends.records.vocabulary import STATUS_RANK
from mkdocs_amends.markdown_html import inline
from mkdocs_amends.views.affected import who_was_hit
from mkdocs_amends.views.kept import updates
from mkdocs_amends.views.people import Card, cards
from mkdocs_amends.views.promised import Tally, promises_of, tally
from mkdocs_amends.views.standing import is_ahead, is_open

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amends.records.incident import Promise
    from amends.records.record import Incident
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.markdown_html import Resolve
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


@dataclass(frozen=True)
class Answer:
    """A question and its answer: the first sentence from the facts, what was written by hand, and how it is known."""

    question: str
    lead: str
    paragraphs: tuple[Markup, ...] = ()
    how: str = ""
    more: tuple[str, str] | None = None
    cards: tuple[Card, ...] = ()
    tallies: tuple[tuple[Tally, str, str], ...] = field(default=())


def answers(incident: PublicIncident, edition: Edition, resolve: Resolve = lambda _: None) -> tuple[Answer, ...]:
    """The five answers; each of them is always there."""
    record = incident.record
    words = edition.words_for(record)
    return (
        _affected(record, edition, words, resolve),
        _data(record, edition, words, resolve),
        _todo(record, edition, words, resolve),
        _who(incident, words, resolve),
        _word(record, edition, words, resolve),
    )


def _unknown(incident: Incident, edition: Edition, words: Words) -> str:
    if is_open(incident, edition.now) or is_ahead(incident, edition.now):
        return words.say("Not known yet.")
    return words.say("The record does not say.")


def _answer(
    question: str,
    leads: Iterable[str],
    written: str | None,
    unknown: str,
    resolve: Resolve,
    *,
    how: str = "",
    more: tuple[str, str] | None = None,
) -> Answer:
    """The first sentence leads, the others follow; what was written by hand comes last, or leads without facts."""
    first, *rest = [*leads] or [""]
    paragraphs = [Markup.escape(" ".join(rest))] if rest else []
    if written:
        paragraphs.append(inline(written, resolve))
    lead = first or ("" if paragraphs else unknown)
    return Answer(question, lead, tuple(paragraphs), how, more)


def _affected(incident: Incident, edition: Edition, words: Words, resolve: Resolve) -> Answer:
    facts = incident.facts
    count = facts.impact.customers
    how = ""
    if count is not None and count.method:
        how = words.say("Counted from {method}.", method=count.method.rstrip("."))
        if count.known_at is not None:
            how = words.say(
                "Counted from {method}; known since {date}.",
                method=count.method.rstrip("."),
                date=words.date_of(count.known_at),
            )
    return _answer(
        words.say("Was I affected?"),
        who_was_hit(incident, edition, words),
        facts.answers.affected,
        _unknown(incident, edition, words),
        resolve,
        how=how,
    )


def _data(incident: Incident, edition: Edition, words: Words, resolve: Resolve) -> Answer:
    facts = incident.facts
    review = facts.evidence_review
    how = ""
    if review is not None:
        values = {"scope": review.scope, "date": words.date_of(review.at)}
        by = edition.by(review.by, words)
        how = words.say("Reviewed by {by}, {date}: {scope}.", by=by, **values)
        if not by:
            how = words.say("Looked at: {scope}, {date}.", **values)
    # Of what was seen, the words of the record come before the facts, which know only what was lost.
    seen = facts.kind == "security" and facts.answers.data is not None
    return _answer(
        words.say("Is my data safe?"),
        () if seen else _loss(incident, words),
        facts.answers.data,
        _unknown(incident, edition, words),
        resolve,
        how=how,
        more=("#data", words.say("What became of your data")) if facts.recovery else None,
    )


def _loss(incident: Incident, words: Words) -> Iterable[str]:
    say, impact = words.say, incident.facts.impact
    loss = impact.data_loss.value if impact.data_loss else None
    if loss == "none":
        if incident.facts.kind == "security":
            # Nothing lost is not nothing seen.
            yield say("No data was lost.")
        elif incident.facts.evidence_review is not None:
            yield say("Yes. No data was lost.")
        else:
            yield say("We know of no loss.")
    elif loss == "suspected":
        yield say("Not certain: data may have been lost.")
    elif loss == "confirmed":
        if impact.records_lost is not None:
            yield words.plural(
                "Not all of it: {n} record was lost.",
                "Not all of it: {n} records were lost.",
                impact.records_lost.value,
            )
        else:
            yield say("Not all of it: data was lost.")
    if incident.facts.kind == "security":
        yield say("Whether anybody saw it or copied it is not on record.")


def _todo(incident: Incident, edition: Edition, words: Words, resolve: Resolve) -> Answer:
    return _answer(
        words.say("What must I do?"),
        _steps(incident, words),
        incident.facts.answers.todo,
        _unknown(incident, edition, words),
        resolve,
    )


def _steps(incident: Incident, words: Words) -> Iterable[str]:
    """What remedies say, and that a near miss asks nothing of anybody: the rest is written by hand."""
    remedies = incident.facts.remedies or ()
    if incident.facts.kind == "near_miss" and not remedies and not incident.facts.answers.todo:
        yield words.say("Nothing: nobody was hit.")
        return
    if any(remedy.automatic is False for remedy in remedies):
        yield words.say("Ask for what you are owed: it does not come by itself.")
    elif remedies and all(remedy.automatic for remedy in remedies) and not incident.facts.answers.todo:
        yield words.say("What we give back comes by itself: nobody need ask for it.")


def _who(incident: PublicIncident, words: Words, resolve: Resolve) -> Answer:
    say = words.say
    signed = [c for c in incident.communications if c.words.signers and not c.draft]
    signers = incident.words.signers or (signed[-1].words.signers if signed else ())
    found = cards(signers[:1], words)
    written = (inline(incident.facts.answers.who, resolve),) if incident.facts.answers.who else ()
    if not found:
        nobody = say("The record does not say.") if incident.incomplete else say("Nobody has put a name under it.")
        return Answer(say("Who answers for this?"), nobody, written)
    return Answer(
        say("Who answers for this?"),
        ", ".join(part for part in (found[0].name, found[0].role) if part),
        written,
        cards=found,
    )


def _word(incident: Incident, edition: Edition, words: Words, resolve: Resolve) -> Answer:
    say = words.say
    judged = [u for u in updates(incident, edition) if u.verdict != "due"]
    promised = promises_of(incident, edition)
    tallies: list[tuple[Tally, str, str]] = []
    if judged:
        kept = sum(u.verdict == "kept" for u in judged)
        glyphs = tuple("pr-kept" if u.verdict == "kept" else "pr-missed" for u in judged)
        said = words.plural(
            "{kept} of {n} promised update came when we had said",
            "{kept} of {n} promised updates came when we had said",
            len(judged),
            kept=kept,
        )
        tallies.append((Tally(glyphs, said), "#timeline", say("See when")))
    if found := tally(promised, words):
        tallies.append((found, "#promises", say("See which")))
    written = (inline(incident.facts.answers.word, resolve),) if incident.facts.answers.word else ()
    lead = _kept_or_not(incident, edition, words)
    return Answer(say("Did you keep your word?"), lead, written, tallies=tuple(tallies))


def _kept_or_not(incident: Incident, edition: Edition, words: Words) -> str:
    say = words.say
    promised = updates(incident, edition)
    judged = [u for u in promised if u.verdict != "due"]
    states = Counter(p.state for p in promises_of(incident, edition))
    late = [u for u in judged if u.verdict != "kept"]
    parts = []
    if len(late) == 1 and late[0].late:
        parts.append(say("one update came {time} late", time=words.silence(late[0].late)))
    elif late:
        parts.append(words.plural("{n} update was missed", "{n} updates were missed or late", len(late)))
    if states["late"]:
        parts.append(words.plural("{n} promise was kept late", "{n} promises were kept late", states["late"]))
    if states["missed"]:
        parts.append(words.plural("{n} promise was not kept", "{n} promises were not kept", states["missed"]))
    if states["withdrawn"]:
        parts.append(words.plural("{n} promise was withdrawn", "{n} promises were withdrawn", states["withdrawn"]))
    moved = [p for p in incident.facts.promises or () if p.moved]
    if parts and moved:
        parts.append(words.plural("the date of {n} promise moved", "the dates of {n} promises moved", len(moved)))
    if parts:
        return say("Not always: {what}.", what=words.listed(parts))
    if moved:
        return _moved(moved, words, done=not (states["moved"] + states["open"] + states["unknown"]))
    if states["open"]:
        return words.plural(
            "So far. {n} promise is still open.", "So far. {n} promises are still open.", states["open"]
        )
    if is_open(incident, edition.now) and any(u.verdict == "due" for u in promised):
        return say("So far. The next word is promised for {time}.", time=words.clock(promised[-1].due))
    if states["kept"] or judged:
        return (
            say("Yes. What we promised, we did when we had said.")
            if not states["unknown"]
            else say("As far as we know.")
        )
    if states["unknown"]:
        return say("The record does not say what became of the promises.")
    none = incident.facts.promises == () and not incident.facts.reconstructed
    return say("Nothing was promised.") if none else _unknown(incident, edition, words)


def _moved(moved: list[Promise], words: Words, *, done: bool) -> str:
    """Tell that dates moved, in the first sentence: what was done by a later day was not done as it was said."""
    if done:
        return words.plural(
            "In the end, but the date of {n} promise moved.",
            "In the end, but the dates of {n} promises moved.",
            len(moved),
        )
    return words.plural("So far, but {n} promise has moved.", "So far, but {n} promises have moved.", len(moved))


def gravest(incident: Incident, edition: Edition) -> tuple[str, ...]:
    """The names of the services hit, the worst first."""
    hit = sorted(
        (s for s in incident.facts.services or () if s.status != "operational"), key=lambda s: -STATUS_RANK[s.status]
    )
    return tuple(dict.fromkeys(edition.service(s.id) for s in hit))
