"""The score: points for what was judged, how much could be judged at all, and what holds it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amends.checks.rule import DIMENSIONS, Dimension, Rule, Verdict
from amends.records.organisation import Policy, Weights

LITTLE = 40.0
"""Under this coverage, in per cent, a score is said to rest on little."""

ONE_CONTRADICTION, SEVERAL_CONTRADICTIONS, UNSIGNED_APOLOGY = 49.0, 30.0, 69.0


@dataclass(frozen=True, slots=True)
class Cap:
    """What holds a score down, the number it may not pass, and why."""

    limit: float
    reason: str


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension.

    Points won of a hundred, the share of its own weight that was judged (per cent), points of the whole lost.
    """

    score: float | None
    judged: float
    lost: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score from 0 to 100 and its coverage in per cent; ``value`` is None only where nothing was judged.

    ``arithmetic`` is the score before a cap. ``lost`` are points by code; with the arithmetic they make a hundred.
    """

    value: float | None
    arithmetic: float | None
    coverage: float
    dimensions: Mapping[Dimension, DimensionScore] = field(default_factory=dict)
    lost: Mapping[str, float] = field(default_factory=dict)
    cap: Cap | None = None

    @property
    def little(self) -> bool:
        """Whether there is little to go on."""
        return self.coverage < LITTLE

    @property
    def words(self) -> str:
        """The score as it is always shown: with its coverage."""
        if self.value is None:
            return "not judged"
        said = f"{self.value:.0f}, judged on {self.coverage:.0f} % of the weight"
        return said + "; little to go on" if self.little else said


def weights_in_use(rules: Mapping[str, Rule], policy: Policy, *, first_notice: bool = False) -> dict[str, float]:
    """Give each check's weight: its own, times its dimension's weight in use over the dimension's default."""
    default, used = Weights(), policy.first_notice_weights if first_notice else policy.weights
    return {
        code: rule.weight * getattr(used, rule.dimension) / getattr(default, rule.dimension)
        for code, rule in rules.items()
    }


def score(
    shares: Mapping[str, float], rules: Mapping[str, Rule], weights: Mapping[str, float], caps: Iterable[Cap] = ()
) -> Score:
    """Score the checks that were judged.

    ``shares`` gives each judged check its c, from 0 to 1. The formula: 100 · Σ v·c / Σ v over what was judged;
    coverage is Σ v of the judged over Σ v of all checks; a check loses 100 · v·(1 − c) / Σ v.
    """
    total = sum(weights.values())
    judged = {code: weights[code] for code in shares if weights.get(code)}
    weight = sum(judged.values())
    if not weight:
        return Score(None, None, 0.0, {name: DimensionScore(None, 0.0, 0.0) for name in DIMENSIONS})
    lost = {code: 100 * v * (1 - shares[code]) / weight for code, v in judged.items()}
    arithmetic = max(0.0, 100 - sum(lost.values()))
    cap = min(caps, key=lambda cap: cap.limit, default=None)
    held = cap if cap and cap.limit < arithmetic else None
    return Score(
        held.limit if held else arithmetic,
        arithmetic,
        100 * weight / total,
        {name: _dimension(name, shares, rules, weights, lost) for name in DIMENSIONS},
        {code: points for code, points in lost.items() if points},
        held,
    )


def _dimension(
    name: Dimension,
    shares: Mapping[str, float],
    rules: Mapping[str, Rule],
    weights: Mapping[str, float],
    lost: Mapping[str, float],
) -> DimensionScore:
    own = [code for code, rule in rules.items() if rule.dimension == name and weights[code]]
    judged = [code for code in own if code in shares]
    whole, weight = sum(weights[code] for code in own), sum(weights[code] for code in judged)
    if not weight:
        return DimensionScore(None, 0.0, 0.0)
    won = sum(weights[code] * shares[code] for code in judged)
    return DimensionScore(100 * won / weight, 100 * weight / whole, sum(lost[code] for code in judged))


def caps(verdicts: Mapping[str, Verdict], rules: Mapping[str, Rule], *, apology: bool) -> list[Cap]:
    """What holds one text down: contradictions of the record, and an apology that nobody signs."""
    contradictions = [
        code
        for code, verdict in verdicts.items()
        if rules[code].contradiction
        for hit in verdict.hits
        if (hit.severity or rules[code].severity) == "error"
    ]
    out = []
    if len(contradictions) > 1:
        out.append(
            Cap(
                SEVERAL_CONTRADICTIONS,
                f"it contradicts the record {len(contradictions)} times ({', '.join(contradictions)})",
            )
        )
    elif contradictions:
        out.append(Cap(ONE_CONTRADICTION, f"it contradicts the record ({contradictions[0]})"))
    unsigned = verdicts.get("S01")
    if apology and unsigned is not None and unsigned.c == 0:
        out.append(Cap(UNSIGNED_APOLOGY, "it apologises and nobody signs (S01)"))
    return out


def mean_shares(verdicts: Iterable[Mapping[str, Verdict]]) -> dict[str, float]:
    """The c of each check over several texts: the mean over those in which it was judged."""
    collected: dict[str, list[float]] = {}
    for judged in verdicts:
        for code, verdict in judged.items():
            if verdict.c is not None:
                collected.setdefault(code, []).append(verdict.c)
    return {code: sum(values) / len(values) for code, values in collected.items()}
