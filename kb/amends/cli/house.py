"""The house rules that a command is told of, or that lie in incidents/ here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amends.cli.errors import UsageProblem

if TYPE_CHECKING:
    from amends.checks.rule import Rule

_HERE = Path("incidents")


def house_rules(folder: Path | None) -> Mapping[str, Rule]:
    """The house rules of a folder of records by their codes; without one, of incidents/ here, if there is one.

    What is wrong with others is told on standard error. Raises UsageProblem for a folder that is not there.
    """
    from amends.records.house_files import rule_files

    if folder is None and not rule_files(_HERE):
        return {}  # nothing more is loaded where nobody has house rules
    from amends.engine.house import house_in
    from amends.records.repository import RepositoryError, root_of

    try:
        house = house_in(root_of(folder or _HERE))
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None
    for one in house.findings:
        click.echo(f"amends: {one.path}:{one.line}:{one.column}: {one.code} {one.message}", err=True)
    return house.rules
