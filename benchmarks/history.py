"""A history of made-up incidents for the benchmarks of the site: the same each time, of the repository's sentences."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from amends.engine.training.examples import read

ROOT = Path(__file__).parent.parent
NOW = "2026-11-22T12:00:00Z"
"""The time the site speaks as of: after the last incident."""
FIRST_DAY, DAYS = datetime(2006, 1, 2, 6, tzinfo=UTC), 7_600
"""The incidents lie evenly in so many days from that one."""

_WORDS = re.compile(r"[A-Z][A-Za-z ,;’'-]+[.!?]")
_SERVICES = ("Sign-in", "Payments", "Mail", "Search", "Storage", "Calls", "Invoices", "Maps", "Backups", "Exports")
_ORGANISATION = {
    "policy.yml": "organisation: {name: Benchmark, email: care@example.com}\ntimezone: UTC\nlang: en\n",
    "people.yml": "mara:\n  name: Mara Okafor\n  role: Head of Customer Care\n  public: {email: care@example.com}\n",
    "services.yml": "".join(f"{name.lower()}: {{name: {name}}}\n" for name in _SERVICES),
}
_RECORD = """\
---
title: {title}
summary: {summary}
visibility: public
gate: {{enforced: false, reason: made up}}
severity: SEV{severity}
services:
  - {{id: {service}, status: major_outage, from: {start}, to: {end}}}
times: {{started: {start}, detected: {first}, impact_ended: {end}, resolved: {closed}}}
impact:
  level: major
  customers: {{value: {hit}, of: 9800}}
  data_loss: none
promises:
  - {{id: drill, quote: {promise}, made_in: 3-resolved, due: {due}, kept: {due}}}
signed_by: mara
---

{words}
"""
_LETTER = """\
---
sent: {sent}
phase: {phase}
visibility: public
channels: [mail, status page]
signed_by: mara
---

{words}
"""


def write_history(folder: Path, incidents: int, *, words: int = 90) -> None:
    """Write the site's configuration and so many incidents; each has four texts of about so many words."""
    chance = random.Random(5)  # noqa: S311 # nobody is to guess anything
    sentences = sorted({e.text for e in read(ROOT / "kb" / "sentences", "en") if e.register and _plain(e.text)})
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "guide.md").write_text("# A guide\n\nHow to write to us.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Benchmark\nsite_url: https://status.example/\ntheme: {name: material, font: false}\n"
        "plugins: [search, amends-incidents]\n",
        encoding="utf-8",
    )
    records = folder / "incidents"
    records.mkdir()
    for name, content in _ORGANISATION.items():
        (records / name).write_text(content, encoding="utf-8")

    def text() -> str:
        said: list[str] = []
        while sum(len(sentence.split()) for sentence in said) < words:
            said.append(chance.choice(sentences))
        return "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))

    for number in range(incidents):
        start = FIRST_DAY + timedelta(days=DAYS * number / incidents, minutes=chance.randrange(600))
        promise = "We will hold a drill and tell you how it went"
        # Words of its own, as every outage has: names of machines, releases, places.
        own = f"Host {chance.choice('abcdefgh')}{chance.randrange(9_999)}, release {chance.randrange(99_999):x}."
        facts = {
            "title": f"{chance.choice(_SERVICES)} failed, number {number}",
            "summary": f"It failed for an hour. {own}",
            "severity": 1 + number % 4,
            "service": _SERVICES[number % len(_SERVICES)].lower(),
            "start": start.isoformat(),
            "first": (start + timedelta(minutes=9)).isoformat(),
            "end": (start + timedelta(minutes=60)).isoformat(),
            "closed": (start + timedelta(minutes=90)).isoformat(),
            "due": (start + timedelta(days=30)).date().isoformat(),
            "hit": 100 + number % 9_000,
            "promise": promise,
        }
        there = records / str(start.year) / f"outage-{number}"
        there.mkdir(parents=True)
        (there / "incident.md").write_text(_RECORD.format(words=text(), **facts), encoding="utf-8")
        letters = (("1-first", 12, "investigating"), ("2-found", 40, "identified"), ("3-resolved", 90, "resolved"))
        for name, minutes, phase in letters:
            sent = (start + timedelta(minutes=minutes)).isoformat()
            said = f"{text()}\n\n{promise}." if phase == "resolved" else text()
            (there / f"{name}.md").write_text(_LETTER.format(sent=sent, phase=phase, words=said), encoding="utf-8")


def _plain(text: str) -> bool:
    """Whether a sentence is words alone: what could be an address, a number or a mark would shut the gate."""
    return _WORDS.fullmatch(text) is not None
