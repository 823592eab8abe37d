"""Facts of a record as JSON, and what JSON they become: one module, so that the schema cannot say anything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from amends.records import shapes
from amends.records.entry import Duration, Entry, key_of
from amends.records.moments import Moment
from amends.records.schema import descriptions, summary
from amends.records.vocabulary import Precision

Json: TypeAlias = Any
HIDDEN = frozenset({"public", "allow"})
"""Keys that say what stays inside; what is published needs neither."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*(<[^<>]*>|[^()\s<>]*)[^()]*\)")
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")

MOMENT: Mapping[str, Json] = {
    "description": "A time, as well as it is known. `at` is RFC 3339 with an offset where `precision` is second, minute"
    " or hour; a date, a month or a year where it is day, month, season (its first month) or year.",
    "type": "object",
    "required": ["at", "precision"],
    "additionalProperties": False,
    "properties": {
        "at": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}([.]\d+)?[+-]\d{2}:\d{2})?)?)?$"},
        "precision": {"enum": list(get_args(Precision))},
        "source": {"type": "string", "description": "how the time is known"},
        "known_at": {"type": "string", "format": "date-time", "description": "since when it is known, if only later"},
    },
}


def moment(value: Moment) -> Json:
    """A time of a record."""
    made = {"at": value.isoformat(), "precision": value.precision}
    if value.source:
        made["source"] = value.source
    if value.known_at is not None:
        made["known_at"] = value.known_at.isoformat()
    return made


def unlinked(words: str) -> str:
    """Words of a record without the targets that only its own folder knows; links to elsewhere stay."""
    return _LINK.sub(lambda found: found[0] if found[2].lstrip("<").startswith(_ELSEWHERE) else found[1], words)


def plain(value: Any) -> Json:  # noqa: ANN401 # the value of any field
    """A fact as JSON. A key that is not there is not known; an empty list says that there are none."""
    match value:
        case str():
            return unlinked(value)
        case Moment():
            return moment(value)
        case Duration():
            return value.minutes
        case Entry():
            return facts(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return value


def facts(entry: Entry, *left_out: str) -> dict[str, Json]:
    """What is known of a mapping of a record, without some keys of it."""
    made = {}
    for name, value in vars(entry).items():
        if value is None or name in HIDDEN or name in left_out:
            continue
        told = plain(value)
        if told != {}:  # a mapping of which nothing is known
            made[key_of(name)] = told
    return made


class Definitions:
    """The definitions of a schema, gathered while its parts name them."""

    def __init__(self) -> None:
        self.all: dict[str, Json] = {"Moment": dict(MOMENT)}

    def model(self, entry: shapes.Shape, *left_out: str) -> Json:
        """The schema of `facts` of a mapping."""
        hints = get_type_hints(entry)
        told = descriptions(entry)
        properties = {}
        required = []
        for field in fields(entry):
            if field.name in HIDDEN or field.name in left_out:
                continue
            key = key_of(field.name)
            properties[key] = {**self.shape(hints[field.name]), "description": told[key]}
            if type(None) not in get_args(hints[field.name]) and not _may_be_empty(hints[field.name]):
                required.append(key)
        return {
            "description": summary(entry),
            "type": "object",
            "required": required,
            "additionalProperties": False,
            "properties": properties,
        }

    def key(self, entry: shapes.Shape, name: str) -> dict[str, Json]:
        """The schema of one fact of a mapping."""
        return self.shape(get_type_hints(entry)[name])

    def shape(self, shape: shapes.Shape) -> dict[str, Json]:
        """The schema of what a field of some type becomes."""
        found = [self._one(member) for member in shapes.members(shape)]
        return dict(found[0]) if len(found) == 1 else {"anyOf": found}

    def _one(self, member: shapes.Shape) -> dict[str, Json]:
        origin: object = get_origin(member)
        if origin is Literal:
            return {"enum": list(get_args(member))}
        if origin is tuple:
            return {"type": "array", "items": self.shape(get_args(member)[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.shape(get_args(member)[1])}
        if member is Moment:
            return {"$ref": "#/$defs/Moment"}
        if isinstance(member, type) and issubclass(member, Entry):
            if member.__name__ not in self.all:
                self.all[member.__name__] = {}  # while it is made, others may name it
                self.all[member.__name__] = self.model(member)
            return {"$ref": f"#/$defs/{member.__name__}"}
        names = {str: "string", bool: "boolean", int: "integer", float: "number", Duration: "number"}
        return {"type": names[member]}


def _may_be_empty(shape: shapes.Shape) -> bool:
    """Whether nothing may be known of a mapping that is always there, so that it is left out."""
    return all(isinstance(member, type) and issubclass(member, Entry) for member in shapes.members(shape))
