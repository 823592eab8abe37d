"""The timeline of an incident: its record, as the drawing wants it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amends.records.derived import bounds, first_notice, status, worst_status
from mkdocs_amends.timeline import (
    Band,
    Correction,
    Drawings,
    Instant,
    Limits,
    Message,
    Service,
    Timeline,
    draw,
)
from mkdocs_amends.views.kept import first_word_known
from mkdocs_amends.views.letters import POSTMORTEM
from mkdocs_amends.views.promised import anchor_of
from mkdocs_amends.views.standing import as_planned, is_open, when, window

if TYPE_CHECKING:
    from amends.records.moments import Moment
    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


def figure(incident: Incident, edition: Edition) -> Drawings | None:
    """The two drawings, their sentence, key and table; None where nothing has a time that can be drawn."""
    timeline = timeline_of(incident, edition)
    if timeline is None:
        return None
    words = edition.words_for(incident).plain
    drawn = draw(timeline, words, "tl")
    if drawn is not None and incident.facts.kind == "near_miss" and worst_status(incident) in {None, "operational"}:
        return replace(drawn, sentence=f"{words.say('Nobody was hit.')} {drawn.sentence}".strip())
    return drawn


def instant(moment: Moment | None) -> Instant | None:
    """A moment as the drawing takes it: exact, or a day; what is known less well has no place on an axis."""
    if moment is None or moment.precision in {"month", "season", "year"}:
        return None
    if moment.exact:
        return Instant(moment.at)
    return Instant.on(moment.at.date())


def timeline_of(incident: Incident, edition: Edition) -> Timeline | None:
    """The timeline's model; None where the incident has no date at all, or has not begun."""
    filed, (felt, _) = when(incident), window(incident)
    if filed is None or (felt is not None and felt.at > edition.now and not as_planned(incident, edition.now)):
        return None  # what has not begun is no story
    words = edition.words_for(incident).plain
    facts, targets = incident.facts, edition.targets(incident)
    first, grace = first_notice(incident), targets.update_grace.minutes
    severity = incident.severity_at(first.sent if first else None)
    plan, begun = as_planned(incident, edition.now), facts.times.started
    if plan and status(incident, edition.now) in {"scheduled", None}:
        begun = None  # nobody has said that it began
    return Timeline(
        title=words.say("Timeline of {date}", date=words.date_of(filed)),
        zone=words.zone,
        zone_label=zones(incident, edition, words),
        services=_services(incident, edition),
        messages=_messages(incident, edition),
        corrections=_corrections(incident),
        started=instant(begun) if begun is not None and begun.at <= edition.now else None,
        detected=instant(facts.times.detected),
        ended=None if plan else instant(facts.times.impact_ended or facts.times.resolved),
        limits=Limits(grace=grace)
        if edition.partial(incident)
        else Limits(
            targets.first_notice.minutes(severity),
            targets.updates.minutes(severity),
            grace,
            tuple((f"#{anchor_of(c)}", targets.updates.minutes(incident.severity_at(c.sent))) for c in incident.sent),
        ),
        now=edition.now if is_open(incident, edition.now) else None,
        first_known=bool(incident.sent) and not edition.partial(incident) and first_word_known(incident),
    )


def zones(incident: Incident, edition: Edition, words: Words) -> str:
    """The zone of an incident with its distance from UTC; both where the clocks were changed while it lasted."""
    begun, (_, ended) = when(incident), window(incident)
    first = words.zone_label(begun.at if begun else edition.now)
    last = words.zone_label(ended.at) if ended else first
    return first if first == last else words.listed([first, last])


def _services(incident: Incident, edition: Edition) -> tuple[Service, ...]:
    bands: dict[str, list[Band] | None] = {}
    plan = as_planned(incident, edition.now)
    for service in incident.facts.services or ():
        begun, over = bounds(incident, service)
        start, end = instant(begun), instant(over)
        name = edition.service(service.id)
        if start is None:
            bands.setdefault(name, None)
        elif (known := bands.setdefault(name, [])) is not None:
            known.append(Band(start, end, service.status, plan))
        else:
            bands[name] = [Band(start, end, service.status, plan)]
    return tuple(Service(name, tuple(found) if found is not None else None) for name, found in bands.items())


def _messages(incident: Incident, edition: Edition) -> tuple[Message, ...]:
    sent = [
        Message(
            instant(c.sent),
            c.facts.phase,
            f"#{anchor_of(c)}",
            c.facts.channels or (),
            None if edition.partial(incident) else instant(c.facts.next_update),
        )
        for c in incident.sent
    ]
    published = incident.facts.published.final or incident.facts.published.preliminary
    announced = any(c.facts.phase == "postmortem" for c in incident.sent)
    if published is not None and incident.has_postmortem and not announced and published.at <= edition.now:
        sent.append(Message(instant(published), "postmortem", f"#{POSTMORTEM}"))
    return tuple(sent)


def _corrections(incident: Incident) -> tuple[Correction, ...]:
    own = [(anchor_of(c), c.facts.corrections) for c in incident.sent]
    own.append((POSTMORTEM, incident.facts.corrections))
    return tuple(
        Correction(instant(correction.at), f"#{anchor}-correction" + (f"-{number}" if number > 1 else ""))
        for anchor, corrections in own
        for number, correction in enumerate(corrections or (), start=1)
    )
