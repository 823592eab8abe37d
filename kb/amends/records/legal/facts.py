"""What a record says for legal clocks: moments that start one and stand nowhere else, and who was told when."""

from __future__ import annotations

from amends.records.entry import Entry, entry
from amends.records.moments import Moment
from amends.records.vocabulary import Regime


@entry
class LegalStart(Entry):
    """Moments that start a legal clock, where the incident's own times do not tell them.

    Attributes:
        aware: when the law counts us as aware; without it, `times.detected`, else `times.acknowledged`.
        classified: when it was classified as major.
        material: when it was found material.
        determined: when it was determined that it must be notified.
        fixed: when a fix, or a way around it, was there for users.

    """

    aware: Moment | None = None
    classified: Moment | None = None
    material: Moment | None = None
    determined: Moment | None = None
    fixed: Moment | None = None


@entry
class LegalNotice(Entry):
    """That a step of a legal clock was done: who was told, and when.

    Attributes:
        step: which step; `amends explain T07` and the guide to legal clocks name them.
        at: when they were told.
        to: who was told.

    """

    step: str
    at: Moment
    to: str


@entry
class LegalFacts(Entry):
    """What a legal clock needs to know of an incident. It stays inside.

    Attributes:
        regime: which clock, by name.
        applies: whether it applies to this incident; without it, the facts decide as far as they can.
        reason: why it applies, or does not.
        from_: moments that start it and stand nowhere else in the record.
        sent: who was told, and when.

    """

    regime: Regime
    applies: bool | None = None
    reason: str | None = None
    from_: LegalStart = LegalStart()
    sent: tuple[LegalNotice, ...] | None = None
