"""Every rule of the catalogue, found by looking into the packages of this folder: a new check registers itself."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

import amends.checks
from amends.checks.rule import DIMENSIONS, Rule

_ORDER = "TSHXRCFP"
"""Codes are told and scored in the order of their first letters.

Time, sign-off, honesty, record, reading, recovery, follow-through.
"""

_FROM_FILES = "amends.checks.house"
"""Its rules come from an organisation's files, and are loaded where there are any."""


class RuleError(Exception):
    """A rule that may not register: it lacks a source or an example, or takes a code that another rule has."""


def _admit(rule: Rule, taken: Mapping[str, Rule]) -> None:
    if rule.code in taken:
        raise RuleError(f"{rule.code}: {taken[rule.code].name} has this code already; {rule.name} needs another")
    if rule.dimension not in DIMENSIONS:
        raise RuleError(f"{rule.code}: unknown dimension {rule.dimension!r}; expected one of {', '.join(DIMENSIONS)}")
    missing = [
        what
        for what, given in (
            ("a source", rule.sources),
            ("an example to flag", rule.flag),
            ("an example to pass", rule.passes),
        )
        if not given
    ]
    if missing:
        raise RuleError(f"{rule.code} {rule.name}: lacks {', '.join(missing)}")


def code_of(written: str) -> str:
    """Give the code of a check that is written as its code or its name, in any case of letters; empty for neither."""
    known = rules()
    if written.upper() in known:
        return written.upper()
    return next((code for code, rule in known.items() if rule.name == written.lower()), "")


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in catalogue order.

    Raises RuleError where one may not register.
    """
    found: dict[str, Rule] = {}
    for package in pkgutil.iter_modules(amends.checks.__path__, "amends.checks."):
        if not package.ispkg or package.name == _FROM_FILES:
            continue
        for module in pkgutil.iter_modules(import_module(package.name).__path__, f"{package.name}."):
            for rule in getattr(import_module(module.name), "RULES", ()):
                _admit(rule, found)
                found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (_ORDER.find(item[0][0]), item[0]))))
