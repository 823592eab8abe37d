"""The regimes as data: what starts each clock, and what must be said to whom by when. One YAML file a regime."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, get_args

from amends.records.day import Day
from amends.records.entry import Entry, entry
from amends.records.legal.periods import Period
from amends.records.reader import read_yaml
from amends.records.vocabulary import Kind, Regime
from amends.source import Source

Event = Literal["aware", "noticed", "classified", "material", "determined", "fixed"]
"""What starts a clock, beside a step that was done."""

EVENTS: dict[Event, str] = {
    "aware": "when we became aware of it",
    "noticed": "when it was first noticed, by us or by others",
    "classified": "when it was classified as major",
    "material": "when it was found material",
    "determined": "when it was determined that it must be notified",
    "fixed": "when a fix was there for users",
}
"""The events in words, behind "from"."""

REGIMES: tuple[Regime, ...] = get_args(Regime)

ADVICE = "Not legal advice"
"""Stands at every showing of a legal clock."""

_FOLDER = Path(__file__).parent / "regimes"


@entry
class Cap(Entry):
    """A second limit, which holds where it comes sooner, unless the step's own clock began only after it.

    Attributes:
        within: how long.
        from_: from which event.

    """

    within: Period
    from_: str


@entry
class Rhythm(Entry):
    """Words that are owed again and again until it is over.

    Attributes:
        every: how often at first.
        for_: how long that holds, from the step it begins with.
        then: how often after that.

    """

    every: Period
    for_: Period
    then: Period


@entry
class Step(Entry):
    """One thing that must be said.

    Attributes:
        id: its name within the regime.
        what: what must be done, as a command.
        to: who must be told.
        article: where the law says so.
        from_: the event, or the step, that its clock starts with.
        within: how long; without it, without undue delay.
        last: true counts from the last time that the earlier step was done, not from the first.
        cap: a second limit.
        rhythm: how often, where it is owed again and again.
        first_notice: true where the first word to customers does it.
        only: in which cases alone it is owed, in words.

    """

    id: str
    what: str
    to: str
    article: str
    from_: str
    within: Period | None = None
    last: bool = False
    cap: Cap | None = None
    rhythm: Rhythm | None = None
    first_notice: bool = False
    only: str | None = None

    @property
    def task(self) -> str:
        """What must be done, with whom it is done to."""
        return self.what if self.to in self.what else f"{self.what} to {self.to}"


@entry
class Threshold(Entry):
    """From which size on a regime applies.

    Attributes:
        customers: from how many on.
        minutes: it lasted longer than so many minutes.

    """

    customers: int
    minutes: int


@entry
class RegimeFile(Entry):
    """A file of one regime.

    Attributes:
        name: its name in full.
        short: its name in a table.
        article: where the clocks stand.
        source: the address it was read at.
        read: the day it was read.
        since: the day from which on it applies; an incident whose clock began before is none of its.
        since_by: what says so.
        checked: what its hours were held against, and what could not be verified.
        kinds: the kinds of records it is asked of, unless a record names it itself.
        about: what it is about, in a sentence.
        threshold: from which size on it applies.
        notes: what the clock does not know.
        steps: what must be said.

    """

    name: str
    short: str
    article: str
    source: str
    read: Day
    since: Day
    since_by: str
    checked: str
    kinds: tuple[Kind, ...]
    about: str
    threshold: Threshold | None = None
    notes: str | None = None
    steps: tuple[Step, ...]

    @property
    def advice(self) -> str:
        """What stands at a sentence that tells of it: that it is no advice, and of when it is."""
        return f"{ADVICE}; read {self.read.date.isoformat()}"

    @property
    def force(self) -> str:
        """From when on it applies, by what, and how well that and its hours are known."""
        return f"In force since {self.since.date.isoformat()} ({self.since_by}). {self.checked}"


@cache
def regime(name: Regime) -> RegimeFile:
    """The regime of a name, read from its file. Raises ValueError where the file is wrong, which a test rules out."""
    path = _FOLDER / f"{name}.yml"
    read = read_yaml(Source(path.name, path.read_text(encoding="utf-8")), RegimeFile)
    if read.facts is None or read.findings:
        raise ValueError(f"{path.name}: {'; '.join(found.message for found in read.findings)}")
    return read.facts
