"""Fitting the weights: logistic regression of every key on its own examples, and a little on all others.

The examples labelled for a key decide. All others say a little ("weak"): a sentence written to show self-praise hardly
hedges a fact as well; those that a first fit takes for the key all the same are left out of the second. Registers
that a fit has not seen give the sums on which the bounds are chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amends.engine.training.examples import Example
from amends.text.elements import ELEMENTS
from amends.text.learned.features import Numbering, features, tokens
from amends.text.learned.model import EVEN, Bounds

FEWEST = 2
"""Examples in which a feature must stand to be looked at."""

KEPT = 26_000
"""Features that are kept of a language: those with the largest weights."""

STRENGTH, RARE_STRENGTH = 4.0, 0.3
"""The inverse of the regularisation, for checks and for elements."""

RARE = 4.0
"""What an example of an element counts: one sentence in fifteen holds a given one."""

SMALLEST = 4
"""Hundredths under which a weight is not kept: half of all, which together change next to nothing."""

WEAK = 0.02
"""What an example counts that was not labelled for a key."""

SEEN = "first"
"""The register of the examples that were at hand while the patterns were written: they say nothing about these."""

_SUSPICIOUS = 0.4
UNASKED = 0.1
"""What a sentence of a letter counts for a check that its letter was not read for."""

INNOCENT = 0.3
"""What a sentence of a letter counts that was read for a check and is free of it: they are many."""

_PERCENT = 100
_SEED = 7
_SHARE = 0.3


_Judged = tuple[float, bool, float]
"""The sum of an example, what it says, and what it counts."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned: bounds by key, and the weights of every feature in hundredths, in the order of the keys."""

    bounds: Mapping[str, Bounds]
    rows: Mapping[int, tuple[int, ...]]
    numbering: Numbering


class _Data:
    """The examples as a matrix, over some of their features."""

    def __init__(self, found: Sequence[Collection[int]], kept: Collection[int]) -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        self.columns = {feature: index for index, feature in enumerate(sorted(kept))}
        starts, places, values = [0], [], []
        for one in found:
            row = sorted(self.columns[feature] for feature in one if feature in self.columns)
            places += row
            values += [EVEN / (len(row) + 1) ** 0.5] * len(row)
            starts.append(len(places))
        self.matrix = csr_matrix((np.array(values), places, starts), shape=(len(found), len(self.columns)))


class _Key:
    """One key: which examples count for it and how much, and what they say."""

    def __init__(self, data: _Data, examples: Sequence[Example], key: str) -> None:
        import numpy as np

        self.data = data
        self.own = np.array([key in one.says for one in examples])
        self.says = np.array([one.says.get(key, False) for one in examples])
        self.weight = np.where(self.own, 1.0, WEAK / _SHARE)
        letters = np.array([one.register.startswith("letters") for one in examples])
        self.weight[letters & ~self.own] = UNASKED / _SHARE
        self.strength = STRENGTH
        if key in ELEMENTS:
            self.weight[self.says] = RARE
            self.strength = RARE_STRENGTH
        else:
            self.weight[letters & self.own & ~self.says] = INNOCENT
        self.used = self.own | (np.random.RandomState(_SEED).rand(len(examples)) < _SHARE)
        looks_like_it = self.fit(self.used).predict_proba(data.matrix)[:, 1] >= _SUSPICIOUS
        self.used &= self.own | ~looks_like_it

    def fit(self, rows: Any) -> Any:  # noqa: ANN401 - numpy's arrays
        """Fit the key on those of some rows that count for it."""
        from sklearn.linear_model import LogisticRegression

        rows = rows & self.used
        model = LogisticRegression(
            C=self.strength, solver="liblinear", max_iter=300, tol=1e-3, intercept_scaling=5, random_state=_SEED
        )
        return model.fit(self.data.matrix[rows], self.says[rows], sample_weight=self.weight[rows])


