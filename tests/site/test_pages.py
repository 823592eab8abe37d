"""What the pages say: answers from facts, letters with their signers, silences, promises, measures."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import html5lib  # type: ignore[import-untyped] # it has no types
import pytest

from mkdocs_amends.site import Site, stylesheet
from mkdocs_amends.views.answers import answers
from mkdocs_amends.views.home import home_page
from mkdocs_amends.views.kept import measures, median
from mkdocs_amends.views.promised import promises_of
from mkdocs_amends.words import Words
from tests.site.building import FIRST, INCIDENT, NOW, PEOPLE, POLICY, SECOND, SERVICES, STORY, Project
from tests.site.messages import PACKAGE

DURING = datetime(2026, 10, 10, 12, 15, tzinfo=UTC)
"""While the incident of the story was open: 19:15 in Jakarta."""

AFFECTED, DATA, TODO, WHO, WORD = range(5)


def record(*facts: str, body: str = "Words.\n") -> str:
    """A public record with these facts."""
    return "---\ntitle: It broke\nvisibility: public\n" + "".join(f"{fact}\n" for fact in facts) + f"---\n\n{body}"


def project_of(root: Path, incident: str, **files: str) -> Project:
    """A project with one record and the house's own files."""
    return Project(root / "p").write(
        policy_yml=POLICY, people_yml=PEOPLE, services_yml=SERVICES, it__incident_md=incident, **files
    )


def leads(root: Path, incident: str, now: datetime = NOW, **files: str) -> list[str]:
    """The first sentence of each answer; of one that is only written by hand, that."""
    edition = project_of(root, incident, **files).edition(now=now)
    return [answer.lead or str(answer.paragraphs[0]) for answer in answers(edition.incidents[0], edition)]


PROMISE = "promises: [{id: a, quote: we will, due: 2026-10-31"
QRIS = "{id: qris, status: major_outage"
OFFICE = "{id: office, status: degraded_performance"
LATER = "2026-10-10T21:10:00+07:00"
START, END = "2026-10-10T18:42:00+07:00", "2026-10-10T20:55:00+07:00"


