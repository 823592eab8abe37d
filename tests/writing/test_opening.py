"""A new record is read back as it was meant, whatever it is called."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.moments import Moment
from amends.writing.opening import Hit, Opening, incident_of, slug

NOW = datetime.fromisoformat("2026-12-31T20:00:00+00:00")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_a_title_is_read_back_as_it_was(title: str) -> None:
    opening = Opening(id="a", title=title, services=(Hit(id=title),), owner=title)
    read = incident_of(opening, Path("a")).facts
    assert (read.title, read.owner) == (title, title)
    assert read.services is not None
    assert [hit.id for hit in read.services] == [title]


@given(st.text())
def test_an_id_can_stand_in_an_address(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", slug(title, "2026-11-22"))


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Card payments fail", "card-payments-fail"),
        ("Café can't open", "cafe-cant-open"),
        ("A very long title that goes on and on and on about nothing", "a-very-long-title-that-goes-on-and-on"),
        ("日本", "incident-2026-11-22"),
        ("x" * 60, "x" * 40),
    ],
)
def test_an_id_is_made_of_the_title(title: str, id_: str) -> None:
    assert slug(title, "2026-11-22") == id_


@pytest.mark.parametrize(
    ("started", "zone", "year"),
    [
        (None, "UTC", "2026"),
        (None, "Asia/Jakarta", "2027"),
        ("2026-12-31T20:00:00Z", "Asia/Jakarta", "2027"),
        ("2025-06-01", "Asia/Jakarta", "2025"),
        ("2025", "America/New_York", "2025"),
    ],
)
def test_it_is_kept_below_its_year_in_its_zone(started: str | None, zone: str, year: str) -> None:
    opening = Opening(id="a", title="A", zone=zone, started=Moment.parse(started) if started else None)
    assert opening.folder(Path("incidents"), NOW) == Path("incidents") / year / "a"


def test_what_is_known_to_the_day_is_written_as_a_day() -> None:
    opening = Opening(id="a", title="A", started=Moment.parse("2026-11-22"))
    assert incident_of(opening, Path("a")).facts.times.started == Moment.parse("2026-11-22")
