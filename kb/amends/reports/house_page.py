"""The page of a house rule, made from what an organisation wrote: for a shell, an editor and code scanning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from amends.checks.rule import HOUSE, Rule
from amends.records.policy_parts import CheckPolicy
from amends.reports.explanation import example_as_dict, how_to_allow, language, severity, told_examples

NO_POLICY: Mapping[str, CheckPolicy] = MappingProxyType({})
"""Where nobody said otherwise than the rule itself."""


def page(rule: Rule, policy: Mapping[str, CheckPolicy] = NO_POLICY) -> str:
    """Give the page of a house rule as Markdown; ``policy`` is what policy.yml says of it, by the key that does."""
    weight = (
        f"{rule.weight:g}, where the checks together weigh 100; each finding halves what it wins"
        if rule.weight
        else "none: it costs no points"
    )
    lines = [
        f"# {rule.code}",
        "",
        rule.summary,
        "",
        f"**A house rule** of this organisation. **Dimension**: {rule.dimension.replace('_', '-')}.",
        f"**Weight**: {weight}. **Severity**: {severity(rule)}.",
        *_of_policy(policy),
        *("", "## What it looks for", "", *_looked_for(dict(rule.asks))),
        *("", "## Why", "", rule.why),
        *("", "## How to mend it", "", rule.how),
        *("", "## Wrong", *told_examples(rule.flag), "", "## Right", *told_examples(rule.passes)),
        *("", "## Where it comes from", "", *(f"- {source}" for source in rule.sources)),
        *("", "## To let a finding stand", "", *how_to_allow(rule)),
    ]
    return "\n".join(lines) + "\n"


def as_dict(rule: Rule, policy: Mapping[str, CheckPolicy] = NO_POLICY) -> Mapping[str, Any]:
    """Give the same page for programs, with the keys that the page of a check has."""
    return {
        "code": rule.code,
        "name": rule.code.removeprefix(HOUSE),
        "dimension": rule.dimension,
        "weight": rule.weight,
        "severity": rule.severity,
        "may_be_error": True,
        "scope": rule.scope,
        "summary": rule.summary,
        "why": rule.why,
        "how": rule.how,
        "needs": [],
        "sources": list(rule.sources),
        "flag": [example_as_dict(example) for example in rule.flag],
        "pass": [example_as_dict(example) for example in rule.passes],
        "mistakes": "",
        "measured": [],
        "allow": "\n".join(how_to_allow(rule)),
        "policy": {key: told.severity for key, told in policy.items()},
        "page": page(rule, policy),
        "rule": {key: list(value) if isinstance(value, tuple) else value for key, value in rule.asks},
    }


def _of_policy(policy: Mapping[str, CheckPolicy]) -> list[str]:
    """Tell what holds instead, by policy.yml."""
    said = (f"{told.severity} (`{key}`{f': {told.reason}' if told.reason else ''})" for key, told in policy.items())
    return ["", f"**policy.yml changes that**: {', '.join(said)}."] if policy else []


def _looked_for(asks: Mapping[str, Any]) -> list[str]:
    """Tell what a rule finds, and in which texts, as lines of Markdown."""
    case = "with capitals and small letters told apart" if asks["match_case"] else "in any case of letters"
    lines = []
    if asks["phrases"]:
        said = ", ".join(f"“{' '.join(phrase.split())}”" for phrase in asks["phrases"])
        lines.append(f"- **Phrases**, as whole words, {case}: {said}.")
    if asks["pattern"] is not None:
        pattern, fence = asks["pattern"].strip(), "``" if "`" in asks["pattern"] else "`"
        space = " " if pattern.startswith("`") or pattern.endswith("`") else ""
        lines.append(f"- **Pattern** of RE2, {case}: {fence}{space}{pattern}{space}{fence}.")
    lines.append(f"- **Quotations**, other people's words: {'looked at too' if asks['quotes'] else 'left out'}.")
    told = {
        "in": asks["languages"] and [language(lang) for lang in asks["languages"]],
        "of the phase": asks["phases"],
        "of incidents of the kind": asks["kinds"],
        "to the audience": asks["audiences"],
    }
    where = [f"{words} {' or '.join(names)}" for words, names in told.items() if names]
    lines.append(f"- **Texts** that it holds for: {', '.join(where) or 'all'}.")
    return lines
