"""Keys about privacy that are unknown or wrong where they stand: what they may have been meant for stays inside."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from amends.records import shapes
from amends.records.places import KeyPath

_MEANT = ("public", "visibility", "private", "internal", "hidden", "secret", "confidential", "unpublished")
"""Words by which people say whether something may be seen."""
_LIKE = 0.6
"""From this likeness on (the share of letters in common) an unknown key may be one of them, misspelt."""


def switch(wanted: tuple[shapes.Shape, ...]) -> tuple[str, str]:
    """The key by which a mapping stays inside and its value then; empty where the mapping has none."""
    for model in shapes.models(wanted):
        keys = shapes.keys(model)
        if keys.get("public") is bool:
            return "public", "false"
        if "visibility" in keys:
            return "visibility", "internal"
    return "", ""


def stays_inside(shape: shapes.Shape, dropped: Iterable[KeyPath]) -> set[KeyPath]:
    """The mappings that stay inside because of what was left out of them, or of what is in them.

    For a key that may be about privacy: the nearest mapping around it that can stay inside, in the end the file. For
    any other problem: the nearest one that is an entry of a list or of a mapping of names.
    """
    found = set()
    for path in dropped:
        spoken = about_privacy(shape, path)
        for length in range(len(path), -1, -1):
            around = path[:length]
            key, _ = switch(shapes.at(shape, around))
            if key == "public" and (spoken or not shapes.models(shapes.at(shape, around[:-1]))):
                found.add(around)
                break
            if key == "visibility" and spoken:
                found.add(around)
    return found


def about_privacy(shape: shapes.Shape, path: KeyPath) -> bool:
    """Whether the key at a path may have been meant to say who may see what it stands in."""
    if not path or not isinstance(path[-1], str):
        return False
    key = path[-1].strip().casefold()
    known = [name for model in shapes.models(shapes.at(shape, path[:-1])) for name in shapes.keys(model)]
    if path[-1] in known:
        return key in _MEANT
    meant = _likeness(key, _MEANT)
    return meant >= _LIKE and meant >= _likeness(key, known)


def _likeness(word: str, others: Iterable[str]) -> float:
    return max((SequenceMatcher(None, other, word).ratio() for other in others), default=0.0)
