"""What the checks say, for the reader of one record: its times in the record's zone, its facts named once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from amends.records.moments import Moment

if TYPE_CHECKING:
    from mkdocs_amends.words import Words

_OFFSET = r"(?:Z|UTC|[+-]\d\d:\d\d)"
_TIMES = re.compile(
    r"`[^`]*`|“[^”]*”"
    rf"|(?<![\w/-])(?P<stamp>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?{_OFFSET})?)(?![\w-])"
    rf"|(?<![\w/-])(?P<said>\d{{1,2}} [A-Z][a-z]{{2}} \d{{4}}, \d\d:\d\d {_OFFSET})(?!\w)"
)
"""Times in a message; what is quoted stays as it was written."""


def in_zone(message: str, words: Words) -> str:
    """A message of a check with its times and dates as the page prints them."""

    def printed(found: re.Match[str]) -> str:
        moment = _moment(found["stamp"] or "", found["said"] or "")
        return words.moment(moment) if moment else found[0]

    return _TIMES.sub(printed, message)


def _moment(stamp: str, said: str) -> Moment | None:
    try:
        if said:
            return Moment(datetime.strptime(said.replace("UTC", "+00:00").replace("Z", "+00:00"), "%d %b %Y, %H:%M %z"))
        if stamp:
            at = datetime.fromisoformat(stamp.replace("UTC", "+00:00"))
            return Moment(at) if at.tzinfo else Moment(at.replace(tzinfo=UTC), "day")
    except ValueError:  # it only looks like a time
        pass
    return None


def fact_of(fact: str, words: Words) -> str:
    """What the record says against it, introduced once; empty where there is nothing."""
    if not fact:
        return ""
    told = in_zone(fact, words)
    return told if told.startswith("The record") else words.say("The record: {fact}", fact=told)
