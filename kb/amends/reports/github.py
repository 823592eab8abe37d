"""Workflow commands for GitHub Actions: annotations on the lines of a pull request, without any token.

Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from amends.engine.outcome import Outcome, worst
from amends.findings import Finding, Severity, visible
from amends.reports.repository_paths import in_repository
from amends.reports.sources import Sources
from amends.reports.verdict import counted, gate, kind, plural, sentences, tally

MOST = 10
"""GitHub shows as many annotations of a kind for a step, and drops the others without a word."""

_MOST_CHARACTERS = 4_000
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(outcome: Outcome, sources: Sources) -> str:  # noqa: ARG001 # the signature of a report
    """Give at most 10 annotations of each kind, the gravest first, and what is left out in the last line.

    Where the gate is shut, the first error says why. Columns are code points from 1, the end exclusive.
    """
    room: Counter[Severity] = Counter(dict.fromkeys(_COMMANDS, MOST))
    lines = []
    if not outcome.passed:
        lines.append(_command("error", "\n".join((gate(outcome), *outcome.reasons)), title="Amends: the gate is shut"))
        room["error"] -= 1
    shown, left = _shared_out(outcome, room)
    if left and not room["note"]:
        left.append(shown.pop())  # a note: the last line is a notice too, and must be seen
    lines += [_annotation(outcome, finding) for finding in shown]
    if left:
        verdict = f" {gate(outcome)}" if outcome.passed else ""
        lines.append(_command("notice", _rest(left) + verdict, title=f"Amends: {plural(len(left), 'finding')} more"))
    else:
        lines.append(f"Amends: {tally(outcome)} {gate(outcome)}")
    return "\n".join(lines) + "\n"


def _shared_out(outcome: Outcome, room: Counter[Severity]) -> tuple[list[Finding], list[Finding]]:
    """Part the findings into those that have room, which they take, and the others.

    The gravest go first and notes last; of a kind, what fails the gate.
    """
    failures = set(outcome.failures)
    grave = list(_COMMANDS)
    shown: list[Finding] = []
    left: list[Finding] = []
    for finding in sorted(
        worst(outcome.findings), key=lambda finding: (grave.index(finding.severity), finding not in failures)
    ):
        (shown if room[finding.severity] else left).append(finding)
        room[finding.severity] -= bool(room[finding.severity])
    return shown, left


def _rest(left: Iterable[Finding]) -> str:
    return (
        f"Without an annotation here: {counted(left)}. GitHub shows {MOST} of a kind for a step. "
        "`amends check` prints them all, and its report in json has them."
    )


def _annotation(outcome: Outcome, finding: Finding) -> str:
    place: dict[str, str | int] = {
        "file": visible(in_repository(outcome, finding.path)),
        "line": finding.line,
        "endLine": finding.end_line,
    }
    if finding.line == finding.end_line:  # GitHub refuses columns over several lines
        place |= {"col": finding.column, "endColumn": finding.end_column}
    return _command(_COMMANDS[finding.severity], "\n".join(sentences(finding)), **place, title=kind(finding))


def _command(name: str, message: str, **properties: str | int) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    short = message if len(message) <= _MOST_CHARACTERS else f"{message[: _MOST_CHARACTERS - 1]}…"
    return f"::{name} {told}::{_data(visible(short))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
