"""Which value of each key of policy.yml holds, and what says so: for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from amends import __version__
from amends.findings import Finding, visible
from amends.records.entry import Duration
from amends.records.layers import OwnSeverity, checks_of, held
from amends.records.organisation import CheckPolicy, Policy
from amends.records.places import KeyPath, Places
from amends.records.policy_reference import PolicyKey, keys
from amends.records.wording import as_written
from amends.reports.style import Style, plain
from amends.source import Source

Origin = Literal["default", "policy", "severity", "service"]
"""What says that a value holds: nobody, the general policy, what is said of a severity, or of a service."""

_NOT_SET = "not set"


@dataclass(frozen=True, slots=True)
class Row:
    """A key and its value as YAML (None where nothing is set).

    ``by`` are the keys that the value is written under, each with its line in policy.yml, from 1; none for a default.
    """

    key: str
    value: Any
    origin: Origin
    by: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """For what the values hold: the path of a record (or empty), services, a severity."""

    record: str = ""
    services: tuple[str, ...] = ()
    severity: str | None = None

    def __str__(self) -> str:
        told = [f"services {', '.join(self.services)}"] if self.services else []
        told += [f"severity {self.severity}"] if self.severity else []
        said = " and ".join(told) or "no service and no severity"
        return visible(f"{self.record}: {said}" if self.record else f"For {said}")


def rows(policy: Policy, asked: Asked, source: Source | None, places: Places) -> tuple[Row, ...]:
    """Give what holds of every key of the general policy; ``source`` and ``places`` are those of policy.yml, if any."""
    severity: Any = asked.severity
    told = {one.path: (one.value, one.by) for one in held(policy, asked.services, severity, _own_severities(policy))}
    found: list[Row] = []

    def row(path: KeyPath, value: Any, by: Sequence[KeyPath]) -> None:  # noqa: ANN401 # the values of any key
        written = [(one, span) for one in by if (span := places.values.get(one)) is not None]
        lines = tuple((_dotted(one), source.position(span.start).line if source else 0) for one, span in written)
        found.append(Row(_dotted(path), value, _origin(written[0][0]) if written else "default", lines))

    for key in keys():
        if key.dotted == key.general:
            for path in _paths(key, policy):
                value, by = told.pop(path, (_at(policy, path), (path,)))
                row(path, value, by)
    for path, (value, by) in told.items():  # the checks that a policy speaks of
        if value is not None:
            row(path, value, by)
    return tuple(found)


def lines(found: Sequence[Row], asked: Asked, style: Style = plain) -> Iterator[str]:
    """Tell it to people: what was asked, then a line for each key."""
    yield style(str(asked), "strong")
    names = max(len(row.key) for row in found)
    values = min(max(len(_text(row.value)) for row in found), 40)
    for row in found:
        where = ", ".join(f"policy.yml:{line}" + (f" ({key})" if key != row.key else "") for key, line in row.by)
        kind = "soft" if row.origin == "default" else "good" if row.origin != "policy" else "path"
        yield visible(f"{row.key:<{names}}  {_text(row.value):<{values}}  ") + style(visible(where or "default"), kind)


def as_json(found: Sequence[Row], asked: Asked, wrong: Sequence[Finding] = ()) -> Mapping[str, Any]:
    """The same for programs, with what is wrong in the file. Keys stay from version to version; new ones may come."""
    return {
        "version": __version__,
        "record": asked.record or None,
        "services": list(asked.services),
        "severity": asked.severity,
        "keys": [
            {
                "key": row.key,
                "value": _plain(row.value),
                "origin": row.origin,
                "by": [{"key": key, "line": line} for key, line in row.by],
            }
            for row in found
        ],
        "problems": [
            {
                "code": one.code,
                "severity": one.severity,
                "path": one.path,
                "line": one.line,
                "column": one.column,
                "message": one.message,
            }
            for one in wrong
        ],
    }


def _own_severities(policy: Policy) -> OwnSeverity | None:
    if not any(checks_of(policy)):
        return None
    from amends.engine.policing import own_severity  # brings the catalogue: only where checks are changed

    return own_severity


def _paths(key: PolicyKey, policy: Policy) -> Iterator[KeyPath]:
    """The path of a key; of one below a mapping whose keys users name, one for each that is written."""
    before = next((number for number, step in enumerate(key.path) if step.startswith("<")), None)
    if before is None:
        yield key.path
    elif key.path[0] != "checks":  # those are told with what holds of them
        for name in _at(policy, key.path[:before]) or ():
            yield (*key.path[:before], name, *key.path[before + 1 :])


def _at(entry: Any, path: KeyPath) -> Any:  # noqa: ANN401 # the values of any key
    for step in path:
        entry = entry[step] if isinstance(entry, dict) else getattr(entry, str(step))
    return entry


def _origin(path: KeyPath) -> Origin:
    return "service" if path[0] == "services" else "severity" if path[0] == "severities" else "policy"


def _dotted(path: KeyPath) -> str:
    return ".".join(map(str, path))


def _plain(value: Any) -> Any:  # noqa: ANN401 # the values of any key
    match value:
        case Duration():
            return as_written(value)
        case CheckPolicy():
            return value.severity
        case tuple():
            return [one if isinstance(one, str) else one.date.isoformat() for one in value]
        case _:
            return value


def _text(value: Any) -> str:  # noqa: ANN401 # the values of any key
    if value is None:
        return _NOT_SET
    told = _plain(value)
    if isinstance(told, list):
        return f"[{', '.join(told)}]" if told else "none"
    return as_written(told)
