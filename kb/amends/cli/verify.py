"""``amends verify``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from amends.cli.errors import UsageProblem


@click.command("verify")
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(site: Path, form: str) -> int:
    """Hold a finished site against its manifest: every incident and text is there, in the words it was built with.

    SITE is the folder that was built or downloaded. Words are compared, not bytes, so that a host may compress or
    shorten the pages: those of the incidents, and those over all of them, as home, the history and the promises. Feeds,
    calendars, data, the map of the site and permanent addresses must be as they were built. Words
    that an element hides, by `hidden` or a style of its own, count as missing; style sheets are not read, and how a
    page looks is not compared. Nothing is fetched.

    \b
    amends build --strict && amends verify site

    Exits 0 when all is there, 1 when something is missing or has other words, 2 when there is no such folder or it
    holds no manifest.
    """
    from amends.engine.verifying import ManifestError, lacks

    if not site.is_dir():
        raise UsageProblem(f"{site}: there is no such folder; expected a built site")
    try:
        found = list(lacks(site))
    except ManifestError as error:
        raise UsageProblem(str(error)) from None
    if form == "json":
        listed = [{"place": lack.place, "message": lack.message} for lack in found]
        click.echo(json.dumps({"passed": not found, "lacks": listed}, ensure_ascii=False, indent=2))
    else:
        for lack in found:
            click.echo(f"{lack.place}: {lack.message}")
        count = len(found)
        click.echo(f"{count} thing{'s' if count > 1 else ''} wrong." if found else "Everything is there.")
    return int(bool(found))
