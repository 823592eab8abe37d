"""What a record knows stands in the text: times in its zone, services by name, counts once they are known, lists."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from amends.records.moments import Moment
from amends.records.repository import load
from amends.writing.continuing import Asked, next_draft
from amends.writing.drafting import account_of, text_of
from amends.writing.facts import Teller, zone_name
from amends.writing.skeletons import load as load_skeletons
from tests.records.building import folder

NOW = datetime.fromisoformat("2026-11-22T03:30:00+07:00")
LATER = datetime.fromisoformat("2026-11-24T10:00:00+07:00")
HOUSE = {
    "policy_yml": "timezone: Asia/Jakarta\norganisation: {email: help@rantau.example}\n",
    "services_yml": "qris: {name: QRIS}\nlogin: {name: Sign-in}\nvault: {name: Key vault, public: false}\n",
    "people_yml": """\
        dana: {name: Dana Reyes, role: Head of Payments, email: d@in.example, public: {phone: +62 1, email: d@out}}
        budi: {name: Budi Santoso, role: Engineer}
    """,
    "audiences_yml": """\
        shops: {name: Shops in Jakarta, size: 4000, lang: en, channels: [app, WhatsApp]}
        toko: {name: Toko, lang: id, channels: [WhatsApp]}
    """,
    "qris__incident_md": """\
        ---
        title: QRIS payments fail
        severity: SEV1
        services:
          - {id: qris, status: major_outage}
          - {id: login, status: partial_outage}
          - {id: vault, status: major_outage}
          - {id: qris, status: partial_outage}
        times:
          started: 2026-11-21T20:02:00Z
          mitigated: 2026-11-21T21:00:00Z
          impact_ended: 2026-11-22T04:10:00+07:00
        impact:
          customers: {value: 3128, of: 9200, known_at: 2026-11-22T03:20:00+07:00}
        cause:
          class: change
          trigger: We put a new key on the server before the tills had it.
          known_at: 2026-11-22T03:25:00+07:00
          contributing:
            - {id: order, what: "Our checklist allowed that order."}
            - {id: gate, what: "The test gate was broken.", public: false}
        remedies:
          - {kind: credit, what: A credit, amount: "Rp 25,000 each", who: every shop that was hit, by: 2026-12-01}
          - {kind: gift, what: A gift for one, public: false}
        actions:
          - {what: "Both keys work for a week.", due: 2026-12-04}
          - {what: "The checklist is turned round.", done: 2026-11-23}
          - {what: "Something inside.", public: false}
        promises:
          - {id: a, quote: "we call each of them by noon", due: 2026-11-23, kept: 2026-11-23}
          - {id: b, quote: "both keys work by 4 December", due: 2026-12-04}
          - {id: c, quote: "we thought better of it", withdrawn: 2026-11-23}
        ---
    """,
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return folder(tmp_path, **HOUSE)


def text(house: Path, now: datetime, asked: Asked, author: str | None = "dana") -> str:
    knowledge = load(house)
    (incident,) = knowledge.incidents
    _, draft = next_draft(incident, knowledge, asked, now=now, author=author)
    return text_of(draft, incident, knowledge, now)


def test_a_notice_tells_what_was_known_by_then(house: Path) -> None:
    assert (
        text(house, NOW, Asked(phase="identified"))
        == """\
---
phase: identified
subject: "{{what you know now, in five words}}"
visibility: internal
signed_by: dana
next_update: 2026-11-22T04:00:00+07:00
---

We put a new key on the server before the tills had it.

Since 03:02 WIB, QRIS and Sign-in {{how it fails, as customers see it}}. 3,128 of 9,200 customers are hit.

{{What customers do meanwhile; or say plainly that they need do nothing.}}

{{What you are doing to end it, and how long that takes.}} The next word comes here by 04:00 WIB.

Dana Reyes
Head of Payments
d@out or +62 1
"""
    )


def test_what_was_not_known_yet_is_asked_for(house: Path) -> None:
    early = datetime.fromisoformat("2026-11-22T03:10:00+07:00")
    told = text(house, early, Asked(phase="identified"))
    assert "{{Why, in one plain sentence" in told
    assert "{{Who is hit." in told
    assert "3,128" not in told


def test_a_group_is_addressed_in_its_language_and_asked_about(house: Path) -> None:
    early = datetime.fromisoformat("2026-11-22T03:24:00+07:00")
    told = text(house, early, Asked(phase="investigating", audience=("toko",)))
    assert (
        told
        == """\
---
phase: investigating
subject: "{{apa yang gagal, dalam lima kata}}"
lang: id
channels: [WhatsApp]
audience: toko
visibility: internal
signed_by: dana
next_update: 2026-11-22T03:50:00+07:00
---

Untuk: Toko

Sejak pukul 03.02 WIB, QRIS dan Sign-in {{gagal bagaimana, dari sisi pelanggan}}. 3.128 dari 9.200 pelanggan terkena.

