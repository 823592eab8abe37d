"""``amends explain``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from amends.cli import completing
from amends.cli.errors import UsageProblem
from amends.cli.house import house_rules, policy_on
from amends.cli.options import format_option


@click.command("explain")
@click.argument("code", required=False, shell_complete=completing.codes)
@click.option(
    "--folder",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The folder of records whose house rules are meant. Default: incidents/ here, if there is one.",
)
@format_option
def command(code: str | None, folder: Path | None, form: str) -> int:
    """Tell what a check is for, where it comes from, how it scores, and how to mend what it finds.

    CODE is a check's code or name, such as H02 or conditional-apology; without one, all are listed. The page is that of
    the documentation: why, examples to flag and to pass, keys of policy.yml, how good it was measured to be. CODE may
    also be a house rule, such as house/no-legalese: its page is made of what its file says.

    \b
    amends explain H02
    amends explain conditional-apology --format json
    amends explain house/no-legalese --folder status/incidents

    Exits 0, or 2 where there is no such check.
    """
    from difflib import get_close_matches

    from amends.checks.rule import HOUSE
    from amends.reports.explanation import as_dict, codes, page

    known = codes()
    ours = house_rules(folder)
    if code is None:
        for each, name in known.items():
            click.echo(f"{each}  {name}")
        for rule in ours.values():
            click.echo(f"{rule.code}  {rule.summary}")
        return 0
    known |= {each: each for each in ours}
    by_name = {name: each for each, name in known.items()} | {each.removeprefix(HOUSE): each for each in ours}
    found = code.upper() if code.upper() in known else by_name.get(code.lower())
    if found is None:
        near = get_close_matches(code.upper(), known, 1) or get_close_matches(code.lower(), by_name, 1)
        hint = f"; did you mean {near[0]}?" if near else "; amends explain lists them all"
        raise UsageProblem(f"there is no check {code!r}{hint}")
    if found in ours:
        from amends.reports import house_page

        told = house_page.as_dict(ours[found], policy_on(found, folder))
        click.echo(json.dumps(told, ensure_ascii=False, indent=2) if form == "json" else told["page"])
        return 0
    click.echo(json.dumps(as_dict(found), ensure_ascii=False, indent=2) if form == "json" else page(found))
    return 0
