"""What the checks say, as the preview prints it: times in the record's zone, and the record named once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mkdocs_amends.views.told import fact_of, in_zone
from mkdocs_amends.words import Words

JAKARTA = Words("en", ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("reported 2026-07-14T07:31:00+07:00", "reported 14 July 2026, 07:31 WIB"),
        ("known since 14 Jul 2026, 00:31 UTC", "known since 14 July 2026, 07:31 WIB"),
        ("known since 14 Jul 2026, 20:31 +00:00, late", "known since 15 July 2026, 03:31 WIB, late"),
        ("by 2026-07-20 done 2026-07-17", "by 20 July 2026 done 17 July 2026"),
        ("`2026-07-20` has no hour", "`2026-07-20` has no hour"),
        ("the text says “2026-07-20”", "the text says “2026-07-20”"),
        ("see incident 'boarding-2026-07-20'", "see incident 'boarding-2026-07-20'"),
        ("on 2026-13-40 and 31 Feb 2026, 10:00 UTC", "on 2026-13-40 and 31 Feb 2026, 10:00 UTC"),
    ],
)
def test_times_are_printed_in_the_zone_of_the_record(said: str, printed: str) -> None:
    assert in_zone(said, JAKARTA) == printed


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("", ""),
        ("380 customers were hit", "The record: 380 customers were hit"),
        ("The record says automatic: true.", "The record says automatic: true."),
    ],
)
def test_the_record_is_named_once(fact: str, told: str) -> None:
    assert fact_of(fact, JAKARTA) == told
