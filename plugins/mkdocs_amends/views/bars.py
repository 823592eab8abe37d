"""The last ninety days and the years of each service as bars, and the table behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING

from amends.records.vocabulary import STATUS_RANK
from mkdocs_amends.timeline.glyphs import STATUS_GLYPHS
from mkdocs_amends.views.courses import ONE_DAY, days_of, worst
from mkdocs_amends.views.entries import title_of
from mkdocs_amends.views.places import address, service_source
from mkdocs_amends.views.standing import Sign, when
from mkdocs_amends.views.strips import Bar, Scale, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from mkdocs_amends.views.courses import Stretch
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

DAYS = 90
FEWEST_YEARS, MOST_YEARS = 10, 25
"""So many slots has a strip of years."""
COLUMNS = 64
"""A bar of a year is this part of its strip, however many years there are: neither a wall nor a hair."""


@dataclass(frozen=True)
class Axis:
    """What stands under strips: words, and how far from the left each begins, in per cent."""

    marks: tuple[tuple[str, str], ...]
    last: str


@dataclass(frozen=True)
class Told:
    """One row of the table behind the bars: a service, when, its state, and the incidents it is about."""

    service: str
    when: str
    sign: Sign
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Window:
    """The days that strips show, the axis under them, and what is drawn: the states, and whether some are vague."""

    first: date
    last: date
    scale: Scale
    axis: Axis


def ninety_days(edition: Edition) -> Window:
    """The last ninety days, with a line where a month begins."""
    words = _plain(edition)
    last = edition.today
    first = last - (DAYS - 1) * ONE_DAY
    days = [first + n * ONE_DAY for n in range(DAYS)]
    ticks = tuple(n for n, day in enumerate(days) if day.day == 1)
    # A month that begins close to an end would lie over the words there.
    named = [(words.month(_at(days[n])), n) for n in ticks if DAYS * 0.15 < n < DAYS * 0.85]
    marks = ((words.day(_at(first)), 0), *named)
    axis = Axis(tuple((name, _share(n, DAYS)) for name, n in marks), words.day(_at(last)))
    return Window(first, last, Scale(DAYS, 6, 5, ticks), axis)


def years(edition: Edition, stretches: Sequence[Stretch]) -> Window:
    """The years since the first incident that has a date, at least ten of them."""
    this = edition.today.year
    begun = min((s.first.year for s in stretches if s.first is not None), default=this)
    count = min(max(this - begun + 1, FEWEST_YEARS), MOST_YEARS)
    first = this - count + 1
    named = [n for n in range(count) if (first + n) % 5 == 0 and 0.12 < n / count < 0.88]
    marks = tuple((str(first + n), _share(n, count)) for n in (0, *named))
    scale = Scale(count, 24, count * 24 / COLUMNS, tuple(range(1, count)))
    return Window(date(first, 1, 1), date(this, 12, 31), scale, Axis(marks, str(this)))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


def _at(day: date) -> datetime:
    """A day as the words of a language take it, where they speak in UTC."""
    return datetime.combine(day, time(), UTC)


def _plain(edition: Edition) -> Words:
    """The words of the edition for days that are days already, and no moments in some zone."""
    return edition.words.in_zone(UTC)


def day_bars(identity: str, stretches: Sequence[Stretch], window: Window, edition: Edition, root: str) -> Markup:
    """The strip of a service's days."""
    bars = [
        Bar(
            (first - window.first).days,
            (last - window.first).days,
            worst(found).status,
            vague=not worst(found).exact,
            label=_label(first, last, found, edition),
            href=root + edition.address(worst(found).incident.id),
        )
        for first, last, found in _runs(stretches, window)
    ]
    service = edition.knowledge.services.get(identity)
    begins = 0
    if service is not None and service.since is not None:
        begins = min(max((days_of(service.since, edition.words.zone)[0] - window.first).days, 0), DAYS)
    name = edition.words.say(
        "{service}, {days} days to {date}",
        service=edition.service(identity),
        days=DAYS,
        date=_plain(edition).dated(_at(window.last)),
    )
    return strip(bars, window.scale, name, begins=begins)


def year_bars(identity: str, stretches: Sequence[Stretch], window: Window, edition: Edition, root: str) -> Markup:
    """The strip of a service's years: a bar leads to the incident, or where there were several to the service."""
    words, bars = edition.words, []
    for slot, found in _by_year(stretches, window):
        year = window.first.year + slot
        incidents = {s.incident.id: s for s in found}
        gravest = worst(found)
        state = edition.phrases.status(gravest.status)
        if len(incidents) == 1:
            label = f"{year}: {state}. {title_of(gravest.incident, edition)}"
            href = root + edition.address(gravest.incident.id)
        else:
            label = words.say(
                "{year}: {count}, the gravest: {state}",
                year=year,
                count=words.plural("{n} incident", "{n} incidents", len(incidents)),
                state=state,
            )
            href = f"{root}{address(service_source(identity), edition)}#incidents"
        unsure = not gravest.placed and not gravest.within(year)
        bars.append(Bar(slot, slot, gravest.status, vague=unsure, label=label, href=href))
    first = min((s.first.year for s in stretches if s.first is not None), default=window.last.year)
    name = words.say("{service}, year by year", service=edition.service(identity))
    return strip(bars, window.scale, name, begins=max(first - window.first.year, 0))


