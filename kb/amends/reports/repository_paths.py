"""Paths as forges want them: from the top of the repository."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from amends.engine.outcome import Outcome

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


def in_repository(outcome: Outcome, path: str) -> str:
    """Give a finding's path from the top of the repository; one that leads out of it stays as it is."""
    if _ABSOLUTE.match(path):
        return path
    whole = posixpath.normpath(posixpath.join(outcome.prefix, path))
    return path if whole.startswith("../") else whole


def as_uri(path: str) -> str:
    """Give a path as an RFC 3986 reference: in UTF-8 and percent-encoded; an absolute one with the scheme ``file``."""
    encoded = quote(path, safe="/")
    if not _ABSOLUTE.match(path):
        return encoded
    return f"file://{encoded}" if path.startswith("/") else f"file:///{path[:2]}{quote(path[2:], safe='/')}"
