"""Sentences read by the model where they stand: a check's sentence together with the one beside it.

"We called it a glitch. It was not." says something else than its first half, so a sentence that shares its passage with
others is read as a pair with each neighbour; not with one that sins itself, for a sin excuses no other. Elements and
commitments are read sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amends.text.learned.model import Model, Reading
from amends.text.prose import Prose, Sentence

AGAINST_CONTEXT = 3.0
"""A sentence that speaks for a check by so much more than its bound is believed whatever stands beside it."""

_BELOW = 0.01
"""What stands beside a sentence can keep the model from deciding alone; a pattern it never hides."""

_SINS = frozenset(f"{letter}{number:02}" for letter in "HX" for number in range(1, 15))

Sums = Mapping[str, float]
"""The sums of a sentence by key; keys that are out of the question are left out."""


def sums_of(model: Model, prose: Prose) -> tuple[Sums, ...]:
    """Give the sums of every sentence of a text, each read where it stands."""
    read = [_read(model, sentence) for sentence in prose.sentences]
    readings, alone = [reading for reading, _ in read], [sums for _, sums in read]
    sins = [any(key in _SINS and value >= model.bounds[key].alone for key, value in one.items()) for one in alone]
    found = []
    for sentence in prose.sentences:
        at = sentence.number
        passage = prose.passage(sentence)
        beside = [other for other in (at - 1, at + 1) if other in passage and not sins[other]]
        found.append(_in_context(model, at, beside, readings, alone) if beside else alone[at])
    return tuple(found)


def by_key(model: Model, sums: Sequence[Sums]) -> Mapping[str, Sequence[int]]:
    """Give, for every check, the numbers of the sentences in which it is not ruled out, for an element, all near it."""
    found: dict[str, list[int]] = {key: [] for key in model.bounds}
    for number, values in enumerate(sums):
        for key, value in values.items():
            if key[0].islower() or value >= model.bounds[key].least:
                found[key].append(number)
    return found


def sums_alone(model: Model, sentence: Sentence) -> Sums:
    """Give the sums of a sentence read by itself."""
    return _read(model, sentence)[1]


def _read(model: Model, sentence: Sentence) -> tuple[Reading, Sums]:
    """Read a sentence once: its features added up, and its own sums."""
    known = sentence.memory.get("model")
    if known is None or known[0] is not model:
        reading = model.read(sentence.plain)
        known = sentence.memory["model"] = (model, (reading, model.near(reading)))
    read: tuple[Reading, Sums] = known[1]
    return read


def _in_context(model: Model, at: int, beside: list[int], readings: list[Reading], alone: list[Sums]) -> Sums:
    """Read a sentence in pairs. Where its neighbour speaks more for a key, the key is the neighbour's."""
    out = dict(alone[at])
    pairs_of = [(readings[at].beside(readings[other]), alone[other]) for other in beside]
    for key in _SINS.intersection(out):
        value = out[key]
        pairs = [model.sum(key, pair) for pair, other in pairs_of if value >= other.get(key, value)]
        beside_others = max([value - AGAINST_CONTEXT, *pairs])
        below = model.bounds[key].alone - _BELOW
        out[key] = beside_others if beside_others > below else max(beside_others, min(value, below))
    return out
