"""The history: every incident, by year, the newest first; and the ledger of promises over all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_amends.views.entries import Entry, entry, newest_first
from mkdocs_amends.views.facets import Facet, facets
from mkdocs_amends.views.places import address, year_source
from mkdocs_amends.views.promised import Promised, promises_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_amends.views.edition import Edition

LISTED, NEWEST = 200, 100
"""Up to so many incidents stand on one page of a list; of a longer history its first page has the newest ones."""


@dataclass(frozen=True)
class Year:
    """One year's incidents; ``year`` is None for those without a date. ``href`` is the page that lists that year."""

    year: int | None
    title: str
    anchor: str
    count: str
    href: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HistoryPage:
    """Everything the history shows.

    ``years`` are listed here; ``index`` are all years with their own pages. ``whole`` says that everything is listed
    here, so that a filter needs nothing else; ``facets`` are what it filters by.
    """

    years: tuple[Year, ...]
    index: tuple[Year, ...]
    since: str
    whole: bool
    total: int
    facets: tuple[Facet, ...]


def history_page(edition: Edition) -> HistoryPage:
    """Work out the history: all of it, or of a long one the newest part."""
    words = edition.words
    entries = edition.entries
    whole = len(entries) <= LISTED
    first = min((e.year for e in entries if e.year), default=None)
    since = (
        words.say("Every incident that we make public, since {year}, with the messages that went out.", year=first)
        if first
        else ""
    )
    index = tuple(_year(year, found, edition) for year, found in by_year(entries))
    shown = by_year(entries if whole else entries[:NEWEST])
    listed = tuple(
        replace(known, entries=tuple(found)) for year, found in shown for known in index if known.year == year
    )
    return HistoryPage(listed, index, since, whole, len(entries), facets(entries, edition))


def _year(year: int | None, found: Sequence[Entry], edition: Edition) -> Year:
    words = edition.words
    grave = sum(e.grave for e in found)
    count = words.plural("{n} record", "{n} records", len(found))
    if grave == len(found) == 1:
        count = words.say("1 record, grave")
    elif grave:
        count += ", " + words.plural("{n} of them grave", "{n} of them grave", grave)
    title = str(year) if year else words.say("Without a date")
    return Year(year, title, f"y{year or 0}", count, address(year_source(year), edition), ())


def by_year(entries: Sequence[Entry]) -> list[tuple[int | None, list[Entry]]]:
    """Entries by their year, in the order they come; those without a date stand last."""
    found: dict[int | None, list[Entry]] = {}
    for listed in entries:
        found.setdefault(listed.year, []).append(listed)
    return sorted(found.items(), key=lambda pair: -(pair[0] or 0))


@dataclass(frozen=True)
class ListPage:
    """One page of the list of a year, of all services or of one."""

    title: str
    count: str
    back: tuple[str, str]
    entries: tuple[Entry, ...]
    dated: bool
    pages: tuple[tuple[str, str], ...]
    number: int


def list_pages(
    entries: Sequence[Entry], title: str, back: tuple[str, str], sources: Callable[[int], str], edition: Edition
) -> list[ListPage]:
    """A list cut into pages of a bounded size.

    ``sources`` gives the source of a page by its number; ``back`` is the name and the address of the page above.
    """
    words = edition.words
    parts = [tuple(entries[at : at + LISTED]) for at in range(0, len(entries), LISTED)]
    addresses = [(str(n), address(sources(n), edition)) for n in range(1, len(parts) + 1)]
    return [
        ListPage(
            title=title,
            count=words.plural("{n} record", "{n} records", len(entries))
            + (", " + words.say("page {n} of {total}", n=number, total=len(parts)) if len(parts) > 1 else ""),
            back=back,
            entries=part,
            dated=part[0].year is None,
            pages=tuple(addresses) if len(parts) > 1 else (),
            number=number,
        )
        for number, part in enumerate(parts, start=1)
    ]


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


def ledger_page(edition: Edition, root: str = "") -> LedgerPage:
    """Work out the ledger: open promises first, then those that were not kept, then the kept ones.

    ``root`` leads to the root of the site.
    """
    words = edition.words
    all_ = [
        (promised, entry(incident, edition))
        for incident in newest_first(edition.incidents)
        for promised in promises_of(incident.record, edition, root + edition.address(incident.id))
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
