"""One file is read: its facts against the model, every problem of it at once, each with its exact place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from amends.findings import Finding
from amends.records import privacy, problems, shapes, yaml_nodes
from amends.records.complaints import Facts, complaints
from amends.records.front_matter import split
from amends.records.places import KeyPath, Places
from amends.records.yaml_nodes import Plain
from amends.source import Source, Span

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

_MOST = 200
"""As many problems of one file are told; a last one says that there are more."""

_ROUNDS = 24
"""A value is left out and the rest read again at most so often; each round goes up one level of nesting."""


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What came of reading a file: ``facts`` is None where nothing of them could be used."""

    facts: T | None
    body: Span
    places: Places = field(default_factory=Places)
    findings: tuple[Finding, ...] = ()


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401 # pydantic takes any type
    from pydantic import TypeAdapter  # only where records are read: it costs 0.1 s

    return TypeAdapter(shape)


def read_markdown(source: Source, shape: type[T], fallback: Mapping[str, str] | None = None) -> Read[T]:
    """Read a Markdown file's front matter as ``shape``.

    ``fallback`` holds values for demanded keys that are missing or wrong, so that the rest can still be used.
    """
    parts = split(source)
    if parts.facts is None:
        return Read(None, parts.body, Places(), parts.findings)
    read = read_yaml(source, shape, parts.facts, fallback)
    return Read(read.facts, parts.body, read.places, (*parts.findings, *read.findings))


def read_yaml(
    source: Source, shape: type[T], span: Span | None = None, fallback: Mapping[str, str] | None = None
) -> Read[T]:
    """Read YAML as ``shape``: a whole file, or the span of its front matter."""
    span = span or Span(0, len(source.text))
    tree = yaml_nodes.read(source, span)
    body = Span(span.end, span.end)
    data = {} if tree.data is None else tree.data
    if not isinstance(data, dict):
        if not tree.whole:
            return Read(None, body, tree.places, _at_most(source, list(tree.findings)))
        place = tree.places.values.get((), span)
        message = "the facts are not a mapping; expected lines of `key: value`"
        found = problems.NOT_A_MAPPING.found(source, _first_line(source, place), message)
        return Read(None, body, tree.places, (*tree.findings, found))
    facts = Facts(source, span, shape, data, tree.places)
    value, places, findings = _validated(facts, fallback or {}, whole=tree.whole)
    return Read(value if tree.whole else None, body, places, _at_most(source, [*tree.findings, *findings]))


def _at_most(source: Source, findings: list[Finding]) -> tuple[Finding, ...]:
    """The first of very many findings, and that there are more."""
    if len(findings) <= _MOST:
        return tuple(findings)
    message = "more problems of this file are not shown; mend these first"
    return (*findings[:_MOST], problems.WRONG_TYPE.found(source, Span(0, 0), message))


def _first_line(source: Source, span: Span) -> Span:
    end = source.text.find("\n", span.start, span.end)
    return Span(span.start, span.start + len(source.text[span.start : end if end >= 0 else span.end].rstrip()))


def _validated(facts: Facts, fallback: Mapping[str, str], *, whole: bool) -> tuple[Any, Places, list[Finding]]:
    """Validate; leave out what is wrong, with the mapping that cannot do without it, and validate the rest."""
    from pydantic import ValidationError  # only where records are read: it costs 0.1 s

    adapter = _adapter(facts.shape)
    findings: list[Finding] = []
    dropped: set[KeyPath] = set()
    for number in range(_ROUNDS):
        kept = _kept(facts, dropped, fallback if number else {})
        try:
            value = adapter.validate_python(kept.data)
        except ValidationError as error:
            wrong = _by_place(error.errors(include_url=False, include_input=False), kept)
            if not number:
                findings = _told(facts, wrong, whole=whole)
            gone = {_drop(path, found, fallback) for path, found in wrong.items()}
            if gone <= dropped or () in gone:
                return None, facts.places, findings
            dropped |= gone
        else:
            return value, _moved(facts.places, kept.origin) if dropped else facts.places, findings
    return None, facts.places, findings


