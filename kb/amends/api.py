"""Amends for Python: read a folder of records, check it, score it, ask what is due; or judge one text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from amends.records.moments import Moment
from amends.records.vocabulary import PHASES, Phase

if TYPE_CHECKING:
    from amends.engine.checking import Report
    from amends.engine.due import Due
    from amends.engine.judging import Judged
    from amends.findings import Finding
    from amends.records.record import Incident, Knowledge
    from amends.scoring.score import Score

__all__ = ["Now", "Records", "judge", "load"]

Now: TypeAlias = datetime | str | None
"""A moment: a datetime with its zone, or a text as records write it (RFC 3339 with its offset, or a date).

None is SOURCE_DATE_EPOCH where that is set, else the machine's clock.
"""


@dataclass(frozen=True, slots=True)
class Records:
    """A folder of records as it was when it was read. Changes of its files are seen by loading it anew.

    ``knowledge`` is all of it: policy, people, services, audiences, incidents, and the problems of the files.
    """

    knowledge: Knowledge

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Every incident, in the order of the folders."""
        return self.knowledge.incidents

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What is wrong with the files themselves; `check` tells it too."""
        return self.knowledge.problems

    def incident(self, id: str) -> Incident:  # noqa: A002 # the word of the records
        """Give an incident by its id. Raises LookupError naming the nearest id."""
        found = next((incident for incident in self.incidents if incident.id == id), None)
        if found is not None:
            return found
        from amends.records.shapes import nearest  # needed only for the message

        near = nearest(id, [incident.id for incident in self.incidents])
        raise LookupError(f"no incident has the id {id!r}" + (f"; did you mean {near!r}?" if near else ""))

    def check(self, *, now: Now = None) -> Report:
        """Judge everything, as `amends check` does. ``passed`` and ``failures`` of the report are the gate."""
        from amends.engine.checking import check

        return check(self.knowledge, now=_moment(now))

    def score(self, *ids: str, now: Now = None) -> dict[str, Score | None]:
        """Give the scores of incidents by their ids; of all where none is named. Only those are judged.

        None where an incident is retold: it carries no score. Raises LookupError for an id that nobody has.
        """
        from amends.engine.checking import judge_incident

        asked = [self.incident(name) for name in ids] or self.incidents
        at = _moment(now)
        return {incident.id: judge_incident(incident, self.knowledge, now=at).score for incident in asked}

    def due(self, *, now: Now = None, examples: bool = False) -> tuple[Due, ...]:
        """Give what must be said or done next, the most urgent first; of invented incidents only with ``examples``."""
        from amends.engine.due import due

        return due(self.knowledge, now=_moment(now), examples=examples)


def load(path: str | PathLike[str] = "incidents") -> Records:
    """Read the records that a path belongs to: a folder, an incident's folder, or one file of it.

    A file that is wrong costs itself alone and stands in ``problems``. Raises ValueError (RepositoryError) for a path
    that is not there or is no record.
    """
    from amends.records import repository

    return Records(repository.load(Path(path)))


def judge(
    text: str,
    *,
    lang: str = "en",
    phase: Phase = "postmortem",
    facts: Mapping[str, object] | None = None,
    first: bool = False,
    now: Now = None,
) -> Judged:
    """Judge one text that belongs to no folder: its findings, in reading order, and its score.

    ``text`` is all prose; front matter is not looked for. ``facts`` are the keys of ``amends judge --facts``, such as
    ``{"customers_pct": 38}``; without them only what the words alone give away is judged. ``first`` says that it is
    an incident's first notice. Raises ValueError for a phase or a language that is not known (PackError) and for a
    fact that has no meaning (FactsError).
    """
    from amends.engine.judging import judge_text

    if phase not in PHASES:
        raise ValueError(f"phase {phase!r} is unknown; expected one of {', '.join(PHASES)}")
    at = None if now is None else _moment(now)  # no text alone needs the clock
    return judge_text(text, lang=lang, phase=phase, facts=facts, first=first, now=at)


def _moment(now: Now) -> datetime:
    if isinstance(now, str):
        return Moment.parse(now).at
    if now is None:
        from amends.cli.options import machine_time  # the only place where the machine's clock is asked

        return machine_time()
    if not isinstance(now, datetime):
        raise TypeError(
            f"now is {now!r}; expected a datetime with its zone, as datetime.now(UTC), or a text such as "
            "2026-11-22T10:00:00Z"
        )
    if now.tzinfo is None:
        raise ValueError(f"the time {now.isoformat()} has no zone; give one, as in datetime.now(UTC)")
    return now