@pytest.mark.parametrize(
    ("facts", "question", "said"),
    [
        (("times: {started: 2012}", "status: resolved"), AFFECTED, "The record does not say."),
        (
            (f"services: [{QRIS}, from: {START}, to: {END}}}]", f"times: {{started: {START}, impact_ended: {END}}}"),
            AFFECTED,
            "Yes, if you used QRIS payments on 10 October 2026 between 18:42 and 20:55.",
        ),
        (
            (f"services: [{QRIS}}}]", "timezone: Asia/Makassar", f"times: {{started: {START}, impact_ended: {END}}}"),
            AFFECTED,
            "Yes, if you used QRIS payments on 10 October 2026 between 19:42 and 21:55.",
        ),
        (
            (f"services: [{QRIS}, from: {START}, to: {END}}}, {OFFICE}, from: {END}, to: {LATER}}}]",),
            AFFECTED,
            (
                "Yes, if on 10 October 2026 you used QRIS payments between 18:42 and 20:55, "
                "or Back office between 20:55 and 21:10."
            ),
        ),
        (
            (f"services: [{QRIS}, from: {START}, to: {END}}}, {OFFICE}, from: {START}, to: {END}}}]",),
            AFFECTED,
            "Yes, if you used QRIS payments or Back office on 10 October 2026 between 18:42 and 20:55.",
        ),
        ((f"services: [{QRIS}}}]",), AFFECTED, "Yes, if you used QRIS payments."),
        ((f"services: [{QRIS}, from: 2012-11}}]",), AFFECTED, "Yes, if you used QRIS payments in November 2012."),
        (
            (f"services: [{QRIS}, from: 2012-11-05}}]",),
            AFFECTED,
            "Yes, if you used QRIS payments from 5 November 2012 on.",
        ),
        (("services: [{id: qris, status: operational}]",), AFFECTED, "No. Nothing of this reached customers."),
        (("impact: {level: none}",), AFFECTED, "No. Nothing of this reached customers."),
        (("answers: {affected: All of you.}",), AFFECTED, "All of you."),
        (("impact: {customers: {value: 41, of: 100}}",), AFFECTED, "41 of 100 customers were hit: 41 in every 100."),
        (("impact: {data_loss: none}",), DATA, "We know of no loss."),
        (
            ("impact: {data_loss: none}", "evidence_review: {scope: all sales, at: 2026-10-12, by: yusuf}"),
            DATA,
            "Yes. No data was lost.",
        ),
        (("impact: {data_loss: suspected}",), DATA, "Not certain: data may have been lost."),
        (("impact: {data_loss: confirmed, records_lost: 1847}",), DATA, "Not all of it: 1,847 records were lost."),
        (("impact: {data_loss: confirmed}",), DATA, "Not all of it: data was lost."),
        (("answers: {todo: Count your stock.}",), TODO, "Count your stock."),
        (
            ("remedies: [{kind: credit, automatic: false}]",),
            TODO,
            "Ask for what you are owed: it does not come by itself.",
        ),
        (
            ("remedies: [{kind: credit, automatic: true}]",),
            TODO,
            "What we give back comes by itself: nobody need ask for it.",
        ),
        (("signed_by: dimas",), WHO, "Dimas Prasetyo, Head of Platform"),
        ((), WHO, "Nobody has put a name under it."),
        (("promises: []",), WORD, "Nothing was promised."),
        (
            (f"{PROMISE}, kept: 2026-10-29}}]",),
            WORD,
            "Yes. What we promised, we did when we had said.",
        ),
        (
            (f"{PROMISE}, kept: 2026-11-04}}]",),
            WORD,
            "Not always: 1 promise was kept late.",
        ),
        ((f"{PROMISE}}}]",), WORD, "Not always: 1 promise was not kept."),
        (("promises: [{id: a, quote: we will, due: 2027-10-31}]",), WORD, "So far. 1 promise is still open."),
        (
            ("promises: [{id: a, quote: we will, due: 2012-10-31}]", "reconstructed: true"),
            WORD,
            "The record does not say what became of the promises.",
        ),
    ],
)
def test_an_answer_begins_with_what_the_facts_say(
    tmp_path: Path, facts: tuple[str, ...], question: int, said: str
) -> None:
    assert leads(tmp_path, record(*facts))[question] == said


def without_times(page: str) -> str:
    """A page with its times as plain words."""
    return re.sub(r"</?time\b[^>]*>", "", page)


def test_an_open_incident_answers_not_known_yet(tmp_path: Path) -> None:
    said = leads(tmp_path, record(f"times: {{started: {START}}}"), now=DURING)
    assert said[AFFECTED] == said[DATA] == said[TODO] == "Not known yet."


def test_a_missed_update_and_a_silence_stay_in_sight(tmp_path: Path) -> None:
    page = without_times(Project(tmp_path / "p").write(**STORY).made("qris"))
    assert "Not always: one update came 71 minutes late." in page
    assert "No word for 103 minutes. It had been promised for 19:30; our own limit is 30 minutes." in html.unescape(
        page
    )
    assert page.index('id="c-1-first"') < page.index('class="am-gap') < page.index('id="c-2-second"')


def test_a_silence_that_still_lasts_stands_after_the_last_letter(tmp_path: Path) -> None:
    files = {"it__1_md": FIRST}
    page = project_of(tmp_path, record("severity: SEV1", f"times: {{started: {START}}}"), **files).made(
        "it", now=datetime(2026, 10, 10, 12, 40, tzinfo=UTC)
    )
    assert "No word for 42 minutes so far. Our own limit is 30 minutes." in page
    assert page.index('id="c-1"') < page.index("No word for 42 minutes so far.")


def test_a_correction_shows_both_versions_in_the_text_and_under_it(tmp_path: Path) -> None:
    page = Project(tmp_path / "p").write(**STORY).made("qris")
    assert '<span class="am-fixed"><del>4,780</del> <ins>4,870</ins></span> shops were hit' in page
    assert 'id="c-3-resolved-correction"' in page
    assert "It had been copied wrongly." in page


