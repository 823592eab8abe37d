"""Times in pages: elements that a reader's zone can be put into, and never a word that is wrong an hour later."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from amends.records.moments import Moment
from mkdocs_amends.clock import elements, unmarked
from mkdocs_amends.site import Site
from mkdocs_amends.words import Words
from tests.site.building import INCIDENT, NOW, STORY, Project, everything

MARKED, PLAIN = (Words("en", ZoneInfo("Asia/Jakarta"), marked) for marked in (True, False))
EVENING = datetime(2026, 10, 10, 11, 42, tzinfo=UTC)
DURING = datetime(2026, 10, 10, 12, 15, tzinfo=UTC)
"""While the incident of the story was open."""
RELATIVE = re.compile(
    r"\b(?:\d+|an?|some|few|several) (?:second|minute|hour|day|week|month|year)s? ago\b|\bjust now\b|\byesterday\b"
    r"|\btomorrow\b|\b(?:detik|menit|jam|hari|minggu|bulan|tahun) (?:yang )?lalu\b|\bbaru saja\b|\bkemarin\b|\bbesok\b",
    re.IGNORECASE,
)
"""Words that are true at one moment only."""


def test_a_marked_time_becomes_an_element_that_says_which_moment_it_is() -> None:
    said = MARKED.say("Next word by {time}.", time=MARKED.moment(Moment(EVENING)))
    assert elements(said) == (
        'Next word by <time datetime="2026-10-10T18:42+07:00" data-am="d MMMM y">10 October 2026</time>, '
        '<time datetime="2026-10-10T18:42+07:00" data-am="HH:mm">18:42</time> '
        '<time datetime="2026-10-10T18:42+07:00" data-am="z">WIB</time>.'
    )
    assert unmarked(said) == "Next word by 10 October 2026, 18:42 WIB."


@pytest.mark.parametrize("precision", ["day", "month", "season", "year"])
def test_what_is_known_only_to_the_day_has_no_other_zone(precision: str) -> None:
    moment = Moment(datetime(2026, 10, 10, tzinfo=UTC), precision)  # type: ignore[arg-type] # one of them
    assert MARKED.moment(moment) == PLAIN.moment(moment)


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<p title="{}">x</p>', '<p title="18:42">x</p>'),
        ("<title>{}</title>", "<title>18:42</title>"),
        ("<svg><text>{}</text></svg>", "<svg><text>18:42</text></svg>"),
        ("<p>{}</p>", '<p><time datetime="2026-10-10T18:42+07:00" data-am="HH:mm">18:42</time></p>'),
    ],
    ids=["an attribute", "a title", "a drawing", "a paragraph"],
)
def test_an_element_stands_only_where_one_can(html: str, made: str) -> None:
    assert elements(html.format(MARKED.time(EVENING))) == made


def test_a_text_cannot_bring_marks_of_its_own() -> None:
    assert elements("a \ufdd0x\ufdd1y b \ufdd3") == "a xy b "


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_time_of_a_page_says_its_moment_and_nothing_else_is_left_of_a_mark(tmp_path: Path, lang: str) -> None:
    site = Site(Project(tmp_path / "p").write(**STORY).edition(lang=lang))
    for page in (site.home(), site.incident(site.incidents[0])):
        assert not re.search("[\ufdd0-\ufdd3]", page)
        for at, pattern in re.findall(r'<time datetime="([^"]*)" data-am="([^"]*)"', page):
            assert datetime.fromisoformat(at).tzinfo is not None
            assert re.fullmatch(r"[EdMyHmhaz ,.:]+", pattern)
    page = site.incident(site.incidents[0])
    head = re.sub(r"</?time\b[^>]*>", "", page[: page.index('id="answers"')])
    assert ("18:42 to 20:55 WIB" if lang == "en" else "18.42 sampai 20.55 WIB") in head


def test_the_words_of_a_letter_stay_as_they_were_sent(tmp_path: Path) -> None:
    page = Project(tmp_path / "p").write(**STORY).made("qris")
    assert "Please take cash. Next word by 19:30.</p>" in page


def test_the_switch_says_the_zone_that_times_are_in(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    assert 'data-own="Times are in WIB, UTC+7."' in project.made("qris")
    site = Site(project.edition())
    for page in (site.home(), site.history()):
        assert 'data-own="Times are in the zone of each record."' in page


@pytest.mark.parametrize("now", [NOW, DURING], ids=["long after", "while it runs"])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_file_of_a_site_says_how_long_ago_something_was(tmp_path: Path, lang: str, now: datetime) -> None:
    project = Project(tmp_path / "p", language=lang, gate=False).write(**STORY)
    planned = INCIDENT.replace("2026-10-10", "2027-01-10").replace("severity: SEV1\n", "kind: maintenance\n")
    project.write(
        work__incident_md=planned.replace("promises:", "due_diligence:").partition("due_diligence:")[0] + "---\n"
    )
    assert project.build(now=now) == 0
    found = {
        name: match[0]
        for name, text in everything(project.root / "site").items()
        if not name.startswith(("assets/javascripts/", "checks/", "search/", "pagefind/"))
        and (match := RELATIVE.search(re.sub(r"<[^>]*>", " ", text)))
    }
    assert found == {}
    assert RELATIVE.search("The last word came 2 hours ago.")
