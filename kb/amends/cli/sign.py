"""``amends sign``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import now_option


@click.command("sign")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "person", required=True, metavar="PERSON", help="Who signs: an id from people.yml.")
@now_option
def command(file: Path, person: str, now: datetime) -> int:
    """Sign the exact words of a text: a communication, or an incident's postmortem.

    Writes signed_off (by, at, sha256 of subject and body) into the file's front matter; nothing else of the file
    changes. A text that changes afterwards is a finding until it is signed again.
    """
    from amends.records.sealing import SealingError, sign

    try:
        sealed = sign(file, person, now)
    except SealingError as error:
        raise UsageProblem(str(error)) from None
    click.echo(f"{file}: signed by {person} at {now.isoformat(timespec='seconds')}, sha256 {sealed[:12]}…")
    return 0
