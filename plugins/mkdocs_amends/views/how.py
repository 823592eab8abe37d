"""How we do at telling, over all incidents of our own: distributions with their cases, and how they change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING, TypeVar

from amends.records.vocabulary import LEVELS
from mkdocs_amends.views import cases
from mkdocs_amends.views.cases import Case, Word
from mkdocs_amends.views.periods import back_to
from mkdocs_amends.views.spread import Axis, Limit, Middle, circle_stands_for, share_bar, spread, track
from mkdocs_amends.views.standing import is_ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from amends.records.organisation import PerLevel
    from mkdocs_amends.views.cases import Cases
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

T = TypeVar("T", Case, Word)
FEWEST = 5
"""Under so many cases no number is told: it would be about one incident, and not about us."""
QUARTERS = 12


@dataclass(frozen=True)
class Quarter:
    """One row of a trend."""

    name: str
    cases: str
    value: str
    spread: str
    drawing: Markup | None


@dataclass(frozen=True)
class Part:
    """One measure: what it is, its numbers as sentences, its drawing, the table behind it, and its quarters."""

    anchor: str
    title: str
    intro: str
    few: str
    lead: str
    notes: tuple[str, ...]
    drawings: tuple[Markup, ...]
    table: tuple[tuple[str, str], ...]
    heads: tuple[str, str, str]
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True)
class HowPage:
    """Everything the page shows; ``none`` says that there is no case of our own at all."""

    as_of: str
    none: str
    left_out: str
    parts: tuple[Part, ...]


def how_page(edition: Edition) -> HowPage:
    """Work out the page."""
    words = edition.words
    own, all_ = len(cases.own(edition)), sum(not is_ahead(i.record, edition.now) for i in edition.incidents)
    left_out = ""
    if own < all_:
        left_out = words.plural(
            "{n} record is left out: retold, invented, or not read as a whole.",
            "{n} records are left out: retold, invented, or not read as a whole.",
            all_ - own,
        )
    return HowPage(
        as_of=edition.as_of,
        none="" if own else words.say("There is no incident of our own on record, so nothing can be counted."),
        left_out=left_out,
        parts=tuple(_parts(edition)),
    )


def _parts(edition: Edition) -> Iterator[Part]:
    say, targets = edition.words.say, edition.knowledge.targets
    yield _lengths(
        "first-word",
        say("Time to the first word"),
        say("From the moment it was first known, by us or by others, until customers had our first word."),
        cases.first_words(edition),
        _limits(targets.first_notice, edition.words),
        edition,
        _left_out,
    )
    yield _lengths(
        "silence",
        say("Longest silence"),
        say("The longest time without a word while an incident was open; one for each incident."),
        cases.longest_silences(edition),
        _limits(targets.updates, edition.words),
        edition,
        _left_out,
    )
    yield _kept(
        "updates",
        say("Promised updates"),
        say("Updates that were promised for a time: whether they came by then, or late, or never."),
        tuple(cases.promised_words(edition)),
        edition,
    )
    yield _kept(
        "promises",
        say("Promises"),
        say("What we said we would do, and what became of it by the day it was due. Those not due yet do not count."),
        tuple(cases.promises(edition)),
        edition,
    )
    final = targets.postmortem.final.minutes
    yield _lengths(
        "postmortem",
        say("Time to the full account"),
        say("From the end of impact until the postmortem was published."),
        cases.postmortems(edition),
        (Limit(final, say("limit {limit}", limit=edition.words.gap(final))),),
        edition,
        _without_account,
    )


def _limits(targets: PerLevel, words: Words) -> tuple[Limit, ...]:
    """The limits of the policy, those of several severities that are the same together."""
    found: dict[float, list[str]] = {}
    for level in LEVELS:
        minutes = targets.minutes(level)
        if minutes is not None:
            found.setdefault(minutes, []).append(level)
    return tuple(
        Limit(minutes, words.say("{levels}: limit {limit}", levels=words.listed(levels), limit=words.gap(minutes)))
        for minutes, levels in sorted(found.items())
    )


def few(n: int, words: Words) -> str:
    """What is said in place of a number that too few cases stand behind."""
    return words.say("too few: n={n}", n=n)


def middle_of(values: Sequence[float]) -> Middle:
    """The median and the middle half of at least two values: quartiles of the cases as they are (R's type 7)."""
    return Middle(*quantiles(values, n=4, method="inclusive"))


def _lengths(
    anchor: str,
    title: str,
    intro: str,
    found: Cases,
    limits: Sequence[Limit],
    edition: Edition,
    left_out: Callable[[int, Words], str],
) -> Part:
    words = edition.words
    values = [case.minutes for case in found.found]
    heads = (words.say("Quarter"), words.say("Median"), words.say("Middle half"))
    notes = (left_out(found.left_out, words),) if found.left_out else ()
    if len(values) < FEWEST:
        held = (", ".join(limit.name for limit in limits) + ".",) if limits else ()
        return Part(anchor, title, intro, few(len(values), words), "", (*held, *notes), (), (), heads, ())
    middle, n = middle_of(values), len(values)
    axis = Axis.of([*values, *(limit.minutes for limit in limits)])
    lead = words.say(
        "Half took {median} or less. The middle half lies between {lower} and {upper}.",
        median=words.gap(middle.median),
        lower=words.gap(middle.lower),
        upper=words.gap(middle.upper),
    )
    name = f"{title}. {lead}"
    drawings = tuple(spread(values, middle, limits, axis, name, words.gap, wide=wide) for wide in (True, False))
    each = circle_stands_for(values, axis)
    said = [
        words.plural("n={n} incident.", "n={n} incidents.", n)
        + " "
        + words.say(
            "The shortest {least}, the longest {most}.", least=words.gap(min(values)), most=words.gap(max(values))
        )
    ]
    if judged := [case for case in found.found if case.limit is not None]:
        kept = sum(case.within for case in judged)
        said.append(
            words.say("{kept} of {n} stayed within their limit.", kept=words.number(kept), n=words.number(len(judged)))
            if len(judged) >= FEWEST
            else words.say("Within their limit: {few}.", few=few(len(judged), words))
        )
    said.append(
        words.plural(
            "A circle is {n} incident; below, the circle on the bar is the median, the bar the middle half.",
            "A circle is up to {n} incidents; below, the circle on the bar is the median, the bar the middle half.",
            each,
        )
    )
    table = tuple(_bins(values, axis, words))
    quarters = tuple(_quarters(found.found, edition, lambda listed: _length_row(listed, axis, words)))
    return Part(anchor, title, intro, "", lead, (*said, *notes), drawings, table, heads, quarters)


def _left_out(count: int, words: Words) -> str:
    return words.plural(
        "{n} incident is not in it: not all of its times are on record, or there was nothing to measure.",
        "{n} incidents are not in it: not all of their times are on record, or there was nothing to measure.",
        count,
    )


def _without_account(count: int, words: Words) -> str:
    return words.plural(
        "{n} incident is not in it: no full account with its time is on record.",
        "{n} incidents are not in it: no full account with its time is on record.",
        count,
    )


def _bins(values: Sequence[float], axis: Axis, words: Words) -> Iterator[tuple[str, str]]:
    """How many cases lie between one mark of the axis and the next."""
    edges = [float(tick) for tick in axis.ticks]
    if below := sum(value < edges[0] for value in values):
        yield words.say("under {length}", length=words.gap(edges[0])), words.number(below)
    for lower, upper in pairwise(edges):
        last = upper == edges[-1]
        count = sum(lower <= value < upper or (last and value == upper) for value in values)
        name = words.say("{lower} to {upper}", lower=words.gap(lower), upper=words.gap(upper))
        yield name, words.number(count)
    if above := sum(value > edges[-1] for value in values):
        yield words.say("over {length}", length=words.gap(edges[-1])), words.number(above)


def _quarters(
    found: Sequence[T], edition: Edition, row: Callable[[list[T]], tuple[str, str, Markup]]
) -> Iterator[Quarter]:
    """The trend, the newest quarter first; a quarter of too few cases says so and has no number."""
    words, zone = edition.words, edition.words.zone
    first = min(one.at for one in found).astimezone(zone).date()
    for period in back_to(first, edition.now, "quarter", zone, QUARTERS):
        listed = [one for one in found if period.start <= one.at < period.end]
        name = period.said(words, edition.now)
        n = words.say("n={n}", n=words.number(len(listed)))
        if len(listed) >= FEWEST:
            yield Quarter(name, n, *row(listed))
        else:
            value = few(len(listed), words) if listed else words.say("no case")
            yield Quarter(name, n, value, "", None)


def _length_row(listed: list[Case], axis: Axis, words: Words) -> tuple[str, str, Markup]:
    middle = middle_of([case.minutes for case in listed])
    between = words.say("{lower} to {upper}", lower=words.gap(middle.lower), upper=words.gap(middle.upper))
    return words.gap(middle.median), between, track(middle, axis)


def _kept(anchor: str, title: str, intro: str, found: Sequence[Word], edition: Edition) -> Part:
    words = edition.words
    heads = (words.say("Quarter"), words.say("Kept"), words.say("The rest"))
    if len(found) < FEWEST:
        return Part(anchor, title, intro, few(len(found), words), "", (), (), (), heads, ())
    states = Counter(one.verdict for one in found)
    lead = words.say("{kept} of {n} were kept in time.", kept=words.number(states["kept"]), n=words.number(len(found)))
    table = tuple((name, words.number(states[state])) for state, name in _states(words) if states[state])
    quarters = tuple(_quarters(found, edition, lambda listed: _kept_row(listed, words)))
    return Part(anchor, title, intro, "", lead, (_share_note(states, len(found), words),), (), table, heads, quarters)


def _share_note(states: Counter[str], n: int, words: Words) -> str:
    return words.say("n={n}. Our limit is all of them.", n=words.number(n)) + (
        " " + _rest(states, words) + "." if n > states["kept"] else ""
    )


def _states(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("kept", words.say("Kept")),
        ("late", words.say("Late")),
        ("missed", words.say("Not kept")),
        ("withdrawn", words.say("Withdrawn")),
    )


def _rest(states: Counter[str], words: Words) -> str:
    """What became of those that were not kept."""
    return ", ".join(
        words.say("{n} {state}", n=words.number(states[state]), state=name.lower())
        for state, name in _states(words)
        if state != "kept" and states[state]
    )


def _kept_row(listed: list[Word], words: Words) -> tuple[str, str, Markup]:
    states = Counter(one.verdict for one in listed)
    value = words.say("{n} of {total}", n=states["kept"], total=len(listed))
    return value, _rest(states, words), share_bar(states["kept"] / len(listed))
