"""The command ``amends``: words in, words out, and an exit code that scripts can rely on.

Exit codes: 0 clean, 1 the gate failed, 2 wrong usage (or a path that is no record), 3 a fault of the tool itself.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import click

from amends import __version__
from amends.cli.errors import UsageProblem

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_COMMANDS = {
    "check": "amends.cli.check",
    "judge": "amends.cli.judge",
    "due": "amends.cli.due",
    "evaluate": "amends.cli.evaluate",
    "test-rules": "amends.cli.testing_rules",
    "explain": "amends.cli.explain",
    "policy": "amends.cli.policy",
    "schema": "amends.cli.schema",
    "lsp": "amends.cli.lsp",
    "sign": "amends.cli.sign",
    "build": "amends.cli.build",
    "verify": "amends.cli.verify",
    "fallback": "amends.cli.fallback",
    "new": "amends.cli.new",
    "init": "amends.cli.init",
    "completion": "amends.cli.completion",
}
_SHORT = {
    "check": "Check incident records and what was sent to customers.",
    "judge": "Judge one text alone; no folder is needed.",
    "due": "Tell what must be said next, by when and by whom; and what falls due.",
    "evaluate": "Measure the checks on labelled sentences.",
    "test-rules": "Run the examples of all rules: ours, and those of the house.",
    "explain": "Tell what a check is for, how it scores, and how to mend it.",
    "policy": "Show which policy holds, and the line that says so.",
    "schema": "Print the JSON Schema of a kind of file, for editors.",
    "lsp": "Serve an editor: findings, fixes and scores while you type.",
    "sign": "Sign the exact words of a text.",
    "build": "Build the site; a failed build leaves the last good one.",
    "verify": "Hold a finished site against what it must contain.",
    "fallback": "Write the page for when all else is down.",
    "new": "Begin a record, a text to customers or a postmortem.",
    "init": "Make a repository ready for records.",
    "completion": "Print the script by which a shell completes amends.",
}


_UNKNOWN = "amends.cli.unknown"
"""Under this key of a call's context: whether the command that was typed is none."""


class _Commands(click.Group):
    """Loads a command's module only when it is called, so that each starts as fast as it can."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # the signature of click
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # the same
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 # the same
        with formatter.section("Commands"):
            formatter.write_dl(list(_SHORT.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        if ctx.meta.get(_UNKNOWN):
            return []  # nothing can follow a command that there is none of
        names = [CompletionItem(name, help=help_) for name, help_ in _SHORT.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]  # no command is loaded to be named

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        ctx.meta[_UNKNOWN] = bool(name) and name not in _COMMANDS
        if name and not name.startswith("-") and name not in _COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(name, _COMMANDS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Commands: {', '.join(_COMMANDS)}."
            ctx.fail(f"there is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def amends() -> None:
    """Outage postmortems and customer communications, kept honest.

    Checks Markdown records for timeliness, personal sign-off, honesty and readability, and publishes them as a site.
    """


def main() -> NoReturn:
    """Run the command; whatever goes wrong, the exit code says whose fault it is."""
    gc.set_threshold(50_000, 20, 20)  # a command builds much and drops little: rarer sweeps save a tenth of its time
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding loses no finding
    try:
        code = amends.main(prog_name="amends", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except UsageProblem as problem:
        click.echo(f"amends: {problem}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("amends: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        _forget_output()  # whoever read us (a pager, head) has gone: that is no fault
        sys.exit(0)
    except OSError as error:
        click.echo(f"amends: {_no_access(error)}", err=True)
        _forget_output()
        sys.exit(2)
    except Exception:  # noqa: BLE001 # whatever is left is a fault of ours, and says so
        traceback.print_exc()
        click.echo(
            "amends: this is a fault of amends, not of your files; please report it with the lines above", err=True
        )
        sys.exit(3)


def _no_access(error: OSError) -> str:
    """Say which file or folder stood in the way, and what was expected there."""
    if not isinstance(error.filename, str | bytes):
        return f"the output: {error.strerror or error}"
    from amends.writing.placing import meant

    path = meant(os.fsdecode(error.filename))
    if isinstance(error, FileExistsError | NotADirectoryError) and (file := _file_in(path)):
        path = file
        return f"{path}: is a file; expected a folder there, or nothing. Nothing was overwritten"
    if isinstance(error, FileExistsError):
        return f"{path}: is there already; nothing was overwritten. Move it away, or name another place"
    if isinstance(error, PermissionError):
        return f"{path}: {error.strerror}; expected a place that you may read and write"
    if isinstance(error, FileNotFoundError):
        return f"{path}: there is no such file or folder"
    return f"{path}: {error.strerror or error}"


def _file_in(path: str) -> str:
    """The first part of a path at which a file stands; empty where all are folders, or not there."""
    from pathlib import Path  # costs as much as all the rest: only for a message

    parts = [*reversed(Path(path).parents), Path(path)]
    return next((str(part) for part in parts if part.exists() and not part.is_dir()), "")


def _forget_output() -> None:
    """Let nothing more be written: Python would try once again at the end, and fail with a traceback."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