def fit(
    examples: Sequence[Example],
    meanings: Mapping[str, str],
    keys: Sequence[str],
    patterns: Callable[[str, Example], bool],
    cost: Callable[[str], float],
    progress: Callable[[Iterable[str]], Iterable[str]] = iter,
    *,
    at_hand: bool = False,
) -> Fitted:
    """Fit all keys.

    ``patterns`` says whether the pack's patterns find a key in an example; ``cost`` how many sins of a check found
    rightly make up for one found wrongly. Elements are found with the best F1. With ``at_hand``, the patterns were
    written beside the examples: that they miss few of them does not say that they will miss few elsewhere.
    """
    import numpy as np

    numbering = Numbering(meanings, grows=True)
    found = [features([numbering.entry(token) for token in tokens(one.text)]) for one in examples]
    counted = Counter(feature for one in found for feature in one)
    data = _Data(found, [feature for feature, count in counted.items() if count >= FEWEST])
    everything = np.full(len(examples), fill_value=True)
    largest = np.zeros(len(data.columns))
    for key in progress(keys):
        largest = np.maximum(largest, abs(_Key(data, examples, key).fit(everything).coef_[0]))
    heaviest = set(np.argsort(-largest)[:KEPT].tolist())
    data = _Data(found, [feature for feature, column in data.columns.items() if column in heaviest])
    bounds, weights = {}, []
    for key in progress(keys):
        fitted = _Key(data, examples, key)
        model = fitted.fit(everything)
        weights.append([_whole(weight) for weight in model.coef_[0]])
        alone, least = _bounds(fitted, examples, key, patterns, cost(key), at_hand=at_hand)
        bounds[key] = Bounds(float(model.intercept_[0]), alone, least)
    return Fitted(bounds, dict(zip(data.columns, zip(*weights, strict=True), strict=True)), numbering)


def _whole(weight: float) -> int:
    """Give a weight in hundredths, 0 for one that is next to nothing."""
    hundredths = round(_PERCENT * weight)
    return hundredths if abs(hundredths) >= SMALLEST else 0


def _bounds(
    fitted: _Key,
    examples: Sequence[Example],
    key: str,
    patterns: Callable[[str, Example], bool],
    cost: float,
    *,
    at_hand: bool = False,
) -> tuple[float, float]:
    """Choose the bounds of a key on sums that were fitted without the register of each example.

    With ``at_hand``, the model is asked what it finds alone as if there were no patterns.
    """
    import numpy as np

    registers = np.array([one.register for one in examples])
    judged: dict[bool, list[_Judged]] = {False: [], True: []}
    for register in sorted({one.register for one in examples if key in one.says} - {"", SEEN}):
        held = np.flatnonzero(fitted.own & (registers == register)).tolist()
        model = fitted.fit(registers != register)
        for row, value in zip(held, model.decision_function(fitted.data.matrix[held]), strict=True):
            weight = float(fitted.weight[row])
            judged[patterns(key, examples[row])].append((float(value), examples[row].says[key], weight))
    if key in ELEMENTS:
        return _balanced(judged[True], judged[False])
    unfound = [*judged[True], *judged[False]] if at_hand else judged[False]
    alone = max(0.0, _best(unfound, cost))  # alone, the model speaks only of what is likelier than not
    return alone, min(_best(judged[True], cost), alone)


def _balanced(by_patterns: list[_Judged], others: list[_Judged]) -> tuple[float, float]:
    """Give the bounds with the best F1 of the model alone; patterns help it over the last step."""
    every = sorted((*by_patterns, *others), reverse=True)
    of = sum(says for _, says, _ in every)
    true, best, bound = 0, 0.0, 0.0
    for found, (value, says, _) in enumerate(every, 1):
        true += says
        if 2 * true / (of + found) > best:
            best, bound = 2 * true / (of + found), value
    return bound, min(_best(by_patterns, 1.0), bound)


def _best(judged: list[_Judged], cost: float) -> float:
    """Give the bound from which what is found rightly best outweighs what is found wrongly."""
    best, bound, worth = 0.0, max((value for value, _, _ in judged), default=0.0) + 1, 0.0
    for value, says, weight in sorted(judged, reverse=True):
        worth += 1 if says else -cost * weight
        if worth > best:
            best, bound = worth, value
    return bound
