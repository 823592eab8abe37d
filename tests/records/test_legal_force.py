"""From when on each law applies: an incident whose clock began before is none of its."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amends.records.legal.clocks import RegimeClocks, legal_clocks
from amends.records.legal.regime import REGIMES, regime
from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.vocabulary import Regime
from tests.records.building import incident

NOW = Moment.parse("2026-12-24T12:00Z").at
SINCE: dict[Regime, str] = {
    "acma": "2024-12-31",
    "bssn": "2024-01-01",
    "cert-in": "2022-06-28",
    "cra-incident": "2026-09-11",
    "cra-vulnerability": "2026-09-11",
    "dora": "2025-01-17",
    "gdpr": "2018-05-25",
    "mas": "2014-07-01",
    "nis2": "2024-10-18",
    "ojk": "2022-10-07",
    "pdp": "2024-10-17",
    "sec-8k": "2023-12-18",
    "us-banks": "2022-05-01",
}


def clocks(name: Regime, front: str) -> RegimeClocks:
    """The clocks of one regime for an incident of a kind that it asks."""
    (found,) = legal_clocks(incident(f"kind: {regime(name).kinds[-1]}\n{front}"), Policy(legal_clocks=(name,)), NOW)
    return found


def test_every_regime_says_since_when_and_what_was_verified() -> None:
    assert {name: regime(name).since.date.isoformat() for name in REGIMES} == SINCE
    for name in REGIMES:
        assert regime(name).force.startswith(f"In force since {SINCE[name]} (")
        assert regime(name).checked


@pytest.mark.parametrize("name", REGIMES)
def test_a_clock_that_began_before_is_none_of_its(name: Regime) -> None:
    first = Moment.parse(f"{SINCE[name]}T00:00Z").at
    size = "impact: {customers: 200000}\n"  # above every threshold
    before, after = (
        clocks(
            name,
            f"{size}times: {{started: {at}, detected: {at}, impact_ended: {(first + timedelta(1)).isoformat()}}}\n",
        )
        for at in ((first - timedelta(minutes=1)).isoformat(), first.isoformat())
    )
    assert (before.applies, before.clocks) == (False, ())
    assert before.why.startswith("in force since ")
    assert after.applies
    assert after.clocks


@pytest.mark.parametrize(
    ("front", "applies"),
    [
        ("times: {started: 2018-05-20T09:00Z, detected: 2018-05-26T09:00Z}\n", True),  # aware of it only under the law
        ("times: {detected: 2018-05-24}\n", False),
        ("times: {detected: 2018-05-25}\n", True),
        ("times: {detected: 2018-05}\n", True),  # nobody can tell
        ("times: {detected: 2018}\n", True),
        ("times: {started: 2015-05-04T09:00Z}\n", False),  # nobody knows when they were aware
        ("times: {resolved: 2015-05-04T09:00Z}\n", False),
        ("", True),
        ("timezone: Asia/Jakarta\ntimes: {detected: 2018-05-24T17:30Z}\n", True),  # there it was the 25th
        ("times: {detected: 2015-05-04T09:00Z}\nlegal: [{regime: gdpr, applies: true}]\n", True),
        ("times: {detected: 2015-05-04T09:00Z}\nlegal: [{regime: gdpr}]\n", False),
        ("times: {detected: 2015-05-04T09:00Z}\nlegal: [{regime: gdpr, from: {aware: 2019-05-04T09:00Z}}]\n", True),
    ],
)
def test_what_is_known_of_the_beginning_decides(front: str, applies: bool) -> None:  # noqa: FBT001 # a row of the table
    found = clocks("gdpr", front)
    assert (found.applies, found.why) == ((True, "") if applies else (False, "in force since 25 May 2018"))


def test_of_an_old_loss_of_data_nothing_is_asked() -> None:
    old = incident("impact: {data_loss: confirmed}\ntimes: {detected: 2015-05-04T09:00Z}\n")
    (found,) = legal_clocks(old, Policy(legal_clocks=("gdpr",)), NOW)
    assert (found.applies, found.why) == (False, "in force since 25 May 2018")