{{Apa yang dilakukan pelanggan sementara ini; atau katakan jelas bahwa mereka tidak perlu apa-apa. (Toko)}}

Penyebabnya belum kami ketahui. {{Apa yang sedang Anda kerjakan, dalam satu kalimat.}}

Kabar berikutnya datang di sini paling lambat pukul 03.50 WIB.

Dana Reyes
{{dalam bahasa Indonesia: Head of Payments}}
d@out atau +62 1
"""
    )


def test_who_has_no_way_of_their_own_is_reached_by_the_house(house: Path) -> None:
    told = text(house, NOW, Asked(phase="investigating"), author="budi")
    assert told.endswith("Budi Santoso\nEngineer\nhelp@rantau.example\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", "We put a new key on the server before the tills had it. {{What you are doing"),
        ("  class: change\n", "  class: change\n          public: false\n", "{{Why, in one plain sentence"),
        ("  class: change\n", "  class: unknown\n", "We do not know the cause yet. {{What you are doing"),
        ("T03:25:00", "T09:25:00", "We do not know the cause yet. {{What you are doing"),
    ],
)
def test_nobody_says_that_a_known_cause_is_unknown(old: str, new: str, told: str, tmp_path: Path) -> None:
    record = {**HOUSE, "qris__incident_md": HOUSE["qris__incident_md"].replace(old, new)}
    assert told in text(folder(tmp_path, **record), NOW, Asked(phase="investigating"))


def test_a_follow_up_asks_what_became_of_each_promise(house: Path) -> None:
    told = text(house, LATER, Asked(phase="follow-up"))
    assert "We promised: “we call each of them by noon”. Done on 23 November.\n" in told
    assert "We promised: “both keys work by 4 December”. {{What became of it, and when.}}\n" in told
    assert "thought better" not in told


def test_a_postmortem_holds_the_records_lists_and_nothing_that_stays_inside(house: Path) -> None:
    knowledge = load(house)
    (incident,) = knowledge.incidents
    assert (
        account_of(incident, knowledge, None, LATER)
        == """\
## What you met

From 03:02 WIB on 22 November to 04:10 WIB, QRIS and Sign-in {{failed how, as customers saw it}}. \
3,128 of 9,200 customers were hit.

## Why, and what we did wrong

We put a new key on the server before the tills had it.

- Our checklist allowed that order.

## Your data

{{What became of data. What is lost, what is complete, who checked it and when.}}

## What you must do

{{What customers must do now; or say plainly that they need do nothing.}}

## What you get back

- A credit: Rp 25,000 each, every shop that was hit, by 1 December.

## What changes

- By 4 December: Both keys work for a week.
- Done on 23 November: The checklist is turned round.

I am sorry: {{what it cost your customers, in their words}}.

{{name of the person who signs}}
{{their role}}
{{how customers reach this person, an address or a number}}
"""
    )


def test_a_records_sentences_are_not_put_into_another_language(house: Path) -> None:
    told = text(house, LATER, Asked(phase="postmortem", lang="id"))
    assert "new key" not in told
    assert "Both keys" not in told
    assert "Rp 25,000" not in told


def test_a_time_of_another_day_has_its_date(house: Path) -> None:
    assert "Since 03:02 WIB on 22 November, QRIS" in text(house, LATER, Asked(phase="investigating"))


@pytest.mark.parametrize(
    ("lang", "at", "told"),
    [
        ("fr", "2026-12-01T09:12:00+01:00", "09:12 CET le 1er décembre"),
        ("fr", "2026-12-02T09:12:00+01:00", "09:12 CET le 2 décembre"),
        ("de", "2026-12-01T09:12:00+01:00", "09:12 Uhr CET am 1. Dezember"),
        ("en", "2026-12-01T09:12:00+01:00", "09:12 CET on 1 December"),
    ],
)
def test_a_time_is_told_as_the_language_tells_it(lang: str, at: str, told: str) -> None:
    teller = Teller(load_skeletons(lang), ZoneInfo("Europe/Paris"), NOW, dated=True)
    assert teller.moment(Moment.parse(at)) == told


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ("2026-11-22T03:00:00+00:00", "UTC"),
        ("2026-11-22T03:00:00+05:30", "UTC+05:30"),
    ],
)
def test_a_zone_without_a_name_is_told_by_its_offset(at: str, name: str) -> None:
    assert zone_name(datetime.fromisoformat(at)) == name


def test_a_zone_with_a_number_for_a_name_is_told_by_its_offset() -> None:
    from zoneinfo import ZoneInfo

    noon = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
    assert zone_name(noon.astimezone(ZoneInfo("America/Sao_Paulo"))) == "UTC-3"
    assert zone_name(noon.astimezone(ZoneInfo("Asia/Kathmandu"))) == "UTC+5:45"
