"""What an incident was: which services, when, how bad, how many customers, and why."""

from __future__ import annotations

from typing import ClassVar

from amends.records.entry import Entry, entry
from amends.records.moments import Moment
from amends.records.vocabulary import CauseClass, DataLoss, ImpactLevel, Level, ServiceStatus


@entry
class ServiceImpact(Entry):
    """A service, how bad it was, and from when to when. One service may stand here several times.

    Attributes:
        id: which service; an id from services.yml.
        status: how it was for customers.
        from_: since when it was so; without it, since the incident started.
        to: until when; without it, until impact ended.
        known_at: since when we knew.
        public: false keeps it inside.

    """

    id: str
    status: ServiceStatus
    from_: Moment | None = None
    to: Moment | None = None
    known_at: Moment | None = None
    public: bool = True


@entry
class Times(Entry):
    """The moments of an incident. Each is written only where it is known.

    Attributes:
        started: when customers were first hit.
        detected: when we noticed, by whatever way.
        reported_outside: when somebody outside first reported it, in public or to us.
        acknowledged: when a person took it on.
        mitigated: when the worst was over for customers.
        impact_ended: when customers were no longer hit.
        resolved: when we called it over.

    """

    started: Moment | None = None
    detected: Moment | None = None
    reported_outside: Moment | None = None
    acknowledged: Moment | None = None
    mitigated: Moment | None = None
    impact_ended: Moment | None = None
    resolved: Moment | None = None


@entry
class Count(Entry):
    """How many, of how many, how it was counted, and since when that is known.

    Attributes:
        value: how many.
        of: of how many in all.
        method: how it was counted, or why it cannot be.
        known_at: since when the number is known; before that no text is held against it.
        public: false keeps it inside.

    """

    shorthand: ClassVar[str | None] = "value"

    value: int
    of: int | None = None
    method: str | None = None
    known_at: Moment | None = None
    public: bool = True


@entry
class LossStatement(Entry):
    """What is known about lost data, and since when.

    Attributes:
        value: whether data was lost.
        known_at: since when that is known.
        public: false keeps it inside.

    """

    shorthand: ClassVar[str | None] = "value"

    value: DataLoss
    known_at: Moment | None = None
    public: bool = True


@entry
class Impact(Entry):
    """What it did to customers.

    Attributes:
        level: how grave it was for customers as a whole.
        customers: how many customers were hit, of all.
        requests_failed: how many requests failed, of all in that time.
        data_loss: whether customers' data was lost.
        records_lost: how many of customers' records were lost.
        regions: where customers were hit.

    """

    level: ImpactLevel | None = None
    customers: Count | None = None
    requests_failed: Count | None = None
    data_loss: LossStatement | None = None
    records_lost: Count | None = None
    regions: tuple[str, ...] | None = None


@entry
class EvidenceReview(Entry):
    """Who looked at which evidence, and when. Without it nobody may say that there is none.

    Attributes:
        scope: what was looked at.
        at: when the review was finished.
        by: who did it; an id from people.yml.
        known_at: since when its result is known.
        public: false keeps it inside.

    """

    scope: str
    at: Moment
    by: str
    known_at: Moment | None = None
    public: bool = True


@entry
class Contributing(Entry):
    """One thing that made it happen or made it worse.

    Attributes:
        id: a name for it, which actions point to with `addresses`.
        what: the thing, in a sentence.
        known_at: since when it is known.
        public: false keeps it inside.

    """

    id: str
    what: str
    known_at: Moment | None = None
    public: bool = True


@entry
class Cause(Entry):
    """Why it happened.

    Attributes:
        class_: the kind of cause, for counting.
        trigger: what set it off, in a sentence.
        contributing: what made it happen or made it worse.
        known_at: since when the cause is known.
        public: false keeps it inside.

    """

    class_: CauseClass | None = None
    trigger: str | None = None
    contributing: tuple[Contributing, ...] | None = None
    known_at: Moment | None = None
    public: bool = True


@entry
class TimelineEntry(Entry):
    """Something that happened, in a sentence.

    Attributes:
        at: when it happened.
        what: what happened, in a sentence.
        source: how it is known.
        known_at: since when it is known.
        public: false keeps it inside.

    """

    at: Moment
    what: str
    source: str | None = None
    known_at: Moment | None = None
    public: bool = True


@entry
class SeverityChange(Entry):
    """A severity from a moment on.

    Attributes:
        level: the severity.
        at: since when.

    """

    level: Level
    at: Moment
