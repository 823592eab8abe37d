"""Where the reports of ``amends check`` go: one to the screen, others to files."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.files import write_beside
from amends.cli.options import style_for
from amends.engine.outcome import Outcome
from amends.reports.formats import names, renderer
from amends.reports.sources import source_of

FORMS = names()


@dataclass(frozen=True, slots=True)
class Output:
    """A report in a form, to a file or (None) to standard output."""

    form: str
    file: Path | None = None


def outputs(form: str, written: tuple[str, ...]) -> list[Output]:
    """Read ``--format`` and each ``--output FORMAT=FILE``. Raises UsageProblem."""
    out = [Output(form)]
    for told in written:
        name, separator, file = told.partition("=")
        if not separator or not file:
            raise UsageProblem(f"--output {told}: expected FORMAT=FILE, such as sarif=amends.sarif")
        if name not in FORMS:
            from amends.records.shapes import nearest

            near = nearest(name, FORMS)
            hint = f"did you mean {near!r}?" if near else f"expected one of {', '.join(FORMS)}"
            raise UsageProblem(f"--output {told}: there is no format {name!r}; {hint}")
        if file == "-":
            raise UsageProblem(f"--output {told}: expected a file; for standard output say --format {name}")
        if Path(file).is_dir():
            raise UsageProblem(f"--output {told}: {file} is a folder; expected a file")
        if any(known.file == Path(file) for known in out):
            raise UsageProblem(f"--output {told}: {file} is the file of another report; expected a file of its own")
        out.append(Output(name, Path(file)))
    return out


def write(outcome: Outcome, output: Output, root: Path) -> None:
    """Write a report on the records below ``root``, among which none is written."""
    if output.file is None and output.form == "text":
        from amends.reports.terminal import report_lines

        for line in report_lines(outcome, source_of, style_for(sys.stdout)):
            click.echo(line)
        return
    report = renderer(output.form)(outcome, source_of)
    if output.file is None:
        click.echo(report, nl=False)
        return
    write_beside(output.file, report, records=root)
