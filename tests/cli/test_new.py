"""``amends new``: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

NOW = "2026-11-22T03:15:00+07:00"
FILES = {
    "policy.yml": "timezone: Asia/Jakarta\nlang: en\n",
    "services.yml": "payments: {name: Card payments}\nlogin: {name: Sign-in}\n",
    "people.yml": "dana: {name: Dana Reyes, role: Engineer on duty, email: dana@house.example,"
    " public: {email: help@ex.org}}\n"
    "budi: {name: Budi Santoso, role: Engineer}\n",
}
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "VISUAL": "", "EDITOR": ""}


def amends(cwd: Path, *args: str, now: str = NOW, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "amends", *args, "--now", now],
        cwd=cwd,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **PLAIN, **env},
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "incidents").mkdir()
    for name, text in FILES.items():
        (tmp_path / "incidents" / name).write_text(text, encoding="utf-8")
    return tmp_path


def git(house: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=house, check=True, capture_output=True, env={**os.environ, **PLAIN})


def text(house: Path, name: str) -> str:
    return (house / "incidents" / "2026" / "card-payments-fail" / name).read_text(encoding="utf-8")


CALL = ("new", "incident", "--title", "Card payments fail", "--severity", "SEV1", "--started", "03:02")


def test_a_new_incident_says_what_it_wrote_and_what_is_owed(house: Path) -> None:
    out = amends(house, *CALL, "--service", "payments=major_outage", "--signed-by", "dana", "--detected", "03:05")
    assert (out.returncode, out.stderr) == (0, "")
    assert (
        out.stdout
        == """\
incidents/2026/card-payments-fail/incident.md
incidents/2026/card-payments-fail/01-investigating.md

To fill in, in 01-investigating.md:
  9:32   how it fails, as customers see it
  9:71   Who is hit. A number, a place, everybody; or say that you do not know it yet.
  11:1   What customers do meanwhile; or say plainly that they need do nothing.
  13:31  What you are doing about it, in one sentence.

SEV1: the first notice is due by 03:20 WIB, 15 min after it was noticed.
It promises the next word by 03:45 WIB.
SEV1: a word is owed at least every 30 min until it is over.
Then: amends check incidents/2026/card-payments-fail
"""
    )
    assert text(house, "incident.md").startswith("""\
---
title: Card payments fail
kind: incident
visibility: internal   # public: its page may be published
lang: en
timezone: Asia/Jakarta
severity: SEV1
# owner: an id from people.yml
services:
  - {id: payments, status: major_outage}
times:
  started: 2026-11-22T03:02:00+07:00
  detected: 2026-11-22T03:05:00+07:00
# More, as you learn it;""")
    assert (
        text(house, "01-investigating.md")
        == """\
---
phase: investigating
subject: Card payments fail
visibility: internal
signed_by: dana
next_update: 2026-11-22T03:45:00+07:00
---

Since 03:02 WIB, Card payments {{how it fails, as customers see it}}. \
{{Who is hit. A number, a place, everybody; or say that you do not know it yet.}}

{{What customers do meanwhile; or say plainly that they need do nothing.}}

We do not know the cause yet. {{What you are doing about it, in one sentence.}}

The next word comes here by 03:45 WIB.

Dana Reyes
Engineer on duty
help@ex.org
"""
    )


def test_what_was_written_passes_the_check_but_for_its_blanks(house: Path) -> None:
    amends(house, *CALL, "--service", "payments", "--signed-by", "dana", "--owner", "dana")
    out = amends(house, "check", "incidents", "--no-cache")
    assert out.returncode == 0, out.stdout + out.stderr
    assert out.stdout.count("I28") == 4
    assert "I0" not in out.stdout


def test_a_folder_that_is_there_is_never_written_over(house: Path) -> None:
    first = amends(house, *CALL)
    before = text(house, "incident.md"), text(house, "01-investigating.md")
    again = amends(house, *CALL)
    assert (first.returncode, again.returncode) == (0, 2)
    assert "incidents/2026/card-payments-fail exists already with 01-investigating.md, incident.md" in again.stderr
    assert "amends new update card-payments-fail" in again.stderr
    assert (text(house, "incident.md"), text(house, "01-investigating.md")) == before


