"""Which value of the policy holds for an incident: the general one, or what is said of its services and severity.

The narrower word wins: that of a service at a severity, then of the service, then of the severity, then of all. Of an
incident that hit several services each key takes the strictest value: the shortest time (``none`` is the least
strict), the least severity for a word in person, the highest score, the graver severity of a check, every channel and
every legal clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from amends.records.channels import apart, spelling
from amends.records.entry import Duration, Entry
from amends.records.organisation import CheckPolicy, Policy
from amends.records.overrides import ServicePolicy, SeverityPolicy
from amends.records.places import KeyPath
from amends.records.record import Incident, Knowledge
from amends.records.vocabulary import LEVELS, Level

E = TypeVar("E", bound=Entry)

_BY_LEVEL: tuple[KeyPath, ...] = (("targets", "first_notice"), ("targets", "updates"))
_WHOLE: tuple[KeyPath, ...] = (
    ("targets", "update_grace"),
    ("targets", "postmortem", "preliminary"),
    ("targets", "postmortem", "final"),
    ("personal_contact_from",),
    ("channels",),
    ("min_score",),
    ("legal_clocks",),
)
_CHANNELS: KeyPath = ("channels",)
_UNITED: tuple[KeyPath, ...] = (_CHANNELS, ("legal_clocks",))
"""The lists of which several services take everything that any of them asks for."""
_GRAVITY = {"off": 0.0, "note": 1.0, "warning": 2.0, "error": 3.0}
_UNSAID = 2.5
"""Where a check's own severity is not told, what nobody changed is milder than an error and graver than all else."""

OwnSeverity = Callable[[str], str | None]
"""Gives the severity that a check has by itself, by its code."""


@dataclass(frozen=True, slots=True)
class Held:
    """One key and what holds for it.

    ``path`` is the key of the general policy, ``by`` the keys that the value is written under (or would be, where it is
    the default): one, or of channels and legal clocks that several services ask for, several. ``value`` is None where
    nothing is set.
    """

    path: KeyPath
    value: Any
    by: tuple[KeyPath, ...]


def gravest(incident: Incident) -> Level | None:
    """The gravest severity that an incident had; None where none is known."""
    severity = incident.facts.severity
    if severity is None or isinstance(severity, str):
        return severity
    return min((change.level for change in severity), key=LEVELS.index, default=None)


def services_of(incident: Incident) -> tuple[str, ...]:
    """The services that an incident hit, each once, in the order of its record."""
    return tuple(dict.fromkeys(service.id for service in incident.facts.services or ()))


def for_incident(knowledge: Knowledge, incident: Incident, own: OwnSeverity | None = None) -> Knowledge:
    """The same knowledge with the policy that holds for an incident; itself where the policy knows no difference."""
    policy = policy_for(knowledge.policy, incident, own)
    if policy is knowledge.policy:
        return knowledge
    return replace(knowledge, policy=policy, written=knowledge.policy)


def policy_for(policy: Policy, incident: Incident, own: OwnSeverity | None = None) -> Policy:
    """The policy that holds for an incident; the same one where it says nothing of services and severities."""
    if not (policy.services or policy.severities):
        return policy
    return effective(policy, services_of(incident), gravest(incident), own)


def effective(policy: Policy, services: Iterable[str], level: Level | None, own: OwnSeverity | None = None) -> Policy:
    """The policy that holds for some services at a severity, in which nothing is said of single ones any more."""
    facts: dict[str, Any] = {**vars(policy), "services": None, "severities": None}
    checks: dict[str, CheckPolicy] = {}
    for one in held(policy, services, level, own):
        if one.path[0] == "checks":
            if one.value is not None:
                checks[str(one.path[1])] = one.value
        else:
            first, *rest = one.path
            facts[str(first)] = _with(facts[str(first)], rest, one.value)
    return Policy(**{**facts, "checks": checks or None})


def held(
    policy: Policy, services: Iterable[str], level: Level | None, own: OwnSeverity | None = None
) -> Iterator[Held]:
    """Give every key that services and severities may change, and what holds for it."""
    named = tuple(dict.fromkeys(services))
    for path in _BY_LEVEL:
        for each in LEVELS:
            yield _held(policy, named, each, path, own)
    for path in _WHOLE:
        yield _held(policy, named, level, path, own)
    for code in dict.fromkeys(code for _, told in checks_of(policy) for code in told):
        yield _held(policy, named, level, ("checks", code), own)


