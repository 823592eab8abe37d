"""The subject of a letter and the title of an account are judged too: by what asks for words, and for no structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from amends.checks.rule import HOUSE, Hit, Rule, Text, Verdict
from amends.source import Span

_OF_HEADS = frozenset({"H03", "H06", "H09", "H10", "H13", "X01", "X05", "X07"})
"""Checks of words that say the same wherever they stand, beside house rules.

What must not be public has its own way to the facts of a file."""


def of_heads(rule: Rule) -> bool:
    """Whether a check judges a subject or a title."""
    return rule.code in _OF_HEADS or rule.code.startswith(HOUSE)


def with_head(rule: Rule, text: Text, said: Verdict, ask: Callable[[Rule, Text], Verdict]) -> Verdict:
    """Put what a check finds in the head of a text to what it finds in its body.

    What the body says in the same words was found there already, and counts once.
    """
    head = text.head
    if head is None or not of_heads(rule):
        return said
    alone = replace(text, source=head.prose.source, prose=head.prose, head=None, first=False)
    # a line of few words is too little for a model that has learned from sentences: a pattern must see it first
    seen = {hit.span for hit in ask(rule, replace(alone, pack=text.pack.by_patterns)).hits}
    if not seen:
        return said
    answer = ask(rule, alone)
    new = [
        replace(hit, span=head.at(hit.span, text.source))
        for hit in answer.hits
        if hit.source is None and hit.span in seen and not _again(rule, hit, alone, said.hits, text)
    ]
    if not new or answer.c is None:
        return said
    share = answer.c if len(new) == len(answer.hits) else 0.5 ** len(new)
    return Verdict.of([*new, *said.hits], share * (1.0 if said.c is None else said.c))


def _again(rule: Rule, hit: Hit, head: Text, others: Sequence[Hit], text: Text) -> bool:
    """Whether a finding of the body is of the same words, or of a figure of the record that is contradicted twice."""
    words = _folded(head, hit.span)
    for other in others:
        if other.source is not None:
            continue
        there = _folded(text, other.span)
        if (there and (words in there or there in words)) or (rule.contradiction and hit.message == other.message):
            return True
    return False


def _folded(text: Text, span: Span) -> str:
    return " ".join(text.source.cut(span).casefold().split()).strip(" .!?…,;:*_")
