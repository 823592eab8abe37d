"""House rules for tests, from the YAML of their file."""

from __future__ import annotations

from textwrap import dedent

from amends.checks.house.proving import House, house
from amends.checks.rule import Text
from amends.engine.judging import ask
from amends.findings import Finding
from amends.records.house_rules import ReadRule, read_rules
from amends.source import Source, Span

PATH = "incidents/rules/words.yml"
PROOF = "  message: Not here.\n"
"""What every rule needs and no test of what is found cares for, but for its examples."""


def read(text: str, audiences: frozenset[str] | None = None) -> tuple[list[ReadRule], list[Finding]]:
    """The rules that a file gives whole, and what is wrong with it."""
    return read_rules(Source(PATH, dedent(text)), audiences)


def in_force(text: str, audiences: frozenset[str] | None = None) -> House:
    """The rules of a file that are applied; none of them may be broken."""
    rules, findings = read(text, audiences)
    assert not findings, [finding.message for finding in findings]
    return house(tuple(rules))


def rule(keys: str, flag: str, harmless: str = "Nothing here.") -> House:
    """One rule by some of its keys, in flow style, with a text to flag; it must hold."""
    made = in_force(f"it: {{message: Not here., {keys}, flag: [{flag}], pass: [{harmless}]}}\n")
    assert not made.findings, [finding.message for finding in made.findings]
    return made


def found(made: House, text: Text) -> list[str]:
    """The words that the only rule finds in a text; it must judge it."""
    ((_, one),) = made.rules.items()
    verdict = ask(one, text)
    assert verdict.c is not None, verdict.reason
    assert verdict.c == 0.5 ** len(verdict.hits)
    return [text.source.cut(Span(*hit.span)) for hit in verdict.hits]


def reason(made: House, text: Text) -> str:
    """Why the only rule does not judge a text."""
    ((_, one),) = made.rules.items()
    return ask(one, text).reason
