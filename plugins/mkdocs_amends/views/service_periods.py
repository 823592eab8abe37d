"""A service by months, quarters and years, each held against what was promised; and how that is counted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from amends.records.availability import DOWN
from mkdocs_amends.views.measured import Measured, as_promised, measure, undated
from mkdocs_amends.views.periods import Kind, Period, back_to
from mkdocs_amends.views.standing import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_amends.views.courses import Stretch
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

MOST: dict[Kind, int] = {"year": 40, "quarter": 12, "month": 24}
"""So many periods of each kind are told."""
VERDICTS = {"kept": "pr-kept", "broken": "pr-missed", "unsure": "pr-unknown", "unjudged": ""}
"""The sign of each verdict."""


@dataclass(frozen=True)
class PeriodRow:
    """One row of a table of periods: a period, or a run of those in which nothing is on record."""

    name: str
    text: str
    whole: str
    partial: str
    planned: str
    promised: str
    verdict: Sign | None
    quiet: bool = False


@dataclass(frozen=True)
class PeriodTable:
    """The periods of one kind, the newest first; ``folded``: there are many of them."""

    title: str
    folded: bool
    rows: tuple[PeriodRow, ...]


def tables(identity: str, stretches: Sequence[Stretch], edition: Edition) -> Iterator[PeriodTable]:
    """Years, quarters and months, each only where it has something to tell."""
    words = edition.words
    dated = [day for s in stretches if (day := s.began(words.zone)) is not None]
    if not dated:
        return
    kinds: tuple[tuple[Kind, str], ...] = (
        ("year", words.say("By year")),
        ("quarter", words.say("By quarter")),
        ("month", words.say("By month")),
    )
    for kind, title in kinds:
        periods = back_to(min(dated), edition.now, kind, words.zone, MOST[kind])
        measured = [(p, found) for p in periods if (found := measure(identity, stretches, edition, p.start, p.end))]
        if any(found.incidents for _, found in measured):
            yield PeriodTable(title, kind == "month", tuple(_rows(measured, edition)))


def _rows(measured: Sequence[tuple[Period, Measured]], edition: Edition) -> Iterator[PeriodRow]:
    """A row a period; those in a row in which nothing is on record share one."""
    words = edition.words
    for quiet, run in groupby(measured, key=lambda pair: not pair[1].incidents):
        listed = list(run)
        if not quiet:
            yield from (_row(period, found, edition) for period, found in listed)
            continue
        last, first = listed[0], listed[-1]
        name = last[0].said(words, edition.now)
        if len(listed) > 1:
            name = words.say("{start} to {end}", start=first[0].name(words), end=last[0].said(words, edition.now))
        said = words.say("no incident on record")
        if first[1].unknown:
            said = undated(first[1].unknown, words)
        yield PeriodRow(name, said, "", "", "", "", None, quiet=True)


def _row(period: Period, found: Measured, edition: Edition) -> PeriodRow:
    words = edition.words
    verdict = {
        "kept": words.say("kept"),
        "broken": words.say("broken"),
        "unsure": words.say("cannot be said"),
        "unjudged": "",
    }[found.verdict]
    return PeriodRow(
        period.said(words, edition.now),
        found.text,
        words.duration(found.whole) if found.whole else "",
        words.duration(found.partial) if found.partial else "",
        words.duration(found.planned) if found.planned else "",
        as_promised(found.promised, edition) if found.promised is not None else "",
        Sign(VERDICTS[found.verdict], verdict) if verdict else None,
    )


def nothing_to_count(stretches: Sequence[Stretch], words: Words) -> str:
    """Why no period has anything to tell."""
    if stretches:
        return words.say("None of its incidents on record has a date, so nothing can be counted.")
    return words.say("No incident on record, so there is nothing to count.")


def formula(edition: Edition) -> tuple[str, ...]:
    """How availability is counted, in words."""
    words = edition.words
    return (
        words.say(
            "Of the minutes of a period, those of an outage count whole as down, and those of a partial outage to "
            "{part} %. Where several overlap, the worst counts. Degraded service and planned work do not count. "
            "This is the formula of Atlassian Statuspage.",
            part=words.number(100 * DOWN["partial_outage"]),
        ),
        words.say(
            "What counts is how long the service itself was in that state, and not how long an incident was open. "
            "Figures are cut off, never rounded up. They rest on what is on record here: where nothing is, "
            "no percentage is given. “At most” says that an outage without exact times is left out of the figure.",
        ),
        words.say(
            "A verdict holds the figure of a period against the strictest promise in force at its end. Whether the "
            "promise was made for months, quarters or years, its own words say."
        ),
    )
