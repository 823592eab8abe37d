"""T06 postmortem-late: the account that is owed when all is over."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.days import incident_in_zone, zone_of
from amends.records.derived import impact_end
from amends.records.duties import NO_POSTMORTEM, OwedPostmortem, owed_postmortems
from amends.records.moments import Moment
from amends.records.record import Incident
from amends.records.wording import minutes_in_words, moment_in_words


def _late(text: Text) -> Verdict:
    incident = text.incident
    if not text.postmortem or incident is None:
        return Verdict.not_judged("it is not a record's postmortem")
    if text.source is not incident.source:
        return Verdict.not_judged("it is a translation: the original is judged")
    if incident.facts.kind in NO_POSTMORTEM:
        return Verdict.not_judged("nothing failed for customers: no postmortem is owed to them")
    end = impact_end(incident)
    if end is None:
        return Verdict.not_judged("neither `times.impact_ended` nor `times.resolved` is known")
    published = incident.facts.published
    if published.preliminary is None and published.final is None:
        return Verdict.not_judged("when it was published is not written: `published`")
    incident = incident_in_zone(incident, zone_of(incident, text.policy))
    owed = owed_postmortems(incident, text.policy.targets.postmortem)
    answers = (_half(incident, half, end, text.now) for half in owed)
    judged = [answer for answer in answers if answer is not None]
    if not judged:
        return Verdict.not_judged("it is not due yet, or the times are not known well enough")
    hits = [hit for hit in judged if isinstance(hit, Hit)]
    return Verdict.of(hits, 1 - len(hits) / len(judged))


def _half(incident: Incident, owed: OwedPostmortem, end: Moment, now: datetime | None) -> Hit | Literal[True] | None:
    """One of the two versions: True where it was in time, a hit where it was not, None where nobody can tell."""
    published = owed.published
    if published is None:
        if now is None or now <= owed.latest:
            return None
        what = f"The {owed.half} postmortem was due {minutes_in_words(owed.minutes)} after the end and is not out."
    elif published.latest <= owed.earliest:
        return True
    elif published.at <= owed.latest:
        return None
    else:
        what = f"The {owed.half} postmortem came later than {minutes_in_words(owed.minutes)} after the end."
    return Hit(
        incident.place("published", owed.half),
        f"{what} The longer customers wait for the account, the more of it they have made up themselves.",
        fact=f"ended {moment_in_words(end)}, "
        + (f"published {moment_in_words(published)}" if published else "not published"),
        fix="Publish what is known by the first date and say what is still open; the rest follows in the final "
        "version.",
    )


RULES = (
    Rule(
        code="T06",
        name="postmortem-late",
        dimension="timeliness",
        weight=3,
        severity="warning",
        proof="record",
        scope="text",
        clock=True,
        summary="The postmortem came later than the policy allows: 72 hours for a first version, 14 days for the final "
        "one.",
        why="An account that comes while customers still talk about the outage is read; one that comes weeks later is "
        "filed. Two dates keep both speed and care: a first version with what is known, a final one with what was "
        "learned.",
        how="Half the points each for `published.preliminary` and `published.final`, measured from the end of impact "
        "(else the resolution). A final version without an earlier one counts as the first. A half that is not due "
        "yet, or whose dates are too coarse to tell, is left out.",
        sources=(
            "Microsoft Azure's post-incident reviews: preliminary in 72 hours, final in 14 days",
            "PagerDuty's guide: the review within five business days",
        ),
        judge=_late,
        needs=("times.impact_ended or times.resolved", "published"),
        options=("targets.postmortem",),
        flag=(
            Example("On 3 May our payments failed for two hours.", note="published 40 days later"),
            Example("Pada 3 Mei pembayaran gagal dua jam.", "id", note="terbit 40 hari kemudian"),
        ),
        passes=(
            Example("On 3 May our payments failed for two hours.", note="published 5 May, final 12 May"),
            Example("Pada 3 Mei pembayaran gagal dua jam.", "id", note="terbit 5 Mei, final 12 Mei"),
        ),
        mistakes="A postmortem published elsewhere first counts only when its date is written down.",
    ),
)
