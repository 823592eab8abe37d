"""Times and ids as machines read them: with their distance from UTC, and stable from build to build."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amends.records.moments import Moment


def instant(moment: Moment, zone: tzinfo) -> datetime:
    """The first instant that a time of a record may be, in the zone of that record.

    Where only a day, a month or a year is known, it begins at midnight in that zone.
    """
    if moment.exact or moment.precision == "hour":
        return moment.at.astimezone(zone)
    return moment.at.replace(tzinfo=zone)


def rfc3339(at: datetime) -> str:
    """An instant as feeds write it: ``2026-10-10T18:58:00+07:00``."""
    return at.replace(microsecond=0).isoformat()


def utc(at: datetime) -> str:
    """An instant as Statuspage writes it: ``2026-10-10T11:58:00.000Z``."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + ".000Z"


def short_id(*names: str) -> str:
    """Twelve letters and digits that stand for some names, the same in every build."""
    return hashlib.sha256("\0".join(names).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def as_json(value: Any) -> str:  # noqa: ANN401 # any JSON
    """A value as a line of JSON; letters of all scripts stand as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
