"""Names that the world knows: languages and time zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.entry import Entry
from amends.records.places import Places
from amends.records.tags import nearest_language
from amends.source import Source, Span

E = TypeVar("E", bound=Entry)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
EXPECTED = {"lang": "a language such as en, id or pt-BR", "timezone": "a zone such as Asia/Jakarta or UTC"}
"""What may stand for a key that takes a name which the world knows."""


def known_zone(name: str) -> bool:
    """Whether a time zone of that name exists."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_language(name: str) -> bool:
    """Whether a text has the form of a language's name (BCP 47)."""
    return _LANGUAGE.fullmatch(name) is not None


def with_known_names(facts: E, source: Source, places: Places) -> tuple[E, list[Finding]]:
    """Facts without a ``lang`` or ``timezone`` that does not exist; each that goes is told."""
    wrong = list(_wrong(facts))
    defaults = {field.name: field.default for field in fields(facts)}
    findings = []
    for key in wrong:
        value = getattr(facts, key)
        near = nearest_language(value) if key == "lang" else ""
        message = f"`{key}` is `{shortened(value)}`; " + (
            f"did you mean `{near}`?" if near else f"expected {EXPECTED[key]}"
        )
        place = places.of(key) or Span(0, 0)
        fix = f"write `{near}`" if near else f"write {EXPECTED[key]}"
        findings.append(problems.UNKNOWN_VALUE.found(source, place, message, fix=fix))
    kept: dict[str, Any] = {**vars(facts), **{key: defaults[key] for key in wrong}}
    return (type(facts)(**kept) if wrong else facts), findings


def _wrong(facts: Entry) -> Iterator[str]:
    for key, right in (("lang", is_language), ("timezone", known_zone)):
        value = getattr(facts, key, None)
        if value is not None and not right(value):
            yield key
