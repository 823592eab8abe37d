"""What an incident owes, before any clock is asked how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.record import MarkdownFile
from amends.source import Span

DueKind = Literal[
    "first_notice",
    "update",
    "resolved",
    "announcement",
    "in_progress",
    "completed",
    "sign_off",
    "draft",
    "preliminary",
    "final",
    "promise",
    "remedy",
    "action",
    "permission",
    "legal",
]
TO_CUSTOMERS: frozenset[DueKind] = frozenset(
    {"first_notice", "update", "resolved", "announcement", "in_progress", "completed"}
)
"""The kinds of words that customers wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that an incident owes.

    ``what`` must be said or done by ``moment``, ``why`` says what asks for it; ``file`` and ``span`` are the place
    that sets the date. ``people`` are the ids of those it waits for. ``code`` is the check that will hold it against
    the record, ``key`` the key of the policy or of the record that it comes from, ``text`` the stem of the
    communication it is about, ``draft`` the path of a text that is written for it and not sent, each empty where there
    is none. ``part`` tells several of a kind apart.
    """

    kind: DueKind
    file: MarkdownFile[Any]
    span: Span
    moment: Moment
    what: str
    why: str
    people: tuple[str, ...]
    code: str
    key: str
    text: str = ""
    draft: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """Something owed whose time cannot be told, because a fact is missing; ``why`` names the fact."""

    file: MarkdownFile[Any]
    span: Span
    why: str


def switched_off(code: str, policy: Policy) -> bool:
    """Whether the policy switches off the check that a debt would be held against."""
    told = (policy.checks or {}).get(code)
    return told is not None and told.severity == "off"
