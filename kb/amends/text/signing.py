"""Who signs a text: the people and their titles in its closing lines, its byline or where they present themselves.

The words of a language are those of `closing`. Names are known by their shape only: in the world's cultures they have
from one word to five, with initials and particles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amends.source import Span
from amends.text.closing import CLOSING_LINES, DASHES, Line, Words, initial_at, lines, skip, titles_of_many, words_of
from amends.text.compiled import later
from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence

OPENING_LINES = 2
"""How many of the first lines may be a byline."""

_ROLE_LINES = 2
"""How far from a name, in lines, its title may stand."""

_ROLE_WORDS = 10

_REACHED = later(r"[,;–—-] ?[^.!?]*(?:\w@\w|\+?\d[\d ()/-]{6,}\d)")
"""Behind a title: how to reach who signs, "reply to this mail or ring 020 7946 0931"."""
_LOWER_BEHIND = 2
"""More small words than this behind a title are running prose; "of the port" is not."""

_PROSE_WORDS = 6
"""A line of more words than this that ends as sentences do is one, whatever it begins with."""

_CAPITAL = r"(?:(?:al|el|ad|as|an|ar|ash|ul|d|l|o|t)['’-])?[^\W\d_a-z](?:[\w'’.-]*\w)?\.?"
_PARTICLE = r"(?:de|da|do|dos|du|del|della|di|van|von|der|den|ter|la|le|el|al|bin|binti|bint|ibn|ben|y|e|ten|af|zu)"
_SMALL_PART = later(_PARTICLE)
_NAMED = rf"{_CAPITAL}(?:(?:\s+{_PARTICLE}){{0,2}}\s+{_CAPITAL}){{0,4}}"
_NAME = later(_NAMED)
_JOINED = later(rf"\s+(?:&|\+|and|dan)\s+(?P<other>{_NAMED})(?=\s*(?:[,|(/:;·•\[—–―]|\s-|$))")
_PARTING = later(r"\s*(?:[,|/(:;·•\[]|\s[—–―-]+\s|[—–―])\s*|\s*\n\s*")
_RUNS_ON = later(r"(?!\S*[@/])(?!www\.)[a-zß-öø-ÿ]")
_END = later(r"[\s.,;:!)\]]+$")
_LEAVE = later(r"[^\W\d_][\w'’-]*,")
_SPACE = later(r"\s+")
_STOP = later(r"[.!?…][\s*_)]*$")
_BEFORE_TITLE = later(r"(?!\d)(?:[\w&'’/-]+\s+){0,4}$")
_DATE = later(r"\s*[,(]?\s*\(?(?:\w+,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d_]{3,}|\d{4}\b|\d{1,2}[:.]\d\d)")
_BRAND = later(
    r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z])[^\W\d_a-z]\w*[a-z][A-Z]|\w+\.(?:com|net|io|org|id)\b"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A person who signs: the name and its place, the title and its place where one is given (else empty and None)."""

    name: str
    name_span: Span
    role: str = ""
    role_span: Span | None = None


_BESIDE = 24
"""Characters that may stand beside a name and its title where nothing else is said: a greeting, a mark, a firm."""


def signatures(prose: Prose, pack: Pack) -> tuple[Signature, ...]:
    """Give the people who sign a text, in reading order; empty where the pack of the language has no words for it."""
    if "titles" not in pack.words:
        return ()
    known = prose.memory.get("signatures")
    if known is None:
        known = prose.memory["signatures"] = tuple(_read(prose, pack))
    return tuple(known)


def signature_lines(prose: Prose, pack: Pack) -> frozenset[int]:
    """Give the numbers of the sentences that only name who signs: "Rob Lind, Head of Network Maintenance"."""
    known: frozenset[int] | None = prose.memory.get("signature lines")
    if known is None:
        signed = signatures(prose, pack)
        known = frozenset(
            sentence.number
            for sentence in prose.sentences[-CLOSING_LINES:]
            if any(_only_names(sentence, one) for one in signed)
        )
        prose.memory["signature lines"] = known
    return known


def _only_names(sentence: Sentence, signed: Signature) -> bool:
    """Whether a sentence holds a name, and beside it and the title hardly a word."""
    whole = sentence.whole
    if not whole.start <= signed.name_span.start < whole.end:
        return False
    spans = [span for span in (signed.name_span, signed.role_span) if span and whole.start <= span.start < whole.end]
    named = sum(min(span.end, whole.end) - span.start for span in spans)
    return whole.end - whole.start - named <= _BESIDE


