"""T02 silence, T03 promised-update-missed and T04 no-next-update: the words between the first and the last."""

from __future__ import annotations

from datetime import datetime

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.derived import notices
from amends.records.duties import silence_allowed
from amends.records.silences import gaps, verdict_on
from amends.records.wording import minutes_in_words, moment_in_words, time_in_words
from amends.source import Span
from amends.text.elements import element
from amends.text.next_word import first_promised

_NO_RECORD = "only a record tells when the other communications were sent"


def _silence(text: Text) -> Verdict:
    incident, ending = text.incident, text.communication
    if incident is None or ending is None:
        return Verdict.not_judged(_NO_RECORD)
    if incident.facts.severity is None:
        return Verdict.not_judged("the record's `severity` is missing")
    targets = text.policy.targets.updates
    measured = [
        (gap, target) for gap in gaps(incident) if (target := silence_allowed(incident, targets, gap.start, gap.end))
    ]
    if not measured:
        return Verdict.not_judged("no gap between communications can be measured against a target")
    gap, target = max(measured, key=lambda pair: (pair[0].minutes / pair[1], -pair[0].start.timestamp()))
    if gap.after is not ending:
        return Verdict.not_judged("it does not end the incident's longest silence")
    if gap.minutes <= target:
        return Verdict.of([], 1.0)
    level = incident.severity_at(ending.sent)
    return Verdict.of(
        [
            Hit(
                ending.place("sent"),
                f"Before this, customers heard nothing for {minutes_in_words(gap.minutes)}; the target for {level} is "
                f"a word every {minutes_in_words(target)}. Silence reads as if nobody were at work.",
                fact=f"{gap.before.stem} was sent {time_in_words(gap.start)}, this {time_in_words(gap.end)}",
                fix="Next time send a word even when nothing is new, and name in each the time of the next.",
            )
        ],
        min(max((4 * target - gap.minutes) / (3 * target), 0.0), 1.0),
    )


def _missed(text: Text) -> Verdict:
    incident, notice = text.incident, text.communication
    if incident is None or notice is None:
        return Verdict.not_judged(_NO_RECORD)
    told = notices(incident)
    if notice not in told:
        return Verdict.not_judged("it did not go to customers on its own")
    if notice.sent is None:
        return Verdict.not_judged("when it was sent is not known")
    promised = _promised(text)
    if promised is None:
        return Verdict.not_judged("it names no time for the next word that could be measured")
    due, place = promised
    others = [other for other in told if other is not notice]
    later = [other for other in others if other.sent is not None and other.sent.at > notice.sent.at]
    grace = text.policy.targets.update_grace.minutes
    update = verdict_on(notice, due, later, text.now, grace)
    if update.verdict == "kept":
        return Verdict.of([], 1.0)
    if update.verdict == "due":
        return Verdict.not_judged("the promised word is not due yet, or when the next one was sent is not known")
    if incident.unread or any(other.sent is None or not other.sent.exact for other in others):
        return Verdict.not_judged("a communication of unknown time may have been the promised word")
    came = (
        f"The next word came {minutes_in_words(update.late or 0)} later than this promised"
        if update.met_by
        else "The next word that this promised never came"
    )
    return Verdict.of(
        [
            Hit(
                place,
                f"{came}. A missed update costs more trust than no promise: readers waited for it.",
                fact=f"promised for {time_in_words(due)}, "
                + (
                    f"next sent {moment_in_words(update.met_by.sent)}"
                    if update.met_by and update.met_by.sent
                    else "none sent"
                ),
                fix="Own the missed word in the next message, and promise only times that somebody is set to keep.",
            )
        ]
    )


def _promised(text: Text) -> tuple[datetime, Span] | None:
    """When the next word was promised for, and where: in the front matter, else in an open phase in the text."""
    notice = text.communication
    if notice is None or notice.sent is None:
        return None
    if notice.facts.next_update is not None:
        return notice.facts.next_update.latest, notice.place("next_update")
    if not (text.open and notice.sent.exact):
        return None
    return first_promised(text.prose, text.pack, notice.sent.at)


def _none(text: Text) -> Verdict:
    if not text.open:
        return Verdict.not_judged("only while an incident is open is a next word owed")
    if text.communication is not None and text.communication.facts.next_update is not None:
        return Verdict.of([], 1.0)
    if not text.pack.has("T04"):
        return Verdict.not_judged(f"how the next word is announced is not known for the language {text.lang!r}")
    if element("next_update", text.prose, text.pack):
        return Verdict.of([], 1.0)
    end = text.prose.blocks[-1].span.end if text.prose.blocks else text.prose.body.end
    return Verdict.of(
        [
            Hit(
                Span(end, end),
                "This does not say when customers will hear from you again. “Soon” makes them reload the page; a time "
                "lets them get on with their day.",
                fix="End with a time and keep it, news or no news: “Next update at 15:30 UTC.”",
            )
        ],
        0.5,
    )


