"""``amends lsp``."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from importlib.util import find_spec
from ipaddress import ip_address

import click
from click.core import ParameterSource

from amends.cli.errors import UsageProblem
from amends.cli.options import now_option


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output. This is the default.")
@click.option("--tcp", "address", metavar="HOST:PORT", help="Listen at a port of this machine instead, for one editor.")
@now_option
@click.pass_context
def command(
    ctx: click.Context,
    stdio: bool,  # noqa: FBT001 # a flag of the command line
    address: str | None,
    now: datetime,
) -> int:
    """Serve an editor: findings while you type, their reasons, fixes, completion and scores.

    An editor starts this command by itself and speaks the Language Server Protocol with it. What it shows is what
    `amends check` would say of the unsaved text. It writes no files. docs/guides/editor.md says how to switch it on
    in VS Code, Neovim and Emacs.

    It needs one more package: pip install 'amends[lsp]'.

    \b
    Examples:
      amends lsp
      amends lsp --tcp 127.0.0.1:8765

    With --now the clock stands still, as a test needs it. Exits 0 when the editor took its leave, 1 when it was gone
    all at once, 2 for wrong usage.
    """
    if stdio and address is not None:
        raise UsageProblem("--stdio and --tcp exclude each other; give one of them")
    place = _place(address) if address is not None else None
    if find_spec("pygls") is None:
        raise UsageProblem(
            "the language server needs pygls, which is not installed; install it with: pip install 'amends[lsp]'"
        )
    from amends.lsp.server import serve

    fixed = ctx.get_parameter_source("now") is ParameterSource.COMMANDLINE
    begun = time.time()

    def clock() -> datetime:
        return now if fixed else now + timedelta(seconds=time.time() - begun)

    try:
        return serve(clock, ticking=not fixed, address=place)
    except OSError as error:
        raise UsageProblem(f"{address or 'standard input'}: {error.strerror or error}") from None


def _place(address: str) -> tuple[str, int]:
    """Read where to listen: only on this machine, since whoever connects can read what lies in its folders."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise UsageProblem(f"--tcp {address}: expected an address of this machine, such as 127.0.0.1:8765")
    if not port.isdecimal() or int(port) > 65535:
        raise UsageProblem(f"--tcp {address}: expected a port from 0 to 65535, as in 127.0.0.1:8765")
    return host, int(port)
