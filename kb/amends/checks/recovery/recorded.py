"""A remedy of the record in words, as findings quote it."""

from __future__ import annotations

from amends.records.incident import Remedy
from amends.records.wording import moment_in_words


def in_words(remedy: Remedy) -> str:
    """Write a remedy: ``refund, USD 40, to the 412 shops, by 1 Jun 2026``."""
    parts = (
        remedy.kind.replace("_", " "),
        " ".join(filter(None, (remedy.amount, remedy.currency))) if remedy.amount else remedy.what,
        f"to {remedy.who}" if remedy.who else None,
        f"by {moment_in_words(remedy.by)}" if remedy.by else None,
        f"done {moment_in_words(remedy.done)}" if remedy.done else None,
    )
    return ", ".join(part for part in parts if part)
