"""The live preview: it marks, it never ends, and a saved record shows at the next build."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_amends.incidents import IncidentsPlugin
from tests.site.building import FIRST, INCIDENT, STORY, Project


class Preview:
    """What ``mkdocs serve`` does to a project, without its server."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.config = load_config(config_file=str(project.root / "mkdocs.yml"), site_dir=str(project.root / "live"))
        self.config.plugins.on_startup(command="serve", dirty=False)

    def build(self) -> None:
        """Build once more with the same plugins, as saving a file does."""
        build(self.config, serve_url="http://127.0.0.1/")

    def page(self, path: str = "") -> str:
        """A page of the preview."""
        return self.project.page(path, "live")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An outage whose record is gated."""
    enforced = INCIDENT.replace("gate: {enforced: false, reason: a test}\n", "")
    return Project(tmp_path / "p", options='now: "2026-11-22T10:42:00+07:00"').write(
        **{**STORY, "qris__incident_md": enforced}
    )


def test_a_shut_gate_is_told_in_a_banner_and_ends_nothing(project: Project) -> None:
    preview = Preview(project)
    preview.build()
    assert "The gate is shut by" in preview.page()
    assert "S04 sign-off-stale: " in preview.page("history")


def test_what_was_saved_shows_at_the_next_build(project: Project) -> None:
    preview = Preview(project)
    preview.build()
    project.write(**{"qris__1-first_md": FIRST.replace("Please take cash.", "Please take cards.")})
    preview.build()
    assert "Please take cards." in preview.page("incidents/qris")


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: [\n---\n", "no front matter", b"\xff\xfe\x00", "---\n- a list\n---\n", ""],
    ids=["not YAML", "no facts", "binary", "a list", "empty"],
)
def test_a_bad_file_marks_its_page_and_a_mended_one_takes_it_back(project: Project, text: str | bytes) -> None:
    preview = Preview(project)
    project.write(qris__incident_md=text)
    preview.build()
    assert "cannot be read, and is left out:" in preview.page()
    assert "This record cannot be read" in preview.page("incidents/qris")
    project.write(qris__incident_md=INCIDENT)
    preview.build()
    assert "cannot be read, and is left out:" not in preview.page()
    assert "QRIS payments failed" in preview.page("incidents/qris")


def test_a_taken_address_is_told_and_the_first_page_stays(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    (project.root / "docs" / "history.md").write_text("# Ours\n", encoding="utf-8")
    preview = Preview(project)
    preview.build()
    assert "two pages have the address /history/" in caplog.text
    assert "Ours" in preview.page("history")


def test_a_missing_folder_is_told_and_ends_nothing(tmp_path: Path) -> None:
    preview = Preview(Project(tmp_path / "p"))
    preview.build()
    assert "there is no such file or folder" in preview.page()


def test_the_records_are_watched(project: Project) -> None:
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    preview = Preview(project)
    plugin = preview.config.plugins["amends-incidents"]
    assert isinstance(plugin, IncidentsPlugin)
    preview.build()
    plugin.on_serve(Server(), config=preview.config, builder=None)  # type: ignore[arg-type] # all that is asked of it
    assert watched == [str(project.root / "incidents")]
