"""A small folder of records for the language server: one outage in three languages, and what stands beside it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "policy.yml": """\
timezone: Asia/Jakarta
targets:
  updates: {SEV2: 45 min}
""",
    "people.yml": """\
rani:
  name: Rani Kusuma
  role: Head of Passenger Care
  public: {email: rani@kelana.example}
jonas:
  name: Jonas Weber
  role: Head of Operations
""",
    "services.yml": """\
boarding:
  name: Boarding passes
harbour-screens:
  name: Screens in the harbour
""",
    "audiences.yml": """\
passengers:
  name: Passengers
  size: 1000
  channels: [sms, email]
""",
    "2026/boarding/incident.md": """\
---
title: No boarding passes
summary: Boarding passes could not be shown.
severity: SEV2
owner: jonas
visibility: public
services:
  - {id: boarding, status: major_outage, from: 2026-10-10T18:49:00+07:00}
times:
  started: 2026-10-10T18:49:00+07:00
  detected: 2026-10-10T18:55:00+07:00
impact:
  customers: {value: 380, of: 1000, known_at: 2026-10-10T19:00:00+07:00}
promises:
  - id: paper
    quote: We will print paper passes until Friday.
    made_in: 1-first
    owner: rani
    due: 2026-10-16
---
""",
    "2026/boarding/1-first.md": """\
---
sent: 2026-10-10T19:00:00+07:00
phase: investigating
subject: No boarding passes
channels: [sms]
audience: passengers
visibility: public
signed_by: rani
next_update: 2026-10-10T19:40:00+07:00
---
Since 18:49 WIB we cannot show boarding passes. 380 of 1,000 passengers are affected. Please go to the desk.

Rani Kusuma, Head of Passenger Care, rani@kelana.example
""",
    "2026/boarding/2-draft.md": """\
---
phase: identified
subject: No boarding passes
channels: [sms]
audience: passengers
visibility: public
signed_by: rani
---
🚢 We apologise if anyone was affected. Für Sie ärgerlich. 船が遅れました。

Rani Kusuma, Head of Passenger Care, rani@kelana.example
""",
}


def folder(at: Path, **other: str) -> Path:
    """Write the folder below a path, with other texts for some stems of files; gives its root."""
    root = at / "incidents"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        stem = path.stem.replace("-", "_")
        path.write_bytes(other.get(stem, text).encode())
    return root
