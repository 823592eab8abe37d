"""Who signs a text: the people and their titles in its closing lines, its byline or where they present themselves.

A language gives the words (lists of its pack): ``valedictions`` (what precedes a name: "Regards", "Hormat kami"),
``titles`` (the nouns of a role: "head of", "direktur"), ``bodies`` (words that stand in the name of a group or firm and
in no person's: "team", "Ltd"), ``unnamed`` (words written with a capital that are no names: "Thank", months) and
``presents`` (how people present themselves: "my name is"). Names are known by their shape only: in the world's cultures
they have from one word to five, with initials and particles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from amends.source import Span
from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence

CLOSING_LINES = 8
"""How many of the last lines are looked at for a signature: a name, a title, a firm, and how to reach them."""

OPENING_LINES = 2
"""How many of the first lines may be a byline."""

_ROLE_LINES = 2
"""How far from a name, in lines, its title may stand."""

_BLOCK_WORDS = 16
"""A sentence of more words than this is running prose: its line breaks say nothing."""

_SHORT_PROSE = 4
"""A line or two of no more words than this may be a name and a title with a period behind them."""

_ROLE_WORDS = 10

_LOWER_BEHIND = 2
"""More small words than this behind a title are running prose; "of the port" is not."""

_CAPITAL = r"(?:(?:al|el|ad|as|an|ar|ash|ul|d|l|o|t)['’-])?[^\W\d_a-z](?:[\w'’.-]*\w)?\.?"
_PARTICLE = r"(?:de|da|do|dos|du|del|della|di|van|von|der|den|ter|la|le|el|al|bin|binti|bint|ibn|ben|y|e|ten|af|zu)"
_NAME = re.compile(rf"{_CAPITAL}(?:(?:\s+{_PARTICLE}){{0,2}}\s+{_CAPITAL}){{0,4}}")
_DASHES = re.compile(r"^[\s—–―~*•/_-]+")
_PARTING = re.compile(r"\s*(?:[,|/(:;·•\[]|\s[—–―-]+\s|[—–―])\s*|\s*\n\s*")
_RUNS_ON = re.compile(r"(?!\S*[@/])(?!www\.)[a-zß-öø-ÿ]")
_END = re.compile(r"[\s.,;:!)\]]+$")


@dataclass(frozen=True, slots=True)
class Signature:
    """A person who signs: the name and its place, the title and its place where one is given (else empty and None)."""

    name: str
    name_span: Span
    role: str = ""
    role_span: Span | None = None


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


@dataclass(frozen=True, slots=True)
class _Words:
    valediction: re.Pattern[str]
    title: re.Pattern[str]
    body: re.Pattern[str]
    unnamed: frozenset[str]
    presents: re.Pattern[str]


def signatures(prose: Prose, pack: Pack) -> tuple[Signature, ...]:
    """Give the people who sign a text, in reading order; empty where the pack of the language has no words for it."""
    if "titles" not in pack.words:
        return ()
    known = prose.memory.get("signatures")
    if known is None:
        known = prose.memory["signatures"] = tuple(_read(prose, pack))
    return tuple(known)


def lines(prose: Prose) -> list[Line]:
    """Give the lines of paragraphs and list items; running prose is one line a sentence, however it is wrapped."""
    out: list[Line] = []
    for sentence in prose.sentences:
        if sentence.kind not in {"paragraph", "item"} or sentence.cited:
            continue
        cuts = [0]
        if sentence.breaks and len(sentence.words) <= _BLOCK_WORDS and not _is_prose(sentence):
            # A line that goes on in small letters is wrapped prose, whatever its length.
            cuts += [at + 1 for at in sentence.breaks if not _RUNS_ON.match(sentence.text, at + 1)]
        ends = [*(cut - 1 for cut in cuts[1:]), len(sentence.text)]
        out.extend(Line(sentence, start, end) for start, end in zip(cuts, ends, strict=True))
    return out


def _is_prose(sentence: Sentence) -> bool:
    """Whether a sentence of several lines is wrapped prose: it ends as sentences do, and not as names or titles."""
    end = len(sentence.text.rstrip("*_ ")) - 1
    return sentence.text[end] in ".!?…" and not _initial_at(sentence.text, end) and len(sentence.words) > _SHORT_PROSE


def _read(prose: Prose, pack: Pack) -> list[Signature]:
    words = _words_of(pack)
    every = lines(prose)
    first = max(len(every) - CLOSING_LINES, 0)
    found: list[Signature] = []
    greeted: set[Span] = set()
    for number, line in enumerate(every):
        presented = _presented(line, words)
        if presented is not None:
            found.append(presented)
        elif number >= first or (number < OPENING_LINES and len(every) > OPENING_LINES):
            signed = _signed(line, words, closing=number >= first)
            taken = (
                found
                and found[-1].role_span
                and signed
                and found[-1].role_span.start <= signed.name_span.start < found[-1].role_span.end
            )
            if signed is not None and not taken:
                if found and number and _greets(found[-1], every[number - 1]):
                    greeted.add(signed.name_span)
                    found.pop()
                elif words.valediction.match(line.text) or (number and _is_valediction(every[number - 1], words)):
                    greeted.add(signed.name_span)
                found.append(signed if signed.role else _with_role_nearby(signed, every, number, words))
    return [s for s in found if s.role or not _is_the_firm(s, every, words, greeted=s.name_span in greeted)]


def _is_valediction(line: Line, words: _Words) -> bool:
    return words.valediction.fullmatch(line.text.strip(" *_")) is not None


def _greets(signed: Signature, line: Line) -> bool:
    """Whether what was read as a name greets for the name beneath it, in words no list has: "Salam,", "Cordially,"."""
    return (
        not signed.role
        and signed.name_span == line.span(line.text.find(signed.name), line.text.find(signed.name) + len(signed.name))
        and line.text.strip(" *_") == f"{signed.name},"
        and " " not in signed.name
    )


def _signed(line: Line, words: _Words, *, closing: bool) -> Signature | None:
    """Read a line as a signature: dashes, a valediction, then a name and perhaps a title in either order."""
    text = line.text
    at = _skip(_DASHES, text, 0)
    greeted = words.valediction.match(text, at)
    if greeted:
        at = greeted.end()
    elif not closing and not _PARTING.search(text):
        return None  # a lone name in the first lines is a heading or a greeting
    end = _END.search(text, at)
    stop = end.start() if end and end.start() > at and not _initial_at(text, end.start()) else len(text)
    if stop <= at:
        return None
    by_name = _name_first(line, at, stop, words)
    if by_name is None:
        by_name = _role_first(line, at, stop, words)
    is_label = text.rstrip().endswith(":") or text[at:stop].isupper()
    if by_name is None or (not by_name.role and (line.sentence.kind == "item" or is_label)):
        return None
    return None if not greeted and _is_opening(by_name, text[at:]) else by_name


def _is_opening(signed: Signature, text: str) -> bool:
    """Whether a lone word before a mark opens a sentence ("Sadly, not every …") or labels what follows ("Fax: …")."""
    if signed.role or " " in signed.name:
        return False
    rest = text[len(signed.name) :].lstrip()
    behind = rest[1:].lstrip()
    return rest.startswith(":") or (bool(_RUNS_ON.match(behind)) and behind.rstrip().endswith((".", "!", "?")))


def _name_first(line: Line, at: int, stop: int, words: _Words) -> Signature | None:
    text = line.text[:stop]
    named = _NAME.match(text, at)
    if named is None:
        return None
    title = words.title.search(text, at)
    # Where no mark parts them, the title itself says where the name ends: "Dana Reyes Head of Platform".
    end = min(named.end(), title.start()) if title else named.end()
    name = text[at:end].rstrip(" ,")
    if not _is_name(name, words):
        return None
    end = at + len(name)
    rest = text[end:]
    parted = _PARTING.match(rest)
    if rest.strip() and parted is None and not (title and not text[end : title.start()].strip()):
        return None
    if not rest.strip():
        return Signature(name, line.span(at, end))
    start = end + (parted.end() if parted else len(rest) - len(rest.lstrip()))
    role = _role_in(text, start, stop, words)
    if role is not None and not _runs_on(text[role.end : stop]):
        return Signature(name, line.span(at, end), text[role.start : role.end], line.span(role.start, role.end))
    behind = text[start:stop]
    if role is not None or len(behind.split()) > _ROLE_WORDS or re.search(r"[.!?]\s", behind):
        return None
    return Signature(name, line.span(at, end))


def _role_first(line: Line, at: int, stop: int, words: _Words) -> Signature | None:
    text = line.text[:stop]
    title = words.title.match(text, at)
    if title is None or title.group().endswith((" of", " for")):
        return None
    parts = [at, *(m.end() for m in _PARTING.finditer(text, title.end()))]
    for start in (
        parts[-1],
        *(m.end() for m in re.finditer(r"\s+", text[: title.end() + 1]) if m.end() >= title.end()),
    ):
        name = text[start:stop]
        if start > at and _NAME.fullmatch(name) and _is_name(name, words) and not words.title.search(name):
            role = text[at:start].rstrip(" ,|/(:;-—–")
            return Signature(name, line.span(start, stop), role, line.span(at, at + len(role)))
    return None


def _with_role_nearby(signed: Signature, every: list[Line], number: int, words: _Words) -> Signature:
    """Look for a line that is a title only, beneath the name or right above it."""
    for near in (*range(number + 1, min(number + 1 + _ROLE_LINES, len(every))), number - 1):
        if near < 0:
            continue
        line = every[near]
        text = line.text
        at = _skip(_DASHES, text, 0)
        end = _END.search(text, at)
        stop = end.start() if end else len(text)
        role = _role_in(text, at, stop, words) if not text.rstrip().endswith((".", "!", "?")) else None
        if role is not None and role.start == at:
            return Signature(
                signed.name, signed.name_span, text[role.start : role.end], line.span(role.start, role.end)
            )
    return signed


def _role_in(text: str, start: int, stop: int, words: _Words) -> Span | None:
    """Give the range of a title in the part of a line behind a name: the piece between marks that holds its noun."""
    title = words.title.search(text, start, stop)
    if title is None:
        return None
    begin, finish = start, stop
    for mark in _PARTING.finditer(text, start, stop):
        if mark.end() <= title.start():
            begin = mark.end()
        elif mark.start() >= title.end():
            finish = min(finish, mark.start())
    piece = text[begin:finish].rstrip(" )].,")
    if len(piece.split()) > _ROLE_WORDS or re.search(r"[.!?]\s", piece):
        return None
    return Span(begin, begin + len(piece))


def _runs_on(behind: str) -> bool:
    """Whether what stands behind a title is running prose: it was a person spoken of, not one who signs."""
    return sum(word[0].islower() for word in behind.split()) > _LOWER_BEHIND


def _presented(line: Line, words: _Words) -> Signature | None:
    """Read "My name is Dana Reyes, I run support": a person who speaks in the first person."""
    text = line.text
    opening = words.presents.search(text)
    if opening is None:
        return None
    named = _NAME.match(text, opening.end())
    if named is None or not _is_name(named.group(), words):
        return None
    role = _role_in(text, named.end(), len(text), words) if words.title.search(text, named.end()) else None
    if role is None:
        return None
    start = role.start + len(text[role.start : role.end]) - len(text[role.start : role.end].lstrip(" ,"))
    return Signature(
        named.group(), line.span(named.start(), named.end()), text[start : role.end], line.span(start, role.end)
    )


def _is_name(name: str, words: _Words) -> bool:
    parts = name.split()
    if not parts or all(len(part.strip(".-")) <= 1 for part in parts) or any(map(str.isdigit, name)):
        return False
    if words.body.search(name) or words.title.fullmatch(name):
        return False
    if not parts[0][0].isupper() or parts[-1].islower():
        return False
    return not any(part.lower().strip(".,'") in words.unnamed for part in parts)


def _is_the_firm(signed: Signature, every: list[Line], words: _Words, *, greeted: bool) -> bool:
    """Whether a lone word, signed without a title, is what the text calls the firm ("Squarespace customers").

    Behind a valediction it is a person's sooner: "Anthony found the cable", "Yours, Anthony".
    """
    if " " in signed.name:
        return False
    presented = re.compile(rf"{words.presents.pattern}{re.escape(signed.name)}\b", re.IGNORECASE)
    if any(presented.search(line.text) for line in every):
        return False  # "I'm Anthony from the network team"
    name = re.escape(signed.name)
    people = rf"(?:{words.body.pattern})s?\b" if greeted else "[a-z]"
    before = "at|on" if greeted else "at|by|on|of"
    called = re.compile(rf"\b(?:{before})\s+{name}\b|\b{name}(?:'s)?\s+{people}")
    return any(called.search(line.text) for line in every if len(line.sentence.words) > len(signed.name.split()) + 3)


def _initial_at(text: str, at: int) -> bool:
    """Whether the period that ends a line belongs to an initial: "Matt B."."""
    return text[at : at + 1] == "." and bool(re.search(r"(?:^|\s)[^\W\d_a-z]$", text[:at]))


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


@cache
def _compiled(*lists: tuple[str, ...]) -> _Words:
    valedictions, titles, bodies, unnamed, presents = lists
    return _Words(
        re.compile(rf"(?:{_either(valedictions)})(?:\s*[,.:!;—–-]+\s*|\s+|$)", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{_either(titles)})(?![\w-])", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{_either(bodies)})(?![\w-])", re.IGNORECASE),
        frozenset(unnamed),
        re.compile(rf"(?<!\w)(?:{_either(presents)})\s+", re.IGNORECASE),
    )


def _either(alternatives: tuple[str, ...]) -> str:
    return "|".join(sorted(alternatives, key=len, reverse=True))


def _words_of(pack: Pack) -> _Words:
    return _compiled(*(tuple(pack.words[key]) for key in ("valedictions", "titles", "bodies", "unnamed", "presents")))
