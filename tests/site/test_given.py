"""What is given back, what became of data, what is being changed, and the promises whose dates moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_amends.views.communicated import in_words
from mkdocs_amends.views.record import record_page
from tests.site.building import FIRST, NOW, PEOPLE, POLICY, SERVICES, STORY, Project
from tests.site.test_pages import without_times

CAUSE = "cause: {contributing: [{id: order, what: The order was wrong.}, {id: friday, what: It was Friday.}]}"


def project_of(root: Path, *facts: str, **files: str) -> Project:
    record = "---\ntitle: It\nvisibility: public\ntimezone: Asia/Jakarta\n" + "".join(f"{f}\n" for f in facts) + "---\n"
    return Project(root / "p").write(
        policy_yml=POLICY, people_yml=PEOPLE, services_yml=SERVICES, it__incident_md=record, **files
    )


def words_of(html: object) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", without_times(str(html))).split())


@pytest.mark.parametrize(
    ("remedy", "glyph", "state", "notes"),
    [
        ("by: 2026-10-25, done: 2026-10-24", "pr-kept", "Done", "By 25 October 2026. Done 24 October 2026."),
        (
            "by: 2026-10-25, done: 2026-10-28",
            "pr-late",
            "Done late, 3 days",
            "By 25 October 2026. Done 28 October 2026.",
        ),
        ("by: 2026-10-25", "pr-missed", "Overdue", "By 25 October 2026."),
        ("by: 2027-01-25", "pr-open", "Due", "By 25 January 2027."),
        ("by: 2027-01-25, done: 2027-01-20", "pr-open", "Due", ""),
        ("automatic: true", "pr-open", "No date", "It comes by itself; nobody has to ask."),
        ("automatic: false", "pr-open", "No date", "It has to be asked for."),
        ("done: 2026-10-24", "pr-kept", "Done", "Done 24 October 2026."),
    ],
)
def test_where_a_remedy_stands(tmp_path: Path, remedy: str, glyph: str, state: str, notes: str) -> None:
    edition = project_of(tmp_path, f"remedies: [{{kind: refund, who: who paid twice, {remedy}}}]").edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.remedies is not None
    (item,) = page.remedies
    assert item.state is not None
    assert (item.term, item.state.glyph, item.state.word) == ("who paid twice", glyph, state)
    assert notes in " ".join(item.notes)


def test_of_a_retold_remedy_nobody_can_say_that_it_is_overdue(tmp_path: Path) -> None:
    edition = project_of(tmp_path, "reconstructed: true", "remedies: [{kind: credit, by: 2012-11-01}]").edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.remedies is not None
    assert page.remedies[0].state is not None
    assert page.remedies[0].state.word == "Not on record"


@pytest.mark.parametrize(
    ("status", "glyph", "word", "said"),
    [
        ("restored", "st-ok", "Complete", "From the copy of noon. Who kept a copy: us. Back since"),
        ("partial", "st-partial", "Partly lost", "From the copy of noon. Who kept a copy: us. So since"),
        ("lost", "st-major", "Lost", "Known from the copy of noon. Who kept a copy: us. Certain since"),
    ],
)
def test_what_became_of_data(tmp_path: Path, status: str, glyph: str, word: str, said: str) -> None:
    facts = (
        f"recovery: [{{what: Sales, source: the copy of noon, backup_kept_by: us, status: {status}, "
        "at: 2026-10-11T09:30:00+07:00}]"
    )
    edition = project_of(tmp_path, facts).edition()
    (item,) = record_page(edition.incidents[0], edition, lambda _: None).recovery
    assert item.state is not None
    assert (item.term, item.state.glyph, item.state.word) == ("Sales", glyph, word)
    assert " ".join(item.notes) == f"{said} 11 October 2026, 09:30 WIB."


@pytest.mark.parametrize(
    ("action", "state", "due", "notes"),
    [
        ("done: 2026-10-08, due: 2026-10-10", "Done", ("8 October 2026",), ""),
        (
            "done: 2026-10-12, due: 2026-10-10",
            "Done late, 2 days",
            ("12 October 2026", "was due 10 October 2026"),
            "",
        ),
        ("due: 2026-10-10", "Overdue", ("10 October 2026",), ""),
        ("due: 2027-10-10", "Due", ("10 October 2027",), ""),
        ("kind: detect", "No date", (), "So that we notice sooner."),
        ("addresses: [order, friday]", "No date", (), "Against this: The order was wrong; It was Friday."),
        ("url: https://rantau.example/a", "No date", (), '<a href="https://rantau.example/a">See how it goes</a>'),
        ("url: 'javascript:alert(1)'", "No date", (), ""),
    ],
)
def test_where_an_action_stands(tmp_path: Path, action: str, state: str, due: tuple[str, ...], notes: str) -> None:
    edition = project_of(tmp_path, CAUSE, f"actions: [{{what: We change it., {action}}}]").edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.actions is not None
    (item,) = page.actions
    assert item.state is not None
    assert (item.state.word, item.due, " ".join(item.notes)) == (state, due, notes)


def test_an_action_of_our_own_stays_inside(tmp_path: Path) -> None:
    page = project_of(tmp_path, "actions: [{what: Open, url: 'https://x.example/'}, {what: Inside, public: false}]")
    assert "Inside" not in page.made("it")


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (
            "[{from: 2026-11-15, to: 2026-12-12, at: 2026-11-06, told_in: moved}]",
            "Moved on 6 November 2026 from 15 November 2026 to 12 December 2026. Customers were told: It moves.",
        ),
        (
            "[{from: 2026-11-15, to: 2026-12-12, told_in: plain}]",
            "Moved from 15 November 2026 to 12 December 2026. Customers were told: the letter of 10 October 2026.",
        ),
        (
            "[{from: 2026-11-15, to: 2026-12-12, told_in: incident}]",
            "Moved from 15 November 2026 to 12 December 2026. Customers were told: our account.",
        ),
        (
            "[{from: 2026-11-15, to: 2026-12-12}]",
            "Moved from 15 November 2026 to 12 December 2026. Where customers were told of it is not on record.",
        ),
    ],
)
def test_every_date_that_moved_says_from_when_to_when_and_where_it_was_told(
    tmp_path: Path, moved: str, said: str
) -> None:
    files = {
        "it__moved_md": FIRST.replace("phase: investigating\n", "phase: follow-up\nsubject: It moves\n"),
        "it__plain_md": FIRST.replace("phase: investigating\n", "phase: follow-up\n"),
    }
    promise = f"promises: [{{id: a, quote: we will, made_in: moved, due: 2026-12-12, moved: {moved}}}]"
    page = project_of(tmp_path, promise, **files).made("it")
    row = page[page.index('id="p-a"') : page.index("All promises, from")]
    assert said in words_of(row)
    if "told_in: moved" in moved:
        assert '<a href="#c-moved">It moves</a>' in row


def test_a_promise_that_moved_twice_shows_every_date_it_had(tmp_path: Path) -> None:
    moved = "[{from: 2026-11-01, to: 2026-11-15}, {from: 2026-11-15, to: 2026-12-12}]"
    edition = project_of(tmp_path, f"promises: [{{id: a, quote: q, due: 2026-11-01, moved: {moved}}}]").edition()
    page = record_page(edition.incidents[0], edition, lambda _: None)
    assert page.promises is not None
    assert page.promises[0].lines == ("due 12 December 2026", "was 15 November 2026", "was 1 November 2026")


def test_a_promise_leads_to_where_it_was_made(tmp_path: Path) -> None:
    promises = (
        "promises: [{id: a, quote: one, made_in: first}, {id: b, quote: two, made_in: incident}, {id: c, quote: three}]"
    )
    page = project_of(tmp_path, promises, it__first_md=FIRST).made("it")
    rows = re.findall(r'<li class="am-row" id="p-.*?</li>', page, re.DOTALL)
    assert [re.findall(r'From <a href="([^"]*)">', row) for row in rows] == [["#c-first"], ["#postmortem"], []]


@pytest.mark.parametrize(
    ("severity", "lang", "said"),
    [
        (
            "SEV1",
            "en",
            (
                "Our first word came 12 minutes after it was known. Our limit for SEV1 is 15 minutes: we kept it. "
                "The longest silence lasted 103 minutes. Our limit for SEV1 is 30 minutes: we broke it. "
                "Of 1 promised update, 0 came when we had said."
            ),
        ),
        (
            "SEV4",
            "en",
            (
                "Our first word came 12 minutes after it was known. The longest silence lasted 103 minutes. "
                "Of 1 promised update, 0 came when we had said."
            ),
        ),
        (
            "SEV1",
            "id",
            (
                "Kabar pertama kami datang 12 menit setelah hal itu diketahui. Batas kami untuk SEV1 adalah 15 menit: "
                "kami menepatinya. Diam terlama berlangsung 103 menit. Batas kami untuk SEV1 adalah 30 menit: "
                "kami melanggarnya. Dari 1 kabar yang dijanjikan, 0 datang pada waktunya."
            ),
        ),
    ],
)
def test_how_we_communicated_is_said_in_words(tmp_path: Path, severity: str, lang: str, said: str) -> None:
    record = STORY["qris__incident_md"].replace("SEV1", severity)
    edition = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": record}).edition(lang=lang, now=NOW)
    assert in_words(edition.incidents[0].record, edition) == said


def test_the_page_says_how_to_hear_next_time(tmp_path: Path) -> None:
    project = project_of(tmp_path, "services: [{id: qris, status: major_outage}]")
    page = project.made("it")
    hear = page[page.index('id="hear"') :]
    assert re.findall(r"<dt>([^<]*)</dt>", hear) == ["QRIS payments", "Everything"]
    assert 'href="../../feeds/services/qris/calendar.ics"' in hear
    assert 'href="../../hear/"' in hear
