"""What is wrong with a value, in words: what was found, what was expected, and the nearest valid thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from amends.findings import Finding, shortened
from amends.records import problems, shapes
from amends.records.moments import KEYS, Moment, NoOffset, NoSuchTime, NoTime
from amends.records.places import KeyPath, Places
from amends.records.vocabulary import Precision
from amends.records.yaml_nodes import Plain
from amends.source import Source, Span


@dataclass(frozen=True, slots=True)
class Facts:
    """A file's facts while they are read: the data as written, where it stands, and what the model wants of it."""

    source: Source
    span: Span
    shape: shapes.Shape
    data: Plain
    places: Places

    def value(self, path: KeyPath) -> Plain:
        """What is written at a path; None where nothing is."""
        data = self.data
        for step in path:
            if isinstance(data, dict) and step in data:
                data = data[str(step)]
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return None
        return data

    def place(self, path: KeyPath) -> Span:
        """The first line of what stands at a path, or nearest above it; for the whole, the line that opens it."""
        span = self.places.of(*path)
        if span is None:
            start = self.source.text.rfind("\n", 0, max(0, self.span.start - 1)) + 1
            span = Span(start + self.source.text.startswith("\ufeff", start), self.span.end)
        end = self.source.text.find("\n", span.start, span.end)
        return Span(span.start, span.start + len(self.source.text[span.start : end if end >= 0 else span.end].rstrip()))


def complaints(facts: Facts, path: KeyPath, errors: Sequence[Any]) -> Iterator[Finding]:
    """Say what the model's errors at one path mean; ``errors`` are pydantic's."""
    kinds = {error["type"] for error in errors}
    if kinds == {"unexpected_keyword_argument"}:
        yield _unknown_key(facts, path)
    elif "missing" in kinds:
        yield _missing_key(facts, path)
    else:
        yield from _wrong_value(facts, path, errors)


def _unknown_key(facts: Facts, path: KeyPath) -> Finding:
    key = str(path[-1])
    known = [name for model in shapes.models(shapes.at(facts.shape, path[:-1])) for name in shapes.keys(model)]
    return _no_such_key(facts, path, key, known)


def _no_such_key(facts: Facts, path: KeyPath, key: str, known: list[str]) -> Finding:
    near = shapes.nearest(key, known)
    return problems.UNKNOWN_KEY.found(
        facts.source,
        facts.places.key(*path) or facts.place(path),
        f"`{shortened(key)}`: did you mean `{near}`?" if near else f"the key `{shortened(key)}` does not exist here",
        fix=f"write `{near}`" if near else f"write one of {', '.join(known)}",
        edit=near,
    )


def _missing_key(facts: Facts, path: KeyPath) -> Finding:
    key, above = path[-1], path[:-1]
    written = facts.places.key(*path)
    where = f" in `{_name(above)}`" if above else ""
    wanted = shapes.described(shapes.at(facts.shape, path))
    message = f"`{key}` is empty{where}" if written else f"`{key}` is missing{where}"
    return problems.MISSING_KEY.found(
        facts.source, written or facts.place(above), f"{message}; expected {wanted}", fix=f"write `{key}`"
    )


def _wrong_value(facts: Facts, path: KeyPath, errors: Sequence[Any]) -> Iterator[Finding]:
    value = facts.value(path)
    wanted = shapes.at(facts.shape, path)
    if value is None:
        yield problems.EMPTY_ENTRY.found(
            facts.source,
            facts.place(path),
            f"an entry of `{_name(path[:-1])}` is empty; expected {shapes.described(wanted)}",
            fix="fill it in, or delete its dash",
        )
        return
    if Moment in wanted and isinstance(value, dict):
        yield from _wrong_moment(facts, path, value)
        return
    raised = [error["ctx"]["error"] for error in errors if error["type"] == "value_error"]
    words = shapes.literals(wanted)
    place = facts.place(path)
    if raised and isinstance(value, str) and shapes.nearest(value, words) is None:
        yield _not_read(facts, place, path, raised[0], words)
    elif words and isinstance(value, str):
        near = shapes.nearest(value, words)
        said = f"`{_name(path)}` is `{shortened(value)}`"
        expected = f"expected one of {', '.join(words)}" if len(words) > 1 else f"expected {words[0]}"
        others = [shape for shape in wanted if shape in {Moment, str}]
        yield problems.UNKNOWN_VALUE.found(
            facts.source,
            place,
            f"{said}: did you mean `{near}`?" if near else f"{said}; {expected}",
            fix=f"write {expected.removeprefix('expected ')}" + (f", or {shapes.described(others)}" if others else ""),
            edit=near,
        )
    else:
        yield problems.WRONG_TYPE.found(
            facts.source,
            place,
            f"`{_name(path)}` is {_found(value)}; expected {shapes.described(wanted)}",
            fix=_written_right(path, value, wanted),
        )


