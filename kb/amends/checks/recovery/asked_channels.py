"""The channels that policy.yml asks for: on each of them some word of the incident went out."""

from __future__ import annotations

from amends.checks.rule import Case, Hit
from amends.records.channels import spelling
from amends.records.layers import channels_of
from amends.records.record import Incident


def asks(case: Case) -> bool:
    """Whether the policy can be held against an incident: it names channels, and the texts that went out are ours."""
    return bool(case.policy.channels and case.incident.sent and not case.incident.facts.reconstructed)


def untold_channels(case: Case) -> list[Hit]:
    """A hit for each channel that the policy names and on which, by the record, nobody heard of the incident."""
    if not asks(case):
        return []
    incident = case.incident
    used = _used(incident)
    told = {spelling(name) for name in used}
    said = f"channels used: {', '.join(used)}" if used else "no channel is written"
    silent = [text.path.rpartition("/")[2] for text in incident.sent if text.facts.channels is None]
    written = case.knowledge.written or case.policy
    return [
        Hit(
            incident.place("reached"),
            f"By the record no word of it went out by {channel}, and policy.yml asks for that channel.",
            fact=f"{'.'.join(map(str, by))}: {channel}; {said}.",
            fix=f"Tell customers there as well, and write `{channel}` as one of the `channels` of the text that went "
            f"out, or under `reached`." + (f" Of {', '.join(silent)} no channel is written." if silent else ""),
        )
        for channel, by in channels_of(written, incident)
        if spelling(channel) not in told
    ]


def _used(incident: Incident) -> tuple[str, ...]:
    """Every channel on which the record says that somebody was told; a translation tells as well."""
    names = [one.channel for one in incident.facts.reached or ()]
    sent = (text for text in incident.communications if not text.draft)
    return tuple(dict.fromkeys([*names, *(channel for text in sent for channel in text.facts.channels or ())]))
