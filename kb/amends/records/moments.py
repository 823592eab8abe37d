"""A time as a record knows it: exact with an offset, or known to the day, the month or the year only."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, ClassVar, get_args

from amends.findings import shortened
from amends.records.vocabulary import Precision
from amends.records.written import Written

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_EXACT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s?([Zz]|[+-]\d{2}:\d{2}))?", re.ASCII
)
_PARTS = {
    "day": re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
    "month": re.compile(r"\d{4}-\d{2}", re.ASCII),
    "year": re.compile(r"\d{4}", re.ASCII),
}


KEYS = frozenset({"at", "precision", "source", "known_at"})
"""The keys of a time that is written as a mapping."""


class NoTime(ValueError):  # noqa: N818 # said in a sentence: this is no time
    """A text that is no time. ``fix`` says how to write one."""

    fix = "write 2026-10-10T18:49:00+07:00, or 2026-10-10 where only the day is known"

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix or self.fix


class NoOffset(NoTime):
    """A time that does not say how far it is from UTC."""


class NoSuchTime(NoTime):
    """A time that names a day or an hour that does not exist."""


_EAST = timedelta(hours=14)
"""How much sooner than in UTC a day begins where it begins first."""
_YEARS = range(1900, 2200)
"""The years an incident can lie in; far outside them arithmetic with dates overflows."""


@dataclass(frozen=True, slots=True)
class Moment(Written):
    """A point in time and how well it is known.

    ``at`` always has an offset. Where ``precision`` is coarser than a minute, ``at`` is the first instant of the
    period in UTC, or in a zone (`in_zone`), and only its date (or month, or year) may be printed. ``source`` says where
    the time comes from, ``known_at`` since when it is known, where that was later than the time itself.
    """

    EXPECTED: ClassVar[str] = "a time, or a mapping of at, precision, source and known_at"
    at: datetime
    precision: Precision = "minute"
    source: str = ""
    known_at: datetime | None = None

    @property
    def exact(self) -> bool:
        """Whether the clock time is known, so that minutes may be counted from it."""
        return self.precision in {"second", "minute"}

    @property
    def earliest(self) -> datetime:
        """The first instant that it may be: where only a day is known, as it begins in the east of the world."""
        return self.at if self.exact or self.precision == "hour" else self.at - _EAST

    @property
    def latest(self) -> datetime:
        """The last instant that it may be: the end of the day, month or year where only that is known."""
        first = self.at
        match self.precision:
            case "day":
                return first + timedelta(days=1)
            case "month" | "season":
                months = 1 if self.precision == "month" else 3
                index = first.month - 1 + months
                return first.replace(year=first.year + index // 12, month=index % 12 + 1, day=1)
            case "year":
                return first.replace(year=first.year + 1, month=1, day=1)
            case "hour":
                return first + timedelta(hours=1)
            case _:
                return first

    def in_zone(self, zone: tzinfo) -> Moment:
        """The same day, month or year, as it begins and ends in a zone; a known clock time is the same everywhere."""
        if self.exact or self.precision == "hour":
            return self
        return Moment(datetime.combine(self.at.date(), time(), zone), self.precision, self.source, self.known_at)

    def before(self, other: Moment) -> bool:
        """Whether it surely was before another time; where only a day is known, days are compared as written."""
        if self.exact and other.exact:
            return self.at < other.at
        first, last = self.latest.replace(tzinfo=None), other.at.replace(tzinfo=None)
        return first < last if self.exact else first <= last

    def isoformat(self) -> str:
        """Print it as a record would write it: RFC 3339, or the date, month or year alone."""
        width = {"day": 10, "month": 7, "season": 7, "year": 4}.get(self.precision)
        return self.at.isoformat()[:width] if width else self.at.isoformat()

    @classmethod
    def parse(cls, value: str) -> Moment:
        """Read a scalar of a record.

        Raises ValueError with a sentence for the user when it is no time, has no offset, or names no real date.
        """
        value = value.strip()
        said = repr(shortened(value))
        if value[:4].isdecimal() and value[4:5] in {"", "-"} and int(value[:4]) not in _YEARS:
            message = f"{said} is no time of an incident: its year must lie in {_YEARS[0]} to {_YEARS[-1]}"
            raise NoSuchTime(message, "write the year in four digits, such as 2026")
        if exact := _EXACT.fullmatch(value):
            *numbers, offset = exact.groups()
            if offset is None:
                clock = value.replace(" ", "T")
                fix = f"write {clock}Z or {clock}+07:00"
                raise NoOffset(f"the time {said} has no offset from UTC; {fix}", fix)
            try:
                at = datetime.fromisoformat(re.sub(r"\s+(?=[+-]|[Zz]$)", "", value.replace("t", "T").replace("z", "Z")))
            except ValueError as error:
                reason, fix = _impossible(value, str(error))
                raise NoSuchTime(f"{said} is no time that exists: {reason}", fix) from None
            return cls(at, "second" if numbers[5] not in (None, "00") else "minute")
        for precision, pattern in _PARTS.items():
            if pattern.fullmatch(value):
                numbers_ = [int(part) for part in value.split("-")] + [1, 1]
                try:
                    day = date(*numbers_[:3])
                except ValueError as error:
                    reason, fix = _impossible(value, str(error))
                    raise NoSuchTime(f"{said} is no date that exists: {reason}", fix) from None
                return cls(datetime.combine(day, time(), UTC), precision)  # type: ignore[arg-type] # keys are precisions
        raise NoTime(
            f"{said} is no time; write 2026-10-10T18:49:00+07:00 (RFC 3339, with its offset), "
            "or 2026-10-10 where only the day is known"
        )

    @classmethod
    def read(cls, value: object) -> Moment:
        """Take a moment, or what a file says of one; raises ValueError with a sentence for the user."""
        if isinstance(value, dict) and isinstance(value.get("at"), str) and value.keys() <= KEYS:
            moment = cls.parse(value["at"])
            precision = value.get("precision") or moment.precision
            if precision not in get_args(Precision):
                words = ", ".join(get_args(Precision))
                raise ValueError(f"precision {shortened(str(precision))!r} is unknown; expected one of {words}")
            known_at = value.get("known_at")
            known = cls.parse(known_at).at if isinstance(known_at, str) else None
            return cls(moment.at, precision, str(value.get("source") or ""), known)
        return super(Moment, cls).read(value)  # named: a dataclass with slots is a second class

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        day = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
        clock = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
        scalar: JsonSchemaValue = {
            "anyOf": [
                {"type": "string", "pattern": rf"^{day}[Tt ]{clock} ?([Zz]|[+-]\d{{2}}:\d{{2}})$"},
                {"type": "string", "pattern": rf"^({day}|\d{{4}}-(0[1-9]|1[0-2])|\d{{4}})$"},
                {"type": "integer", "minimum": _YEARS[0], "maximum": _YEARS[-1]},
            ]
        }
        return {
            "description": "RFC 3339 with an offset, a date, or a mapping with precision, source and known_at.",
            "anyOf": [
                scalar,
                {
                    "type": "object",
                    "required": ["at"],
                    "additionalProperties": False,
                    "properties": {
                        "at": scalar,
                        "precision": {"enum": list(get_args(Precision))},
                        "source": {"type": "string"},
                        "known_at": scalar,
                    },
                },
            ],
        }


def _impossible(value: str, error: str) -> tuple[str, str]:
    """Say of a time in the right form what in it cannot be, and how it is written."""
    year, month = int(value[:4]), int(value[5:7])
    if not 1 <= month <= 12:
        return f"a year has no month {value[5:7]}", f"write a month from 01 to 12, as in {year}-12"
    days = monthrange(year, month)[1]
    if len(value) > 7 and not 1 <= int(value[8:10]) <= days:
        there = f"{year}-{month:02}"
        return f"{there} has {days} days", f"write a day from {there}-01 to {there}-{days}"
    if "timedelta" in error:
        return "no offset from UTC is that large", "write the offset as in +07:00 or -03:30, or Z for UTC"
    return "a day has the hours 00:00:00 to 23:59:59", "write the clock time as in 18:49:00; midnight is 00:00:00"
