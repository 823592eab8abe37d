"""``amends sign``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from amends.cli import completing
from amends.cli.errors import UsageProblem
from amends.cli.options import now_option


@click.command("sign")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "person",
    required=True,
    metavar="PERSON",
    shell_complete=completing.people,
    help="Who signs: an id from people.yml.",
)
@now_option
def command(file: Path, person: str, now: datetime) -> int:
    """Sign the exact words of a text: a communication, or an incident's postmortem.

    FILE is its Markdown file. Writes signed_off (by, at, sha256 of subject and body) into the front matter; nothing
    else of the file changes. A text that changes afterwards is a finding until it is signed again; one that was sent
    is signed again only where the change stands in corrections.

    \b
    amends sign incidents/2026/payments-down/01-first.md --as dana

    Exits 0, or 2 where it cannot be signed: nobody has that id, the person has left or is not the one in signed_by, the
    facts cannot be read, or there are no words.
    """
    from amends.records.sealing import SealingError, sign

    try:
        sealed = sign(file, person, now)
    except SealingError as error:
        raise UsageProblem(str(error)) from None
    click.echo(f"{file}: signed by {person} at {now.isoformat(timespec='seconds')}, sha256 {sealed[:12]}…")
    return 0
