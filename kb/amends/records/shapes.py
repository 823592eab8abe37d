"""What may stand at a place of a file: read off the models, for messages that name the nearest valid thing."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from amends.records.day import Day
from amends.records.entry import Duration, Entry, key_of
from amends.records.moments import Moment
from amends.records.places import KeyPath

Shape: TypeAlias = Any
"""A type as a model's field declares it."""

_WORDS: dict[Shape, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Moment: "a time such as 2026-10-10T18:49:00+07:00, or a date",
    Duration: "a duration such as 15 min, 4 h or 14 d",
    Day: "a day such as 2026-12-25",
}


def _origin(shape: Shape) -> Shape:
    return get_origin(shape)


@cache
def members(shape: Shape) -> tuple[Shape, ...]:
    """The types that a value may have: a union's members without None, else the type itself."""
    if _origin(shape) in {Union, types.UnionType}:
        return tuple(m for member in get_args(shape) if member is not types.NoneType for m in members(member))
    return (shape,)


@cache
def keys(model: Shape) -> dict[str, Shape]:
    """The keys of a mapping in a file, in their order, and what each may hold."""
    hints = get_type_hints(model)
    return {key_of(field.name): hints[field.name] for field in fields(model)}


def _is_model(shape: Shape) -> bool:
    return isinstance(shape, type) and is_dataclass(shape) and issubclass(shape, Entry)


def at(shape: Shape, path: KeyPath) -> tuple[Shape, ...]:
    """What may stand at a path below a value of that shape; nothing where no such place exists."""
    shapes = members(shape)
    for step in path:
        shapes = within(shapes, step)
    return shapes


@cache
def within(shapes: tuple[Shape, ...], step: str | int) -> tuple[Shape, ...]:
    """What may stand one step below values of those shapes."""
    return tuple(inner for outer in shapes for found in _step(outer, step) for inner in members(found))


def _step(shape: Shape, step: str | int) -> Iterator[Shape]:
    if _is_model(shape):
        if step in keys(shape):
            yield keys(shape)[str(step)]
    elif _origin(shape) is dict:
        yield get_args(shape)[1]
    elif _origin(shape) is tuple and isinstance(step, int):
        yield get_args(shape)[0]


def models(shapes: Iterable[Shape]) -> list[Shape]:
    """The mappings among some shapes."""
    return [shape for shape in shapes if _is_model(shape)]


def plain(shapes: Iterable[Shape]) -> bool:
    """Whether a bare text is meant as it stands, and for nothing longer."""
    return any(shape in _WORDS or _origin(shape) is Literal for shape in shapes)


def lists(shapes: Iterable[Shape]) -> bool:
    """Whether a list may stand for one of some shapes."""
    return any(_origin(shape) is tuple for shape in shapes)


def numbers(shapes: Iterable[Shape]) -> bool:
    """Whether a number may stand for one of some shapes, also by shorthand."""
    return any(
        shape in {int, float}
        or (_is_model(shape) and shape.shorthand and numbers(members(keys(shape)[shape.shorthand])))
        for shape in shapes
    )


def first_key(shapes: Iterable[Shape]) -> str:
    """The first key of the first mapping among some shapes; a word that stands for any key where it has its own."""
    return next((next(iter(keys(model))) for model in models(shapes)), "key")


def literals(shapes: Iterable[Shape]) -> list[str]:
    """The words of a closed vocabulary that may stand for some shapes, also by shorthand."""
    out: list[str] = []
    for shape in shapes:
        if _origin(shape) is Literal:
            out += get_args(shape)
        elif _is_model(shape) and shape.shorthand:
            out += literals(members(keys(shape)[shape.shorthand]))
    return out


def described(shapes: Iterable[Shape]) -> str:
    """Say in words what may stand at a place: "a text or a list of texts"."""
    said = list(dict.fromkeys(_described(shape) for shape in shapes))
    return " or ".join(said) or "nothing"


def _described(shape: Shape) -> str:
    if shape in _WORDS:
        return _WORDS[shape]
    if _origin(shape) is Literal:
        words = get_args(shape)
        return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
    if _origin(shape) is tuple:
        inner = get_args(shape)[0]
        if inner is str:
            return "a list of texts"
        return (
            f"a list of entries with {', '.join(keys(inner))}" if _is_model(inner) else f"a list of {_several(inner)}"
        )
    if _origin(shape) is dict:
        return "a mapping of keys"
    mapping = f"a mapping of {', '.join(keys(shape))}"
    return f"{described(members(keys(shape)[shape.shorthand]))} or {mapping}" if shape.shorthand else mapping


def _several(shape: Shape) -> str:
    """Say what a list holds whose entries are plain values."""
    words = get_args(shape)
    return f"the names {', '.join(words)}" if words else _WORDS[shape].replace("a day", "days")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one was most likely meant to be; None where none, or more than one, is near."""
    by_fold: dict[str, str] = {}
    for name in known:
        by_fold.setdefault(name.casefold(), name)
    folded = word.strip().casefold().replace(" ", "_")
    found = difflib.get_close_matches(folded, by_fold, n=2, cutoff=0.6)
    if len(found) == 2 and _likeness(folded, found[0]) == _likeness(folded, found[1]):  # two alike
        return None
    return by_fold[found[0]] if found else None


def _likeness(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, word).ratio()
