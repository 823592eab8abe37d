"""What a text tells its readers to do: steps, ways round, or plainly nothing; and our own work put on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence


class Step(NamedTuple):
    """A range of a sentence's clean text that says what readers must do, or that there is nothing."""

    sentence: Sentence
    start: int
    end: int


def steps(prose: Prose, pack: Pack) -> Iterator[Step]:
    """Give what customers must do (or plainly need not), without sentences that put our work on them."""
    put = {step.sentence.number for step in work_put_on_customers(prose, pack)}
    return (step for step in _found("C01", prose, pack) if step.sentence.number not in put)


def work_put_on_customers(prose: Prose, pack: Pack) -> Iterator[Step]:
    """Give the places where customers are asked to do what is ours to do: to restore, to search logs, to decide how."""
    return _found("C01-ours", prose, pack)


def _found(key: str, prose: Prose, pack: Pack) -> Iterator[Step]:
    known: dict[str, list[Step]] = prose.memory.setdefault("steps", {})
    if key not in known:
        known[key] = list(_read(key, prose, pack))
    return iter(known[key])


def _read(key: str, prose: Prose, pack: Pack) -> Iterator[Step]:
    for sentence, match in pack.search(key, prose):
        asked = sentence.kind == "heading" or sentence.text.rstrip().endswith("?")
        if not asked and not sentence.in_quotes(match.start, match.end):
            yield Step(sentence, match.start, match.end)
