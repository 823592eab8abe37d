"""The policy's own mistakes that only the catalogue can see: a check that it names and that does not exist."""

from __future__ import annotations

from amends.checks.registry import rules
from amends.findings import Finding, shortened
from amends.records.files import read_text
from amends.records.organisation import Policy
from amends.records.reader import read_yaml
from amends.records.record import Knowledge, first_line
from amends.records.record_problems import UNKNOWN_CHECK
from amends.records.shapes import nearest


def unknown_checks(knowledge: Knowledge) -> list[Finding]:
    """Find each code under ``checks`` of policy.yml that no check has; only then is the file read again."""
    unknown = [code for code in knowledge.policy.checks or () if code not in rules()]
    if not unknown:
        return []
    source = read_text(knowledge.root / "policy.yml")
    if isinstance(source, Finding):
        return []  # it was read a moment ago; that it cannot be read now has been told
    places = read_yaml(source, Policy).places
    near = {code: nearest(code, rules()) for code in unknown}
    return [
        UNKNOWN_CHECK.found(
            source,
            places.key("checks", code) or first_line(source),
            f"`{shortened(code)}` is no check" + (f": did you mean `{near[code]}`?" if near[code] else "."),
            fix="Write a code that `amends explain` lists.",
        )
        for code in unknown
    ]
