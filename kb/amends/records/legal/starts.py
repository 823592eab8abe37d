"""What a record tells a legal clock: what started it, what was said to whom, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.records.derived import notices
from amends.records.legal.facts import LegalFacts, LegalNotice
from amends.records.legal.regime import EVENTS, Event, Step
from amends.records.legal.said import Said, Value, quoted
from amends.records.moments import Moment
from amends.records.places import KeyPath
from amends.records.record import Incident
from amends.records.vocabulary import Regime

_FROM_TIMES: dict[str, tuple[str, ...]] = {
    "aware": ("detected", "acknowledged"),
    "noticed": ("detected", "reported_outside", "acknowledged"),
}
"""The incident's own times that tell an event, where `legal` does not; `noticed` is the earlier of the first two."""


@dataclass(frozen=True, slots=True)
class Known:
    """A moment of the record: where it stands, and under which key."""

    moment: Moment
    place: KeyPath
    key: str


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was told: who, when, and where that stands."""

    to: str
    moment: Moment
    place: KeyPath


@dataclass(frozen=True, slots=True)
class Facts:
    """What an incident says of one regime. What it dates later than ``now`` has not happened yet."""

    incident: Incident
    regime: Regime
    now: datetime

    @property
    def entries(self) -> Iterator[tuple[int, LegalFacts]]:
        """What the record says of the regime, with its number in the list."""
        for number, entry in enumerate(self.incident.facts.legal or ()):
            if entry.regime == self.regime:
                yield number, entry

    @property
    def named(self) -> bool:
        """Whether the record names the regime at all."""
        return any(True for _ in self.entries)

    @property
    def decided(self) -> tuple[bool | None, Said, KeyPath] | None:
        """Whether it applies, why, and where the record says so; None where it does not say.

        Where the record says both, it is not known whether it applies.
        """
        said = [(entry.applies, entry.reason, number) for number, entry in self.entries if entry.applies is not None]
        if not said:
            return None
        applies, reason, number = said[0]
        if any(other != applies for other, _, _ in said):
            return None, Said("not known: the record says both, `applies: true` and `applies: false`"), ("legal",)
        return applies, quoted(reason or ""), ("legal", number, "applies")

    def event(self, event: Event) -> Known | None:
        """When something happened that starts a clock; None where that is not known yet."""
        field = "aware" if event == "noticed" else event
        found = [
            Known(moment, ("legal", number, "from", field), f"legal.from.{field}")
            for number, entry in self.entries
            if (moment := getattr(entry.from_, field)) is not None
        ]
        return next((one for one in (*found, *self._times(event)) if one.moment.at <= self.now), None)

    def _times(self, event: Event) -> list[Known]:
        times = self.incident.facts.times
        found = [
            Known(moment, ("times", name), f"times.{name}")
            for name in _FROM_TIMES.get(event, ())
            if (moment := getattr(times, name)) is not None
        ]
        if event == "noticed":
            found.sort(key=lambda one: (one.key == "times.acknowledged", one.moment.at))
        return found

    def told(self, step: Step) -> list[Told]:
        """Who was told for a step, the earliest first."""
        found = [
            Told(notice.to, notice.at, ("legal", number, "sent", index))
            for number, entry in self.entries
            for index, notice in enumerate(entry.sent or ())
            if notice.step == step.id and notice.to.strip() and _happened(notice, self.now)
        ]
        if step.first_notice:
            words = (text for text in notices(self.incident) if text.sent is not None and text.sent.at <= self.now)
            first = next(words, None)
            if first is not None and first.sent is not None:
                found.append(Told(f"customers, with {first.stem}", first.sent, ()))
        return sorted(found, key=lambda one: one.moment.at)

    def dated_ahead(self, step: Step) -> Moment | None:
        """When the record says that somebody was told for a step, where that has not come yet."""
        sent = (notice for _, entry in self.entries for notice in entry.sent or () if notice.step == step.id)
        return next((notice.at for notice in sent if not _happened(notice, self.now)), None)


def _happened(notice: LegalNotice, now: datetime) -> bool:
    return notice.at.at <= now


_EARLY_ALARM = timedelta(days=1)
"""So long before customers feel anything an alarm may go off."""


def too_early(field: str, moment: Moment, first: Known) -> bool:
    """Whether a moment of ``legal.from`` surely was before the incident itself, which cannot be."""
    alarm = field == "aware" and first.moment.exact
    return moment.before(Moment(first.moment.at - _EARLY_ALARM) if alarm else first.moment)


def began(incident: Incident) -> Known | None:
    """The earliest time that the record has of how the incident began; None where it has none."""
    return _earliest(incident, ("started", "detected", "reported_outside", "acknowledged"))


def ended(incident: Incident) -> Known | None:
    """The earliest time that the record has of how it ended; None where it has none."""
    return _earliest(incident, ("mitigated", "impact_ended", "resolved"))


def _earliest(incident: Incident, names: tuple[str, ...]) -> Known | None:
    times = incident.facts.times
    known = [Known(at, ("times", name), f"times.{name}") for name in names if (at := getattr(times, name)) is not None]
    return min(known, key=lambda one: one.moment.at, default=None)


def missing(event: Event) -> Said:
    """Say which fact of the record would tell an event."""
    keys = [f"times.{name}" for name in _FROM_TIMES.get(event, ())]
    keys.append(f"legal.from.{'aware' if event == 'noticed' else event}")
    either: Value = f"`{keys[0]}`"
    for key in keys[1:]:
        either = Said("{first} or {last}", {"first": either, "last": f"`{key}`"})
    return Said("not known yet: {event} ({keys})", {"event": Said(EVENTS[event]), "keys": either})
