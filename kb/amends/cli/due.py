"""``amends due``."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import click

from amends.cli import completing
from amends.cli.errors import UsageProblem
from amends.cli.options import going_on, now_option, style_for
from amends.engine.agenda import Agenda, Asked, agenda, read
from amends.records.entry import Duration
from amends.records.loading import ORGANISATION, Loading
from amends.records.record import Knowledge
from amends.records.repository import RepositoryError, root_of

_EVERY = 15
"""Seconds between two looks."""


def _duration(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:  # noqa: ARG001 # the signature of click
    if value is None:
        return None
    try:
        return timedelta(minutes=Duration.parse(value).minutes)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command("due")
@click.argument("path", default="incidents", metavar="[PATH]", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    show_default=True,
    help="For people, for programs, or a calendar to subscribe to.",
)
@click.option("--within", metavar="DURATION", callback=_duration, help="Only what is due so soon, such as 2 h or 7 d.")
@click.option(
    "--who", metavar="PERSON", shell_complete=completing.people, help="Only what waits for them: an id from people.yml."
)
@click.option("--examples", is_flag=True, help="Invented incidents too; without it they are left out.")
@click.option("--watch", is_flag=True, help="Go on looking until Ctrl-C.")
@click.option(
    "--interval",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    help="With --watch: how often to look. Default: 15.",
)
@click.option("--bell", is_flag=True, help="With --watch: ring when something becomes due within 5 minutes.")
@now_option
def command(
    path: Path,
    form: str,
    within: timedelta | None,
    who: str | None,
    examples: bool,  # noqa: FBT001 # a flag of the command line
    watch: bool,  # noqa: FBT001 # the same
    interval: float | None,
    bell: bool,  # noqa: FBT001 # the same
    now: datetime,
) -> int:
    """Tell what must be said next, by when and by whom; and which promises and actions fall due.

    PATH is an incidents folder, one incident, or a file of it; without one, the folder incidents/ here. Words that
    customers wait for come first, then what is overdue, then the rest by its time, each with the command to run next.

    \b
    amends due                                    # now: what is next?
    amends due incidents/2026/payments-down --watch --bell
    amends due --who dana --within 7d             # my week
    amends due --format ics > due.ics             # for a calendar

    What is told: the first word, the next one as it was promised or as policy.yml asks for it, the word that it is
    over, the words around planned work, drafts that wait for a sign-off or to be sent, both versions of the postmortem,
    promises, remedies, actions, and permissions (allow) that end; and, where policy.yml or a record switches legal
    clocks on, where each of them stands (no legal advice). A day counts to its end in the record's zone. Retold
    incidents owe nothing, and invented ones (example: true) are left out.

    Exits 0 when nothing is overdue, 1 when something is, or when nobody can tell, because a record, a text or an entry
    of it is wrong and cannot be read; 2 for a path that is not there, or a folder that is none of records. With
    --watch: by what was seen last.
    """
    if watch and form != "text":
        raise UsageProblem(f"--watch shows text; call it without --watch for --format {form}")
    if bell and not watch:
        raise UsageProblem("--bell rings only with --watch")
    if interval is not None and not watch:
        raise UsageProblem("--interval is how often --watch looks; call it with --watch")
    root = _root(path)
    path = root if path.name in ORGANISATION else path  # what holds for all is asked of all
    asked = Asked(paths=(path,), who=who or "", within=within, examples=examples)
    if watch:
        return _watch(path, root, asked, now, interval or _EVERY, bell=bell)
    knowledge = read(path)
    _of_records(path, knowledge)
    _known_person(asked, knowledge)
    found = agenda(knowledge, now=now, asked=asked)
    _print(found, form)
    return int(found.failed)


def _root(path: Path) -> Path:
    try:
        return root_of(path)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None


def _of_records(path: Path, knowledge: Knowledge) -> None:
    """Raise UsageProblem where no record lies and nothing says that one is to: a job that looks there never shouts."""
    if knowledge.incidents or knowledge.unreadable or Loading(knowledge.root).declared:
        return
    raise UsageProblem(
        f"{path}: holds no records; expected a folder called incidents, one with a policy.yml, or an incident of one"
    )


def _known_person(asked: Asked, knowledge: Knowledge) -> None:
    people = knowledge.people
    if not asked.who or not people or asked.who in people:
        return
    from amends.records.shapes import nearest  # needed only for the message

    near = nearest(asked.who, people)
    hint = f"did you mean {near!r}?" if near else f"expected one of {', '.join(people)}"
    raise UsageProblem(f"--who {asked.who!r} does not stand in people.yml; {hint}")


def _print(found: Agenda, form: str) -> None:
    if form == "json":
        from amends.reports.due_json import as_json

        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    elif form == "ics":
        from amends.reports.due_ics import as_calendar

        click.echo(as_calendar(found), nl=False)
    else:
        from amends.reports.due_text import agenda_lines

        for line in agenda_lines(found, style_for(sys.stdout)):
            click.echo(line)


def _watch(path: Path, root: Path, asked: Asked, now: datetime, interval: float, *, bell: bool) -> int:
    from amends.cli.watching import Reader, Watch

    reader = Reader(path, root)
    _of_records(path, reader())
    _known_person(asked, reader())
    screen = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Watch(
        look=lambda at: agenda(reader(), now=at, asked=asked),
        clock=going_on(now),
        sleep=time.sleep,
        write=click.echo,
        interval=interval,
        height=(lambda: shutil.get_terminal_size().lines) if screen else None,
        style=style_for(sys.stdout),
        bell=bell,
        trouble=lambda: reader.trouble,
    ).run()
