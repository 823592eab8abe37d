"""A house rule has to be right before it is applied: its own examples are run first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from amends.checks.house.rules import Search, rule_of, search_of
from amends.checks.rule import Example, Rule
from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.house_rules import ReadRule, left_out
from amends.source import Source, Span
from amends.text.parse import parse
from amends.text.prose import Prose

_KEPT = 8
"""The rules of so many folders are kept: a branch is compared with its base, an editor asks with each key."""


@dataclass(frozen=True, slots=True)
class House:
    """The house rules in force, by their codes, and what is wrong with those that are left out."""

    rules: dict[str, Rule] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """An example that was run: where it stands in its rule, what was found, and why it was not judged if it was not."""

    key: Literal["flag", "pass"]
    index: int
    example: Example
    found: tuple[str, ...]
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether the rule does what the example says."""
        return bool(self.found) == (self.key == "flag")

    @property
    def why(self) -> str:
        """What the rule does instead of what the example says."""
        words = shortened(self.example.text)
        if self.key == "pass":
            return f"it must let pass “{words}”, and finds “{shortened(self.found[0])}” in it"
        return f"it must find something in “{words}”, and does not" + (f": {self.reason}" if self.reason else "")


@lru_cache(_KEPT)
def house(read: tuple[ReadRule, ...]) -> House:
    """The rules that some files give: each that can be run and does what its examples say.

    What was read once is proved once; a file that is read anew gives rules anew.
    """
    rules: dict[str, Rule] = {}
    findings: list[Finding] = []
    for one in read:
        search = search_of(one)
        if isinstance(search, Finding):
            findings.append(search)
            continue
        rule = rule_of(one, search)
        failed = [unproven(one, proof) for proof in proofs(rule, search) if not proof.holds]
        failed += _never_fired(one, rule, search)
        findings += failed
        if not failed:
            rules[rule.code] = rule
    return House(rules, tuple(findings))


def proofs(rule: Rule, search: Search) -> Iterator[Proof]:
    """Run the examples of a rule. One for some incidents or customers only is asked as if the example were for them."""
    for index, example in enumerate(rule.flag):
        yield _run("flag", index, example, search)
    for index, example in enumerate(rule.passes):
        yield _run("pass", index, example, search)


def _never_fired(one: ReadRule, rule: Rule, search: Search) -> Iterator[Finding]:
    """Tell of phrases, or of a pattern beside them, that no example to flag fires: nothing proves them."""
    if one.facts.phrases is None or one.facts.pattern is None:
        return  # what no example fires then fails its examples
    fired = {key for example in rule.flag for key in search.fired(_prose(example))}
    for key in ("phrases", "pattern"):
        if key not in fired:
            message = f"{left_out(one.name)}: no text in `flag` fires its `{key}`"
            fix = "add a text that it must find something in"
            yield problems.HOUSE_RULE_UNPROVEN.found(one.source, one.place(key), message, fix=fix)


def _prose(example: Example) -> Prose:
    return parse(Source("example", example.text), Span(0, len(example.text)), example.lang)


def _run(key: Literal["flag", "pass"], index: int, example: Example, search: Search) -> Proof:
    prose = _prose(example)
    if reason := search.not_for(prose, example.phase):
        return Proof(key, index, example, (), reason)
    return Proof(key, index, example, tuple(prose.source.cut(place) for place in search.places(prose)))


def unproven(one: ReadRule, proof: Proof) -> Finding:
    """Say that a rule is left out because of an example."""
    message = f"{left_out(one.name)}: {proof.why}"
    fix = "mend the rule, or the example where it asks for something else than you want"
    place = one.place(proof.key, proof.index, "text")
    return problems.HOUSE_RULE_UNPROVEN.found(one.source, place, message, fix=fix)