def _read(prose: Prose, pack: Pack) -> list[Signature]:
    words = words_of(pack)
    every = lines(prose)
    first = max(len(every) - CLOSING_LINES, 0)
    last_prose = max((number for number in range(first, len(every)) if every[number].is_prose), default=-1)
    found: list[Signature] = []
    greeted: set[Span] = set()
    for number, line in enumerate(every):
        presented = _presented(every, number, words)
        if presented is not None:
            found.append(presented)
        elif number >= first or (number < OPENING_LINES and len(every) > OPENING_LINES):
            signed = _signed(line, words, closing=number >= first)
            if signed is None or (found and _is_title_of(found[-1], signed)):
                continue
            if words.valediction.match(line.text) or (number and _takes_leave(every[number - 1], words)):
                greeted.add(signed.name_span)
            signed = signed if signed.role else _with_role_nearby(signed, every, number, words)
            # A name alone with prose behind it heads that prose: "Remediation"; a word with a comma takes leave.
            is_alone = not signed.role and signed.name_span not in greeted
            is_leave = number + 1 < len(every) and _LEAVE.fullmatch(line.text.strip(" *_"))
            if not is_alone or (number > last_prose and not is_leave):
                found.append(signed)
    return [s for s in found if s.role or not _is_the_firm(s, every, words, greeted=s.name_span in greeted)]


def _is_title_of(before: Signature, signed: Signature) -> bool:
    """Whether what was read as a name stands in the title of the one before."""
    return before.role_span is not None and before.role_span.start <= signed.name_span.start < before.role_span.end


def _takes_leave(line: Line, words: Words) -> bool:
    """Whether a line greets for the name beneath it, in words of the list or in none it has: "Cordially,"."""
    text = line.text.strip(" *_")
    return words.valediction.fullmatch(text) is not None or _LEAVE.fullmatch(text) is not None


def _signed(line: Line, words: Words, *, closing: bool) -> Signature | None:
    """Read a line as a signature: dashes, a valediction, then a name and perhaps a title in either order."""
    text = line.text
    at = skip(DASHES, text, 0)
    greeted = words.valediction.match(text, at)
    if greeted:
        at = greeted.end()
    elif not closing and not _PARTING.search(text):
        return None  # a lone name in the first lines is a heading or a greeting
    end = _END.search(text, at)
    stop = end.start() if end and end.start() > at and not initial_at(text, end.start()) else len(text)
    if stop <= at:
        return None
    by_name = _name_first(line, skip(words.honorific, text, at), stop, words)
    if by_name is None or (by_name.role and " " not in by_name.name):
        by_name = _role_first(line, at, stop, words) or by_name  # "Telephony engineer: Owen Pritchard"
    is_label = text.rstrip().endswith(":") or text[at:stop].isupper()
    if by_name is None or (not by_name.role and (line.sentence.kind == "item" or is_label)):
        return None
    if not closing and not greeted and not by_name.role:
        return None  # "Bandung, 3 October"
    return None if not greeted and _is_opening(by_name, text[at:]) else by_name


def _is_opening(signed: Signature, text: str) -> bool:
    """Whether a lone word before a mark opens a sentence ("Sadly, not every …") or labels what follows ("Fax: …")."""
    if signed.role:
        return False
    rest = text[len(signed.name) :].lstrip()
    behind = rest[1:].lstrip()
    if rest.startswith(":"):
        return True
    return " " not in signed.name and bool(_RUNS_ON.match(behind)) and behind.rstrip().endswith((".", "!", "?"))


