"""Every key of ``policy.yml`` as its reference page and its schema tell it, read off the model alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from amends.records import shapes
from amends.records.entry import key_of
from amends.records.names import EXPECTED
from amends.records.organisation import Policy
from amends.records.policy_parts import REQUIRED, Named
from amends.records.schema import descriptions, summary
from amends.records.wording import as_written

Tree = dict[str, "str | Tree"]
"""Nested keys with the YAML text of each value."""


@dataclass(frozen=True, slots=True)
class PolicyKey:
    """One key that holds a value.

    ``path`` are its steps; a step in angle brackets (``<lang>``) is one that users name. ``accepts`` says in words what
    it may be. ``default`` is the default as YAML; None where nothing is set, or (``required``) where the key must stand
    wherever its mapping does. ``example`` is another value as YAML, ``sample`` the path that an example has.
    """

    path: tuple[str, ...]
    accepts: str
    default: str | None
    required: bool
    meaning: str
    example: str
    sample: tuple[str, ...]

    @property
    def dotted(self) -> str:
        """The key as it is spoken of: ``targets.first_notice.SEV1``."""
        return ".".join(self.path)

    @property
    def general(self) -> str:
        """The key of the general policy that it takes the place of, as it is spoken of; its own where it is one."""
        return ".".join(_general(self.path))

    @property
    def anchor(self) -> str:
        """The id of its place on the page: ``targets-first_notice-SEV1``."""
        return "-".join(step.strip("<>") for step in self.path)


@dataclass(frozen=True, slots=True)
class PolicyGroup:
    """A mapping of the file, or with an empty path the file itself: what it is for, and its keys that hold a value.

    ``shorthand`` is the key that a bare value in place of the mapping stands for; None where the mapping has no such.
    """

    path: tuple[str, ...]
    meaning: str
    keys: tuple[PolicyKey, ...]
    shorthand: str | None

    @property
    def dotted(self) -> str:
        """The mapping as it is spoken of: ``targets.first_notice``."""
        return ".".join(self.path)


@cache
def groups() -> tuple[PolicyGroup, ...]:
    """The mappings of the file in the order of the model, the file's own plain keys first."""
    return tuple(group for group in _groups(Policy, (), ()) if group.keys)


def keys() -> tuple[PolicyKey, ...]:
    """Every key that holds a value."""
    return tuple(key for group in groups() for key in group.keys)


def covers(option: str, key: PolicyKey) -> bool:
    """Whether a key, or a mapping around it, is what a check names among its options."""
    return key.general == option or key.general.startswith(f"{option}.")


def _general(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the steps that lead to what is said of one service or severity."""
    while path[0] in {"services", "severities"}:
        path = path[2:]
    return path


def defaults() -> str:
    """A ``policy.yml`` with every default written out; keys without one are left out."""
    return as_yaml({key.path: key.default for key in keys() if key.default is not None})


def example(group: PolicyGroup) -> str:
    """A part of a ``policy.yml`` in which every key of a mapping has another value than its default."""
    return as_yaml({key.sample: key.example for key in group.keys})


def as_yaml(values: Mapping[tuple[str, ...], str]) -> str:
    """Values by their path, each already YAML, as the text of a file."""
    tree: Tree = {}
    for path, value in values.items():
        inner = tree
        for step in path[:-1]:
            below = inner.setdefault(step, {})
            assert isinstance(below, dict), "a key holds a value or keys"
            inner = below
        inner[path[-1]] = value
    return "".join(f"{line}\n" for line in _lines(tree, ""))


def _lines(tree: Tree, indent: str) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {value}"
        else:
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")


def _groups(model: shapes.Shape, path: tuple[str, ...], sample: tuple[str, ...]) -> Iterator[PolicyGroup]:
    """A mapping, then those within it."""
    hints = get_type_hints(model, include_extras=True)
    told = descriptions(model)
    plain: list[PolicyKey] = []
    within: list[PolicyGroup] = []
    for field in fields(model):
        key = key_of(field.name)
        here, there = (*path, key), (*sample, key)
        inner = shapes.models(shapes.members(hints[field.name]))
        if named := _named(hints[field.name]):
            word, below = named
            within += _groups(below, (*here, f"<{word.word}>"), (*there, word.example))
        elif inner:
            within += _groups(inner[0], here, there)
        else:
            default: Any = field.default
            plain.append(
                PolicyKey(
                    path=here,
                    accepts=_accepts(key, hints[field.name]),
                    default=None if default in {None, REQUIRED} else as_written(default),
                    required=default is REQUIRED,
                    meaning=told[key],
                    example=field.metadata["example"],
                    sample=there,
                )
            )
    yield PolicyGroup(path, summary(model), tuple(plain), model.shorthand)
    yield from within


def _accepts(key: str, hint: shapes.Shape) -> str:
    members = shapes.members(hint)
    said = EXPECTED.get(key) or "; or ".join(shapes.described([member]) for member in members)
    return f"{said}, not below zero" if shapes.numbers(members) else said


def _named(hint: shapes.Shape) -> tuple[Named, shapes.Shape] | None:
    """The word for the keys of a mapping that users name, and the model of its values."""
    for member in shapes.members(hint):
        origin: Any = get_origin(member)
        if origin is dict:
            key, value = get_args(member)
            (named,) = key.__metadata__  # a mapping whose keys have no word cannot be told of
            return named, value
    return None
