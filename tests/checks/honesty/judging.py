"""A text judged by one check of honesty, alone or as part of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from amends.checks.honesty import agency, apology, left_out, wording
from amends.checks.rule import Rule, Text, Verdict
from amends.records.known import from_keys
from amends.records.organisation import Policy
from amends.source import Source, Span
from amends.text.pack import load
from amends.text.parse import parse

RULES: dict[str, Rule] = {rule.code: rule for module in (agency, apology, wording, left_out) for rule in module.RULES}
CODES = sorted(RULES)
HIT = {"customers_count": 412}
"""A record that knows of customers who were hit."""


@cache
def _facts(keys: tuple[tuple[str, Any], ...]) -> Any:  # noqa: ANN401 # Known, or the error that its keys raise
    return from_keys(dict(keys))


def text_of(
    words: str,
    *,
    lang: str = "en",
    phase: Any = "postmortem",  # noqa: ANN401 # one of a closed list
    facts: Mapping[str, Any] | None = None,
    **more: Any,  # noqa: ANN401 # the fields of Text
) -> Text:
    """A bare text of a phase."""
    return Text(
        source=Source("-", words),
        prose=parse(Source("-", words), Span(0, len(words)), lang),
        pack=load(lang),
        phase=phase,
        known=_facts(tuple((facts or {}).items())),
        policy=Policy(),
        postmortem=more.pop("postmortem", phase == "postmortem"),
        **more,
    )


def judge(code: str, text: Text) -> Verdict:
    """What a check says of a text."""
    answer: Any = RULES[code].judge
    verdict: Verdict = answer(text)
    return verdict


def shown(code: str, text: Text) -> list[str]:
    """The words that a check underlines, cut from the file."""
    return [text.source.cut(hit.span) for hit in judge(code, text).hits]