_ROUTE = "PagerDuty's incident response guide: updates at most 20 minutes apart in the first two hours"

RULES = (
    Rule(
        code="T02",
        name="silence",
        dimension="timeliness",
        weight=4,
        severity="warning",
        proof="record",
        scope="text",
        clock=True,
        summary="Between two communications of an open incident lay more time than the policy allows.",
        why="A first notice without a second is soon taken for a page that nobody tends. What customers remember of a "
        "long outage is the hours in which nothing was said.",
        how="The longest gap between communications while the incident was open, the resolved notice included, against "
        "the target for updates (30 min, 60 min, 24 h). It is judged once, on the communication that ended the gap, by "
        "the same formula as the first notice. Where the severity changed during the gap, the more generous target "
        "counts.",
        sources=(_ROUTE, "GitLab's handbook: updates by phase and severity"),
        judge=_silence,
        needs=("severity", "sent"),
        options=("targets.updates",),
        flag=(
            Example("Payments work again.", phase="resolved", note="three hours after the word before, SEV1"),
            Example("Pembayaran pulih.", "id", phase="resolved", note="tiga jam setelah kabar sebelumnya, SEV1"),
        ),
        passes=(
            Example("Payments work again.", phase="resolved", note="25 min after the word before, SEV1"),
            Example("Pembayaran pulih.", "id", phase="resolved", note="25 menit setelah kabar sebelumnya, SEV1"),
        ),
        mistakes="Words on channels that are not kept as communications are not seen.",
    ),
    Rule(
        code="T03",
        name="promised-update-missed",
        dimension="timeliness",
        weight=4,
        severity="warning",
        scope="text",
        clock=True,
        summary="The next word came later than this one had promised, or never.",
        why="A named time is the smallest promise in an outage and the first to be tested. Whoever keeps five of them "
        "in a row is believed when they name a sixth.",
        how="The time is `next_update`, else in an open phase the time that the text names. The next communication "
        "must come no more than five minutes after it (policy: targets.update_grace); earlier is fine. Not judged "
        "before that time.",
        sources=(_ROUTE, "Microsoft Azure's incident reviews: each notice names the next"),
        judge=_missed,
        needs=("sent", "next_update, or a time in the text"),
        options=("targets.update_grace",),
        flag=(
            Example("Next update at 15:30 UTC.", phase="investigating", note="the next one was sent 16:10"),
            Example("Kabar berikutnya pukul 15.30 WIB.", "id", phase="investigating", note="kabar berikutnya 16.10"),
        ),
        passes=(
            Example("Next update at 15:30 UTC.", phase="investigating", note="the next one was sent 15:34"),
            Example("Kabar berikutnya pukul 15.30 WIB.", "id", phase="investigating", note="kabar berikutnya 15.34"),
        ),
        mistakes="An hour without its half of the day (“at four”) is not measured.",
    ),
    Rule(
        code="T04",
        name="no-next-update",
        dimension="timeliness",
        weight=2,
        severity="warning",
        scope="text",
        summary="A notice of an open incident does not say when the next word comes.",
        why="Without a time customers must keep looking, and every look that finds nothing costs a little trust. With "
        "one they can plan, even when the news is bad.",
        how="In an open phase the text must announce the next word with a time, a span or a rhythm (“by 15:30”, "
        "“within 30 minutes”, “every hour”), or the front matter must give `next_update`. “Soon” and “as we know more” "
        "are no time.",
        sources=(_ROUTE, "Atlassian's incident communication handbook: say when the next update comes"),
        judge=_none,
        flag=(
            Example("We will post more as soon as we can.", phase="investigating"),
            Example("Card payments fail in the north since 09:12.", phase="identified"),
            Example("Kami akan memberi kabar secepatnya.", "id", phase="investigating"),
            Example("Pembayaran gagal sejak pukul 09.12.", "id", phase="identified"),
        ),
        passes=(
            Example("You hear from us again by 15:30 UTC.", phase="investigating"),
            Example("We post here every half hour until it works.", phase="identified"),
            Example("Kabar berikutnya pukul 15.30 WIB.", "id", phase="investigating"),
            Example("Kami akan mengabarkan lagi dalam 30 menit.", "id", phase="identified"),
        ),
        mistakes="A time given for something else in the same breath as the next word can be taken for its time.",
    ),
)
