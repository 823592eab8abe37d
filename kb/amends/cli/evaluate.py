"""``amends evaluate``: labelled sentences in, the measured quality of the checks out."""

from __future__ import annotations

import json
import sys

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import format_option, read_text, style_for

_NAMED = 20
"""How many unreadable lines are named one by one in a shell; JSON has all."""
_NUMBERED = 100


@click.command("evaluate")
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@format_option
@click.option(
    "--fail-on",
    type=click.Choice(["fp", "fn", "any"]),
    help="Exit 1 when a text is wrongly flagged (fp), overlooked (fn), or either; and when a line cannot be read.",
)
def command(file: str, form: str, fail_on: str | None) -> int:
    """Measure the checks on labelled sentences.

    FILE holds one JSON object a line, - for standard input: lang, check, flag (whether this check must flag it), text,
    and perhaps phase and facts. Each text is judged alone, in its phase, with its facts; only the check that it names
    counts, and one that does not judge it does not flag it. For F01, flagged means that the text is taken as a
    commitment.

    Prints precision and recall for each check and language, with their intervals, and every text on which check and
    label disagree. Lines that cannot be read are named and left out.

    \b
    amends evaluate sentences.jsonl
    amends evaluate sentences.jsonl --fail-on any    # a guard in CI

    Exits 0 whatever it finds; 1 with --fail-on where there is such a miss; 2 when the file cannot be read, or has lines
    and none of them can be.
    """
    from amends.engine.evaluating import evaluate, read

    rows, skipped = read(read_text(file))
    if skipped and not rows:
        first = skipped[0]
        raise UsageProblem(f"{file}: no line holds a labelled text; line {first.line}: {first.problem}")
    for line in skipped[:_NAMED]:
        click.echo(f"amends: {file}: line {line.line}: {line.problem}; left out", err=True)
    if len(skipped) > _NAMED:
        rest = [str(line.line) for line in skipped[_NAMED:]]
        numbers = ", ".join(rest[:_NUMBERED]) + (", …" if len(rest) > _NUMBERED else "")
        click.echo(f"amends: {file}: {len(rest)} more lines left out: {numbers}", err=True)
    evaluation = evaluate(rows)
    from amends.reports import evaluation as told

    if form == "json":
        click.echo(json.dumps(told.as_dict(evaluation, skipped), ensure_ascii=False, indent=2))
    else:
        for line_ in told.lines(evaluation, style_for(sys.stdout)):
            click.echo(line_)
    if fail_on is None:
        return 0
    wanted = {"fp", "fn"} if fail_on == "any" else {fail_on}
    return int(bool(skipped) or any(outcome in wanted for _, outcome in evaluation.misses))
