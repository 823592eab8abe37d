"""The history: every incident, by year, the newest first; and the ledger of promises over all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_amends.views.entries import Entry, entry, newest_first
from mkdocs_amends.views.promised import Promised, promises_of

if TYPE_CHECKING:
    from mkdocs_amends.views.edition import Edition


@dataclass(frozen=True)
class Year:
    """One year's incidents; ``year`` is None for those without a date."""

    year: int | None
    title: str
    anchor: str
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HistoryPage:
    """Everything the history shows."""

    years: tuple[Year, ...]
    since: str


def history_page(edition: Edition) -> HistoryPage:
    """Work out the history."""
    words = edition.words
    entries = [entry(incident, edition) for incident in newest_first(edition.incidents)]
    years = []
    for year, found in groupby(entries, key=lambda e: e.year):
        listed = tuple(found)
        grave = sum(e.grave for e in listed)
        count = words.plural("{n} record", "{n} records", len(listed))
        if grave == len(listed) == 1:
            count = words.say("1 record, grave")
        elif grave:
            count += ", " + words.plural("{n} of them grave", "{n} of them grave", grave)
        title = str(year) if year else words.say("Without a date")
        years.append(Year(year, title, f"y{year or 0}", count, listed))
    first = min((e.year for e in entries if e.year), default=None)
    since = (
        words.say("Every incident since {year}, with every word we have of it. Nothing is taken down.", year=first)
        if first
        else ""
    )
    return HistoryPage(tuple(years), since)


@dataclass(frozen=True)
class Kept:
    """One part of the ledger."""

    title: str
    anchor: str
    intro: str
    promises: tuple[tuple[Promised, Entry], ...]


@dataclass(frozen=True)
class LedgerPage:
    """Everything the page of promises shows."""

    lead: str
    beads: tuple[str, ...]
    beads_said: str
    parts: tuple[Kept, ...]


def ledger_page(edition: Edition) -> LedgerPage:
    """Work out the ledger: open promises first, then those that were not kept, then the kept ones."""
    words = edition.words
    all_ = [
        (promised, entry(incident, edition))
        for incident in newest_first(edition.incidents)
        for promised in promises_of(incident.record, edition, edition.address(incident.id))
    ]
    own = [p for p, _ in all_]
    states = Counter(p.state for p in own)
    parts = []
    for anchor, title, intro, wanted in (
        ("open", words.say("Open"), "", {"open", "moved"}),
        ("late", words.say("Not kept, or late"), words.say("We leave these here."), {"late", "missed", "withdrawn"}),
        ("kept", words.say("Kept"), "", {"kept"}),
        (
            "unknown",
            words.say("Not on record"),
            words.say("From retold records, whose sources do not say what became of them."),
            {"unknown"},
        ),
    ):
        if found := tuple(pair for pair in all_ if pair[0].state in wanted):
            parts.append(Kept(title, anchor, intro, found))
    lead = words.plural("{n} promise.", "{n} promises.", len(own))
    if own:
        counted = [
            said
            for said, n in (
                (words.plural("{n} kept", "{n} kept", states["kept"]), states["kept"]),
                (words.plural("{n} late", "{n} late", states["late"]), states["late"]),
                (words.plural("{n} not kept", "{n} not kept", states["missed"]), states["missed"]),
                (words.plural("{n} withdrawn", "{n} withdrawn", states["withdrawn"]), states["withdrawn"]),
            )
            if n
        ]
        still = states["open"] + states["moved"]
        if still:
            counted.append(words.plural("{n} open", "{n} open", still))
        if states["unknown"]:
            counted.append(words.plural("{n} not on record", "{n} not on record", states["unknown"]))
        lead += " " + ", ".join(counted) + "."
    return LedgerPage(lead, tuple(p.glyph for p in own), ", ".join(p.word for p in own), tuple(parts))
