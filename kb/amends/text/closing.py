"""The lines in which a text closes, and the words of a language that stand there.

A language gives them as lists of its pack: ``valedictions`` (what precedes a name: "Regards", "Hormat kami"),
``titles`` (the nouns of a role: "head of", "direktur") and ``title_shapes`` (how such nouns end or begin),
``not_titles`` (words of that shape that are none), ``bodies`` (words that stand in the name of a group or firm and in
no person's: "team", "Ltd"), ``firm_ends`` (what firms put behind a word to make a name: "-soft"), ``unnamed`` (words
written with a capital that stand in no name: "Thank", months) and ``openers`` (those that begin none, though they may
be surnames: "Page"), ``determiners`` ("your", as in "your engineer, Jun Watanabe"), ``presents`` and
``presents_behind`` (how people present themselves: "my name is …", "… here"), ``honorifics`` written in small letters,
and ``alongside`` (what names those who stand beside a signer: "for the whole crew").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from amends.source import Span
from amends.text.compiled import later
from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence

CLOSING_LINES = 8
"""How many of the last lines are looked at for a signature: a name, a title, a firm, and how to reach them."""

DASHES = later(r"^[\s—–―~*•/_|-]+")
"""What may stand before a signature."""

_BLOCK_WORDS = 16
"""A sentence of more words than this is running prose: its line breaks say nothing."""

_SHORT_PROSE = 4
"""A line or two of no more words than this may be a name and a title with a period behind them."""

_LEADING_WORDS = 5
"""A line of no more words than this, with a comma behind it, may take leave; without one it may be a name."""

_RUNS_ON = later(r"(?!\S*[@/])(?!www\.)[a-zß-öø-ÿ]")
_TAKES_LEAVE = later(r"[^.?:;]{2,45}[,!]")
_LIKE_A_NAME = later(r"[^\W\d_a-z][\w'’.-]*(?:\s(?:[^\W\d_a-z][\w'’.-]*|de|da|van|von|der|den|bin|binti|el|al)){1,4}")
_POSTSCRIPT = later(r"(?:P\.? ?P?\.?S\b|N\.?B\b|Catatan\b|\[\d|\*)", re.IGNORECASE)
_PLAIN = later(r"[a-z][\w' -]+")
_STOP = later(r"[.!?…][\s*_\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text as its writer set it: a range of a sentence's clean text."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The line's words, with straight apostrophes and hyphens."""
        return self.sentence.plain[self.start : self.end]

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a range of the line."""
        return self.sentence.span(self.start + start, self.start + end)

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence that says something, and no postscript: what stands behind it closes the text."""
        text = self.text
        return len(text.split()) > _SHORT_PROSE and bool(_STOP.search(text)) and not _POSTSCRIPT.match(text)


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled words of a language; each pattern matches whole words, whatever the case."""

    pack: Pack
    valediction: re.Pattern[str]
    title: re.Pattern[str]
    title_shape: re.Pattern[str] | None
    body: re.Pattern[str]
    firm: re.Pattern[str] | None
    unnamed: frozenset[str]
    openers: frozenset[str]
    determiners: frozenset[str]
    presents: re.Pattern[str]
    presents_behind: re.Pattern[str] | None
    honorific: re.Pattern[str] | None
    alongside: re.Pattern[str] | None


def lines(prose: Prose) -> list[Line]:
    """Give the lines of paragraphs and list items; running prose is one line a sentence, however it is wrapped."""
    out: list[Line] = []
    for sentence in prose.sentences:
        if sentence.kind not in {"paragraph", "item"} or sentence.cited:
            continue
        cuts = [0]
        if sentence.breaks and sentence.length <= _BLOCK_WORDS and not _is_wrapped(sentence):
            for at in sentence.breaks:
                # A line that goes on in small letters is wrapped prose, unless a name or a leave stands before it.
                if not _RUNS_ON.match(sentence.text, at + 1) or _stands_alone(sentence, cuts[-1], at):
                    cuts.append(at + 1)
        ends = [*(cut - 1 for cut in cuts[1:]), len(sentence.text)]
        out.extend(Line(sentence, start, end) for start, end in zip(cuts, ends, strict=True))
    return out


def _is_wrapped(sentence: Sentence) -> bool:
    """Whether a sentence of several lines is wrapped prose: it ends as sentences do, and not as names or titles."""
    end = len(sentence.text.rstrip("*_ ")) - 1
    return sentence.text[end] in ".!?…" and not initial_at(sentence.text, end) and sentence.length > _SHORT_PROSE


def _stands_alone(sentence: Sentence, start: int, end: int) -> bool:
    before = sentence.plain[start:end].strip()
    if _STOP.search(sentence.plain) or len(before.split()) > _LEADING_WORDS:
        return False
    return bool(_TAKES_LEAVE.fullmatch(before) or _LIKE_A_NAME.fullmatch(before))


def initial_at(text: str, at: int) -> bool:
    """Whether the period that ends a line belongs to an initial: "Matt B."."""
    return text[at : at + 1] == "." and bool(re.search(r"(?:^|\s)[^\W\d_a-z]$", text[:at]))


def skip(pattern: re.Pattern[str] | None, text: str, at: int) -> int:
    """Give the place behind what a pattern matches at a place, else that place."""
    found = pattern.match(text, at) if pattern else None
    return found.end() if found else at


NOTHING = ("(?!)",)
"""Stands for a word list that a pack does not have (yet)."""


@lru_cache(maxsize=16)
def words_of(pack: Pack) -> Words:
    """Give the words of a language; those that it has no list for are None. Raises `KeyError` without ``titles``."""

    def whole(name: str, behind: str = r"(?![\w-])") -> re.Pattern[str] | None:
        entries = pack.words.get(name)
        return pack.compile(rf"(?<![\w-])(?:{either(entries)}){behind}") if entries else None

    lists = ("title_shapes", "not_titles", "firm_ends", "honorifics")
    shapes, others, ends, small = (pack.words.get(name, ()) for name in lists)
    words = {
        name: pack.words.get(name) or NOTHING for name in ("valedictions", "titles", "bodies", "unnamed", "presents")
    }
    return Words(
        pack,
        pack.compile(rf"(?:{either(words['valedictions'])})(?:\s*[,.:!;—–-]+\s*|\s+|$)"),
        pack.compile(rf"(?<![\w-])(?:{either(words['titles'])})(?![\w-])"),
        pack.compile(rf"(?<![\w-])(?!(?:{either(others)})\b)(?:{either(shapes)})(?![\w-])") if shapes else None,
        pack.compile(rf"(?<![\w-])(?:{either(words['bodies'])})(?![\w-])"),
        pack.compile(rf"\w{{4,}}(?:{either(ends)})") if ends else None,
        frozenset(words["unnamed"]),
        frozenset(pack.words.get("openers", ())),
        frozenset(pack.words.get("determiners", ())),
        pack.compile(rf"(?<!\w)(?:{either(words['presents'])})\s+"),
        whole("presents_behind"),
        pack.compile(rf"(?-i:(?:(?:{either(small)})\.?\s+)+)") if small else None,
        whole("alongside", r"(?!\w)"),
    )


@lru_cache(maxsize=16)
def titles_of_many(pack: Pack) -> re.Pattern[str]:
    """Give an expression for the titles of several people: "owners"."""
    return pack.compile(rf"(?<![\w-])(?:{either(pack.words['titles'])})s(?![\w-])")


def either(alternatives: tuple[str, ...]) -> str:
    """Give an expression for any of some, longest first; plain words stand together by their first letter.

    Where a text goes on with another letter, one comparison is enough for all of them.
    """
    plain: dict[str, list[str]] = {}
    others: list[str] = []
    for entry in sorted(set(alternatives), key=lambda entry: (-len(entry), entry)):
        if _PLAIN.fullmatch(entry):
            plain.setdefault(entry[0], []).append(entry[1:])
        else:
            others.append(entry)
    return "|".join([*others, *(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(plain.items()))])
