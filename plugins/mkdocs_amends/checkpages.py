"""The pages of the checks, made from the checks themselves: where each stands, its Markdown, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amends.checks.registry import rules
from amends.reports import explanation
from mkdocs_amends.views.preview import NAMES

if TYPE_CHECKING:
    from mkdocs_amends.words import Words

INDEX = "checks/index.md"
_ALONE = "---\nhide: [navigation]\n---\n\n"
"""The list of checks is the way among them: they stand in no navigation."""


def src_uri(code: str) -> str:
    """Where the page of a code stands, as ``checks/h02-conditional-apology.md``."""
    return f"checks/{code.lower()}-{explanation.codes()[code]}.md"


def of_dimension(dimension: str) -> list[str]:
    """The codes of a dimension in catalogue order."""
    return [code for code, rule in rules().items() if rule.dimension == dimension]


def of_files() -> list[str]:
    """The codes of problems of the files: those that belong to no dimension."""
    return [code for code in explanation.codes() if code not in rules()]


def markdown(code: str) -> str:
    """The page of a code as Markdown."""
    return _ALONE + explanation.page(code)


def addresses(present: Iterable[str], *, flat: bool = False) -> dict[str, str]:
    """The address of each check's page, from the root of the site, for the pages that are there."""
    there = set(present)
    end = ".html" if flat else "/"
    return {code: src_uri(code).removesuffix(".md") + end for code in explanation.codes() if src_uri(code) in there}


def index(present: Iterable[str], words: Words) -> str:
    """The list of all checks whose pages are there, as Markdown."""
    there = set(present)
    say = words.say
    lines = [
        f"{_ALONE}# {say('Checks')}",
        "",
        say(
            "What is judged before a text goes out, and again when its promises fall due. "
            "Each check has a page of its own."
        ),
    ]
    parts = [(say(NAMES[name]), of_dimension(name)) for name in NAMES]
    parts.append((say("Problems of the files"), of_files()))
    for title, codes in parts:
        listed = [code for code in codes if src_uri(code) in there]
        if not listed:
            continue
        lines += ["", f"## {title}", ""]
        lines += [f"| {say('Code')} | {say('Name')} | {say('Weight')} |", "|---|---|---|"]
        for code in listed:
            weight = f"{rules()[code].weight:g}" if code in rules() else "–"
            lines.append(
                f"| `{code}` | [{explanation.codes()[code]}]({src_uri(code).removeprefix('checks/')}) | {weight} |"
            )
    return "\n".join(lines) + "\n"
