"""The zone of a clock time: behind it ("14:05 UTC", "9:12, London time"), or named apart from it."""

from __future__ import annotations

import re
from datetime import date

from amends.text.claims.lexicon import Lexicon
from amends.text.claims.zones import in_season, offset_of, offsets_at

_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s?)?([+\u2212-])(\d{1,2})(?::?(\d{2}))?(?![\d:])")
_OPENING = re.compile(r"\s?\(?")


class ZonePatterns:
    """The expressions for one language's zones."""

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.alternatives
        zones = sorted(lexicon.zones, key=len, reverse=True)
        self.zone = re.compile(rf",?\s?\(?(?P<zone>{'|'.join(map(re.escape, zones)) or '(?!)'})(?![\w+-])")
        self.zone_after = lexicon.pack.compile(rf"(?:\s?(?:{listed('clock_zone_word')}))?(?!\w)")
        city, timed = lexicon.either(map(re.escape, lexicon.places)), listed("clock_zone_word")
        inside, it_was = listed("clock_in"), listed("clock_it_was")
        there = rf"(?P<place3>{city})\s{timed}|{timed}\s(?P<place2>{city})"
        self.place = lexicon.pack.compile(rf",?\s?\(?(?:{inside}\s(?P<place>{city})(?:\s{timed})?|{there})(?!\w)")
        self.elsewhere = lexicon.pack.compile(rf"(?<!\w)(?:{there}|\A{inside}\s(?P<place>{city}),?\s{it_was})(?!\w)")


def zone_apart(text: str, patterns: ZonePatterns, lexicon: Lexicon, day: date | None) -> tuple[int, ...]:
    """The offsets of a city's time that is named apart from the clock times: "on 3 March, Jakarta time"."""
    found = patterns.elsewhere.search(text)
    return _offsets_there(found, lexicon, day) if found else ()


def _offsets_there(found: re.Match[str], lexicon: Lexicon, day: date | None) -> tuple[int, ...]:
    name = found["place"] or found["place2"] or found["place3"]
    return offsets_at(lexicon.places.get(name.lower(), ""), day)


def zone_behind(
    text: str, end: int, patterns: ZonePatterns, lexicon: Lexicon, day: date | None
) -> tuple[int, tuple[int, ...]] | None:
    """Where the zone behind a clock time ends, and the offsets it may mean; None where none stands there."""
    named = patterns.zone.match(text, end)
    if named:
        behind = _OFFSET.match(text, named.start("zone")) if named["zone"] in {"UTC", "GMT"} else None
        if behind is None:
            after = patterns.zone_after.match(text, named.end())
            offsets = tuple(map(offset_of, lexicon.zones[named["zone"]]))
            return after.end() if after else named.end(), in_season(named["zone"], offsets, day)
    numeric = _OPENING.match(text, end)
    at = numeric.end() if numeric else end
    written = _OFFSET.match(text, at)
    if written and (text[at : at + 3] in {"UTC", "GMT"} or written[3]) and int(written[2]) <= 14:
        sign = 1 if written[1] == "+" else -1
        return written.end(), (sign * (int(written[2]) * 60 + int(written[3] or 0)),)
    place = patterns.place.match(text, end)
    if place:
        offsets = _offsets_there(place, lexicon, day)
        return (place.end(), offsets) if offsets else None
    return None
