"""Our own API: every public fact, every text, in files that a schema describes; and nothing that stays inside."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped] # it brings no types

from amends.records.incident import IncidentFacts
from amends.records.leaks import collect, search
from amends.records.redaction import publish
from amends.records.repository import load
from mkdocs_amends.outputs import files
from mkdocs_amends.outputs.api import A_PAGE
from mkdocs_amends.outputs.api_incident import ELSEWHERE, FACTS, INSIDE, ROOT
from mkdocs_amends.outputs.api_values import unlinked
from mkdocs_amends.views.edition import Edition
from tests.records.building import knowledge
from tests.records.test_redaction import FILES, INNER
from tests.site.building import FIRST, INCIDENT, NOW
from tests.site.machines import HOME, made, read, served, story, write

OURS = Path(__file__).parents[2] / "incidents"
GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "api.md"
KINDS = {"index": "Index", "services": "Services", "incidents": "Incidents", "promises": "Promises"}
RICH = INCIDENT.replace(
    "signed_by: dimas\n---",
    """\
answers: {affected: "You were, [as we said](1-first.md)."}
cause: {class: capacity, contributing: [{id: disk, what: The disk filled up.}, {id: pager, what: No, public: false}]}
timeline: [{at: 2026-10-10T18:44:00+07:00, what: "The disk is full; see [the log](log.txt) and [us](https://r.example)."}]
actions: [{what: Two disks, owner: yusuf, due: 2026-12-01, addresses: [disk]}]
remedies: []
offers: [{id: o, audience: shops, variants: []}]
external_ids: {jira: OPS-4711}
links: [{title: Help, url: "https://rantau.example/help"}]
published: {final: 2026-10-20T10:00:00+07:00}
aliases: [old-qris]
signed_by: dimas
---""",
)


@pytest.fixture(scope="module", name="found")
def _found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(story(tmp_path_factory.mktemp("api"), qris__incident_md=RICH))


@pytest.fixture(scope="module", name="qris")
def _qris(found: dict[str, bytes]) -> Any:  # noqa: ANN401 # any JSON
    return read(found, ROOT + "incidents/qris.json")


def published(now: datetime = NOW) -> dict[str, bytes]:
    """The files of the records of this repository."""
    edition = Edition(knowledge=publish(load(OURS), now=now), site_url=HOME, site_name="Amends")
    return {name: text if isinstance(text, bytes) else text.encode() for name, text in files(edition)}


def invalid(found: dict[str, bytes]) -> list[str]:
    """What in the files of the API its schema does not allow."""
    schema = read(found, ROOT + "schema.json")
    Draft202012Validator.check_schema(schema)
    problems, seen = [], set()
    for name in sorted(name for name in found if name.startswith(ROOT) and name != ROOT + "schema.json"):
        path = name.removeprefix(ROOT)
        kind = "Incident" if "/" in path else KINDS[re.split(r"[.-]", path)[0]]
        seen.add(kind)
        validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"}, format_checker=FormatChecker())
        problems += [f"{path}: {e.json_path}: {e.message}" for e in validator.iter_errors(read(found, name))]
    assert seen == {*KINDS.values(), "Incident"}
    return problems


def test_the_schema_beside_the_files_describes_all_of_them(found: dict[str, bytes]) -> None:
    assert invalid(found) == []


@pytest.mark.skipif(not OURS.is_dir(), reason="the example records are not here")
@pytest.mark.parametrize("now", [NOW, datetime(2026, 9, 18, 10, 0, tzinfo=UTC)], ids=["after", "during"])
def test_the_schema_describes_the_records_of_this_repository(now: datetime) -> None:
    assert invalid(published(now)) == []


def test_the_schema_refuses_what_is_not_in_it(found: dict[str, bytes], qris: Any) -> None:  # noqa: ANN401 # any JSON
    changes: list[dict[str, object]] = [
        {"secret": 1},
        {"state": "fine"},
        {"facts": {"offers": []}},
        {"began": "yesterday"},
    ]
    for change in changes:
        assert invalid({**found, ROOT + "incidents/qris.json": json.dumps({**qris, **change}).encode()})


def test_a_fact_is_told_under_its_own_name_or_its_reason_to_stay_is_known() -> None:
    assert sorted([*FACTS, *ELSEWHERE, *INSIDE]) == sorted(field.name for field in fields(IncidentFacts))


def test_an_incident_has_its_facts_and_what_follows_from_them(qris: Any) -> None:  # noqa: ANN401 # any JSON
    assert (qris["version"], qris["as_of"]) == (1, "2026-11-22T03:42:00+00:00")
    assert (qris["id"], qris["state"], qris["status"], qris["severity"]) == ("qris", "over", "resolved", "SEV1")
    assert (qris["page"], qris["url"]) == ("incidents/qris/", HOME + "incidents/qris/")
    assert qris["facts"]["times"]["started"] == {"at": "2026-10-10T18:42:00+07:00", "precision": "minute"}
    assert qris["facts"]["impact"]["customers"] == {"value": 4870, "of": 11880, "method": "the gateway's log"}
    assert qris["facts"]["services"][0]["from"] == {"at": "2026-10-10T18:49:00+07:00", "precision": "minute"}
    assert qris["facts"]["cause"] == {
        "class": "capacity",
        "contributing": [{"id": "disk", "what": "The disk filled up."}],
    }
    assert qris["facts"]["remedies"] == []  # a statement: there are none
    assert "recovery" not in qris["facts"]  # not known
    assert qris["measured"] == {
        "impact": 133.0,
        "detected_after": 4.0,
        "first_word_after": 12.0,
        "resolved_after": 193.0,
        "longest_silence": 103.0,
        "promised_updates": [
            {
                "by": "1-first",
                "due": "2026-10-10T19:30:00+07:00",
                "verdict": "late",
                "met_by": "2-second",
                "late": 71.0,
            }
        ],
    }


def test_every_text_is_there_with_who_signed_it(qris: Any) -> None:  # noqa: ANN401 # any JSON
    assert [c["id"] for c in qris["communications"]] == ["1-first", "2-second", "3-resolved"]
    first, _, resolved = qris["communications"]
    assert first["signed_by"] == [
        {
            "name": "Dimas Prasetyo",
            "role": "Head of Platform",
            "email": "dimas@rantau.example",
            "phone": "+62 811 5550 100",
            "note": "answers within one working day",
        }
    ]
    assert first["html"] == ("<p>QRIS payments fail at many shops. Please take cash. Next word by 19:30.</p>")
    assert (first["phase"], first["sent"]["at"], first["next_update"]["at"]) == (
        "investigating",
        "2026-10-10T18:58:00+07:00",
        "2026-10-10T19:30:00+07:00",
    )
    assert (resolved["corrections"][0]["was"], resolved["corrections"][0]["now"]) == ("4,780", "4,870")
    assert qris["account"]["published"] == {"final": {"at": "2026-10-20T10:00:00+07:00", "precision": "minute"}}
    assert "I should have said no." in qris["account"]["html"]
    assert first["page"] == "incidents/qris/#c-1-first"


@pytest.mark.parametrize(
    ("now", "state"),
    [(NOW, "kept"), (datetime(2026, 10, 20, tzinfo=UTC), "open")],
    ids=["after", "before"],
)
def test_what_became_of_a_promise_is_as_of_the_time_of_the_build(tmp_path: Path, now: datetime, state: str) -> None:
    found = made(story(tmp_path), now=now)
    (promise,) = read(found, ROOT + "promises-1.json")["promises"]
    assert (promise["incident"], promise["id"], promise["state"]) == ("qris", "copies", state)
    assert promise["counts"] == {"at": "2026-10-31", "precision": "day"}
    assert read(found, ROOT + "incidents/qris.json")["promises"] == [
        {key: value for key, value in promise.items() if key != "incident"}
    ]


def test_the_index_leads_to_every_file(found: dict[str, bytes]) -> None:
    index = read(found, ROOT + "index.json")
    assert (index["name"], index["url"], index["timezone"]) == ("Rantau", HOME, "Asia/Jakarta")
    assert index["incidents"] == {"count": 2, "open": [], "planned": [], "files": ["incidents-1.json"]}
    listed = [i for name in index["incidents"]["files"] for i in read(found, ROOT + name)["incidents"]]
    assert [one["id"] for one in listed] == ["work", "qris"]
    led = {"index.json", index["schema"], index["services"], *index["incidents"]["files"], *index["promises"]["files"]}
    led |= {one["file"] for one in listed}
    assert {ROOT + name for name in led} == {name for name in found if name.startswith(ROOT)}


def test_a_service_says_where_to_hear_of_it(found: dict[str, bytes]) -> None:
    qris, office = read(found, ROOT + "services.json")["services"]
    assert qris["incidents"] == {"count": 1, "last": "qris"}
    assert (office["id"], office["name"], office["incidents"]["last"]) == ("office", "Back office", "work")
    assert set(qris["subscribe"]) == {name for name in found if name.startswith("feeds/services/qris/")}


def test_a_list_is_in_pages_and_its_entries_are_slim(tmp_path: Path) -> None:
    count = A_PAGE + 1
    found = made(story(tmp_path, **{f"n{number}__incident_md": RICH for number in range(count - 2)}))
    assert read(found, ROOT + "index.json")["incidents"]["files"] == ["incidents-1.json", "incidents-2.json"]
    first, last = (read(found, f"{ROOT}incidents-{number}.json") for number in (1, 2))
    assert [len(first["incidents"]), len(last["incidents"])] == [A_PAGE, 1]
    assert (first["page"], first["pages"]) == (1, 2)
    assert max(len(json.dumps(one)) for one in first["incidents"]) < 700
    assert len(found[ROOT + "index.json"]) < 1_000


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("see [the log](log.txt).", "see the log."),
        ("see [us](https://r.example) and [mail](mailto:a@r.example)", None),
        ("![a graph](graph.png)", "a graph"),
        ('[x](incident:other "title")', "x"),
        ("[x](<9 draft.md>)", "x"),
        ("f(x) [1] (2)", None),
    ],
)
def test_a_fact_names_no_file_that_only_its_own_folder_knows(words: str, told: str | None) -> None:
    assert unlinked(words) == (words if told is None else told)


def test_a_link_of_a_fact_to_a_file_is_gone_and_one_to_elsewhere_stays(qris: Any) -> None:  # noqa: ANN401 # any JSON
    assert qris["facts"]["answers"] == {"affected": "You were, as we said."}
    assert qris["facts"]["timeline"][0]["what"] == "The disk is full; see the log and [us](https://r.example)."


def test_nothing_that_stays_inside_stands_in_any_file(tmp_path: Path) -> None:
    """Internal records, blocks, comments, entries, drafts, owners; the search that a build makes finds none either."""
    known = knowledge(tmp_path, **FILES)
    edition = Edition(knowledge=publish(known, now=NOW), site_url=HOME, site_name="Mail")
    inside = collect(known, now=NOW)
    made_files = dict(files(edition))
    assert {name.partition("/")[0] for name in made_files} >= {"feeds", "api"}
    assert {name.rpartition(".")[2] for name in made_files} >= {"xml", "json", "ics"}
    for name, content in made_files.items():
        text = content.decode() if isinstance(content, bytes) else content
        unfolded = text.replace("\r\n ", "")
        plain = json.dumps(json.loads(text), ensure_ascii=False) if name.endswith("json") else unfolded
        assert [words for words in INNER if words in plain] == [], name
        assert "raid" not in plain, name
        assert list(search(plain, inside)) == [], name
    assert "Mail is not being delivered" in str(made_files["feeds/feed.json"])
    assert "Head of Operations" in str(made_files[ROOT + "incidents/mail.json"])


def test_owners_and_offers_stay_inside(qris: Any, found: dict[str, bytes]) -> None:  # noqa: ANN401 # any JSON
    assert qris["facts"]["actions"][0]["owner"] == "Storage engineer"
    for name, content in found.items():
        assert not re.search(rb"Yusuf|dimas\.home|OPS-4711|variants", content) or name == ROOT + "schema.json", name


def test_the_same_records_give_the_same_bytes(tmp_path: Path, found: dict[str, bytes]) -> None:
    assert made(story(tmp_path, qris__incident_md=RICH)) == found


def test_a_translation_is_told_beside_its_original(tmp_path: Path) -> None:
    other = "---\ntitle: QRIS gagal\n---\n\nSeharusnya saya menolak.\n"
    found = read(made(story(tmp_path, **{"qris__incident.id_md": other})), ROOT + "incidents/qris.json")
    assert found["translations"]["id"]["title"] == "QRIS gagal"
    assert "Seharusnya" in found["translations"]["id"]["html"]
    assert found["title"] == "QRIS payments failed on a Saturday evening"


def test_a_time_says_how_well_it_is_known(tmp_path: Path) -> None:
    letter = FIRST.replace(
        "sent: 2026-10-10T18:58:00+07:00", "sent: {at: 2026-10, source: a letter, known_at: 2026-11-01}"
    )
    found = read(made(story(tmp_path, **{"qris__1-first_md": letter})), ROOT + "incidents/qris.json")
    assert found["communications"][0]["sent"] == {
        "at": "2026-10",
        "precision": "month",
        "source": "a letter",
        "known_at": "2026-11-01T00:00:00+00:00",
    }


@pytest.mark.skipif(not OURS.is_dir(), reason="the example records are not here")
def test_the_program_in_the_guide_prints_what_the_guide_says(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    (printed,) = re.findall(r"```text\n(.*?)```", guide, re.DOTALL)
    with served(write(published(), tmp_path)) as address:
        command = [sys.executable, "-c", program, address]
        out = subprocess.run(command, capture_output=True, text=True, check=True)
    assert out.stdout == printed


@pytest.mark.parametrize("name", ["index.json", "services.json", "schema.json", "incidents-1.json", "promises-1.json"])
def test_the_guide_names_each_kind_of_file(name: str) -> None:
    assert f"`{name.replace('-1', '-N')}`" in GUIDE.read_text(encoding="utf-8")
