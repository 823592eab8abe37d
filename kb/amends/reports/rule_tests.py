"""What the examples of all rules came to, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from amends import __version__
from amends.engine.rule_tests import Origin, RuleTest
from amends.findings import visible
from amends.reports.style import Style, plain
from amends.reports.verdict import plural

_WHAT: Mapping[Origin, str] = {"check": "check", "pattern": "pattern", "house": "house rule"}


def lines(tests: Sequence[RuleTest], style: Style = plain) -> Iterator[str]:
    """Tell rule by rule what does not hold; then how much was run of each kind, and whether all of it holds."""
    failed = [test for test in tests if not test.holds]
    for test in failed:
        yield f"{style('error', 'error')}  {style(visible(test.code), 'strong')}"
        yield from (f"  {visible(problem)}" for problem in test.problems)
        yield ""
    for origin, what in _WHAT.items():
        of_kind = [test for test in tests if test.origin == origin]
        if of_kind or origin == "house":
            yield _counted(of_kind, what)
    if failed:
        yield style(f"Not as their examples say: {len(failed):,} of {plural(len(tests), 'rule')}.", "error")
    elif tests:
        yield style("Every example holds.", "good")


def _counted(tests: Sequence[RuleTest], what: str) -> str:
    told = f"{plural(len(tests), what)}: {plural(sum(test.examples for test in tests), 'example')} run"
    left = sum(test.not_run for test in tests)
    return f"{told}; {left:,} need a whole record and are not run." if left else f"{told}."


def as_dict(tests: Sequence[RuleTest]) -> dict[str, Any]:
    """Give ``{version, summary, rules}``; of each rule its code, where it comes from, and what does not hold."""
    return {
        "version": __version__,
        "summary": {
            "rules": len(tests),
            "examples": sum(test.examples for test in tests),
            "not_run": sum(test.not_run for test in tests),
            "failed": sum(not test.holds for test in tests),
            "holds": all(test.holds for test in tests),
        },
        "rules": [
            {
                "code": test.code,
                "origin": test.origin,
                "examples": test.examples,
                "not_run": test.not_run,
                "holds": test.holds,
                "problems": list(test.problems),
            }
            for test in tests
        ],
    }
