"""Ways to answer a text: addresses, numbers and pages in it, and the words that invite a reply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from amends.source import Source, Span
from amends.text.closing import CLOSING_LINES
from amends.text.compiled import later
from amends.text.pack import Match, Pack
from amends.text.prose import Prose, Sentence
from amends.text.signing import signatures

_CLOSED_LOCAL = (
    r"(?:no|do-?not|dont)[-._]?reply|nicht-?antworten|ne-?pas-?r[ée]pondre"
    r"|jangan-?balas|bounces?|mailer-daemon|postmaster"
)
_MAIL = later(
    rf"(?<![\w.+/@-])(?!(?:{_CLOSED_LOCAL})\b)[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}(?![\w@-])", re.IGNORECASE
)
_CLOSED = later(_CLOSED_LOCAL, re.IGNORECASE)
_CLOSED_ADDRESS = later(rf"(?<![\w.+-])(?:{_CLOSED_LOCAL})@[\w.-]+\w", re.IGNORECASE)
_TARGET = later(r"\]\(\s*<?(?P<address>[^\s()<>]+)")
_PAGE = later(
    r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/[\w/#?=&%.~-]*"
    r"(?:contact|support|help|ticket|case|chat|talk|feedback|kontak|bantuan|hubungi|tiket|aduan|pengaduan|forum|/t/|questions?)[\w/#?=&%.~-]*"
    r"|(?:https?://|www\.)?(?:support|help|helpdesk|contact|tickets?|forum|community|chat|bantuan|kontak)\.[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}[\w/#?=&%.~-]*"
    r"|(?:https?://)?(?:wa\.me|t\.me|m\.me)/[\w+-]+",
    re.IGNORECASE,
)
# A number with its country or area code is one by its shape; a bare one needs a word for calling beside it.
_PHONE = later(
    r"(?<![\w.,:/-])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ ./-]?){2,6}\d{2,}"
    r"|\(0?\d{2,4}\)[ ./-]?\d{3,4}[ .-]?\d{3,5}"
    r"|0[1-9](?:[ .-]\d\d){4}"
    r"|0\d{2,4}[ /-]\d{3,4}(?:[ .-]?\d{2,5}){0,2})(?![\w%:])"
)
_SHORT = later(r"(?<![\w.,:/+#-])(?:\(\d{1,4}\)|\d{1,5})(?:[ .-]?\d{1,5}){1,5}(?![\w%:/#]|[.,]\d)")
_HANDLE = later(r"(?<![\w@.])@\w{3,}(?![\w.]*@)")
_DOTTED = later(r"\w\.\w")
_FEWEST_DIGITS = 5
_MOST_OF_A_DATE = 9
"""So many digits beside a name are a number to ring: a date has eight."""


CLEARLY = 1.0
"""How far above its bound the model must be, to see a way to answer where no pattern does."""


class Route(NamedTuple):
    """A way to answer: a range of a sentence's clean text."""

    sentence: Sentence
    start: int
    end: int


def routes(prose: Prose, pack: Pack) -> Iterator[Route]:
    """Give the ways to answer that a text offers, none of them in other people's words."""
    known: list[Route] | None = prose.memory.get("routes")
    if known is None:
        known = prose.memory["routes"] = list(_routes(prose, pack))
    return iter(known)


def _routes(prose: Prose, pack: Pack) -> Iterator[Route]:
    asked = _by_sentence("S03", prose, pack)
    signed = {at: one.name_span.end for one in signatures(prose, pack) for at in _signed_in(prose, one.name_span)}
    for sentence in prose.sentences:
        if sentence.cited:
            continue
        last = 0
        beside = _beside_a_name(sentence, signed[sentence.number]) if sentence.number in signed else ()
        for start, end in sorted((*_shapes(sentence, pack), *beside)):
            if start < last:
                continue  # a number found again without its country code
            last = end
            if not sentence.in_quotes(start, end):
                yield Route(sentence, start, end)
        for match in asked.get(sentence.number, ()):
            if not sentence.in_quotes(match.start, match.end):
                yield Route(sentence, match.start, match.end)


