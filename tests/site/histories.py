"""Many small records for tests of pages over many incidents."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tests.site.building import PEOPLE, POLICY, SERVICES, Project

if TYPE_CHECKING:
    from pathlib import Path

ZONE = timezone(timedelta(hours=7))
"""The organisation's zone in these tests: that of Jakarta."""


def record(title: str, *facts: str, body: str = "Words.\n") -> str:
    """A public record with these lines of facts."""
    lines = "".join(f"{fact}\n" for fact in facts)
    return f"---\ntitle: {title}\nvisibility: public\ngate: {{enforced: false, reason: a test}}\n{lines}---\n\n{body}"


def hit(service: str = "qris", status: str = "major_outage", begun: str = "", ended: str = "") -> str:
    """The line of one service that was hit; times are written as they are."""
    times = (f", from: {begun}" if begun else "") + (f", to: {ended}" if ended else "")
    return f"services: [{{id: {service}, status: {status}{times}}}]"


def outage(number: int, begun: datetime, minutes: int, *facts: str, status: str = "major_outage") -> str:
    """An outage of the payments with exact times."""
    ended = (begun + timedelta(minutes=minutes)).isoformat()
    return record(
        f"Outage {number}",
        hit("qris", status, begun.isoformat(), ended),
        f"times: {{started: {begun.isoformat()}, detected: {begun.isoformat()}, resolved: {ended}}}",
        *facts,
    )


def message(sent: datetime, phase: str, *facts: str) -> str:
    """A public message."""
    lines = "".join(f"{fact}\n" for fact in facts)
    return f"---\nsent: {sent.isoformat()}\nphase: {phase}\nvisibility: public\n{lines}---\n\nIt is down.\n"


def project(root: Path, services: str = SERVICES, **files: str) -> Project:
    """A project with these files of records; ``services`` is its services.yml."""
    return Project(root / "p", gate=False).write(policy_yml=POLICY, people_yml=PEOPLE, services_yml=services, **files)
