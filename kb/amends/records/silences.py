"""How long customers waited for a word, and whether the next word came when it had been promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from amends.records.derived import notices
from amends.records.record import Communication, Incident

UpdateVerdict = Literal["kept", "late", "missed", "due"]

GRACE = 5.0
"""Minutes that a promised update may be late, where the policy says nothing else."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a word while the incident was open, in minutes.

    ``after`` is the communication that ended it; None where it still lasts.
    """

    before: Communication
    after: Communication | None
    start: datetime
    end: datetime

    @property
    def minutes(self) -> float:
        """Its length."""
        return (self.end - self.start).total_seconds() / 60


def gaps(incident: Incident, now: datetime | None = None) -> tuple[Gap, ...]:
    """The times between communications while the incident was open, up to the resolved notice and including it.

    With ``now``, the time since the last word of an incident that is still open counts too. Nothing where a word said
    while it was open has no exact time, or could not be read: it may lie in any of the gaps.
    """
    told = notices(incident)
    spoken_open = [notice for notice in told if notice.open_phase]
    if incident.unread or any(notice.sent is None or not notice.sent.exact for notice in spoken_open):
        return ()
    out = []
    for index, before in enumerate(told):
        if not before.open_phase or before.sent is None:
            continue
        after = told[index + 1] if index + 1 < len(told) else None
        if after is not None:
            if after.sent is not None and after.sent.exact:
                out.append(Gap(before, after, before.sent.at, after.sent.at))
        elif now is not None and now > before.sent.at and incident.facts.times.resolved is None:
            out.append(Gap(before, None, before.sent.at, now))
    return tuple(out)


def longest_silence(incident: Incident, now: datetime | None = None) -> Gap | None:
    """The longest of the gaps; the earliest of several as long."""
    return max(gaps(incident, now), key=lambda gap: gap.minutes, default=None)


@dataclass(frozen=True, slots=True)
class PromisedUpdate:
    """A promised next word. ``late`` is in minutes after the promised time, grace included; None where none came."""

    by: Communication
    due: datetime
    met_by: Communication | None
    verdict: UpdateVerdict
    late: float | None


def promised_updates(
    incident: Incident, now: datetime | None = None, grace: float = GRACE
) -> tuple[PromisedUpdate, ...]:
    """Hold every ``next_update`` against the communication that came next.

    ``kept``: it came no later than ``grace`` minutes after the promised time; ``late``: it came later; ``missed``:
    the time is over and none came; ``due``: the time is not over, or without ``now`` nobody can tell.
    """
    told = [notice for notice in notices(incident) if notice.sent is not None]
    return tuple(
        verdict_on(notice, notice.facts.next_update.latest, told[index + 1 :], now, grace)
        for index, notice in enumerate(told)
        if notice.facts.next_update is not None
    )


def verdict_on(
    by: Communication, due: datetime, later: list[Communication], now: datetime | None, grace: float = GRACE
) -> PromisedUpdate:
    """Hold one promised time against the communications sent after it was promised, oldest first."""
    limit = due + timedelta(minutes=grace)
    following = next((notice for notice in later if notice.sent is not None and notice.sent.exact), None)
    if following is None or following.sent is None:
        missed = now is not None and now > limit and not later
        return PromisedUpdate(by, due, None, "missed" if missed else "due", None)
    late = (following.sent.at - due).total_seconds() / 60
    return PromisedUpdate(by, due, following, "kept" if following.sent.at <= limit else "late", max(late, 0.0))
