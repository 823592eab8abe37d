"""What is owed after something was written, in a few lines for the one who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from amends.records.derived import noticed
from amends.records.layers import policy_for
from amends.records.moments import Moment
from amends.records.record import Incident, Knowledge
from amends.records.vocabulary import OPEN_PHASES
from amends.records.wording import minutes_in_words
from amends.writing.drafting import Draft, update_interval
from amends.writing.facts import zone_name, zone_of


def owed_lines(
    incident: Incident, knowledge: Knowledge, draft: Draft | None, now: datetime, *, first: bool
) -> Iterator[str]:
    """Say by when the policy wants a word: the first one, and the one after it.

    Where the severity, or when it was noticed, is not known, it says which fact is missing.
    """
    zone = zone_of(incident, knowledge)

    def told(at: datetime) -> str:
        local = at.astimezone(zone)
        day = "" if local.date() == now.astimezone(zone).date() else f" on {local:%Y-%m-%d}"
        return f"{local:%H:%M} {zone_name(local)}{day}"

    level = incident.severity_at(Moment(now))
    if incident.facts.kind in {"incident", "security"} and first:
        target = policy_for(knowledge.policy, incident).targets.first_notice.minutes(level)
        known = noticed(incident)
        if level is None:
            yield "By when a word is owed depends on `severity`, which the record does not have yet."
        elif target is not None and known is not None and known.exact:
            by = told(known.at + timedelta(minutes=target))
            yield f"{level}: the first notice is due by {by}, {minutes_in_words(target)} after it was noticed."
        elif target is not None:
            yield (
                f"{level}: the first notice is due {minutes_in_words(target)} after it was noticed; "
                "write that time as `times.detected`."
            )
    if draft is None or draft.phase not in OPEN_PHASES | {"scheduled"}:
        return
    if draft.next_update is not None:
        yield f"It promises the next word by {told(draft.next_update)}."
    interval = update_interval(incident, knowledge, now)
    if draft.phase in OPEN_PHASES and interval:
        yield f"{level}: a word is owed at least every {minutes_in_words(interval)} until it is over."
