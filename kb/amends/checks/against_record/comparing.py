"""A figure of a text beside the figures of its record: which of them it may mean, and whether it agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from amends.records.known import Known
from amends.text.claims import Claim
from amends.text.claims.clock import DAY
from amends.text.claims.zones import offsets_at

_OTHER_LENGTHS = ("time to detect", "time to acknowledge", "time to notice", "start to", "longest silence")
"""Lengths of a record that are not how long customers were hit."""

_DAYS_AFTER = 7
"""Days after its first in which an outage may still be told of."""

ALL = 100
"""Per cent of customers that "everybody" stands for."""

_CLOCK_SLACK = ((30, 5.0), (10, 4.0), (5, 3.0))
"""Minutes that a clock time may be off for having been rounded to the half hour, to ten or to five minutes."""


def recorded(claim: Claim, known: Known) -> Sequence[float | datetime]:
    """The figures of the record that a claim may mean; the first is the one that it is held against."""
    match claim.kind, claim.subject:
        case "duration", "outage" if known.minutes is not None:
            return (known.minutes, *(m for name, m in known.durations if not name.startswith(_OTHER_LENGTHS)))
        case "clock", "start" if known.start is not None:
            return (known.start, *(at for _, at in known.times))
        case "clock", "end" if known.end is not None:
            return (known.end, *(at for _, at in known.times))
        case "count", "customers" if known.customers_count is not None:
            return (known.customers_count, *(n for name, n in known.counts if name != "records_lost"))
        case "count", "records" if known.records_lost is not None:
            return (known.records_lost, *(n for _, n in known.counts))
        case "share", "customers" if known.customers_pct is not None:
            return (known.customers_pct, *(share for _, share in known.shares))
        case "share", "spared" if known.customers_pct is not None:
            return (ALL - known.customers_pct, *(ALL - share for _, share in known.shares))
        case "count", "spared" if known.customers_count is not None and known.customers_of:
            return (known.customers_of - known.customers_count,)
        case "share", "customers" if claim.value == 0 and known.customers_count:
            return (100.0,)
        case _:
            requests = dict(known.shares if claim.kind == "share" else known.counts).get("requests_failed")
            return (requests,) if claim.subject == "requests" and requests is not None else ()


def agrees(claim: Claim, known: Known) -> bool:
    """Whether what a claim says is one of the record's figures that it may mean."""
    return any(
        same_time(claim, figure, known) if isinstance(figure, datetime) else claim.admits(figure)
        for figure in recorded(claim, known)
    )


def of_this_outage(claim: Claim, known: Known) -> bool:
    """Whether a clock time with its date may be meant for this outage: not that of a day far from it."""
    figure = recorded(claim, known)[0]
    if not claim.day or not isinstance(figure, datetime):
        return True
    apart = (_told_day(claim.day, figure) - figure.date()).days
    return -1 <= apart <= _DAYS_AFTER or same_time(replace(claim, day=""), figure, known)


def _told_day(written: str, figure: datetime) -> date:
    """The date told beside a clock time, in the record's year where the words leave it open."""
    return date.fromisoformat(written if len(written) > len("MM-DD") else f"{figure.year}-{written}")


def same_time(claim: Claim, figure: datetime, known: Known) -> bool:
    """Whether a clock time is the record's: in the zone told, or where none is told in any that the record may mean."""
    offsets = claim.offsets or _zones(figure, known)
    exact = figure.astimezone(UTC)
    minute = exact.hour * 60 + exact.minute + exact.second / 60
    middle = (claim.low + claim.high) / 2
    slack = max((claim.high - claim.low) / 2, next((by for step, by in _CLOCK_SLACK if middle % step == 0), 0.0))
    shifts = (0, DAY // 2) if claim.either_half else (0,)
    return any(
        min((middle + shift - offset - minute) % DAY, (minute - middle - shift + offset) % DAY) <= slack
        and (not claim.day or _same_day(claim.day, figure, offset, slack))
        for offset in offsets
        for shift in shifts
    )


def _same_day(written: str, figure: datetime, offset: int, slack: float) -> bool:
    """Whether a date is the record's in a zone; around midnight either day is."""
    there = figure.astimezone(timezone(timedelta(minutes=offset)))
    days = {(there + timedelta(minutes=by)).date() for by in (-slack, 0, slack)}
    return _told_day(written, figure) in days


def _zones(figure: datetime, known: Known) -> tuple[int, ...]:
    own = figure.utcoffset() or timedelta(0)
    return (int(own.total_seconds() // 60), 0, *offsets_at(known.zone or "", figure.date()))
