"""What leaves the house, and what stays inside; and that a finished site is searched for what should have stayed."""

from __future__ import annotations

import gzip
import html
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.inner import inner_parts, without_inner
from amends.records.leaks import leaks
from amends.records.record import Knowledge
from amends.records.redaction import PublicKnowledge, publish
from tests.records.building import knowledge

NOW = datetime(2026, 11, 1, tzinfo=UTC)

FILES: dict[str, str | bytes] = {
    "people_yml": """\
    rani: {name: Rani Putri, role: Head of Operations, email: rani@house.example, public: {email: hello@example.org}}
    budi: {name: Budi Santoso, role: Storage engineer, phone: "+62 811 000 111"}
    joko: {name: Joko Widjaja, role: Founder, public: {email: joko@example.org}, left: 2026-10-20}
    """,
    "services_yml": "mail: {name: Mail}\nbilling: {name: Ledger backend, public: false}\n",
    "mail__incident_md": """\
    ---
    title: Mail was not delivered <!-- ticket OPS-4711 about the broken store -->
    visibility: public
    owner: budi
    reviewers: [rani]
    signed_by: rani
    services:
      - {id: mail, status: major_outage}
      - {id: billing, status: partial_outage}
    evidence_review: {scope: access logs, at: 2026-10-11, by: budi}
    timeline:
      - {at: 2026-10-10T10:00:00Z, what: Mail stopped.}
      - {at: 2026-10-10T10:05:00Z, what: The store of rack nine ran out of inodes again, public: false}
    actions:
      - {what: Two stores, owner: budi, due: 2026-12-01}
      - {what: Replace the contract with the old supplier, public: false}
    promises:
      - {id: a, quote: We will run two stores, made_in: first, owner: budi}
      - {id: b, quote: We will pay the invoice of the supplier, made_in: staff}
    external_ids: {jira: OPS-4711 in the internal tracker of ours}
    gate: {enforced: false, reason: the board wants to see it first of all}
    ---
    # What happened

    Mail stopped. See ![the graph](graph.png).

    /// internal
    Ask the supplier why nobody answered the pager that night.

    /// note
    Never to be told to customers at all.
    ///

    Still inside the block after the note.
    ///

    <!-- the second store was never configured by anybody -->
    It works again. <!-- inline remark for reviewers only please --> All mail has arrived.
    """,
    "mail__incident.id_md": "---\ntitle: Surel tidak terkirim\n---\nSurel berhenti.\n",
    "mail__first_md": """\
    ---
    sent: 2026-10-10T10:20:00Z
    phase: investigating
    subject: Mail is not delivered
    visibility: public
    signed_by: joko
    allow: [{code: H01, words: stopped, reason: the legal department asked us to leave it}]
    ---
    Mail is not being delivered. We look into it.
    """,
    "mail__staff_md": """\
    ---
    sent: 2026-10-10T10:30:00Z
    phase: identified
    ---
    Colleagues, please do not talk to the press about this outage.
    """,
    "mail__draft_md": """\
    ---
    phase: resolved
    visibility: public
    ---
    It is done, we think, but nobody has looked at the queue yet.
    """,
    "mail__graph_png": b"\x89PNG\x00",
    "mail__debug_log": "stack trace of the store on rack nine with all the details",
    "raid__incident_md": """\
    ---
    title: The raid controller of the office printer failed
    ---
    Nobody outside ever noticed that the printer was gone for a week.
    """,
    "raid__letter_md": """\
    ---
    sent: 2026-10-10T10:30:00Z
    phase: resolved
    visibility: public
    ---
    The narrower of the two counts, so this letter stays inside as well.
    """,
}
INNER = [
    "ticket OPS-4711 about the broken store",
    "Budi Santoso",
    "+62 811 000 111",
    "rani@house.example",
    "joko@example.org",
    "Ledger backend",
    "The store of rack nine ran out of inodes again",
    "Replace the contract with the old supplier",
    "We will pay the invoice of the supplier",
    "OPS-4711 in the internal tracker",
    "the board wants to see it",
    "Ask the supplier why nobody answered",
    "Never to be told to customers",
    "Still inside the block",
    "the second store was never configured",
    "inline remark for reviewers",
    "the legal department asked us to leave it",
    "do not talk to the press",
    "nobody has looked at the queue",
    "raid controller of the office printer",
    "Nobody outside ever noticed",
    "this letter stays inside",
    "stack trace of the store",
]


