"""Two builds into one place do not tread on each other, and one that is ended leaves nothing behind that runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_amends import build as building
from mkdocs_amends.alone import alone
from tests.site.building import STORY, Project

pytest.importorskip("fcntl", reason="needs locks on folders")

LONGEST = 60
"""Seconds after which what should happen soon has not happened."""
WORK = """\
import os, sys, time
from mkdocs_amends import sharing
sharing.processes = lambda: 2
def ask(thing):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, between those of others
    time.sleep(600)
list(sharing.shared(ask, range(32)))
"""


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def runs(process: int) -> bool:
    """Whether a process is there and is no mere entry in the table."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_folder_is_had_by_one_at_a_time_and_swept_first(tmp_path: Path) -> None:
    folder = tmp_path / "made" / ".site.building"
    (folder / "left").mkdir(parents=True)
    (folder / "left" / "over.html").write_text("old")
    (folder / "over.html").write_text("old")
    with alone(folder) as mine:
        assert (mine, list(folder.iterdir())) == (True, [])
        (folder / "index.html").write_text("new")
        with alone(folder) as other:
            assert not other
        assert (folder / "index.html").read_text() == "new"
        folder.rename(tmp_path / "site")
        with alone(folder) as next_one:
            assert next_one
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_a_second_build_says_that_another_is_under_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    with alone(project.root / ".site.building"):
        assert project.build() == 1
        assert "another build is under way there" in capsys.readouterr().err
        assert not (project.root / "site").exists()
    assert project.build() == 0
    assert not (project.root / ".site.building").exists()


def test_a_build_that_is_stopped_sweeps_what_it_had_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    project = Project(tmp_path / "p", gate=False).write(**STORY)
    monkeypatch.setattr(building, "mkdocs_build", stopped)
    with pytest.raises(KeyboardInterrupt):
        project.build()
    assert not (project.root / ".site.building").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc, to see which processes run")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_processes_of_a_build_end_with_it(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", WORK], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        workers = {int(started.stdout.readline()) for _ in range(2)}
        assert all(runs(worker) for worker in workers - {started.pid})
        os.kill(started.pid, how)
        assert until(lambda: not any(runs(worker) for worker in workers))
        started.stdout.close()
