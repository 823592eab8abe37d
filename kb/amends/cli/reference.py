"""Every command as data, read off the commands themselves: what the reference in the documentation is made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent

import click

from amends.cli import amends

_VERBATIM = "\b\n"
"""How click is told to keep the lines of a paragraph: it begins with this."""
_EXITS = re.compile(r"(?:^|\. )Exits (?=\d)")
_CODE = re.compile(r"(?:^|(?<=[;,:] )|(?<= or )|(?<= and ))([0-3])\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a command's help. ``verbatim`` says that its lines are to be kept: they are examples."""

    text: str
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class OptionHelp:
    """One option: ``names`` as they are written with the value they take, and what it does, its default included."""

    names: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """One command as its ``--help`` tells it.

    ``name`` is the whole call (``amends check``), ``arguments`` the names of what it takes besides options.
    ``exit_codes`` are those that its help names, or else that of the group it belongs to; see `told_exit_codes`.
    """

    name: str
    usage: str
    passages: tuple[Passage, ...]
    arguments: tuple[str, ...]
    options: tuple[OptionHelp, ...]
    exit_codes: tuple[int, ...]


def told_exit_codes(text: str) -> tuple[int, ...]:
    """The codes that a sentence beginning “Exits 0 …” names: there, after a comma or semicolon, and after “or”."""
    told = _EXITS.search(text)
    return tuple(int(code) for code in _CODE.findall(text[told.end() :])) if told else ()


def commands() -> Iterator[CommandHelp]:
    """Every command in the order of ``amends --help``; those of a group stand behind it."""
    with click.Context(amends, info_name="amends") as ctx:
        yield from _below(amends, ctx, ())


def _below(group: click.Group, ctx: click.Context, exits: tuple[int, ...]) -> Iterator[CommandHelp]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        with click.Context(command, info_name=name, parent=ctx) as inner:
            told = _told(command, inner, exits)
            yield told
            if isinstance(command, click.Group):
                yield from _below(command, inner, told.exit_codes)


def _told(command: click.Command, ctx: click.Context, exits: tuple[int, ...]) -> CommandHelp:
    pieces = command.collect_usage_pieces(ctx)
    arguments = [piece for param in command.params if isinstance(param, click.Argument) for piece in _names(param, ctx)]
    passages = tuple(_passages(command.help or ""))
    own = next((codes for passage in passages if (codes := told_exit_codes(passage.text))), exits)
    records = [param.get_help_record(ctx) for param in command.params if isinstance(param, click.Option)]
    return CommandHelp(
        name=ctx.command_path,
        usage=" ".join((ctx.command_path, *pieces)),
        passages=passages,
        arguments=tuple(arguments),
        options=tuple(OptionHelp(names, " ".join(meaning.split())) for names, meaning in filter(None, records)),
        exit_codes=own,
    )


def _names(argument: click.Argument, ctx: click.Context) -> list[str]:
    """The bare names of an argument: ``FILE`` of ``FILE|-``, ``PATH`` of ``[PATH…]``."""
    return re.findall(r"[A-Z]+", " ".join(argument.get_usage_pieces(ctx)))


def _passages(help_: str) -> Iterator[Passage]:
    for text in re.split(r"\n\s*\n", cleandoc(help_)):
        if text.startswith(_VERBATIM):
            yield Passage(dedent(text.removeprefix(_VERBATIM)), verbatim=True)
        elif text.strip():
            yield Passage(" ".join(text.split()))
