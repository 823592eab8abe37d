"""States that a text gives the service: down, degraded, under maintenance, working, resolved."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from amends.text.claims.lexicon import Lexicon

STATUSES = ("major_outage", "partial_outage", "degraded_performance", "under_maintenance", "operational", "resolved")


class State(NamedTuple):
    """A state and its place in the clean text."""

    status: str
    start: int
    end: int


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    groups = "|".join(rf"(?P<{status}>{lexicon.alternatives(f'status_{status}')})" for status in STATUSES)
    return lexicon.pack.compile(rf"(?<![\w-])(?:{groups})(?![\w-])")


def states(text: str, lexicon: Lexicon) -> list[State]:
    """Find the states that a clean text names, in order."""
    return [State(str(found.lastgroup), found.start(), found.end()) for found in _pattern(lexicon).finditer(text)]
