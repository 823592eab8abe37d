"""Whom an incident hit: which services, when, and how many customers, in sentences from the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_amends.views.standing import is_ahead, is_open, is_planned, when, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.moments import Moment
    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


def who_was_hit(incident: Incident, edition: Edition, words: Words) -> Iterator[str]:
    """The sentences of the facts: which services, when, and how many customers."""
    say, facts = words.say, incident.facts
    hit = [s for s in facts.services or () if s.status != "operational"]
    filed = when(incident)
    if filed is not None and is_ahead(incident, edition.now):
        yield say("Not so far. By its record it begins later: {start}.", start=words.moment(filed))
        return
    if facts.kind == "near_miss" and not hit:
        yield say("No. It was noticed before it reached customers.")
        return
    # Data can be seen while every service works.
    if facts.impact.level == "none" or (facts.services and not hit and facts.kind != "security"):
        yield say("No. Nothing of this reached customers.")
        return
    if hit:
        yield _used(incident, edition, words, tuple(dict.fromkeys(edition.service(s.id) for s in hit)))
    count = facts.impact.customers
    if count is not None and count.of:
        share = 100 * count.value / count.of
        yield words.say(
            "{n} of {total} customers were hit: {share} in every 100.",
            n=words.number(count.value),
            total=words.number(count.of),
            share=words.number(share, digits=0 if share >= 1 else 1),
        )
    elif count is not None:
        yield words.plural("{n} customer was hit.", "{n} customers were hit.", count.value)


def _spans(incident: Incident, edition: Edition) -> dict[tuple[Moment, Moment], list[str]]:
    """The services hit, by when each of them was, where every one of them says it to the minute; else nothing."""
    found: dict[str, tuple[Moment, Moment]] = {}
    for hit in incident.facts.services or ():
        if hit.status == "operational":
            continue
        if hit.from_ is None or hit.to is None or not (hit.from_.exact and hit.to.exact):
            return {}
        name = edition.service(hit.id)
        begun, ended = found.get(name, (hit.from_, hit.to))
        found[name] = (min(begun, hit.from_, key=lambda m: m.at), max(ended, hit.to, key=lambda m: m.at))
    spans: dict[tuple[Moment, Moment], list[str]] = {}
    for name, span in found.items():
        spans.setdefault(span, []).append(name)
    return spans


def _between(begun: Moment, ended: Moment, words: Words) -> tuple[str, str, str]:
    """The one day that two known times lie on, and both of them; without one day, each tells its own.

    Their zones are named where the clocks were changed meanwhile.
    """
    turned = words.turns(begun.at, ended.at)
    if words.plain.date_of(begun) == words.plain.date_of(ended):
        return words.date_of(begun), words.clock(begun.at), words.clock(ended.at)
    return "", words.moment(begun, zone=turned), words.moment(ended, zone=turned)


def _each_used(spans: dict[tuple[Moment, Moment], list[str]], words: Words) -> str:
    """Services that were hit at different times, each with its own."""
    first_of_all, last_of_all = min(b.at for b, _ in spans), max(e.at for _, e in spans)
    turned = words.turns(first_of_all, last_of_all)
    days = {words.plain.date_of(moment): words.date_of(moment) for span in spans for moment in span}
    *first, last = [
        words.say(
            "{services} between {start} and {end}",
            services=words.either(names),
            start=words.clock(begun.at) if len(days) == 1 else words.moment(begun, zone=turned),
            end=words.clock(ended.at) if len(days) == 1 else words.moment(ended, zone=turned),
        )
        for (begun, ended), names in spans.items()
    ]
    if len(days) > 1:
        return words.say("Yes, if you used {first}, or {last}.", first=", ".join(first), last=last)
    (day,) = days.values()
    return words.say("Yes, if on {day} you used {first}, or {last}.", day=day, first=", ".join(first), last=last)


def _used(incident: Incident, edition: Edition, words: Words, names: tuple[str, ...]) -> str:
    say, services = words.say, words.either(names)
    begun, ended = window(incident)
    if incident.facts.kind == "maintenance" and begun is not None:
        return _meant(incident, edition, words, services, begun, ended)
    if len(spans := _spans(incident, edition)) > 1:
        return _each_used(spans, words)
    if begun is None or not begun.exact:
        if begun is None:
            return say("Yes, if you used {services}.", services=services)
        if begun.precision in {"month", "season", "year"}:
            return say("Yes, if you used {services} in {period}.", services=services, period=words.date_of(begun))
        return say("Yes, if you used {services} from {start} on.", services=services, start=words.date_of(begun))
    if ended is None and not is_open(incident, edition.now):
        return say("Yes, if you used {services} from {start} on.", services=services, start=words.moment(begun))
    if ended is None:
        return say("Yes, if you have used {services} since {start}.", services=services, start=words.moment(begun))
    if not ended.exact:
        return say("Yes, if you used {services} from {start} on.", services=services, start=words.moment(begun))
    day, start, end = _between(begun, ended, words)
    values = {"services": services, "start": start, "end": end}
    if day:
        return say("Yes, if you used {services} on {day} between {start} and {end}.", day=day, **values)
    return say("Yes, if you used {services} between {start} and {end}.", **values)


def _meant(
    incident: Incident, edition: Edition, words: Words, services: str, begun: Moment, ended: Moment | None
) -> str:
    """Whom planned work hits: whoever wants the service at that time."""
    say, ahead = words.say, is_planned(incident, edition.now)
    if ended is None or ended.precision != begun.precision:
        if ahead or not begun.exact:
            return say("Only if you use {services} from {start} on.", services=services, start=words.moment(begun))
        return say("Only if you have used {services} since {start}.", services=services, start=words.moment(begun))
    used = not ahead and ended.latest <= edition.now
    if not begun.exact:
        return _meant_days(services, begun, ended, words, used=used)
    day, start, end = _between(begun, ended, words)
    values = {"services": services, "start": start, "end": end}
    if day and used:
        return say("Only if you used {services} on {day} between {start} and {end}.", day=day, **values)
    if day:
        return say("Only if you use {services} on {day} between {start} and {end}.", day=day, **values)
    if used:
        return say("Only if you used {services} between {start} and {end}.", **values)
    return say("Only if you use {services} between {start} and {end}.", **values)


def _meant_days(services: str, begun: Moment, ended: Moment, words: Words, *, used: bool) -> str:
    say, start, end = words.say, words.date_of(begun), words.date_of(ended)
    if start == end and used:
        return say("Only if you used {services} on {day}.", services=services, day=start)
    if start == end:
        return say("Only if you use {services} on {day}.", services=services, day=start)
    if used:
        return say("Only if you used {services} between {start} and {end}.", services=services, start=start, end=end)
    return say("Only if you use {services} between {start} and {end}.", services=services, start=start, end=end)
