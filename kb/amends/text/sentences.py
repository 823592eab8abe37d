"""Where the sentences of a block begin and end.

sentencex knows the marks of many scripts; what it parts wrongly (abbreviations of our pack, times, numbered items) is
joined, what it keeps together although it ends (quotations, brackets) is parted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import sentencex  # type: ignore[import-untyped] # it has no types

from amends.source import Span
from amends.text.compiled import later
from amends.text.flow import HARD, PART

_END = later(r"(?:[.!?…]+|[。！？।؟]+)(?:[\"'”’»“‘«)\]]| »)*")
_GLUED = later(r"[a-z]{3}\.$")
_SPACED = later(r"(?:(?<!\w)[^\W\d_]\. ){1,2}$")
_NEXT_WORD = later(r"[\w'’-]+")
_NEXT_SENTENCE = later(r"[A-Z][a-z]+[ ,]")
_OPENING = "\"'“‘„«»([{¿¡"
_SIGNS_PER_LINE = 60
_WORDS_PER_LINE = 7
_SMALL = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "at",
        "in",
        "on",
        "de",
        "da",
        "do",
        "dos",
        "du",
        "van",
        "der",
        "von",
        "den",
        "la",
        "le",
        "und",
        "für",
        "di",
        "dan",
        "untuk",
        "dari",
        "bagian",
        "y",
        "e",
        "et",
        "pour",
        "para",
    ]
)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words with a period that need not end a sentence, in lower case and without their last period.

    ``inner`` never end one ("Mr", "e.g"); ``numbered`` do not before a number ("No", "Fig"); ``final`` may ("p.m",
    "Inc", "etc") and do when a capital letter follows that does not begin one of ``names`` (weekdays, months, zones).
    ``starters`` are words that begin sentences and hardly names: after an initial or a dotted abbreviation ("U.S.")
    only they begin a new one. ``ordinal`` are the words before a number that its period makes an ordinal ("am 3. Mai");
    where there are any, a number before a month is one.
    """

    inner: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ordinal: frozenset[str] = frozenset()


NONE = Abbreviations()


def split(text: str, breaks: Mapping[int, str], lang: str, short: Abbreviations = NONE) -> list[Span]:
    """Give the ranges of a block's sentences, in order, without spaces around them.

    ``breaks`` are the indexes of spaces that were ends of lines (see `clean.Clean`).
    """
    ends = _by_lines(text, breaks, short) if breaks else set()
    ends.update(found.end() for found in _END.finditer(text) if _ends(text, found, short))
    if not text.isascii():
        ends.update(_by_script(text, lang))
    spans = []
    start = 0
    for end in (*sorted(ends), len(text)):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if right > left:
            spans.append(Span(left, right))
        start = end
    return _with_words(text, spans)


def _with_words(text: str, spans: list[Span]) -> list[Span]:
    """Join pieces without a letter or digit (a dash, an emoji) to the sentence before."""
    out: list[Span] = []
    for span in spans:
        if out and not text[span.start].isalnum() and not any(map(str.isalnum, text[span.start : span.end])):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _ends(text: str, mark: re.Match[str], short: Abbreviations) -> bool:
    """Whether a period or the like ends a sentence."""
    end = mark.end()
    if mark.group()[0] in "。！？।؟" or end >= len(text):
        return True
    if text[end] != " ":
        return bool(_GLUED.search(text, max(0, end - 4), end) and _NEXT_SENTENCE.match(text, end))
    after = end + 1
    while after < len(text) and (text[after] in _OPENING or text[after] in "*_"):
        after += 1
    if after >= len(text):
        return True
    following = text[after]
    if mark.group()[0] != "." or len(mark.group()) > 1:
        return not following.islower() and not _quotes_on(text, mark, following)
    word = _word_before(text, mark.start())
    return _period_ends(text, mark.start() - len(word), word, after, short)


def _quotes_on(text: str, mark: re.Match[str], following: str) -> bool:
    """Whether a mark stands inside brackets of its own, as in "(sic!) It"."""
    return mark.group().endswith(")") and text[mark.start() - 1] == "(" and following.isupper()


def _word_before(text: str, end: int) -> str:
    start = text.rfind(" ", 0, end) + 1
    if text[start:end].isalnum():  # as nearly every word is
        return text[start:end]
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in ".&/-'’@_"):
        start -= 1
    return text[start:end]


