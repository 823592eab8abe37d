"""F02 promise-overdue, F03 cause-not-addressed and F06 no-due-diligence: what was done, before and after."""

from __future__ import annotations

from amends.checks.rule import Case, Example, Hit, Rule, Verdict
from amends.records.days import zone_of
from amends.records.derived import impact_end, promise_state, running, status
from amends.records.vocabulary import FINAL_PHASES
from amends.records.wording import minutes_in_words, moment_in_words


def _overdue(case: Case) -> Verdict:
    incident = case.incident
    promises = incident.facts.promises
    if promises is None:
        return Verdict.not_judged("the record's `promises` are missing; a record without any says `promises: []`")
    zone = zone_of(incident, case.policy)
    states = [(index, promise_state(promise, case.now, zone)) for index, promise in enumerate(promises)]
    if states and all(state.due is None and state.verdict == "open" for _, state in states):
        return Verdict.not_judged("no open promise has a date: `due`")
    hits = []
    for index, state in states:
        if state.verdict != "missed" or state.due is None:
            continue
        place = incident.places.values.get(("promises", index, "due")) or incident.place("promises", index)
        elapsed = case.now - state.due.in_zone(zone).latest
        over = f"{elapsed.days} d" if elapsed.days else minutes_in_words(elapsed.total_seconds() / 60)
        hits.append(
            Hit(
                place,
                f"This promise is overdue by {over}: “{state.promise.quote}” Those it was made to are still waiting.",
                fact=f"due {moment_in_words(state.due)}, not kept, not moved, not withdrawn",
                fix="Keep it and write `kept`; or tell them the new date before they ask and write `moved` with "
                "`told_in`.",
            )
        )
    return Verdict.of(hits)


def _over(case: Case) -> bool:
    """Whether causes and actions can be asked for: while it runs, those who write have other things to do."""
    incident = case.incident
    published = incident.facts.published
    if published.final is not None and published.final.at <= case.now:
        return True
    if running(incident, case.now):
        return False
    ended = impact_end(incident) is not None or status(incident, case.now) in FINAL_PHASES
    told = published.preliminary is not None and published.preliminary.at <= case.now
    return ended or told or incident.facts.reconstructed


def _not_addressed(case: Case) -> Verdict:
    incident = case.incident
    facts = incident.facts
    if facts.kind == "maintenance":
        return Verdict.not_judged("planned work has no cause to address")
    if incident.path in case.knowledge.unreadable:
        return Verdict.not_judged("the record's facts could not be read")
    if not _over(case):
        return Verdict.not_judged("the incident is not over, and no final postmortem is published")
    factors = facts.cause.contributing if facts.cause else None
    if factors is None:
        if not case.gated or not incident.has_postmortem:
            return Verdict.not_judged("the record's `cause.contributing` is missing")
        return Verdict.of(
            [
                Hit(
                    incident.place("cause"),
                    "The postmortem is written and the record names nothing that contributed. One trigger is never the "
                    "whole story.",
                    fact="`cause.contributing` is missing",
                    fix="List under `cause.contributing` what made it happen or made it worse, each with an id.",
                )
            ]
        )
    if facts.actions is None and not case.gated:
        return Verdict.not_judged("the record's `actions` are missing; a record without any says `actions: []`")
    addressed = {name for action in facts.actions or () for name in action.addresses or ()}
    hits = [
        Hit(
            incident.place("cause", "contributing", index),
            f"No action addresses this: {factor.what} What is not changed will contribute again.",
            fact=f"no entry in `actions` has {factor.id!r} in `addresses`",
            fix="Add an action with an owner and a date that addresses it; or say in an action why it stays as it is.",
        )
        for index, factor in enumerate(factors)
        if factor.id not in addressed
    ]
    return Verdict.of(hits)


def _no_diligence(case: Case) -> Verdict:
    incident = case.incident
    entries = incident.facts.due_diligence
    if entries is None:
        return Verdict.not_judged(
            "the record's `due_diligence` is missing; a record without any says `due_diligence: []`"
        )
    started = incident.facts.times.started
    before = [entry for entry in entries if started is None or entry.at.at <= started.latest]
    if before:
        return Verdict.of([], 1.0)
    what = "Every entry is dated after the outage began." if entries else "The record states that there is nothing."
    return Verdict.of(
        [
            Hit(
                incident.place("due_diligence"),
                f"{what} Only what was done beforehand shows that this was taken care of: a restore that was tried, a "
                "warning that was given.",
                fact="no dated test or warning from before the outage",
                fix="Set dates for restore tests and write each one down with its evidence; the next record will have "
                "them.",
            )
        ],
        0.0,
    )


