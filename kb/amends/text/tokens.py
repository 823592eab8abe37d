"""Words, numbers and marks of a clean sentence, taken apart by one pattern."""

from __future__ import annotations

from typing import Literal, NamedTuple

from amends.text.compiled import later

TokenKind = Literal["word", "number", "mark"]


class Token(NamedTuple):
    """A word, a number or a mark of a sentence; ``start`` and ``end`` count in the clean sentence.

    ``low`` is its lower case and has straight apostrophes and plain hyphens whatever the text has. Addresses (URLs,
    e-mail) are one word each; a number takes its decimals, its sign of percent and a unit written to it (``99.95%``,
    ``14:05``, ``30min``).
    """

    low: str
    start: int
    end: int
    kind: TokenKind


PLAIN = {ord("’"): "'", ord("ʼ"): "'", ord("‐"): "-", ord("‑"): "-", ord("＇"): "'"}
"""One character for one, so that places stay: typographic apostrophes and hyphens as a keyboard writes them."""

_ADDRESS = r"(?:https?://|www\.)[^\s<>\"”»]*[^\s<>\"”».,;:!?)\]'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_NUMBER = r"[-+±]?\d+(?:[.,:/]\d+)*(?:-?\w+)?\s?%|v?\d+(?:[.,:/]\d+)*(?:-?[^\W\d_]+)*"
_WORD = r"[^\W\d_][\w\u0300-\u036f]*(?:['.&/-](?=\w)[\w\u0300-\u036f]+)*"
_TOKEN = later(rf"(?P<address>{_ADDRESS})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<mark>\S)")
_FLAT = later(r"[^\W_]+(?:['-][^\W_]+)*")
_PART = later(r"['-]")
_DIGIT = later(r"\d")


_REMEMBERED = 1 << 16
"""Pieces of text that are kept, until all are dropped."""


def tokenise(plain: str) -> tuple[Token, ...]:
    """Take a sentence apart. ``plain`` is `Sentence.plain`."""
    out = []
    for found in _TOKEN.finditer(plain):
        kind = found.lastgroup
        out.append(
            Token(
                found.group().lower(),
                found.start(),
                found.end(),
                "number" if kind == "number" else "mark" if kind == "mark" else "word",
            )
        )
    return tuple(out)


def vocabulary_of(plain: str) -> frozenset[str]:
    """Give a sentence's words in lower case, parts of joined words too; ``#`` for any digit, ``@`` for itself."""
    return frozenset().union(*map(_PIECES.__getitem__, plain.lower().split(" ")))


class _Pieces(dict[str, frozenset[str]]):
    """The words of what stands between two blanks: most of it has been seen before, and costs one look."""

    def __missing__(self, piece: str) -> frozenset[str]:
        if len(self) >= _REMEMBERED:
            self.clear()
        words = set(_FLAT.findall(piece))
        for word in [w for w in words if "-" in w or "'" in w]:
            words.update(_PART.split(word))
        if _DIGIT.search(piece):
            words.add("#")
        if "@" in piece:
            words.add("@")
        made = self[piece] = frozenset(words)
        return made


_PIECES = _Pieces()
