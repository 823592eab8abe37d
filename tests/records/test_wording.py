"""Lengths of time as messages write them."""

from __future__ import annotations

import pytest

from amends.records.wording import minutes_in_words


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
