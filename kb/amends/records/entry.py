"""What the models of records share: plain dataclasses that pydantic can read, and that need no pydantic to exist."""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

from amends.findings import shortened
from amends.records.written import Written

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def entry(cls: type[T]) -> type[T]:
    """Make a class a record entry: frozen, its fields given by name.

    `Entry` brings the methods that a dataclass would have compiled for each class: with forty classes that is most of
    what importing the models costs.
    """
    return dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)


def key_of(name: str) -> str:
    """The key in a file of a field's name: ``from_`` and ``class_`` are ``from`` and ``class`` there."""
    return name.rstrip("_")


class Entry:
    """Base of every mapping in a record.

    Unknown keys are refused. Where ``shorthand`` names a field, a bare scalar stands for a mapping of that field
    alone: ``data_loss: none`` for ``data_loss: {value: none}``. Each field is described under "Attributes:" in the
    docstring of its class; the schemas and the reference page are made from there.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": key_of,
        "allow_inf_nan": False,
    }
    shorthand: ClassVar[str | None] = None

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 # each decorated class has its own typed signature
        facts = self.__dict__
        for declared in fields(self):
            value = values.pop(declared.name, declared.default)
            if value is MISSING:
                raise TypeError(f"{type(self).__name__} needs {declared.name}")
            facts[declared.name] = value
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *(_hashable(value) for value in self.__dict__.values())))

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items() if value is not None)
        return f"{type(self).__name__}({facts})"


def _hashable(value: object) -> object:
    return tuple(sorted(value.items())) if isinstance(value, dict) else value


_UNITS = {"s": 1 / 60, "m": 1, "min": 1, "h": 60, "d": 1440, "w": 10080}
_LONGEST = 10 * 366 * 1440
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|min|h|d|w)\b")


@dataclass(frozen=True, slots=True)
class Duration(Written):
    """A length of time in minutes, written as ``15 min``, ``4 h``, ``1 h 30 min`` or ``14 d``."""

    EXPECTED: ClassVar[str] = "a duration such as 15 min, 4 h or 14 d"
    minutes: float

    @classmethod
    def parse(cls, value: str) -> Duration:
        """Read a duration; raises ValueError with a sentence for the user."""
        parts = _DURATION.findall(value)
        if not parts or _DURATION.sub("", value).strip():
            raise ValueError(f"{shortened(value)!r} is no duration; write 15 min, 4 h, 1 h 30 min or 14 d")
        minutes = sum(float(number) * _UNITS[unit] for number, unit in parts)
        if minutes > _LONGEST:
            raise ValueError(f"{shortened(value)!r} is longer than ten years")
        return cls(minutes)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": r"^\s*(\d+(\.\d+)?\s*(s|m|min|h|d|w)\s*)+$",
            "examples": ["15 min", "4 h", "14 d"],
        }
