"""How much of a period a service was up, as the records measure it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from amends.records.availability import availability, hit_between
from amends.records.repository import load

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BEGUN = "2026-10-10T10:00:00Z"


@pytest.mark.parametrize(
    ("hit", "facts", "down", "unknown"),
    [
        (f"from: {BEGUN}, to: 2026-10-10T11:00:00Z", "", 60, 0),
        (f"from: {BEGUN}", "status: investigating", 60 * (24 * 21 + 14), 0),
        (f"from: {BEGUN}", "reconstructed: true", 0, 1),
        (f"from: {BEGUN}", "status: resolved", 0, 1),
        ("from: 2026-09-10T10:00:00Z", "status: resolved", 0, 0),
        ("from: 2026-10-10, to: 2026-10-11", "", 0, 1),
        ("from: 2026-09-10, to: 2026-09-11", "", 0, 0),
        ("to: 2026-10-11T11:00:00Z", "", 0, 1),
    ],
    ids=[
        "from and to",
        "it still runs",
        "retold, its end unknown",
        "over, its end unknown",
        "over, begun in another month",
        "days alone",
        "days of another month",
        "no beginning",
    ],
)
def test_an_outage_counts_by_its_times_and_what_has_none_is_said(
    tmp_path: Path, hit: str, facts: str, down: float, unknown: int
) -> None:
    (tmp_path / "it").mkdir()
    text = f"---\ntitle: It\nservices: [{{id: a, status: major_outage, {hit}}}]\n{facts}\n---\n"
    (tmp_path / "it" / "incident.md").write_text(text, encoding="utf-8")
    start, end = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
    incidents = load(tmp_path).incidents
    found = availability(incidents, "a", start, end, NOW)
    assert (found.down, found.unknown) == (down, unknown)
    assert availability(hit_between(incidents, "a", start, end), "a", start, end, NOW) == found


def test_only_what_may_have_hit_the_service_then_is_looked_at(tmp_path: Path) -> None:
    for name, hit in {
        "before": "{id: a, status: major_outage, from: 2026-09-30T10:00:00Z, to: 2026-10-01T00:00:00Z}",
        "into": "{id: a, status: major_outage, from: 2026-09-30T10:00:00Z, to: 2026-10-01T00:01:00Z}",
        "twice": f"{{id: a, status: major_outage, from: {BEGUN}, to: {BEGUN}}}, {{id: a, status: partial_outage}}",
        "other": f"{{id: b, status: major_outage, from: {BEGUN}, to: {BEGUN}}}",
        "undated": "{id: a, status: major_outage}",
        "after": "{id: a, status: major_outage, from: 2026-11-01T00:00:00Z}",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "incident.md").write_text(f"---\ntitle: It\nservices: [{hit}]\n---\n", encoding="utf-8")
    start, end = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
    found = hit_between(load(tmp_path).incidents, "a", start, end)
    assert sorted(incident.id for incident in found) == ["into", "twice", "undated"]
