"""A day of the calendar, such as a holiday: no time, and no zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from amends.findings import shortened
from amends.records.written import Written

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day(Written):
    """A day as a file writes it: ``2026-12-25``."""

    EXPECTED: ClassVar[str] = "a day such as 2026-12-25"
    date: date

    @classmethod
    def parse(cls, value: str) -> Day:
        """Read a day; raises ValueError with a sentence for the user."""
        written = value.strip()
        try:
            if _DAY.fullmatch(written):
                return cls(date.fromisoformat(written))
        except ValueError:
            pass  # a day that no month has
        raise ValueError(f"{shortened(value)!r} is no day; write 2026-12-25")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}
