"""A text in several languages: each passage is judged by its own language's pack, and the answers become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amends.checks.rule import HOUSE, Hit, Rule, Text, Verdict
from amends.text import pack as packs

_OF_THE_WHOLE = frozenset({"T01", "T02", "T03", "T06", "S04", "F04"})
"""Checks that ask for times and seals, or read several languages themselves, beside those of what must not be public
and house rules."""

_OF_NAMES = frozenset({"S01"})
"""Checks that know names of people.yml in any language."""

_SAID_ONCE = frozenset({"S01", "S02", "S03", "T04", "H00", "H14", "R04", "C02"})
"""Checks that ask for something a text must say: said well in one language, it was said."""


def parts_of(text: Text) -> tuple[Text, ...]:
    """Give a text by languages, each with its pack; itself where no passage is marked as another language's."""
    if len(text.prose.parts) == 1:
        return (text,)
    return tuple(
        replace(text, prose=part, pack=text.pack if part.lang == text.lang else packs.load_or_bare(part.lang))
        for part in text.prose.parts
    )


def knows(rule: Rule, text: Text) -> bool:
    """Whether a check can judge words in the language of a text: without a pack, only what asks for no words."""
    return not text.pack.bare or asks_the_whole(rule) or rule.code in _OF_NAMES


def asks_the_whole(rule: Rule) -> bool:
    """Whether a check reads a text as one, whatever its languages."""
    return rule.code[0] == "P" or rule.code.startswith(HOUSE) or rule.code in _OF_THE_WHOLE


def together(code: str, answers: Sequence[Verdict]) -> Verdict:
    """Make one verdict of those on a text's languages.

    Of what a text must say the best answer counts. Of what it must not say all places do, and their shares are
    multiplied as if they stood in one text; that something is missing (an empty place) counts only where it is missing
    in every language.
    """
    judged = [answer for answer in answers if answer.c is not None]
    if len(judged) < 2:
        return judged[0] if judged else answers[0]
    if code in _SAID_ONCE:
        return max(judged, key=lambda answer: answer.c or 0.0)
    missing = [_missing(answer) for answer in judged]
    everywhere = all(missing)
    hits: list[Hit] = []
    share = 1.0
    for answer in judged:
        found = [hit for hit in answer.hits if not _is_empty(hit)]
        hits += found
        share *= (answer.c or 0.0) if everywhere or len(found) == len(answer.hits) else 0.5 ** len(found)
    hits += missing[-1] if everywhere else []
    return Verdict.of(sorted(hits, key=lambda hit: hit.span), share)


def _missing(answer: Verdict) -> list[Hit]:
    return [hit for hit in answer.hits if _is_empty(hit)]


def _is_empty(hit: Hit) -> bool:
    return hit.source is None and hit.span.start == hit.span.end