def checks_of(policy: Policy) -> Iterator[tuple[KeyPath, Mapping[str, CheckPolicy]]]:
    """Give every mapping of checks that a policy holds, with the path of its key."""
    for path, block in (((), policy), *blocks(policy)):
        if block.checks:
            yield (*path, "checks"), block.checks


def blocks(policy: Policy) -> Iterator[tuple[KeyPath, ServicePolicy | SeverityPolicy]]:
    """Give what is said of each severity, each service, and each service at a severity, with the path of its key."""
    for level, severity in (policy.severities or {}).items():
        yield ("severities", level), severity
    for name, service in (policy.services or {}).items():
        yield ("services", name), service
        for level, severity in (service.severities or {}).items():
            yield ("services", name, "severities", level), severity


def channels_of(policy: Policy, incident: Incident) -> Iterator[tuple[str, KeyPath]]:
    """Give the channels that a policy, as it is written, asks for an incident, each with the first key that does."""
    asked = _held(policy, services_of(incident), gravest(incident), _CHANNELS, None)
    told: set[str] = set()
    for by in asked.by:
        for channel in _at(policy, by) or ():
            if spelling(channel) not in told:
                told.add(spelling(channel))
                yield " ".join(channel.split()), by


def with_least_score(policy: Policy, least: float) -> Policy:
    """The policy with one least score for all, whatever it says of single services and severities."""

    def without(block: E) -> E:
        return type(block)(**{**vars(block), "min_score": None})

    services = {
        name: ServicePolicy(
            **{
                **vars(without(one)),
                "severities": {level: without(inner) for level, inner in (one.severities or {}).items()} or None,
            }
        )
        for name, one in (policy.services or {}).items()
    }
    severities = {level: without(one) for level, one in (policy.severities or {}).items()}
    changed = {"min_score": least, "services": services or None, "severities": severities or None}
    return Policy(**{**vars(policy), **changed})


def _held(
    policy: Policy, services: tuple[str, ...], level: Level | None, path: KeyPath, own: OwnSeverity | None
) -> Held:
    general = (*path, level) if path in _BY_LEVEL and level else path
    found: dict[KeyPath, Any] = {}
    for service in services or ("",):
        by, value = _narrowest(policy, service, level, path, general)
        found.setdefault(by, value)
    if path in _UNITED:
        names = [name for value in found.values() for name in value or ()]
        once = apart(names) if path == _CHANNELS else tuple(dict.fromkeys(names))
        told = tuple(by for by, value in found.items() if value) or tuple(found)[:1]
        return Held(general, once if any(v is not None for v in found.values()) else None, told)
    by = max(found, key=lambda one: _strictness(path, found[one], own))
    return Held(general, found[by], (by,))


def _narrowest(
    policy: Policy, service: str, level: Level | None, path: KeyPath, general: KeyPath
) -> tuple[KeyPath, Any]:
    """The narrowest place at which something is said for one service, and what."""
    narrow: list[KeyPath] = []
    if service and level:
        narrow.append(("services", service, "severities", level, *path))
    if service:
        narrow.append(("services", service, *general))
    if level:
        narrow.append(("severities", level, *path))
    for place in narrow:
        value = _at(policy, place)
        if value is not None:
            return place, value
    return general, _at(policy, general)


def _at(entry: Any, path: Iterable[str | int]) -> Any:  # noqa: ANN401 # the values of any key
    """What stands at a path; None where nothing does."""
    for step in path:
        if entry is None:
            return None
        entry = entry.get(step) if isinstance(entry, dict) else getattr(entry, str(step))
    return entry


def _strictness(path: KeyPath, value: Any, own: OwnSeverity | None) -> float:  # noqa: ANN401 # the values of any key
    """How strict a value is: a larger number is stricter."""
    if path[0] == "targets":
        return -value.minutes if isinstance(value, Duration) else float("-inf")
    if path[0] == "personal_contact_from":
        return LEVELS.index(value)
    if path[0] == "min_score":
        return float("-inf") if value is None else float(value)
    if value is None:
        return _GRAVITY.get((own(str(path[1])) if own else None) or "", _UNSAID)
    return _GRAVITY[value.severity]


def _with(entry: Any, path: list[str | int], value: Any) -> Any:  # noqa: ANN401 # the values of any key
    """An entry with another value at a path."""
    if not path:
        return value
    first, *rest = path
    return type(entry)(**{**vars(entry), str(first): _with(getattr(entry, str(first)), rest, value)})
