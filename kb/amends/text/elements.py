"""The elements of a text: what it does (apologises, owns a failing, names a cause, …), each with its places.

Most elements are patterns of the language pack under their own names; what they match is then weighed here: a cause
must tell a mechanism and not a category, a mitigation must have an object, a next update a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from amends.source import Span
from amends.text.commitments import commitments, committing
from amends.text.compiled import later
from amends.text.contact import Route, closed, routes
from amends.text.next_word import next_words
from amends.text.pack import Match, Pack, PackError, load
from amends.text.prose import Prose, Sentence
from amends.text.remedies import CLEARLY
from amends.text.signing import signatures
from amends.text.steps import Step, steps, work_put_on_customers
from amends.text.told_times import clock_times, is_stamp, names_a_day
from amends.text.voices import is_aside, is_theirs

ELEMENTS = (
    "apology",
    "responsibility",
    "cause",
    "scope",
    "times",
    "timezone",
    "mitigation",
    "commitment",
    "commitment_dated",
    "remedy",
    "signer",
    "role",
    "reply_route",
    "next_update",
    "data_statement",
    "customer_action",
)
"""The names of all elements, in the order in which they are given."""

_BY_FORM = frozenset({"signer", "role", "times", "timezone", "commitment_dated"})
"""Elements that are known by where and how they stand, or that hang on another: the model is not asked."""

_CLEARLY = {
    "cause": -0.2,
    "commitment": 0.3,
    "customer_action": 0.6,
    "data_statement": 0.3,
    "mitigation": 0.6,
    "next_update": 1.0,
    "remedy": CLEARLY,
    "reply_route": 0.6,
    "responsibility": 0.6,
}
"""How far above its bound the model must be to add an element that a check asks for by name: words alone are cheap.

A cause is missed more often than seen where there is none: it may lie a little below.
"""

_MUST_HOLD = {"scope": "scope_form", "reply_route": "reply_form"}
"""Word lists of which something must stand in a sentence, before the model alone sees an element there."""

_MUST_LACK = {
    "commitment": "no_commitment",
    "customer_action": "optional_tip",
    "data_statement": "no_data_statement",
    "mitigation": "no_mitigation",
    "responsibility": "no_failing",
    "scope": "no_scope",
}
"""Word lists of which nothing may stand in a sentence, for the model alone to see an element there."""

_LAST = 3  # so many of the last sentences may hold an address below the name
_SPECIFIC_CAUSE = 2
_CLAUSE = later(r"[;:!?—–] *|\. +|, (?=(?:and|but|which|so|dan|tetapi|lalu|sehingga) )")
_ADDRESS = later(r"\S*//\S+|\S+@\S+")
_CONTENT = later(r"[^\W\d_][\w'-]{2,}")


@dataclass(frozen=True, slots=True)
class Element:
    """One place where a text does something; ``start`` and ``end`` count in the sentence's clean text."""

    name: str
    sentence: Sentence
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place in the file."""
        return self.sentence.span(self.start, self.end)

    @property
    def text(self) -> str:
        """The words, without markup."""
        return self.sentence.text[self.start : self.end]


def elements(prose: Prose, pack: Pack) -> Mapping[str, tuple[Element, ...]]:
    """Give all elements of a text by name, each with its places in reading order; one that is absent has none."""
    return {name: element(name, prose, pack) for name in ELEMENTS}


def element(name: str, prose: Prose, pack: Pack) -> tuple[Element, ...]:
    """Give the places of one element; raises `KeyError` for a name that is not in `ELEMENTS`.

    Of a text in several languages, and of a part of one, the places in all of them: what was said once was said. Each
    place's sentence is one of its language's part (see `Prose.parts`).
    """
    parts = (prose.part_of or prose).parts
    if len(parts) == 1:
        return _own(name, prose, pack)
    found = (place for part in parts for place in _own_of(name, part))
    return tuple(sorted(found, key=lambda place: place.span))


def _own_of(name: str, part: Prose) -> tuple[Element, ...]:
    """Give the places of an element in one language of a text; none in a language without a pack."""
    try:
        return _own(name, part, load(part.lang))
    except PackError:
        return ()


def _own(name: str, prose: Prose, pack: Pack) -> tuple[Element, ...]:
    known: dict[str, tuple[Element, ...]] = prose.memory.setdefault("elements", {})
    if name not in known:
        known[name] = _meant(name, _found, prose, pack) or _meant(name, _looked_again, prose, pack)
    return known[name]


def _meant(
    name: str, find: Callable[[str, Prose, Pack], Iterator[Element]], prose: Prose, pack: Pack
) -> tuple[Element, ...]:
    """Give what is found of an element, without what the pack's list ``never_`` with its name says is none."""
    places = find(name, prose, pack)
    if f"never_{name}" in pack.words:  # a disk that ran full is no mending
        never = pack.expression(f"never_{name}")
        places = (place for place in places if not never.search(place.sentence.plain[place.start : place.end]))
    return tuple(_apart(places))


