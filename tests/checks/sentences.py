"""Labelled sentences: parted by a hash into a half to develop on and a half to test on, and counted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Labelled(NamedTuple):
    """One sentence: whether its check must flag it, and the phase of the text it stands in."""

    lang: str
    check: str
    flag: bool
    text: str
    phase: str

    @property
    def half(self) -> str:
        """``dev`` or ``test``, by the text alone: an added sentence moves no other."""
        return "test" if hashlib.sha256(self.text.encode()).digest()[-1] % 2 else "dev"


class Counts(NamedTuple):
    """True and false positives and negatives of a check on some sentences."""

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def precision(self) -> float:
        """Of those flagged, the share rightly flagged."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Of those to be flagged, the share flagged."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0


def read(path: Path) -> list[Labelled]:
    """Read a file of labelled sentences, one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Labelled(row["lang"], row["check"], row["flag"], row["text"], row["phase"]) for row in rows]


def count(rows: list[Labelled], flagged: Callable[[Labelled], bool]) -> Counts:
    """Count what a check says of some sentences against their labels."""
    answers = [(row.flag, flagged(row)) for row in rows]
    return Counts(
        sum(label and said for label, said in answers),
        sum(said and not label for label, said in answers),
        sum(label and not said for label, said in answers),
        sum(not label and not said for label, said in answers),
    )
