"""X02 severity-understated and X03 called-maintenance: a full outage told as smaller, or as planned."""

from __future__ import annotations

from amends.checks.against_record.phrases import no_patterns, place, said, words
from amends.checks.rule import Example, Hit, Rule, Text, Verdict


def _severity(text: Text) -> Verdict:
    if not text.pack.has("X02"):
        return Verdict.not_judged(no_patterns(text))
    status = text.known.service_status
    if status is None:
        return Verdict.not_judged("the record does not say how bad the service was (`services`)")
    if status != "major_outage":
        return Verdict.of([])
    if _differ(text):
        return Verdict.of([])
    found = list(said(text, "X02"))
    told = text.pack.expression("x_outage_told")
    if found and any(told.search(sentence.plain) for sentence in text.prose):
        return Verdict.of([])
    hits = []
    seen: set[int] = set()
    for sentence, match in found:
        if sentence.number in seen:
            continue
        seen.add(sentence.number)
        hits.append(
            Hit(
                place(sentence, match),
                f"The text says “{words(sentence, match)}”; the record says that the service was fully out. Those who "
                f"could do nothing at all do not call it slow.{match.reason}",
                fact="service status: major_outage",
                fix="Say what customers could not do, and from when to when.",
            )
        )
    return Verdict.of(hits)


def _differ(text: Text) -> bool:
    """Whether services of the record were hit unlike each other, so that "slow" may be true of one of them."""
    services = text.incident.facts.services if text.incident else None
    return any(service.status != "major_outage" for service in services or ())


def _maintenance(text: Text) -> Verdict:
    if not text.pack.has("X03"):
        return Verdict.not_judged(no_patterns(text))
    planned = text.known.planned
    if planned is None:
        return Verdict.not_judged("the record does not say whether it was planned (`planned`)")
    if planned:
        return Verdict.of([])
    return Verdict.of(
        [
            Hit(
                place(sentence, match),
                f"The text calls it planned work (“{words(sentence, match)}”); the record says that nothing was "
                f"planned.{match.reason}",
                fact="planned: false",
                fix="Call it an outage, and say what went wrong.",
            )
            for sentence, match in said(text, "X03")
        ]
    )


_OUT = (("service_status", "major_outage"),)
_SLOW = (("service_status", "degraded_performance"),)
_UNPLANNED = (("planned", False),)

RULES = (
    Rule(
        code="X02",
        name="severity-understated",
        dimension="honesty",
        weight=2,
        severity="warning",
        scope="text",
        contradiction=True,
        needs=("services",),
        summary="“Degraded”, “slow”, “a hiccup”, where the record says that the service was fully out.",
        why="A customer whose shop was closed and who reads of “slower than usual” pages learns that the provider "
        "either does not know its own outage or does not want to. Status pages have a scale of four steps; the word "
        "should be taken from the right one.",
        how="Judged where the record gives a service's status at the time of the text. Words of slowness, small faults "
        "and reduced service count only against a major outage, and not in a text that also says that nothing "
        "worked.",
        sources=(
            "Statuspage's component statuses: degraded performance, partial outage, major outage",
            "StatusGator's comparisons of status pages with what their customers reported",
        ),
        mistakes="Slowness of something else (a query, a reply, a refund, the hours after the repair) is told apart by "
        "the words beside it. A service that was slow first and then out is passed where the text says both.",
        judge=_severity,
        flag=(
            Example("Pages took longer to load than usual.", facts=_OUT),
            Example("There was a brief hiccup with logins.", facts=_OUT),
            Example("Terjadi penurunan performa pada aplikasi.", lang="id", facts=_OUT),
            Example("Layanan terasa sedikit lambat pada Senin pagi.", lang="id", facts=_OUT),
        ),
        passes=(
            Example("The site was slow at first, and from 10:05 it was down.", facts=_OUT),
            Example("Searches were slow for two hours.", facts=_SLOW),
            Example("Kami lambat memberi kabar.", lang="id", facts=_OUT),
            Example("Terjadi penurunan performa pada aplikasi.", lang="id", facts=_SLOW),
        ),
    ),
    Rule(
        code="X03",
        name="called-maintenance",
        dimension="honesty",
        weight=2,
        severity="warning",
        scope="text",
        contradiction=True,
        needs=("planned",),
        summary="An unplanned outage is told as maintenance, an upgrade or an optimisation.",
        why="Maintenance is announced beforehand; customers plan around it. To give an outage that name afterwards "
        "says that it was meant, moves it out of the availability that was promised, and is remembered as a lie "
        "when the cause comes out.",
        how="Judged where the record says `planned: false`. What counts is that the downtime itself is told as "
        "planned work. Maintenance as the occasion of a fault (“a breaker tripped during maintenance”) is an honest "
        "cause and passes.",
        sources=(
            "Statuspage's kinds of incident: scheduled maintenance is a kind of its own",
            "A hosting provider's disaster blog of 2006: power work and outage in one notice",
        ),
        mistakes="A sentence that also names a fault is passed over, so a disguise that mentions one is missed.",
        judge=_maintenance,
        flag=(
            Example("The system is under maintenance.", facts=_UNPLANNED),
            Example("We took the platform offline to optimise our databases.", facts=_UNPLANNED),
            Example("Layanan sedang dalam pemeliharaan sistem.", lang="id", facts=_UNPLANNED),
            Example("Situs tidak dapat diakses karena perawatan rutin.", lang="id", facts=_UNPLANNED),
        ),
        passes=(
            Example("A maintenance script deleted the wrong volume.", facts=_UNPLANNED),
            Example("The site was down for maintenance.", facts=(("planned", True),)),
            Example("Skrip pemeliharaan kami menghapus volume yang salah.", lang="id", facts=_UNPLANNED),
            Example("Pemeliharaan telah selesai.", lang="id", facts=(("planned", True),)),
        ),
    ),
)
