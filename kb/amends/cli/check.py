"""``amends check``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from amends.cli import completing
from amends.cli.check_output import FORMS, Output, outputs, write
from amends.cli.errors import UsageProblem
from amends.cli.files import keep_off
from amends.cli.options import now_option, quiet
from amends.engine.git import GitError, prefix_of
from amends.engine.keeping import Kept, place_of
from amends.engine.outcome import Outcome
from amends.engine.run import Asked, Setting, Step, run
from amends.engine.running import processors
from amends.engine.verdict import FAIL_ON, FailOn, decided
from amends.records.repository import RepositoryError, root_of_record


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path())
@click.option(
    "--base",
    metavar="REF",
    shell_complete=completing.branches,
    help="Tell only what this branch brings, against where it left REF.",
)
@click.option("--all", "whole", is_flag=True, help="With --base: tell the other findings as well. They fail nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    show_default=True,
    help="What shuts the gate: errors on gated records; warnings as well; or nothing at all, --no-worse included.",
)
@click.option(
    "--min-score",
    metavar="N",
    type=click.FloatRange(0, 100),
    help="Ask this score of each final text, in place of policy.yml's.",
)
@click.option("--no-worse", is_flag=True, help="With --base: fail when a text scores less than it did there.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Leave out the findings listed in FILE. It may only shrink. An incident keeps its entries by its id.",
)
@click.option(
    "--update-baseline", is_flag=True, help="Take out of the baseline what is no longer found; write it if it is new."
)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="What to print.")
@click.option(
    "--output",
    "-o",
    "written",
    metavar="FORMAT=FILE",
    multiple=True,
    shell_complete=completing.outputs,
    help="Write a report to a file. May be repeated.",
)
@click.option(
    "--jobs", "-j", metavar="N", type=click.IntRange(min=1), help="Processes at most. Default: one for each processor."
)
@click.option("--no-cache", is_flag=True, help="Judge everything anew, and keep nothing.")
@now_option
def command(
    *,
    paths: tuple[str, ...],
    base: str | None,
    whole: bool,
    fail_on: FailOn,
    min_score: float | None,
    no_worse: bool,
    baseline: Path | None,
    update_baseline: bool,
    form: str,
    written: tuple[str, ...],
    jobs: int | None,
    no_cache: bool,
    now: datetime,
) -> int:
    """Check incident records and what was sent to customers.

    PATH is an incidents folder, one incident, or one file of it; without one, the folder incidents/ here. Prints the
    findings by file, with the words underlined, why, what the record says and how to mend it; then the scores.

    With --base it tells what a branch makes better or worse: the change of each score, and only the findings that the
    branch brings. The base branch bears witness, too: words that had gone out and are others now are an error (L02),
    unless the text declares the change in `corrections`.

    \b
      amends check                           # the folder incidents/ here
      amends check --base origin/main        # what this branch brings
      amends check --base main --no-worse -o sarif=amends.sarif -o markdown=summary.md
      amends check --baseline old.json --update-baseline

    Exits 0 when the gate is open, 1 when it is shut, 2 for a path that is not there or is no record, or for a base that
    cannot be found.
    """
    if base is None and (whole or no_worse):
        raise UsageProblem(f"{'--all' if whole else '--no-worse'} goes with --base: there is nothing to compare with")
    if update_baseline and baseline is None:
        raise UsageProblem("--update-baseline needs --baseline FILE")
    wanted = outputs(form, written)
    roots: dict[Path, list[Path]] = {}
    for path in map(Path, paths or ("incidents",)):
        root = _root(path)
        # the same folder is named as it was written for one path and from the top of the disk for another
        known = next((other for other in roots if other.samefile(root)), root)
        roots.setdefault(known, []).append(path)
    if len(roots) > 1 and (baseline or any(output.form != "text" or output.file for output in wanted)):
        raise UsageProblem("reports and baselines tell of one incidents folder at a time; call it once for each")
    for root in roots:
        for output in wanted:
            if output.file is not None:
                keep_off(output.file, root)
    failed = False
    for root, asked in roots.items():
        kept = None if no_cache else Kept(place_of(root))
        setting = Setting(now=now, least=min_score, kept=kept, jobs=jobs or processors())
        outcome = _outcome(Asked(root, tuple(asked)), base, setting, whole=whole)
        if baseline is not None:
            part = not Asked(root, tuple(asked)).everything
            outcome = _without_known(outcome, baseline, root, base, update=update_baseline, part=part)
        outcome = decided(outcome, fail_on, no_worse=no_worse)
        _write(outcome, wanted, root)
        failed |= not outcome.passed
    return int(failed)


def _root(path: Path) -> Path:
    try:
        return root_of_record(path)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None


def _outcome(asked: Asked, base: str | None, setting: Setting, *, whole: bool) -> Outcome:
    with _progress() as step:
        if base is None:
            return run(asked, setting, step)
        from amends.engine.comparing import against  # asks Git, which a plain check need not

        try:
            return against(asked, base, setting, step, whole=whole)
        except GitError as error:
            raise UsageProblem(f"--base: {error}") from None


def _without_known(outcome: Outcome, file: Path, root: Path, base: str | None, *, update: bool, part: bool) -> Outcome:
    from amends.engine.baseline import BaselineError, less, shrunk

    try:
        known = shrunk(file, outcome, root, base, update=update, part=part)
    except BaselineError as error:
        raise UsageProblem(str(error)) from None
    for note in known.notes:
        click.echo(f"amends: {note}", err=True)
    return less(outcome, known)


def _write(outcome: Outcome, wanted: Sequence[Output], root: Path) -> None:
    told = outcome
    if any(output.form not in {"text", "json"} for output in wanted):
        told = replace(outcome, prefix=prefix_of(root))
    for output in wanted:
        write(told, output, root)


_WORTH_SHOWING = 50
"""Folders from which on progress is shown: fewer are done before one could read it."""


@contextmanager
def _progress() -> Iterator[Callable[[int], Step] | None]:
    """Show on a terminal how many folders are done, where there are many."""
    if quiet():
        yield None
        return
    bars = []

    def begin(total: int) -> Step:
        if total < _WORTH_SHOWING:
            return lambda _: None
        bar = click.progressbar(length=total, label="Checking", file=sys.stderr)
        bars.append(bar)
        bar.__enter__()
        return bar.update

    try:
        yield begin
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