def _name_first(line: Line, at: int, stop: int, words: Words) -> Signature | None:
    text = line.text[:stop]
    named = _NAME.match(text, at)
    if named is None or _begins_no_name(named.group().split()[0], words):
        return None
    title = words.title.search(text, at)
    # Where no mark parts them, the title itself says where the name ends: "Dana Reyes Head of Platform".
    end = min(named.end(), title.start()) if title else named.end()
    name = text[at:end].rstrip(" ,")
    if not _is_name(name, words):
        return None
    end = at + len(name)
    name_span = line.span(at, end)
    joined = _JOINED.match(text, end)
    if joined and _is_name(joined["other"], words) and not words.title.search(joined["other"]):
        end = joined.end("other")
        title = title or titles_of_many(words.pack).search(text, end)  # "Joost & Lena van Rijn, owners"
    rest = text[end:]
    is_sentence = bool(_STOP.search(line.text[at:])) and not initial_at(line.text, stop)
    if not rest.strip() or (not is_sentence and _stands_beside(rest, words)):
        return Signature(name, name_span)
    parted = _PARTING.match(rest)
    if parted is None and not (title and not text[end : title.start()].strip()):
        return None
    if " " not in name and rest.lstrip().startswith(":"):
        return None  # "Audience: …"
    start = end + (parted.end() if parted else len(rest) - len(rest.lstrip()))
    role = _role_in(text, start, stop, title, words)
    is_loose = parted is None or is_sentence
    if role is not None and title and is_loose and _runs_on(text[title.end() : role.end], words):
        return None  # "An editor took the emoji out"
    most = 0 if is_sentence else _LOWER_BEHIND
    if role is not None and (
        not _runs_on(text[role.end : stop], words, most) or _REACHED.match(line.text, role.end) is not None
    ):
        return Signature(name, name_span, text[role.start : role.end], line.span(role.start, role.end))
    behind = text[start:stop]
    if role is not None or len(behind.split()) > _ROLE_WORDS or re.search(r"[.!?]\s", behind) or _DATE.match(rest):
        return None
    return Signature(name, name_span)


def _role_first(line: Line, at: int, stop: int, words: Words) -> Signature | None:
    """Read "Your release engineer, Jun Watanabe", "Telephony engineer: Owen Pritchard", "CEO Victor Lang"."""
    text = line.text[:stop]
    is_sentence = bool(_STOP.search(line.text))
    if is_sentence and len(text[at:].split()) > _PROSE_WORDS:
        return None
    title = words.title.search(text, at)
    if title is None or title.group().endswith((" of", " for")):
        return None
    if title.start() > at:
        first = text[at:].split()[0].lower()
        if is_sentence or not _BEFORE_TITLE.fullmatch(text, at, title.start()):
            return None
        if (first in words.unnamed or first in words.openers) and first not in words.determiners:
            return None
    starts = [mark.end() for mark in _PARTING.finditer(text, title.end())]
    for noun in words.title.finditer(text, at):
        starts += [space.end() for space in [_SPACE.match(text, noun.end())] if space]
    for start in starts:
        begin = skip(words.honorific, text, start)
        named = _NAME.match(text, begin)
        if named is None or not _is_name(named.group(), words) or words.title.search(named.group()):
            continue
        rest, role = text[named.end() :], Span(at, at + len(text[at:start].rstrip(" ,|/(:;-—–")))
        if rest.strip():  # "Captain Ailsa MacNab, master of the Lochinver"
            parted = _PARTING.match(rest)
            then = _role_in(text, named.end() + parted.end(), stop, None, words) if parted else None
            if then is None or _runs_on(text[then.end : stop], words):
                continue
            role = then
        return Signature(
            named.group(), line.span(*named.span()), text[role.start : role.end], line.span(role.start, role.end)
        )
    return None


def _stands_beside(rest: str, words: Words) -> bool:
    """Whether what follows names only those whom a person stands beside, or where: "and the Peerboard team"."""
    return words.alongside is not None and words.alongside.fullmatch(rest.strip(" ,()-–—")) is not None


def _with_role_nearby(signed: Signature, every: list[Line], number: int, words: Words) -> Signature:
    """Look for a line that is a title only, beneath the name or right above it."""
    for near in (*range(number + 1, min(number + 1 + _ROLE_LINES, len(every))), number - 1):
        if near < 0:
            continue
        line = every[near]
        text = line.text
        at = skip(DASHES, text, 0)
        end = _END.search(text, at)
        stop = end.start() if end else len(text)
        role = _role_in(text, at, stop, None, words) if not text.rstrip().endswith((".", "!", "?")) else None
        if role is not None and role.start == at:
            return Signature(
                signed.name, signed.name_span, text[role.start : role.end], line.span(role.start, role.end)
            )
    return signed


def _role_in(text: str, start: int, stop: int, title: re.Match[str] | None, words: Words) -> Span | None:
    """Give the range of a title in the part of a line behind a name: the piece between marks that holds its noun.

    ``title`` is that noun where it was found before.
    """
    if title is None or title.start() < start:
        title = words.title.search(text, start, stop)
    if title is None:
        return _role_by_shape(text, start, stop, words)
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


