"""What the timeline is drawn from: frozen records, made by the caller from an incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal

Status = Literal["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"]
"""States of a service, by the names of Atlassian Statuspage."""

GRACE = 5.0
"""Minutes after a promised time within which the promised word still counts as kept."""


@dataclass(frozen=True)
class Instant:
    """A point in time, or (`exact=False`) a day of which the hour is not on record.

    `at` carries a time zone. Of a day only the calendar date of `at`, as written, is used.

    Raises:
        ValueError: if `at` has no time zone.

    """

    at: datetime
    exact: bool = True

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"a time of the timeline needs a zone, {self.at.isoformat()} has none")

    @classmethod
    def on(cls, day: date) -> Instant:
        """The day as a whole, hour unknown."""
        return cls(datetime(day.year, day.month, day.day, tzinfo=UTC), exact=False)


@dataclass(frozen=True)
class Band:
    """A stretch of time in which a service had one status; no `end` means not over, or not known.

    `planned` says that its end is that of a plan, and nobody has said that it came.
    """

    start: Instant
    end: Instant | None
    status: Status
    planned: bool = False


@dataclass(frozen=True)
class Service:
    """A row of the system's lane; `bands=None` says: affected, but no times are on record."""

    name: str
    bands: tuple[Band, ...] | None = None


@dataclass(frozen=True)
class Message:
    """One communication: when it went out (None: not on record), what it was, and its address.

    `phase` is one of Statuspage's or `follow-up`; `next_update` the time it named for the next word;
    `href` the address its marker links to.
    """

    at: Instant | None
    phase: str
    href: str
    channels: tuple[str, ...] = ()
    next_update: Instant | None = None


@dataclass(frozen=True)
class Correction:
    """A later change of a message that had gone out."""

    at: Instant | None
    href: str


@dataclass(frozen=True)
class Limits:
    """The policy's limits in minutes: to the first word, and between two words; None: no such limit.

    `grace` is how much later than promised a word still keeps its promise. Where the severity changed, `after` has what
    holds behind a message, by its address.
    """

    first: float | None = None
    silence: float | None = None
    grace: float = GRACE
    after: tuple[tuple[str, float | None], ...] = ()

    def behind(self, href: str) -> float | None:
        """How long a silence may be that begins with a message."""
        return dict(self.after).get(href, self.silence)


@dataclass(frozen=True)
class Timeline:
    """Everything one timeline shows.

    `now` is set while the incident is open. `ended` is the end of the impact where no service says it.
    `first_known` says that nothing was told before the first of the messages, so that how long readers waited
    for it may be said. Times are shown in `zone`, which readers see as `zone_label`.
    """

    title: str
    zone: tzinfo
    zone_label: str
    description: str = ""
    services: tuple[Service, ...] = ()
    messages: tuple[Message, ...] = ()
    corrections: tuple[Correction, ...] = ()
    started: Instant | None = None
    detected: Instant | None = None
    ended: Instant | None = None
    limits: Limits = Limits()
    now: datetime | None = None
    first_known: bool = True


@dataclass(frozen=True)
class Moment:
    """An instant in the zone of the drawing.

    `low` and `high` are minutes since 1970 in UTC: equal when exact, else midnight to midnight.
    """

    local: datetime
    exact: bool
    low: float
    high: float

    @property
    def middle(self) -> float:
        """Where a mark stands that must stand somewhere: the time itself, or the day's middle."""
        return (self.low + self.high) / 2


def minute_of(at: datetime) -> float:
    """Minutes since 1970 in UTC, so that spans across a change of the clocks are true."""
    return at.timestamp() / 60


def local_time(minute: float, zone: tzinfo) -> datetime:
    """The inverse of `minute_of`, in the given zone."""
    return datetime.fromtimestamp(minute * 60, zone)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The first moment of a calendar day in the given zone."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def moment(instant: Instant, zone: tzinfo) -> Moment:
    """Place an instant in the zone of the drawing."""
    if instant.exact:
        minute = minute_of(instant.at)
        return Moment(instant.at.astimezone(zone), exact=True, low=minute, high=minute)
    start = midnight(instant.at.date(), zone)
    end = midnight(instant.at.date() + timedelta(days=1), zone)
    return Moment(start, exact=False, low=minute_of(start), high=minute_of(end))
