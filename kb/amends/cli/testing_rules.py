"""``amends test-rules``: every example of every rule is run, those of the tool and those of the house."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import format_option, style_for


@click.command("test-rules")
@click.argument("path", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@click.option("--house", "only_house", is_flag=True, help="Run the examples of the house rules alone.")
@format_option
def command(*, path: Path | None, only_house: bool, form: str) -> int:
    """Run the examples of all rules: those that come with the tool, and the house rules of a folder of records.

    PATH is an incidents folder, or a file of house rules in it; without one, the folder incidents/ here, if any.
    Each text that a rule must flag has to be a finding of that rule, and no text that it must let pass may be one. Of
    the checks that judge a whole record the examples are records in words; they are not run.

    Prints what does not hold, rule by rule, and which house rules cannot be applied at all, each with its place.

    \b
    amends test-rules
    amends test-rules incidents/rules/words.yml
    amends test-rules --house --format json

    Exits 0 where every example holds; 1 where one does not, or where no example fires a rule; 2 for a path that is not
    there or holds no records.
    """
    from amends.engine.rule_tests import of_catalogue, of_house
    from amends.records.repository import RepositoryError
    from amends.reports import rule_tests as told

    try:
        house = (
            of_house(path) if path is not None else of_house(Path("incidents")) if Path("incidents").is_dir() else ()
        )
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None
    tested = (*(() if only_house else of_catalogue()), *house)
    if form == "json":
        click.echo(json.dumps(told.as_dict(tested), ensure_ascii=False, indent=2))
    else:
        for line in told.lines(tested, style_for(sys.stdout)):
            click.echo(line)
    return int(any(not one.holds for one in tested))