RULES = (
    Rule(
        code="F02",
        name="promise-overdue",
        dimension="follow_through",
        weight=5,
        severity="warning",
        proof="record",
        scope="incident",
        clock=True,
        summary="The day of a promise has passed, and it was neither kept nor moved nor withdrawn.",
        why="What is remembered of an outage a year later is whether the second site was built. A promise whose day "
        "has passed in silence undoes the apology that it stood in.",
        how="Judged again every day at the current time. A day counts to its end; a moved promise counts by its new "
        "date; one kept late is no longer overdue, and the ledger shows that it was late. Each overdue promise halves "
        "the points.",
        sources=(
            "A site builder's letters through a hurricane, 2012: a second location promised for the next year",
            "Economic Journal (2022), field experiment: repeated apologies without change make it worse",
        ),
        judge=_overdue,
        needs=("promises.due",),
        flag=(
            Example("By March every hall has a second pump.", note="due 31 March, today 2 April, `kept` missing"),
            Example("Sebelum Maret tiap gedung punya pompa kedua.", "id", note="jatuh tempo 31 Maret, kini 2 April"),
        ),
        passes=(
            Example("By March every hall has a second pump.", note="kept on 20 March"),
            Example("Sebelum Maret tiap gedung punya pompa kedua.", "id", note="ditepati 20 Maret"),
        ),
        mistakes="A promise that was kept and not written down as kept looks overdue.",
    ),
    Rule(
        code="F03",
        name="cause-not-addressed",
        dimension="follow_through",
        weight=2,
        severity="error",
        proof="record",
        scope="incident",
        summary="Something that contributed to the outage is addressed by no action.",
        why="A postmortem that names five weaknesses and mends one has told customers where the next outage comes "
        "from.",
        how="Each id under `cause.contributing` must stand in `addresses` of at least one action. Each one left out "
        "halves the points. On a gated record with a postmortem, missing factors and missing actions count as none. "
        "While the incident runs nothing is asked for.",
        sources=(
            "Google's Site Reliability Engineering (2016), chapter 15: action items for every root cause",
            "Allspaw (2012) and the VOID reports: contributing factors instead of one cause",
        ),
        judge=_not_addressed,
        needs=("cause.contributing", "actions"),
        flag=(
            Example("The alarm was off and the spare was empty.", note="two factors, one action"),
            Example("Alarm mati dan cadangan kosong.", "id", note="dua faktor, satu tindakan"),
        ),
        passes=(
            Example("The alarm was off and the spare was empty.", note="an action for each"),
            Example("Alarm mati dan cadangan kosong.", "id", note="satu tindakan untuk masing-masing"),
        ),
        mistakes="Whether the action would help is not judged.",
    ),
    Rule(
        code="F06",
        name="no-due-diligence",
        dimension="follow_through",
        weight=1,
        severity="warning",
        proof="record",
        scope="incident",
        summary="The record states that nothing was tested or warned of beforehand.",
        why="After data was lost, the question is who had been told what, and whether a restore had ever been tried. A "
        "dated test and a kept warning answer it; nothing else does.",
        how="Lost where `due_diligence` is stated as an empty list, or all its entries are dated after the outage "
        "began. Where the key is missing nothing is known and nothing is judged.",
        sources=("A hoster's account of customers without backups: keep the record of what you warned of",),
        judge=_no_diligence,
        needs=("due_diligence",),
        flag=(
            Example("Nobody had ever tried the restore.", note="`due_diligence: []`"),
            Example("Pemulihan belum pernah dicoba.", "id", note="`due_diligence: []`"),
        ),
        passes=(
            Example("The restore was tried on 3 February.", note="an entry with that date"),
            Example("Pemulihan dicoba pada 3 Februari.", "id", note="satu entri bertanggal itu"),
        ),
        mistakes="An entry is believed as it is written.",
    ),
)
