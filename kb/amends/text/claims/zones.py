"""Zones that a text names: an offset, a name of the tz database, or a city ("10:05 Jakarta time")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time

CITIES = {
    "Europe/London": "london edinburgh cardiff belfast manchester leeds bristol uk british",
    "Europe/Dublin": "dublin irish",
    "Europe/Lisbon": "lisbon lisboa",
    "Europe/Berlin": "berlin hamburg munich frankfurt cologne german",
    "Europe/Paris": "paris lyon french",
    "Europe/Amsterdam": "amsterdam rotterdam dutch",
    "Europe/Brussels": "brussels",
    "Europe/Madrid": "madrid barcelona spanish",
    "Europe/Rome": "rome milan italian",
    "Europe/Zurich": "zurich zürich geneva swiss",
    "Europe/Vienna": "vienna",
    "Europe/Prague": "prague",
    "Europe/Warsaw": "warsaw",
    "Europe/Copenhagen": "copenhagen danish",
    "Europe/Stockholm": "stockholm swedish",
    "Europe/Oslo": "oslo",
    "Europe/Helsinki": "helsinki finnish",
    "Europe/Athens": "athens",
    "Europe/Istanbul": "istanbul",
    "Africa/Cairo": "cairo",
    "Africa/Lagos": "lagos",
    "Africa/Nairobi": "nairobi",
    "Africa/Johannesburg": "johannesburg cape_town",
    "Asia/Dubai": "dubai abu_dhabi",
    "Asia/Riyadh": "riyadh mekkah mecca",
    "Asia/Karachi": "karachi",
    "Asia/Kolkata": "mumbai delhi new_delhi kolkata bangalore bengaluru chennai indian",
    "Asia/Dhaka": "dhaka",
    "Asia/Bangkok": "bangkok",
    "Asia/Jakarta": "jakarta bandung surabaya medan palembang semarang yogyakarta",
    "Asia/Makassar": "makassar denpasar bali",
    "Asia/Jayapura": "jayapura",
    "Asia/Singapore": "singapore singapura",
    "Asia/Kuala_Lumpur": "kuala_lumpur",
    "Asia/Manila": "manila",
    "Asia/Hong_Kong": "hong_kong hongkong",
    "Asia/Shanghai": "shanghai beijing",
    "Asia/Taipei": "taipei",
    "Asia/Seoul": "seoul",
    "Asia/Tokyo": "tokyo osaka japan",
    "Australia/Perth": "perth",
    "Australia/Brisbane": "brisbane",
    "Australia/Sydney": "sydney melbourne canberra",
    "Pacific/Auckland": "auckland wellington",
    "America/New_York": "new_york boston washington toronto montreal miami atlanta",
    "America/Chicago": "chicago dallas houston austin",
    "America/Denver": "denver",
    "America/Los_Angeles": "los_angeles san_francisco seattle vancouver portland",
    "America/Mexico_City": "mexico_city",
    "America/Bogota": "bogota bogotá",
    "America/Sao_Paulo": "sao_paulo são_paulo",
    "America/Argentina/Buenos_Aires": "buenos_aires",
}
"""Cities (and a few peoples) by the zone of the tz database that their clocks keep, in lower case."""

PLACES = {city.replace("_", " "): zone for zone, cities in CITIES.items() for city in cities.split()}
"""The zone of each city."""

_AMERICAN = {"EST": "America/New_York", "CST": "America/Chicago", "MST": "America/Denver", "PST": "America/Los_Angeles"}


def in_season(name: str, offsets: tuple[int, ...], day: date | None) -> tuple[int, ...]:
    """Allow "EST" for "EDT" in summer: people keep the name they know the year round."""
    if day is None or name not in _AMERICAN:
        return offsets
    return tuple(dict.fromkeys((*offsets, *offsets_at(_AMERICAN[name], day))))


def offset_of(written: str) -> int:
    """Minutes east of UTC of an offset as packs write it: ``+07:00``."""
    sign = -1 if written[0] == "-" else 1
    return sign * (int(written[1:3]) * 60 + int(written[4:6]))


def offsets_at(zone: str, day: date | None) -> tuple[int, ...]:
    """The offsets of a zone on a day; of both seasons where no day is known.

    ``zone`` is an offset (``+07:00``) or a name of the tz database; one that does not exist has none.
    """
    if re.fullmatch(r"[+-]\d{2}:\d{2}", zone):
        return (offset_of(zone),)
    if not zone:
        return ()
    from zoneinfo import ZoneInfo

    days: Iterable[date] = (day,) if day else (date(2026, 1, 15), date(2026, 7, 15))
    try:
        there = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return ()
    shifts = [datetime.combine(d, time(12), there).utcoffset() for d in days]
    return tuple(dict.fromkeys(int(shift.total_seconds() // 60) for shift in shifts if shift is not None))
