"""Statuspage's form of the history: its fields, its words, and a client that others wrote."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it brings no types

from mkdocs_amends.outputs.plain_text import plain_text
from tests.site.building import FIRST, INCIDENT, NOW, SECOND
from tests.site.machines import HOME, made, read, served, story, write

DURING = datetime(2026, 10, 10, 13, 0, tzinfo=UTC)
AT_WORK = datetime(2026, 10, 11, 19, 0, tzinfo=UTC)
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
MAYBE = {"anyOf": [TIME, {"type": "null"}]}
ID = {"type": "string", "pattern": "^[0-9a-z]{12}$"}
NAME = {"type": "string", "minLength": 1, "maxLength": 255}
STATUS = {
    "enum": ["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"],
}
OUTAGE = {"enum": ["investigating", "identified", "monitoring", "resolved", "postmortem"]}
PLANNED = {"enum": ["scheduled", "in_progress", "verifying", "completed"]}


def exactly(**properties: object) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


PAGE = exactly(id=ID, name=NAME, url={"const": HOME[:-1]}, time_zone={"const": "Asia/Jakarta"}, updated_at=TIME)
COMPONENT = exactly(
    id=ID,
    name=NAME,
    status=STATUS,
    created_at=TIME,
    updated_at=TIME,
    position={"type": "integer", "minimum": 1},
    description={"type": ["string", "null"]},
    showcase={"type": "boolean"},
    start_date={"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, {"type": "null"}]},
    group_id={"anyOf": [ID, {"type": "null"}]},
    page_id=ID,
    group={"type": "boolean"},
    only_show_if_degraded={"type": "boolean"},
)
COMPONENT["properties"]["components"] = listed(ID)


def incident(status: dict[str, Any], **more: object) -> dict[str, Any]:
    update = exactly(
        id=ID,
        status=status,
        body={"type": "string"},
        incident_id=ID,
        created_at=TIME,
        updated_at=TIME,
        display_at=TIME,
        affected_components={
            "anyOf": [listed(exactly(code=ID, name=NAME, old_status=STATUS, new_status=STATUS)), {"type": "null"}]
        },
        deliver_notifications={"const": False},
        custom_tweet={"type": "null"},
        tweet_id={"type": "null"},
    )
    return exactly(
        id=ID,
        name=NAME,
        status=status,
        created_at=TIME,
        updated_at=TIME,
        monitoring_at=MAYBE,
        resolved_at=MAYBE,
        impact={"enum": ["none", "minor", "major", "critical", "maintenance"]},
        shortlink={"type": "string", "pattern": "^https://"},
        started_at=TIME,
        page_id=ID,
        incident_updates=listed(update),
        components=listed(COMPONENT),
        reminder_intervals={"type": "null"},
        **more,
    )


INCIDENTS = listed(incident(OUTAGE))
WORKS = listed(incident(PLANNED, scheduled_for=TIME, scheduled_until=MAYBE))
ROLLUP = exactly(
    indicator={"enum": ["none", "minor", "major", "critical", "maintenance"]}, description={"type": "string"}
)
FILES = {
    "summary": exactly(
        page=PAGE, components=listed(COMPONENT), incidents=INCIDENTS, scheduled_maintenances=WORKS, status=ROLLUP
    ),
    "status": exactly(page=PAGE, status=ROLLUP),
    "components": exactly(page=PAGE, components=listed(COMPONENT)),
    "incidents": exactly(page=PAGE, incidents=INCIDENTS),
    "incidents/unresolved": exactly(page=PAGE, incidents=INCIDENTS),
    "scheduled-maintenances": exactly(page=PAGE, scheduled_maintenances=WORKS),
    "scheduled-maintenances/upcoming": exactly(page=PAGE, scheduled_maintenances=WORKS),
    "scheduled-maintenances/active": exactly(page=PAGE, scheduled_maintenances=WORKS),
}
"""The public API, version 2, as Statuspage documents it."""


@pytest.mark.parametrize("now", [DURING, AT_WORK, NOW], ids=["during", "at work", "after"])
@pytest.mark.parametrize("name", FILES)
def test_every_file_has_the_documented_fields_and_words(tmp_path: Path, name: str, now: datetime) -> None:
    found = read(made(story(tmp_path), now=now), f"api/v2/{name}.json")
    Draft202012Validator(FILES[name]).validate(found)
    assert found["page"]["updated_at"] == now.strftime("%Y-%m-%dT%H:%M:%S.000Z")


@pytest.mark.parametrize(
    ("now", "indicator", "unresolved", "active", "upcoming", "components"),
    [
        (DURING, "critical", 1, 0, 1, ["major_outage", "operational"]),
        (AT_WORK, "maintenance", 0, 1, 0, ["operational", "under_maintenance"]),
        (NOW, "none", 0, 0, 0, ["operational", "operational"]),
    ],
    ids=["during", "at work", "after"],
)
def test_how_things_stand(
    tmp_path: Path, now: datetime, indicator: str, unresolved: int, active: int, upcoming: int, components: list[str]
) -> None:
    found = made(story(tmp_path), now=now)
    summary = read(found, "api/v2/summary.json")
    assert summary["status"]["indicator"] == indicator
    assert re.search(r"As of \w+ \d+ \w+ 2026, \d\d:\d\d WIB\.$", summary["status"]["description"])
    assert [one["status"] for one in summary["components"]] == components
    counts = [
        len(read(found, f"api/v2/{name}.json")[name.partition("/")[0].replace("-", "_")])
        for name in ("incidents/unresolved", "scheduled-maintenances/active", "scheduled-maintenances/upcoming")
    ]
    assert counts == [unresolved, active, upcoming]
    assert [len(summary["incidents"]), len(summary["scheduled_maintenances"])] == [unresolved, active + upcoming]


def test_each_update_says_what_it_changed_for_which_service(tmp_path: Path) -> None:
    (outage,) = read(made(story(tmp_path)), "api/v2/incidents.json")["incidents"]
    assert (outage["status"], outage["impact"]) == ("resolved", "critical")
    assert (outage["started_at"], outage["created_at"], outage["resolved_at"], outage["updated_at"]) == (
        "2026-10-10T11:42:00.000Z",
        "2026-10-10T11:58:00.000Z",
        "2026-10-10T14:55:00.000Z",
        "2026-10-12T02:00:00.000Z",
    )
    told = [
        (u["status"], [(c["name"], c["old_status"], c["new_status"]) for c in u["affected_components"] or ()])
        for u in outage["incident_updates"]
    ]
    assert told == [
        ("resolved", [("QRIS payments", "major_outage", "operational")]),
        ("identified", [("QRIS payments", "major_outage", "major_outage")]),
        ("investigating", [("QRIS payments", "operational", "major_outage")]),
    ]
    assert [c["name"] for c in outage["components"]] == ["QRIS payments"]
    assert outage["incident_updates"][-1]["body"].startswith("QRIS payments fail at many shops.")


def test_ids_stay_when_titles_change_and_never_meet(tmp_path: Path) -> None:
    renamed = INCIDENT.replace("QRIS payments failed", "Payments failed")
    one, other = made(story(tmp_path / "a")), made(story(tmp_path / "b", qris__incident_md=renamed))
    pattern = re.compile(rb'"id":"(\w+)"')
    ids = pattern.findall(one["api/v2/incidents.json"])
    assert ids == pattern.findall(other["api/v2/incidents.json"])
    updates = [u["id"] for i in read(one, "api/v2/incidents.json")["incidents"] for u in i["incident_updates"]]
    assert len(set(updates)) == len(updates) == 3


def test_there_is_no_limit_of_fifty(tmp_path: Path) -> None:
    many = {f"n{number}__incident_md": INCIDENT for number in range(70)}
    assert len(read(made(story(tmp_path, **many)), "api/v2/incidents.json")["incidents"]) == 71


@pytest.mark.parametrize(
    ("change", "impact"),
    [
        ("", "critical"),
        ("  level: critical\n", "critical"),
        ("status: major_outage", "critical"),
        ("status: partial_outage", "major"),
        ("status: degraded_performance", "minor"),
        ("status: operational", "none"),
    ],
)
def test_the_impact_is_that_of_the_record_else_that_of_the_worst_status(
    tmp_path: Path, change: str, impact: str
) -> None:
    facts = INCIDENT if not change else INCIDENT.replace("  level: critical\n", "").replace("severity: SEV1\n", "")
    if change.startswith("status"):
        facts = facts.replace("status: major_outage", change)
    (outage,) = read(made(story(tmp_path, qris__incident_md=facts)), "api/v2/incidents.json")["incidents"]
    assert outage["impact"] == impact


@pytest.mark.parametrize(
    ("phase", "status"),
    [("follow-up", "postmortem"), ("postmortem", "postmortem"), ("monitoring", "resolved"), ("resolved", "resolved")],
)
def test_a_phase_becomes_a_word_that_statuspage_knows(tmp_path: Path, phase: str, status: str) -> None:
    later = SECOND.replace("phase: identified", f"phase: {phase}").replace("2026-10-10T20:41", "2026-10-20T20:41")
    (outage,) = read(made(story(tmp_path, **{"qris__4-later_md": later})), "api/v2/incidents.json")["incidents"]
    assert outage["status"] == status
    assert OUTAGE["enum"].count(outage["incident_updates"][0]["status"]) == 1


def test_services_in_a_group_stand_in_a_component_of_their_own(tmp_path: Path) -> None:
    services = "qris: {name: QRIS, group: Payments, since: 2024-05-01}\ncard: {name: Cards, group: Payments}\n"
    components = read(made(story(tmp_path, services_yml=services), now=DURING), "api/v2/components.json")["components"]
    group = next(one for one in components if one["group"])
    members = [one for one in components if one["group_id"] == group["id"]]
    assert [one["name"] for one in members] == ["QRIS", "Cards"]
    assert group["components"] == [one["id"] for one in members]
    assert group["status"] == "major_outage"
    assert [one["start_date"] for one in members] == ["2024-05-01", None]
    assert [one["name"] for one in components] == ["QRIS", "Cards", "office", "Payments"]


def test_what_has_no_date_is_left_out_and_what_has_no_end_has_none(tmp_path: Path) -> None:
    undated = f"---\ntitle: Long ago\nvisibility: public\n{INCIDENT.splitlines()[4]}\n---\nIt was bad.\n"
    found = made(story(tmp_path, old__incident_md=undated))
    assert [one["name"] for one in read(found, "api/v2/incidents.json")["incidents"]] == [
        "QRIS payments failed on a Saturday evening"
    ]


def test_a_long_name_is_cut(tmp_path: Path) -> None:
    facts = INCIDENT.replace("QRIS payments failed", "word " * 80)
    (outage,) = read(made(story(tmp_path, qris__incident_md=facts)), "api/v2/incidents.json")["incidents"]
    assert 250 <= len(outage["name"]) <= 255


def test_without_the_address_of_the_site_nothing_is_made_up(tmp_path: Path) -> None:
    found = made(story(tmp_path), site_url="")
    assert read(found, "api/v2/summary.json")["page"]["url"] == ""
    assert read(found, "api/v2/incidents.json")["incidents"][0]["shortlink"] == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br>\ntwo\nthree</p><p>Four</p>", "One\ntwo three\n\nFour"),
        ("<ul>\n<li>a</li>\n<li><p>b</p></li>\n</ul>", "- a\n- b"),
        ("<p>A &amp; <b>B</b> &lt;script&gt;</p>", "A & B <script>"),
        ("<pre><code>x\n  y</code></pre>", "x\ny"),
        ('<p><img alt="a graph" src="x.png"></p>', "a graph"),
        ("", ""),
    ],
)
def test_the_words_of_a_text_without_its_html(html: str, text: str) -> None:
    assert plain_text(html) == text


CLIENT = """
import json
from statuspage_prometheus_exporter.service_checker import SERVICES, check_service_status
print(json.dumps(check_service_status("ours", SERVICES["ours"])))
"""


def test_an_exporter_that_others_wrote_reads_it(tmp_path: Path) -> None:
    pytest.importorskip("statuspage_prometheus_exporter", reason="the client of others is not installed")
    site = write(made(story(tmp_path), now=DURING), tmp_path / "site")
    with served(site) as address:
        service = {"name": "Ours", "type": "status_page", "url": f"{address}api/v2/summary.json"}
        (tmp_path / "services.json").write_text(json.dumps({"ours": service}), encoding="utf-8")
        environment = {**os.environ, "SERVICES_JSON_PATH": str(tmp_path / "services.json"), "no_proxy": "127.0.0.1"}
        command = [sys.executable, "-c", CLIENT]
        out = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(out.stdout)
    assert (found["success"], found["status"], found["raw_status"]) == (True, 0, "critical")
    (outage,), (work,) = found["incident_metadata"], found["maintenance_metadata"]
    assert (outage["name"], outage["affected_components"]) == (
        "QRIS payments failed on a Saturday evening",
        ["QRIS payments"],
    )
    assert outage["shortlink"] == HOME + "incidents/qris/"
    assert (work["scheduled_start"], work["scheduled_end"]) == ("2026-10-11T18:00:00.000Z", "2026-10-11T20:00:00.000Z")
    assert [(c["name"], c["status_value"]) for c in found["component_metadata"]] == [
        ("QRIS payments", 0),
        ("Back office", 1),
    ]


def test_a_message_of_a_time_to_come_is_not_told_yet(tmp_path: Path) -> None:
    letter = FIRST.replace("2026-10-10T18:58", "2026-11-30T18:58")
    (outage,) = read(made(story(tmp_path, **{"qris__1-first_md": letter})), "api/v2/incidents.json")["incidents"]
    assert len(outage["incident_updates"]) == 2
