"""The policy's own mistakes that only the catalogue can see: checks that do not exist, severities they cannot have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from amends.checks.house.proving import house
from amends.checks.registry import rules
from amends.checks.rule import HOUSE
from amends.engine.judging import forbidden
from amends.findings import Finding, shortened
from amends.records.files import read_text
from amends.records.layers import checks_of
from amends.records.organisation import Policy
from amends.records.places import Places
from amends.records.reader import read_yaml
from amends.records.record import KeyPath, Knowledge, first_line
from amends.records.record_problems import UNKNOWN_CHECK
from amends.records.shapes import nearest
from amends.source import Source


def own_severity(code: str) -> str | None:
    """The severity that a check has where no policy changes it; None where there is no such check."""
    return rules()[code].severity if code in rules() else None


def unknown_checks(knowledge: Knowledge, read: Callable[[Path], Source | Finding] = read_text) -> list[Finding]:
    """Find what the ``checks`` of policy.yml ask for and cannot have; only then is the file read again."""
    of_house = {f"{HOUSE}{one.name}" for one in knowledge.house}  # of one that is left out it has been told
    wrong = [
        (path, code, _refused(code, one.severity) if code in rules() else "")
        for path, told in checks_of(knowledge.policy)
        for code, one in told.items()
        if code not in of_house and (code not in rules() or _refused(code, one.severity))
    ]
    if not wrong:
        return []
    source = read(knowledge.root / "policy.yml")
    if isinstance(source, Finding):
        return []  # it was read a moment ago; that it cannot be read now has been told
    places = read_yaml(source, Policy).places
    wrong.sort(key=lambda one: bool(one[2]))
    return list(_told(wrong, knowledge, source, places))


def _told(
    wrong: list[tuple[KeyPath, str, str]], knowledge: Knowledge, source: Source, places: Places
) -> Iterator[Finding]:
    asked = dict(checks_of(knowledge.policy))
    known = [*rules(), *house(knowledge.house).rules]
    for path, code, why in wrong:
        place = places.key(*path, code) or first_line(source)
        if why:
            said = f"`{code}` cannot be {asked[path][code].severity}: {why}. It stays as it is."
            yield UNKNOWN_CHECK.found(source, place, said, fix="Take the line out.")
            continue
        near = nearest(code, known)
        said = f"`{shortened(code)}` is no check" + (f": did you mean `{near}`?" if near else ".")
        yield UNKNOWN_CHECK.found(source, place, said, fix="Write a code that `amends explain` lists.")


def _refused(code: str, severity: str) -> str:
    return forbidden(rules()[code], severity)
