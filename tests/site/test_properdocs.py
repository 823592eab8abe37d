"""Another generator that reads the same configuration makes a site with the same words on every page."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from amends.engine.verifying import lacks, words_of
from tests.site.building import STORY, Project

pytestmark = pytest.mark.skipif(find_spec("properdocs") is None, reason="needs properdocs: pip install amends[dev]")

NOW = {"SOURCE_DATE_EPOCH": "1795318920", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def built_by(generator: str, project: Project) -> Path:
    """Build the site with the command of a generator, as its users do."""
    site = project.root / generator
    command = [sys.executable, "-m", generator, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir"]
    told = subprocess.run(
        [*command, str(site)], cwd=project.root, env=os.environ | NOW, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    return site


def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    (project.root / "docs" / "guide.md").write_text("# Guide\n\n[An incident](incident:qris)\n", encoding="utf-8")
    ours, theirs = built_by("mkdocs", project), built_by("properdocs", project)
    names = [{path.relative_to(site).as_posix() for path in site.rglob("*.html")} for site in (ours, theirs)]
    assert names[0] == names[1]
    assert "incidents/qris/index.html" in names[0]
    for name in sorted(names[0]):
        told = [words_of((site / name).read_text(encoding="utf-8")) for site in (ours, theirs)]
        assert told[0] == told[1], name
    assert list(lacks(theirs)) == []
