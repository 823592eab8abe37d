r"""RE2 knows words and digits of ASCII only; here its patterns are written so that they know those of every language.

For `\w` and `\d` classes of Unicode stand in. `\b` has no such class, and RE2 cannot look ahead: so the ends of words
are marked in the text, a pattern asks for the mark, and everything else in it may be preceded by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from amends.checks.house.phrases import in_word

_MARK = "\ufdd0"
"""A code point that is no character, and never will be."""
_KEPT = 256
"""So many paragraphs are kept marked: each rule asks for those of a text."""
_MARKS = r"\x{FDD0}*"
_WORD, _DIGIT = r"\pL\pM\pN_", r"\p{Nd}"
_CLASSES = {r"\w": f"[{_WORD}]", r"\W": f"[^{_WORD}]", r"\d": _DIGIT, r"\D": r"\P{Nd}"}
_IN_CLASS = {r"\w": _WORD, r"\d": _DIGIT, r"\D": r"\P{Nd}"}

_ESCAPE = r"\\(?:[pP](?:\{[^}]*\}|.)|x(?:\{[^}]*\}|[0-9A-Fa-f]{2})|[0-7]{1,3}|.)"
_TOKEN = re.compile(
    rf"""(?P<quote>\\Q.*?(?:\\E|\Z))
    | (?P<edge>(?:\\b)+)
    | (?P<place>\\[ABz]|\^|\$)
    | (?P<cls>\[\^?\]?(?:\[:\^?\w+:\]|{_ESCAPE}|[^\]\\])*\])
    | (?P<escape>{_ESCAPE})
    | (?P<shape>\((?:\?(?:P?<\w+>|[A-Za-z]*(?:-[A-Za-z]+)?[:)]))?|\{{\d+(?:,\d*)?\}}|[)|*+?])
    | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_ANYTHING = frozenset({r"[\s\S]", r"[\S\s]", r"[\w\W]", r"[\W\w]", r"[\d\D]", r"[\D\d]"})
_LEAVES_OUT = re.compile(r"\\[PSWD]|\[:\^")
_INSIDE = re.compile(_ESCAPE, re.DOTALL)


def with_all_letters(pattern: str) -> str:
    r"""Let the classes of a sound pattern hold the letters and digits of every language; `\b` stays as it is.

    ``\W`` in brackets stays too: RE2 has no name for it there.
    """
    out = []
    for found in _TOKEN.finditer(pattern):
        written = found[0]
        if found.lastgroup == "escape":
            written = _CLASSES.get(written, written)
        elif found.lastgroup == "cls" and written not in _ANYTHING:
            written = _INSIDE.sub(lambda inner: _IN_CLASS.get(inner[0], inner[0]), written)
        out.append(written)
    return "".join(out)


def for_marked(pattern: str) -> str | None:
    r"""Write a sound pattern for text from `marked`; None where it has no `\b`, or something that marks would confuse.

    That is `\B`, and in brackets what leaves something out beside other things.
    """
    tokens = [(found[0], found.lastgroup) for found in _TOKEN.finditer(with_all_letters(pattern))]
    if all(kind != "edge" for _, kind in tokens) or any(map(_confused, tokens)):
        return None
    return "".join(_for_marked(*token) for token in tokens)


def _confused(token: tuple[str, str | None]) -> bool:
    written, kind = token
    return written == r"\B" or (
        kind == "cls" and written not in _ANYTHING and written[1] != "^" and _LEAVES_OUT.search(written) is not None
    )


def _for_marked(written: str, kind: str | None) -> str:
    if kind == "edge":
        return r"\x{FDD0}"
    if kind == "shape":
        return written
    if kind == "place":
        return written if written in {"^", r"\A"} else _MARKS + written
    if kind == "quote":
        return "".join(f"(?:{_MARKS}{re.escape(sign)})" for sign in written[2:].removesuffix("\\E"))
    if written == "." or written in _ANYTHING:
        written = r"[^\x{FDD0}]"
    elif kind == "cls" and written[1] == "^":
        inside = written[2:]
        written = r"[^\x{FDD0}" + ("\\" + inside if inside[0] == "]" else inside)
    elif kind == "escape" and _LEAVES_OUT.match(written):
        written = rf"[^\x{{FDD0}}{_other_way(written)}]"
    return f"(?:{_MARKS}{written})"


def _other_way(escape: str) -> str:
    """The class of what an escape leaves out."""
    return escape[0] + escape[1].lower() + escape[2:]


@lru_cache(_KEPT)
def marked(text: str) -> tuple[str, Sequence[int]]:
    """Mark the ends of words in a text; and give where each character of it stands.

    There are two marks at each end, one for the word and one for what is beside it.
    """
    out: list[str] = []
    places: list[int] = []
    before = False
    for at, sign in enumerate(text):
        inside = in_word(sign)
        if inside != before:
            out += (_MARK, _MARK)
            places += (at, at)
        out.append("\ufffd" if sign == _MARK else sign)
        places.append(at)
        before = inside
    if before:
        out += (_MARK, _MARK)
        places += (len(text), len(text))
    return "".join(out), places


def unmarked(text: str, places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The range of a text that a range of the marked one is of; an empty one where only marks stand in it."""
    while start < end and text[start] == _MARK:
        start += 1
    while start < end and text[end - 1] == _MARK:
        end -= 1
    return (places[start], places[end - 1] + 1) if start < end else (0, 0)
