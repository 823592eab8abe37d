"""What a site holds for machines: made in this process, without MkDocs, from small records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from mkdocs_amends.outputs import files
from mkdocs_amends.views.edition import Edition
from tests.site.building import NOW, STORY, Project

HOME = "https://rantau.example/"
GATE = "gate: {enforced: false, reason: a test}"
WORK = f"""\
---
title: The back office moves; new disks, "fast" ones
kind: maintenance
visibility: public
{GATE}
timezone: Asia/Jakarta
severity: SEV4
services:
  - id: office
    status: under_maintenance
    from: 2026-10-12T01:00:00+07:00
    to: 2026-10-12T03:00:00+07:00
times: {{resolved: 2026-10-12T03:00:00+07:00}}
---
"""
AHEAD = """\
---
sent: 2026-10-08T10:00:00+07:00
phase: scheduled
visibility: public
signed_by: dimas
---

On Monday 12 October, from 01:00 to 03:00 WIB, the back office is closed.
"""
WITH_WORK = {**STORY, "work__incident_md": WORK, "work__1-ahead_md": AHEAD}
"""An outage, and planned work two days after it."""


def edition(project: Project, *, now: datetime = NOW, site_url: str = HOME, lang: str = "en") -> Edition:
    """The public edition of a project, at an address."""
    return replace(project.edition(now=now, lang=lang), site_url=site_url, site_name="Rantau's outages")


def made(project: Project, *, now: datetime = NOW, site_url: str = HOME, lang: str = "en") -> dict[str, bytes]:
    """All files for machines, by their path from the root of the site."""
    found = files(edition(project, now=now, site_url=site_url, lang=lang))
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in found}


def story(root: Path, **files: str) -> Project:
    """A project with an outage and planned work; ``files`` as `Project.write` takes them."""
    return Project(root / "p", gate=False).write(**{**WITH_WORK, **files})


def read(found: dict[str, bytes], name: str) -> Any:  # noqa: ANN401 # any JSON
    """A file of JSON."""
    return json.loads(found[name])


def write(found: dict[str, bytes], folder: Path) -> Path:
    """Put the files into a folder, as a site has them; give the folder."""
    for name, content in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name in the standard library
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder under an address of this machine alone."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
