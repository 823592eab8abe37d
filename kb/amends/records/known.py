"""What was known when a text was sent: the few facts that checks set against words, free of where they came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args

from amends.findings import shortened
from amends.records.moments import Moment
from amends.records.vocabulary import DataLoss, ServiceStatus

if TYPE_CHECKING:
    from amends.records.record import Incident, Knowledge


class FactsError(ValueError):
    """Facts given for a single text that cannot be used; the message names the key and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Facts as they were known at one moment. None is unknown, and a check that needs it is not judged.

    ``minutes`` is the length of the impact (impact's end, else resolved, minus started), up to the text's own time
    while it was still running. ``customers_pct`` is in per cent. ``times`` holds every exact clock time of the record
    by its name, ``durations`` every length in minutes that follows from it (impact, time to notice, a service's
    outage…), ``counts`` every count by what is counted, ``shares`` every share in per cent by the same name.
    """

    customers_pct: float | None = None
    customers_count: int | None = None
    customers_of: int | None = None
    service_status: ServiceStatus | None = None
    minutes: float | None = None
    start: datetime | None = None
    end: datetime | None = None
    planned: bool | None = None
    data_loss: DataLoss | None = None
    records_lost: int | None = None
    evidence_review: Literal["none", "completed"] | None = None
    status: str | None = None
    cause_class: str | None = None
    contributing: tuple[str, ...] | None = None
    reopened: bool | None = None
    zone: str | None = None
    times: tuple[tuple[str, datetime], ...] = ()
    durations: tuple[tuple[str, float], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    shares: tuple[tuple[str, float], ...] = ()


def known_at(incident: Incident, knowledge: Knowledge, at: Moment | None) -> Known:
    """Give what a record knew at a moment; without one (a final text), all that it knows.

    At a moment, a number, a loss or a cause counts only with a ``known_at`` no later than it; an event counts from
    when it happened; durations run to the moment; a service's status is the one it had then.
    """
    from amends.records.hindsight import known_of  # needs the models of records, which one text alone does not

    return known_of(incident, knowledge, at)


def read_keys(text: str) -> Mapping[str, object]:
    """Read facts written as YAML or JSON: one mapping of keys to values. Raises FactsError."""
    from amends.records import yaml_nodes  # the YAML parser is loaded only where there are facts
    from amends.source import Source

    tree = yaml_nodes.read(Source("facts", text))
    if tree.findings:
        first = tree.findings[0]
        raise FactsError(f"line {first.line}, column {first.column}: {first.message}")
    if tree.data is None:
        return {}
    if not isinstance(tree.data, dict):
        raise FactsError("expected one mapping of facts, such as `customers_pct: 38`")
    return tree.data


def from_keys(facts: Mapping[str, object]) -> Known:
    """Make what is known from the keys of ``judge --facts``; a value may be text or a number, None is unknown.

    Raises FactsError for a key or a value that does not exist, with the nearest one that does.
    """
    values: dict[str, Any] = {}
    for key, value in facts.items():
        if key not in _READERS:
            raise FactsError(f"`{shortened(key)}` is no fact{_hint(key, _READERS)}")
        if value is not None:
            values[key] = _READERS[key](key, value)
    start, end, minutes = (values.get(key) for key in ("start", "end", "minutes"))
    if start and end and end < start:
        raise FactsError("`end` is before `start`")
    if minutes is None and start and end:
        values["minutes"] = (end - start).total_seconds() / 60
    elif minutes is not None and start and not end:
        try:
            values["end"] = start + timedelta(minutes=minutes)
        except OverflowError:
            raise FactsError(f"`minutes` is {facts['minutes']!r}; no outage lasts that long") from None
    _share(values)
    return named(Known(**values))


def _share(values: dict[str, Any]) -> None:
    share, count, of = (values.get(key) for key in ("customers_pct", "customers_count", "customers_of"))
    if share is None and count is not None and of:
        values["customers_pct"] = 100 * count / of
    elif count is None and share is not None and of:
        values["customers_count"] = round(share * of / 100)


def named(known: Known) -> Known:
    """Add the single facts to the named ones, so that every number can be looked up in one place."""
    times = (("start", known.start), ("end", known.end))
    counts = (
        ("customers", known.customers_count),
        ("customers_of", known.customers_of),
        ("records_lost", known.records_lost),
    )
    return replace(
        known,
        times=_merged(times, known.times),
        durations=_merged((("impact", known.minutes),), known.durations),
        counts=_merged(counts, known.counts),
        shares=_merged((("customers", known.customers_pct),), known.shares),
    )


def _merged(single: tuple[tuple[str, Any], ...], more: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    taken = {name for name, _ in more}
    return (*((name, value) for name, value in single if value is not None and name not in taken), *more)


def _hint(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    from difflib import get_close_matches  # needed only for the message

    near = get_close_matches(word, list(known), n=1)
    return f": did you mean `{near[0]}`?" if near else f"; expected one of {', '.join(known)}"


def _number(key: str, value: object) -> float:
    try:
        number = float(str(value).strip().removesuffix("%"))
    except ValueError:
        number = float("nan")
    if isinstance(value, bool) or not 0 <= number < float("inf"):
        raise FactsError(f"`{key}` is {shortened(repr(value))}; expected a number such as 38 or 0.5")
    return number


def _per_cent(key: str, value: object) -> float:
    number = _number(key, value)
    if number > 100:
        raise FactsError(f"`{key}` is {shortened(repr(value))}; expected a share in per cent, from 0 to 100")
    return number


def _whole(key: str, value: object) -> int:
    number = _number(key, value)
    if number != int(number):
        raise FactsError(f"`{key}` is {shortened(repr(value))}; expected a whole number")
    return int(number)


def _truth(key: str, value: object) -> bool:
    told = {"true": True, "yes": True, "false": False, "no": False}.get(str(value).strip().lower())
    if told is None:
        raise FactsError(f"`{key}` is {shortened(repr(value))}; expected true or false")
    return told


def _time(key: str, value: object) -> datetime | None:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    try:
        moment = Moment.parse(str(value))
    except ValueError as error:
        raise FactsError(f"`{key}`: {error}") from None
    return moment.at if moment.exact else None


def _word(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise FactsError(f"`{key}` is {shortened(repr(value))}; expected a text")
    return value


def _one_of(*words: str) -> Callable[[str, object], str]:
    def read(key: str, value: object) -> str:
        if value not in words:
            raise FactsError(f"`{key}` is {shortened(repr(value))}{_hint(str(value), words)}")
        return str(value)

    return read


def _words(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise FactsError(f"`{key}` is {shortened(repr(value))}; expected a list of texts")


def _pairs(read: Callable[[str, object], Any]) -> Callable[[str, object], tuple[tuple[str, Any], ...]]:
    def read_pairs(key: str, value: object) -> tuple[tuple[str, Any], ...]:
        items = value.items() if isinstance(value, Mapping) else value
        if not isinstance(value, Mapping | list | tuple):
            raise FactsError(f"`{key}` is {shortened(repr(value))}; expected a mapping of names to values")
        pairs = ((str(name), read(f"{key}.{name}", found)) for name, found in items)  # type: ignore[attr-defined] # checked above
        return tuple((name, found) for name, found in pairs if found is not None)

    return read_pairs


_READERS: dict[str, Callable[[str, object], Any]] = {
    "customers_pct": _per_cent,
    "customers_count": _whole,
    "customers_of": _whole,
    "service_status": _one_of(*get_args(ServiceStatus)),
    "minutes": _number,
    "start": _time,
    "end": _time,
    "planned": _truth,
    "data_loss": _one_of(*get_args(DataLoss)),
    "records_lost": _whole,
    "evidence_review": _one_of("none", "completed"),
    "status": _word,
    "cause_class": _word,
    "contributing": _words,
    "reopened": _truth,
    "zone": _word,
    "times": _pairs(_time),
    "durations": _pairs(_number),
    "counts": _pairs(_whole),
    "shares": _pairs(_number),
}

assert _READERS.keys() == {declared.name for declared in fields(Known)}
