"""The live preview: it marks, it never ends, and a saved record shows at the next build."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from watchdog.events import DirCreatedEvent, DirMovedEvent, FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch

from mkdocs_amends.incidents import IncidentsPlugin
from mkdocs_amends.watching import watch
from tests.site.building import FIRST, INCIDENT, STORY, Project


class Server:
    """What is asked of MkDocs' server and of its observer, which it is itself."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.handlers: list[FileSystemEventHandler] = []
        self.observer = self.event_queue = self

    def watch(self, path: str) -> None:
        """Watch a folder."""
        self.told.append(f"watch {path}")

    def unwatch(self, path: str) -> None:
        """Watch it no longer."""
        self.told.append(f"unwatch {path}")

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> None:
        """Tell a handler of what happens in a folder."""
        assert not recursive
        self.told.append(f"schedule {path}")
        self.handlers.append(handler)

    def put(self, item: tuple[FileSystemEvent, ObservedWatch]) -> None:
        """Take an event, which has the site built."""
        assert str(item[0].src_path) == item[1].path
        self.told.append(f"build {item[1].path}")


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
    assert "there is no such folder" in preview.page()


def test_the_records_are_watched(project: Project) -> None:
    server = Server()
    preview = Preview(project)
    plugin = preview.config.plugins["amends-incidents"]
    assert isinstance(plugin, IncidentsPlugin)
    preview.build()
    plugin.on_serve(server, config=preview.config, builder=None)  # type: ignore[arg-type] # all that is asked of it
    assert server.told == [f"watch {project.root / 'incidents'}", f"schedule {project.root}"]


def test_a_folder_that_went_away_and_came_back_is_watched_anew_and_built(tmp_path: Path) -> None:
    folder, server = tmp_path / "incidents", Server()
    watch(server, folder)  # type: ignore[arg-type] # all that is asked of it
    folder.mkdir()
    for event in (DirCreatedEvent(str(folder)), FileModifiedEvent(str(tmp_path / "x")), DirCreatedEvent(str(folder))):
        server.handlers[0].on_any_event(event)
    server.handlers[0].on_any_event(DirMovedEvent(str(tmp_path / "away"), str(folder)))
    anew = [f"unwatch {folder}", f"watch {folder}", f"build {folder}"]
    assert server.told == [f"schedule {tmp_path}", f"watch {folder}", f"build {folder}", *anew, *anew]
