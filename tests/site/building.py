"""Small sites for tests: records and a configuration written to a temporary folder, built in this process."""

from __future__ import annotations

import gzip
import html
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

from amends.engine.checking import check
from amends.records.redaction import publish
from amends.records.repository import load
from mkdocs_amends.build import build
from mkdocs_amends.site import Site
from mkdocs_amends.views.edition import Edition

GZIP = b"\x1f\x8b"
"""What every compressed file begins with: the map of the site, and all of the index of the search."""
NOW = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)
DIMENSIONS = ("timeliness", "sign-off", "honesty", "readability", "recovery", "follow-through")

POLICY = """\
organisation: {name: Rantau, phone: +62 21 5550 142}
timezone: Asia/Jakarta
"""
PEOPLE = """\
dimas:
  name: Dimas Prasetyo
  role: Head of Platform
  email: dimas.home@secret.example
  public: {email: dimas@rantau.example, phone: +62 811 5550 100, note: answers within one working day}
yusuf: {name: Yusuf Halim, role: Storage engineer}
"""
SERVICES = """\
qris: {name: QRIS payments}
office: {name: Back office}
"""
INCIDENT = """\
---
title: QRIS payments failed on a Saturday evening
summary: Payments were down for two hours.
visibility: public
gate: {enforced: false, reason: a test}
severity: SEV1
planned: false
timezone: Asia/Jakarta
services:
  - {id: qris, status: major_outage, from: 2026-10-10T18:49:00+07:00, to: 2026-10-10T20:55:00+07:00}
times:
  started: 2026-10-10T18:42:00+07:00
  detected: 2026-10-10T18:46:00+07:00
  impact_ended: 2026-10-10T20:55:00+07:00
  resolved: 2026-10-10T21:55:00+07:00
impact:
  level: critical
  customers: {value: 4870, of: 11880, method: the gateway's log}
  data_loss: none
promises:
  - id: copies
    quote: From 31 October we copy stock every ten minutes
    made_in: 3-resolved
    due: 2026-10-31
    kept: 2026-10-29
signed_by: dimas
---

We moved records at five in the afternoon. I should have said no.
"""
FIRST = """\
---
sent: 2026-10-10T18:58:00+07:00
phase: investigating
visibility: public
channels: [status page, WhatsApp]
next_update: 2026-10-10T19:30:00+07:00
signed_by: dimas
---

QRIS payments fail at many shops. Please take cash. Next word by 19:30.
"""
SECOND = """\
---
sent: 2026-10-10T20:41:00+07:00
phase: identified
visibility: public
channels: [status page]
signed_by: dimas
---

We promised word by 19:30 and did not keep it. The disk was full.
"""
RESOLVED = """\
---
sent: 2026-10-10T21:55:00+07:00
phase: resolved
visibility: public
channels: [mail]
signed_by: dimas
corrections:
  - {at: 2026-10-12T09:00:00+07:00, kind: substance, reason: It had been copied wrongly., was: "4,780", now: "4,870"}
---

Everything works again; 4,870 shops were hit. From 31 October we copy stock every ten minutes. I am sorry.
"""
STORY = {
    "policy_yml": POLICY,
    "people_yml": PEOPLE,
    "services_yml": SERVICES,
    "qris__incident_md": INCIDENT,
    "qris__1-first_md": FIRST,
    "qris__2-second_md": SECOND,
    "qris__3-resolved_md": RESOLVED,
}
"""One outage from start to end; names are as `Project.write` takes them."""


class Project:
    """A folder with ``mkdocs.yml``, ``docs/`` and ``incidents/``."""

    def __init__(
        self, root: Path, *, options: str = "", language: str = "en", gate: bool = True, extra: str = ""
    ) -> None:
        self.root = root
        (root / "docs").mkdir(parents=True)
        plugins = "".join(f"  - amends-{name}: {{gate: {str(gate).lower()}}}\n" for name in DIMENSIONS)
        (root / "mkdocs.yml").write_text(
            "site_name: Rantau\nsite_url: https://rantau.example/\n"
            f"theme: {{name: material, language: {language}, font: false}}\n"
            f"plugins:\n  - search\n  - amends-incidents: {{{options}}}\n{plugins}{extra}",
            encoding="utf-8",
        )

    def write(self, **files: str | bytes) -> Project:
        """Write records: in a name, two underscores are a slash, and the last one is the dot."""
        for name, text in files.items():
            stem, _, ending = name.replace("__", "/").rpartition("_")
            path = self.root / "incidents" / f"{stem}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return self

    def build(self, site: str = "site", *, preview: bool = False, strict: bool = False, now: datetime = NOW) -> int:
        """Build the site; give the exit code."""
        return build(self.root / "mkdocs.yml", site_dir=self.root / site, preview=preview, strict=strict, now=now)

    def page(self, path: str = "", site: str = "site") -> str:
        """A page of the built site."""
        return (self.root / site / path / "index.html").read_text(encoding="utf-8")

    def edition(self, *, preview: bool = False, lang: str = "en", now: datetime = NOW) -> Edition:
        """What the pages are made from, without MkDocs."""
        knowledge = load(self.root / "incidents")
        return Edition(
            knowledge=publish(knowledge, now=now, preview=preview),
            lang=lang,
            report=check(knowledge, now=now) if preview else None,
            dimensions=frozenset(name.replace("-", "_") for name in DIMENSIONS),
        )

    def made(self, incident_id: str, *, preview: bool = False, lang: str = "en", now: datetime = NOW) -> str:
        """The content of an incident's page, without MkDocs."""
        site = Site(self.edition(preview=preview, lang=lang, now=now))
        return site.incident(next(i for i in site.incidents if i.id == incident_id))


def everything(folder: Path) -> dict[str, str]:
    """All text of all files of a site: as it is, and with its entities undone; compressed files are opened."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".png", ".woff2"}:
            data = path.read_bytes()
            text = (gzip.decompress(data) if data[:2] == GZIP else data).decode("utf-8", errors="replace")
            found[path.relative_to(folder).as_posix()] = text + html.unescape(text)
    return found
