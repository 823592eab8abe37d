"""``amends completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the script by which a shell completes amends.

    SHELL is bash, zsh or fish. The shell then completes commands, options, the codes of checks, and the people and
    incidents of the folder you stand in.

    \b
    eval "$(amends completion bash)"      # in ~/.bashrc; bash 4.4 or newer
    eval "$(amends completion zsh)"       # in ~/.zshrc, after compinit
    amends completion fish > ~/.config/fish/completions/amends.fish

    Exits 0, or 2 for a shell that it does not know.
    """
    completes = get_completion_class(shell)
    assert completes is not None
    click.echo(completes(ctx.find_root().command, {}, "amends", "_AMENDS_COMPLETE").source(), nl=False)
    return 0
