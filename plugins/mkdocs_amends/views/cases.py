"""How each incident of our own did at telling: the cases behind every distribution, and their limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amends.records.derived import first_notice, impact_end, minutes_between, noticed, promise_state, time_to_notice
from amends.records.silences import longest_silence
from mkdocs_amends.views.kept import first_word_known, updates
from mkdocs_amends.views.standing import is_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition


@dataclass(frozen=True)
class Case:
    """One length of time in minutes, when it was, and the limit that the policy sets for it, if any."""

    minutes: float
    at: datetime
    limit: float | None

    @property
    def within(self) -> bool:
        """Whether it kept to its limit; without one, it did not break any."""
        return self.limit is None or self.minutes <= self.limit


@dataclass(frozen=True)
class Word:
    """One promise of which it is known what became: ``verdict`` is that of `silences` or of `derived`."""

    verdict: str
    at: datetime


@dataclass(frozen=True)
class Cases:
    """All cases of one measure, and how many incidents are left out because their times are not on record."""

    found: tuple[Case, ...]
    left_out: int


def own(edition: Edition) -> list[Incident]:
    """Our own records: neither retold nor invented, read as a whole, and of what has happened."""
    return [
        incident.record
        for incident in edition.incidents
        if not (incident.facts.reconstructed or incident.facts.example)
        and not edition.partial(incident.record)
        and not edition.unread(incident.record)
        and not is_ahead(incident.record, edition.now)
    ]


def struck(edition: Edition) -> list[Incident]:
    """Those of our own records in which customers were hit, or might have been, without being told before."""
    return [record for record in own(edition) if record.facts.kind in {"incident", "security"}]


def first_words(edition: Edition) -> Cases:
    """From when it was known to the first word; a word that came before that waited no time."""
    found, left_out = [], 0
    for incident in struck(edition):
        known, first, minutes = noticed(incident), first_notice(incident), time_to_notice(incident)
        if known is None or first is None or minutes is None or not first_word_known(incident):
            left_out += 1
            continue
        targets = edition.targets(incident).first_notice
        found.append(Case(max(minutes, 0), known.at, targets.minutes(incident.severity_at(first.sent))))
    return Cases(tuple(found), left_out)


def longest_silences(edition: Edition) -> Cases:
    """The longest time without a word of each incident while it was open."""
    found, left_out = [], 0
    for incident in struck(edition):
        gap = longest_silence(incident, edition.now)
        if gap is None:
            left_out += 1
            continue
        targets = edition.targets(incident).updates
        found.append(Case(gap.minutes, gap.start, targets.minutes(incident.severity_at(gap.before.sent))))
    return Cases(tuple(found), left_out)


def postmortems(edition: Edition) -> Cases:
    """From the end of impact to the full account."""
    found, left_out = [], 0
    for incident in struck(edition):
        ended, published = impact_end(incident), incident.facts.published.final
        minutes = minutes_between(ended, published)
        if ended is None or published is None or minutes is None or published.at > edition.now:
            left_out += 1
            continue
        limit = edition.targets(incident).postmortem.final.minutes
        found.append(Case(max(minutes, 0), ended.at, limit))
    return Cases(tuple(found), left_out)


def promised_words(edition: Edition) -> Iterator[Word]:
    """Every update that was promised for a time that is over."""
    for incident in own(edition):
        for update in updates(incident, edition):
            if update.verdict != "due":
                yield Word(update.verdict, update.due)


def promises(edition: Edition) -> Iterator[Word]:
    """Every promise of which it is settled what became; those still open are neither kept nor broken."""
    for incident in own(edition):
        for promise in incident.facts.promises or ():
            state = promise_state(promise, edition.now, edition.zone(incident))
            settled = state.due or promise.kept or promise.withdrawn
            if state.verdict not in {"open", "moved"} and settled is not None:
                yield Word(state.verdict, settled.at)
