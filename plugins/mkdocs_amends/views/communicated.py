"""How we communicated, in words: what the table of measures says, against the limits of the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amends.records.derived import first_notice, time_to_notice
from amends.records.silences import longest_silence
from mkdocs_amends.views.kept import first_word_known, longest_silences, update_limit, updates
from mkdocs_amends.views.kinds import announced
from mkdocs_amends.views.standing import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amends.records.record import Incident
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


def in_words(incident: Incident, edition: Edition) -> str:
    """Sentences on the first word, the longest silence and the promised updates; none without its facts.

    A retold incident is not held against limits that its people never set themselves.
    """
    words = edition.words_for(incident)
    return " ".join(
        [
            *announced(incident, edition, words),
            *_first_word(incident, edition, words),
            *_silence(incident, edition, words),
            *_updates(incident, edition, words),
        ]
    )


def _first_word(incident: Incident, edition: Edition, words: Words) -> Iterator[str]:
    minutes, first = time_to_notice(incident), first_notice(incident)
    if minutes is None or first is None or edition.partial(incident) or not first_word_known(incident):
        return
    severity = incident.severity_at(first.sent)
    limit = edition.targets(incident).first_notice.minutes(severity)
    if minutes < 1:
        yield words.say("Our first word came in the minute it was known, or before.")
    else:
        yield words.say("Our first word came {time} after it was known.", time=words.silence(minutes))
    if not incident.facts.reconstructed:
        yield from _against(minutes, limit, severity, words)


def _silence(incident: Incident, edition: Edition, words: Words) -> Iterator[str]:
    longest = None if edition.partial(incident) else longest_silence(incident, edition.now)
    if longest is None:
        return
    said = (
        words.say("The longest silence so far lasted {time}.", time=words.silence(longest.minutes))
        if is_open(incident, edition.now)
        else words.say("The longest silence lasted {time}.", time=words.silence(longest.minutes))
    )
    yield said
    if not incident.facts.reconstructed:
        for severity, gap in longest_silences(incident, edition):
            yield from _against(gap.minutes, update_limit(gap, incident, edition), severity, words)


def _against(minutes: float, limit: float | None, severity: str | None, words: Words) -> Iterator[str]:
    if limit is None or severity is None:
        return
    values = {"severity": severity, "limit": words.silence(limit)}
    if minutes <= limit:
        yield words.say("Our limit for {severity} is {limit}: we kept it.", **values)
    else:
        yield words.say("Our limit for {severity} is {limit}: we broke it.", **values)


def _updates(incident: Incident, edition: Edition, words: Words) -> Iterator[str]:
    judged = [update for update in updates(incident, edition) if update.verdict != "due"]
    if not judged:
        return
    kept = sum(update.verdict == "kept" for update in judged)
    if kept == len(judged):
        yield words.plural(
            "The {n} update that we promised came when we had said.",
            "All {n} updates that we promised came when we had said.",
            len(judged),
        )
    else:
        yield words.plural(
            "Of {n} promised update, {kept} came when we had said.",
            "Of {n} promised updates, {kept} came when we had said.",
            len(judged),
            kept=words.number(kept),
        )
