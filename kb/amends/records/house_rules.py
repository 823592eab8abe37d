"""House rules are read: each that is wrong is left out by its name, with everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from amends.findings import Finding, shortened
from amends.records import problems, shapes, yaml_nodes
from amends.records.house_rule import MOST_WEIGHT, HouseRule, HouseRules
from amends.records.names import EXPECTED, is_language
from amends.records.places import KeyPath, Places
from amends.records.reader import read_yaml
from amends.records.tags import nearest_language
from amends.source import Source, Span

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 60
_TOP = re.compile(r"^([^\s#'\"\[\]{}&*!|>%@`,-][^\n:]*):(?=[ \t\r\n]|\Z)", re.MULTILINE)
"""A key at the start of a line."""
_LEFT_OUT = re.compile(r"the house rule `([^`]+)` is left out: ")
_A_NAME = "small letters, digits and hyphens, such as no-legalese"


@dataclass(frozen=True, slots=True, eq=False)
class ReadRule:
    """A house rule that its file gives whole: its name, where it was written, and what it says."""

    name: str
    facts: HouseRule
    source: Source
    places: Places

    def place(self, *path: str | int) -> Span:
        """Where a value of the rule stands, or the nearest above it; for the whole rule, its name."""
        while path:
            if found := self.places.values.get((self.name, *path)):
                return found
            path = path[:-1]
        return self.places.key(self.name) or Span(0, 0)

    def broken(self, span: Span, why: str, fix: str) -> Finding:
        """Say that the rule is left out, and why."""
        message = f"{left_out(self.name)}: {why}"
        return problems.HOUSE_RULE_BROKEN.found(self.source, span, message, fix=fix)


def left_out(name: str) -> str:
    """How every message about a rule that is not applied begins."""
    return f"the house rule `{shortened(name)}` is left out"


def named_in(message: str) -> str:
    """The rule that a message says is left out; empty where it is about something else."""
    found = _LEFT_OUT.match(message)
    return found[1] if found else ""


def read_rules(source: Source, audiences: Collection[str] | None) -> tuple[list[ReadRule], list[Finding]]:
    """Read a file of house rules: those that can be applied as far as the file tells, and what is wrong with others.

    ``audiences`` are the ids that exist, None where that is not known. Where the file breaks off as YAML, each rule of
    it is read on its own, so that the break costs the rule in which it stands.
    """
    rules, findings = [], []
    whole = Span(0, len(source.text))
    for span in (whole,) if yaml_nodes.read(source).whole else _pieces(source):
        found, wrong = _read(source, span, audiences)
        rules += found
        findings += wrong
    return rules, findings


def _pieces(source: Source) -> list[Span]:
    """The ranges of a file that begin with a key at the start of a line; all of it where there is none."""
    starts = [found.start() for found in _TOP.finditer(source.text)] or [0]
    return [Span(start, end) for start, end in pairwise([*starts, len(source.text)])]


def _read(source: Source, span: Span, audiences: Collection[str] | None) -> tuple[list[ReadRule], list[Finding]]:
    read = read_yaml(source, HouseRules, span)
    tree = yaml_nodes.read(source, span)
    data = tree.data if isinstance(tree.data, dict) else {}
    starts = {name: place.start for name in data if (place := tree.places.key(name))}
    if not tree.whole and (begun := _TOP.match(source.text, span.start)):
        starts = {begun[1]: span.start}
    wrong: set[str] = set()
    findings = []
    for finding in read.findings:
        name = _owner(finding, starts)
        wrong.add(name)
        findings.append(replace(finding, message=f"{left_out(name)}: {finding.message}") if name else finding)
    rules = []
    facts: Mapping[str, HouseRule] = read.facts or {}
    for name, written in data.items() if tree.whole else ():
        if written is None:
            place = tree.places.key(name) or Span(0, 0)
            message = f"{left_out(name)}: nothing stands below its name"
            fix = "write its message, its phrases or pattern, and its examples"
            findings.append(problems.MISSING_KEY.found(source, place, message, fix=fix))
        elif name in facts:
            rule = ReadRule(name, facts[name], source, read.places)
            told = list(_wrong(rule, audiences))
            findings += told
            if not told and name not in wrong:
                rules.append(rule)
    return rules, findings


def _owner(finding: Finding, starts: Mapping[str, int]) -> str:
    """The rule that a finding of the file is about; empty where it is about the file."""
    if finding.code == problems.DUPLICATE_KEY.code and finding.text in starts and finding.column == 1:
        return finding.text  # the second of two rules: the place named is below another
    before = [name for name, start in starts.items() if start <= finding.start]
    return before[-1] if before else ""


def unlike(rules: Collection[ReadRule]) -> tuple[list[ReadRule], list[Finding]]:
    """Part rules into those whose name nobody had before, and findings about the others."""
    first: dict[str, ReadRule] = {}
    findings = []
    for rule in rules:
        if (before := first.setdefault(rule.name, rule)) is not rule:
            where = f"{before.source.path}:{before.source.position(before.place().start).line}"
            why = f"another rule has this name already, at {where}"
            findings.append(rule.broken(rule.place(), why, "give one of the two another name"))
    return list(first.values()), findings


def _wrong(rule: ReadRule, audiences: Collection[str] | None) -> Iterator[Finding]:
    facts = rule.facts
    if not _NAME.fullmatch(rule.name) or len(rule.name) > _LONGEST_NAME:
        why = f"its name holds what a name cannot; expected {_A_NAME} (at most {_LONGEST_NAME} characters)"
        yield rule.broken(rule.place(), why, f"write {_A_NAME}")
    if facts.phrases is None and facts.pattern is None:
        yield rule.broken(
            rule.place(), "it looks for nothing; expected `phrases` or `pattern`", "write `phrases: [words]`"
        )
    if facts.phrases == ():
        yield rule.broken(rule.place("phrases"), "`phrases` holds none; expected a list of texts", "write a phrase")
    for index, phrase in enumerate(facts.phrases or ()):
        if not any(sign.isalnum() for sign in phrase):
            why = (
                f"`phrases[{index}]` is `{shortened(phrase)}`, in which there is no letter and no digit; expected words"
            )
            yield rule.broken(rule.place("phrases", index), why, "write words, or find signs with `pattern`")
    for key, words in (("message", facts.message), ("pattern", facts.pattern)):
        if words is not None and not words.strip():
            yield rule.broken(rule.place(key), f"`{key}` is an empty text", f"write the {key}")
    if not 0 <= facts.weight <= MOST_WEIGHT:
        why = f"`weight` is {facts.weight:g}; expected a number from 0 to {MOST_WEIGHT:g}"
        yield rule.broken(rule.place("weight"), why, f"write a number from 0 to {MOST_WEIGHT:g}")
    yield from _names(rule, audiences)
    yield from _examples(rule)


def _names(rule: ReadRule, audiences: Collection[str] | None) -> Iterator[Finding]:
    facts = rule.facts
    written: list[tuple[KeyPath, str]] = [(("languages", i), lang) for i, lang in enumerate(facts.languages or ())]
    for key, examples in (("flag", facts.flag), ("pass", facts.pass_)):
        written += [((key, i, "lang"), example.lang) for i, example in enumerate(examples) if example.lang is not None]
    for path, lang in written:
        meant = "" if len(lang.split("-")[0]) == 2 and is_language(lang) else nearest_language(lang)
        if meant and meant != lang:
            why = f"`{_said(path)}` is `{shortened(lang)}`; did you mean `{meant}`?"
            yield rule.broken(rule.place(*path), why, f"write `{meant}`")
        elif not is_language(lang):
            why = f"`{_said(path)}` is `{shortened(lang)}`; expected {EXPECTED['lang']}"
            yield rule.broken(rule.place(*path), why, f"write {EXPECTED['lang']}")
    for key in ("languages", "phases", "kinds", "audiences"):
        if getattr(facts, key) == ():
            yield rule.broken(
                rule.place(key), f"`{key}` names none, so the rule is for no text", f"name one, or leave `{key}` out"
            )
    for index, name in enumerate(facts.audiences or ()):
        if audiences is not None and name not in audiences:
            near = shapes.nearest(name, audiences)
            why = f"there is no audience `{shortened(name)}` in audiences.yml"
            yield rule.broken(
                rule.place("audiences", index),
                why + (f": did you mean `{near}`?" if near else ""),
                f"write `{near}`" if near else "write an id that stands in audiences.yml, or add it there",
            )


def _examples(rule: ReadRule) -> Iterator[Finding]:
    wanted = {"flag": "a text that the rule must find something in", "pass": "a text that it must let pass"}
    for key, examples in (("flag", rule.facts.flag), ("pass", rule.facts.pass_)):
        if not examples:
            yield rule.broken(rule.place(key), f"`{key}` holds no example; expected {wanted[key]}", "write one")
        for index, example in enumerate(examples):
            if not example.text.strip():
                why = f"`{key}[{index}]` is an empty text; expected {wanted[key]}"
                yield rule.broken(rule.place(key, index), why, "write the words, or delete its dash")


def _said(path: KeyPath) -> str:
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out
