"""What the commands share: the clock, colours, and where to write."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TextIO

import click

from amends.cli.errors import UsageProblem
from amends.records.moments import Moment
from amends.reports.style import Style, plain

_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "note": {"fg": "cyan"},
    "path": {"bold": True, "underline": True},
    "strong": {"bold": True},
    "soft": {"dim": True},
    "good": {"fg": "green"},
}


def clock(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime:  # noqa: ARG001 # the signature of click
    """Read ``--now``."""
    if value is None:
        return machine_time()
    try:
        moment = Moment.parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return moment.at


def machine_time() -> datetime:
    """Give SOURCE_DATE_EPOCH where it is set, else the machine's own clock, which is asked here and nowhere else."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return _at(epoch) if epoch else datetime.now(UTC)


def _at(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageProblem(
            f"SOURCE_DATE_EPOCH is {epoch[:40]!r}; expected seconds since 1970, such as 1795341600"
        ) from None


now_option = click.option(
    "--now",
    metavar="TIME",
    callback=clock,
    help="Judge as of this time (RFC 3339 with its offset, or a date). Default: SOURCE_DATE_EPOCH, else the clock.",
)


format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print: text for people, json for programs.",
)


def going_on(now: datetime) -> Callable[[], datetime]:
    """Give a clock that stands at ``now`` and goes on from there, through a machine's sleep too."""
    behind = time.time() - now.timestamp()
    return lambda: datetime.fromtimestamp(time.time() - behind, now.tzinfo)


def style_for(stream: TextIO | None) -> Style:
    """Colours for a terminal; none in a pipe, where NO_COLOR is set, or where there is no stream at all."""
    if os.environ.get("NO_COLOR") or stream is None or not stream.isatty():
        return plain
    return lambda text, kind: click.style(text, **_STYLES.get(kind, {}))


def quiet() -> bool:
    """Whether nobody watches: no progress is shown in a pipe."""
    return sys.stderr is None or not sys.stderr.isatty()


def read_text(path: str) -> str:
    """Read a file, or standard input for ``-``, as UTF-8. Raises UsageProblem naming what is wrong with it."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:  # noqa: PTH123 # pathlib costs as much again at start
                data = file.read()
    except FileNotFoundError:
        raise UsageProblem(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise UsageProblem(f"{path}: this is a folder; expected one file (for a folder: amends check {path})") from None
    except PermissionError:
        raise UsageProblem(f"{path}: may not be read by you") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageProblem(f"{path}: is not UTF-8 text (byte {error.start} cannot be read); save it as UTF-8") from None
