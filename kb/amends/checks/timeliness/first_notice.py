"""T01 first-notice-late and T05 told-by-others: who said it first, and how soon."""

from __future__ import annotations

from amends.checks.rule import Case, Example, Hit, Rule, Text, Verdict
from amends.records.derived import first_notice, noticed, notices, time_to_notice
from amends.records.moments import Moment
from amends.records.record import Communication, Incident
from amends.records.wording import minutes_in_words, moment_in_words

_OUTSIDERS = frozenset({"customer", "partner"})


def _late(text: Text) -> Verdict:
    incident, notice = text.incident, text.communication
    if incident is None or notice is None:
        return Verdict.not_judged("only a record tells when it was known and when customers were told")
    if not text.first:
        return Verdict.not_judged("it is not the incident's first notice")
    if incident.facts.kind == "maintenance":
        return Verdict.not_judged("maintenance is announced, not discovered")
    if any(other.sent is None for other in notices(incident)) or incident.unread:
        return Verdict.not_judged("not every communication has a known time: which one was first cannot be told")
    level = incident.severity_at(notice.sent)
    target = text.policy.targets.first_notice.minutes(level)
    if level is None:
        return Verdict.not_judged("the record's `severity` is missing")
    if target is None:
        return Verdict.not_judged(f"the policy sets no first-notice target for {level}")
    waited = time_to_notice(incident)
    if waited is None:
        return Verdict.not_judged(_missing(incident, notice))
    share = min(max((4 * target - waited) / (3 * target), 0.0), 1.0)
    if waited <= target:
        return Verdict.of([], 1.0)
    known = noticed(incident)
    assert known is not None, "a wait that was measured has a beginning"
    return Verdict.of(
        [
            Hit(
                notice.place("sent"),
                f"The first word to customers came after {minutes_in_words(waited)}; the target for {level} is "
                f"{minutes_in_words(target)}. Until then they searched for the fault on their own side.",
                fact=f"known since {moment_in_words(known)}, first notice {moment_in_words(notice.sent)}",
                fix="What was sent cannot be sent earlier: say in the postmortem how long you were silent and what "
                "will make the next first word faster.",
            )
        ],
        share,
    )


def _missing(incident: Incident, notice: Communication) -> str:
    known = noticed(incident)
    if known is None:
        return "neither `times.detected` nor `times.reported_outside` is known"
    if not known.exact:
        return f"when it was noticed is known to the {known.precision} only"
    return f"when the notice was sent is known to the {notice.sent.precision if notice.sent else 'day'} only"


def _told_by_others(case: Case) -> Verdict:
    incident = case.incident
    if incident.facts.kind == "maintenance":
        return Verdict.not_judged("maintenance is announced, not discovered")
    reported = _reported(incident)
    if reported is None:
        return Verdict.not_judged("`times.reported_outside` is missing: whether outsiders spoke first is not known")
    if any(notice.sent is None for notice in notices(incident)) or incident.unread:
        return Verdict.not_judged("not every communication has a known time: which one was first cannot be told")
    first = first_notice(incident)
    if first is None or first.sent is None:
        return Verdict.not_judged("there is no first notice with a known time")
    if reported.at >= first.sent.latest:
        return Verdict.of([], 1.0)
    if reported.latest > first.sent.at or (reported.at == first.sent.at and not reported.exact):
        return Verdict.not_judged("both fall into the same period: which came first cannot be told")
    place = incident.places.values.get(("times", "reported_outside")) or incident.place("detected_by")
    return Verdict.of(
        [
            Hit(
                place,
                "People outside reported it before you said a word. Bad news told first by the one it is about is "
                "believed more and costs less.",
                fact=f"reported {moment_in_words(reported)}, first notice {moment_in_words(first.sent)}",
                fix="Say so in the postmortem, and name the alarm that will see it before customers do.",
            )
        ],
        0.0,
    )


def _reported(incident: Incident) -> Moment | None:
    """When outsiders spoke of it: as written, or the detection where the record says that outsiders detected it."""
    times = incident.facts.times
    if times.reported_outside is None and incident.facts.detected_by in _OUTSIDERS:
        return times.detected
    return times.reported_outside


RULES = (
    Rule(
        code="T01",
        name="first-notice-late",
        dimension="timeliness",
        weight=5,
        severity="warning",
        proof="record",
        scope="text",
        clock=True,
        summary="The first word to customers came later than the target of its severity.",
        why="In the first minutes customers look for the fault in their own house: they restart, call, change "
        "settings. A short first word stops that. Over 25 outages of 14 products the median first post came after 16 "
        "minutes.",
        how="Measured from the earlier of detected and reported_outside to the first public communication, against the "
        "target in policy.yml for the severity at that moment (15 min, 30 min, 4 h; none for SEV4). With d minutes "
        "waited and target t the check keeps (4t − d) / 3t of its points: all at the target, none at four times the "
        "target. Both times must be known to the minute; otherwise it is not judged.",
        sources=(
            "PagerDuty's incident response guide: a first post within five minutes of the call",
            "GitLab's handbook: 10 to 60 minutes by severity",
            "StatusGator's grades: A under 15 minutes, F over four hours",
        ),
        judge=_late,
        needs=("severity", "times.detected or times.reported_outside", "sent"),
        options=("targets.first_notice",),
        flag=(
            Example(
                "We are looking into failed payments.", phase="investigating", note="sent 40 min after the alarm, SEV1"
            ),
            Example("Pembayaran gagal sejak 09.12.", "id", phase="investigating", note="40 menit setelah alarm, SEV1"),
        ),
        passes=(
            Example("We are looking into failed payments.", phase="investigating", note="sent 12 min after the alarm"),
            Example("Pembayaran gagal sejak 09.12.", "id", phase="investigating", note="12 menit setelah alarm"),
        ),
        mistakes="A notice on a channel that is not kept as a communication does not count as a first word.",
    ),
    Rule(
        code="T05",
        name="told-by-others",
        dimension="timeliness",
        weight=2,
        severity="warning",
        proof="record",
        scope="incident",
        summary="Outsiders reported the outage before the first notice.",
        why="An organisation that tells its own bad news first is believed more, and the news is taken to be less "
        "grave. Once others have told it, every later word reads like an answer to them.",
        how="All or nothing: lost when reported_outside (or detected, where detected_by says customer or partner) lies "
        "before the first notice. Without such a time it is not judged.",
        sources=(
            "Arpan and Roskos-Ewoldsen (2005), Stealing thunder",
            "Claeys (2017): organisations that self-disclose a crisis",
        ),
        judge=_told_by_others,
        needs=("times.reported_outside", "sent"),
        flag=(
            Example("Customers wrote to us at 09:02; our notice went out at 09:20.", note="as the record's times"),
            Example("Pelanggan melapor 09.02, kabar kami 09.20.", "id", note="menurut catatan"),
        ),
        passes=(
            Example("Our notice went out at 09:02; the first call came at 09:20.", note="as the record's times"),
            Example("Kabar kami 09.02, telepon pertama 09.20.", "id", note="menurut catatan"),
        ),
        mistakes="A report that nobody wrote down cannot be seen.",
    ),
)
