"""Labelled sentences: what counts as flagged, how it is counted, and what becomes of lines that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.engine.evaluating import Counts, Evaluation, Skipped, evaluate, read, wilson
from amends.reports.evaluation import as_dict, lines

SHARED = Path(__file__).parents[3] / "shared" / "sentences.jsonl"


def line(text: str, check: str = "H01", *, flag: bool = True, **more: object) -> str:
    return json.dumps({"lang": "en", "check": check, "flag": flag, "text": text, **more})


def evaluated(*rows: str) -> Evaluation:
    labelled, skipped = read("\n".join(rows))
    assert not skipped
    return evaluate(labelled)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (line("Mistakes were made during the migration."), "tp"),
        (line("Mistakes were made during the migration.", flag=False), "fp"),
        (line("We made a mistake during the migration."), "fn"),
        (line("We made a mistake during the migration.", flag=False), "tn"),
        (line("Mistakes were made during the migration.", "H10"), "fn"),
        (line("Terjadi kesalahan saat migrasi, lalu data Anda salah dihapus.", lang="id"), "tp"),
        (line("Only a small number of users saw errors.", "X01", facts={"customers_pct": 38}), "tp"),
        (line("Only a small number of users saw errors.", "X01", facts={"customers_pct": 0.2}), "fn"),
        (line("We believe the disk failed.", "H13", phase="postmortem"), "tp"),
        (line("We believe the disk failed.", "H13", phase="investigating"), "fn"),
        (line("From 1 December every till keeps its own copy of the day's sales.", "F01"), "tp"),
        (line("The next word comes by 11:30 UTC.", "F01", flag=False), "tn"),
    ],
)
def test_a_sentence_is_judged_alone_in_its_phase_with_its_facts(row: str, outcome: str) -> None:
    assert [said for _, said in evaluated(row).outcomes] == [outcome]


@pytest.mark.parametrize(
    "row",
    [
        line("Only a small number of users saw errors.", "X01"),  # without the fact there is nothing to contradict
        line("The notice came three hours late.", "T01"),  # asked of an incident, not of a text
        line("The notice came three hours late.", "F02"),
    ],
)
def test_what_is_not_judged_counts_as_not_flagged(row: str) -> None:
    assert [said for _, said in evaluated(row).outcomes] == ["fn"]


def test_a_row_counts_once_however_often_its_check_strikes() -> None:
    found = evaluated(line("Mistakes were made. A wrong setting was applied. Your data was deleted in error."))
    assert found.total == Counts(tp=1)


def test_a_sentence_that_is_a_sin_is_not_measured_for_its_length() -> None:
    """The whole catalogue is asked, as of any text: R01 leaves out what honesty has found."""
    long = (
        "on the way from the old hall to the new one beside the river, where the last of the racks had been put up " * 2
    )
    honest, sinful = f"We moved the tapes {long}in May.", f"Mistakes were made {long}in May."
    assert evaluated(line(honest, "R01")).total == Counts(tp=1)
    assert evaluated(line(sinful, "R01")).total == Counts(fn=1)


def test_counts_stand_by_check_and_language_and_add_up() -> None:
    found = evaluated(
        line("Never again.", "H10"),
        line("Mistakes were made during the migration."),
        line("Mistakes were made during the migration.", flag=False),
        line("Terjadi kesalahan saat migrasi, lalu data Anda salah dihapus.", lang="id"),
        line("We made a mistake.", lang="en", flag=False),
    )
    assert list(found.by_check_and_language()) == [("H01", "en"), ("H01", "id"), ("H10", "en")]
    assert found.by_check_and_language()["H01", "en"] == Counts(tp=1, fp=1, tn=1)
    assert found.by_check()["H01"] == Counts(tp=2, fp=1, tn=1)
    assert found.by_language() == {"en": Counts(tp=2, fp=1, tn=1), "id": Counts(tp=1)}
    assert found.total == Counts(tp=3, fp=1, tn=1)
    assert [(row.line, said) for row, said in found.misses] == [(3, "fp")]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (16, 16, 0.8064, 1.0),  # sixteen of sixteen are the fewest that show 0.8
        (15, 15, 0.7961, 1.0),
        (24, 25, 0.8046, 0.9929),
        (23, 24, 0.7976, 0.9926),
        (0, 10, 0.0, 0.2775),
        (81, 263, 0.2553, 0.3662),  # the worked example of Newcombe, Statistics in Medicine 17 (1998)
    ],
)
def test_wilson_intervals_are_the_published_ones(hits: int, of: int, low: float, high: float) -> None:
    found = wilson(hits, of)
    assert found is not None
    assert found == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None
    assert (Counts(tn=3).precision, Counts(tn=3).recall) == (None, None)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_encloses_its_share(share: tuple[int, int]) -> None:
    found = wilson(*share)
    assert found is not None
    assert 0 <= found[0] <= share[0] / share[1] + 1e-12
    assert share[0] / share[1] - 1e-12 <= found[1] <= 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("nope", "column 1: no JSON"),
        ("[1]", "no JSON object"),
        ("[" * 100_000, "brackets within brackets"),
        ('{"lang": "en", "check": "H01"}', "lacks `flag`, `text`"),
        (line("x", check="H99"), '`check` is "H99"; did you mean H0'),
        (line("x", check="conditional-apologie"), "did you mean conditional-apology?"),
        ('{"lang": "en", "check": "H01", "flag": true, "flag": false, "text": "x"}', "the key `flag` stands twice"),
        (
            '{"lang": "en", "check": "H01", "flag": true, "text": "x", "facts": {"minutes": 1, "minutes": 2}}',
            "`minutes`",
        ),
        (line("x", lang="xx"), '`lang` is "xx"; expected one of de, en'),
        (line("x", phase="resolvd"), "did you mean resolved?"),
        (line("x", facts={"customer_pct": 3}), "did you mean `customers_pct`?"),
        (line("x", facts={"minutes": "long"}), "`minutes` is 'long'"),
        (line("x", facts=["minutes"]), '`facts` is ["minutes"]'),
        (line("x").replace("true", "1"), "`flag` is 1; expected true or false"),
        (line("x").replace('"x"', "7"), "`text` is 7"),
        (line("\ud83d"), "half a character"),
    ],
)
def test_a_line_that_cannot_be_read_costs_itself_alone(row: str, problem: str) -> None:
    rows, skipped = read("\n".join(["", row, line("Mistakes were made.")]))
    assert [row.line for row in rows] == [3]
    assert [told.line for told in skipped] == [2]
    assert problem in skipped[0].problem


def test_a_text_may_hold_any_line_separator_and_notes_of_its_writer() -> None:
    row = line("One\u2028two.", facts=None, phase=None, by="a rater").replace("\\u2028", "\u2028")
    rows, skipped = read(f"{row}\r\n")
    assert not skipped
    assert [(row.text, row.phase, row.facts) for row in rows] == [("One\u2028two.", "postmortem", {})]


@given(st.lists(st.text(max_size=40)))
def test_no_file_breaks_the_reader(written: list[str]) -> None:
    read("\n".join(written))


def test_the_report_for_programs() -> None:
    found = evaluated(
        line("Mistakes were made during the migration."),
        line("Mistakes were made during the migration.", flag=False, phase="resolved", facts={"minutes": 4}),
    )
    told = as_dict(found, [Skipped(9, "no JSON")])
    counts = {"tp": 1, "fp": 1, "fn": 0, "tn": 0, "precision": 0.5, "recall": 1.0}
    intervals = {"precision_interval": [0.0945, 0.9055], "recall_interval": [0.2065, 1.0]}
    assert told == {
        "checks": [{"check": "H01", "lang": "en", **counts, **intervals}],
        "languages": {"en": {**counts, **intervals}},
        "total": {**counts, **intervals},
        "misses": [
            {
                "line": 2,
                "check": "H01",
                "lang": "en",
                "outcome": "fp",
                "flag": False,
                "text": "Mistakes were made during the migration.",
                "phase": "resolved",
                "facts": {"minutes": 4},
            }
        ],
        "skipped": [{"line": 9, "problem": "no JSON"}],
    }


def test_the_report_for_people() -> None:
    told = list(lines(evaluated(line("We made a\nmistake."), line("We made a mistake.", "H02", flag=False))))
    assert told == [
        "check lang      tp    fp    fn    tn  precision             recall",
        "H01   en         0     0     1     0  -                     0.000 [0.000, 0.793]",
        "H02   en         0     0     0     1  -                     -",
        "",
        "all   en         0     0     1     1  -                     0.000 [0.000, 0.793]",
        "all   all        0     0     1     1  -                     0.000 [0.000, 0.793]",
        "",
        "Misses",
        "  line 1  H01 en, postmortem: overlooked",
        "      We made a mistake.",
        "",
        "tp rightly flagged, fp wrongly flagged, fn overlooked, tn rightly passed; in brackets the 95 % interval.",
    ]


def amends(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "amends", "evaluate", *args],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


GOOD, ALARM, OVERLOOKED = (
    line("Mistakes were made."),
    line("Mistakes were made.", flag=False),
    line("We made a mistake."),
)


@pytest.mark.parametrize(
    ("rows", "args", "code"),
    [
        ([], [], 0),
        ([GOOD], [], 0),
        ([ALARM, OVERLOOKED, "nope"], [], 0),
        (["nope", "nope"], [], 2),
        ([GOOD], ["--fail-on", "any"], 0),
        ([ALARM], ["--fail-on", "fp"], 1),
        ([ALARM], ["--fail-on", "fn"], 0),
        ([OVERLOOKED], ["--fail-on", "fn"], 1),
        ([OVERLOOKED], ["--fail-on", "any"], 1),
        ([GOOD, "nope"], ["--fail-on", "fp"], 1),
    ],
)
def test_exit_codes(rows: list[str], args: list[str], code: int) -> None:
    out = amends("-", *args, stdin="\n".join(rows))
    assert out.returncode == code
    assert ("line " in out.stderr) == ("nope" in rows)
    assert "Traceback" not in out.stderr


def test_what_cannot_be_read_is_named_beside_json_that_stays_json() -> None:
    out = amends("-", "--format", "json", stdin=f"nope\n{GOOD}\n")
    told: dict[str, Any] = json.loads(out.stdout)
    assert told["total"]["tp"] == 1
    assert told["skipped"] == [{"line": 1, "problem": "column 1: no JSON (expecting value)"}]
    assert "line 1: column 1: no JSON" in out.stderr


@pytest.mark.skipif(not SHARED.exists(), reason="the shared sentences lie beside the checkout and are not there")
def test_the_shared_sentences_are_all_read_and_counted() -> None:
    rows, skipped = read(SHARED.read_text(encoding="utf-8"))
    assert not skipped
    total = evaluate(rows).total
    assert (total.tp + total.fn, total.fp + total.tn) == (55, 55)
    assert (total.fp, total.fn) == (0, 0)


@pytest.mark.parametrize("written", ["H01", "h01", "agentless-fault", "Agentless-Fault"])
def test_a_check_is_named_by_its_code_or_its_name(written: str) -> None:
    (row,), _ = read(line("Mistakes were made.", check=written))
    assert row.check == "H01"
