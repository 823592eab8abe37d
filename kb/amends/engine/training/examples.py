"""The labelled examples: sentences for checks, letters for elements, and which of them may be learned from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from amends.records.vocabulary import FINAL_PHASES
from amends.text.elements import ELEMENTS

TESTED = 5
"""One example in so many is kept for testing and never learned from."""

LEARNED = (*(f"H{number:02}" for number in range(1, 14)), *(f"X{number:02}" for number in range(1, 7)), "F01")
"""The checks that are learned: those on words. What is counted, or asked of a whole text, is not."""

_TELLS: Mapping[str, tuple[str, bool | None]] = {
    "C01": ("customer_action", False),
    "C02": ("remedy", True),
    "C03": ("remedy", True),
    "T04": ("next_update", False),
}
"""By check, the element that is there where the check flags (True), or where it does not (False)."""

LETTERS = "letters.jsonl"
"""The file of a language whose lines are sentences of letters, with the elements of each and perhaps its sins."""

DEFINITIONS = "elements.jsonl"
"""The file of a language whose lines say of one element whether a sentence holds it: its definition by example."""

_SINS = tuple(f"H{number:02}" for number in range(1, 14))
_FINAL_ONLY = frozenset({"H07", "H13"})


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text: ``says`` whether it must be found, for each key that it was labelled for.

    ``register`` is the kind of letter it could stand in, as its writer had it in mind: what is learned from some
    registers is tried on the others.
    """

    lang: str
    text: str
    says: Mapping[str, bool]
    phase: str
    facts: Mapping[str, object]
    register: str

    @property
    def by_its_words(self) -> bool:
        """Whether its label holds for its words alone, and not only in an open phase."""
        usual = "monitoring" if "X06" in self.says else "postmortem"
        return any(self.says.values()) or self.phase == usual or not any(key.isupper() for key in self.says)

    @property
    def tests(self) -> bool:
        """Whether it is kept for testing."""
        return bool(self.register) and for_testing(self.text)


def for_testing(text: str) -> bool:
    """Whether a labelled text is kept for testing: by its words alone, so that an added one moves no other."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[-4:], "big") % TESTED == 0


def read(folder: Path, lang: str) -> list[Example]:
    """Read the examples of a language, sentences first, in the order of their files' names."""
    return [
        example
        for path in sorted((folder / lang).glob("*.jsonl"))
        for example in _READ.get(path.name, _sentences)(path)
    ]


def _sentences(path: Path) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        says = {row["check"]: row["flag"], **_told(row["check"], row["text"], flagged=row["flag"])}
        yield Example(row["lang"], row["text"], says, row["phase"], row["facts"], row["register"])


def _told(check: str, text: str, *, flagged: bool) -> dict[str, bool]:
    """Give what a label for a check says about an element: who is told to ask for a refund is told of a refund."""
    element, present = _TELLS.get(check, ("", None))
    if not element or "\n" in text or (present is True and not flagged):
        return {}
    return {element: flagged if present else not flagged}


def _definitions(path: Path) -> Iterator[Example]:
    """Read the sentences that say what an element is: each for one element, and never kept for testing."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Example(row["lang"], row["text"], {row["element"]: row["present"]}, "postmortem", {}, "")


def _letters(path: Path) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        says = {name: name in row["elements"] for name in ELEMENTS}
        if "sins" in row:
            asked = (code for code in _SINS if row["phase"] in FINAL_PHASES or code not in _FINAL_ONLY)
            says |= {code: code in row["sins"] for code in asked}
        yield Example(row["lang"], row["text"], says, row["phase"], {}, row["register"])


_READ: Mapping[str, Callable[[Path], Iterator[Example]]] = {LETTERS: _letters, DEFINITIONS: _definitions}
