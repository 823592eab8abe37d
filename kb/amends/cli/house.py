"""The house rules and the policy that a command is told of, or that lie in incidents/ here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amends.cli.errors import UsageProblem

if TYPE_CHECKING:
    from amends.checks.rule import Rule
    from amends.engine.house import InForce
    from amends.findings import Finding
    from amends.records.policy_parts import CheckPolicy

_HERE = Path("incidents")


def house_rules(folder: Path | None) -> Mapping[str, Rule]:
    """The house rules of a folder of records by their codes; without one, of incidents/ here, if there is one.

    What is wrong with others is told on standard error. Raises UsageProblem for a folder that is not there.
    """
    from amends.records.house_files import rule_files

    if folder is None and not rule_files(_HERE):
        return {}  # nothing more is loaded where nobody has house rules
    from amends.engine.house import house_in

    found = house_in(_root(folder or _HERE))
    _tell(found.findings)
    return found.rules


def policy_on(code: str, folder: Path | None) -> Mapping[str, CheckPolicy]:
    """What policy.yml of a folder (incidents/ here, by default) says of a house rule, by the key that says so.

    Raises UsageProblem for a folder that is not there.
    """
    from amends.engine.house import in_force
    from amends.records.layers import checks_of

    policy = in_force(_root(folder or _HERE)).policy
    return {".".join(map(str, path)): told[code] for path, told in checks_of(policy) if code in told}


def in_force(folder: Path) -> InForce:
    """The house rules and the policy of a folder of records; what is wrong with them is told on standard error.

    Raises UsageProblem for a folder that is not there.
    """
    from amends.engine.house import in_force

    found = in_force(_root(folder))
    _tell(found.findings)
    return found


def _root(folder: Path) -> Path:
    from amends.records.repository import RepositoryError, root_of

    try:
        return root_of(folder)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None


def _tell(findings: Iterable[Finding]) -> None:
    for one in findings:
        click.echo(f"amends: {one.path}:{one.line}:{one.column}: {one.code} {one.message}", err=True)
