"""What the models of ``policy.yml`` are made with: how a key is shown, and what is said of a single check."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any, ClassVar, Literal

from amends.records.entry import Entry, entry

REQUIRED: Any = MISSING
"""In place of a default: the key must be written where its mapping is."""


def shown(default: Any, *, example: str) -> Any:  # noqa: ANN401 # as `dataclasses.field`
    """Declare a key of the policy with its default, and as YAML another value that it may have."""
    return field(default=default, metadata={"example": example})


@dataclass(frozen=True, slots=True)
class Named:
    """What the keys of a mapping are that its users name: the word for them, and one of them."""

    word: str
    example: str


@entry
class CheckPolicy(Entry):
    """A check switched off, or its severity changed.

    Attributes:
        severity: what its findings are here; `off` for never. An `error` shuts the gate.
        reason: why; it stands where a check that is off says that it did not judge.

    """

    shorthand: ClassVar[str | None] = "severity"

    severity: Literal["error", "warning", "note", "off"] = shown(REQUIRED, example="off")
    reason: str | None = shown(None, example="our supplier has asked to be named")
