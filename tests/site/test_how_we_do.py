"""How we do: medians and the middle half with their cases; no mean, no number under five cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_amends.overview import pages
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.how import Part, how_page, middle_of
from mkdocs_amends.views.spread import Axis, Limit, Middle, spread
from tests.site.building import NOW
from tests.site.histories import ZONE, hit, message, project, record

BEGUN = datetime(2026, 10, 1, 10, tzinfo=ZONE)


def told(minutes: Sequence[float], *facts: str, severity: str = "SEV1", published: int | None = None) -> dict[str, str]:
    """An incident for each wait for the first word, a day apart; each was resolved an hour after it began."""
    files = {}
    for n, wait in enumerate(minutes):
        at = BEGUN - timedelta(days=n)
        first, ended = at + timedelta(minutes=wait), at + timedelta(minutes=60)
        out = f"published: {{final: {(ended + timedelta(days=published)).isoformat()}}}" if published else ""
        times = f"{{started: {at.isoformat()}, detected: {at.isoformat()}, resolved: {ended.isoformat()}}}"
        own = [f"severity: {severity}", hit("qris", "major_outage"), f"times: {times}", *facts, *([out] if out else [])]
        files[f"i{n}__incident_md"] = record(f"No {n}", *own)
        due = f"next_update: {(first + timedelta(minutes=30)).isoformat()}"
        files[f"i{n}__1-first_md"] = message(first, "investigating", due)
        files[f"i{n}__2-resolved_md"] = message(first + timedelta(minutes=20 if n % 2 else 90), "resolved")
    return files


def parts(root: Path, **files: str) -> dict[str, Part]:
    """The measures of a project, by their anchors."""
    return {part.anchor: part for part in how_page(project(root, **files).edition()).parts}


@pytest.mark.parametrize(("n", "said"), [(1, "too few: n=1"), (4, "too few: n=4"), (5, "")])
def test_no_number_is_told_under_five_cases(tmp_path: Path, n: int, said: str) -> None:
    part = parts(tmp_path, **told([10, 11, 12, 13, 14][:n]))["first-word"]
    assert part.few == said
    assert bool(part.drawings) == bool(part.lead) == bool(part.quarters) == (n >= 5)


def test_the_median_and_the_middle_half_are_told_with_n_and_never_the_mean(tmp_path: Path) -> None:
    part = parts(tmp_path, **told([5, 10, 15, 20, 600]))["first-word"]
    assert part.lead == "Half took 15 min or less. The middle half lies between 10 min and 20 min."
    assert part.notes[0] == "n=5 incidents. The shortest 5 min, the longest 10 h."
    assert part.notes[1] == "3 of 5 stayed within their limit."
    assert "130" not in str(part)


def test_a_word_before_it_was_known_waited_no_time(tmp_path: Path) -> None:
    part = parts(tmp_path, **told([-5, -4, 0, 1, 2]))["first-word"]
    assert part.notes[0].endswith("The shortest 0 min, the longest 2 min.")


@pytest.mark.parametrize("mark", ["reconstructed: true", "example: true"])
def test_what_is_not_ours_is_left_out_and_that_is_said(tmp_path: Path, mark: str) -> None:
    page = how_page(project(tmp_path, **told([5, 10, 15, 20, 25], mark)).edition())
    assert page.none == "There is no incident of our own on record, so nothing can be counted."
    assert page.left_out == "5 records are left out: retold, invented, or not read as a whole."
    assert {part.few for part in page.parts} == {"too few: n=0"}
    assert page.parts[0].notes == ("SEV1: limit 15 min, SEV2: limit 30 min, SEV3: limit 4 h.",)


@pytest.mark.parametrize("kind", ["maintenance", "near_miss"])
def test_planned_work_and_near_misses_have_no_first_word_to_wait_for(tmp_path: Path, kind: str) -> None:
    found = parts(tmp_path, **told([5, 10, 15, 20, 25], f"kind: {kind}"))
    assert found["first-word"].few == "too few: n=0"
    assert found["updates"].few == ""


def test_an_incident_without_its_times_is_counted_as_left_out(tmp_path: Path) -> None:
    files = told([5, 10, 15, 20, 25]) | {"x__incident_md": record("Untimed", hit("qris"), "severity: SEV1")}
    part = parts(tmp_path, **files)["first-word"]
    assert part.notes[-1].startswith("1 incident is not in it: not all of its times are on record")


def test_updates_are_kept_late_or_missed(tmp_path: Path) -> None:
    part = parts(tmp_path, **told([5, 10, 15, 20, 25]))["updates"]
    assert part.lead == "2 of 5 were kept in time."
    assert part.notes == ("n=5. Our limit is all of them. 3 late.",)


def test_promises_that_are_not_due_do_not_count(tmp_path: Path) -> None:
    promised = (
        "promises: [{id: a, quote: we will, due: 2026-10-10, kept: 2026-10-09},"
        " {id: b, quote: and this, due: 2027-10-10}, {id: c, quote: this too, due: 2026-10-10}]"
    )
    part = parts(tmp_path, **told([5, 10, 15, 20, 25], promised))["promises"]
    assert part.lead == "5 of 10 were kept in time."
    assert part.table == (("Kept", "5"), ("Not kept", "5"))


def test_the_account_counts_from_the_end_of_impact(tmp_path: Path) -> None:
    part = parts(tmp_path, **told([5, 10, 15, 20, 25], published=3))["postmortem"]
    assert part.lead == "Half took 3 d or less. The middle half lies between 3 d and 3 d."
    assert part.notes[1] == "5 of 5 stayed within their limit."


def test_the_longest_silence_is_one_for_each_incident(tmp_path: Path) -> None:
    part = parts(tmp_path, **told([5, 10, 15, 20, 25]))["silence"]
    assert part.notes[0] == "n=5 incidents. The shortest 20 min, the longest 90 min."
    assert part.notes[1] == "2 of 5 stayed within their limit."


def test_a_quarter_of_too_few_cases_has_no_number(tmp_path: Path) -> None:
    part = parts(tmp_path, **told([10.0] * 6))["first-word"]  # 1 October, and five days of September
    assert [(row.name, row.cases, row.value) for row in part.quarters] == [
        ("Q4 2026, so far", "n=1", "too few: n=1"),
        ("Q3 2026", "n=5", "10 min"),
    ]
    assert part.quarters[0].drawing is None
    assert part.quarters[1].drawing is not None


def test_an_incident_that_could_not_be_read_as_a_whole_is_left_out(tmp_path: Path) -> None:
    files = told([5, 10, 15, 20, 25])
    files["i0__9-broken_md"] = "---\nsent: [\n---\n"
    page = how_page(project(tmp_path, **files).edition())
    assert page.left_out.startswith("1 record is left out")
    assert next(part for part in page.parts if part.anchor == "first-word").few == "too few: n=4"


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_every_case_has_its_place_on_the_axis(values: list[float]) -> None:
    axis = Axis.of(values)
    assert all(0 <= axis.share(value) <= 1 for value in values)
    assert axis.least < axis.most
    assert len(axis.ticks) >= 2
    shares = [axis.share(value) for value in sorted(values)]
    assert shares == sorted(shares)


@given(st.lists(st.floats(0, 1e5), min_size=5, max_size=400))
def test_the_drawing_is_bounded_and_the_middle_lies_in_it(values: list[float]) -> None:
    middle = middle_of(values)
    assert min(values) <= middle.lower <= middle.median <= middle.upper <= max(values)
    for wide in (True, False):
        drawing = spread(values, middle, [Limit(15, "limit")], Axis.of([*values, 15]), "n", str, wide=wide)
        height = float(re.findall(r'viewBox="0 0 \S+ (\S+)"', drawing)[0])
        assert height <= 200
        assert drawing.count("<circle") <= 60 * 8 + 1
        assert all(-10 <= float(y) <= height for y in re.findall(r'\sc?y="(\S+)"', drawing))


def test_a_circle_stands_for_one_case_where_there_are_few() -> None:
    values = [1.0, 10.0, 100.0]
    drawing = spread(values, Middle(5, 10, 50), [], Axis.of(values), "n", str, wide=True)
    assert drawing.count("am-f-word") == 3


def how(edition: Edition) -> str:
    """The page itself."""
    return next(str(made.make()) for made in pages(edition) if made.src_uri == "how-we-do.md")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_page_has_a_table_behind_every_drawing_and_the_same_bytes(tmp_path: Path, lang: str) -> None:
    made = project(tmp_path, **told([5, 10, 15, 20, 25], published=3))
    page = how(made.edition(lang=lang))
    assert page.count('class="am-spread ') == 6
    assert page.count('role="img"') == 6
    assert page.count("<details") == 4
    assert page == how(made.edition(lang=lang))


def test_no_word_of_the_page_is_a_mean(tmp_path: Path) -> None:
    page = how(project(tmp_path, **told([5, 10, 15, 20, 25])).edition(now=NOW)).replace("never a mean", "")
    assert not re.search(r"\b(mean|average|MTT\w)\b", page, re.IGNORECASE)
