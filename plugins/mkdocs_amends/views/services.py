"""The services: how each stands, how it did against what was promised about it, and its incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_amends.markdown_html import allowed
from mkdocs_amends.timeline.glyphs import STATUS_GLYPHS
from mkdocs_amends.views.bars import (
    DAYS,
    Axis,
    Told,
    Window,
    day_bars,
    ninety_days,
    told_days,
    told_years,
    year_bars,
    years,
)
from mkdocs_amends.views.courses import worst
from mkdocs_amends.views.history import by_year
from mkdocs_amends.views.measured import Measured, as_promised, measure
from mkdocs_amends.views.places import address, service_source, service_year_source
from mkdocs_amends.views.service_periods import VERDICTS, PeriodTable, formula, nothing_to_count, tables
from mkdocs_amends.views.standing import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from amends.records.organisation import Service
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.entries import Entry

LISTED = 30
"""So many incidents stand on a service's page; of a service with more, each year has a list of its own."""
FOLDED = 12
"""Of more services than so many, those on whose line nothing stands are named, and not drawn."""


@dataclass(frozen=True)
class Row:
    """A service beside its bars.

    ``figure`` is its availability over those days, a number where ``counted``; ``against`` is the promise about it.
    """

    name: str
    href: str
    group: str
    state: Sign
    strip: Markup
    figure: str = ""
    counted: bool = False
    against: Sign | None = None


@dataclass(frozen=True)
class Bars:
    """Strips of several services over the same days or years, and the table behind them."""

    rows: tuple[Row, ...]
    quiet: tuple[Row, ...]
    axis: Axis
    told: tuple[Told, ...]
    key: tuple[Sign, ...]
    title: str


@dataclass(frozen=True)
class Given:
    """A promise about a service, as it was made."""

    kind: str
    quote: str
    notes: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Older:
    """A year of a service's incidents that has a list of its own."""

    title: str
    href: str
    count: str


@dataclass(frozen=True)
class ServicePage:
    """Everything a service's page shows."""

    name: str
    description: str
    as_of: str
    state: Sign
    days: Bars
    years: Bars
    formula: tuple[str, ...]
    periods: tuple[PeriodTable, ...]
    quiet: str
    promises: tuple[Given, ...]
    entries: tuple[Entry, ...]
    total: str
    older: tuple[Older, ...]


def identities(edition: Edition) -> tuple[str, ...]:
    """The services that have a page, in the order of services.yml, those of a group together."""
    services = edition.knowledge.services
    groups: dict[str, list[str]] = {}
    for identity, service in services.items():
        groups.setdefault(service.group or "", []).append(identity)
    return tuple(identity for found in groups.values() for identity in found)


def state_now(identity: str, edition: Edition) -> Sign:
    """How a service stands as of the site's time, as far as the records say."""
    stretches = edition.courses.get(identity, ())
    lasting = [s for s in stretches if s.lasts(edition.now)]
    if lasting:
        gravest = worst(lasting)
        return Sign(STATUS_GLYPHS[gravest.status], edition.phrases.status(gravest.status))
    if stretches:
        return Sign("st-ok", edition.words.say("no incident open"))
    return Sign("st-unknown", edition.words.say("no incident on record"))


def day_rows(edition: Edition, services: Sequence[str], root: str) -> Bars:
    """The last ninety days of services."""
    words, window = edition.words, ninety_days(edition)
    start = edition.now.astimezone(words.zone).replace(
        year=window.first.year,
        month=window.first.month,
        day=window.first.day,
        hour=0,
        minute=0,
        second=0,
        microsecond=0,
    )
    rows: list[Row] = []
    told: list[Told] = []
    for identity in services:
        stretches = edition.courses.get(identity, ())
        found = measure(identity, stretches, edition, start, edition.now)
        figure, against = _figure(found, edition)
        rows.append(
            Row(
                edition.service(identity),
                root + address(service_source(identity), edition),
                _group(identity, edition),
                state_now(identity, edition),
                day_bars(identity, stretches, window, edition, root),
                figure,
                counted=found is not None and found.counted,
                against=against,
            )
        )
        told += told_days(identity, stretches, window, edition, root)
    return _bars(rows, told, services, window, edition, words.say("Ninety days"))


def year_rows(edition: Edition, services: Sequence[str], root: str) -> Bars:
    """The years of services."""
    courses = edition.courses
    window = years(edition, [s for identity in services for s in courses.get(identity, ())])
    rows: list[Row] = []
    told: list[Told] = []
    for identity in services:
        stretches = courses.get(identity, ())
        count = len({s.incident.id for s in stretches if s.incident.facts.kind != "maintenance"})
        figure = edition.words.plural("{n} incident", "{n} incidents", count) if count else ""
        rows.append(
            Row(
                edition.service(identity),
                root + address(service_source(identity), edition),
                _group(identity, edition),
                Sign("", "" if count else edition.words.say("no incident on record")),
                year_bars(identity, stretches, window, edition, root),
                figure,
            )
        )
        told += told_years(identity, stretches, window, edition, root)
    return _bars(rows, told, services, window, edition, edition.words.say("Year by year"))


