"""The home page: what is happening now as of a time, what is planned, the last incidents, and how we do at telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amends.records.derived import time_to_notice
from mkdocs_amends.views.answers import gravest
from mkdocs_amends.views.entries import Entry, entry, newest_first, summary_of, title_of
from mkdocs_amends.views.kept import median, updates
from mkdocs_amends.views.links import links
from mkdocs_amends.views.people import Card
from mkdocs_amends.views.promised import promises_of, tally
from mkdocs_amends.views.standing import (
    Sign,
    grave,
    is_ahead,
    is_open,
    is_planned,
    level,
    span,
    state_of_affairs,
    unsaid,
    window,
)

if TYPE_CHECKING:
    from datetime import datetime

    from markupsafe import Markup

    from amends.records.moments import Moment
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.letters import Letter
    from mkdocs_amends.words import Words

LAST = 5
FEWEST = 5
"""So many incidents stand on the home page; under so many cases no number is told."""


@dataclass(frozen=True)
class Current:
    """An incident that is open, or planned: what the last word about it said, and when the next is due."""

    title: str
    href: str
    sign: Sign
    since: str
    words: Markup | None
    sent: str
    cards: tuple[Card, ...]
    next: str
    summary: str


@dataclass(frozen=True)
class Figure:
    """A number about all incidents, what it means, and on how many cases it rests."""

    big: str
    what: str
    cases: str


@dataclass(frozen=True)
class HomePage:
    """Everything the home page shows."""

    as_of: str
    headline: str
    current: tuple[Current, ...]
    planned: tuple[Current, ...]
    last: tuple[Entry, ...]
    total: int
    figures: tuple[Figure, ...]
    few: str


def home_page(edition: Edition, root: str = "") -> HomePage:
    """Work out the home page; ``root`` leads from it to the root of the site."""
    words = edition.words
    incidents = edition.incidents
    open_ = newest_first(i for i in incidents if is_open(i.record, edition.now) and not edition.unread(i.record))
    planned = [i for i in newest_first(incidents) if is_planned(i.record, edition.now)][::-1]
    ahead = [i for i in incidents if is_ahead(i.record, edition.now)]
    past = [i for i in newest_first(incidents) if i not in open_ and i not in planned and i not in ahead]
    figures = _figures(edition)
    return HomePage(
        as_of=edition.as_of,
        headline=_headline(open_, edition),
        current=tuple(_current(i, edition, root) for i in open_),
        planned=tuple(_current(i, edition, root) for i in planned),
        last=tuple(entry(i, edition) for i in past[:LAST]),
        total=len(incidents),
        figures=figures,
        few=""
        if figures
        else words.plural(
            "Nothing can be said yet: a number needs at least {n} case of our own; "
            "retold and invented ones do not count.",
            "Nothing can be said yet: a number needs at least {n} cases of our own; "
            "retold and invented ones do not count.",
            FEWEST,
        ),
    )


def _headline(open_: list[PublicIncident], edition: Edition) -> str:
    words = edition.words
    if not edition.incidents:
        return words.say("No incident is on record yet.")
    if not open_:
        return words.say("No incident is open.")
    if len(open_) == 1:
        return title_of(open_[0], edition)
    open_ = [incident for incident in open_ if incident.facts.kind != "maintenance"]  # work that was announced
    if not open_:
        return words.say("No incident is open.")
    return words.plural("{n} incident is open.", "{n} incidents are open.", len(open_))


def _current(incident: PublicIncident, edition: Edition, root: str) -> Current:
    from mkdocs_amends.views.letters import letters  # a page with nothing open needs none of it

    record = incident.record
    words = edition.words_for(record)
    begun, _ = window(record)
    sent = [c for c in record.sent if c.sent is not None and c.sent.at <= edition.now]
    last = sent[-1] if sent else None
    letter: Letter | None = None
    if last is not None:
        resolve = links(record, edition, root, tell=False)
        letter = next((found for found in letters(incident, edition, resolve) if found.name == last.stem), None)
    due = last.facts.next_update if last and not edition.partial(record) else None
    sign = level(record, words)
    names = words.listed(gravest(record, edition))
    state = state_of_affairs(record, words, edition.now)
    planned = is_planned(record, edition.now)
    work = record.facts.kind == "maintenance"
    amiss = "" if edition.partial(record) else unsaid(record, words, edition.now)
    return Current(
        title=title_of(incident, edition),
        href=edition.address(incident.id),
        sign=Sign(sign.glyph, f"{names}: {state}" if names and not planned else sign.word),
        since=span(record, words, still=not planned)
        if work
        else words.say("since {time}", time=words.moment(begun))
        if begun
        else "",
        words=letter.html if letter else None,
        sent=words.moment(last.sent) if last and last.sent else "",
        cards=letter.cards[:1] if letter else (),
        next=" ".join(part for part in (amiss, _next(due, edition.now, words) if due else "") if part),
        summary=summary_of(incident, edition),
    )


def _next(due: Moment, now: datetime, words: Words) -> str:
    """When the next word is promised for; of a time that has passed, that nothing came."""
    time = _near(due, now, words)
    if due.latest <= now:
        return words.say("The next word was promised for {time}. It has not come.", time=time)
    return words.say("Next word by {time}.", time=time)


def _near(due: Moment, now: datetime, words: Words) -> str:
    """A time that is soon: without its date where that is today's."""
    if due.exact and words.dated(due.at) == words.dated(now):
        return f"{words.time(due.at)} {words.zone_name(due.at)}"
    return words.moment(due)


def _figures(edition: Edition) -> tuple[Figure, ...]:
    """What can be said over all incidents that are our own; a number only where enough cases stand behind it."""
    words = edition.words
    own = [i.record for i in edition.incidents if not (i.facts.reconstructed or i.facts.example)]
    own = [i for i in own if not is_ahead(i, edition.now)]
    out = []
    counted = [i for i in own if grave(i) and not edition.partial(i)]
    notices = [max(minutes, 0) for i in counted if (minutes := time_to_notice(i)) is not None]
    if len(notices) >= FEWEST:
        limit = edition.knowledge.targets.first_notice.minutes("SEV1")
        said = words.say("is the middle time from the moment it is known to our first word. Half are faster.")
        if limit:
            said += " " + words.say("Our limit is {limit} when it is gravest.", limit=words.gap(limit))
        cases = words.plural("{n} grave incident", "{n} grave incidents", len(notices))
        out.append(Figure(words.gap(median(notices)), said, cases))
    judged = [u for i in own for u in updates(i, edition) if u.verdict != "due"]
    if len(judged) >= FEWEST:
        kept = sum(u.verdict == "kept" for u in judged)
        share = words.say("{n} of {total}", n=kept, total=len(judged))
        said = words.say("updates came when we had said.")
        out.append(Figure(share, said, words.plural("{n} promised update", "{n} promised updates", len(judged))))
    promised = [p for i in own for p in promises_of(i, edition)]
    due = [p for p in promised if p.state in {"kept", "late", "missed"}]  # as on the page of all figures
    told = tally(promised, words)
    if told is not None and len(due) >= FEWEST:
        out.append(
            Figure(
                words.say("{n} of {total}", n=sum(p.state == "kept" for p in due), total=len(due)),
                words.say("promises were kept on the day."),
                told.sentence,
            )
        )
    return tuple(out)