def test_an_id_is_taken_once_in_all_years(house: Path) -> None:
    amends(house, *CALL)
    out = amends(house, *CALL, now="2027-01-05T03:15:00+07:00")
    assert out.returncode == 2
    assert "belongs to incidents/2026/card-payments-fail/incident.md" in out.stderr
    assert "--id card-payments-fail-2027-01-05" in out.stderr
    named = amends(house, *CALL, "--id", "card-payments-fail-2027-01-05", now="2027-01-05T03:15:00+07:00")
    assert named.stdout.startswith("incidents/2027/card-payments-fail-2027-01-05/incident.md\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("new", "incident"), "--title is missing"),
        ((*CALL, "--service", "paymnts"), "`paymnts` does not stand in services.yml: did you mean `payments`?"),
        ((*CALL, "--service", "payments=down"), "'down' is no status; expected one of operational"),
        ((*CALL, "--owner", "dna"), "did you mean `dana`?"),
        ((*CALL, "--started", "soon"), "--started: 'soon' is no time; expected 03:02"),
        ((*CALL, "--until", "05:00"), "it needs --kind maintenance"),
        ((*CALL, "--id", "a b"), "cannot stand in an address; write a-b"),
        ((*CALL, "--lang", "english!"), "expected a language such as en"),
        ((*CALL, "--lang", "ja"), "no skeletons in the language `ja`"),
        ((*CALL, "--edit"), "set VISUAL or EDITOR"),
        ((*CALL, "-C", "nowhere"), "nowhere"),
        (("new", "update", "crads"), "no incident has the id or alias `crads`"),
        (("new", "update", "incidents/policy.yml"), "is no incident"),
        (("new", "postmortem", "crads"), "no incident has the id"),
        (("new", "incidnt"), "incidnt"),
    ],
)
def test_a_wrong_call_exits_2_says_why_and_writes_nothing(args: tuple[str, ...], said: str, house: Path) -> None:
    out = amends(house, *args)
    assert out.returncode == 2
    assert said in out.stderr
    assert "Traceback" not in out.stderr
    assert sorted(path.name for path in (house / "incidents").iterdir()) == sorted(FILES)


def test_the_only_service_is_taken_and_a_name_is_as_good_as_an_id(house: Path) -> None:
    (house / "incidents" / "services.yml").write_text("payments: {name: Card payments}\n", encoding="utf-8")
    amends(house, *CALL)
    assert "- {id: payments, status: partial_outage}   # assumed" in text(house, "incident.md")
    amends(house, *CALL, "--id", "b", "--service", "card payments")
    other = (house / "incidents" / "2026" / "b" / "incident.md").read_text(encoding="utf-8")
    assert "- {id: payments," in other


def test_git_says_who_writes(house: Path) -> None:
    git(house, "init", "-q")
    git(house, "config", "user.email", "Dana@House.example")
    amends(house, *CALL)
    assert "\nowner: dana\n" in text(house, "incident.md")
    assert "\nsigned_by: dana\n" in text(house, "01-investigating.md")
    git(house, "config", "user.email", "nobody@house.example")
    git(house, "config", "user.name", "budi santoso")
    amends(house, *CALL, "--id", "b")
    assert "\nowner: budi\n" in (house / "incidents" / "2026" / "b" / "incident.md").read_text(encoding="utf-8")


