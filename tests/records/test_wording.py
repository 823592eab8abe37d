"""Lengths of time as messages write them."""

from __future__ import annotations

import pytest

from amends.records.moments import Moment
from amends.records.wording import minutes_in_words, moment_in_words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (22.4, "22 min"),
        (59.6, "1 h"),
        (60, "1 h"),
        (75, "1 h 15 min"),
        (1439, "23 h 59 min"),
        (1440, "1 d"),
        (1440 + 90, "1 d 2 h"),
        (2 * 1440 - 20, "2 d"),
        (14 * 1440, "14 d"),
        (40.3 * 1440, "40 d"),
    ],
)
def test_two_units_at_most(minutes: float, words: str) -> None:
    assert minutes_in_words(minutes) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2026-07-14T07:31:00+07:00", "14 Jul 2026, 07:31 +07:00"),
        ("2026-01-02T03:04:00Z", "2 Jan 2026, 03:04 UTC"),
        ("2026-01-02T03:04:00-03:30", "2 Jan 2026, 03:04 -03:30"),
        ("2012-10-29", "29 Oct 2012"),
        ("2012-10", "Oct 2012"),
        ("2012", "2012"),
    ],
)
def test_a_moment_is_written_as_well_as_it_is_known(written: str, words: str) -> None:
    assert moment_in_words(Moment.parse(written)) == words


def test_no_moment_is_no_words() -> None:
    assert moment_in_words(None) == ""