def _not_read(facts: Facts, place: Span, path: KeyPath, error: ValueError, words: list[str]) -> Finding:
    problem = problems.WRONG_TYPE
    if isinstance(error, NoOffset):
        problem = problems.TIME_WITHOUT_OFFSET
    elif isinstance(error, NoSuchTime):
        problem = problems.NO_SUCH_TIME
    others = ", or one of " * (len(words) > 1) + ", or " * (len(words) == 1) + ", ".join(words)
    wanted = [shape for shape in shapes.at(facts.shape, path) if not shapes.literals([shape])]
    fix = error.fix if isinstance(error, NoTime) else f"write {shapes.described(wanted)}"
    return problem.found(facts.source, place, f"`{_name(path)}`: {error}{others}", fix=fix + others)


def _wrong_moment(facts: Facts, path: KeyPath, value: dict[str, Plain]) -> Iterator[Finding]:
    for key in sorted(value.keys() - KEYS):
        yield _no_such_key(facts, (*path, key), key, sorted(KEYS))
    for key in ("at", "known_at"):
        written = value.get(key)
        if written is None and key == "known_at":
            continue
        if written is None:
            message = f"`{_name(path)}` is a mapping without `at`; expected {shapes.described((Moment,))} there"
            yield problems.MISSING_KEY.found(facts.source, facts.place(path), message, fix="write `at`")
            continue
        try:
            Moment.parse(written if isinstance(written, str) else "")
        except ValueError as error:
            inner = (*path, key)
            if isinstance(written, str):
                yield _not_read(facts, facts.place(inner), inner, error, [])
            else:
                message = f"`{_name(inner)}` is {_found(written)}; expected {shapes.described((Moment,))}"
                yield problems.WRONG_TYPE.found(facts.source, facts.place(inner), message, fix=NoTime.fix)
    precision = value.get("precision")
    known = list(get_args(Precision))
    if precision is not None and precision not in known:
        near = shapes.nearest(precision, known) if isinstance(precision, str) else None
        said = f"`{_name((*path, 'precision'))}` is {_found(precision)}"
        message = f"{said}: did you mean `{near}`?" if near else f"{said}; expected one of {', '.join(known)}"
        yield problems.UNKNOWN_VALUE.found(
            facts.source,
            facts.place((*path, "precision")),
            message,
            fix=f"write one of {', '.join(known)}",
            edit=near,
        )


def _name(path: KeyPath) -> str:
    """A path as one writes it: ``services[0].status``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out or "the file"


def _found(value: Plain) -> str:
    match value:
        case str():
            return f"`{shortened(value)}`" if value.strip() else "an empty text"
        case list():
            return "a list"
        case None:
            return "empty"
        case _:
            return "a mapping"


def _written_right(path: KeyPath, value: Plain, wanted: tuple[shapes.Shape, ...]) -> str:
    """How to write what a place needs, with the user's own value where that can be kept."""
    before = f"{path[-1]}: " if isinstance(path[-1], str) else ""
    if shapes.numbers(wanted):
        digits = value.replace(",", "").replace(" ", "").replace("_", "") if isinstance(value, str) else ""
        if not digits.isdecimal():
            return "write it in digits, such as 1250"
        return f"write {shortened(digits)}" if digits != value else "write a number that can be counted"
    if shapes.plain(wanted):
        alone = value[0] if isinstance(value, list) and len(value) == 1 else None
        return f"write {_in_quotes(alone)}" if isinstance(alone, str) else f"write {shapes.described(wanted)}"
    if shapes.lists(wanted):
        if shapes.models(shapes.within(wanted, 0)):
            return f"write a list: {before}[{{{shapes.first_key(shapes.within(wanted, 0))}: …}}]"
        return f"write [{_in_quotes(value)}]" if isinstance(value, str) else f"write a list: {before}[a, b]"
    return f"write a mapping: {before}{{{shapes.first_key(wanted)}: …}}"


def _in_quotes(value: str) -> str:
    """A text as YAML takes it inside brackets."""
    return f'"{shortened(value)}"' if re.search(r"[,:#\[\]{}]", value) else shortened(value)
