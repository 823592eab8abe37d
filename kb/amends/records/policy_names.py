"""Services and severities that ``policy.yml`` speaks of and that there are not, and channels that are misspelt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.channels import known_channels, spelling
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
    """Tell of every service, severity and channel of the policy that names nothing; only then is the file read again.

    ``unknown`` are the files beside the incidents that do not exist or could not be read. Without ``services.yml``
    nobody can tell which services there are. A channel may be any; one that is nearly a known one is a slip of the pen.
    """
    known = None if "services.yml" in unknown else knowledge.services
    wrong = [path for path, _ in blocks(knowledge.policy) if not _named(path, known)]
    slips = list(_slips(knowledge))
    if not wrong and not slips:
        return []
    source = read(knowledge.root / "policy.yml")
    if isinstance(source, Finding):
        return []  # it was read a moment ago; that it cannot be read now has been told
    places = read_yaml(source, Policy).places
    return [*_told(wrong, known or (), source, places), *_misspelt(slips, source, places)]


def _slips(knowledge: Knowledge) -> Iterator[tuple[KeyPath, str, str]]:
    """Where a channel stands that nobody knows, what is written, and the known one that it is nearly."""
    known = known_channels(knowledge.audiences)
    for path, block in (((), knowledge.policy), *blocks(knowledge.policy)):
        for index, name in enumerate(block.channels or ()):
            near = nearest(spelling(name), known)
            if near is not None and spelling(name) not in known:
                yield (*path, "channels", index), name, known[near]


def _misspelt(slips: list[tuple[KeyPath, str, str]], source: Source, places: Places) -> Iterator[Finding]:
    for path, name, near in slips:
        yield problems.UNKNOWN_VALUE.found(
            source,
            places.of(*path) or first_line(source),
            f"`{shortened(name)}` is a channel that nobody uses: did you mean `{near}`?",
            fix=f"write `{near}`; if it is a channel of your own, write it under `channels` in audiences.yml as well",
            edit=near,
            severity="warning",
        )


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
