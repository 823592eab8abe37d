"""How we did at telling: the first word, the silences, the updates promised; each against the limit of the policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amends.records.derived import first_notice, impact_end, notices, time_to_notice
from amends.records.silences import Gap, PromisedUpdate, gaps, promised_updates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

LIMIT_AT = 55.0
FULL = 150.0
"""Where the limit's stroke stands on a measure's bar, and how wide the bar may be."""


@dataclass(frozen=True)
class Measure:
    """One row of the table: a measure, its value this time, our limit, the bar, and the verdict."""

    name: str
    value: str
    limit: str
    verdict: str
    glyph: str
    bar: float | None = None

    @property
    def kept(self) -> bool:
        """Whether it stayed inside the limit."""
        return self.glyph == "pr-kept"


def first_word_known(incident: Incident) -> bool:
    """Whether the first word on record was the first there was; a retelling must name its source for that."""
    if any(notice.sent is None for notice in notices(incident)):
        return False
    first = first_notice(incident)
    if first is None or first.sent is None:
        return True
    return first.sent.exact and (not incident.facts.reconstructed or bool(first.sent.source))


def silences(incident: Incident, edition: Edition) -> list[tuple[Gap, float]]:
    """The silences longer than the limit while it was open, each with that limit in minutes."""
    if edition.partial(incident):
        return []
    out = []
    for gap in gaps(incident, edition.now):
        limit = update_limit(gap, incident, edition)
        if limit is not None and gap.minutes > limit:
            out.append((gap, limit))
    return out


def longest_silences(incident: Incident, edition: Edition) -> list[tuple[str | None, Gap]]:
    """The longest silence at each severity that the incident had, with that severity, in their order."""
    if edition.partial(incident):
        return []
    found: dict[str | None, Gap] = {}
    for gap in gaps(incident, edition.now):
        severity = incident.severity_at(gap.before.sent)
        if severity not in found or gap.minutes > found[severity].minutes:
            found[severity] = gap
    return list(found.items())


def updates(incident: Incident, edition: Edition) -> tuple[PromisedUpdate, ...]:
    """The next words that were promised, and whether they came."""
    if edition.partial(incident):
        return ()
    return promised_updates(incident, edition.now, edition.targets(incident).update_grace.minutes)


def update_limit(gap: Gap, incident: Incident, edition: Edition) -> float | None:
    """How long a silence may be at the severity it began with, in minutes; None where there is no limit."""
    return edition.targets(incident).updates.minutes(incident.severity_at(gap.before.sent))


def measures(incident: Incident, edition: Edition) -> tuple[Measure, ...]:
    """The rows of the table "how we did at telling you"; a measure without its facts has no row."""
    return tuple(_measures(incident, edition, edition.words_for(incident)))


def _measures(incident: Incident, edition: Edition, words: Words) -> Iterator[Measure]:
    say = words.say
    minutes, first = time_to_notice(incident), first_notice(incident)
    partial = edition.partial(incident)
    if minutes is not None and first is not None and not partial and first_word_known(incident):
        limit = edition.targets(incident).first_notice.minutes(incident.severity_at(first.sent))
        yield _against(say("First word, after it was known"), max(minutes, 0), limit, words)
    quiet = longest_silences(incident, edition)
    for severity, gap in quiet:
        name = say("Longest silence") + (f", {severity}" if severity and len(quiet) > 1 else "")
        yield _against(name, gap.minutes, update_limit(gap, incident, edition), words)
    judged = [u for u in updates(incident, edition) if u.verdict != "due"]
    if judged:
        good = sum(u.verdict == "kept" for u in judged)
        missed = len(judged) - good
        yield Measure(
            say("Updates when promised"),
            say("{n} of {total}", n=good, total=len(judged)),
            say("{n} of {total}", n=len(judged), total=len(judged)),
            words.plural("{n} missed", "{n} missed", missed) if missed else say("kept"),
            "pr-missed" if missed else "pr-kept",
        )
    yield from _account(incident, edition, words)
    yield from _reached(incident, edition, words)


def _reached(incident: Incident, edition: Edition, words: Words) -> Iterator[Measure]:
    """One row an audience: what each channel reached is added up, against the audience's size once."""
    say = words.say
    counted: dict[str, list[tuple[int, int]]] = {}
    for row in incident.facts.reached or ():
        if row.of:
            counted.setdefault(row.audience, []).append((row.reached, row.of))
    for audience, pairs in counted.items():
        got, most, of = sum(n for n, _ in pairs), max(n for n, _ in pairs), max(of for _, of in pairs)
        name = say("Reached: {audience}", audience=edition.audience(audience))
        values = {"total": words.number(of)}
        if got > of > most:
            # Some were reached twice: how many of them all is not on record.
            value = say("at least {n} of {total}", n=words.number(most), **values)
            yield Measure(name, value, say("all"), say("not judged"), "pr-open")
            continue
        value = say("{n} of {total}", n=words.number(min(got, of)), **values)
        verdict, sign = (say("kept"), "pr-kept") if got >= of else (say("not all"), "pr-missed")
        yield Measure(name, value, say("all"), verdict, sign)


def _account(incident: Incident, edition: Edition, words: Words) -> Iterator[Measure]:
    ended = impact_end(incident)
    published, targets = incident.facts.published, edition.targets(incident).postmortem
    for name, at, limit in (
        (words.say("First account"), published.preliminary, targets.preliminary),
        (words.say("Full account"), published.final, targets.final),
    ):
        if at is not None and ended is not None and at.exact and ended.exact:
            yield _against(name, (at.at - ended.at).total_seconds() / 60, limit.minutes, words)


def _against(name: str, minutes: float, limit: float | None, words: Words) -> Measure:
    if limit is None:
        return Measure(name, words.gap(minutes), words.say("no limit"), words.say("not judged"), "pr-open")
    kept = minutes <= limit
    return Measure(
        name,
        words.gap(minutes),
        words.gap(limit),
        words.say("kept") if kept else words.say("broken"),
        "pr-kept" if kept else "pr-missed",
        bar=round(min(FULL, LIMIT_AT * minutes / limit), 1) if limit else None,
    )


def median(values: list[float]) -> float:
    """The middle value; of an even number the mean of the two in the middle. Never asked of an empty list."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
