"""The pages of the checks, made from the checks themselves: where each stands, its Markdown, and the list of all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import escape

from amends.checks.registry import rules
from amends.records.problems import PROBLEMS
from amends.reports import explanation
from mkdocs_amends.pages import coded
from mkdocs_amends.views.preview import NAMES

if TYPE_CHECKING:
    from amends.engine.quality import Measured
    from mkdocs_amends.words import Words

INDEX, QUALITY, POLICY = "checks/index.md", "checks/quality.md", "checks/policy.md"
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


def markdown(code: str, measured: Sequence[Measured] | None = None) -> str:
    """The page of a code as Markdown, with the figures measured for this site or those that are shipped."""
    return _ALONE + explanation.page(code, measured)


def addresses(present: Iterable[str], *, flat: bool = False) -> dict[str, str]:
    """The address of each check's page, from the root of the site, for the pages that are there."""
    there = set(present)
    end = ".html" if flat else "/"
    return {code: src_uri(code).removesuffix(".md") + end for code in explanation.codes() if src_uri(code) in there}


def index(present: Iterable[str], words: Words, *, flat: bool = False) -> str:
    """The list of all checks whose pages are there, as Markdown with a table of HTML for each dimension."""
    present = set(present)
    there = addresses(present, flat=flat)
    say = words.say
    lines = [
        f"{_ALONE}# {say('Checks')}",
        "",
        say(
            "What is judged before a text goes out, and again when its promises fall due. "
            "Each check has a page of its own."
        ),
    ]
    if POLICY in present:
        lines += ["", f"[{say('What policy.yml can set')}]({posixpath.basename(POLICY)})"]
    if QUALITY in present:
        lines += ["", f"[{say('How good the checks are')}]({posixpath.basename(QUALITY)})"]
    parts = [(say(NAMES[name]), of_dimension(name)) for name in NAMES]
    parts.append((say("Problems of the files"), of_files()))
    heads = f'<th scope="col">{escape(say("Check"))}</th><th scope="col">{escape(say("What it is about"))}</th>'
    heads += f'<th scope="col" class="am-end-h">{escape(say("Weight"))}</th>'
    for title, codes in parts:
        if listed := [code for code in codes if code in there]:
            lines += [
                "",
                f"## {title}",
                "",
                f'<table class="am-table am-checks"><thead><tr>{heads}</tr></thead><tbody>',
            ]
            lines += [*(_row(code, there[code]) for code in listed), "</tbody></table>"]
    return "\n".join(lines) + "\n"


def _row(code: str, address: str) -> str:
    """A check in the list; its page stands beside the list."""
    rule = rules().get(code)
    weight = f"{rule.weight:g}" if rule else "–"
    href = address.removeprefix(f"{posixpath.dirname(INDEX)}/")
    summary = rule.summary if rule else PROBLEMS[code].summary
    name = explanation.codes()[code]
    return (
        f'<tr><th scope="row"><code>{code}</code> <a href="{escape(href)}">{escape(name)}</a></th>'
        f'<td>{coded(summary)}</td><td class="am-num">{weight}</td></tr>'
    )
