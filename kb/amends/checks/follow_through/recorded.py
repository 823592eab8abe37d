"""F01 promise-not-recorded and F04 slipped-in-silence: what a text promises, and what became of its dates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.incident import Moved, Promise
from amends.records.record import Communication, Incident, as_tuple
from amends.records.wording import moment_in_words
from amends.text.commitments import Commitment, commitments
from amends.text.quoted import places, words_of

POSTMORTEM = "incident"
"""What `made_in` says of a promise made in the postmortem: the stem of its file."""


_SUBSTANCE = 5
"""Letters from which a word counts as one of substance."""


def _judged(text: Text) -> Incident | str:
    """The incident whose promises are asked for, or why nothing is judged."""
    incident = text.incident
    if incident is None:
        return "only a record holds promises"
    translated = text.communication is not None and text.communication.facts.translates is not None
    if translated or (text.postmortem and text.source is not incident.source):
        return "it is a translation: promises are recorded in the words of the original"
    return incident


def _stem(text: Text) -> str:
    return text.communication.stem if text.communication else POSTMORTEM


def _not_recorded(text: Text) -> Verdict:
    incident = _judged(text)
    if isinstance(incident, str):
        return Verdict.not_judged(incident)
    if text.phase == "scheduled":
        return Verdict.not_judged("an announcement of planned work is about what will be done, not a promise of amends")
    if not text.pack.has("F01"):
        return Verdict.not_judged(f"how a promise is worded is not known for the language {text.lang!r}")
    promises = incident.facts.promises
    if promises is None and not text.gated:
        return Verdict.not_judged("the record's `promises` are missing; a record without any says `promises: []`")
    hits = [hit for made in commitments(text.prose, text.pack) if (hit := _unrecorded(made, promises or (), text))]
    hits += _unsaid(text, incident)
    return Verdict.of(hits)


def _unrecorded(made: Commitment, promises: Sequence[Promise], text: Text) -> Hit | None:
    recorded = [promise for promise in promises if _covers(promise, made, text)]
    if not recorded:
        return Hit(
            made.span,
            "Customers will hold you to this, and the record does not know it: nobody owns it and no day is set.",
            fact="no entry in `promises` has these words",
            fix="Add it to `promises` in these words, with an owner and a date; or take it back before it is sent.",
        )
    lacking = [
        name
        for name, given in (("owner", any(p.owner for p in recorded)), ("due", any(p.due for p in recorded)))
        if not given
    ]
    if not lacking:
        return None
    return Hit(
        made.span,
        f"This promise is recorded without {' and '.join(lacking)}. What nobody owns by a day is seldom kept.",
        fact=f"promise {recorded[0].id!r}",
        fix=f"Add {' and '.join(f'`{name}`' for name in lacking)} to its entry in `promises`.",
    )


def _covers(promise: Promise, made: Commitment, text: Text) -> bool:
    """Whether a recorded promise is this commitment: one stands in the words of the other, or it is told again.

    Told again it may be in other words: the same day, and a word of substance in common.
    """
    if any(
        place.sentence is made.sentence and place.start < made.end and made.start < place.end
        for place in places(promise.quote, text.prose)
    ):
        return True
    here, there = words_of(made.text), words_of(promise.quote)
    if f" {' '.join(here)} " in f" {' '.join(there)} ":
        return True
    shared = [w for w in here if w in there and len(w) >= _SUBSTANCE and w not in text.pack.months]
    return bool(shared) and _names_its_day(here, promise, text)


def _names_its_day(words: Sequence[str], promise: Promise, text: Text) -> bool:
    """Whether the day that a promise is due on, as it was made or as it was moved, stands in some words."""
    due = [promise.due, *(move.to for move in promise.moved or ())]
    days = {(moment.at.day, moment.at.month) for moment in due if moment}
    months = text.pack.months
    pairs = [pair for first, second in pairwise(words) for pair in ((first, second), (second, first))]
    return any(day.isdecimal() and month in months and (int(day), months[month]) in days for day, month in pairs)


def _unsaid(text: Text, incident: Incident) -> list[Hit]:
    """Promises that are said to be made in this text and whose words do not stand in it."""
    out = []
    for index, promise in enumerate(incident.facts.promises or ()):
        if promise.made_in == _stem(text) and not places(promise.quote, text.prose):
            out.append(
                Hit(
                    incident.place("promises", index, "quote"),
                    f"These words are recorded as promised in {_stem(text)!r}, and they do not stand there.",
                    fact=f"promise {promise.id!r}",
                    fix="Quote the sentence exactly as it was sent, or name the communication in which it stands.",
                    source=incident.source,
                )
            )
    return out


def _in_silence(text: Text) -> Verdict:
    incident = _judged(text)
    if isinstance(incident, str):
        return Verdict.not_judged(incident)
    if incident.facts.promises is None:
        return Verdict.not_judged("the record's `promises` are missing; a record without any says `promises: []`")
    made_here = [(i, p) for i, p in enumerate(incident.facts.promises) if p.made_in == _stem(text)]
    if not made_here:
        return Verdict.not_judged("no recorded promise was made in it")
    hits = [
        Hit(
            incident.place("promises", index, "moved", number),
            f"A date promised here moved, and {silence}. A promise that slips unannounced is a broken one.",
            fact=f"promise {promise.id!r} moved from {moment_in_words(move.from_)} to {moment_in_words(move.to)}",
            fix="Tell those it was promised to before the old date, on the same channels, and name the text in "
            "`told_in`.",
            source=incident.source,
        )
        for index, promise in made_here
        for number, move in enumerate(promise.moved or ())
        if (silence := _silence(move, text.communication, incident))
    ]
    return Verdict.of(hits)


def _silence(move: Moved, promised: Communication | None, incident: Incident) -> str:
    """What was wrong with how a moved date was told; empty where it was told in time to all."""
    if move.told_in is None:
        return "the record does not say where that was told"
    told = next((c for c in incident.communications if c.stem == move.told_in), None)
    if told is None:
        return (
            ""
            if move.told_in == POSTMORTEM and incident.has_postmortem
            else f"{move.told_in!r} is no text of this record"
        )
    if told.draft:
        return f"{told.stem!r}, which should tell it, has not been sent"
    if told.sent is not None and told.sent.at > move.from_.latest:
        return f"{told.stem!r} told it only after the old date had passed"
    audience = set(as_tuple(promised.facts.audience)) if promised else set()
    heard = set(as_tuple(told.facts.audience))
    if heard and (missed := sorted(audience - heard)):
        return f"{', '.join(missed)} did not hear of it"
    return ""


RULES = (
    Rule(
        code="F01",
        name="promise-not-recorded",
        dimension="follow_through",
        weight=4,
        severity="warning",
        scope="text",
        summary="Every commitment of a text stands in the record's `promises`, in its words, with owner and date; and "
        "back.",
        why="A promise made in a letter and written down nowhere else is kept by luck. The company whose letters are "
        "still quoted named its promise, dated it and reported on it. A record of promises is what makes that a habit.",
        how="Each sentence that commits somebody of yours to an act must be covered by the quote of an entry in "
        "`promises` that has an owner and a due date, whatever text the entry was made in. Each entry made in this "
        "text must be quoted as it stands there. Estimates, announcements of the next word, conditions, refusals and "
        "what customers should do are no commitments. Each miss halves the points. On a gated record missing "
        "`promises` count as none.",
        sources=(
            "Lewicki, Polin and Lount (2016): the offer of repair is the second strongest part of an apology",
            "A site builder's letters through a hurricane, 2012: a dated plan, named and kept",
        ),
        judge=_not_recorded,
        needs=("promises",),
        flag=(
            Example("We will fit a second pump in every hall by March."),
            Example("From 1 June two people sign off each change."),
            Example("Kami akan memasang pompa kedua sebelum Maret.", "id"),
            Example("Mulai 1 Juni dua orang menyetujui setiap perubahan.", "id"),
        ),
        passes=(
            Example("We expect service back by 14:00.", phase="identified", note="an estimate"),
            Example("If you were charged twice, we will pay it back.", note="a condition"),
            Example("Kami memperkirakan layanan pulih pukul 14.00.", "id", phase="identified", note="perkiraan"),
            Example("Jika tagihan Anda dobel, kami akan mengembalikannya.", "id", note="syarat"),
        ),
        mistakes="A promise in the present tense without a day (“we pay more people at night”) is not seen; an "
        "announcement of somebody else's act on a day can be taken for yours.",
    ),
    Rule(
        code="F04",
        name="slipped-in-silence",
        dimension="follow_through",
        weight=2,
        severity="error",
        proof="record",
        scope="text",
        summary="The date of a promise made in this text moved, and those it was promised to were not told in time.",
        why="Plans slip, and customers know it. What they do not forgive is finding out for themselves on the day.",
        how="For each `moved` entry of a promise made in this text: `told_in` must name a text of the record that was "
        "sent no later than the old date, to every audience of the first. Each silent move halves the points.",
        sources=("A site builder's letters through a hurricane, 2012: what was late was said to be late",),
        judge=_in_silence,
        needs=("promises", "promises.moved"),
        flag=(
            Example("We will fit a second pump by March.", note="moved to June, `told_in` missing"),
            Example("Kami akan memasang pompa kedua sebelum Maret.", "id", note="mundur ke Juni, `told_in` tidak ada"),
        ),
        passes=(
            Example("We will fit a second pump by March.", note="moved to June, told in February"),
            Example("Kami akan memasang pompa kedua sebelum Maret.", "id", note="mundur ke Juni, dikabarkan Februari"),
        ),
        mistakes="Whether the text named in `told_in` really tells the new date is not read.",
    ),
)