def test_without_git_nobody_is_guessed(house: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    out = amends(house, *CALL, PATH=str(empty))
    assert out.returncode == 0
    assert "signed_by" not in text(house, "01-investigating.md")
    assert "{{name of the person who signs}}" in text(house, "01-investigating.md")


def test_an_empty_folder_gets_its_incidents(tmp_path: Path) -> None:
    out = amends(tmp_path, *CALL)
    assert out.returncode == 0
    assert out.stdout.startswith("incidents/2026/card-payments-fail/incident.md\n")
    assert amends(tmp_path, "new", "update", "card-payments-fail", "--phase", "identified").returncode == 0


def test_another_folder_can_be_named(house: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    out = amends(other, *CALL, "-C", str(house / "incidents"))
    assert out.returncode == 0
    assert text(house, "incident.md")
    assert list(other.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "files", "held"),
    [
        (("--kind", "near_miss"), ["incident.md"], "status: operational"),
        (("--record-only",), ["incident.md"], "status: partial_outage"),
        (("--kind", "security"), ["01-investigating.md", "incident.md"], "kind: security"),
        (
            ("--kind", "maintenance", "--until", "2026-11-23T05:00:00+07:00"),
            ["01-scheduled.md", "incident.md"],
            "status: under_maintenance, from: 2026-11-23T03:02:00+07:00, to: 2026-11-23T05:00:00+07:00}",
        ),
    ],
)
def test_each_kind_begins_in_its_own_way(args: tuple[str, ...], files: list[str], held: str, house: Path) -> None:
    out = amends(house, *CALL, "--service", "payments", *args)
    assert out.returncode == 0, out.stderr
    assert sorted(p.name for p in (house / "incidents" / "2026" / "card-payments-fail").iterdir()) == files
    assert held in text(house, "incident.md")


def test_a_title_without_latin_letters_gets_an_id_all_the_same(house: Path) -> None:
    out = amends(house, "new", "incident", "--title", "カード決済が失敗", "--record-only")
    assert out.stdout.startswith("incidents/2026/incident-2026-11-22/incident.md\n")


def send(house: Path, name: str, at: str) -> None:
    path = house / "incidents" / "2026" / "card-payments-fail" / name
    path.write_text(text(house, name).replace("---\n", f"---\nsent: {at}\n", 1), encoding="utf-8")


def test_the_story_goes_on_from_text_to_text(house: Path) -> None:
    amends(house, *CALL, "--service", "payments", "--visibility", "public")
    send(house, "01-investigating.md", "2026-11-22T03:16:00+07:00")
    out = amends(house, "new", "update", "card-payments-fail", now="2026-11-22T03:40:00+07:00")
    assert out.stdout.startswith("incidents/2026/card-payments-fail/02-identified.md\n")
    assert "It promises the next word by 04:10 WIB.\n" in out.stdout
    assert out.stdout.endswith(
        "Then: amends check incidents/2026/card-payments-fail/02-identified.md; "
        "once it has gone out, write `sent:` into it.\n"
    )
    assert "visibility: public" in text(house, "02-identified.md")
    again = amends(house, "new", "update", "card-payments-fail")
    assert again.returncode == 2
    assert "02-identified.md is still a draft" in again.stderr
    by_path = amends(
        house, "new", "update", "incidents/2026/card-payments-fail/02-identified.md", "--phase", "resolved"
    )
    assert by_path.stdout.startswith("incidents/2026/card-payments-fail/03-resolved.md\n")
    assert "What it promises belongs into `promises` of incidents/2026/card-payments-fail/incident.md" in by_path.stdout


@pytest.mark.parametrize("next_update", ["04:30", "75 min", "2026-11-22T04:30:00+07:00"])
def test_the_next_word_can_be_named(next_update: str, house: Path) -> None:
    amends(house, *CALL, "--record-only")
    out = amends(house, "new", "update", "card-payments-fail", "--next-update", next_update)
    assert out.returncode == 0, out.stderr
    assert "\nnext_update: 2026-11-22T04:30:00+07:00\n" in text(house, "01-investigating.md")
    assert "by 04:30 WIB." in text(house, "01-investigating.md")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_postmortem_is_begun_below_facts_that_stay_as_they_are(end: str, house: Path) -> None:
    amends(house, *CALL, "--record-only")
    record = house / "incidents" / "2026" / "card-payments-fail" / "incident.md"
    record.write_bytes(record.read_bytes().replace(b"\n", end.encode()))
    before = record.read_bytes()
    out = amends(house, "new", "postmortem", "card-payments-fail", "--signed-by", "dana")
    assert out.returncode == 0, out.stderr
    after = record.read_bytes()
    assert after.startswith(before + f"{end}## What you met{end}".encode())
    assert after.decode().count(end) == after.decode().count("\n")
    assert after.decode().endswith(f"Dana Reyes{end}Engineer on duty{end}help@ex.org{end}")
    again = amends(house, "new", "postmortem", "card-payments-fail")
    assert again.returncode == 2
    assert "the postmortem is begun already; nothing was written" in again.stderr
    assert record.read_bytes() == after


def test_a_record_that_cannot_be_read_is_left_alone(house: Path) -> None:
    folder = house / "incidents" / "2026" / "card-payments-fail"
    folder.mkdir(parents=True)
    (folder / "incident.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    out = amends(house, "new", "postmortem", "card-payments-fail")
    assert out.returncode == 2
    assert "its facts cannot be read" in out.stderr
    assert (folder / "incident.md").read_text(encoding="utf-8") == "---\ntitle: [\n---\n"


def test_the_editor_opens_what_was_written_and_is_waited_for(house: Path) -> None:
    script = house / "my editor"
    script.write_text(
        '#!/bin/sh\nsleep 0.1\nsed -i "s/{{how it fails[^}]*}}/refuse every card/" "$2"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    out = amends(house, *CALL, "--service", "payments", "--edit", EDITOR=f"'{script}' --wait")
    assert out.returncode == 0, out.stderr
    assert "Card payments refuse every card." in text(house, "01-investigating.md")
    assert "how it fails" not in out.stdout
    failed = amends(house, *CALL, "--id", "b", "--edit", VISUAL="false")
    assert failed.returncode == 0
    assert "the editor ended with 1; incidents/2026/b/01-investigating.md is written all the same" in failed.stderr
    missing = amends(house, *CALL, "--id", "c", "--edit", EDITOR="no-such-editor")
    assert missing.returncode == 2
    assert "there is no program 'no-such-editor' (from EDITOR)" in missing.stderr