def test_a_letter_has_its_time_its_channels_and_the_card_of_who_signed(tmp_path: Path) -> None:
    page = without_times(Project(tmp_path / "p").write(**STORY).made("qris"))
    letter = page[page.index('id="c-1-first"') : page.index('id="c-2-second"')]
    for part in (
        '<span class="am-time">18:58</span> Investigating',
        "Saturday 10 October 2026",
        "status page</li>",
        "WhatsApp</li>",
        '<span class="am-avatar" aria-hidden="true">DP</span>',
        '<a href="mailto:dimas@rantau.example">dimas@rantau.example</a>',
        '<a href="tel:+628115550100">+62 811 5550 100</a>',
        "answers within one working day",
    ):
        assert part in letter


def test_a_letter_that_nobody_signed_says_so(tmp_path: Path) -> None:
    page = project_of(tmp_path, record(), it__1_md=FIRST.replace("signed_by: dimas\n", "")).made("it")
    assert "Not signed by a person." in page


def test_a_translation_stands_beside_what_was_sent(tmp_path: Path) -> None:
    sent = SECOND.replace("signed_by: dimas\n", "signed_by: dimas\nlang: id\n").replace("We promised", "Kami berjanji")
    other = SECOND.replace("signed_by: dimas\n", "signed_by: dimas\nlang: en\ntranslates: surat\n")
    page = project_of(tmp_path, record(), it__surat_md=sent, it__letter_md=other).made("it")
    assert page.count("<article") == 2  # the letter and the record's own text
    assert '<div class="am-two__a" dir="auto" lang="en"><p>We promised' in page  # the reader's language first
    assert '<div class="am-two__b" dir="auto" lang="id"><p>Kami berjanji' in page
    assert 'href="#c-surat-other"' in page
    assert "Written in Indonesian." in page


def test_an_account_stands_in_its_own_language_first_like_a_letter(tmp_path: Path) -> None:
    translated = "---\ntitle: It broke\n---\n\nOur words.\n"
    account = record("lang: id", body="Kata kami.\n")
    page = project_of(tmp_path, account, **{"it__incident.en_md": translated}).made("it")
    assert page.index("Written in Indonesian.") < page.index("Our words.") < page.index("Kata kami.")
    assert "Our account" in page


@pytest.mark.parametrize(("preview", "by"), [(False, "our storage engineer"), (True, "Yusuf Halim")])
def test_who_reviewed_the_data_is_a_sentence(tmp_path: Path, *, preview: bool, by: str) -> None:
    review = "evidence_review: {scope: all sales, at: 2026-10-12, by: yusuf}"
    page = project_of(tmp_path, record("impact: {data_loss: none}", review)).made("it", preview=preview)
    assert f"Reviewed by {by}, 12 October 2026: all sales." in page


@pytest.mark.parametrize(
    ("fact", "said"),
    [("reconstructed: true", "Retold by us from published sources."), ("example: true", "An invented example:")],
)
def test_what_is_not_a_record_of_ours_says_so_at_the_top(tmp_path: Path, fact: str, said: str) -> None:
    page = project_of(tmp_path, record(fact)).made("it")
    assert said in page
    assert page.index(said) < page.index('id="answers"')


@pytest.mark.parametrize(
    ("promise", "word", "lines"),
    [
        ("due: 2026-10-31, kept: 2026-10-31", "Kept", ("due 31 October 2026",)),
        ("due: 2026-10-31, kept: 2026-11-04", "Late, 4 days", ("due 31 October 2026",)),
        ("due: 2026-10-31", "Not kept", ("due 31 October 2026",)),
        ("due: 2027-01-31", "Open", ("due 31 January 2027",)),
        ("kept: 2026-10-31", "Kept", ("no date was given",)),
        ("due: 2026-10-31, withdrawn: 2026-10-20", "Withdrawn", ("due 31 October 2026",)),
        (
            "due: 2026-12-12, moved: [{from: 2026-11-15, to: 2026-12-12, at: 2026-11-06}]",
            "Moved",
            ("due 12 December 2026", "was 15 November 2026"),
        ),
    ],
)
def test_the_state_of_a_promise(tmp_path: Path, promise: str, word: str, lines: tuple[str, ...]) -> None:
    edition = project_of(tmp_path, record(f"promises: [{{id: a, quote: we will, {promise}}}]")).edition()
    (promised,) = promises_of(edition.incidents[0].record, edition)
    assert (promised.word, promised.lines) == (word, lines)