def _period_ends(text: str, begin: int, word: str, after: int, short: Abbreviations) -> bool:
    """Whether a single period followed by a space ends a sentence: ``word`` stands before it, the next at ``after``."""
    low = word.lower().lstrip(".-/'’")
    following = text[after]
    found = _NEXT_WORD.match(text, after)
    next_word = found.group().lower() if found else ""
    if (
        low.isdigit()
        and (begin == 0 or text[begin - 1] in _OPENING)
        and len(low) <= 3
        and not text[:begin].strip(_OPENING)
    ):
        return False
    if short.ordinal and low.isdigit() and _is_ordinal(text, begin, low, next_word, short):
        return False
    if len(low) == 1 and text[begin - 2 : begin] == ". ":
        low = _joined(text, begin, low, short)
    if low in short.numbered:
        return not following.isdigit()
    if following.isdigit() and _tail(low) in short.inner | short.numbered:
        return False
    if low in short.inner:
        return False
    if low.isdigit() and next_word in short.names and not following.isupper():
        return False
    dotted = "." in low and all(len(part) <= 1 for part in low.split("."))
    if low in short.final or dotted:
        if not (following.isupper() or following.isdigit()) or next_word in short.names:
            return False
        return next_word in short.starters if dotted and low not in short.final else not _acronym(found)
    if len(low) == 1 and word.isupper() and word != "I":
        return next_word in short.starters
    if following.islower():
        # A text all in lower case: a longer word we do not know is hardly an abbreviation.
        return word.isalpha() and word.islower() and (len(word) >= 3 or word in short.starters) and bool(next_word)
    return True


def _tail(low: str) -> str:
    """What follows an elision or the last hyphen of a word: the *art* of "l'art. 5", the *str* of "Karl-Str. 7"."""
    return low[max(map(low.rfind, "-'’")) + 1 :]


def _is_ordinal(text: str, begin: int, low: str, next_word: str, short: Abbreviations) -> bool:
    """Whether the period behind a number makes it an ordinal: "am 3. Mai", "der 2. Ausfall"."""
    if len(low) > 2 or next_word in short.starters:
        return False
    return next_word in short.names or _word_before(text, begin - 1).lower() in short.ordinal


def _joined(text: str, begin: int, low: str, short: Abbreviations) -> str:
    """Give an abbreviation that is written with spaces ("z. B", "p. m") as it is listed, else its last letter."""
    before = _SPACED.search(text, max(0, begin - 6), begin)
    whole = f"{before.group().lower().replace(' ', '')}{low}" if before else low
    return whole if whole in short.inner or whole in short.final else low


def _acronym(found: re.Match[str] | None) -> bool:
    return found is not None and len(found.group()) > 1 and found.group().isupper()


def _by_script(text: str, lang: str) -> list[int]:
    """Give the ends that sentencex sees at marks of other scripts than the Latin one."""
    return [
        boundary["end_index"]
        for boundary in sentencex.get_sentence_boundaries(lang, text)
        if (boundary["boundary_symbol"] or " ")[-1] not in ".!?… \n"
    ]


def _by_lines(text: str, breaks: Mapping[int, str], short: Abbreviations) -> set[int]:
    """Give the ends of lines that end a sentence: breaks asked for, and the lines of a signature."""
    ends = {at for at, kind in breaks.items() if kind == PART or (kind == HARD and not _runs_on(text, at))}
    at_ends = [*sorted(breaks), len(text)]
    starts = [0, *(at + 1 for at in sorted(breaks))]
    lines = [text[start:end] for start, end in zip(starts, at_ends, strict=True)]
    tail = len(lines)
    while tail and _is_label(lines[tail - 1], short):
        tail -= 1
    alone = len(lines) - tail == 1
    if tail == len(lines) or (alone and tail and not _closes(lines[tail - 1])):
        return ends
    ends.update(starts[i] - 1 for i in range(max(tail, 1), len(lines)))
    return ends


def _runs_on(text: str, at: int) -> bool:
    """Whether a sentence goes on over a break that the writer asked for (a line set by hand)."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].islower()


def _closes(line: str) -> bool:
    """Whether a line ends a sentence or a greeting, so that the next one stands for itself."""
    return line.rstrip().endswith((".", "!", "?", "…", "”", '"')) or (
        line.rstrip().endswith((",", ":")) and len(line.split()) <= _WORDS_PER_LINE - 1
    )


def _is_label(line: str, short: Abbreviations) -> bool:
    """Whether a line reads like a name, a title or an address and not like a piece of running prose."""
    words = line.split()
    if not words or len(words) > _WORDS_PER_LINE or len(line) > _SIGNS_PER_LINE:
        return False
    if words[-1][-1] in ".?!…;" and not (
        words[-1][-1] == "." and words[-1].lower().rstrip(".") in short.final | short.inner
    ):
        return False
    return all(
        not word[0].islower()
        or word.lower().strip(",") in _SMALL
        or "@" in word
        or "." in word.strip(".,")
        or "/" in word
        for word in words
    )
