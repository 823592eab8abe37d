"""What ``amends explain`` and the pages of the checks tell of how good a check is."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from click.testing import CliRunner

from amends.checks.registry import rules
from amends.cli import explain
from amends.engine.evaluating import Counts
from amends.engine.quality import Measured, shipped
from amends.reports.explanation import as_dict, codes, how_good, page


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
            "Measured on 2 unseen sentences in Portuguese: precision not known, recall not known.",
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


PARTS = (
    "## Why",
    "## How it is scored",
    "## Wrong",
    "## Right",
    "## Known mistakes",
    "## Where it comes from",
    "## To let",
)
"""What every page tells, in this order, under the title and the sentence that says what it is."""

NEUTRAL = {
    *("I01", "I02", "I03", "I04", "I08", "I09", "I10", "I11", "I12", "I13", "I14", "I15", "I16", "I17", "I18", "I19"),
    *("I20", "I22", "I23", "I24", "I26", "I27", "I29", "I30", "I32", "I33", "I34", "I40", "I41", "L04"),
}
"""Problems whose examples hold no words to customers: files, keys, figures, times and ids are the same everywhere."""


@pytest.mark.parametrize("code", codes())
def test_every_code_has_all_parts_of_its_page(code: str) -> None:
    told = page(code)
    places = [told.find(f"\n{part}") for part in PARTS]
    assert -1 not in places, PARTS[places.index(-1)]
    assert places == sorted(places)
    for start, end in pairwise([*places, len(told)]):
        under = told[start:end].strip().partition("\n")[2]
        assert under.strip(), told[start:end]


@pytest.mark.parametrize("code", codes())
def test_programs_get_all_parts_of_a_page_too(code: str) -> None:
    told = as_dict(code)
    assert told["page"] == page(code)
    for part in ("summary", "why", "how", "sources", "flag", "pass", "mistakes", "allow"):
        assert told[part], part


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("kind", ["flag", "pass"])
def test_examples_are_in_two_languages_or_in_none(code: str, kind: str) -> None:
    langs = {example["lang"] for example in as_dict(code)[kind]}
    assert langs == ({None} if code in NEUTRAL else {"en", "id"})


def test_the_command_tells_the_same_page() -> None:
    told = CliRunner().invoke(explain.command, ["I31"])
    assert told.output.strip() == page("I31").strip()
    assert json.loads(CliRunner().invoke(explain.command, ["I31", "--format", "json"]).output) == as_dict("I31")
