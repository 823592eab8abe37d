"""``amends init``: a repository is made ready for records."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import style_for

_DONE = {"create": "created", "append": "added to", "keep": "kept", "advise": "kept"}
_WOULD = {"create": "would create", "append": "would add to", "keep": "would keep", "advise": "would keep"}


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", "none"]),
    help="Whose automation to write a check for. Default: that of the Git remote, if it is one of these.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be done, and do nothing.")
def command(folder: Path, ci: str | None, dry_run: bool) -> int:  # noqa: FBT001 # a flag
    """Make a repository ready for records.

    FOLDER is where incidents/ is to lie, made where it is missing; without it, the folder you are in. Writes the files
    of incidents/ (policy, services, people, audiences) with examples to take, their schemas and the settings by which
    VS Code uses them, mkdocs.yml, a page, a pre-commit entry, lines of .gitignore, and for GitHub or GitLab a check of
    every pull request. In a folder below the top of a Git repository the pre-commit entry and the check are written at
    its top, where they are read.

    \b
    amends init
    amends init --ci github --dry-run

    A file that is there is never overwritten: .gitignore gets its lines at the end, for others the lines to add are
    printed. A second run changes nothing and says so.

    Exits 0 when all is in place, 2 where the folder is none or cannot be written to.
    """
    from amends.writing.git import HOSTS, host_of
    from amends.writing.setup.doing import do
    from amends.writing.setup.plan import plan

    if folder.exists() and not folder.is_dir():
        raise UsageProblem(f"{folder}: is a file; expected the root folder of a repository")
    if not folder.exists() and not dry_run:
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise UsageProblem(f"{folder}: cannot be made: {error.strerror or error}") from None
    host = host_of(folder) if ci is None else next((known for known in HOSTS if known == ci), None)
    style = style_for(sys.stdout)
    steps = plan(folder, host)
    for step in steps:
        if not dry_run:
            do(step, folder)
        said = (_WOULD if dry_run else _DONE)[step.deed]
        path = style(Path(os.path.normpath(folder / step.path)).as_posix(), "path")
        if step.deed != "advise":
            click.echo(f"{said:12}  {path}")
            continue
        click.echo(f"{said:12}  {path}, which is yours; {step.why}, add:")
        click.echo("".join(f"{'':14}{line}\n" for line in step.text.splitlines()), nl=False)
    changed = sum(step.deed in {"create", "append"} for step in steps)
    if not changed:
        click.echo("\nEverything is there; nothing was changed.")
    elif not dry_run:
        place = Path(os.path.normpath(folder))
        there = "" if place.resolve() == Path.cwd().resolve() else f" -C {shlex.quote(place.as_posix())}"
        people = (place / "incidents" / "people.yml").as_posix()
        click.echo(f'\nNext: write who may sign into {people}; then amends new incident{there} --title "…"')
    return 0
