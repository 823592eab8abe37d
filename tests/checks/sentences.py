"""The labelled sentences of the repository, as the tests read them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from amends.engine.evaluating import Labelled, read
from amends.engine.quality import AT_HAND, Measured, measure

FOLDER = Path(__file__).parents[2] / "kb" / "sentences"
LANGUAGES = ("en", "id")


@cache
def labelled(code: str, lang: str) -> tuple[Labelled, ...]:
    """All sentences that are labelled for a check in a language."""
    return tuple(row for row, _ in _read(code, lang))


@cache
def at_hand(code: str, lang: str) -> tuple[Labelled, ...]:
    """Those that were at hand while the check was written."""
    return tuple(row for row, register in _read(code, lang) if register == AT_HAND)


@cache
def _read(code: str, lang: str) -> list[tuple[Labelled, str]]:
    text = (FOLDER / lang / f"{code}.jsonl").read_text(encoding="utf-8")
    rows, problems = read(text)
    assert not problems, problems
    lines = text.split("\n")
    return [(row, json.loads(lines[row.line - 1])["register"]) for row in rows]


def every(code: str) -> list[Labelled]:
    """All sentences that are labelled for a check."""
    return [row for lang in LANGUAGES for row in labelled(code, lang)]


@cache
def kept_apart() -> tuple[Measured, ...]:
    """What the checks reach on the sentences that are kept for testing."""
    return measure(FOLDER)
