"""What must be said or done next, by when and by whom: words to customers, promises, actions, remedies, permissions.

The clock is a parameter: what a record dates later than ``now`` has not happened yet. What is due at a moment is
overdue only after it; a day counts to its end, in the zone of the record, else the policy's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from amends.engine.left_out import CODES, left_out
from amends.engine.owed import TO_CUSTOMERS, DueKind, Owed, Untold
from amends.engine.owed_deeds import deeds_owed
from amends.engine.owed_words import words_owed
from amends.findings import visible
from amends.records.days import incident_in_zone, zone_of
from amends.records.layers import policy_for
from amends.records.moments import Moment
from amends.records.organisation import Person, Policy
from amends.records.record import Incident, Knowledge

__all__ = ["KINDS", "SOON", "Due", "DueKind", "State", "Unknown", "due", "due_of", "unknown", "unknown_of"]

State = Literal["overdue", "soon", "later"]

SOON = timedelta(days=1)
"""What is due within a day is due soon."""

KINDS: tuple[DueKind, ...] = get_args(DueKind)

NOBODY = "nobody named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that falls due.

    ``incident``, ``title`` and ``folder`` name the incident, ``path`` and ``line`` (from 1) the place that sets the
    date, ``what`` is what must be said or done, ``why`` what asks for it, ``who`` are the ids of those it waits for
    (none where nobody is named) and ``by_whom`` the same in words. ``moment`` is when it is due, as well as that is
    known. ``zone`` is the time zone to tell it in. ``code`` is the check that will hold it against the record (empty
    where none does), ``key`` the key of the policy or of the record that it comes from. ``text`` is the stem of the
    communication it is about, ``draft`` the path of one that is written for it and not sent, ``part`` tells several of
    a kind apart; all three may be empty. ``example`` marks an invented incident.
    """

    kind: DueKind
    incident: str
    title: str
    folder: str
    path: str
    line: int
    what: str
    why: str
    who: tuple[str, ...]
    by_whom: str
    moment: Moment
    state: State
    zone: str
    code: str
    key: str
    text: str = ""
    draft: str = ""
    part: str = ""
    example: bool = False

    @property
    def at(self) -> datetime:
        """The last instant at which it is in time."""
        return self.moment.latest

    @property
    def to_customers(self) -> bool:
        """Whether customers wait for a word, rather than for a deed."""
        return self.kind in TO_CUSTOMERS

    @property
    def urgency(self) -> tuple[int, datetime, int, str, str, int]:
        """Sort key: words that customers wait for now, then what is overdue, then the rest; each by its time."""
        live = self.to_customers or self.kind in {"sign_off", "draft"}
        rank = 0 if live and self.state != "later" else 1 if self.state == "overdue" else 2
        return (rank, self.at, KINDS.index(self.kind), self.incident, self.path, self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something whose time cannot be told: where (``line`` from 1), and which fact is missing.

    ``unread`` where the fact is there and cannot be read: it is wrong, or its text is.
    """

    incident: str
    path: str
    line: int
    why: str
    example: bool = False
    unread: bool = False


def due(knowledge: Knowledge, *, now: datetime, examples: bool = False) -> tuple[Due, ...]:
    """Give what falls due in a folder, the most urgent first; of invented incidents only with ``examples``."""
    found = (one for incident in _asked(knowledge, examples=examples) for one in due_of(incident, knowledge, now))
    return tuple(sorted(found, key=lambda one: one.urgency))


def due_of(incident: Incident, knowledge: Knowledge, now: datetime) -> tuple[Due, ...]:
    """Give what falls due of one incident, the most urgent first; nothing of one that is retold."""
    owed = (one for one in _owed(incident, knowledge.policy, now) if isinstance(one, Owed))
    return tuple(sorted((_due(one, incident, knowledge, now) for one in owed), key=lambda one: one.urgency))


def unknown(knowledge: Knowledge, *, now: datetime, examples: bool = False) -> tuple[Unknown, ...]:
    """Give what should fall due in a folder and whose time cannot be told."""
    deciding = tuple(problem for problem in knowledge.problems if problem.code in CODES)
    knowledge = replace(knowledge, problems=deciding)  # asked for every incident
    return tuple(
        one for incident in _asked(knowledge, examples=examples) for one in unknown_of(incident, knowledge, now)
    )


def unknown_of(incident: Incident, knowledge: Knowledge, now: datetime) -> tuple[Unknown, ...]:
    """Give what of one incident should fall due and cannot be told: a fact is missing or wrong, a text not read."""
    untold = [one for one in _owed(incident, knowledge.policy, now) if isinstance(one, Untold)]
    missing = [(one.file.path, one.file.source.position(one.span.start).line, one.why) for one in untold]
    unread: list[tuple[str, int, str]] = []
    if not incident.facts.reconstructed:
        unread += [(path, 1, "it cannot be read, so what it says or sets is not known") for path in incident.unread]
        unread += left_out(incident, knowledge.problems)
        unread += _holidays(incident, knowledge, now)
    return tuple(
        Unknown(incident=incident.id, path=path, line=line, why=why, example=incident.facts.example, unread=wrong)
        for found, wrong in ((missing, False), (unread, True))
        for path, line, why in found
    )


def _holidays(incident: Incident, knowledge: Knowledge, now: datetime) -> Iterator[tuple[str, int, str]]:
    """The lines of ``holidays`` that are left out, where a legal clock of the incident counts business days."""
    # a message begins with its key, and no other file has this one
    wrong = [one for one in knowledge.problems if one.code in CODES and one.message.startswith("`holidays")]
    policy = policy_for(knowledge.policy, incident)
    if not wrong or not (policy.legal_clocks or incident.facts.legal):
        return
    from amends.engine.owed_legal import counts_business_days  # reads the files of the regimes

    if counts_business_days(incident, policy, now):
        for one in wrong:
            yield one.path, one.line, f"it is left out: {one.message}"


def _asked(knowledge: Knowledge, *, examples: bool) -> Iterator[Incident]:
    return (incident for incident in knowledge.incidents if examples or not incident.facts.example)


def _owed(incident: Incident, policy: Policy, now: datetime) -> Iterator[Owed | Untold]:
    if incident.facts.reconstructed:
        return  # others owed it, and not to us
    policy = policy_for(policy, incident)
    incident = incident_in_zone(incident, zone_of(incident, policy))
    yield from words_owed(incident, policy, now)
    yield from deeds_owed(incident, policy, now)
    if policy.legal_clocks or incident.facts.legal:
        from amends.engine.owed_legal import legal_owed  # reads the files of the regimes: only where one is asked

        yield from legal_owed(incident, policy, now)


def _due(owed: Owed, incident: Incident, knowledge: Knowledge, now: datetime) -> Due:
    zone = zone_of(incident, knowledge.policy)
    moment = owed.moment.in_zone(zone)
    return Due(
        kind=owed.kind,
        incident=incident.id,
        title=visible(incident.facts.title),
        folder=incident.path.rpartition("/")[0] or ".",
        path=owed.file.path,
        line=owed.file.source.position(owed.span.start).line,
        what=owed.what,
        why=owed.why,
        who=owed.people,
        by_whom=" and ".join(_named(one, knowledge.people, now) for one in owed.people) or NOBODY,
        moment=moment,
        state=_state(moment, now),
        zone=zone.key,
        code=owed.code,
        key=owed.key,
        text=owed.text,
        draft=owed.draft,
        part=owed.part,
        example=incident.facts.example,
    )


def _state(moment: Moment, now: datetime) -> State:
    if now > moment.latest:
        return "overdue"
    return "soon" if moment.latest - now <= SOON else "later"


def _named(who: str, people: Mapping[str, Person], now: datetime) -> str:
    person = people.get(who)
    if person is None:
        return visible(who)
    gone = person.left is not None and person.left.at <= now
    return visible(f"{person.name}, who has left" if gone else f"{person.name}, {person.role}")
