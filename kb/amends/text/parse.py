"""From a Markdown text to prose: what is parsed once, for all checks."""

from __future__ import annotations

from collections.abc import Sequence

from amends.records.lang_marks import LangMark, lang_marks
from amends.source import Source, Span
from amends.text import sentences
from amends.text.clean import Clean, clean
from amends.text.compiled import later
from amends.text.flow import Flow, flows
from amends.text.hidden import JOINER, mask
from amends.text.pack import abbreviations_of
from amends.text.prose import Block, Prose, Sentence
from amends.text.quotes import quoted, unclosed

_SURROGATE = later("[\ud800-\udfff]")


def parse(source: Source, body: Span, lang: str) -> Prose:
    """Parse a text: ``body`` is its range in the file, in code points, without front matter.

    Comments, internal blocks and HTML tags are no part of what was sent and are not read. Any text parses; a language
    without a pack is parsed without its abbreviations. All places in the result count in the whole file.
    """
    written = source.cut(body)
    if not written.isascii():
        written = _SURROGATE.sub(JOINER, written)
    marks_of_lang = lang_marks(written)
    masked, comments = mask(written, marks_of_lang)
    short = abbreviations_of(lang)
    blocks: list[Block] = []
    found: list[Sentence] = []
    pieces = [(flow, clean(flow)) for flow in flows(masked, body.start)]
    pieces = [(flow, words) for flow, words in pieces if words.text or flow.kind == "code"]
    marks = _quotations([words.text for _, words in pieces])
    tongues = _tongues(pieces, marks_of_lang, body.start) if marks_of_lang else {}
    for number, (flow, words) in enumerate(pieces):
        spoken = tongues.get(number, lang)
        first = len(found)
        if flow.kind == "code":
            blocks.append(Block("code", flow.whole, range(first, first)))
            continue
        known = short if spoken == lang else abbreviations_of(spoken)
        for span in sentences.split(words.text, words.breaks, spoken, known):
            found.append(
                Sentence(
                    text=words.text[span.start : span.end],
                    offsets=words.offsets[span.start : span.end],
                    block=len(blocks),
                    kind=flow.kind,
                    quoted=_inside(marks[len(blocks)], span),
                    code=_inside(words.code, span),
                    cited=flow.cited,
                    wide=_wide(words, span),
                    breaks=_breaks(words, span),
                    number=len(found),
                    lang=None if spoken == lang else spoken,
                )
            )
        blocks.append(Block(flow.kind, _extent(words), range(first, len(found)), flow.level))
    return Prose(
        lang,
        body,
        tuple(blocks),
        tuple(found),
        tuple(Span(c.start + body.start, c.end + body.start) for c in comments),
        source,
    )


def _tongues(pieces: Sequence[tuple[Flow, Clean]], marks: Sequence[LangMark], base: int) -> dict[int, str]:
    """Give the languages of the blocks that are marked, by their numbers; what stands behind a block counts last."""
    out: dict[int, str] = {}
    starts = [(words.offsets[0] if words.offsets else flow.whole.start) - base for flow, words in pieces]
    for mark in sorted((mark for mark in marks if mark.well_formed), key=lambda mark: mark.within is None):
        if mark.within is None:
            before = [number for number, start in enumerate(starts) if start < mark.span.start]
            if before and pieces[before[-1]][0].kind != "code":
                out[before[-1]] = mark.lang
            continue
        inside = mark.within
        out.update((number, mark.lang) for number, start in enumerate(starts) if inside.start <= start < inside.end)
    return out


def _quotations(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    """Give the quotations of every block.

    Of one that runs over several paragraphs each paragraph opens anew, and only the last closes.
    """
    out = []
    for number, text in enumerate(texts):
        marks = quoted(text)
        start = unclosed(text)
        if start >= 0 and number + 1 < len(texts) and texts[number + 1].startswith("“"):
            marks = (*marks, Span(start, len(text)))
        out.append(marks)
    return out


def _inside(ranges: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Give the parts of ranges of a block that stand in a sentence, counted from its start."""
    if not ranges:
        return ()
    return tuple(
        Span(max(r.start, span.start) - span.start, min(r.end, span.end) - span.start)
        for r in ranges
        if r.start < span.end and span.start < r.end
    )


def _wide(words: Clean, span: Span) -> dict[int, int]:
    if not words.wide:
        return {}
    return {i - span.start: end for i, end in words.wide.items() if span.start <= i < span.end}


def _breaks(words: Clean, span: Span) -> tuple[int, ...]:
    if not words.breaks:
        return ()
    return tuple(at - span.start for at in words.breaks if span.start <= at < span.end)


def _extent(words: Clean) -> Span:
    last = len(words.text) - 1
    return Span(words.offsets[0], words.wide.get(last, words.offsets[last] + 1))
