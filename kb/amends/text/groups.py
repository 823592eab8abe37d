"""Groups that sign in a person's place: "Your friends at Bluewing", "Research Computing", "Segenap Manajemen".

Where a text closes, a group is known by how it is named, more than by its words: behind a leave ("Sleep well,") or a
dash, after the words by which somebody speaks for others, with "the" or "your" before it, or with a word in it that no
person's name has. A language gives, beside the words of `closing`, the lists ``of_us`` ("all of us"), ``determiners``
("the"), ``speaks_for`` ("on behalf of") and ``not_groups``: what stands in no name of a group, verbs above all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from amends.source import Span
from amends.text.closing import CLOSING_LINES, DASHES, NOTHING, Line, either, lines, words_of
from amends.text.compiled import later
from amends.text.pack import Pack
from amends.text.prose import Prose

_MOST_WORDS = 8
_LEAVE_WORDS = 5
_LEAVE = later(r"[^\W\d_][^,!.?:;]{0,40}[,!]\s+")
_LEAVES = later(r"[^\W\d_][^.?:;]{0,40}[,!]?")
_REACHED = later(r"[@/:?]|\d{3}|www\.")
_STOP = later(r"[.!?…][\s*_]*$")
_END = later(r"[\s.,!)*_]+$")
_JOINS = frozenset(["and", "of", "for", "at", "in", "&", "the", "de", "du", "di", "dan", "dari", "to", "on", "behind"])
"""Small words inside a name whose other words begin with capitals."""


class _Words(NamedTuple):
    of_us: re.Pattern[str]
    determiner: re.Pattern[str]
    speaks_for: re.Pattern[str]
    no_group: re.Pattern[str]


def group(prose: Prose, pack: Pack) -> tuple[Line, Span] | None:
    """Give the line in which a group signs a text, and its place in the file; None where none does.

    Only lines behind the last sentence of the text are looked at. None too in a language without the lists.
    """
    if "of_us" not in pack.words:
        return None
    every = lines(prose)[-CLOSING_LINES:]
    closing = [number for number, line in enumerate(every) if not line.is_prose]
    prosaic = [number for number, line in enumerate(every) if line.is_prose]
    for number in closing:
        if prosaic and number < prosaic[-1]:
            continue
        found = _group_in(every, number, pack)
        if found is not None:
            return every[number], every[number].span(*found)
    return None


def _group_in(every: list[Line], number: int, pack: Pack) -> tuple[int, int] | None:
    closing, words = words_of(pack), _compiled(pack)
    text = every[number].text
    dashes = DASHES.match(text)
    at = dashes.end() if dashes else 0
    marked = bool(dashes) or (number > 0 and _takes_leave(every[number - 1], closing.valediction))
    for leave in (closing.valediction, _LEAVE):
        greeted = leave.match(text, at)
        if greeted and greeted.end() < len(text) and not words.speaks_for.match(text, at):
            at, marked = greeted.end(), True
            break
    end = _END.search(text, at)
    stop = end.start() if end else len(text)
    named = text[at:stop]
    behalf = words.speaks_for.match(named)
    said = named[behalf.end() :] if behalf else named
    count = len(said.split())
    if not 1 <= count <= _MOST_WORDS or _REACHED.search(said) or words.no_group.search(said):
        return None
    is_name = _is_title_case(said)
    if text.rstrip(" *_").endswith(",") or (not is_name and _STOP.search(text)):
        return None  # "Dear customers,", "The council takes note."
    told = bool(closing.body.search(said) or pack.expression("group_words").search(said))
    if words.of_us.match(said):
        is_group = marked or bool(behalf) or told or count > 1
    elif words.determiner.match(said):
        is_group = count > 1 and (marked or bool(behalf) or told or is_name)
    else:
        is_group = is_name and (told or _is_firm(said, closing.firm) or (bool(behalf) and count > 1))
    return (at, stop) if is_group else None


def _takes_leave(line: Line, valediction: re.Pattern[str]) -> bool:
    """Whether a line is a greeting at the end: "Sleep well,", "Happy hunting!", or one that a list has."""
    text = line.text.strip(" *_")
    if valediction.fullmatch(text):
        return True
    return text.endswith((",", "!")) and len(text.split()) <= _LEAVE_WORDS and _LEAVES.fullmatch(text) is not None


def _is_title_case(said: str) -> bool:
    parts = said.split()
    return parts[0][0].isupper() and all(not part[0].islower() or part in _JOINS for part in parts)


def _is_firm(said: str, firm: re.Pattern[str] | None) -> bool:
    return firm is not None and firm.fullmatch(said) is not None


@lru_cache(maxsize=16)
def _compiled(pack: Pack) -> _Words:
    def any_of(name: str) -> str:
        return either(pack.words.get(name) or NOTHING)

    return _Words(
        pack.compile(rf"(?:{any_of('of_us')})(?!\w)"),
        pack.compile(rf"(?:{any_of('determiners')})\s+"),
        pack.compile(rf"(?:{any_of('speaks_for')})[\s,:]+"),
        pack.compile(rf"(?<!\w)(?:{any_of('not_groups')})(?!\w)"),
    )
