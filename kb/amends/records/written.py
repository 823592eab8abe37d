"""What a file writes as one word or number and a record knows as a value: days, lengths of time, moments."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Written(ABC):
    """A value that pydantic reads by the class's own `parse`, and that needs no pydantic to exist."""

    __slots__ = ()
    EXPECTED: ClassVar[str]
    """What to write, with an example: the end of a sentence for whoever wrote something else."""

    @classmethod
    @abstractmethod
    def parse(cls, value: str) -> Self:
        """Read what a file says; raises ValueError with a sentence for the user."""

    @classmethod
    def read(cls, value: object) -> Self:
        """Take a value, or what a file says of one; raises ValueError with a sentence for the user."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError(f"expected {cls.EXPECTED}")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema  # only where records are read: pydantic costs 0.1 s

        return core_schema.no_info_plain_validator_function(cls.read)
