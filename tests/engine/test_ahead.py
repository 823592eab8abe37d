"""What is told as having happened at a time that has not come yet is found, at its place, and plans are let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.engine.checking import check
from amends.records.moments import Moment
from amends.records.repository import load

NOW = Moment.parse("2026-11-23T00:00Z").at
RECORD = "---\ntitle: Cards fail\nlang: en\n{facts}\n---\n"
NOTICE = "---\nphase: investigating\nlang: en\n{facts}\n---\n\nCards fail.\n"
SERVICE = "services: [{{id: cards, status: major_outage, from: {0}, to: {1}}}]"


def found(folder: Path, facts: str, notice: str = "") -> list[tuple[str, str, str]]:
    there = folder / "incidents" / "cards"
    there.mkdir(parents=True)
    (folder / "incidents" / "services.yml").write_text("cards: {name: Cards}\n", encoding="utf-8")
    (there / "incident.md").write_text(RECORD.format(facts=facts), encoding="utf-8")
    (there / "1.md").write_text(NOTICE.format(facts=notice), encoding="utf-8")
    report = check(load(folder / "incidents"), now=NOW)
    sources = {file.path: file.source for one in report.knowledge.incidents for file in one.texts}
    told = [f for f in report.findings if f.code == "I40"]
    assert {(f.severity, f.incident) for f in told} <= {("warning", "cards")}
    return [(f.path.rpartition("/")[2], f.communication, sources[f.path].text[f.start : f.end]) for f in told]


@pytest.mark.parametrize(
    ("facts", "places"),
    [
        ("times: {started: 2026-12-17T10:00:00+07:00}", ["2026-12-17T10:00:00+07:00"]),
        ("times: {started: 2026-11-22, detected: 2026-11-24}", ["2026-11-24"]),
        ("times: {started: 2026-11-23T06:00:00+07:00}", []),
        ("times: {started: 2026-11-23T07:01:00+07:00}", ["2026-11-23T07:01:00+07:00"]),
        ("times: {started: 2026-11}", []),
        ("times: {started: 2027}", ["2027"]),
        (SERVICE.format("2026-11-22", "2027-11-22"), ["2027-11-22"]),
        ("timeline: [{at: 2027-01-01T10:00:00Z, what: It broke}]", ["2027-01-01T10:00:00Z"]),
        ("kind: near_miss\ntimes: {detected: 2027-01-01}", ["2027-01-01"]),
        ("kind: security\ntimes: {detected: 2027-01-01}", ["2027-01-01"]),
        ("legal: [{regime: mas, from: {aware: 2027-01-01}}]", ["2027-01-01"]),
        ("legal: [{regime: mas, sent: [{step: notification, at: 2026-12-20T12:00Z, to: MAS}]}]", ["2026-12-20T12:00Z"]),
        ("kind: maintenance\ntimes: {started: 2027-01-01, impact_ended: 2027-01-02}", []),
    ],
)
def test_an_event_that_lies_ahead_is_told_where_it_stands(facts: str, places: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, facts) == [("incident.md", "", place) for place in places]


@pytest.mark.parametrize("kind", ["incident", "maintenance"])
def test_a_text_is_not_sent_in_the_future(kind: str, tmp_path: Path) -> None:
    told = found(tmp_path, f"kind: {kind}", "sent: 2026-12-01T10:00:00Z\nnext_update: 2026-12-02T10:00:00Z")
    assert told == [("1.md", "1", "2026-12-01T10:00:00Z")]


def test_a_text_that_is_not_sent_may_promise_the_next(tmp_path: Path) -> None:
    assert found(tmp_path, "", "next_update: 2026-12-02T10:00:00Z") == []
