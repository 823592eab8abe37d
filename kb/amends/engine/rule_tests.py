"""The examples of every rule are run: those of the checks, of the patterns of each language, and of house rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from amends.checks.house.proving import proofs
from amends.checks.house.rules import Search, rule_of, search_of
from amends.checks.registry import rules
from amends.checks.rule import HOUSE, Example, Rule
from amends.engine.house import house_in
from amends.engine.judging import judge_text
from amends.findings import Finding, order
from amends.records.house_files import is_rule_file
from amends.records.house_rules import ReadRule, named_in
from amends.records.repository import load_organisation, root_of
from amends.source import Source, Span
from amends.text.commitments import commitments
from amends.text.pack import PackError, available, load
from amends.text.pack_file import Pattern
from amends.text.parse import parse
from amends.text.proving import failures

Origin = Literal["check", "pattern", "house"]

_COMMITMENT = "F01"
"""Only a record holds promises; without one its examples tell what is a commitment at all."""


@dataclass(frozen=True, slots=True)
class RuleTest:
    """What the examples of one rule came to.

    ``code`` names it; for a pattern its language, its check or element, and its own name. ``examples`` were run,
    ``not_run`` need a whole record. ``problems`` are sentences, each with its place where it has one.
    """

    code: str
    origin: Origin
    examples: int = 0
    not_run: int = 0
    problems: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the rule does what its examples say."""
        return not self.problems


def of_catalogue() -> Iterator[RuleTest]:
    """Run the examples that come with the tool: of each check, then of the patterns of each language."""
    yield from (_of_check(rule) for rule in rules().values())
    for lang in available():
        try:
            pack = load(lang)
        except PackError as error:
            yield RuleTest(lang, "pattern", problems=(str(error),))
            continue
        for key in sorted(pack.keys):
            failed: dict[str, list[str]] = {}
            for failure in failures(pack, key):
                failed.setdefault(failure.pattern.id, []).append(
                    f"{failure.kind} example “{_on_a_line(failure.example)}”: {failure.why}"
                )
            for pattern in pack.patterns(key):
                yield RuleTest(
                    f"{lang} {key} {pattern.id}", "pattern", _size(pattern), problems=tuple(failed.get(pattern.id, ()))
                )


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _size(pattern: Pattern) -> int:
    return len(pattern.flag) + len(pattern.passes) + len(pattern.markdown)


def _of_check(rule: Rule) -> RuleTest:
    examples = [(True, one) for one in rule.flag] + [(False, one) for one in rule.passes]
    if rule.scope != "text":
        return RuleTest(rule.code, "check", not_run=len(examples))
    ran, fired, problems = 0, 0, []
    for wanted, example in examples:
        found = _found(rule, example)
        if found is None and wanted:
            continue
        ran += 1
        fired += bool(found)
        if bool(found) != wanted:
            problems.append(
                f"it {'must flag' if wanted else 'must let pass'} “{_on_a_line(example.text)}”, and does not"
            )
    if not fired and not problems:
        if rule.needs:  # of a whole record; without one, nothing can be said of what passes either
            return RuleTest(rule.code, "check", not_run=len(examples))
        problems.append("no example fires it")
    return RuleTest(rule.code, "check", ran, len(examples) - ran, tuple(problems))


def _found(rule: Rule, example: Example) -> bool | None:
    """Whether a check flags an example; None where it does not judge it."""
    facts = dict(example.facts)
    if rule.code == _COMMITMENT:
        prose = parse(Source("example", example.text), Span(0, len(example.text)), example.lang)
        return bool(commitments(prose, load(example.lang)))
    verdict = judge_text(example.text, lang=example.lang, phase=example.phase, facts=facts).verdicts[rule.code]
    return None if verdict.c is None else bool(verdict.hits)


def of_house(path: Path) -> list[RuleTest]:
    """Run the examples of the house rules that a path belongs to; of one file where it is one. Raises RepositoryError.

    A rule that cannot be applied is told with everything that is wrong with it.
    """
    root = root_of(path)
    asked = os.path.realpath(path) if is_rule_file(path) else None
    told: dict[str, list[Finding]] = {}
    for finding in sorted(house_in(root).findings, key=order):
        if asked in (None, os.path.realpath(finding.path)) and finding.severity == "error":
            name = named_in(finding.message)
            told.setdefault(f"{HOUSE}{name}" if name else finding.path, []).append(finding)
    sound = {f"{HOUSE}{one.name}": one for one in load_organisation(root).house}
    places = {code: (findings[0].path, findings[0].start) for code, findings in told.items()}
    for code, one in sound.items():
        if asked in (None, os.path.realpath(one.source.path)):
            places[code] = (one.source.path, one.place().start)
    return [
        RuleTest(code, "house", _ran(sound.get(code)), problems=tuple(map(_said, told.get(code, ()))))
        for code in sorted(places, key=places.__getitem__)
    ]


def _ran(one: ReadRule | None) -> int:
    """How many examples of a rule could be run."""
    search = search_of(one) if one else None
    return 0 if one is None or not isinstance(search, Search) else sum(1 for _ in proofs(rule_of(one, search), search))


def _said(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}:{finding.column}: {finding.code} {finding.message}"
