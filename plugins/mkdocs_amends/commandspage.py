"""The reference of the commands, made from the commands themselves, where a page of the docs asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from amends.cli.reference import CommandHelp, OptionHelp, Passage, commands

MARK = "<!-- amends: commands -->"
"""The line of a page in whose place the reference comes."""
_WORD = re.compile(r"`(?P<quoted>[^`]+)`|(?<![\w-])(?P<plain>--[a-z][a-z-]*|-[a-z](?![\w-])|[a-z_]+\.(?:yml|md)\b)")


def filled(markdown: str) -> str:
    """A page with the reference in it; one that does not ask for it stays as it is."""
    return markdown.replace(MARK, reference(tuple(commands()))) if MARK in markdown else markdown


def reference(told: Sequence[CommandHelp]) -> str:
    """The reference as Markdown: a heading for each command, its help, and its options as a list of HTML."""
    return "\n\n".join(part for command in told for part in _command(command))


def _command(command: CommandHelp) -> list[str]:
    anchor = command.name.replace(" ", "-")
    parts = [f"## `{command.name}`", f"```text\n{command.usage}\n```"]
    parts += [_passage(passage) for passage in command.passages]
    if command.options:
        rows = "\n".join(_option(option, anchor) for option in command.options)
        parts.append(f'<dl class="am-options">\n{rows}\n</dl>')
    return parts


def _passage(passage: Passage) -> str:
    return f"```sh\n{passage.text}\n```" if passage.verbatim else f"<p>{_prose(passage.text)}</p>"


def _option(option: OptionHelp, anchor: str) -> str:
    names = re.findall(r"--[a-z-]+", option.names)
    identity = f' id="{anchor}{names[-1]}"' if names else ""
    written = escape(option.names).replace("|", Markup("|<wbr>"))  # a long list of choices breaks on a small screen
    return f"<dt{identity}><code>{written}</code></dt><dd>{_prose(option.meaning)}</dd>"


def _prose(text: str) -> Markup:
    """Words of a help text, in which options, files and what stands between backticks are set as code."""
    html = _WORD.sub(lambda found: f"<code>{found['quoted'] or found['plain']}</code>", str(escape(text)))
    return Markup(html)  # noqa: S704 # escaped