def test_how_we_did_against_our_limits(tmp_path: Path) -> None:
    edition = Project(tmp_path / "p").write(**STORY).edition()
    rows = [(m.name, m.value, m.limit, m.verdict) for m in measures(edition.incidents[0].record, edition)]
    assert rows == [
        ("First word, after it was known", "12 min", "15 min", "kept"),
        ("Longest silence", "103 min", "30 min", "broken"),
        ("Updates when promised", "0 of 1", "1 of 1", "1 missed"),
    ]


def test_a_section_without_facts_is_left_out(tmp_path: Path) -> None:
    page = project_of(tmp_path, record()).made("it")
    ids = set(re.findall(r'<h2 id="([^"]+)"', page))
    assert ids == {"answers", "told", "timeline", "hear"}, "without a day the timeline says why there is none"
    whole = Project(tmp_path / "whole").write(**STORY).made("qris")
    assert {"answers", "timeline", "told", "promises", "how"} <= set(re.findall(r'<h2 id="([^"]+)"', whole))


def test_home_says_as_of_when_and_what_is_open(tmp_path: Path) -> None:
    story = {**STORY, "qris__incident_md": INCIDENT}
    project = Project(tmp_path / "p").write(**story)
    edition = project.edition(now=NOW)
    after = home_page(edition)
    assert (after.as_of, after.headline) == ("As of Sunday 22 November 2026, 10:42 WIB", "No incident is open.")
    during = home_page(project.edition(now=DURING))
    assert during.headline == "QRIS payments failed on a Saturday evening"
    assert during.current[0].next == "Next word by 19:30 WIB."  # what was sent later is not known yet
    assert during.current[0].sign.word.startswith("QRIS payments: ")


def test_no_number_under_five_cases_and_the_middle_never_the_mean(tmp_path: Path) -> None:
    few = {f"i{n}__incident_md": INCIDENT for n in range(4)} | {f"i{n}__1_md": FIRST for n in range(4)}
    project = Project(tmp_path / "p").write(**{k: v for k, v in STORY.items() if "__" not in k}, **few)
    page = home_page(project.edition())
    assert page.figures == ()
    assert page.few.startswith("Nothing can be said yet")
    late = FIRST.replace("18:58:00", "19:58:00")
    project.write(i5__incident_md=INCIDENT, i5__1_md=late)
    first, *_ = home_page(project.edition()).figures
    assert (first.big, first.cases) == ("12 min", "5 grave incidents")
    retold = INCIDENT.replace("visibility: public\n", "visibility: public\nreconstructed: true\n")
    project.write(i5__incident_md=retold)
    assert home_page(project.edition()).figures == ()


@pytest.mark.parametrize(("values", "middle"), [([3.0], 3), ([1.0, 100.0, 2.0], 2), ([1.0, 2.0, 4.0, 100.0], 3)])
def test_the_middle(values: list[float], middle: float) -> None:
    assert median(values) == middle


