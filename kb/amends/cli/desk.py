"""What the commands that write share: the folder, who writes, an editor, and what is said afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import style_for
from amends.records.files import shown
from amends.writing.letter import blanks_in

if TYPE_CHECKING:
    from amends.records.record import Knowledge

T = TypeVar("T")


def house_in(folder: Path) -> Knowledge:
    """What stands beside the incidents that a path belongs to; what of it cannot be read is told.

    Raises UsageProblem, also where no records are kept but in a folder below: what is begun here nothing would look at.
    """
    from amends.records.repository import RepositoryError
    from amends.writing.looking import house_of, records_below

    try:
        house = house_of(folder)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None
    below = records_below(folder) if not house.root.exists() else []
    if below:
        kept = " and ".join(shown(path / "incidents") for path in below[:3])
        raise UsageProblem(
            f"there is no {shown(house.root)}; records are kept in {kept}: add -C {shlex.quote(shown(below[0]))}. "
            "To keep others here: amends init"
        )
    for path in sorted(house.unreadable):
        why = next((f":{f.line}:{f.column}: {f.code} {f.message}" for f in house.problems if f.path == path), "")
        click.echo(f"amends: {path}{why}. It cannot be read, so nothing of it is known here", err=True)
    for f in house.problems:
        if f.severity == "error" and f.path not in house.unreadable:
            click.echo(f"amends: {f.path}:{f.line}:{f.column}: {f.code} {f.message}. It is left out here", err=True)
    return house


def author_in(knowledge: Knowledge) -> str | None:
    """The person whom the Git identity of this folder means; None where Git or people.yml does not know them."""
    from amends.writing.signer import git_identity, person_of

    return person_of(git_identity(Path.cwd()), knowledge.people) if knowledge.people else None


def on_a_terminal() -> bool:
    """Whether somebody can answer questions."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def ask(question: str, read: Callable[[str], T]) -> T | None:
    """Ask on the terminal until the answer can be read; an empty one is None. ``read`` raises ValueError."""

    def value(text: str) -> T | None:
        try:
            return read(text.strip()) if text.strip() else None
        except ValueError as error:
            raise click.UsageError(str(error)) from None

    answer: T | None = click.prompt(question, default="", show_default=False, value_proc=value, err=True)
    return answer


def editor() -> Sequence[str]:
    """The editor's command. Raises UsageProblem where none is named, or it is not there."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    words = shlex.split(named)
    if not words:
        raise UsageProblem("--edit needs an editor: set VISUAL or EDITOR, such as EDITOR=nano")
    if shutil.which(words[0]) is None:
        raise UsageProblem(
            f"--edit: there is no program {words[0]!r} (from {'VISUAL' if os.environ.get('VISUAL') else 'EDITOR'})"
        )
    return words


def edit(command: Sequence[str], path: Path) -> None:
    """Open a file in the editor and wait for it."""
    code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 # the user's own editor
    if code:
        click.echo(f"amends: the editor ended with {code}; {shown(path)} is written all the same", err=True)


def tell(written: Iterable[Path], lines: Iterable[str], *, next_step: str = "") -> None:
    """Print what was written, the blanks in it by their lines, what is owed, and what to do next."""
    style = style_for(sys.stdout)
    paths = list(written)
    for path in paths:
        click.echo(style(shown(path), "path"))
    for path in paths:
        asked = blanks_in(path.read_text(encoding="utf-8"))
        if asked:
            click.echo(f"\nTo fill in, in {path.name}:")
        for blank in asked:
            click.echo(f"  {blank.line}:{blank.column}".ljust(9) + blank.question)
    said = [line for line in (*lines, next_step) if line]
    if said:
        click.echo()
        for line in said:
            click.echo(line)