def _role_by_shape(text: str, start: int, stop: int, words: Words) -> Span | None:
    """Give the range of a title that no list has, by its shape: "keeper of bees", "residents' network volunteer"."""
    if words.title_shape is None:
        return None
    begin = start
    ends = [mark.start() for mark in _PARTING.finditer(text, start, stop)]
    for end in (*ends, stop):
        piece = text[begin:end].strip(" .,)]")
        noun = words.title_shape.search(piece)
        if noun and _BEFORE_TITLE.fullmatch(piece, 0, noun.start()) and not _runs_on(piece[noun.end() :], words):
            at = text.index(piece, begin)
            return Span(at, at + len(piece))
        mark = _PARTING.match(text, end)
        begin = mark.end() if mark else end
    return None


def _runs_on(behind: str, words: Words, most: int = _LOWER_BEHIND) -> bool:
    """Whether what stands behind a title is running prose: it was a person spoken of, not one who signs."""
    if words.alongside and words.alongside.match(behind.lstrip(" ,;(-–—")):
        return False
    return sum(word[0].islower() for word in behind.split()) > most


def _presented(every: list[Line], number: int, words: Words) -> Signature | None:
    """Read "My name is Dana Reyes, I run support", "Dana Reyes here": a person who speaks in the first person.

    What they are responsible for may stand in the next sentence.
    """
    line = every[number]
    text = line.text
    opening = words.presents.search(text)
    at = opening.end() if opening else 0
    named = _NAME.match(text, skip(words.honorific, text, at))
    if named is None:
        return None
    if opening is None and not (words.presents_behind and words.presents_behind.match(text, named.end() + 1)):
        return None
    title = words.title.search(text, at)
    end = min(named.end(), title.start()) if title else named.end()
    name = text[named.start() : end].rstrip()
    if named.end() == len(text) and not initial_at(text, len(text) - 1):
        name = name.rstrip(".")
    if not _is_name(name, words):
        return None
    span = line.span(named.start(), named.start() + len(name))
    role = _role_in(text, named.start() + len(name), len(text), title, words) if title else None
    if role is None and number + 1 < len(every):
        line = every[number + 1]
        text = line.text
        spoken = words.presents.match(text)
        told = words.title.match(text) or (spoken and words.title.search(text, spoken.end()))
        begin = spoken.end() if spoken and told and told.start() else 0
        role = _role_in(text, begin, len(text), told, words) if told else None
    if role is None:
        return None
    start = role.start + len(text[role.start : role.end]) - len(text[role.start : role.end].lstrip(" ,"))
    return Signature(name, span, text[start : role.end], line.span(start, role.end))


def _is_name(name: str, words: Words) -> bool:
    parts = name.split()
    if not parts or all(len(part.strip(".-")) <= 1 for part in parts) or any(map(str.isdigit, name)):
        return False
    if words.body.search(name) or words.title.fullmatch(name):
        return False
    if not parts[0][0].isupper() or parts[-1].islower():
        return False
    return not _begins_no_name(parts[0], words) and not any(
        part.lower().strip(".,'") in words.unnamed for part in parts if not _SMALL_PART.fullmatch(part)
    )


def _begins_no_name(word: str, words: Words) -> bool:
    low = word.lower().strip(".,'")
    return low in words.unnamed or low in words.openers


def _is_the_firm(signed: Signature, every: list[Line], words: Words, *, greeted: bool) -> bool:
    """Whether a name, signed without a title, is a firm's: by its shape, or because the text calls the firm so.

    Behind a valediction one word is a person's sooner: "Anthony found the cable", "Yours, Anthony". Of several words
    it is the firm's where the text speaks of being there: "at Lumen Print".
    """
    name = re.escape(signed.name)
    presented = re.compile(rf"{words.presents.pattern}{name}\b", re.IGNORECASE)
    if any(presented.search(line.text) for line in every):
        return False  # "I'm Anthony from the network team"
    if " " in signed.name:
        called = re.compile(rf"\bat {name}\b")
    else:
        if _BRAND.match(signed.name) or (words.firm and words.firm.fullmatch(signed.name)):
            return True
        people = rf"(?:{words.body.pattern})s?\b" if greeted else "[a-z]"
        before = "at|on" if greeted else "at|by|on|of"
        called = re.compile(rf"\b(?:{before})\s+{name}\b|\b{name}(?:'s)?\s+{people}")
    return any(
        called.search(line.text)
        for line in every
        if line.sentence.length > len(signed.name.split()) + 3
        and not line.sentence.whole.start <= signed.name_span.start < line.sentence.whole.end
    )
