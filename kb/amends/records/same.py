"""A thing by identity: the key of what is worked out once of it, and not once for each that asks."""

from __future__ import annotations

from typing import Generic, TypeVar

_Held = TypeVar("_Held")


class Same(Generic[_Held]):
    """Equal only where the very same thing is ``held``; it need not be hashable, nor is it gone through."""

    def __init__(self, held: _Held) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.held is self.held
