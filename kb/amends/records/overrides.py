"""What ``policy.yml`` says of single services and severities: the keys of the general policy, none of them set."""

from __future__ import annotations

from typing import Annotated, Literal

from amends.records.entry import Duration, Entry, entry
from amends.records.policy_parts import CheckPolicy, Named, shown
from amends.records.vocabulary import Level, Regime

Limit = Duration | Literal["none"] | None
"""A target: a duration, ``none`` where nothing is judged, None where nothing is said."""


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
class SeverityTargets(Entry):
    """What "on time" means at one severity.

    Attributes:
        first_notice: the longest wait for the first word; `none` where it is not judged.
        updates: the longest time between two words; `none` where it is not judged.
        update_grace: how much later than promised an update may come and still count as kept.
        postmortem: how soon the postmortem is owed.

    """

    first_notice: Limit = shown(None, example="10 min")
    updates: Limit = shown(None, example="20 min")
    update_grace: Duration | None = shown(None, example="10 min")
    postmortem: OwnPostmortem = OwnPostmortem()


@entry
class SeverityPolicy(Entry):
    """What holds for incidents of one severity, in place of the general policy.

    A first word and an update are held to the target of the severity at that moment. All else goes by the gravest
    severity that an incident had.

    Attributes:
        targets: what on time means.
        personal_contact_from: the least severity from which on customers are reached in person.
        checks: checks switched off or made graver, by code.
        min_score: the score below which a final text shuts the gate.
        legal_clocks: the legal clocks that are shown, by name; `none` for no clock.

    """

    targets: SeverityTargets = SeverityTargets()
    personal_contact_from: Level | None = shown(None, example="SEV1")
    checks: dict[Annotated[str, Named("code", "H08")], CheckPolicy] | None = None
    min_score: float | None = shown(None, example="70")
    legal_clocks: tuple[Regime, ...] | None = shown(None, example="[nis2]")


@entry
class OwnFirstNotice(Entry):
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
class OwnUpdates(Entry):
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
class ServiceTargets(Entry):
    """What "on time" means for one service.

    Attributes:
        first_notice: from the first alarm or report to the first word to customers.
        updates: the longest time between two words while it is open.
        update_grace: how much later than promised an update may come and still count as kept.
        postmortem: how soon the postmortem is owed.

    """

    first_notice: OwnFirstNotice = OwnFirstNotice()
    updates: OwnUpdates = OwnUpdates()
    update_grace: Duration | None = shown(None, example="10 min")
    postmortem: OwnPostmortem = OwnPostmortem()


@entry
class ServicePolicy(Entry):
    """What holds for incidents of one service, in place of the general policy.

    An incident that hit several services takes the strictest value of each key.

    Attributes:
        targets: what on time means.
        personal_contact_from: the least severity from which on customers are reached in person.
        checks: checks switched off or made graver, by code.
        min_score: the score below which a final text shuts the gate.
        legal_clocks: the legal clocks that are shown, by name; `none` for no clock.
        severities: what holds for this service at one severity alone.

    """

    targets: ServiceTargets = ServiceTargets()
    personal_contact_from: Level | None = shown(None, example="SEV1")
    checks: dict[Annotated[str, Named("code", "H08")], CheckPolicy] | None = None
    min_score: float | None = shown(None, example="70")
    legal_clocks: tuple[Regime, ...] | None = shown(None, example="[nis2]")
    severities: dict[Annotated[str, Named("severity", "SEV1")], SeverityPolicy] | None = None