def _group(identity: str, edition: Edition) -> str:
    return edition.knowledge.services[identity].group or ""


def _bars(
    rows: Sequence[Row], told: Sequence[Told], services: Sequence[str], window: Window, edition: Edition, title: str
) -> Bars:
    """Rows with their key; of very many services, those with nothing to draw only by name."""
    drawn, quiet = list(rows), []
    if len(rows) > FOLDED:
        named = {row.service for row in told}
        drawn = [row for row in rows if row.name in named]
        quiet = [row for row in rows if row.name not in named]
    hit = [
        s for identity in services for s in edition.courses.get(identity, ()) if s.touches(window.first, window.last)
    ]
    key = [Sign("st-ok", edition.words.say("nothing on record"))]
    for status in ("degraded_performance", "partial_outage", "major_outage", "under_maintenance"):
        if any(s.status == status for s in hit):
            said = edition.phrases.status(status)
            if status == "under_maintenance":
                said = edition.words.say("planned work, not counted")
            key.append(Sign(STATUS_GLYPHS[status], said))
    if window.scale.slots == DAYS and any(not s.exact and s.placed for s in hit):
        key.append(Sign("st-vague", edition.words.say("pale: the hour is not on record")))
    return Bars(tuple(drawn), tuple(quiet), window.axis, tuple(told), tuple(key), title)


def _figure(found: Measured | None, edition: Edition) -> tuple[str, Sign | None]:
    """What stands beside ninety days: the availability of them, and how it compares with the promise."""
    words = edition.words
    if found is None:
        return words.say("did not exist yet"), None
    if found.promised is None:
        return found.text, None
    promised = as_promised(found.promised, edition)
    said = {
        "kept": words.say("over {percent} promised", percent=promised),
        "broken": words.say("under {percent} promised", percent=promised),
        "unsure": words.say("{percent} promised", percent=promised),
        "unjudged": words.say("{percent} promised", percent=promised),
    }[found.verdict]
    return found.text, Sign(VERDICTS[found.verdict], said)


def service_page(identity: str, edition: Edition, root: str) -> ServicePage:
    """Work out the page of a service; ``root`` leads from it to the root of the site."""
    words, service = edition.words, edition.knowledge.services[identity]
    stretches = edition.courses.get(identity, ())
    entries = [entry for entry in edition.entries if identity in entry.hit]
    found = list(tables(identity, stretches, edition))
    return ServicePage(
        name=service.name,
        description=service.description or "",
        as_of=edition.as_of,
        state=state_now(identity, edition),
        days=day_rows(edition, (identity,), root),
        years=year_rows(edition, (identity,), root),
        formula=formula(edition),
        periods=tuple(found),
        quiet="" if found else nothing_to_count(stretches, words),
        promises=tuple(_given(service, edition)),
        entries=tuple(entries[:LISTED]),
        total=words.plural("{n} record", "{n} records", len(entries)),
        older=tuple(_older(identity, entries, edition, root)),
    )


def _given(service: Service, edition: Edition) -> Iterator[Given]:
    """The promises about a service in their own words, the newest first."""
    words = edition.words
    kinds = {
        "sla": words.say("Contract"),
        "marketing": words.say("Advertising"),
        "documentation": words.say("Documentation"),
    }
    for promise in sorted(service.promises or (), key=lambda p: p.since.at.timestamp() if p.since else 0, reverse=True):
        notes = []
        if promise.availability is not None:
            notes.append(as_promised(promise.availability, edition))
        if promise.since is not None:
            notes.append(words.say("since {date}", date=words.date_of(promise.since)))
        if promise.until is not None:
            notes.append(words.say("until {date}", date=words.date_of(promise.until)))
        url = promise.url if promise.url and allowed(promise.url) else ""
        yield Given(kinds.get(promise.kind or "", words.say("Promise")), promise.quote.strip(), tuple(notes), url)


def _older(identity: str, entries: Sequence[Entry], edition: Edition, root: str) -> Iterator[Older]:
    """The lists of a service's years, where its page does not hold all of its incidents."""
    if len(entries) <= LISTED:
        return
    words = edition.words
    for year, found in by_year(entries):
        href = root + address(service_year_source(identity, year), edition)
        count = words.plural("{n} record", "{n} records", len(found))
        yield Older(str(year) if year else words.say("Without a date"), href, count)
