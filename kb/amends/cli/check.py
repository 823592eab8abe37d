"""``amends check``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import now_option, quiet, style_for
from amends.engine.checking import Report, check
from amends.findings import Finding
from amends.records.record import Knowledge
from amends.records.repository import RepositoryError, load
from amends.source import Source


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print: for people, or for programs.",
)
@now_option
def command(paths: tuple[str, ...], form: str, now: datetime) -> int:
    """Check incident records and what was sent to customers.

    PATH is an incidents folder, one incident, or one file of it; without one, the folder incidents/ here. Prints the
    findings by file, with the words underlined, why, what the record says and how to mend it; then the scores.

    Exits 0 when the gate is open, 1 when it is shut, 2 for a path that is not there or is no record.
    """
    reports = [_report(Path(path), now) for path in paths or ("incidents",)]
    for report, about in reports:
        _print(report, about, form)
    return 1 if any(about(f) for report, about in reports for f in report.failures) else 0


def _report(path: Path, now: datetime) -> tuple[Report, Callable[[Finding], bool]]:
    try:
        knowledge = load(path)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None
    with _progress(len(knowledge.incidents)) as step:
        report = check(knowledge, now=now, progress=step)
    return report, _asked_for(path, knowledge)


def _asked_for(path: Path, knowledge: Knowledge) -> Callable[[Finding], bool]:
    asked = path.resolve()
    if asked == knowledge.root.resolve() or asked in knowledge.root.resolve().parents:
        return lambda _: True
    cwd = Path.cwd()

    def about(finding: Finding) -> bool:
        there = (cwd / finding.path).resolve()
        return there == asked or asked in there.parents

    return about


def sources(knowledge: Knowledge) -> dict[str, Source]:
    """Every file that was read, by the path that findings name."""
    files: list[Source] = []
    for incident in knowledge.incidents:
        files.append(incident.source)
        files.extend(communication.source for communication in incident.communications)
        files.extend(translation.source for translation in incident.translations.values())
    return {source.path: source for source in files}


def _print(report: Report, about: Callable[[Finding], bool], form: str) -> None:
    if form == "json":
        from amends.reports import as_json

        click.echo(json.dumps(as_json.report(report, about=about), ensure_ascii=False, indent=2))
        return
    from amends.reports.terminal import report_lines

    for line in report_lines(report, sources(report.knowledge), style_for(sys.stdout), about=about):
        click.echo(line)


_WORTH_SHOWING = 50
"""Incidents from which on progress is shown: fewer are done before one could read it."""


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None] | None]:
    if quiet() or total < _WORTH_SHOWING:
        yield None
        return
    with click.progressbar(length=total, label="Checking", file=sys.stderr) as bar:
        yield lambda _: bar.update(1)