@pytest.fixture(name="known", scope="module")
def _known(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    known = knowledge(tmp_path_factory.mktemp("house"), **FILES)
    assert [f.code for f in known.problems] == []
    return known


@pytest.fixture(name="public", scope="module")
def _public(known: Knowledge) -> PublicKnowledge:
    return publish(known, now=NOW)


@pytest.mark.parametrize("words", INNER)
def test_what_is_inner_is_in_no_part_of_the_public_records(public: PublicKnowledge, words: str) -> None:
    assert words.lower() not in repr(public).lower()


def test_what_is_public_comes_out_whole(public: PublicKnowledge) -> None:
    (mail,) = public.incidents
    assert mail.words.title == "Mail was not delivered"
    assert mail.words.body.split() == (
        [
            "#",
            "What",
            "happened",
            "Mail",
            "stopped.",
            "See",
            "![the",
            "graph](graph.png).",
            "It",
            "works",
            "again.",
            "All",
            "mail",
            "has",
            "arrived.",
        ]
    )
    assert [c.stem for c in mail.communications] == ["first"]
    assert mail.communications[0].words.body == "Mail is not being delivered. We look into it.\n"
    assert mail.translations["id"].title == "Surel tidak terkirim"
    assert [entry.what for entry in mail.facts.timeline or ()] == ["Mail stopped."]
    assert [service.id for service in mail.facts.services or ()] == ["mail"]
    assert [state.promise.quote for state in mail.promises] == ["We will run two stores"]
    assert list(mail.attachments) == ["graph.png"], "a file that no public text names stays inside"
    assert list(public.services) == ["mail"]


def test_people_appear_by_role_and_signers_by_name(public: PublicKnowledge) -> None:
    (mail,) = public.incidents
    assert (mail.facts.owner, mail.facts.reviewers) == ("Storage engineer", ("Head of Operations",))
    assert [action.owner for action in mail.facts.actions or ()] == ["Storage engineer"]
    assert mail.facts.evidence_review is not None
    assert mail.facts.evidence_review.by == "Storage engineer"
    (rani,) = mail.words.signers
    assert (rani.name, rani.role, rani.email) == ("Rani Putri", "Head of Operations", "hello@example.org")
    (joko,) = mail.communications[0].words.signers
    assert (joko.name, joko.email, joko.left) == ("Joko Widjaja", None, True), "who left keeps the name, no address"


def test_the_preview_shows_all_of_it_marked(known: Knowledge) -> None:
    preview = publish(known, now=NOW, preview=True)
    mail, raid = preview.incidents
    assert raid.words.internal
    assert [(c.stem, c.words.internal, c.draft) for c in mail.communications] == [
        ("first", False, False),
        ("staff", True, False),
        ("draft", True, True),
    ]
    hidden = [mail.words.body[part.start : part.end] for part in mail.words.inner]
    assert [part.split("\n")[0] for part in hidden] == [
        "/// internal",
        "<!-- the second store was never configured by anybody -->",
        "<!-- inline remark for reviewers only please -->",
    ]
    assert mail.words.source is known.incidents[0].source


def test_a_record_that_cannot_be_read_is_not_published(tmp_path: Path) -> None:
    known = knowledge(
        tmp_path,
        a__incident_md="---\ntitle: A\nvisibility: public\n---\n",
        b__incident_md="---\ntitle: B\nvisibility: public\nx: [\n---\n",
        c__incident_md="---\ntitle: C\nid: a\nvisibility: public\n---\n",
    )
    assert [incident.id for incident in publish(known, now=NOW).incidents] == ["a"]


PARTS = [
    ("a <!-- b --> c", "a  c"),
    ("a\n<!-- b\n\nc -->\nd", "a\nd"),
    ("a <!-- b", "a"),
    ("a\n\n/// internal\nb\n///\n\nc", "a\n\nc"),
    ("a\n\n/// Internal | Title\nb\n///\nc", "a\n\nc"),
    ("/// internal\nb\n", ""),
    ("/// internal\n/// note\nb\n///\nc\n///\nd", "d"),
    ("//// internal\n/// note\nb\n///\nc\n////\nd", "d"),
    ("/// interal\nb\n///\nc", "c"),
    ("> /// internal\n> b\n> ///\nc", "c"),
    ("/// note\nb\n///\nc", "/// note\nb\n///\nc"),
    ("```\n<!-- b -->\nnever closed", "```\nnever closed"),
    ("Write `<!--` like this", "Write `<!--` like this"),
    ("a ` b <!-- c --> d", "a ` b  d"),
    ("<!-- ``` -->\n<!-- b -->\n```\nc\n```", "```\nc\n```"),
    ("a <!--> b --> c", "a  c"),
    ("a\r\n<!-- b -->\r\nc", "a\r\nc"),
]


@pytest.mark.parametrize(("text", "outer"), PARTS)
def test_inner_parts_are_cut(text: str, outer: str) -> None:
    assert without_inner(text) == outer


MARKS = [
    "<!--",
    "-->",
    "\n/// internal\n",
    "\n///\n",
    "\n```\n",
    "`",
    " ",
    "word",
    "\n",
    "\n/// note\n",
    "\r\n",
    "secret",
]


@given(st.lists(st.sampled_from(MARKS), max_size=24).map("".join))
def test_parts_lie_in_order_and_nothing_of_them_is_left(text: str) -> None:
    parts = inner_parts(text)
    ends = [0, *(part.span.end for part in parts)]
    assert all(end <= part.span.start < part.span.end for end, part in zip(ends, parts, strict=False))
    outer = "".join(text[a:b] for a, b in zip(ends, [*(p.span.start for p in parts), len(text)], strict=True))
    assert without_inner(text).split() == outer.split()


CARRIERS = {
    "page.html": "<html><p>{}</p></html>",
    "comment.html": "<!-- {} -->",
    "attribute.html": '<img alt="{}">',
    "feed.xml": "<content>{escaped}</content>",
    "data.json": "{json}",
    "marked.html": "<p>{marked}</p>",
    "sitemap.txt": "{}",
}


NOT_SEARCHED_FOR = {"Ledger backend", "stack trace of the store"}
"""A name of two words in services.yml, and an attachment: both are kept inside, neither is words of a record."""


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("words", sorted(set(INNER) - NOT_SEARCHED_FOR))
def test_whatever_way_inner_words_took_they_are_found(
    known: Knowledge, tmp_path: Path, carrier: str, words: str
) -> None:
    longer = next((line for line in _lines() if words in line), words)
    marked = longer.replace(" ", " <b>", 1).replace(" ", "</b> ", 1) if longer.count(" ") > 1 else longer
    text = CARRIERS[carrier].replace("{}", longer).replace("{escaped}", html.escape(f"<p>{longer}</p>"))
    text = text.replace("{json}", json.dumps({"a": longer})).replace("{marked}", marked)
    (tmp_path / carrier).write_text(text)
    found = leaks(tmp_path, known, now=NOW)
    assert found, longer
    assert {leak.output for leak in found} == {carrier}
    assert all(leak.path.endswith((".md", ".yml")) and leak.line for leak in found)


def _lines() -> list[str]:
    lines = [line.strip() for text in FILES.values() if isinstance(text, str) for line in text.split("\n")]
    return [line.removeprefix("<!-- ").removesuffix(" -->") for line in lines if ": " not in line]


def test_a_leak_names_its_source_line(known: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Colleagues, please do not talk to the press</p>")
    leak = leaks(tmp_path, known, now=NOW)[0]
    assert leak.path.endswith("mail/staff.md")
    assert leak.line == 5
    assert "talk to the press" in str(leak) or "colleagues" in str(leak)


def test_what_is_public_is_no_leak(known: Knowledge, public: PublicKnowledge, tmp_path: Path) -> None:
    (mail,) = public.incidents
    texts = [
        mail.words.body,
        mail.words.title,
        *(c.words.body for c in mail.communications),
        "Rani Putri, hello@example.org",
    ]
    (tmp_path / "a.html").write_text("\n".join(texts))
    (tmp_path / "b.json").write_text('["2026-10-10T10:20:00+00:00"]')
    (tmp_path / "c.png").write_bytes(b"\x89PNG\x00 Budi Santoso")
    assert leaks(tmp_path, known, now=NOW) == []


def test_guides_may_say_what_a_record_says_inside(known: Knowledge, tmp_path: Path) -> None:
    guide = "Colleagues, please do not talk to the press about this outage."
    (tmp_path / "guide.html").write_text(guide)
    assert leaks(tmp_path, known, now=NOW)
    assert leaks(tmp_path, known, [guide], now=NOW) == []


def test_a_line_that_is_a_secret_of_one_word_is_found(tmp_path: Path) -> None:
    known = knowledge(
        tmp_path, a__incident_md="---\ntitle: A\nvisibility: public\n---\nOpen.\n\n/// internal\nhunter2hunter2\n///\n"
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("<i>hunter2hunter2</i>")
    assert [(leak.output, leak.line) for leak in leaks(tmp_path / "site", known)] == [("a.html", 8)]


def test_phrases_of_everyday_words_are_nobodys_secret(tmp_path: Path) -> None:
    known = knowledge(tmp_path, a__incident_md="---\ntitle: A\n---\nIt is at the end of the day as it was to be.\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("That is at the end of the day as it was in the end")
    assert leaks(tmp_path / "site", known) == []


def test_compressed_files_are_opened(known: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(b"<a>please do not talk to the press</a>"))
    assert leaks(tmp_path, known, now=NOW)
