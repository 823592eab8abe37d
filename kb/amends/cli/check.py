"""``amends check``."""

from __future__ import annotations

import json
import os
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
from amends.records.repository import RepositoryError, load, root_of
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
    roots: dict[Path, list[Path]] = {}
    for path in map(Path, paths or ("incidents",)):
        roots.setdefault(_root(path), []).append(path)
    if form == "json" and len(roots) > 1:
        raise UsageProblem("json tells of one incidents folder at a time; call it once for each")
    failed = False
    for root, asked in roots.items():
        report = _report(asked[0], now)
        about = _asked_for(asked, root)
        _print(report, about, form)
        failed |= any(about(finding) for finding in report.failures)
    return int(failed)


def _root(path: Path) -> Path:
    try:
        return root_of(path)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None


def _report(path: Path, now: datetime) -> Report:
    knowledge = load(path)
    with _progress(len(knowledge.incidents)) as step:
        return check(knowledge, now=now, progress=step)


def _asked_for(paths: list[Path], root: Path) -> Callable[[Finding], bool]:
    """What of a folder's findings was asked for: all of them, or those of some files and what lies below."""
    # realpath, because Path.resolve() raises where a link leads to itself, and one such link must hide nothing else
    asked = [Path(os.path.realpath(path)) for path in paths]
    base = Path(os.path.realpath(root))
    if any(path == base or path in base.parents for path in asked):
        return lambda _: True

    def about(finding: Finding) -> bool:
        there = Path(os.path.realpath(finding.path))
        return any(path == there or path in there.parents for path in asked)

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
