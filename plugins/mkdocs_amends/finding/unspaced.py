"""Scripts that put no blank between words: each of their letters is a word of the index, so that any part is found.

Pagefind parts words at blanks, and knows of other scripts only in an index that is theirs alone; it also takes letters
with a mark for those without. So before it reads a page, each such letter becomes a word of its own that spells its
number, and what was asked is spelt in the same way. What Pagefind wrote down is then put together again as it shows
text of such scripts: with a space of no width between words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

RANGES = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3005", "\u3007"),  # signs that stand for a Chinese letter
    ("\u3041", "\u30ff"),  # Hiragana, Katakana
    ("\u3100", "\u312f"),  # Bopomofo
    ("\u31f0", "\u31ff"),  # small Katakana
    ("\u3400", "\u4dbf"),  # Chinese letters
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff66", "\uff9f"),  # narrow Katakana
    ("\U00020000", "\U0003ffff"),
)
"""The first and last letter of each range; the script of the box has the same, for what is asked."""
_DIGITS = "bcdfghjkmp"
"""Digits as letters that no stemmer of a language cuts off, and that no word of a language is made of."""
_SPELT = "zq"
"""What a letter's word begins with, before six digits."""
_HELD = "\u2060"
"""No blank stood before the word that begins with it."""
_PARTED = "\u200b"
"""Between words, as Pagefind expects it of text in which a blank does not end each of them."""
_RUN = re.compile(f"[{''.join(f'{first}-{last}' for first, last in RANGES)}]+")
_PART = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|</?(?P<tag>[a-z][\w-]*)[^>]*>|<|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s"})
_INLINE |= {"small", "span", "strong", "sub", "sup", "time", "u"}
_WORD = re.compile(f"(?<!\\w){_HELD}?{_SPELT}([{_DIGITS}]{{6}})(?!\\w)|{_HELD}")
_PIECE = re.compile(f"{_RUN.pattern}|[^{_RUN.pattern[1:-2]}]+")
_TO_DIGITS = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS = str.maketrans(_DIGITS, "0123456789")


_KNOWN = frozenset({"ja", "zh"})
"""Languages of a site in which Pagefind itself finds the words."""


def parted(html: str, lang: str) -> str:
    """Spell the letters of such scripts, outside of tags, as words of their own. ``lang`` is that of the index."""
    if lang.split("-")[0] in _KNOWN or not _RUN.search(html):
        return html
    made: list[str] = []
    glued = letters = False  # whether the text so far ends without a blank, and with such a letter
    for found in _PART.finditer(html):
        text = unicodedata.normalize("NFC", found["text"] or "")
        if not text:
            glued = glued and (found["tag"] or "b").lower() in _INLINE
            made.append(found[0])
        for piece in _PIECE.findall(text):
            run = _RUN.match(piece) is not None
            if run:
                first = _HELD if glued else ""
                made.append(f" {first}" + f" {_HELD}".join(map(spelt, piece)))
            else:
                made.append(f" {_HELD}{piece}" if glued and letters and not piece[0].isspace() else piece)
            glued, letters = not piece[-1].isspace(), run
    return "".join(made)


def spelt(letter: str) -> str:
    """The word that a letter is found by."""
    return _SPELT + f"{ord(letter):06d}".translate(_TO_DIGITS)


def together(fragment: dict[str, Any]) -> bool:
    """Put together again what the index tells of a page, with its words where they were; False: nothing was parted."""
    if not _WORD.search(fragment["content"]):
        return False
    fragment["content"] = _joined(fragment["content"], _PARTED)
    for anchor in fragment["anchors"]:
        anchor["text"] = _joined(anchor["text"] or "", "")
    return True


def _joined(text: str, between: str) -> str:
    """A text with its letters read again; a blank ends a word only where one stood."""
    words = text.split(" ")
    ends = [*("" if word.startswith(_HELD) else " " for word in words[1:]), ""]
    return between.join(_WORD.sub(_letter, word) + end for word, end in zip(words, ends, strict=True))


def _letter(word: re.Match[str]) -> str:
    return chr(int(word[1].translate(_FROM_DIGITS))) if word[1] else ""
