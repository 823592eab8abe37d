"""The files that findings speak of, read when a report wants to show a line of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from amends.findings import Finding
from amends.records.files import read_text
from amends.source import Source

Sources = Callable[[str], Source | None]
"""Gives the file of a finding's ``path``; None where it cannot be read."""


@cache
def source_of(path: str) -> Source | None:
    """Read a file by the path that findings name."""
    source = read_text(Path(path))
    return None if isinstance(source, Finding) else source
