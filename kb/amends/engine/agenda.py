"""What falls due in a folder at a moment, as far as somebody asked for it, and what of it cannot be told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from amends.engine.due import Due, State, Unknown, due, unknown
from amends.findings import visible
from amends.records.days import zone_of
from amends.records.files import folders
from amends.records.layers import policy_for
from amends.records.loading import RECORD, Loading
from amends.records.record import Incident, Knowledge
from amends.records.repository import assembled, root_of

if TYPE_CHECKING:
    from amends.records.legal.clocks import LegalClock, RegimeClocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to know of.

    ``paths`` are incidents, or folders of them (none: all), ``who`` is the id of a person, ``within`` the time ahead;
    what is overdue is told however long ago it was due. ``examples`` takes in invented incidents.
    """

    paths: tuple[Path, ...] = ()
    who: str = ""
    within: timedelta | None = None
    examples: bool = False

    def about(self, incident: Incident) -> bool:
        """Whether an incident, or a file of it, was asked for."""
        if incident.facts.example and not self.examples:
            return False
        return self.names(incident.path) or any(_real(p) == _real(incident.folder / p.name) for p in self.paths)

    def names(self, path: str) -> bool:
        """Whether a file was asked for: it is, or lies in, one of the paths."""
        return not self.paths or any(_below(_real(Path(path)), _real(asked)) for asked in self.paths)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve() raises where a link leads to itself


def _below(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalState:
    """The legal clocks of one incident under one regime; ``zone`` is the one to tell times in."""

    incident: str
    title: str
    path: str
    zone: str
    example: bool
    regime: RegimeClocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What falls due: ``due`` with the most urgent first, ``unknown`` whose time cannot be told.

    ``unreadable`` are the paths of records that cannot be read: what they owe is not known at all. ``zone`` is the time
    zone of the policy, ``legal`` where each legal clock stands, also those that were met or wait for a fact. ``empty``
    says that there is no incident at all where somebody looked.
    """

    now: datetime
    due: tuple[Due, ...]
    unknown: tuple[Unknown, ...] = ()
    unreadable: tuple[str, ...] = ()
    zone: str = "UTC"
    legal: tuple[LegalState, ...] = ()
    empty: bool = False

    def count(self, state: State) -> int:
        """How much is overdue, due soon or due later."""
        return Counter(one.state for one in self.due)[state]

    @property
    def failed(self) -> bool:
        """Whether a job should shout: something is overdue, or nobody can tell, because a record cannot be read.

        Wholly or in part. A fact that nobody wrote yet is no such thing.
        """
        return self.count("overdue") > 0 or bool(self.unreadable) or any(one.unread for one in self.unknown)


def read(path: Path) -> Knowledge:
    """Read what has to be known to tell what falls due at a path: of one incident, or of a folder of them.

    What is wrong with the words of a text is not asked here, so ``problems`` tells only a part. Raises
    RepositoryError.
    """
    root = root_of(path)
    loading = Loading(root)
    organisation = loading.organisation()
    there, top = _real(path), _real(root)
    for folder in folders(root, loading.findings).walk():
        own = top / folder.path.relative_to(root)  # links to folders are not followed below the root
        if _below(own, there) or own == there.parent:
            loading.folder(folder)
    return assembled(loading, organisation, only="")


def agenda(knowledge: Knowledge, *, now: datetime, asked: Asked | None = None) -> Agenda:
    """Give what falls due in a folder, of what was asked for (all of it, invented incidents left out, by default)."""
    asked = asked or Asked()
    wanted = replace(knowledge, incidents=tuple(one for one in knowledge.incidents if asked.about(one)))
    left_out = {incident.path for incident in knowledge.incidents} - {incident.path for incident in wanted.incidents}
    unreadable = tuple(sorted(path for path in knowledge.unreadable - left_out if _decides(path, asked)))
    invented_too = replace(asked, examples=True)
    return Agenda(
        now=now,
        zone=knowledge.policy.timezone,
        due=tuple(one for one in due(wanted, now=now, examples=True) if _wanted(one, asked, now)),
        unknown=unknown(wanted, now=now, examples=True),
        legal=tuple(_legal(wanted, asked, now)),
        unreadable=unreadable,
        empty=not unreadable and not any(invented_too.about(incident) for incident in knowledge.incidents),
    )


def _legal(knowledge: Knowledge, asked: Asked, now: datetime) -> Iterator[LegalState]:
    for incident in knowledge.incidents:
        policy = policy_for(knowledge.policy, incident)
        if asked.who and asked.who != incident.facts.owner:
            continue
        if not (policy.legal_clocks or incident.facts.legal):
            continue
        from amends.engine.owed_legal import clocks_of  # reads the files of the regimes: only where one is asked

        for regime in clocks_of(incident, policy, now):
            if asked.within is not None:
                soon = tuple(clock for clock in regime.clocks if _soon(clock, asked.within, now))
                if not soon:
                    continue
                regime = replace(regime, clocks=soon)
            yield LegalState(
                incident=incident.id,
                title=visible(incident.facts.title),
                path=incident.path,
                zone=zone_of(incident, policy).key,
                example=incident.facts.example,
                regime=regime,
            )


def _soon(clock: LegalClock, within: timedelta, now: datetime) -> bool:
    """Whether a step is still to be done, and is overdue, owed at once, or due so soon."""
    if clock.told is not None or clock.state == "waiting":
        return False
    return clock.due is None or clock.due.latest - now <= within


def _decides(path: str, asked: Asked) -> bool:
    """Whether nobody can tell what is owed, or by when, without a file: the policy, or a record that was asked for."""
    name = Path(path).name
    return name == "policy.yml" or (name == RECORD and asked.names(path))


def _wanted(one: Due, asked: Asked, now: datetime) -> bool:
    if asked.who and asked.who not in one.who:
        return False
    return asked.within is None or one.state == "overdue" or one.at - now <= asked.within
