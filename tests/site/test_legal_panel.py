"""Legal clocks stand on the preview of an incident, and nowhere that is published."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amends.records.leaks import leaks
from amends.records.redaction import publish
from amends.records.repository import load
from tests.site.building import STORY, Project, everything

NOW = datetime(2026, 10, 20, tzinfo=UTC)
TOLD = "the sector team, in the person of Ms Wulandari"
REASON = "counsel holds that our registers are no essential service"
LEGAL = f"""\
legal:
  - {{regime: mas, sent: [{{step: notification, at: 2026-10-10T19:00:00+07:00, to: "{TOLD}"}}]}}
  - {{regime: nis2, applies: false, reason: "{REASON}"}}
  - {{regime: sec-8k}}
"""
PANEL = ["Legal clocks", "Monetary Authority", "legal-clocks", "am-sec am-legal", "sec-8k", "Form 8-K"]


@pytest.fixture(name="project", scope="module")
def _project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    record = STORY["qris__incident_md"]
    files = {**STORY, "qris__incident_md": record.replace("---\n", f"---\n{LEGAL}", 1)}
    files["policy_yml"] += "\nlegal_clocks: [ojk]\n"
    return Project(tmp_path_factory.mktemp("legal") / "p", gate=False).write(**files)


def test_the_preview_shows_where_each_clock_stands(project: Project) -> None:
    page = project.made("qris", preview=True, now=NOW)
    panel = page.split('class="am-sec am-legal"')[1].split("</section>")[0]
    assert "Not legal advice" in panel
    for said in (
        TOLD,
        REASON,
        "read 22 November 2026",
        "in force since 1 July 2014",
        "https://www.mas.gov.sg/",
        "Otoritas Jasa Keuangan",
        "Form 8-K",
    ):
        assert said in panel
    assert panel.index("OJK") < panel.index("Monetary Authority")
    for state in ("met", "not met", "not known yet"):
        assert f"<strong>{state}</strong>" in panel


@pytest.mark.parametrize(
    ("lang", "heading", "states"),
    [
        ("de", "Gesetzliche Fristen", ["eingehalten", "nicht eingehalten", "noch nicht bekannt"]),
        ("es", "Plazos legales", ["cumplido", "incumplido", "aún no se sabe"]),
        ("fr", "Délais légaux", ["respecté", "non respecté", "pas encore connu"]),
        ("id", "Tenggat hukum", ["terpenuhi", "tidak terpenuhi", "belum diketahui"]),
        ("pt", "Prazos legais", ["cumprido", "não cumprido", "ainda não se sabe"]),
    ],
)
def test_the_panel_speaks_the_language_of_the_page_and_marks_the_words_of_the_law(
    lang: str, heading: str, states: list[str], project: Project
) -> None:
    page = project.made("qris", preview=True, lang=lang, now=NOW)
    panel = page.split('class="am-sec am-legal"')[1].split("</section>")[0]
    assert f">{heading}</h2>" in panel
    for state in states:
        assert f"<strong>{state}</strong>" in panel
    said = re.sub(r'<(\w+)[^>]*\slang="en"[^>]*>.*?</\1>|<code>.*?</code>', "", panel, flags=re.DOTALL)
    for english in ("Legal", "advice", "from when", "known yet", "in force", "not met", "Counted", "What"):
        assert english not in said, english


def test_nothing_of_it_is_published(project: Project) -> None:
    assert project.build() == 0
    for name, text in everything(project.root / "site").items():
        about = name.startswith(("checks/", "search/", "pagefind/"))  # the pages of the checks tell of T07
        assert [words for words in (TOLD, REASON, *(() if about else PANEL)) if words in text] == [], name
    known = load(project.root / "incidents")
    assert leaks(project.root / "site", known, now=NOW) == []
    assert all(incident.facts.legal is None for incident in publish(known, now=NOW).incidents)


def test_a_page_that_tells_it_would_be_found(project: Project, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<p>We told {TOLD}; {REASON}.</p>", encoding="utf-8")
    assert len(leaks(tmp_path, load(project.root / "incidents"), now=NOW)) > 1


def test_without_a_clock_there_is_no_panel(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    assert "am-legal" not in project.made("qris", preview=True)


def test_what_a_service_asks_for_is_what_the_page_measures_against(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    edition, before = project.edition(), project.made("qris")
    (record,) = (one.record for one in edition.incidents if one.id == "qris")
    assert edition.targets(record) is edition.knowledge.targets
    service = (record.facts.services or ())[0].id
    own = f"\nservices: {{{service}: {{targets: {{first_notice: {{SEV1: 3 min, SEV2: 3 min, SEV3: 3 min}}}}}}}}\n"
    project.write(policy_yml=STORY["policy_yml"] + own)
    changed = project.edition()
    (record,) = (one.record for one in changed.incidents if one.id == "qris")
    assert changed.targets(record).first_notice.minutes(record.severity_at()) == 3
    assert ">3 min<" in project.made("qris")
    assert ">3 min<" not in before
