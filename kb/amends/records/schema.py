"""JSON Schemas of every kind of file (draft 2020-12), made from the models, so that editors complete and check them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Literal, get_args

from amends.records import shapes
from amends.records.communication import CommunicationFacts, TranslationFacts
from amends.records.entry import Duration, Entry, key_of
from amends.records.house_rule import HouseRules
from amends.records.incident import IncidentFacts
from amends.records.organisation import Audiences, People, Policy, Services
from amends.records.vocabulary import LEVELS
from amends.records.wording import as_written

SchemaKind = Literal["incident", "communication", "translation", "policy", "services", "people", "audiences", "rules"]
KINDS: tuple[SchemaKind, ...] = get_args(SchemaKind)

_FILES: Mapping[str, tuple[shapes.Shape, str]] = {
    "incident": (IncidentFacts, "Front matter of incident.md"),
    "communication": (CommunicationFacts, "Front matter of a communication"),
    "translation": (TranslationFacts, "Front matter of incident.LANG.md"),
    "policy": (Policy, "policy.yml"),
    "services": (Services, "services.yml: services by their id"),
    "people": (People, "people.yml: people by their id"),
    "audiences": (Audiences, "audiences.yml: audiences by their id"),
    "rules": (HouseRules, "rules/*.yml: house rules by their name"),
}
_PLAIN = (str, bool, int, float, Duration)
_FIELD = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file. Raises KeyError for an unknown kind."""
    from pydantic import TypeAdapter  # only where records are read: it costs 0.1 s
    from pydantic.json_schema import GenerateJsonSchema

    class WithoutDefaults(GenerateJsonSchema):
        """A default of ours may be a whole entry, which JSON cannot hold; plain ones are written in afterwards."""

        def default_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 # pydantic's own signature
            return self.generate_inner(schema["schema"])

    shape, title = _FILES[kind]
    made = TypeAdapter(shape).json_schema(by_alias=True, schema_generator=WithoutDefaults)
    definitions = made.pop("$defs", {})
    by_name = {model.__name__: model for model in models(shape)}
    for name, definition in definitions.items():
        _describe(definition, by_name[name], defaults=kind == "policy")
    if "properties" in made:
        _describe(made, shape, defaults=kind == "policy")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": title,
        "$defs": dict(sorted(definitions.items())),
    }
    filled: dict[str, Any] = _with_shorthands(whole, by_name, definitions)
    return filled


def models(shape: shapes.Shape) -> Iterator[shapes.Shape]:
    """All mappings that may stand in a value of a shape, each once."""
    seen: set[shapes.Shape] = set()
    waiting = [shape]
    while waiting:
        for member in shapes.members(waiting.pop()):
            inner = [argument for argument in get_args(member) if not isinstance(argument, str)]
            if shapes.models([member]) and member not in seen:
                seen.add(member)
                yield member
                inner = list(shapes.keys(member).values())
            waiting += inner


@cache
def descriptions(model: shapes.Shape) -> Mapping[str, str]:
    """What each key of a mapping means, from the docstrings of its model and of those that it stands on."""
    told: dict[str, str] = {}
    for each in reversed(inspect.getmro(model)):
        if issubclass(each, Entry) and each is not Entry:
            _, _, attributes = inspect.cleandoc(each.__doc__ or "").partition("Attributes:\n")
            told |= {found[1].rstrip("_"): " ".join(found[2].split()) for found in _FIELD.finditer(attributes)}
    return told


def summary(model: shapes.Shape) -> str:
    """What a mapping is, from the docstring of its model."""
    before, _, _ = (inspect.getdoc(model) or "").partition("Attributes:\n")
    return " ".join(before.replace("``", "`").split())


def _describe(definition: dict[str, Any], model: shapes.Shape, *, defaults: bool) -> None:
    """Write in what each key means, and of the policy, where a key left out has a meaning, its default."""
    definition["description"] = summary(model)
    definition.pop("title", None)
    plain: dict[str, Any] = {key_of(f.name): f.default for f in fields(model) if isinstance(f.default, _PLAIN)}
    for key, part in definition["properties"].items():
        wanted = shapes.members(shapes.keys(model)[key])
        part.pop("title", None)
        if shapes.lists(wanted) and not shapes.plain(wanted):
            kept = part.pop("anyOf", None) or [dict(part)]
            part.clear()
            part["anyOf"] = [*kept, {"const": "none"}]
        if key == "severities":  # the reader leaves their names to a check, which knows the nearest
            for option in part.get("anyOf", [part]):
                if option.get("type") == "object":
                    option["propertyNames"] = {"enum": list(LEVELS)}
        part["description"] = descriptions(model)[key]
        if defaults and key in plain:
            part["default"] = as_written(plain[key]) if isinstance(plain[key], Duration) else plain[key]


def _with_shorthands(part: Any, by_name: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 # any JSON
    """Let a bare value stand where its mapping may."""
    if isinstance(part, list):
        return [_with_shorthands(inner, by_name, definitions) for inner in part]
    if not isinstance(part, dict):
        return part
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    if name in by_name and (key := by_name[name].shorthand):
        rest = {word: inner for word, inner in part.items() if word != "$ref"}
        return {**rest, "anyOf": [definitions[name]["properties"][key], {"$ref": f"#/$defs/{name}"}]}
    return {word: _with_shorthands(inner, by_name, definitions) for word, inner in part.items()}
