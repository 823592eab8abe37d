"""Reading only what was asked for changes nothing of what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.building import clock

from amends.engine.agenda import Asked, agenda, read
from amends.records.repository import load

INCIDENTS = Path(__file__).parent.parent.parent / "incidents"
NOW = ["2026-09-18T16:30+07:00", "2026-09-18T18:33+07:00", "2026-10-27T00:30+07:00", "2027-06-01T00:00Z"]


@pytest.mark.parametrize("now", NOW)
def test_a_folder_read_for_this_alone_tells_the_same(now: str) -> None:
    asked = Asked(examples=True)
    whole = agenda(load(INCIDENTS), now=clock(now), asked=asked)
    assert whole.due
    assert agenda(read(INCIDENTS), now=clock(now), asked=asked) == whole


@pytest.mark.parametrize("part", ["2026/kelana-boarding", "2026/kelana-boarding/06-resolved.md", "2026"])
def test_a_part_read_alone_tells_the_same(part: str) -> None:
    asked = Asked(paths=(INCIDENTS / part,), examples=True)
    now = clock("2026-09-18T18:33+07:00")
    whole = agenda(load(INCIDENTS), now=now, asked=asked)
    assert whole.due
    assert agenda(read(INCIDENTS / part), now=now, asked=asked) == whole
    assert len(read(INCIDENTS / part).incidents) < len(load(INCIDENTS).incidents)


def test_nobody_is_called_at_night_by_the_records_of_this_repository() -> None:
    """They are retold or invented: whenever a job looks, nothing is overdue."""
    for now in [*NOW, "2040-01-01T00:00Z"]:
        told = agenda(read(INCIDENTS), now=clock(now))
        assert (told.due, told.unknown, told.failed) == ((), (), False)