def _told(facts: Facts, wrong: Mapping[KeyPath, list[Any]], *, whole: bool) -> list[Finding]:
    """A finding for each wrong place; where the YAML broke off, what is missing may stand below the break."""
    findings: list[Finding] = []
    for path, errors in wrong.items():
        if len(findings) > _MOST:  # each looks for the nearest valid name, which takes its time
            break
        findings.extend(complaints(facts, path, errors))
    if not whole:
        findings = [finding for finding in findings if finding.code != problems.MISSING_KEY.code]
    return findings


def _drop(path: KeyPath, errors: Iterable[Any], fallback: Mapping[str, str]) -> KeyPath:
    """What to leave out for a problem at a path: what stands there, or the mapping that lacks it."""
    lacks = any(error["type"] == "missing" for error in errors)
    return path[:-1] if lacks and not (len(path) == 1 and path[0] in fallback) else path


@dataclass(frozen=True, slots=True)
class _Kept:
    """Data without what was left out; ``origin`` tells where each place of it stood before."""

    data: Plain
    origin: dict[KeyPath, KeyPath]


def _kept(facts: Facts, dropped: set[KeyPath], fallback: Mapping[str, str]) -> _Kept:
    """Leave out what was dropped, and keys without a value: those are unknown.

    An entry that may be public and has a problem, or an empty ``public``, stays inside: what was left out may have
    said so. So does a file whose ``visibility``, or what may have been meant for it, is empty or was left out.
    """
    origin: dict[KeyPath, KeyPath] = {}
    inside = privacy.stays_inside(facts.shape, dropped)

    def emptied(value: Plain, old: KeyPath) -> bool:
        """Whether nothing of a list is left: what it said is then unknown, and not that there is none."""
        return isinstance(value, list) and bool(value) and all((*old, index) in dropped for index in range(len(value)))

    def copy(value: Plain, old: KeyPath, new: KeyPath, wanted: tuple[shapes.Shape, ...]) -> Plain:
        origin[new] = old
        if isinstance(value, dict):
            out = {
                key: copy(inner, (*old, key), (*new, key), shapes.within(wanted, key))
                for key, inner in value.items()
                if inner is not None and (*old, key) not in dropped and not emptied(inner, (*old, key))
            }
            key, hidden = privacy.switch(wanted)
            if key and (old in inside or (key in value and value[key] is None)):
                out[key] = hidden
            return out
        if isinstance(value, list):
            items: list[Plain] = []
            for index, inner in enumerate(value):
                if (*old, index) not in dropped:
                    place = (*new, len(items))
                    items.append(copy(inner, (*old, index), place, shapes.within(wanted, index)))
            return items
        return _in_full(value, wanted) if isinstance(value, str) else value

    data = copy(facts.data, (), (), shapes.members(facts.shape))
    assert isinstance(data, dict)
    return _Kept({**fallback, **data}, origin)


def _in_full(value: str, wanted: tuple[shapes.Shape, ...]) -> Plain:
    """A shorthand as the mapping it stands for, and ``none`` for a list as the statement that there is none."""
    if shapes.plain(wanted):
        return value
    if value == "none" and shapes.lists(wanted):
        return []
    key = next((model.shorthand for model in shapes.models(wanted) if model.shorthand), None)
    return {key: value} if key else value


def _by_place(errors: Iterable[Any], kept: _Kept) -> dict[KeyPath, list[Any]]:
    """The errors by the path they are about in the file; where a part of a value is wrong, the part alone is told."""
    out: dict[KeyPath, list[Any]] = {}
    for error in errors:
        out.setdefault(_path(error["loc"], kept, lacks=error["type"] == "missing"), []).append(error)
    inner = {path[:length] for path in out for length in range(len(path))}
    return {path: found for path, found in out.items() if path not in inner}


def _path(loc: KeyPath, kept: _Kept, *, lacks: bool) -> KeyPath:
    """The path of an error in the file: without the names of union members, and with the indexes of the file."""
    data = kept.data
    path: KeyPath = ()
    for step in loc:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        path = (*path, step)
    while path not in kept.origin:  # the inner of a shorthand stands nowhere in the file
        path = path[:-1]
    above = kept.origin[path]
    return (*above, loc[-1]) if lacks else above


def _moved(places: Places, origin: Mapping[KeyPath, KeyPath]) -> Places:
    """The places by the paths that the facts have now: an entry left out of a list moves those behind it up."""
    return Places(
        {new: places.values[old] for new, old in origin.items() if old in places.values},
        {new: places.keys[old] for new, old in origin.items() if old in places.keys},
    )
