"""Every visible word of the timeline, in whatever language `Words` speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from .model import Moment

DAY = 1440
"""Minutes of a day."""


class Words(Protocol):
    """A language: gettext's way with texts, and the forms of dates and durations."""

    def say(self, text: str, /, **values: object) -> str:
        """The text in this language, its `{placeholders}` filled."""

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form that goes with `n`; `{n}` is filled as well."""

    def time(self, at: datetime, /) -> str:
        """A time of day, as `19:27`."""

    def clock(self, at: datetime, /) -> str:
        """A time of day, with its zone where the clocks are changed on that day."""

    def day(self, at: datetime, /) -> str:
        """A day without its year, as `10 Oct`."""

    def long_day(self, at: datetime, /) -> str:
        """A day in full, as `Saturday 10 October`."""

    def zone_name(self, at: datetime, /) -> str:
        """What the zone is called at a moment, as `WIB`."""

    def weekday(self, at: datetime, /) -> str:
        """A short weekday, as `Sat`."""

    def duration(self, minutes: float, /) -> str:
        """A length of time, as `12 min`, `2 h 06` or `11 d`."""


STATUSES = {
    "operational": "works",
    "degraded_performance": "degraded",
    "partial_outage": "partial outage",
    "major_outage": "outage",
    "under_maintenance": "maintenance",
}
PHASES = {
    "investigating": "Investigating",
    "identified": "Identified",
    "monitoring": "Monitoring",
    "resolved": "Resolved",
    "postmortem": "Postmortem",
    "follow-up": "Follow-up",
    "scheduled": "Scheduled",
    "in_progress": "In progress",
    "verifying": "Verifying",
    "completed": "Completed",
    "correction": "Correction",
}
CHANNELS = {
    "status": "status page",
    "status page": "status page",
    "mail": "mail",
    "email": "mail",
    "e mail": "mail",
    "chat": "chat",
    "phone": "phone",
    "sms": "SMS",
    "blog": "blog",
    "social": "social media",
    "till": "message on the till",
    "in app": "message in the app",
    "letter": "letter",
    "whatsapp": "WhatsApp",
    "slack": "Slack",
    "telegram": "Telegram",
    "signal": "Signal",
    "teams": "Teams",
}


def plain(name: str) -> str:
    """A free name as words: `status_page` and `status-page` are read as `status page`."""
    return " ".join(name.replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True)
class Phrases:
    """The sentences of the timeline; `year` is the one that goes without saying.

    `days` is true where the drawing's axis counts days, `dated` where it runs over more than a night,
    so that a time of day alone would not tell.
    """

    words: Words
    year: int
    days: bool = False
    dated: bool = False

    def status(self, status: str) -> str:
        """A service's status in words."""
        return self.words.say(STATUSES[status])

    def phase(self, phase: str) -> str:
        """What a message was, with a capital."""
        known = PHASES.get(phase)
        return self.words.say(known) if known else plain(phase).capitalize()

    def channel(self, name: str) -> str:
        """A channel's name; unknown ones speak for themselves."""
        known = CHANNELS.get(plain(name).casefold())
        return self.words.say(known) if known else plain(name)

    def day(self, at: datetime) -> str:
        """A day, with its year when that is another one."""
        if at.year == self.year:
            return self.words.day(at)
        return self.words.say("{day} {year}", day=self.words.day(at), year=at.year)

    def full(self, moment: Moment) -> str:
        """Day and time; of a day known without its hour, the day alone."""
        if not moment.exact:
            return self.day(moment.local)
        return self.words.say("{day}, {time}", day=self.day(moment.local), time=self.words.clock(moment.local))

    def stamp(self, moment: Moment) -> str:
        """The shortest form that is clear on this drawing's axis; never an hour nobody recorded."""
        if not moment.exact:
            return self.day(moment.local)
        if self.days:
            return self.full(moment)
        time = self.words.clock(moment.local)
        if self.dated:
            return self.words.say("{weekday} {time}", weekday=self.words.weekday(moment.local), time=time)
        return time

    def gap(self, minutes: float) -> str:
        """The length of a silence or a delay: in minutes up to two hours."""
        rounded = round(minutes)
        return self.words.say("{n} min", n=rounded) if rounded < 120 else self.words.duration(minutes)
