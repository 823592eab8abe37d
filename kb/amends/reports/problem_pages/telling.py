"""The page of a problem of files, as Markdown and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amends.records.problem import Problem
from amends.reports.problem_pages import PAGES
from amends.reports.problem_pages.page import Sample

_LANGUAGES = {"": "In any language:", "en": "English:", "id": "Indonesian:"}
_SEVERITY = {
    "error": "error: it shuts the gate where the record is gated, and costs no points",
    "warning": "warning: it shuts no gate and costs no points",
    "note": "note: it shuts no gate and costs no points",
}


def markdown(problem: Problem) -> str:
    """Give the page of a problem as Markdown."""
    told = PAGES[problem.code]
    lines = [f"# {problem.code} {problem.name}", "", problem.summary, ""]
    lines += [f"**Severity**: {_SEVERITY[problem.severity]}.", "", "## Why", "", problem.why]
    lines += ["", "## How it is scored, and how to mend it", ""]
    lines += ["It has no weight: it says nothing of how good a text is.", "", problem.how]
    lines += ["", "## Wrong", *_samples(told.wrong), "", "## Right", *_samples(told.right)]
    lines += [
        "",
        "## Known mistakes",
        "",
        told.mistakes,
        "",
        "It goes by the form of files and facts, not by words, so no precision is measured.",
    ]
    lines += ["", "## Where it comes from", "", *(f"- {source}" for source in told.sources)]
    lines += ["", "## To let it stand", "", told.allow]
    return "\n".join(lines) + "\n"


def _samples(samples: Iterable[Sample]) -> list[str]:
    out: list[str] = []
    shown = list(samples)
    for lang in dict.fromkeys(sample.lang for sample in shown):
        out += ["", _LANGUAGES[lang]]
        for sample in shown:
            if sample.lang == lang:
                out += [line for path, text in sample.files for line in _file(path, text)]
                out += ["", f"*{sample.note}*"] if sample.note else []
    return out


def _file(path: str, text: str) -> list[str]:
    """Show a file, or what a shell shows, as a block of code; a block within must not end it."""
    form = "console" if not path else "yaml" if path.endswith(".yml") or not text.startswith("---") else "markdown"
    head = ["", f"`{path}`:"] if path else []
    return [*head, "", f"```{form}", *text.rstrip("\n").split("\n"), "```"]


def as_dict(problem: Problem) -> Mapping[str, Any]:
    """Give the same page for programs: its fields, and the whole text as Markdown."""
    told = PAGES[problem.code]
    return {
        "code": problem.code,
        "name": problem.name,
        "dimension": None,
        "weight": 0,
        "severity": problem.severity,
        "may_be_error": True,
        "scope": "file",
        "summary": problem.summary,
        "why": problem.why,
        "how": problem.how,
        "needs": [],
        "sources": list(told.sources),
        "flag": [_sample(sample) for sample in told.wrong],
        "pass": [_sample(sample) for sample in told.right],
        "mistakes": told.mistakes,
        "measured": [],
        "allow": told.allow,
        "page": markdown(problem),
    }


def _sample(sample: Sample) -> dict[str, Any]:
    """Give an example in the shape of a check's; it has no phase and no facts, but files."""
    return {
        "text": sample.files[-1][1],
        "lang": sample.lang or None,
        "phase": None,
        "facts": {},
        "note": sample.note,
        "files": dict(sample.files),
    }
