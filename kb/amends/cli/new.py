"""``amends new``: records and texts are begun from skeletons."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from amends.cli import completing
from amends.cli.options import now_option
from amends.records.vocabulary import LEVELS, PHASES, Kind, Visibility

_root_option = click.option(
    "--folder",
    "-C",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The incidents folder, or the folder it lies in. Default: here.",
)
_edit_option = click.option("--edit", is_flag=True, help="Open what was written in $VISUAL or $EDITOR.")
_lang_option = click.option(
    "--lang", metavar="LANG", shell_complete=completing.languages, help="The language, such as en or id."
)
_visibility_option = click.option(
    "--visibility",
    type=click.Choice(get_args(Visibility)),
    help="Whether it may be published; see above for the default.",
)


@click.group("new")
def command() -> None:
    """Begin a record, a text to customers or a postmortem.

    Writes a skeleton: what is known stands in it, and what you must supply is a blank such as
    {{How it fails, as customers see it}}. A blank is a finding of `amends check` until it is filled. Nothing that
    exists is ever overwritten.

    \b
    amends new incident --title "Card payments fail" --severity SEV1 --started 03:02
    amends new update card-payments-fail
    amends new postmortem card-payments-fail

    Exits 0 when it was written, 2 for a wrong call or where something is in the way.
    """


@command.command("incident")
@click.option("--title", help="What happens, in a line, as customers would say it.")
@click.option(
    "--service",
    "services",
    multiple=True,
    metavar="ID[=STATUS]",
    shell_complete=completing.services,
    help="A service that is hit, from services.yml, and how badly: degraded_performance, partial_outage or "
    "major_outage. May be given several times. Default: the only one there is.",
)
@click.option("--severity", type=click.Choice(LEVELS), help="How grave it is.")
@click.option("--started", metavar="TIME", help="When customers were first hit: 03:02, or a full time.")
@click.option("--detected", metavar="TIME", help="When you noticed it.")
@click.option("--until", metavar="TIME", help="When planned work is to end (with --kind maintenance).")
@click.option("--kind", type=click.Choice(get_args(Kind)), default="incident", show_default=True)
@_lang_option
@click.option(
    "--owner",
    metavar="PERSON",
    shell_complete=completing.people,
    help="Who answers for the record. Default: you, by your Git identity.",
)
@click.option(
    "--signed-by",
    metavar="PERSON",
    shell_complete=completing.people,
    help="Who signs the first notice. Default: you, else the owner.",
)
@_visibility_option
@click.option("--id", "id_", metavar="ID", help="Its id and folder. Default: made of the title.")
@click.option("--record-only", is_flag=True, help="Write no first notice.")
@_edit_option
@_root_option
@now_option
def incident(folder: Path, now: datetime, **given: Any) -> int:  # noqa: ANN401 # as click gives them
    """Begin an incident: its record, and the first notice beside it.

    Writes incidents/YEAR/ID/incident.md and 01-investigating.md (01-scheduled.md for planned work; a near miss has no
    first notice). TIME is a clock time of the policy's zone, a date, or a full time. On a terminal it asks for what is
    missing; elsewhere it takes the default, and what has none is left out. It is internal unless you say otherwise.

    \b
    amends new incident --title "Card payments fail" --service payments=major_outage \\
      --severity SEV1 --started 03:02

    Prints the files, the blanks by their lines, and when the next word is owed.

    Exits 0 when it was written, 2 for a wrong call or where something is in the way.
    """
    from amends.cli.new_incident import begin

    return begin(folder, now, given)


@command.command("update")
@click.argument("incident", metavar="INCIDENT", shell_complete=completing.incidents)
@click.option("--phase", type=click.Choice(PHASES), help="Default: the phase after the last one that was sent.")
@click.option(
    "--audience", multiple=True, metavar="GROUP", help="Who it is for, from audiences.yml. Default: as the last text."
)
@click.option(
    "--channel", "channels", multiple=True, metavar="WAY", help="How it goes out. Default: as the audience prefers."
)
@_lang_option
@click.option(
    "--signed-by",
    metavar="PERSON",
    shell_complete=completing.people,
    help="Default: you, by your Git identity; else who signed last.",
)
@click.option(
    "--next-update",
    metavar="TIME",
    help="When the next word comes: 15:30, 30 min, or a full time. Default: as the policy says for its severity.",
)
@click.option("--translates", metavar="STEM", help="Translate this text; its file's name without .md.")
@_visibility_option
@_edit_option
@_root_option
@now_option
def update(incident: str, folder: Path, now: datetime, **given: Any) -> int:  # noqa: ANN401 # as click gives them
    """Begin the next text to customers.

    INCIDENT is an id, an alias, or a path of the incident. The file goes on with the numbers of those before it, as
    04-monitoring.md. It is a draft: write `sent:` into it when it has gone out. Visibility, audience and channels are
    those of the last text, where you do not say otherwise.

    \b
    amends new update card-payments-fail
    amends new update card-payments-fail --phase resolved --audience shops
    amends new update card-payments-fail --translates 02-identified --lang id

    Exits 0 when it was written, 2 for a wrong call or where something is in the way.
    """
    from amends.cli.new_text import begin_update

    return begin_update(incident, folder, now, given)


@command.command("postmortem")
@click.argument("incident", metavar="INCIDENT", shell_complete=completing.incidents)
@click.option(
    "--signed-by", metavar="PERSON", shell_complete=completing.people, help="Default: the record's signed_by, else you."
)
@_edit_option
@_root_option
@now_option
def postmortem(incident: str, signed_by: str | None, edit: bool, folder: Path, now: datetime) -> int:  # noqa: FBT001 # a flag
    """Begin the postmortem: headings and known facts below the record's front matter.

    INCIDENT is an id, an alias, or a path of the incident. The facts stay byte for byte as they are. A record that has
    words already is left alone.

    \b
    amends new postmortem card-payments-fail

    Exits 0 when it was written, 2 for a wrong call or where the record has words.
    """
    from amends.cli.new_text import begin_postmortem

    return begin_postmortem(incident, folder, signed_by, now, wants_editor=edit)
