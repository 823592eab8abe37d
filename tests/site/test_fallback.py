"""The page for when all else is down: small, whole in itself, and with somebody to call."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import html5lib  # type: ignore[import-untyped] # it has no types
import pytest

from mkdocs_amends.fallback import LIMIT, page
from mkdocs_amends.words import languages
from tests.cli.test_commands import amends
from tests.site.building import FIRST, INCIDENT, STORY, Project

RUNNING = datetime(2026, 10, 10, 12, 10, tzinfo=UTC)
"""19:10 in Jakarta: the first notice is out, and nothing else."""
OVER = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(**STORY)


def made(project: Project, now: datetime = RUNNING, lang: str = "en") -> str:
    return page(project.edition(now=now, lang=lang))


def test_it_says_whom_to_call_in_every_language(project: Project) -> None:
    html = made(project)
    assert html.count('href="tel:+62215550142"') == len(languages())
    for lang in languages():
        assert f'<section lang="{lang}">' in html


def test_it_says_what_is_known_and_as_of_when(project: Project) -> None:
    html = made(project)
    assert "As of Saturday 10 October 2026, 19:10 WIB" in html
    assert "QRIS payments fail at many shops. Please take cash. Next word by 19:30." in html
    assert "We promised word by 19:30" not in html  # that letter is of 20:41


def test_when_nothing_is_open_it_does_not_say_that_all_is_well(project: Project) -> None:
    html = made(project, OVER)
    assert "No incident is open." in html
    assert "what happened later is not on it" in html
    assert "<blockquote" not in html


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_language_asked_for_comes_first(project: Project, lang: str) -> None:
    html = made(project, lang=lang)
    assert html.startswith(f'<!doctype html>\n<html lang="{lang}">')
    assert re.findall(r'<section lang="(\w+)">', html)[0] == lang


def huge(project: Project, count: int, length: int) -> Project:
    for number in range(count):
        name = f"o{number:03}"
        facts = INCIDENT.split("  resolved:")[0].replace("  impact_ended: 2026-10-10T20:55:00+07:00\n", "")
        title = f"Outage {number} with a long title " * 8
        record = facts.replace("QRIS payments failed on a Saturday evening", title.strip()) + "signed_by: dimas\n---\n"
        letter = FIRST.split("\n\n")[0] + "\n\n" + "Über 4.870 toko 📵 gagal. " * length
        project.write(**{f"{name}__incident_md": record, f"{name}__1-first_md": letter})
    return project


@pytest.mark.parametrize(("count", "length"), [(0, 0), (1, 4000), (3, 400), (60, 100)])
def test_it_always_fits_in_the_first_packets(project: Project, count: int, length: int) -> None:
    html = made(huge(project, count, length))
    assert len(html.encode("utf-8")) <= LIMIT < 14 * 1024
    assert "tel:" in html


def test_it_loads_nothing(project: Project) -> None:
    html = made(project)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    assert parser.errors == []
    tags = {element.tag for element in document.iter()}
    assert not tags & {"script", "link", "img", "iframe", "object", "video", "audio", "source", "form"}
    assert not [element for element in document.iter() if element.get("src") or element.get("style")]
    assert "@import" not in html
    assert "url(" not in html


def test_what_stays_inside_stays_inside(project: Project) -> None:
    secret = FIRST.replace("Please take cash.", "Please take cash. <!-- walrus --> \n\n/// internal\nwalrus\n///\n")
    project.write(qris__1_first_md=secret)
    project.write(**{"qris__1-first_md": secret})
    html = made(project)
    assert "Please take cash." in html
    assert "walrus" not in html
    assert "dimas.home@secret.example" not in html


def test_markup_in_a_letter_is_words(project: Project) -> None:
    project.write(**{"qris__1-first_md": FIRST + "\n<script>alert(1)</script> & <b>more</b>\n"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;more&lt;/b&gt;" in made(project)


def test_the_command_writes_the_file(project: Project) -> None:
    out = amends("fallback", "incidents", "--now", RUNNING.isoformat(), "-o", "out/index.html", cwd=project.root)
    assert (out.returncode, out.stdout, out.stderr) == (0, "", "")
    assert (project.root / "out" / "index.html").read_text(encoding="utf-8") == page(project.edition(now=RUNNING))


def test_without_anybody_to_call_it_says_what_to_add(project: Project) -> None:
    project.write(policy_yml="organisation: {name: Rantau}\n")
    out = amends("fallback", "incidents", cwd=project.root)
    assert out.returncode == 2
    assert "add `organisation: {phone: …}` or `email`" in out.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--site-url", "javascript:alert(1)"), "--site-url is 'javascript:alert(1)', no address of a site"),
        (("--site-url", "status.example"), "expected one such as https://status.example"),
        (("--lang", "xx"), "--lang is 'xx'; this page speaks en and de"),
    ],
)
def test_what_it_cannot_link_to_or_speak_is_refused(given: tuple[str, ...], said: str, project: Project) -> None:
    done = amends("fallback", str(project.root / "incidents"), *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_address_in_the_policy_that_a_browser_would_run_is_no_link(project: Project) -> None:
    policy = "organisation: {phone: +62 21 5550 142, url: 'javascript:alert(1)'}\n"
    (project.root / "incidents" / "policy.yml").write_text(policy, encoding="utf-8")
    done = amends("fallback", str(project.root / "incidents"))
    assert done.returncode == 0, done.stderr
    assert "javascript" not in done.stdout
    assert "policy.yml: organisation.url is 'javascript:alert(1)', no address of a site" in done.stderr
