"""T07 legal-clock: whether those whom the law names were told in its time. A panel, never a score."""

from __future__ import annotations

from amends.checks.rule import Case, Example, Hit, Rule, Verdict
from amends.records.legal.clocks import LegalClock, RegimeClocks, legal_clocks


def _ran_out(case: Case) -> Verdict:
    if not case.policy.legal_clocks and not case.incident.facts.legal:
        return Verdict.not_judged("no legal clock is switched on (`legal_clocks` in policy.yml)")
    asked = legal_clocks(case.incident, case.policy, case.now)
    clocks = [(one, clock) for one in asked for clock in one.clocks]
    if not any(clock.state in {"met", "missed", "due"} for _, clock in clocks):
        waiting = [one.why for one in asked if one.applies is None] + [c.why for _, c in clocks if c.state == "waiting"]
        waiting += [f"{one.file.short} does not apply: {one.why}" for one in asked if one.applies is False and one.why]
        return Verdict.not_judged(waiting[0] if waiting else "no legal clock that is switched on runs for this record")
    missed = [_hit(one, clock, case) for one, clock in clocks if clock.state == "missed"]
    return Verdict.of(missed, 0.0 if missed else 1.0)


def _hit(asked: RegimeClocks, clock: LegalClock, case: Case) -> Hit:
    due, done = clock.in_words
    late = f", and was done {done}" if clock.told else ""
    return Hit(
        case.incident.place(*clock.place),
        f"A legal clock ran out, {asked.file.short} {clock.step.article}: “{clock.step.task}” was due "
        f"{due}{late}. {asked.file.advice}.",
        fact=clock.why,
        fix=""
        if clock.told
        else "Ask who knows the law, tell them now, and write who was told, and when, as `sent` under `legal`.",
    )


RULES = (
    Rule(
        code="T07",
        name="legal-clock",
        dimension="timeliness",
        weight=0,
        severity="note",
        proof="record",
        scope="incident",
        clock=True,
        summary="Somebody whom the law names was not told in the time that it sets. Not legal advice.",
        why="Many laws give hours, not weeks, and the hours run while everybody mends. A clock on the wall that shows "
        "them all keeps one from being forgotten. It is no legal advice: whether a law applies, and to which incident, "
        "only somebody who knows the law can tell.",
        how="It has no weight and shuts no gate. The clocks that policy.yml names in `legal_clocks`, and those that a "
        "record names itself under `legal`, are shown on a panel of the preview and in `amends due`, never on a "
        "published page. Each is asked of some kinds of records, mostly of `kind: security`; where data was lost "
        "it asks of any other whether it applies. It starts with a fact of the record; where that is missing, it "
        "says so. An incident whose clock began before the law was in force is none of its. A step counts as done "
        "only where `legal` says who was told, and when. Days and months count to the end of their last day, in "
        "the zone of the record; business days leave out Saturdays, Sundays and the `holidays` of policy.yml.",
        sources=(
            "Directive (EU) 2022/2555 (NIS2), Art. 23",
            "Delegated Regulation (EU) 2025/301 (DORA), Art. 5",
            "Regulation (EU) 2016/679 (GDPR), Art. 33 and 34",
            "Regulation (EU) 2024/2847 (Cyber Resilience Act), Art. 14",
            "Form 8-K, item 1.05, and 12 CFR 53, 225 and 304 (United States)",
            "ACMA Industry Standard 2024 (Australia) and CERT-In directions of 2022 (India)",
            "MAS Notice FSM-N05, before May 2024 Notice 644 (Singapore)",
            "UU 27/2022 Pasal 46, POJK 11/POJK.03/2022 and Peraturan BSSN 1/2024 (Indonesia)",
        ),
        judge=_ran_out,
        needs=("legal_clocks in policy.yml", "what starts each clock, such as times.detected"),
        options=("legal_clocks", "holidays"),
        flag=(
            Example("Noticed on 4 May at 09:00; the early warning went out on 5 May at 11:00.", note="NIS2: 24 hours"),
            Example("Diketahui 4 Mei 09.00; peringatan dini dikirim 5 Mei 11.00.", "id", note="NIS2: 24 jam"),
        ),
        passes=(
            Example("Noticed on 4 May at 09:00; the early warning went out at 17:00.", note="NIS2: 24 hours"),
            Example("Diketahui 4 Mei 09.00; peringatan dini dikirim pukul 17.00.", "id", note="NIS2: 24 jam"),
        ),
        mistakes="It knows only what the record says: a notice that nobody wrote down counts as not given, and a law "
        "that does not apply runs on until the record says `applies: false`. Laws change after the day they were read.",
    ),
)