def test_history_goes_by_year_the_newest_first(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(
        **STORY,
        old__incident_md=record("times: {started: 2012-10-29}").replace("It broke", "The storm"),
        lost__incident_md=record().replace("It broke", "Somewhen"),
    )
    page = Site(project.edition()).history()
    years = re.findall(r'<h2 id="y\d+"><a [^>]+>([^<]+)</a></h2>', page)
    assert years == ["2026", "2012", "Without a date"]
    assert page.index("QRIS payments failed") < page.index("The storm") < page.index("Somewhen")
    assert "Every incident that we make public, since 2012" in page
    assert "<p>1 record, grave</p>" in page


def test_the_ledger_holds_every_promise_with_its_source(tmp_path: Path) -> None:
    page = Site(Project(tmp_path / "p").write(**STORY).edition()).ledger()
    assert "1 promise. 1 kept." in page
    assert "From 31 October we copy stock every ten minutes" in page
    assert 'href="../incidents/qris/#c-3-resolved"' in page


def test_a_preview_shows_score_arithmetic_and_findings_at_their_words(tmp_path: Path) -> None:
    bad = SECOND.replace("The disk was full.", "Mistakes were made. We apologise if this affected you.")
    project = Project(tmp_path / "p").write(**{**STORY, "qris__2-second_md": bad})
    page = project.made("qris", preview=True)
    assert re.search(r'<p class="am-huge">\d+</p>', page)
    assert re.search(r'<mark class="am-u am-u--\w+" id="f\d+">Mistakes were made</mark>', page)
    assert "of the weight" in page
    assert "100, less what was lost" in page
    for number in re.findall(r'href="#n(\d+)"', page):
        assert f'id="n{number}"' in page


def test_findings_in_a_translation_stand_in_it(tmp_path: Path) -> None:
    sent = SECOND.replace("signed_by: dimas\n", "signed_by: dimas\nlang: id\n")
    other = SECOND.replace("signed_by: dimas\n", "signed_by: dimas\nlang: en\ntranslates: surat\n")
    other = other.replace("The disk was full.", "Mistakes were made.")
    project = project_of(tmp_path, record("severity: SEV1"), it__surat_md=sent, it__letter_md=other)
    page = project.made("it", preview=True)
    translation = page[page.index("<summary>English</summary>") :]
    assert re.search(r'<mark class="am-u am-u--\w+" id="f\d+">Mistakes were made</mark>', translation)


def test_a_retold_record_has_no_score_in_the_preview(tmp_path: Path) -> None:
    retold = INCIDENT.replace("visibility: public\n", "visibility: public\nreconstructed: true\n")
    page = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": retold}).made("qris", preview=True)
    assert "No score: a retold record is not judged by its words" in html.unescape(page)
    assert "am-huge" not in page


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("preview", [False, True], ids=["public", "preview"])
def test_our_own_html_has_no_error(tmp_path: Path, lang: str, preview: bool) -> None:  # noqa: FBT001 # a parameter
    project = Project(tmp_path / "p").write(**STORY)
    site = Site(project.edition(preview=preview, lang=lang))
    for page in (site.home(), site.history(), site.ledger(), *(site.incident(i) for i in site.incidents)):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parseFragment(page)
        assert [(place, error) for place, error, _ in parser.errors] == []
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids))
        anchors = set(re.findall(r'<a [^>]*href="#([^"]+)"', page))
        assert anchors <= set(ids)


@pytest.mark.parametrize("preview", [False, True], ids=["public", "preview"])
def test_whatever_a_page_says_is_in_the_catalogue(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    preview: bool,  # noqa: FBT001 # a parameter of the test
) -> None:
    said: set[str] = set()
    find = Words._find  # noqa: SLF001 # every text passes here

    def told(self: Words, text: str) -> str | tuple[str, ...] | None:
        found = find(self, text)
        if self.spoken != "en" and found is None:
            said.add(text)
        return found

    monkeypatch.setattr(Words, "_find", told)
    site = Site(Project(tmp_path / "p").write(**STORY).edition(preview=preview, lang="id"))
    for page in (site.home(), site.history(), site.ledger(), *(site.incident(i) for i in site.incidents)):
        assert page
    assert said == set()


def test_every_rule_of_the_style_sheet_is_for_something_that_pages_have() -> None:
    kinds = ("py", "html", "js")
    source = "".join(p.read_text(encoding="utf-8") for suffix in kinds for p in PACKAGE.rglob(f"*.{suffix}"))
    used = set(re.findall(r"[\w-]+", source))
    made = {"am-note--note", "am-note--warning", "am-tl--tall", "am-tl--wide"} | {
        f"am-tl-{status}" for status in ("degraded", "maintenance", "major")
    }
    styled = set(re.findall(r"\.(am(?:-[\w-]+)?)", stylesheet()))
    assert styled - used == made


@pytest.mark.parametrize(
    ("title", "css"), [("It broke", ""), ("It broke " * 30, ' class="am-long"')], ids=["short", "300 characters"]
)
def test_a_long_title_is_set_smaller(tmp_path: Path, title: str, css: str) -> None:
    page = project_of(tmp_path, record().replace("It broke", title.strip())).made("it")
    assert f'<h1 id="top" dir="auto"{css}>' in page
