"""C04: what the text says customers get back is what the record holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amends.checks.recovery.recorded import in_words
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.incident import Remedy as Recorded
from amends.source import Span
from amends.text.claims.dates import Day, days
from amends.text.claims.lexicon import lexicon
from amends.text.claims.numbers import numbers
from amends.text.remedies import Place, Remedy, claims, comes_by_itself, remedies


def _remedy_differs(text: Text) -> Verdict:
    if not text.pack.has("C02"):
        return Verdict.not_judged(f"how remedies are told is not known for the language {text.lang!r}")
    if text.incident is None or text.incident.facts.remedies is None:
        return Verdict.not_judged("the record does not say what customers get back (remedies)")
    recorded = [remedy for remedy in text.incident.facts.remedies if remedy.public]
    told = remedies(text.prose, text.pack)
    if not recorded:
        return Verdict.of([_not_in_record(remedy) for remedy in told])
    if not told:
        return Verdict.of([_left_out(text, recorded)] if text.phase == "postmortem" else [])
    hits = [hit for remedy in told for hit in _differences(remedy, recorded, text)]
    if text.pack.has("C03"):
        hits += _ways(told, recorded, text)
    return Verdict.of(hits)


def _not_in_record(remedy: Remedy) -> Hit:
    return Hit(
        _span(remedy.place),
        "This gives customers something that the record does not hold. What is not recorded is not paid.",
        fact="no remedy",
        fix="Enter it under remedies, or take it out.",
    )


def _left_out(text: Text, recorded: list[Recorded]) -> Hit:
    end = text.prose.blocks[-1].span.end if text.prose.blocks else text.prose.body.end
    return Hit(
        Span(end, end),
        "The record holds a remedy that this text does not tell of. Those who should get it cannot look for it.",
        fact="; ".join(map(in_words, recorded)),
        fix="Tell how much, to whom and by when.",
    )


def _differences(remedy: Remedy, recorded: list[Recorded], text: Text) -> Iterator[Hit]:
    words = lexicon(text.pack)
    fact = "; ".join(map(in_words, recorded))
    sums = {
        number.value for one in recorded for number in numbers(" ".join(filter(None, (one.amount, one.what))), words)
    }
    amounts = [(place, [n.value for n in numbers(place.text, words)]) for place in remedy.amounts]
    amounts = [(place, values) for place, values in amounts if values]
    if sums and amounts and not any(value in sums for _, values in amounts for value in values):
        place = amounts[0][0]
        yield Hit(_span(place), f"“{place.text}” is not what the record holds.", fact=fact, fix="Make the two agree.")
    due = [moment.at.date() for one in recorded for moment in (one.by, one.done) if moment]
    dated = [(place, day) for place in remedy.when for day in days(place.text, words)]
    if due and dated and not any(_same_day(day, other) for _, day in dated for other in due):
        place, day = dated[0]
        yield Hit(
            place.sentence.span(place.start + day.start, place.start + day.end),
            f"“{place.text[day.start : day.end]}” is not the day that the record gives.",
            fact=fact,
            fix="Make the two agree; if the day moved, say so.",
        )


def _ways(told: list[Remedy], recorded: list[Recorded], text: Text) -> Iterator[Hit]:
    """Give where text and record disagree about whether the remedy must be asked for."""
    known = {one.automatic for one in recorded}
    if known == {True}:
        for place in claims(text.prose, text.pack):
            yield Hit(
                _span(place),
                "The text makes customers ask for what the record gives them without asking.",
                fact="The record says automatic: true.",
                fix="Say that it comes by itself.",
            )
    if known == {False}:
        for remedy in told:
            itself = comes_by_itself(remedy, text.prose, text.pack)
            if itself is not None:
                yield Hit(
                    _span(itself),
                    "The text says that it comes by itself; by the record customers must ask.",
                    fact="The record says automatic: false.",
                    fix="Make it automatic, and record it.",
                )


def _same_day(day: Day, other: date) -> bool:
    return (day.month, day.day) == (other.month, other.day) and day.year in {None, other.year}


def _span(place: Place) -> Span:
    return place.sentence.span(place.start, place.end)


RULES: tuple[Rule, ...] = (
    Rule(
        code="C04",
        name="remedy-differs",
        dimension="recovery",
        weight=3,
        severity="warning",
        scope="text",
        summary="Amount, day and way of the remedy in the text are those of the record.",
        why=(
            "What was said is what customers will expect on their bill; what was recorded is what billing will do. "
            "Where the two differ, the second letter of apology is already written."
        ),
        how=(
            "Judged where the record says what customers get back; “remedies: []” says that they get nothing. "
            "Found are: a remedy that the record does not hold, an amount or a day that is not among the recorded "
            "ones, a claim asked for where the record says automatic (and the other way round), and a postmortem "
            "that leaves the remedy out. Each halves the share."
        ),
        sources=("The practice of every site that pays credits: text and ledger are written by different people",),
        judge=_remedy_differs,
        needs=("remedies",),
        mistakes="Amounts are compared as numbers: “one month” and “USD 40” are told apart by their figures only.",
        flag=(
            Example("We will credit USD 20 to every shop by 1 June.", note="the record says 40"),
            Example("Setiap toko mendapat kredit Rp200.000 sebelum 1 Juni.", lang="id", note="di catatan Rp400.000"),
        ),
        passes=(
            Example("We will credit USD 40 to every shop by 1 June.", note="as the record says"),
            Example("Setiap toko mendapat kredit Rp400.000 sebelum 1 Juni.", lang="id", note="sesuai catatan"),
        ),
    ),
)
