"""Services and severities that ``policy.yml`` speaks of and that there are not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.layers import blocks
from amends.records.organisation import Policy
from amends.records.places import KeyPath, Places
from amends.records.reader import read_yaml
from amends.records.record import Knowledge, first_line
from amends.records.shapes import nearest
from amends.records.vocabulary import LEVELS
from amends.source import Source


def unknown_names(
    knowledge: Knowledge, read: Callable[[Path], Source | Finding], unknown: Collection[str]
) -> list[Finding]:
    """Tell of every service and severity of the policy that names nothing; only then is the file read again.

    ``unknown`` are the files beside the incidents that do not exist or could not be read. Without ``services.yml``
    nobody can tell which services there are.
    """
    known = None if "services.yml" in unknown else knowledge.services
    wrong = [path for path, _ in blocks(knowledge.policy) if not _named(path, known)]
    if not wrong:
        return []
    source = read(knowledge.root / "policy.yml")
    if isinstance(source, Finding):
        return []  # it was read a moment ago; that it cannot be read now has been told
    return list(_told(wrong, known or (), source, read_yaml(source, Policy).places))


def _named(path: KeyPath, services: Collection[str] | None) -> bool:
    """Whether the last step of a path is a severity or, where that can be told, a service that there is."""
    return path[-1] in LEVELS if path[-2] == "severities" else services is None or path[-1] in services


def _told(wrong: list[KeyPath], services: Collection[str], source: Source, places: Places) -> Iterator[Finding]:
    for path in wrong:
        name = str(path[-1])
        severity = path[-2] == "severities"
        near = nearest(name, LEVELS if severity else services)
        place = places.key(*path) or first_line(source)
        hint = f": did you mean `{near}`?" if near else ""
        if severity:
            known = ", ".join(LEVELS)
            message = f"`{shortened(name)}` is no severity{hint or f'; expected one of {known}'}"
            yield problems.UNKNOWN_VALUE.found(source, place, message, fix=f"write one of {known}", edit=near)
        else:
            message = f"`{shortened(name)}` does not stand in services.yml{hint}"
            fix = f"write `{near}`" if near else f"add `{shortened(name)}` to services.yml"
            yield problems.UNKNOWN_SERVICE.found(source, place, message, fix=fix, edit=near)
