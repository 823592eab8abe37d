"""How we did at telling: nothing is claimed that the record cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_amends.views.kept import measures
from tests.site.building import FIRST, INCIDENT, STORY, Project

AUDIENCES = "shops: {name: Shops}\nbanks: {name: Banks}\n"
RETOLD = INCIDENT.replace("visibility: public\n", "visibility: public\nreconstructed: true\n")
SOURCED = FIRST.replace("sent: 2026-10-10T18:58:00+07:00", "sent: {at: 2026-10-10T18:58:00+07:00, source: its blog}")
DAY = FIRST.replace("sent: 2026-10-10T18:58:00+07:00", "sent: 2026-10-10")


def story(root: Path, **changed: str) -> Project:
    """The outage with some of its files changed."""
    return Project(root / "p").write(**{**STORY, "audiences_yml": AUDIENCES, **changed})


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            (
                "{audience: shops, channel: app, reached: 212, of: 212}, "
                "{audience: banks, channel: phone, reached: 3, of: 4}"
            ),
            [("Reached: Shops", "212 of 212", "kept"), ("Reached: Banks", "3 of 4", "not all")],
        ),
        (
            (
                "{audience: shops, channel: app, reached: 198, of: 212}, "
                "{audience: shops, channel: phone, reached: 14, of: 212}"
            ),
            [("Reached: Shops", "212 of 212", "kept")],
        ),
        (
            (
                "{audience: shops, channel: app, reached: 190, of: 212}, "
                "{audience: shops, channel: phone, reached: 14, of: 212}"
            ),
            [("Reached: Shops", "204 of 212", "not all")],
        ),
        (
            (
                "{audience: shops, channel: app, reached: 190, of: 212}, "
                "{audience: shops, channel: mail, reached: 180, of: 212}"
            ),
            [("Reached: Shops", "at least 190 of 212", "not judged")],
        ),
        ("{audience: shops, channel: app, reached: 190}", []),
    ],
)
def test_what_channels_reached_is_added_up_against_an_audience_once(
    tmp_path: Path, rows: str, said: list[tuple[str, str, str]]
) -> None:
    incident = INCIDENT.replace("signed_by: dimas\n", f"signed_by: dimas\nreached: [{rows}]\n")
    edition = story(tmp_path, qris__incident_md=incident).edition()
    found = measures(edition.incidents[0].record, edition)
    assert [(m.name, m.value, m.verdict) for m in found if m.name.startswith("Reached")] == said


@pytest.mark.parametrize(
    ("changed", "claimed"),
    [
        ({}, True),
        ({"qris__1-first_md": DAY}, False),
        ({"qris__0-lost_md": FIRST.replace("sent: 2026-10-10T18:58:00+07:00", "sent: unknown")}, False),
        ({"qris__incident_md": RETOLD}, False),
        ({"qris__incident_md": RETOLD, "qris__1-first_md": SOURCED}, True),
    ],
    ids=["known", "a day only", "one has no time", "retold", "retold with a source"],
)
def test_a_first_word_is_claimed_only_where_it_is_known(
    tmp_path: Path, changed: dict[str, str], *, claimed: bool
) -> None:
    page = story(tmp_path, **changed).made("qris")
    assert ("Our first word came" in page) == claimed
    assert ("First word, after it was known" in page) == claimed
