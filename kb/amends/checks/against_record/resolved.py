"""X06 resolved-too-early: "resolved", while the record is still watching, or before it all began again."""

from __future__ import annotations

from amends.checks.against_record.phrases import no_patterns, place, said, words
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.vocabulary import OPEN_PHASES


def _judge(text: Text) -> Verdict:
    if not text.pack.has("X06"):
        return Verdict.not_judged(no_patterns(text))
    status, reopened = text.known.status, text.known.reopened
    if status is None and reopened is None:
        return Verdict.not_judged("the record's status is not known")
    if status in OPEN_PHASES:
        says, fact = f"that it is {status}", f"status: {status}"
    elif reopened and text.phase in {"resolved", "completed"}:
        says, fact = "that it began again within a day", "reopened within 24 h"
    else:
        return Verdict.of([])
    hits = []
    seen: set[int] = set()
    for sentence, match in said(text, "X06"):
        if sentence.number in seen:
            continue
        seen.add(sentence.number)
        hits.append(
            Hit(
                place(sentence, match),
                f"The text says “{words(sentence, match)}”; the record says {says}.{match.reason}",
                fact=fact,
                fix="Say what works again, what you still watch, and when you will call it resolved.",
            )
        )
    return Verdict.of(hits)


_WATCHED = (("status", "monitoring"),)
_CLOSED = (("status", "resolved"),)

RULES = (
    Rule(
        code="X06",
        name="resolved-too-early",
        dimension="honesty",
        weight=1,
        severity="warning",
        scope="text",
        needs=("status",),
        summary="The text calls it resolved while the record is still open, or it began again within a day.",
        why="“Resolved” tells customers to let their own customers back in. Said too early it makes them go through it "
        "twice, and the second “resolved” is believed by nobody.",
        how="Judged where the status is known, at the time of the text. A fix that is in place and watched is not "
        "called resolved; neither is a part that works again, a hope or a plan.",
        sources=(
            "Statuspage's phases: monitoring comes before resolved",
            "PagerDuty's incident response guide: an incident is closed when it has stayed healthy",
        ),
        mistakes="A sentence with a reservation in it (“but”, “still”, “most”) is passed over as a whole.",
        judge=_judge,
        flag=(
            Example("Everything is back to normal.", phase="monitoring", facts=_WATCHED),
            Example("The incident is over.", phase="resolved", facts=(*_CLOSED, ("reopened", True))),
            Example("Masalahnya sudah kami atasi.", lang="id", phase="monitoring", facts=_WATCHED),
            Example("Layanan telah pulih sepenuhnya.", lang="id", phase="monitoring", facts=_WATCHED),
        ),
        passes=(
            Example("The fix is live; we will watch it until 18:00.", phase="monitoring", facts=_WATCHED),
            Example("The incident is over.", phase="resolved", facts=_CLOSED),
            Example("Masalahnya belum teratasi.", lang="id", phase="monitoring", facts=_WATCHED),
            Example("Layanan telah pulih sepenuhnya.", lang="id", phase="resolved", facts=_CLOSED),
        ),
    ),
)
