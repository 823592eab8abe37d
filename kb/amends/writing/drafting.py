"""A letter for a record: which words it begins with, and the facts in its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from amends.records.layers import policy_for
from amends.records.moments import Moment
from amends.records.organisation import Audience
from amends.records.record import Communication, Incident, Knowledge
from amends.records.vocabulary import OPEN_PHASES, Phase, Visibility
from amends.writing.clock import in_minutes
from amends.writing.facts import Occasion, facts_of, planned_end, zone_of
from amends.writing.letter import Facts, Letter, compose
from amends.writing.signer import closing
from amends.writing.skeletons import ACCOUNT, SkeletonError, Skeletons, load
from amends.writing.translation import translation_of
from amends.writing.yaml_text import document, row, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that is about to be written.

    Attributes:
        phase: its phase.
        lang: its language.
        visibility: whether it may be published.
        audience: who it is for; ids from audiences.yml.
        addressed: whether the text itself says who it is for: it was written for that group alone.
        channels: by which ways it goes out.
        signed_by: who signs; an id from people.yml.
        next_update: when the next word comes.
        translates: the text that it is a translation of.

    """

    phase: Phase
    lang: str
    visibility: Visibility = "internal"
    audience: tuple[str, ...] = ()
    addressed: bool = False
    channels: tuple[str, ...] = ()
    signed_by: str | None = None
    next_update: datetime | None = None
    translates: Communication | None = None


def next_update(incident: Incident, knowledge: Knowledge, phase: str, now: datetime) -> datetime | None:
    """When the next word is due: by the policy's interval for the severity now; for planned work its next hour.

    None where nothing is owed (a final phase) or nothing says when.
    """
    zone = zone_of(incident, knowledge)
    started, until = incident.facts.times.started, planned_end(incident)
    if phase == "scheduled":
        return started.at.astimezone(zone) if started and started.exact and started.at > now else None
    if phase not in OPEN_PHASES:
        return None
    if incident.facts.kind == "maintenance" and until and until.exact and until.at > now:
        return until.at.astimezone(zone)
    interval = update_interval(incident, knowledge, now)
    return in_minutes(interval, now=now).astimezone(zone) if interval else None


def update_interval(incident: Incident, knowledge: Knowledge, now: datetime) -> float | None:
    """The longest time between two words that the policy allows at the severity the incident has now, in minutes."""
    return policy_for(knowledge.policy, incident).targets.updates.minutes(incident.severity_at(Moment(now)))


def text_of(draft: Draft, incident: Incident, knowledge: Knowledge, now: datetime) -> str:
    """The whole file of a draft. Raises SkeletonError where its language has no skeletons."""
    skeletons = load(draft.lang)
    letter = _letter(draft, incident, knowledge, skeletons, now)
    return document(_front(draft, letter, incident), letter.body)


def _letter(draft: Draft, incident: Incident, knowledge: Knowledge, skeletons: Skeletons, now: datetime) -> Letter:
    signer = knowledge.people.get(draft.signed_by) if draft.signed_by else None
    below = closing(signer, knowledge.policy.organisation, skeletons, house=knowledge.policy.lang)
    if draft.translates is not None:
        return translation_of(draft.translates, signer, skeletons, below)
    audience = _audience(draft, knowledge)
    occasion = Occasion(draft.phase, now, draft.next_update, audience)
    facts = facts_of(incident, knowledge, skeletons, occasion)
    letter = _composed(incident, draft.phase, skeletons, facts, below)
    if audience is None:
        return letter
    return Letter(letter.subject, f"{skeletons.form('for', audience=audience.name)}\n\n{letter.body}")


def _audience(draft: Draft, knowledge: Knowledge) -> Audience | None:
    """The one group that a text was written for; what is for several is for everybody."""
    return knowledge.audiences.get(draft.audience[0]) if draft.addressed and len(draft.audience) == 1 else None


def account_of(incident: Incident, knowledge: Knowledge, signed_by: str | None, now: datetime) -> str:
    """The body of a record to be written: its postmortem. Raises SkeletonError."""
    skeletons = load(incident.facts.lang)
    signer = knowledge.people.get(signed_by) if signed_by else None
    below = closing(signer, knowledge.policy.organisation, skeletons, house=knowledge.policy.lang)
    facts = facts_of(incident, knowledge, skeletons, Occasion(ACCOUNT, now))
    return _composed(incident, ACCOUNT, skeletons, facts, below).body


def _composed(incident: Incident, phase: str, skeletons: Skeletons, facts: Facts, below: str) -> Letter:
    skeleton = skeletons.text(incident.facts.kind, phase)
    if skeleton is None:
        raise SkeletonError(f"the language `{skeletons.lang}` has no skeleton for the phase {phase}")
    return compose(skeleton, skeletons, facts, closing=below)


def _front(draft: Draft, letter: Letter, incident: Incident) -> Iterator[str]:
    yield f"phase: {draft.phase}"
    yield f"subject: {scalar(letter.subject)}"
    if draft.lang != incident.facts.lang:
        yield f"lang: {draft.lang}"
    if draft.translates is not None:
        yield f"translates: {scalar(draft.translates.stem)}"
    if draft.channels:
        yield f"channels: [{', '.join(scalar(channel, inside=True) for channel in draft.channels)}]"
    if draft.audience:
        yield f"audience: {row(draft.audience)}"
    yield f"visibility: {draft.visibility}"
    if draft.signed_by:
        yield f"signed_by: {scalar(draft.signed_by)}"
    if draft.next_update is not None:
        yield f"next_update: {draft.next_update.isoformat(timespec='seconds')}"
