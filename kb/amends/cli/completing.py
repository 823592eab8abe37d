"""What a shell offers for a word that is being typed: codes, people, incidents, languages.

Nothing here loads the judge, and nothing may end in a message: whatever is wrong with the folder, a word is offered or
it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TypeAlias

import click
from click.shell_completion import CompletionItem

Found: TypeAlias = Iterable[tuple[str, str]]
"""Words, each with what it stands for in a few words more (empty where there is nothing to say)."""
Complete: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]

_LEAD = 4096
"""As many bytes of a record as are looked into for its id and title, which stand at its beginning."""
_KEY = r"^{key}:[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^#\n]+?))[ \t]*(?:[ \t]#.*)?\r?$"
_ID, _TITLE = (re.compile(_KEY.format(key=key), re.MULTILINE) for key in ("id", "title"))
_PHRASE = 60
_BRANCHES = 200
_ENDINGS = {"text": "txt", "github": "txt", "junit": "junit.xml", "markdown": "md"}
"""How a report's file ends, where that is not the name of its form."""


def _completes(find: Callable[[click.Context], Found]) -> Complete:
    """Offer what is found and begins as the word does, whatever the case of letters; nothing where finding fails."""

    @wraps(find)
    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        begun = incomplete.casefold()
        try:
            return [
                CompletionItem(word, help=meaning or None)
                for word, meaning in find(ctx)
                if word.casefold().startswith(begun)
            ]
        except Exception:  # noqa: BLE001 # a traceback in the middle of somebody's command line helps nobody
            return []

    return complete


@_completes
def codes(ctx: click.Context) -> Found:
    """The codes of house rules, of checks and of problems of files, and their names."""
    from amends.checks.registry import rules
    from amends.records.house_files import rule_files
    from amends.records.problems import PROBLEMS

    named = {code: (rule.name, rule.summary) for code, rule in rules().items()}
    named |= {code: (problem.name, problem.summary) for code, problem in sorted(PROBLEMS.items())}
    root = _root(ctx)
    if rule_files(root):
        from amends.engine.house import house_in

        yield from ((code, _phrase(rule.summary)) for code, rule in house_in(root).rules.items())
    for code, (name, summary) in named.items():
        yield code, _phrase(f"{name}: {summary}")
    for name, summary in named.values():
        yield name, _phrase(summary)


@_completes
def people(ctx: click.Context) -> Found:
    """The ids in the people.yml around the file that was named before; without one, in that of incidents/ here."""
    return _named(_root(ctx) / "people.yml")


@_completes
def incidents(ctx: click.Context) -> Found:
    """The ids of the incidents of a folder, with their titles, the newest folders first."""
    from amends.records.files import folders

    for folder in reversed([*folders(_root(ctx), []).walk()]):
        record = next((file for file in folder.files if file.name == "incident.md"), None)
        if record is not None:
            with record.open("rb") as file:
                lead = file.read(_LEAD).decode("utf-8", "replace")
            yield _value(_ID, lead) or folder.path.name, _phrase(_value(_TITLE, lead))


@_completes
def services(ctx: click.Context) -> Found:
    """The ids in the services.yml around, as `people` finds those of people."""
    return _named(_root(ctx) / "services.yml")


def _named(file: Path) -> Found:
    """The ids that a file of the organisation lists, each with its name; none of a file that cannot be read."""
    from amends.records.files import read_text
    from amends.records.yaml_nodes import read
    from amends.source import Source

    source = read_text(file)
    told = read(source).data if isinstance(source, Source) else None
    for key, facts in told.items() if isinstance(told, dict) else ():
        name = facts.get("name") if isinstance(facts, dict) else None
        yield key, _phrase(name if isinstance(name, str) else "")


@_completes
def branches(_: click.Context) -> Found:
    """The branches of the repository here, its own and those of its remotes, the one last worked on first."""
    from amends.writing.git import git

    asked = ("for-each-ref", f"--count={_BRANCHES}", "--sort=-committerdate", "--format=%(refname:short)")
    return [(name, "") for name in git(Path(), *asked, "refs/heads", "refs/remotes").splitlines()]


@_completes
def outputs(_: click.Context) -> Found:
    """Reports to write, each with a file that it may go to."""
    from amends.reports.formats import names

    return [(f"{form}=amends.{_ENDINGS.get(form, form)}", "") for form in names()]


@_completes
def languages(_: click.Context) -> Found:
    """The languages that there are packs of."""
    from amends.text.pack import available

    return [(lang, "") for lang in available()]


def _root(ctx: click.Context) -> Path:
    """The folder of records: that of a file or folder already on the line, else incidents/ here, else here."""
    from amends.records.repository import root_of

    for value in ctx.params.values():
        if isinstance(value, str | Path) and str(value) and Path(value).exists():
            return root_of(Path(value))
    return root_of(Path("incidents") if Path("incidents").is_dir() else Path())


def _value(key: re.Pattern[str], lead: str) -> str:
    found = key.search(lead)
    return next((group for group in found.groups() if group), "") if found else ""


def _phrase(text: str) -> str:
    """Words on one line, and no more of them than a list of completions has room for."""
    line = " ".join(text.split())
    return line if len(line) <= _PHRASE else line[: _PHRASE - 1].rstrip() + "…"
