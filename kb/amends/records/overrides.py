"""What ``policy.yml`` says of single services and severities: the keys of the general policy, none of them set.

The general policy's own targets stand on these: the same keys with the same meaning, each with its default.
"""

from __future__ import annotations

from typing import Annotated, Literal

from amends.records.entry import Duration, Entry, entry
from amends.records.policy_parts import CheckPolicy, Named, shown
from amends.records.vocabulary import Level, Regime

Limit = Duration | Literal["none"] | None
"""A target: a duration, ``none`` where nothing is judged, None where nothing is said."""


@entry
class PerLevel(Entry):
    """A limit for each severity.

    Attributes:
        SEV1: for the gravest.
        SEV2: for grave ones.
        SEV3: for the lesser.
        SEV4: for the least.

    """

    SEV1: Limit = None
    SEV2: Limit = None
    SEV3: Limit = None
    SEV4: Limit = None

    def minutes(self, level: str | None) -> float | None:
        """The target in minutes; None where the severity is unknown or has no target."""
        value = getattr(self, level, None) if level else None
        return value.minutes if isinstance(value, Duration) else None


@entry
class OwnFirstNotice(PerLevel):
    """The longest wait for the first word about a service, at each severity; ``none``: not judged.

    Attributes:
        SEV1: the longest wait while the severity is SEV1.
        SEV2: the longest wait while the severity is SEV2.
        SEV3: the longest wait while the severity is SEV3.
        SEV4: the longest wait while the severity is SEV4.

    """

    SEV1: Limit = shown(None, example="10 min")
    SEV2: Limit = shown(None, example="20 min")
    SEV3: Limit = shown(None, example="2 h")
    SEV4: Limit = shown(None, example="1 d")


@entry
class OwnUpdates(PerLevel):
    """The longest time between two words about a service, at each severity; ``none``: not judged.

    Attributes:
        SEV1: the longest silence while the severity is SEV1.
        SEV2: the longest silence while the severity is SEV2.
        SEV3: the longest silence while the severity is SEV3.
        SEV4: the longest silence while the severity is SEV4.

    """

    SEV1: Limit = shown(None, example="20 min")
    SEV2: Limit = shown(None, example="45 min")
    SEV3: Limit = shown(None, example="12 h")
    SEV4: Limit = shown(None, example="3 d")


@entry
class OwnPostmortem(Entry):
    """How soon the postmortem of such an incident is owed after the end of impact.

    Attributes:
        preliminary: how soon the first account is owed.
        final: how soon the final account is owed.

    """

    preliminary: Duration | None = shown(None, example="2 d")
    final: Duration | None = shown(None, example="10 d")


@entry
class _OwnTargets(Entry):
    """What "on time" means.

    Attributes:
        first_notice: the longest wait for the first word; `none` where it is not judged.
        updates: the longest time between two words; `none` where it is not judged.
        update_grace: how much later than promised an update may come and still count as kept.
        postmortem: how soon the postmortem is owed.

    """

    first_notice: OwnFirstNotice | Limit = None
    updates: OwnUpdates | Limit = None
    update_grace: Duration | None = shown(None, example="10 min")
    postmortem: OwnPostmortem = OwnPostmortem()


@entry
class SeverityTargets(_OwnTargets):
    """What "on time" means at one severity."""

    first_notice: Limit = shown(None, example="10 min")
    updates: Limit = shown(None, example="20 min")


@entry
class ServiceTargets(_OwnTargets):
    """What "on time" means for one service.

    Attributes:
        first_notice: from the first alarm or report to the first word to customers.
        updates: the longest time between two words while it is open.

    """

    first_notice: OwnFirstNotice = OwnFirstNotice()
    updates: OwnUpdates = OwnUpdates()


@entry
class _OwnPolicy(Entry):
    """What may hold for some incidents alone.

    Attributes:
        targets: what on time means.
        personal_contact_from: the least severity from which on customers are reached in person.
        channels: the ways by which every such incident is told to customers; `none` for no way of its own.
        checks: checks switched off or made graver, by code.
        min_score: the score below which a final text shuts the gate.
        legal_clocks: the legal clocks that are shown, by name; `none` for no clock.

    """

    targets: _OwnTargets = _OwnTargets()
    personal_contact_from: Level | None = shown(None, example="SEV1")
    channels: tuple[str, ...] | None = shown(None, example="[status page, phone]")
    checks: dict[Annotated[str, Named("code", "H08")], CheckPolicy] | None = None
    min_score: float | None = shown(None, example="70")
    legal_clocks: tuple[Regime, ...] | None = shown(None, example="[nis2]")


@entry
class SeverityPolicy(_OwnPolicy):
    """What holds for incidents of one severity, in place of the general policy.

    A first word and an update are held to the target of the severity at that moment. All else goes by the gravest
    severity that an incident had.
    """

    targets: SeverityTargets = SeverityTargets()


@entry
class ServicePolicy(_OwnPolicy):
    """What holds for incidents of one service, in place of the general policy.

    An incident that hit several services takes the strictest value of each key.

    Attributes:
        severities: what holds for this service at one severity alone.

    """

    targets: ServiceTargets = ServiceTargets()
    severities: dict[Annotated[str, Named("severity", "SEV1")], SeverityPolicy] | None = None