def _apart(places: Iterable[Element]) -> Iterator[Element]:
    """Give places in reading order, of those that overlap the longest."""
    last: Element | None = None
    for place in sorted(places, key=lambda e: (e.sentence.number, e.start, -e.end)):
        if last is not None and last.sentence is place.sentence and place.start < last.end:
            if place.end - place.start <= last.end - last.start:
                continue
            last = place
            continue
        if last is not None:
            yield last
        last = place
    if last is not None:
        yield last


def _found(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Give the places of an element: those of its finder that the model does not rule out, and those it adds."""
    if name in _BY_FORM or pack.model is None or name not in pack.model.bounds:
        yield from _FINDERS[name](name, prose, pack)
        return
    shut = {place.sentence.number for place in _SHUT[name](prose, pack)} if name in _SHUT else set()
    found = set()
    for place in _FINDERS[name](name, prose, pack):
        if pack.near(name, place.sentence, prose) or _signs_with(name, place, prose):
            found.add(place.sentence.number)
            yield place
    for number in pack.possible(name, prose):
        sentence = prose.sentences[number]
        if number in found or number in shut:
            continue
        if (
            pack.says(name, sentence, prose, clearly=_CLEARLY.get(name, 0.0))
            and not is_aside(sentence, prose, pack)
            and _in_its_form(name, sentence.plain, pack)
        ):
            match = pack.by_words(name, sentence)
            yield Element(name, sentence, match.start, match.end)


def _signs_with(name: str, place: Element, prose: Prose) -> bool:
    """Whether a way to answer is an address in the last lines: to the model they are a name and little more."""
    return name == "reply_route" and "@" in place.text and place.sentence.number >= len(prose.sentences) - _LAST


def _in_its_form(name: str, words: str, pack: Pack) -> bool:
    """Whether some words hold what an element cannot do without: the number of a scope, the address of a route."""
    must, never = _MUST_HOLD.get(name, ""), _MUST_LACK.get(name, "")
    if must in pack.words and not pack.expression(must).search(words):
        return False
    return never not in pack.words or not pack.expression(never).search(words)


def _looked_again(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Look by patterns alone for what a text has not been found to do: a long sentence hides it from the model.

    "We take full responsibility, and we will work with you …" is to the model about the work. What owns up is read
    once more by its own words; acts that a pattern knows by their verb and object are believed.
    """
    yield from _by_pattern(name, prose, pack, "-plain")  # short words for an own act, to the model a mere event
    if pack.model is None or name not in _LOOKED_FOR_AGAIN:
        return
    hung_on = [one for other in _LOOKED_FOR_AGAIN[name] for one in _own(other, prose, pack)]
    bound = pack.model.bounds[name]
    for place in _FINDERS_AGAIN.get(name, _FINDERS[name])(name, prose, pack.by_patterns):
        if name in _BY_ITS_CLAUSE:
            if pack.model.sum(name, pack.model.read(place.sentence.plain[place.start : place.end])) >= bound.least:
                yield place
        elif _in_its_form(name, place.text, pack) and not _is_within(place, hung_on):
            yield place


def _is_within(place: Element, others: Iterable[Element]) -> bool:
    return any(one.sentence is place.sentence and one.start < place.end and place.start < one.end for one in others)


def _matches(name: str, prose: Prose, pack: Pack) -> Iterator[tuple[Sentence, Match]]:
    """Give the places of an element's patterns in our own words, headings left out."""
    for sentence, match in pack.search(name, prose):
        if sentence.kind != "heading" and not is_theirs(sentence, match.start, match.end, prose, pack):
            yield sentence, match


def _by_pattern(name: str, prose: Prose, pack: Pack, form: str = "") -> Iterator[Element]:
    for sentence, match in _matches(name + form, prose, pack):
        yield Element(name, sentence, match.start, match.end)


def _cause(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Keep what tells a mechanism: enough words that are neither a category of faults nor what customers noticed."""
    for sentence, match in _matches(name, prose, pack):
        start = _clause_start(sentence.plain, match)
        told = f"{sentence.plain[start : match.start]} {match.groups.get('what', '')} {match.groups.get('more', '')}"
        if _content(told, pack, "category") >= _SPECIFIC_CAUSE and not _is_question(sentence):
            yield Element(name, sentence, start, match.end)


def _clause_start(plain: str, match: Match) -> int:
    """Give where the clause begins in which a pattern stands that asks for what is before it (a group ``before``)."""
    if "before" not in match.groups:
        return match.start
    last = max((found.end() for found in _CLAUSE.finditer(plain, 0, match.start)), default=0)
    return min(last, match.start)


def _content(words: str, pack: Pack, *without: str) -> int:
    """Count the different words of three letters or more that stand in none of some word lists."""
    empty = {word.lower() for name in without for word in pack.words.get(name, ())}
    return len({word for word in _CONTENT.findall(_ADDRESS.sub(" ", words.lower())) if word not in empty})


def _is_question(sentence: Sentence) -> bool:
    return sentence.plain.rstrip("\"'”’)").endswith("?")


def _mitigation(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Keep completed acts upon something that is named."""
    others = [e for other in ("responsibility", "remedy") for e in _own(other, prose, pack)]
    for sentence, match in _matches(name, prose, pack):
        start = _clause_start(sentence.plain, match)
        acted_on = match.groups.get("object") or sentence.plain[start : match.start]
        verb_at = sentence.plain.find(match.groups.get("verb", ""), match.start)
        if any(e.sentence is sentence and e.start <= verb_at < e.end for e in others) or _is_question(sentence):
            continue
        if _content(acted_on, pack, "nothing_named"):
            yield Element(name, sentence, start, match.end)


def _commitment(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Give the acts promised, or just done, so that it does not happen again; not payments and not the next word."""
    others = [e for other in ("remedy", "next_update", "reply_route", "times") for e in _own(other, prose, pack)]
    for promise in commitments(prose, pack):
        if not any(e.sentence is promise.sentence and e.start < promise.end and promise.start < e.end for e in others):
            yield Element(name, promise.sentence, promise.start, promise.end)
    yield from _by_pattern(name, prose, pack)


def _acts_promised(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Give what somebody of ours will do, or just did: a day alone says too little where the model saw nothing."""
    for promise in committing(prose, pack, by_acts=True):
        yield Element(name, promise.sentence, promise.start, promise.end)
    yield from _by_pattern(name, prose, pack)


def _commitment_dated(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Keep the commitments that name a day or a bounded period."""
    dated = {(p.sentence.number, p.start) for p in commitments(prose, pack) if p.dated}
    for one in _own("commitment", prose, pack):
        words = one.sentence.plain[one.start : one.end]
        days = [match for match in pack.find("future_date", one.sentence) if one.start <= match.start < one.end]
        if ((one.sentence.number, one.start) in dated or days) and _is_to_come(words, pack):
            yield Element(name, one.sentence, one.start, one.end)


def _is_to_come(words: str, pack: Pack) -> bool:
    """Whether words with a day in them speak of a day to come: what was done on Monday is dated, and no promise."""
    told = "told_before" in pack.words and pack.expression("told_before").search(words)
    return not told or bool(pack.expression("to_come").search(words))


def _times(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Give the clock times of what happened: not those of the next word, of a promise, or of the text itself."""
    if not any(names_a_day(sentence.plain, pack) for sentence in prose.sentences):
        return
    for sentence, start, end, _ in clock_times(prose, pack):
        if sentence.kind != "heading" and not is_stamp(sentence, start, pack):
            yield Element(name, sentence, start, end)


def _timezone(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    for sentence, start, end, zoned in clock_times(prose, pack):
        if zoned:
            yield Element(name, sentence, start, end)
    yield from _by_pattern(name, prose, pack)


def _next_update(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    """Keep announcements of the next word that say when."""
    for word in next_words(prose, pack):
        yield Element(name, word.sentence, word.start, word.end)
    for sentence, match in _matches(name, prose, pack):
        rest = sentence.plain[match.start :]
        soon = pack.expression("when_told").search(rest) if "when_told" in pack.words else None
        clock = next((e for s, a, e, _ in clock_times(prose, pack) if s is sentence and a >= match.start), 0)
        end = max(match.start + soon.end() if soon else 0, clock)
        if end:
            yield Element(name, sentence, match.start, max(end, match.start + 1))


def _reply_route(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    yield from _by_pattern(name, prose, pack)
    yield from (Element(name, *route) for route in routes(prose, pack))


def _customer_action(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    ours = {step.sentence.number for step in work_put_on_customers(prose, pack)}
    yield from (place for place in _by_pattern(name, prose, pack) if place.sentence.number not in ours)
    yield from (Element(name, *step) for step in steps(prose, pack))


def _signature(name: str, prose: Prose, pack: Pack) -> Iterator[Element]:
    for signed in signatures(prose, pack):
        span = signed.name_span if name == "signer" else signed.role_span
        place = span and _at(prose, span)
        if place:
            yield Element(name, *place)


def _at(prose: Prose, span: Span) -> tuple[Sentence, int, int] | None:
    """Give the sentence in which a place of the file stands, and its range there."""
    for sentence in prose.sentences:
        if sentence.whole.start <= span.start < sentence.whole.end:
            start = sentence.offsets.index(span.start)
            end = sum(1 for offset in sentence.offsets if offset < span.end)
            return sentence, start, end
    return None


_FINDERS_AGAIN: Mapping[str, Callable[[str, Prose, Pack], Iterator[Element]]] = {"commitment": _acts_promised}
"""Finders of the second reading, where they are others than those of the first."""

_LOOKED_FOR_AGAIN: Mapping[str, tuple[str, ...]] = {
    "apology": (),
    "responsibility": (),
    "mitigation": ("responsibility", "remedy", "commitment"),
    "commitment": ("remedy", "next_update", "reply_route", "times"),
}
"""Elements that are read for a second time where none was found, and the others that they give way to."""

_BY_ITS_CLAUSE = frozenset({"responsibility"})
"""Elements whose pattern is then believed only if its own words speak for it."""

_SHUT: Mapping[str, Callable[[Prose, Pack], Iterator[Route | Step]]] = {
    "customer_action": work_put_on_customers,
    "reply_route": closed,
}
"""By element, what shuts a sentence out of it: our own work put on customers, an address from which nobody answers."""

_FINDERS: Mapping[str, Callable[[str, Prose, Pack], Iterator[Element]]] = {
    **dict.fromkeys(ELEMENTS, _by_pattern),
    "cause": _cause,
    "mitigation": _mitigation,
    "commitment": _commitment,
    "commitment_dated": _commitment_dated,
    "times": _times,
    "timezone": _timezone,
    "next_update": _next_update,
    "reply_route": _reply_route,
    "customer_action": _customer_action,
    "signer": _signature,
    "role": _signature,
}
