"""Numbers of a policy that can mean nothing: a weight or a limit below zero, a score above a hundred."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from amends.findings import Finding
from amends.records.entry import Entry, key_of
from amends.records.organisation import Policy
from amends.records.places import KeyPath, Places
from amends.records.record_problems import IMPOSSIBLE_COUNT
from amends.source import Source, Span

E = TypeVar("E", bound=Entry)
P = TypeVar("P", bound=Policy)


def with_possible_numbers(policy: P, source: Source, places: Places) -> tuple[P, list[Finding]]:
    """The policy with the default in place of each number that is impossible; each that goes is told."""
    findings: list[Finding] = []

    def told(path: KeyPath, message: str, fix: str) -> None:
        place = places.of(*path) or Span(0, 0)
        findings.append(IMPOSSIBLE_COUNT.found(source, place, f"`{path[-1]}` {message}", fix=fix))

    def kept(entry: E, path: KeyPath) -> E:
        facts: dict[str, Any] = {}
        for field in fields(entry):
            value, here = getattr(entry, field.name), (*path, key_of(field.name))
            if isinstance(value, Entry):
                value = kept(value, here)
            elif isinstance(value, dict):
                value = {key: kept(inner, (*here, key)) for key, inner in value.items()}
            elif isinstance(value, (int, float)) and value < 0:
                told(here, f"is {value:g}: it cannot be below zero", "write zero or more")
                value = field.default
            elif here[-1] == "min_score" and value is not None and value > _HIGHEST:
                told(here, f"is {value:g}: no score is above a hundred", "write a score from 0 to 100")
                value = field.default
            facts[field.name] = value
        return type(entry)(**facts)

    return kept(policy, ()), findings


_HIGHEST = 100
