"""The schemas that editors use: they say what the reader says, and describe every key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it brings no types

from amends.records import shapes
from amends.records.front_matter import split
from amends.records.reader import read_yaml
from amends.records.schema import _FILES, KINDS, SchemaKind, descriptions, models, schema, summary
from amends.source import Source

INCIDENTS = Path(__file__).parents[2] / "incidents"
MODELS = {model.__name__: model for kind in KINDS for model in models(_FILES[kind][0])}

FILES: list[tuple[SchemaKind, str, bool]] = [
    ("incident", "title: A\n", True),
    ("incident", "title: A\nactions: none\nremedies: []\nimpact: {data_loss: none, customers: 412}\n", True),
    ("incident", "title: A\ntimes: {started: 2026-10-10T10:00:00+07:00, resolved: {at: '2026', source: x}}\n", True),
    ("incident", "title: A\nseverity: [{level: SEV1, at: 2026-10-10}]\n", True),
    ("incident", "title: A\ncause: {class: change}\nservices: [{id: a, status: operational, from: 2026-10}]\n", True),
    ("incident", "title: A\ntimes: {detected: }\n", True),
    ("incident", "titel: A\n", False),
    ("incident", "title: A\nseverity: SEV9\n", False),
    ("incident", "title: A\ntimes: {started: 2026-10-10T10:00:00}\n", False),
    ("incident", "title: A\nimpact: {data_loss: maybe}\n", False),
    ("incident", "title: A\nservices: [{id: a}]\n", False),
    ("incident", "title: A\ntimeline: {at: 2026-10-10}\n", False),
    ("incident", "title: A\ncause: {class_: change}\n", False),
    ("communication", "phase: resolved\nsent: unknown\nsigned_by: [a, b]\nnext_update: 2026-10-10T10:00:00Z\n", True),
    ("communication", "sent: unknown\n", False),
    ("communication", "phase: done\n", False),
    ("communication", "phase: resolved\nallow: [{code: H01}]\n", False),
    ("translation", "title: A\nlang: id\nvisibility: internal\n", True),
    ("translation", "visibility: nobody\n", False),
    ("incident", "title: A\nreached: [{audience: a, channel: mail, reached: 1, public: false}]\n", True),
    ("incident", "title: A\nimpact: {customers: {value: 1, public: false}}\n", True),
    ("incident", "title: A\nreached: [{audience: a, channel: mail, reached: 1, pubic: false}]\n", False),
    ("translation", "severity: SEV1\n", False),
    (
        "policy",
        "targets: {first_notice: {SEV1: 10 min, SEV4: none}}\nchecks: {H01: off, R02: {severity: note}}\n",
        True,
    ),
    ("policy", "targets: {first_notice: {SEV5: 10 min}}\n", False),
    ("policy", "targets: {first_notice: {SEV1: soon}}\n", False),
    ("people", "rani: {name: Rani, role: Head, public: {email: a@b.example}}\n", True),
    ("people", "rani: {name: Rani}\n", False),
    ("services", "mail: {name: Mail, promises: [{quote: Always on, availability: 99.9}]}\n", True),
    ("services", "mail: Mail\n", False),
    ("audiences", "shops: {name: Shops, size: 412, channels: [mail]}\n", True),
    ("audiences", "shops: {name: Shops, size: many}\n", False),
]


class TextLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a text, only true and false are truths."""

    yaml_implicit_resolvers = {  # noqa: RUF012 # the loader's own name
        sign: [(tag, found) for tag, found in resolvers if not tag.endswith(("timestamp", ":bool"))]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


TextLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), ["t", "f"])


def as_editor_sees(text: str) -> Any:  # noqa: ANN401 # whatever stands there
    return yaml.load(text, TextLoader)  # noqa: S506 # a safe loader with fewer types


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_that_is_one(kind: SchemaKind) -> None:
    made = schema(kind)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(made)


@pytest.mark.parametrize(("kind", "text", "right"), FILES)
def test_schema_and_reader_agree(kind: SchemaKind, text: str, right: bool) -> None:  # noqa: FBT001 # a column of the table
    errors = list(Draft202012Validator(schema(kind)).iter_errors(as_editor_sees(text)))
    findings = read_yaml(Source("x.yml", text), _FILES[kind][0]).findings
    assert (not errors) == right, errors
    assert (not findings) == right, findings


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_every_key_is_described_and_nothing_else(model: shapes.Shape) -> None:
    assert descriptions(model).keys() == shapes.keys(model).keys()
    assert summary(model)
    assert all(text.endswith(".") for text in descriptions(model).values())


def test_the_incidents_of_this_repository_are_valid() -> None:
    files = sorted(INCIDENTS.rglob("*.md"))
    if not files:
        pytest.skip("there are no incidents here")
    for file in files:
        if file.name.lower() == "readme.md":
            continue
        kind: SchemaKind = "communication"
        if file.name.startswith("incident."):
            kind = "incident" if file.name == "incident.md" else "translation"
        source = Source(file.as_posix(), file.read_text(encoding="utf-8"))
        facts = split(source).facts
        assert facts is not None, file
        errors = Draft202012Validator(schema(kind)).iter_errors(as_editor_sees(source.cut(facts)) or {})
        assert [f"{file}: {error.json_path}: {error.message[:200]}" for error in errors] == []
    for name in ("policy", "services", "people", "audiences"):
        facts = as_editor_sees((INCIDENTS / f"{name}.yml").read_text(encoding="utf-8"))
        assert list(Draft202012Validator(schema(name)).iter_errors(facts)) == [], name


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("severities: {SEV1: {min_score: 80}}\n", True),
        ("severities: {sev1: {min_score: 80}}\n", False),
        ("services: {web: {severities: {SEV1: {min_score: 80}}}}\n", True),
        ("services: {web: {severities: {SEV9: {min_score: 80}}}}\n", False),
    ],
)
def test_an_editor_is_told_of_a_severity_that_there_is_not(text: str, right: bool) -> None:  # noqa: FBT001 # a column
    assert Draft202012Validator(schema("policy")).is_valid(as_editor_sees(text)) == right
