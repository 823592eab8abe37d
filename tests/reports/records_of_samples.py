"""Folders of records made from the examples on the pages of problems."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from amends.reports.problem_pages.page import Sample

Files = Mapping[str, str]

_STANDARD: Files = {
    "policy.yml": "{}",
    "people.yml": "rani: {name: Rani Putri, role: Head of Operations}",
    "mail/incident.md": "title: Mail was not delivered",
}
"""What stands around an example that shows only one file."""


def lay_out(sample: Sample, root: Path) -> Path:
    """Write the files of an example below a folder, among the others that a record needs; gives the folder."""
    records = root / "incidents"
    for path, text in ({**_STANDARD, **dict(sample.files)}).items():
        file = records / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_whole(path, text), encoding="utf-8")
    return records


def _whole(path: str, text: str) -> str:
    """Make facts a file: between two lines of hyphens, with the one key that the kind of file cannot do without."""
    if not path.endswith(".md") or not re.match(r"\w+:", text):
        return text
    needed, body = ("phase: resolved", "Words.\n")
    if path.endswith("incident.md"):
        needed, body = ("title: Mail was not delivered", "")
    front = text if f"{needed.partition(':')[0]}:" in text else f"{needed}\n{text}"
    return f"---\n{front}\n---\n{body}"


def _not_to_be_opened(mail: Path) -> None:
    os.mkfifo(mail / "first.md")  # a special file, which no user may read as a text, the superuser included


def _too_large(mail: Path) -> None:
    (mail / "first.md").write_bytes(b"a" * 3_400_000)


def _latin(mail: Path) -> None:
    (mail / "first.md").write_bytes("---\nphase: resolved\n---\nCafé".encode("latin-1"))


def _picture(mail: Path) -> None:
    (mail / "first.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def _leads_out(mail: Path) -> None:
    (mail.parent.parent / "supplier.md").write_text("---\nphase: resolved\n---\nOurs.\n", encoding="utf-8")
    (mail / "first.md").symlink_to(mail.parent.parent / "supplier.md")


def _letter(mail: Path) -> None:
    (mail / "first.md").write_text("---\nphase: resolved\n---\nCafé\n", encoding="utf-8")


def _letter_and_log(mail: Path) -> None:
    _letter(mail)
    (mail / "relay.log").write_bytes(b"a" * 3_400_000)


def _letter_and_picture(mail: Path) -> None:
    _letter(mail)
    (mail / "banner.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def _leads_down(mail: Path) -> None:
    (mail / "letters").mkdir()
    (mail / "letters" / "first.md").write_text("---\nphase: resolved\n---\nCafé\n", encoding="utf-8")
    (mail / "first.md").symlink_to(mail / "letters" / "first.md")


SHELL: Mapping[tuple[str, bool], Callable[[Path], None]] = {
    ("I01", True): _not_to_be_opened,
    ("I01", False): _letter,
    ("I02", True): _too_large,
    ("I02", False): _letter_and_log,
    ("I03", True): _latin,
    ("I03", False): _letter,
    ("I04", True): _picture,
    ("I04", False): _letter_and_picture,
    ("I18", True): _leads_out,
    ("I18", False): _leads_down,
}
"""By code, and whether it is wrong, what a shell shows on its page: made in the folder of an incident."""