def _by_year(stretches: Sequence[Stretch], window: Window) -> Iterator[tuple[int, list[Stretch]]]:
    """The stretches that may touch a year, by the slot of the year."""
    for slot in range(window.scale.slots):
        year = window.first.year + slot
        found = [
            s for s in stretches if s.first is not None and s.last is not None and s.first.year <= year <= s.last.year
        ]
        if found:
            yield slot, found


def _runs(stretches: Sequence[Stretch], window: Window) -> Iterator[tuple[date, date, list[Stretch]]]:
    """The days of a window on which something is on record; days on which it is the same go together."""
    placed = [s for s in stretches if s.placed and s.touches(window.first, window.last)]
    days: list[tuple[date, list[Stretch]]] = []
    for n in range((window.last - window.first).days + 1):
        day = window.first + n * ONE_DAY
        found = [s for s in placed if s.touches(day, day)]
        if found:
            days.append((day, found))
    numbered = list(enumerate(days))
    # Consecutive days with the same stretches: their distance from their place in the list does not change.
    for _, run in groupby(
        numbered, key=lambda item: (item[1][0] - item[0] * ONE_DAY, tuple(id(s) for s in item[1][1]))
    ):
        listed = [pair for _, pair in run]
        yield listed[0][0], listed[-1][0], listed[0][1]


def _dates(first: date, last: date, edition: Edition, *, year: bool) -> str:
    words = _plain(edition)
    said = words.dated if year else words.plain_day
    if first == last:
        return said(_at(first))
    return words.say("{start} to {end}", start=words.plain_day(_at(first)), end=said(_at(last)))


def _state(found: Sequence[Stretch], edition: Edition) -> str:
    gravest = worst(found)
    said = edition.phrases.status(gravest.status)
    return said if gravest.exact else edition.words.say("{state}, the hours are not on record", state=said)


def _label(first: date, last: date, found: Sequence[Stretch], edition: Edition) -> str:
    said = f"{_dates(first, last, edition, year=False)}: {_state(found, edition)}. "
    titles = dict.fromkeys(title_of(s.incident, edition) for s in (worst(found), *found))
    return said + "; ".join(titles)


def told_days(
    identity: str, stretches: Sequence[Stretch], window: Window, edition: Edition, root: str
) -> Iterator[Told]:
    """The rows of the table behind a service's days, the newest first; then what has no place among the days."""
    name = edition.service(identity)
    for first, last, found in reversed(list(_runs(stretches, window))):
        sign = Sign(STATUS_GLYPHS[worst(found).status], _state(found, edition))
        yield Told(name, _dates(first, last, edition, year=True), sign, _links(found, edition, root))
    for stretch in stretches:
        if not stretch.placed and stretch.touches(window.first, window.last):
            filed = when(stretch.incident.record)
            said = edition.words.date_of(filed) if filed else edition.words.say("no date")
            sign = Sign(
                "st-unknown",
                edition.words.say("{state}, the days are not on record", state=edition.phrases.status(stretch.status)),
            )
            yield Told(name, said, sign, _links([stretch], edition, root))


def told_years(
    identity: str, stretches: Sequence[Stretch], window: Window, edition: Edition, root: str
) -> Iterator[Told]:
    """The rows of the table behind a service's years, the newest first; then what has no date at all."""
    name = edition.service(identity)
    for slot, found in reversed(list(_by_year(stretches, window))):
        sign = Sign(STATUS_GLYPHS[worst(found).status], edition.phrases.status(worst(found).status))
        yield Told(name, str(window.first.year + slot), sign, _links(found, edition, root))
    if undated := [s for s in stretches if s.first is None]:
        sign = Sign("st-unknown", edition.phrases.status(worst(undated).status))
        yield Told(name, edition.words.say("no date"), sign, _links(undated, edition, root))


MOST_LINKS = 3
"""So many incidents are named in one row; where there were more, the service's page names them."""


def _links(found: Sequence[Stretch], edition: Edition, root: str) -> tuple[tuple[str, str], ...]:
    """The incidents of a row, the gravest first."""
    ordered = sorted(found, key=lambda s: -STATUS_RANK[s.status])
    named = list(dict.fromkeys((title_of(s.incident, edition), root + edition.address(s.incident.id)) for s in ordered))
    if len(named) <= MOST_LINKS:
        return tuple(named)
    count = edition.words.plural("{n} incident", "{n} incidents", len(named))
    return ((count, f"{root}{address(service_source(ordered[0].hit.id), edition)}#incidents"),)
