"""A block's clean text: single spaces, no invisible characters, and where its lines broke."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from amends.source import Span
from amends.text.compiled import later
from amends.text.flow import HARD, PART, SOFT, Flow
from amends.text.hidden import JOINER

_INVISIBLE = f"\u00ad\u200b\ufeff{JOINER}"
_FOLD = later(rf" *(?:[^\S ]|[{_INVISIBLE}]|  )[\s{_INVISIBLE}]*")
_ODD = later(rf"[\t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Clean:
    """The clean text of a block; ``offsets``, ``wide`` and ``code`` as in `Sentence`.

    ``breaks`` gives for the index of a space that was the end of a line what it was: `SOFT`, `HARD` (the writer asked
    for it) or `PART` (the end of a paragraph).
    """

    text: str
    offsets: tuple[int, ...]
    wide: Mapping[int, int] = field(default_factory=dict)
    code: tuple[Span, ...] = ()
    breaks: Mapping[int, str] = field(default_factory=dict)


def clean(flow: Flow) -> Clean:
    """Fold a block's whitespace, drop what nobody sees, and make one character of a letter and its accents."""
    raw = "".join(flow.chars)
    if not (raw.isascii() or unicodedata.is_normalized("NFC", raw)):
        flow = _composed(flow, raw)
        raw = flow.chars[0]
    if not (_ODD.search(raw) or "  " in raw or " \n" in raw or "\n " in raw or "\n\n" in raw or raw[-1:] == "\n"):
        ends = {i: SOFT for i, char in enumerate(raw) if char == "\n"} if "\n" in raw else {}
        return Clean(raw.replace("\n", " "), tuple(flow.offsets), flow.wide, tuple(flow.code), ends)
    return _folded(flow, raw)


def _composed(flow: Flow, raw: str) -> Flow:
    """Join letters with the accents behind them; each ends in the file where its last accent does."""
    chars: list[str] = []
    offsets: list[int] = []
    wide: dict[int, int] = {}
    places: list[int] = []
    for i, char in enumerate(raw):
        joined = unicodedata.normalize("NFC", chars[-1] + char) if chars and unicodedata.combining(char) else ""
        end = flow.wide.get(i, flow.offsets[i] + 1)
        if len(joined) == 1:
            chars[-1] = joined
            wide[len(chars) - 1] = end
        else:
            if i in flow.wide:
                wide[len(chars)] = end
            chars.append(char)
            offsets.append(flow.offsets[i])
        places.append(len(chars) - 1)
    places.append(len(chars))
    code = [Span(places[span.start], places[span.end]) for span in flow.code]
    return replace(flow, chars=["".join(chars)], offsets=offsets, wide=wide, code=code)


def _folded(flow: Flow, raw: str) -> Clean:
    """Fold runs of whitespace, which moves every place behind them."""
    texts: list[str] = []
    offsets: list[int] = []
    olds, news = [0], [0]
    breaks: dict[int, str] = {}
    at = 0
    for found in _FOLD.finditer(raw):
        start = found.start()
        texts.append(raw[at:start])
        offsets += flow.offsets[at:start]
        run = found.group()
        space = next((i for i, char in enumerate(run) if char.isspace()), -1)
        if space >= 0 and offsets and found.end() < len(raw):
            kind = next((mark for mark in (PART, HARD, SOFT) if mark in run), "")
            if kind:
                breaks[len(offsets)] = kind
            texts.append(" ")
            offsets.append(flow.offsets[start + space])
        at = found.end()
        olds.append(at)
        news.append(len(offsets))
    texts.append(raw[at:])
    offsets += flow.offsets[at:]

    def moved(index: int) -> int:
        piece = bisect_right(olds, index) - 1
        longest = news[piece + 1] if piece + 1 < len(news) else len(offsets)
        return min(news[piece] + index - olds[piece], longest)

    text = "".join(texts)
    wide = {moved(i): end for i, end in flow.wide.items() if not raw[i].isspace()}
    code = [Span(moved(span.start), moved(span.end)) for span in flow.code]
    return Clean(text, tuple(offsets), wide, tuple(span for span in code if span.end > span.start), breaks)
