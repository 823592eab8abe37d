"""What a text claims, written on one line a claim, for tables of tests."""

from __future__ import annotations

from datetime import date

from amends.source import Source, Span
from amends.text.claims import Claim
from amends.text.claims.reading import figures
from amends.text.pack import load
from amends.text.parse import parse

DAY = date(2026, 3, 3)
"""The day of the outage in these tests: winter time in Europe."""


def read(words: str, lang: str) -> tuple[Claim, ...]:
    """The figures of a text, read on the day of the outage."""
    return figures(parse(Source("-", words), Span(0, len(words)), lang), load(lang), day=DAY)


def claimed(words: str, lang: str) -> str:
    """Kind, value, unit and subject of each figure: ``duration 126 minutes outage; clock 14:05 +01:00 start``."""
    return "; ".join(_told(claim) for claim in read(words, lang))


def _told(claim: Claim) -> str:
    value = claim.value if isinstance(claim.value, str) else f"{round(claim.value, 2):.12g}"
    return " ".join(part for part in (claim.kind, value, claim.unit, claim.subject, "part" * claim.part) if part)


def admits(words: str, lang: str, figure: float) -> bool:
    """Whether the only length of a text admits a figure in minutes."""
    (length,) = (claim for claim in read(words, lang) if claim.kind == "duration")
    return length.admits(figure)


def sentences(words: str, lang: str) -> list[str]:
    """The sentences of a text."""
    return [sentence.text for sentence in parse(Source("-", words), Span(0, len(words)), lang).sentences]
