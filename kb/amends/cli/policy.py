"""``amends policy``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amends.cli import completing
from amends.cli.errors import UsageProblem
from amends.cli.options import format_option, style_for
from amends.findings import Finding, visible
from amends.records.layers import checks_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from amends.records.record import Knowledge
    from amends.reports.policy_table import Asked, Row


@click.command("policy")
@click.argument("path", default="incidents", metavar="[PATH]", type=click.Path(path_type=Path))
@click.option(
    "--service",
    "services",
    metavar="SERVICE",
    multiple=True,
    shell_complete=completing.services,
    help="What holds for this service: an id from services.yml. May be given several times.",
)
@click.option("--severity", metavar="SEVERITY", help="What holds at this severity, such as SEV1.")
@format_option
def command(path: Path, services: tuple[str, ...], severity: str | None, form: str) -> int:
    """Show which policy holds: each key, its value, and the line of policy.yml that says so.

    PATH is an incidents folder, an incident, or a file of one; without one, the folder incidents/ here. Of an incident
    it is told what holds for its services at the gravest severity that it had; of a folder, what holds in general, or
    for --service and --severity.

    \b
    amends policy                                  # what holds in general
    amends policy incidents/2026/payments-down
    amends policy --service shop --severity SEV1 --format json

    What is said of a service at a severity wins over what is said of the service, then of the severity, then of all.
    Several services take the strictest value of each key: the shortest time, the least severity for a word in person,
    the highest score, the graver severity of a check, every channel, and every legal clock.

    A line of policy.yml that is wrong is left out, and what holds in its place is shown; which line it is, and why, is
    told on standard error.

    Exits 0; 1 when a line of policy.yml, or all of it, was left out; 2 for a path, a service or a severity that is not
    there.
    """
    from amends.reports.policy_table import as_json, lines

    knowledge = _read(path)
    asked = _asked(path, knowledge, services, severity)
    found, wrong = _rows(knowledge, asked), _wrong(knowledge)
    if form == "json":
        click.echo(json.dumps(as_json(found, asked, wrong), ensure_ascii=False, indent=2))
    else:
        for line in lines(found, asked, style_for(sys.stdout)):
            click.echo(line)
    for one in wrong:
        left_out = "left out: " if one.severity == "error" else ""
        click.echo(f"amends: {visible(one.path)}:{one.line}:{one.column}: {left_out}{one.message}", err=True)
    return int(any(one.severity == "error" for one in wrong))


def _wrong(knowledge: Knowledge) -> tuple[Finding, ...]:
    """What is wrong with policy.yml, in the order of its lines."""
    from amends.engine.policing import unknown_checks  # brings the catalogue

    ours = [*knowledge.problems, *(unknown_checks(knowledge) if any(checks_of(knowledge.policy)) else ())]
    return tuple(sorted((one for one in ours if Path(one.path).name == "policy.yml"), key=lambda one: one.start))


def _read(path: Path) -> Knowledge:
    """The policy with what it speaks of, and the incident at the path where there is one."""
    from amends.engine.agenda import read
    from amends.records.loading import RECORD
    from amends.records.repository import RepositoryError, load_organisation, root_of

    try:
        root = root_of(path)
        return read(path) if (_folder(path) / RECORD).is_file() else load_organisation(root)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None


def _folder(path: Path) -> Path:
    return path.resolve() if path.is_dir() else path.resolve().parent


def _asked(path: Path, knowledge: Knowledge, services: tuple[str, ...], severity: str | None) -> Asked:
    from amends.records.layers import gravest, services_of
    from amends.records.vocabulary import LEVELS
    from amends.reports.policy_table import Asked

    incident = next((one for one in knowledge.incidents if one.folder.resolve() == _folder(path)), None)
    if incident is not None:
        if services or severity:
            raise UsageProblem(f"{path}: an incident has its own services and severity; leave out the options")
        return Asked(incident.path, services_of(incident), gravest(incident))
    known = (*knowledge.services, *(knowledge.policy.services or ()))
    for service in services:
        _known(service, known, "--service", "stands neither in services.yml nor in policy.yml")
    if severity is not None:
        _known(severity, LEVELS, "--severity", "is no severity")
    return Asked("", tuple(dict.fromkeys(services)), severity)


def _known(name: str, known: Collection[str], option: str, said: str) -> None:
    from amends.records.shapes import nearest

    if name in known:
        return
    near = nearest(name, known)
    expected = f"; expected one of {', '.join(dict.fromkeys(known))}" if known else ""
    raise UsageProblem(f"{option} {name!r} {said}" + (f"; did you mean {near!r}?" if near else expected))


def _rows(knowledge: Knowledge, asked: Asked) -> tuple[Row, ...]:
    from amends.records.files import read_text
    from amends.records.organisation import Policy
    from amends.records.places import Places
    from amends.records.reader import read_yaml
    from amends.reports.policy_table import rows

    file = knowledge.root / "policy.yml"
    source = read_text(file) if file.exists() else None
    if source is None:
        return rows(knowledge.policy, asked, None, Places())
    if isinstance(source, Finding) or source.path in knowledge.unreadable:
        click.echo(f"amends: {file}: cannot be read, so the defaults hold", err=True)
        return rows(knowledge.policy, asked, None, Places())
    return rows(knowledge.policy, asked, source, read_yaml(source, Policy).places)
