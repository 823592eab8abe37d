"""The ways by which customers are told: how their names compare, and which ones are usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from amends.records.organisation import Audience

USUAL = ("status page", "email", "sms", "phone", "letter")
"""What is offered where nobody said how they want to hear."""

PERSONAL = frozenset(
    {"phone", "call", "telephone", "video", "visit", "in-person", "meeting", "account-manager", "letter"}
)
"""Channels on which one person speaks to one customer, as `spelling` gives them."""

_OTHERS = frozenset(
    {"app", "banner", "blog", "chat", "fax", "feed", "forum", "in-app", "mail", "newsletter", "portal", "post", "press"}
    | {"push", "radio", "rss", "slack", "social-media", "support", "telegram", "text-message", "tv", "web", "webhook"}
    | {"website", "whatsapp"}
)

_PARTS = re.compile(r"[^\s_-]+")


def spelling(name: str) -> str:
    """The name of a channel as names are compared: ``Status page``, ``status_page`` and ``status-page`` are one."""
    return "-".join(_PARTS.findall(name.casefold()))


def apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names that are different channels, each as it was written first, without space that nobody sees."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(spelling(name), " ".join(name.split()))
    return tuple(found.values())


def known_channels(audiences: Mapping[str, Audience]) -> dict[str, str]:
    """The channels that are no slip of the pen, by their spelling: those of audiences.yml, then those in use."""
    liked = [channel for audience in audiences.values() for channel in audience.channels or ()]
    return {spelling(name): name for name in (*sorted(PERSONAL | _OTHERS), *USUAL, *liked)}
