"""F05 story-untrue: what is promised about a service everywhere else, against what the record shows."""

from __future__ import annotations

from amends.checks.rule import Case, Example, Hit, Rule, Verdict
from amends.records.availability import Availability, availability, hit_between, month_of
from amends.records.moments import Moment
from amends.records.organisation import ServicePromise


def _untrue(case: Case) -> Verdict:
    incident = case.incident
    started = incident.facts.times.started
    if started is None or not started.exact:
        return Verdict.not_judged("when it started is not known to the minute: `times.started`")
    start, end = month_of(started.at, case.policy.timezone)
    hits: list[Hit] = []
    measured: dict[str, Availability] = {}
    for index, hit in enumerate(incident.facts.services or ()):
        promise = _promise(case, hit.id, started)
        if promise is None or promise.availability is None or hit.id in measured:
            continue
        around = hit_between(case.knowledge.around(start, end, hit.id), hit.id, start, end)
        peers = [other for other in around if other.facts.example == incident.facts.example]
        figure = availability(peers, hit.id, start, end, case.now)
        if figure.percent >= promise.availability and figure.unknown:
            continue
        measured[hit.id] = figure
        if figure.percent < promise.availability:
            hits.append(
                Hit(
                    incident.place("services", index),
                    f"You say “{promise.quote}” of {hit.id}, and that month it was not so. A story that the record "
                    "contradicts does not last.",
                    fact=f"{start:%Y-%m}: {figure.percent:.3f} % available ({figure.down:.0f} min down), promised "
                    f"{promise.availability:g} %",
                    fix="Say in the postmortem that the promise was missed and what follows from it; or promise what "
                    "the record can carry.",
                )
            )
    if not measured:
        return Verdict.not_judged("no promise about its services can be measured (services.yml, exact times)")
    return Verdict.of(hits)


def _promise(case: Case, service: str, at: Moment) -> ServicePromise | None:
    """The strictest availability promised about a service at a moment."""
    known = case.knowledge.services.get(service)
    in_force = [
        promise
        for promise in (known.promises if known else None) or ()
        if promise.availability is not None
        and (promise.since is None or promise.since.at <= at.at)
        and (promise.until is None or promise.until.latest >= at.at)
    ]
    return max(in_force, key=lambda promise: promise.availability or 0.0, default=None)


RULES = (
    Rule(
        code="F05",
        name="story-untrue",
        dimension="follow_through",
        weight=1,
        severity="warning",
        proof="record",
        scope="incident",
        summary="In the month of the outage the service was up less than is promised about it.",
        why="What a sales page says about uptime is part of the record. A figure that the record contradicts every "
        "year is a story, and customers find out which of the two is true.",
        how="For each service hit whose availability is promised in services.yml at that time: the calendar month of "
        "the start (in the policy's time zone) over all records. Minutes of a major outage count whole, of a partial "
        "outage to 30 %, degraded performance and maintenance not at all. Each broken promise halves the points. "
        "Without exact times or without a figure in services.yml it is not judged.",
        sources=(
            "Atlassian Statuspage: how uptime is calculated (partial outages count 30 %)",
            "A comment on a cloud provider's outage, 2017: only a true story lasts",
        ),
        judge=_untrue,
        options=("timezone",),
        needs=("services.yml: promises.availability", "services", "times"),
        flag=(
            Example("Our shop service is up 99.99 % of the time.", note="down for 90 minutes that month"),
            Example("Layanan toko kami aktif 99,99 %.", "id", note="mati 90 menit bulan itu"),
        ),
        passes=(
            Example("Our shop service is up 99.5 % of the time.", note="down for 90 minutes that month"),
            Example("Layanan toko kami aktif 99,5 %.", "id", note="mati 90 menit bulan itu"),
        ),
        mistakes="A promise over a quarter or a year is measured over the month too.",
    ),
)
