"""What the history can be narrowed down by, and the facts of each incident that a filter needs, and no others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_amends.views.standing import LEVELS, WORST
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.entries import Entry

NONE = "none"
"""The value of what a record does not say."""
CHIPS = 12
"""More choices than so many go into a list that folds away."""
KINDS = {
    "incident": message("Incident"),
    "maintenance": message("Planned work"),
    "near_miss": message("Near miss"),
    "security": message("Security"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a facet, and what it is called."""

    value: str
    word: str


@dataclass(frozen=True)
class Facet:
    """One thing to filter by; ``folded``: there are so many choices that they go into a list."""

    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def folded(self) -> bool:
        """Whether there are too many choices to show all of them."""
        return len(self.choices) > CHIPS


def values_of(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """The values of one incident for each facet."""
    return {
        "year": (str(entry.year) if entry.year else NONE,),
        "service": entry.hit or (NONE,),
        "severity": (entry.severity or NONE,),
        "impact": (entry.impact or "unknown",),
        "kind": (entry.kind,),
    }


def facets(entries: Sequence[Entry], edition: Edition) -> tuple[Facet, ...]:
    """The facets in which incidents differ, with those choices alone that some incident has."""
    say = edition.words.say
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        for name, values in values_of(entry).items():
            found.setdefault(name, {}).update(dict.fromkeys(values))
    services = {identity: edition.service(identity) for identity in found.get("service", {}) if identity != NONE}
    order = {identity: place for place, identity in enumerate(edition.knowledge.services)}
    # In the order in which they are told: years as they are listed, services as services.yml has them.
    known: dict[str, tuple[str, dict[str, str]]] = {
        "year": (
            say("Year"),
            {year: year for year in sorted(found.get("year", {}), reverse=True) if year != NONE}
            | {NONE: say("Without a date")},
        ),
        "service": (
            say("Service"),
            dict(sorted(services.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
            | {NONE: say("None named")},
        ),
        "severity": (
            say("Severity"),
            {level: level for level in ("SEV1", "SEV2", "SEV3", "SEV4")} | {NONE: say("Not rated")},
        ),
        "impact": (
            say("Impact"),
            {name: say(word) for name, (_, word) in LEVELS.items()}
            | {name: say(WORST[name]) for name in ("major_outage", "partial_outage", "degraded_performance")}
            | {"unknown": say("Not on record")},
        ),
        "kind": (say("Kind"), {name: say(word) for name, word in KINDS.items()}),
    }
    return tuple(
        Facet(name, title, tuple(Choice(value, word) for value, word in words.items() if value in found[name]))
        for name, (title, words) in known.items()
        if len(found.get(name, {})) > 1
    )


FACTS = "assets/history.json"


def facts(edition: Edition) -> Iterator[tuple[str, str]]:
    """The facts of a long history for its filter, which a page of bounded size cannot hold.

    ``services`` and ``levels`` are tables that incidents point into by place. An incident is a list: address, title,
    date as it is told, year, places of its services, severity, impact, kind, place of its level, marks.
    """
    from mkdocs_amends.views.history import LISTED

    entries = edition.entries
    if len(entries) <= LISTED:
        return
    services: dict[str, int] = {}
    levels: dict[tuple[str, str], int] = {}
    rows = []
    for entry in entries:
        level = levels.setdefault((entry.level.glyph, entry.level.word), len(levels))
        hit = [services.setdefault(identity, len(services)) for identity in entry.hit]
        rows.append(
            [
                entry.href,
                entry.title,
                entry.full_date,
                entry.year or 0,
                hit,
                entry.severity,
                entry.impact,
                entry.kind,
                level,
                list(entry.marks),
            ]
        )
    told = {
        "version": 1,
        "services": [[identity, edition.service(identity)] for identity in services],
        "levels": [list(level) for level in levels],
        "incidents": rows,
    }
    yield FACTS, json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"
