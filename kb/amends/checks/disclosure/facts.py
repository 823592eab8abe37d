"""P07 private-in-facts: the same questions, asked of the facts of a record that its page prints."""

from __future__ import annotations

from itertools import chain

from amends.checks.disclosure.detectors.network import addresses, hostnames
from amends.checks.disclosure.detectors.passages import facts_of_record
from amends.checks.disclosure.detectors.persons import persons
from amends.checks.disclosure.detectors.secrets import secrets
from amends.checks.disclosure.detectors.tickets import tickets
from amends.checks.disclosure.detectors.traces import traces
from amends.checks.rule import Case, Example, Rule, Verdict


def _facts(case: Case) -> Verdict:
    if case.incident.facts.visibility != "public":
        return Verdict.not_judged("the record is internal and is not published")
    hits = [
        hit
        for passage in facts_of_record(case.incident)
        for hit in chain(
            *(detector(passage) for detector in (addresses, hostnames, secrets, traces, tickets)),
            persons(passage, case.knowledge),
        )
    ]
    return Verdict.of(hits)


RULES = (
    Rule(
        code="P07",
        name="private-in-facts",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="incident",
        summary="What must not be public stands in a fact that the record's page prints.",
        why="Timeline entries and actions are written in the tone of the house, with machine names and ticket numbers, "
        "and the page prints them.",
        how="No points. Title, summary, cause, timeline, actions, promises, remedies, recovery, due diligence, links "
        "and answers of a public record are searched for all that P01 to P06 look for; entries with `public: false` "
        "are not. A finding stops the build.",
        sources=("NIST SP 800-61r3 (2025): share what others need, and keep back what helps an attacker",),
        judge=_facts,
        flag=(
            Example("db-prod-03 was restarted.", note="a public timeline entry"),
            Example("db-prod-03 dimulai ulang.", "id", note="entri lini masa yang terbit"),
        ),
        passes=(
            Example("The database was restarted.", note="a public timeline entry"),
            Example("Basis data dimulai ulang.", "id", note="entri lini masa yang terbit"),
        ),
        mistakes="As of the checks it gathers.",
    ),
)
