"""Planned work, near misses and security incidents speak of themselves in their own words."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_amends import fallback
from mkdocs_amends.outputs.feed_items import Items
from mkdocs_amends.outputs.said import Told
from mkdocs_amends.outputs.statuspage import statuspage
from mkdocs_amends.outputs.subscriptions import subscriptions
from mkdocs_amends.views.answers import answers
from mkdocs_amends.views.communicated import in_words
from mkdocs_amends.views.figure import figure
from mkdocs_amends.views.home import home_page
from mkdocs_amends.views.record import record_page
from mkdocs_amends.views.standing import in_short, level, state_of_affairs
from tests.site.building import NOW, PEOPLE, POLICY, SERVICES, Project

BEFORE = datetime(2026, 10, 26, 12, 0, tzinfo=UTC)
WHILE = datetime(2026, 10, 26, 18, 30, tzinfo=UTC)
"""19:00 the evening before the work, and 01:30 in the middle of it, in Jakarta."""

START, END = "2026-10-27T01:00:00+07:00", "2026-10-27T02:48:00+07:00"
WORK = (
    "kind: maintenance",
    f"services: [{{id: qris, status: under_maintenance, from: {START}, to: {END}}}]",
    f"times: {{started: {START}, impact_ended: {END}, resolved: 2026-10-27T02:50:00+07:00}}",
)
MISS = (
    "kind: near_miss",
    "severity: SEV4",
    "services: [{id: qris, status: operational, from: 2026-11-05T09:20:00+07:00, to: 2026-11-05T09:41:00+07:00}]",
    "times: {started: 2026-11-05T09:20:00+07:00, resolved: 2026-11-05T09:41:00+07:00}",
)
BREACH = ("kind: security", "severity: SEV2", "services: [{id: qris, status: operational}]")
AFFECTED, DATA, STEPS = range(3)


def notice(phase: str, sent: str, more: str = "") -> str:
    return f"---\nsent: {sent}\nphase: {phase}\nvisibility: public\nsigned_by: dimas\n{more}---\n\nWork.\n"


ANNOUNCED = notice("scheduled", "2026-10-20T10:00:00+07:00")
BEGUN = notice("in_progress", "2026-10-27T01:01:00+07:00")
CHECKED = notice("verifying", "2026-10-27T01:20:00+07:00")
DONE = notice("completed", "2026-10-27T02:50:00+07:00")


def project_of(root: Path, *facts: str, policy: str = POLICY, **files: str) -> Project:
    zone = "" if any(fact.startswith("timezone:") for fact in facts) else "timezone: Asia/Jakarta\n"
    record = f"---\ntitle: It\nvisibility: public\n{zone}" + "".join(f"{f}\n" for f in facts) + "---\n"
    return Project(root / "p").write(
        policy_yml=policy, people_yml=PEOPLE, services_yml=SERVICES, it__incident_md=record, **files
    )


@pytest.mark.parametrize(
    ("facts", "question", "lang", "now", "said"),
    [
        (WORK, AFFECTED, "en", NOW, "Only if you used QRIS payments on 27 October 2026 between 01:00 and 02:48."),
        (WORK, AFFECTED, "en", BEFORE, "Only if you use QRIS payments on 27 October 2026 between 01:00 and 02:48."),
        (
            WORK,
            AFFECTED,
            "id",
            NOW,
            "Hanya jika Anda memakai QRIS payments pada 27 Oktober 2026 antara 01.00 dan 02.48.",
        ),
        (
            ("kind: maintenance", f"services: [{{id: qris, status: under_maintenance, from: {START}}}]"),
            AFFECTED,
            "en",
            WHILE,
            "Only if you have used QRIS payments since 27 October 2026, 01:00 WIB.",
        ),
        (
            ("kind: maintenance", f"services: [{{id: qris, status: under_maintenance, from: {START}}}]"),
            AFFECTED,
            "en",
            BEFORE,
            "Only if you use QRIS payments from 27 October 2026, 01:00 WIB on.",
        ),
        (
            (
                "kind: maintenance",
                "services: [{id: qris, status: under_maintenance, from: 2026-10-27, to: 2026-10-27}]",
            ),
            AFFECTED,
            "en",
            NOW,
            "Only if you used QRIS payments on 27 October 2026.",
        ),
        (MISS, AFFECTED, "en", NOW, "No. It was noticed before it reached customers."),
        (MISS, AFFECTED, "id", NOW, "Tidak. Ketahuan sebelum sampai ke pelanggan."),
        (MISS, STEPS, "en", NOW, "Nothing: nobody was hit."),
        (MISS, STEPS, "id", NOW, "Tidak ada: tidak ada yang terkena."),
        (BREACH, AFFECTED, "en", NOW, "The record does not say."),
        ((*BREACH, "impact: {customers: {value: 41, of: 100}}"), AFFECTED, "en", NOW, "41 of 100 customers were hit"),
        ((*BREACH, "answers: {affected: Who paid on Monday.}"), AFFECTED, "en", NOW, "Who paid on Monday."),
        ((*BREACH, "impact: {data_loss: none}"), DATA, "en", NOW, "No data was lost."),
        (BREACH, DATA, "en", NOW, "Whether anybody saw it or copied it is not on record."),
        (BREACH, DATA, "id", NOW, "Apakah ada yang melihat atau menyalinnya tidak tercatat."),
        (
            (*BREACH, "answers: {data: Names were read by one person.}"),
            DATA,
            "en",
            NOW,
            "Names were read by one person.",
        ),
    ],
)
def test_an_answer_fits_its_kind(
    tmp_path: Path, facts: tuple[str, ...], question: int, lang: str, now: datetime, said: str
) -> None:
    edition = project_of(tmp_path, *facts).edition(lang=lang, now=now)
    answer = answers(edition.incidents[0], edition)[question]
    assert (answer.lead or str(answer.paragraphs[0])).startswith(said)


def test_that_nothing_was_lost_does_not_say_that_nothing_was_seen(tmp_path: Path) -> None:
    review = "evidence_review: {scope: all sales, at: 2026-10-12, by: yusuf}"
    edition = project_of(tmp_path, *BREACH, "impact: {data_loss: none}", review).edition()
    answer = answers(edition.incidents[0], edition)[DATA]
    assert answer.lead == "No data was lost."
    assert answer.paragraphs == ("Whether anybody saw it or copied it is not on record.",)


@pytest.mark.parametrize(
    ("facts", "lang", "kicker", "told"),
    [
        (WORK, "en", "Planned work", "Planned work: it was our choice, and we chose the time."),
        ((*WORK, "severity: SEV4"), "en", "Planned work", "Planned work: it was our choice, and we chose the time."),
        (WORK, "id", "Pekerjaan terencana", "Pekerjaan terencana: ini pilihan kami, dan kami yang memilih waktunya."),
        ((*WORK, "planned: false"), "en", "Urgent work", "Urgent work: it could not wait, and was not planned."),
        (MISS, "en", "Near miss, SEV4", "A near miss: nobody was hit. We tell of it because"),
        (MISS, "id", "Nyaris celaka, SEV4", "Nyaris celaka: tidak ada yang terkena. Kami menceritakannya karena"),
        (
            BREACH,
            "en",
            "Security incident, SEV2",
            (
                "A security incident. If you see a sign of misuse, or have found more, tell us: "
                '<a href="tel:+62215550142">+62 21 5550 142</a>.'
            ),
        ),
        (
            BREACH,
            "id",
            "Insiden keamanan, SEV2",
            (
                "Insiden keamanan. Jika Anda melihat tanda penyalahgunaan, atau menemukan hal lain, beri tahu kami: "
                '<a href="tel:+62215550142">+62 21 5550 142</a>.'
            ),
        ),
    ],
)
def test_the_top_of_a_page_says_what_kind_it_is(
    tmp_path: Path, facts: tuple[str, ...], lang: str, kicker: str, told: str
) -> None:
    edition = project_of(tmp_path, *facts).edition(lang=lang)
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.kicker == kicker
    assert str(page.notices[-1]).startswith(told)


def test_an_outage_needs_no_word_for_its_kind(tmp_path: Path) -> None:
    edition = project_of(tmp_path, "severity: SEV1").edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert (page.kicker, page.notices) == ("SEV1", ())


def test_whom_to_tell_of_misuse_is_only_who_is_named(tmp_path: Path) -> None:
    edition = project_of(tmp_path, *BREACH, policy="timezone: Asia/Jakarta\n").edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.notices == ("A security incident.",)


@pytest.mark.parametrize(
    ("files", "now", "lang", "state"),
    [
        ({"it__1_md": ANNOUNCED}, BEFORE, "en", "Scheduled"),
        ({"it__1_md": ANNOUNCED, "it__2_md": BEGUN}, WHILE, "en", "In progress"),
        ({"it__1_md": ANNOUNCED, "it__2_md": BEGUN, "it__3_md": CHECKED}, WHILE, "en", "Verifying"),
        ({"it__1_md": ANNOUNCED, "it__2_md": BEGUN, "it__4_md": DONE}, NOW, "en", "Completed"),
        ({"it__1_md": ANNOUNCED}, BEFORE, "id", "Dijadwalkan"),
        ({"it__1_md": ANNOUNCED, "it__2_md": BEGUN}, WHILE, "id", "Sedang berjalan"),
        ({"it__1_md": ANNOUNCED, "it__2_md": BEGUN, "it__3_md": CHECKED}, WHILE, "id", "Diperiksa ulang"),
        ({"it__1_md": ANNOUNCED, "it__2_md": BEGUN, "it__4_md": DONE}, NOW, "id", "Rampung"),
    ],
)
def test_planned_work_goes_through_its_own_phases(
    tmp_path: Path, files: dict[str, str], now: datetime, lang: str, state: str
) -> None:
    edition = project_of(tmp_path, *WORK, **files).edition(lang=lang, now=now)
    assert state_of_affairs(edition.incidents[0].record, edition.words, now) == state


@pytest.mark.parametrize(
    ("files", "now", "lang", "said"),
    [
        ({"it__1_md": ANNOUNCED}, NOW, "en", "It was announced 7 days before it began."),
        ({"it__1_md": ANNOUNCED}, NOW, "id", "Diumumkan 7 hari sebelum dimulai."),
        ({"it__1_md": ANNOUNCED}, BEFORE, "en", "It was announced 7 days before it is to begin."),
        ({"it__2_md": BEGUN}, NOW, "en", "It was not announced before it began."),
        ({}, NOW, "en", "It was not announced before it began."),
        ({}, BEFORE, "en", ""),
        ({"it__1_md": ANNOUNCED.replace("2026-10-20T10:00:00+07:00", "unknown")}, NOW, "en", ""),
    ],
)
def test_how_long_before_it_planned_work_was_announced(
    tmp_path: Path, files: dict[str, str], now: datetime, lang: str, said: str
) -> None:
    edition = project_of(tmp_path, *WORK, **files).edition(lang=lang, now=now)
    assert in_words(edition.incidents[0].record, edition).startswith(said)
    if not said:
        assert "announced" not in in_words(edition.incidents[0].record, edition)


@pytest.mark.parametrize(
    ("facts", "lang", "sentence"),
    [
        (WORK, "en", "QRIS payments: in maintenance for 1 h 48."),
        (WORK, "id", "QRIS payments: dalam pemeliharaan 1 j 48."),
        (MISS, "en", "Nobody was hit. It lasted 21 min."),
        (MISS, "id", "Tidak ada yang terkena. Berlangsung 21 mnt."),
    ],
)
def test_the_sentence_over_the_drawing_fits_its_kind(
    tmp_path: Path, facts: tuple[str, ...], lang: str, sentence: str
) -> None:
    edition = project_of(tmp_path, *facts).edition(lang=lang)
    drawn = figure(edition.incidents[0].record, edition)
    assert drawn is not None
    assert drawn.sentence == sentence


@pytest.mark.parametrize(
    ("facts", "lang", "word"),
    [
        (WORK, "en", "Planned work"),
        ((*WORK, "planned: false"), "en", "Urgent work"),
        (MISS, "en", "Near miss"),
        ((*BREACH, "impact: {level: major}"), "en", "Major"),
        (WORK, "id", "Pekerjaan terencana"),
        ((*WORK, "planned: false"), "id", "Pekerjaan mendesak"),
        (MISS, "id", "Nyaris celaka"),
    ],
)
def test_a_list_says_what_kind_it_is(tmp_path: Path, facts: tuple[str, ...], lang: str, word: str) -> None:
    edition = project_of(tmp_path, *facts).edition(lang=lang)
    assert level(edition.incidents[0].record, edition.words).word == word


def test_a_near_miss_gives_nothing_back_because_nobody_was_hit(tmp_path: Path) -> None:
    page = project_of(tmp_path, *MISS, "remedies: []").made("it")
    assert "Nobody was hit, so there was nothing to give back." in page
    assert not re.search("Nothing was given back", page)


@pytest.mark.parametrize(
    ("facts", "lang", "marks"),
    [
        (BREACH, "en", ("security incident",)),
        (BREACH, "id", ("insiden keamanan",)),
        (MISS, "en", ()),
        (WORK, "en", ()),
    ],
)
def test_a_list_marks_a_security_incident_whose_sign_tells_only_how_bad_it_was(
    tmp_path: Path, facts: tuple[str, ...], lang: str, marks: tuple[str, ...]
) -> None:
    edition = project_of(tmp_path, *facts).edition(lang=lang)
    assert edition.entries[0].marks == marks


@pytest.mark.parametrize(
    ("facts", "lang", "title"),
    [
        (MISS, "en", "Near miss · Resolved: It"),
        (BREACH, "en", "Security incident · Resolved: It"),
        (WORK, "en", "Resolved: It"),
        (MISS, "id", "Nyaris celaka · Selesai: It"),
        (BREACH, "id", "Insiden keamanan · Selesai: It"),
    ],
)
def test_the_title_in_a_feed_says_what_is_no_outage(
    tmp_path: Path, facts: tuple[str, ...], lang: str, title: str
) -> None:
    sent = notice("resolved", "2026-11-05T10:00:00+07:00")
    edition = project_of(tmp_path, *facts, it__1_md=sent).edition(lang=lang)
    (item,) = Items(Told(edition)).of(subscriptions(edition)[0])
    assert item.title == title


HOURS = ("kind: maintenance", f"services: [{{id: qris, status: under_maintenance, from: {START}, to: {END}}}]")
"""What `amends new` writes of planned work, with `times.started`."""
NOT_BEGUN = "It was to begin at 27 October 2026, 01:00 WIB. Nobody has said that it did."
UNTOLD = "Its planned hours are past. Nobody has said whether it was done."
NOT_OVER = "It was to end at 27 October 2026, 02:48 WIB. Nobody has said that it did."


@pytest.mark.parametrize(
    ("more", "told", "now", "state", "said"),
    [
        ("", (ANNOUNCED,), BEFORE, "Scheduled", ""),
        ("", (ANNOUNCED,), WHILE, "Planned for now", NOT_BEGUN),
        ("", (ANNOUNCED,), NOW, "End not reported", NOT_OVER),
        ("", (ANNOUNCED, BEGUN), WHILE, "In progress", ""),
        ("", (ANNOUNCED, BEGUN, CHECKED), WHILE, "Verifying", ""),
        ("", (ANNOUNCED, BEGUN), NOW, "End not reported", NOT_OVER),
        (f", impact_ended: {END}", (ANNOUNCED, BEGUN), NOW, "End not reported", NOT_OVER),
        (f", resolved: {END}", (ANNOUNCED, BEGUN), NOW, "Completed", ""),
        (f", resolved: {END}", (ANNOUNCED,), NOW, "Over", ""),
        ("", (ANNOUNCED, BEGUN, DONE), NOW, "Completed", ""),
        ("", (), WHILE, "Planned for now", NOT_BEGUN),
        ("", (), NOW, "Planned hours past", UNTOLD),
        (f", resolved: {END}", (), NOW, "Completed", ""),
    ],
)
def test_the_hours_of_planned_work_are_a_plan_until_somebody_says_more(
    tmp_path: Path, more: str, told: tuple[str, ...], now: datetime, state: str, said: str
) -> None:
    letters = {f"it__{number}-word_md": text for number, text in enumerate(told)}
    project = project_of(tmp_path, *HOURS, f"times: {{started: {START}{more}}}", **letters)
    edition = project.edition(now=now)
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.state == state
    assert [str(notice) for notice in page.notices[1:]] == ([said] if said else [])
    assert page.span == "Tuesday 27 October 2026, 01:00 to 02:48 WIB"
    live = state not in {"Scheduled", "Completed", "Over", "Planned hours past"}
    home = home_page(edition)
    assert [current.title for current in home.current] == (["It"] if live else [])
    assert home.headline == ("It" if live else "No incident is open.")
    assert [said in current.next for current in home.current] == [True] * live
    assert page.figure is not None
    assert ("maintenance over" in page.figure.table) is (state in {"Completed", "Over"})
    assert ("recovered 02:48" in page.figure.wide) is (state in {"Completed", "Over"})
    assert not live or said in fallback.page(edition)
    active = json.loads(dict(statuspage(Told(edition)))["api/v2/scheduled-maintenances/active.json"])
    assert len(active["scheduled_maintenances"]) == live
    works = json.loads(dict(statuspage(Told(edition)))["api/v2/scheduled-maintenances.json"])["scheduled_maintenances"]
    assert [work["resolved_at"] is not None for work in works] == [state in {"Completed", "Over"}]


def test_what_is_to_begin_later_has_not_begun(tmp_path: Path) -> None:
    facts = ("severity: SEV2", "services: [{id: qris, status: major_outage}]", "times: {started: 2026-12-17T10:00:00Z}")
    edition = project_of(tmp_path, *facts).edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.state == "Not begun yet"
    assert page.figure is None or "It began" not in page.figure.sentence


def test_an_outage_that_is_over_by_word_alone_has_no_open_end(tmp_path: Path) -> None:
    facts = ("services: [{id: qris, status: major_outage}]", "times: {started: 2026-11-19T10:00:00+07:00}")
    over = notice("resolved", "2026-11-19T11:10:00+07:00")
    edition = project_of(tmp_path, *facts, it__1_md=over).edition()
    lead = answers(edition.incidents[0], edition)[AFFECTED].lead
    assert lead == "Yes, if you used QRIS payments from 19 November 2026, 10:00 WIB on."


def test_where_the_clocks_are_put_back_every_hour_is_told_apart(tmp_path: Path) -> None:
    first, last = "2026-10-25T01:30:00+02:00", "2026-10-25T04:00:00+01:00"
    facts = (
        "kind: maintenance",
        "timezone: Europe/Berlin",
        f"services: [{{id: qris, status: under_maintenance, from: {first}, to: {last}}}]",
        f"times: {{resolved: {last}}}",
    )
    edition = project_of(
        tmp_path,
        *facts,
        it__1_md=notice("in_progress", "2026-10-25T02:30:00+02:00"),
        it__2_md=notice("verifying", "2026-10-25T02:30:00+01:00"),
    ).edition()
    drawn = figure(edition.incidents[0].record, edition)
    assert drawn is not None
    assert re.findall(r'<th scope="(?:row|col)">([^<]*)<', drawn.table)[0] == "CEST, UTC+2 and CET, UTC+1"
    assert re.findall(r'<th scope="row">([^<]*)<', drawn.table) == [
        "25 Oct, 01:30 CEST",
        "02:30 CEST",
        "02:30 CET",
        "04:00 CET",
    ]


def test_what_was_told_of_it_in_short_stands_under_links_to_it(tmp_path: Path) -> None:
    edition = project_of(tmp_path, *WORK, it__1_md=DONE).edition()
    said = "Completed. Tuesday 27 October 2026, 01:00 to 02:48 WIB. Planned work."
    assert in_short(edition.incidents[0].record, edition) == said


@pytest.mark.parametrize(
    ("ended", "now", "told", "said"),
    [
        ("", BEFORE, (ANNOUNCED,), False),
        ("", WHILE, (ANNOUNCED,), False),
        ("", WHILE, (ANNOUNCED, BEGUN), True),
        (f", to: {END}", BEFORE, (ANNOUNCED,), False),
        (f", to: {END}", WHILE, (ANNOUNCED, BEGUN), False),
    ],
)
def test_how_long_work_lasts_is_told_only_of_work_that_began(
    tmp_path: Path,
    ended: str,
    now: datetime,
    told: tuple[str, ...],
    said: bool,  # noqa: FBT001 # a parameter of the test
) -> None:
    services = f"services: [{{id: qris, status: under_maintenance, from: {START}{ended}}}]"
    letters = {f"it__{number}-word_md": text for number, text in enumerate(told)}
    project = project_of(tmp_path, "kind: maintenance", services, f"times: {{started: {START}}}", **letters)
    edition = project.edition(now=now)
    drawn = figure(edition.incidents[0].record, edition)
    assert drawn is not None
    assert "It began" not in drawn.sentence
    assert ("It has lasted 30 min so far." in drawn.sentence) is said
