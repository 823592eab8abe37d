"""What ``amends explain`` and the pages of the checks tell of how good a check is."""

from __future__ import annotations

import pytest

from amends.checks.registry import rules
from amends.engine.evaluating import Counts
from amends.engine.quality import Measured, shipped
from amends.reports.explanation import as_dict, how_good, page


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (
            Measured("H01", "en", Counts(24, 1, 6, 1000), unseen=True),
            "Measured on 1,031 unseen sentences in English: precision 0.96 (0.80–0.99), recall 0.80 (0.63–0.90).",
        ),
        (
            Measured("H01", "id", Counts(tp=1), unseen=False),
            (
                "Measured on 1 sentence in Indonesian, at hand while it was written: precision 1.00 (0.21–1.00), "
                "recall 1.00 (0.21–1.00). Expect less of unseen text."
            ),
        ),
        (
            Measured("H01", "pt", Counts(tn=2), unseen=True),
            "Measured on 2 unseen sentences in pt: precision not known, recall not known.",
        ),
    ],
)
def test_a_figure_is_told_with_its_interval_and_what_it_rests_on(measured: Measured, said: str) -> None:
    assert how_good(measured) == said


def test_a_page_holds_the_figures_of_its_check_alone() -> None:
    mine = Measured("H01", "en", Counts(tp=20), unseen=True)
    other = Measured("H02", "en", Counts(tp=30), unseen=True)
    told = page("H01", [other, mine])
    assert how_good(mine) in told
    assert how_good(other) not in told


@pytest.mark.parametrize("code", rules())
def test_programs_get_the_shipped_figures(code: str) -> None:
    told = as_dict(code)
    assert [(one["lang"], one["unseen"], one["tp"], one["fp"], one["fn"], one["tn"]) for one in told["measured"]] == [
        (one.lang, one.unseen, one.counts.tp, one.counts.fp, one.counts.fn, one.counts.tn)
        for one in shipped()
        if one.check == code
    ]
    assert all(how_good(one) in told["page"] for one in shipped() if one.check == code)