def _signed_in(prose: Prose, name: Span) -> Iterator[int]:
    """Give the number of the sentence in which somebody signs, where it is one of the last."""
    for sentence in prose.sentences[-CLOSING_LINES:]:
        if sentence.whole.start <= name.start < sentence.whole.end:
            yield sentence.number


def _beside_a_name(sentence: Sentence, name_end: int) -> Iterator[tuple[int, int]]:
    """Give the numbers behind a name that signs: "Lucía Peña, soporte, 912 112 233" needs no word for calling."""
    for found in _SHORT.finditer(sentence.plain):
        behind = sentence.span(*found.span()).start >= name_end
        if behind and sum(map(str.isdigit, found.group())) >= _MOST_OF_A_DATE:
            yield found.span()


def _by_sentence(key: str, prose: Prose, pack: Pack) -> Mapping[int, Sequence[Match]]:
    """Give the matches of a key by the numbers of their sentences: nearly all sentences have none."""
    found: dict[int, list[Match]] = {}
    for sentence, match in pack.search(key, prose):
        found.setdefault(sentence.number, []).append(match)
    return found


def invited(prose: Prose, pack: Pack) -> Iterator[Route]:
    """Give the sentences that the model takes for an invitation to answer, in a form that no pattern knows."""
    shut = {route.sentence.number for route in closed(prose, pack)}
    for number in pack.possible("reply_route", prose):
        sentence = prose.sentences[number]
        if number in shut or sentence.quoted or sentence.cited:
            continue
        if pack.model is not None and pack.says("reply_route", sentence, prose, clearly=CLEARLY):
            yield Route(sentence, 0, len(sentence.text))


def linked(source: Source, prose: Prose) -> Span | None:
    """Give the target of the first link that is a way to answer: ``mailto:``, ``tel:``, a page for contact."""
    for block in prose.blocks:
        end = source.text.find("\n\n", block.span.end)
        for target in _TARGET.finditer(source.text, block.span.start, len(source.text) if end < 0 else end):
            address = target["address"]
            if not _CLOSED.search(address) and (address.startswith(("mailto:", "tel:")) or _PAGE.search(address)):
                return Span(*target.span("address"))
    return None


def closed(prose: Prose, pack: Pack) -> Iterator[Route]:
    """Give the places where a text says that answers to it are not read, addresses such as noreply@ included."""
    known: list[Route] | None = prose.memory.get("closed")
    if known is None:
        known = prose.memory["closed"] = list(_closed(prose, pack))
    return iter(known)


def _closed(prose: Prose, pack: Pack) -> Iterator[Route]:
    told = _by_sentence("S03-closed", prose, pack)
    for sentence in prose.sentences:
        for match in told.get(sentence.number, ()):
            if not sentence.in_quotes(match.start, match.end):
                yield Route(sentence, match.start, match.end)
        if "@" in sentence.plain and (address := _CLOSED_ADDRESS.search(sentence.plain)):
            yield Route(sentence, *address.span())


def _shapes(sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int]]:
    text = sentence.plain
    if "@" in text:
        yield from (found.span() for found in _MAIL.finditer(text))
        yield from (found.span() for found in _HANDLE.finditer(text))
    if "/" in text or ("." in text[:-1] and _DOTTED.search(text)):
        yield from (found.span() for found in _PAGE.finditer(text))
    if "#" in sentence.vocabulary:
        yield from (found.span() for found in _PHONE.finditer(text))
        if "calling" in pack.words and pack.expression("calling").search(text):
            yield from (
                found.span()
                for found in _SHORT.finditer(text)
                if sum(map(str.isdigit, found.group())) >= _FEWEST_DIGITS
            )
