"""Where the keys and values of a file's front matter stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amends.source import Span

KeyPath = tuple[str | int, ...]
"""A place in front matter: ``("services", 0, "status")``."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the keys and values of a file's front matter stand.

    The place of a quoted text lies inside its quotes, that of a key without a value is the key.
    """

    values: Mapping[KeyPath, Span] = field(default_factory=dict)
    keys: Mapping[KeyPath, Span] = field(default_factory=dict)

    def of(self, *path: str | int) -> Span | None:
        """The span of a value; of the nearest mapping above it that exists, where it was not written."""
        while path:
            if found := self.values.get(path):
                return found
            path = path[:-1]
        return None

    def key(self, *path: str | int) -> Span | None:
        """The span of a key as it was written; None where it was not."""
        return self.keys.get(path)
