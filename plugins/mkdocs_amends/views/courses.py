"""What the records say of each service, day by day: from which day to which it was in which state, and how surely."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from amends.records.derived import bounds, running
from amends.records.vocabulary import STATUS_RANK
from mkdocs_amends.views.standing import is_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo

    from amends.records.incident import ServiceImpact
    from amends.records.moments import Moment
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.views.edition import Edition

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """One service in one state, because of one incident; ``hit`` is how its record says it.

    ``first`` and ``last`` are the days it may have touched, in the zone of the record, as its page tells them; None
    where no time is on record at all. ``exact`` says that both ends are known to the minute, ``placed`` that both are
    known to the day.
    """

    incident: PublicIncident
    hit: ServiceImpact
    first: date | None
    last: date | None
    exact: bool
    placed: bool

    @property
    def status(self) -> str:
        """The state it was in."""
        return self.hit.status

    def lasts(self, now: datetime) -> bool:
        """Whether it is in that state at a moment."""
        begun, ended = bounds(self.incident.record, self.hit)
        if begun is not None and begun.at > now:
            return False
        return running(self.incident.record, now) if ended is None else begun is not None and ended.latest > now

    def touches(self, first: date, last: date) -> bool:
        """Whether it may have touched the days from ``first`` to ``last``."""
        return self.first is not None and self.last is not None and self.first <= last and self.last >= first

    def overlaps(self, start: datetime, end: datetime, now: datetime, zone: tzinfo) -> bool:
        """Whether it may have lain in a period from ``start`` to ``end`` (exclusive).

        Days alone are those of ``zone``.
        """
        begun, ended = bounds(self.incident.record, self.hit)
        if self.exact and begun is not None:
            last = ended.at if ended is not None else now
            return begun.at < end and (last > start or begun.at >= start)
        return self.touches(start.astimezone(zone).date(), (end - timedelta(seconds=1)).astimezone(zone).date())

    def began(self, zone: tzinfo) -> date | None:
        """The day on which it began in a zone, or the first on which it may have; None where none is on record."""
        begun, _ = bounds(self.incident.record, self.hit)
        return days_of(begun, zone)[0] if begun is not None else None

    def within(self, year: int) -> bool:
        """Whether it surely lay in one year."""
        return self.first is not None and self.last is not None and self.first.year == year == self.last.year


def courses(edition: Edition) -> Mapping[str, tuple[Stretch, ...]]:
    """Give the stretches of each service that was ever hit, in the order in which they began; undated ones first."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for incident in edition.incidents:
        if edition.unread(incident.record) or is_ahead(incident.record, edition.now):
            continue
        for hit in incident.facts.services or ():
            if hit.status != "operational":
                zone = edition.words_for(incident.record).zone
                found[hit.id].append(_stretch(incident, hit, edition.now, zone, edition.today))
    return {
        service: tuple(sorted(stretches, key=lambda s: (s.first or date.min, s.incident.id)))
        for service, stretches in found.items()
    }


def _stretch(incident: PublicIncident, hit: ServiceImpact, now: datetime, zone: tzinfo, today: date) -> Stretch:
    """``today`` is the last day that is drawn: where the record's zone is a day ahead, what has begun began today."""
    begun, ended = bounds(incident.record, hit)
    if begun is None:
        return Stretch(incident, hit, None, None, exact=False, placed=False)
    first, begun_by = days_of(begun, zone)
    placed = begun_by == first
    if begun.exact and begun.at <= now:
        first = begun_by = min(first, today)
    if ended is None:
        goes_on = running(incident.record, now)
        last = max(now.astimezone(zone).date(), begun_by) if goes_on else begun_by
        return Stretch(incident, hit, first, last, exact=goes_on and begun.exact, placed=placed)
    end_first, last = days_of(ended, zone)
    if ended.exact and begun.exact and ended.at > begun.at:
        last = (ended.at - timedelta(seconds=1)).astimezone(zone).date()  # midnight belongs to the day before
        end_first = last
    return Stretch(
        incident,
        hit,
        first,
        max(last, first),
        exact=begun.exact and ended.exact,
        placed=placed and end_first == last,
    )


def days_of(moment: Moment, zone: tzinfo) -> tuple[date, date]:
    """The first and the last day that a moment may lie on: the same where its day is known."""
    if moment.exact or moment.precision == "hour":
        day = moment.at.astimezone(zone).date()
        return day, day
    return moment.at.date(), (moment.latest - ONE_DAY).date()


def worst(stretches: Iterable[Stretch]) -> Stretch:
    """The stretch in the worst state, of several as bad one whose times are known. Never asked of none."""
    return max(stretches, key=lambda s: (STATUS_RANK[s.status], s.exact))
