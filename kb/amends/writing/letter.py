"""A skeleton becomes a letter: known facts stand in it as words, everything else as a blank that the check finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Template

from amends.writing.skeletons import Piece, Skeleton, Skeletons

_BRACES = str.maketrans("{}", "()")
_BLANK = re.compile(r"\{\{([^{}\n]*)\}\}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be said.

    Attributes:
        words: a fact in words by its name.
        lists: entries by the name of their list, each with its own facts in words.
        hints: questions of blanks that are narrower than those of the language.

    """

    words: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """A text as it is begun: its subject line and its body, which ends with a line end."""

    subject: str
    body: str


def blank(question: str) -> str:
    """A blank that asks for something: it stands on one line, and the check finds it until it is filled."""
    return "{{" + " ".join(question.translate(_BRACES).split()) + "}}"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a file: its line and column, which start at 1, and what it asks for."""

    line: int
    column: int
    question: str


def blanks_in(text: str) -> list[Blank]:
    """The blanks of a text, in reading order."""
    lines = enumerate(text.splitlines(), 1)
    return [Blank(n, found.start() + 1, found[1]) for n, line in lines for found in _BLANK.finditer(line)]


def compose(skeleton: Skeleton, skeletons: Skeletons, facts: Facts, *, closing: str = "") -> Letter:
    """Write a skeleton out; ``closing`` is what stands below it: who signs, and how they are reached."""
    paragraphs = [written for p in skeleton.body if (written := _paragraph(p, skeletons, facts))]
    if closing:
        paragraphs.append(closing)
    return Letter(_say(skeleton.subject, {}, skeletons, facts), "\n\n".join(paragraphs) + "\n")


def _paragraph(pieces: tuple[Piece, ...], skeletons: Skeletons, facts: Facts) -> str:
    return " ".join(said for piece in pieces for said in _piece(piece, skeletons, facts))


def _piece(piece: Piece, skeletons: Skeletons, facts: Facts) -> Iterator[str]:
    if piece.each:
        lines = [_say(piece.say, entry, skeletons, facts) for entry in facts.lists.get(piece.each, ())]
        said = "\n".join(lines) or _say(piece.otherwise, {}, skeletons, facts)
    elif piece.condition and piece.condition not in facts.words:
        said = _say(piece.otherwise, {}, skeletons, facts)
    else:
        said = _say(piece.say, {}, skeletons, facts)
    if said:
        yield said


def _say(words: str, entry: Mapping[str, str], skeletons: Skeletons, facts: Facts) -> str:
    asked = {name: blank(question) for name, question in ({**skeletons.blanks, **facts.hints}).items()}
    told = {**facts.words, **entry}
    return Template(_contracted(words, told, skeletons)).substitute({**asked, **told})


def _contracted(words: str, told: Mapping[str, str], skeletons: Skeletons) -> str:
    """Join a word with the first of the fact behind it: *hasta* stays, *a* before *el 5 de mayo* becomes *al*."""
    for before, first, joined in skeletons.contractions:

        def joint(found: re.Match[str], first: str = first, joined: str = joined) -> str:
            fact = told.get(found["name"], "")
            if not fact.startswith(f"{first} "):
                return found[0]
            word = joined.capitalize() if found[0][0].isupper() else joined
            return word + fact.removeprefix(first).replace("$", "$$")

        words = re.sub(rf"(?<!\w){before} \$(?P<name>\w+)", joint, words, flags=re.IGNORECASE)
    return words
