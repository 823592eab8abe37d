"""The score's arithmetic, held to examples that can be followed with a pencil."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.checks.registry import rules
from amends.checks.rule import DIMENSIONS, Hit, Verdict
from amends.records.organisation import Policy, Weights
from amends.scoring.score import Cap, Score, caps, mean_shares, score, weights_in_use
from amends.source import Span

CATALOGUE = rules()
HIT = Hit(Span(0, 1), "found")


def test_the_default_weights_make_a_hundred() -> None:
    assert sum(weights_in_use(CATALOGUE, Policy()).values()) == pytest.approx(100)
    assert sum(weights_in_use(CATALOGUE, Policy(), first_notice=True).values()) == pytest.approx(100)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_dimension_weighs_what_its_checks_weigh_together(dimension: str) -> None:
    together = sum(rule.weight for rule in CATALOGUE.values() if rule.dimension == dimension)
    assert together == pytest.approx(getattr(Weights(), dimension))


def test_the_worked_example() -> None:
    """A SEV1 first notice after 22 minutes (target 15), no way to reply, one apology for the inconvenience."""
    honesty = [f"H{n:02}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)]
    shares = dict.fromkeys(["T01", "T04", "S01", "S02", "S03", "S04", *honesty, "R01", "R02", "R03", "R04", "C01"], 1.0)
    shares |= {"T01": (4 * 15 - 22) / (3 * 15), "S03": 0.0, "H03": 0.5}
    weights = weights_in_use(CATALOGUE, Policy(), first_notice=True)
    assert sum(weights[code] for code in shares) == pytest.approx(49.5)
    scored = score(shares, CATALOGUE, weights)
    assert scored.value == pytest.approx(90.8, abs=0.05)
    assert scored.coverage == pytest.approx(50, abs=0.6)
    assert {code: round(points, 1) for code, points in scored.lost.items()} == {"T01": 2.7, "S03": 6.1, "H03": 0.4}
    assert scored.words == "91, judged on 50 % of the weight"


def test_nothing_judged_is_no_score() -> None:
    scored = score({}, CATALOGUE, weights_in_use(CATALOGUE, Policy()))
    assert (scored.value, scored.coverage, scored.words) == (None, 0.0, "not judged")


def test_little_to_go_on_is_said() -> None:
    scored = score({"T01": 1.0}, CATALOGUE, weights_in_use(CATALOGUE, Policy()))
    assert scored.words == "100, judged on 5 % of the weight; little to go on"


@pytest.mark.parametrize(
    ("verdicts", "apology", "limits"),
    [
        ({"X01": Verdict.of([HIT])}, False, [49]),
        ({"X01": Verdict.of([HIT]), "X07": Verdict.of([HIT])}, False, [30]),
        ({"X07": Verdict.of([HIT, HIT])}, False, [30]),
        ({"X06": Verdict.of([HIT])}, False, []),
        ({"X01": Verdict.of([Hit(Span(0, 1), "unsure", severity="warning")])}, False, []),
        ({"H02": Verdict.of([HIT])}, False, []),
        ({"S01": Verdict.of([HIT], c=0.0)}, True, [69]),
        ({"S01": Verdict.of([HIT], c=0.0)}, False, []),
        ({"S01": Verdict.of([HIT], c=0.5)}, True, []),
        ({"S01": Verdict.of([HIT], c=0.0), "X05": Verdict.of([HIT])}, True, [49, 69]),
    ],
)
def test_what_holds_a_score_down(verdicts: dict[str, Verdict], apology: bool, limits: list[int]) -> None:  # noqa: FBT001
    assert sorted(cap.limit for cap in caps(verdicts, CATALOGUE, apology=apology)) == limits


def test_the_lowest_cap_holds_and_an_idle_one_is_not_told() -> None:
    weights = weights_in_use(CATALOGUE, Policy())
    low, high = Cap(30, "twice"), Cap(69, "unsigned")
    held = score({"T01": 1.0, "S01": 0.5}, CATALOGUE, weights, [high, low])
    assert (held.value, held.cap) == (30, low)
    assert held.arithmetic == pytest.approx(100 * 7 / 9)
    assert score({"T01": 0.0}, CATALOGUE, weights, [high]).cap is None


def test_an_incident_takes_the_mean_over_the_texts_that_were_judged() -> None:
    texts = [
        {"H01": Verdict.of([]), "T01": Verdict.of([], c=0.4)},
        {"H01": Verdict.of([HIT]), "T01": Verdict.not_judged("only the first notice")},
    ]
    assert mean_shares(texts) == {"H01": 0.75, "T01": 0.4}


WEIGHED = [code for code, rule in CATALOGUE.items() if rule.weight]


@given(st.dictionaries(st.sampled_from(WEIGHED), st.floats(0, 1), min_size=1))
def test_points_lost_and_won_make_a_hundred(shares: dict[str, float]) -> None:
    scored = score(shares, CATALOGUE, weights_in_use(CATALOGUE, Policy()))
    assert scored.value is not None
    assert 0 <= scored.value <= 100 + 1e-9
    assert scored.value + sum(scored.lost.values()) == pytest.approx(100)
    assert sum(d.lost for d in scored.dimensions.values()) == pytest.approx(sum(scored.lost.values()))


@given(st.dictionaries(st.sampled_from(WEIGHED), st.floats(0, 1), min_size=1), st.data())
def test_a_better_answer_never_lowers_the_score(shares: dict[str, float], data: st.DataObject) -> None:
    weights = weights_in_use(CATALOGUE, Policy())
    code = data.draw(st.sampled_from(sorted(shares)))
    better = shares | {code: data.draw(st.floats(shares[code], 1))}
    before, after = (score(s, CATALOGUE, weights).value for s in (shares, better))
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


def test_a_score_of_nothing_has_no_dimensions_to_show() -> None:
    assert Score(None, None, 0.0).dimensions == {}
