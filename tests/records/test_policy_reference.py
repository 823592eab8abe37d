"""The keys of policy.yml as they are told: all of them, with the defaults that hold, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from amends.records.entry import Entry
from amends.records.organisation import Policy
from amends.records.policy_reference import PolicyGroup, PolicyKey, as_yaml, defaults, example, groups, keys
from amends.records.reader import read_yaml
from amends.records.repository import load
from amends.records.schema import schema
from amends.source import Source


def read(text: str) -> Policy:
    """A policy.yml without problems."""
    told = read_yaml(Source("policy.yml", text), Policy)
    assert not told.findings
    assert told.facts is not None
    return told.facts


def walked(model: type[Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every key of the dataclasses that holds a value, with its default; ``*`` is a key that users name."""
    hints = get_type_hints(model)
    for field in fields(model):
        here = (*path, field.name)
        mapping = next((part for part in get_args(hints[field.name]) if get_origin(part) is dict), None)
        if isinstance(field.default, Entry):
            yield from walked(type(field.default), here)
        elif mapping is not None:
            yield from walked(get_args(mapping)[1], (*here, "*"))
        else:
            yield here, field.default


def at(policy: Policy, path: tuple[str, ...]) -> object:
    """What stands at a path."""
    value: Any = policy
    for step in path:
        value = value[step] if isinstance(value, dict) else getattr(value, step)
    return value


def named(key: PolicyKey) -> tuple[str, ...]:
    return tuple("*" if step.startswith("<") else step for step in key.path)


def test_every_key_of_the_model_is_told_and_no_other() -> None:
    assert sorted(named(key) for key in keys()) == sorted(path for path, _ in walked(Policy))
    assert len({key.dotted for key in keys()}) == len({key.anchor for key in keys()}) == len(keys())


def test_the_defaults_written_out_are_the_defaults() -> None:
    assert read(defaults()) == Policy()


@pytest.mark.parametrize("key", keys(), ids=lambda key: key.dotted)
def test_a_key_has_the_default_that_is_told(key: PolicyKey) -> None:
    default = dict(walked(Policy))[named(key)]
    assert key.required == (default is not None and key.default is None)
    if key.default is not None:
        assert read(as_yaml({key.path: key.default})) == Policy(), "written alone it changes nothing"
        assert at(Policy(), key.path) == default
    assert key.meaning
    assert key.accepts


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.dotted or "the file")
def test_an_example_can_be_written_and_changes_each_key(group: PolicyGroup) -> None:
    policy = read(example(group))
    for key in group.keys:
        assert at(policy, key.sample) != dict(walked(Policy))[named(key)], key.dotted


def test_what_is_left_out_of_a_mapping_keeps_its_default() -> None:
    policy = read("targets: {first_notice: {SEV1: 10 min}}\nfirst_notice_weights: {timeliness: 50}\n")
    assert policy.targets.first_notice.minutes("SEV1") == 10
    assert policy.targets.first_notice.minutes("SEV2") == 30
    assert policy.first_notice_weights.honesty == Policy().first_notice_weights.honesty == 25


def test_the_schema_tells_the_same() -> None:
    made = schema("policy")
    for key in keys():
        part: dict[str, Any] = made
        for step in key.path:
            part = part.get("additionalProperties", {}) if step.startswith("<") else part["properties"][step]
            while "properties" not in part and "additionalProperties" not in part:
                inner = [*part.get("anyOf", ()), part]
                there = next((i for i in inner if "$ref" in i or "additionalProperties" in i), None)
                if there is None:
                    break
                part = made["$defs"][there["$ref"].split("/")[-1]] if "$ref" in there else there
        assert part["description"] == key.meaning, key.dotted
        written = part.get("default")
        assert (f"{written:g}" if isinstance(written, (int, float)) else written) == key.default, key.dotted


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("weights: {honesty: -1}", "-1", "`honesty` is -1: it cannot be below zero"),
        ("min_score: 101", "101", "`min_score` is 101: no score is above a hundred"),
        ("readability: {en: {longest_words: -3}}", "-3", "`longest_words` is -3: it cannot be below zero"),
    ],
)
def test_an_impossible_number_is_told_and_its_default_holds(text: str, place: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text(f"{text}\n", encoding="utf-8")
    knowledge = load(tmp_path)
    assert [(f.code, f.text, f.message) for f in knowledge.problems] == [("I32", place, said)]
    for key in keys():
        if "<" not in key.dotted:
            assert at(knowledge.policy, key.path) == at(Policy(), key.path)
