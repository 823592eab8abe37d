"""H14: what a final text leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from amends.checks.honesty.passages import end_of
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Source, Span
from amends.text import pack as packs
from amends.text.claims import figures
from amends.text.elements import element
from amends.text.parse import parse
from amends.text.prose import Prose

_PARTS = {
    "cause": (
        "It does not say what broke and why.",
        "Name the mechanism: what failed, and what made it fail.",
    ),
    "scope": (
        "It does not say how many were hit.",
        "Give a number or a share of customers, requests or data; “all” and “none” are answers too.",
    ),
    "times": (
        "It does not say when it began or ended.",
        "Give the clock times of start and end, with date and time zone.",
    ),
    "commitment": (
        "It commits to nothing that would make the next time better.",
        "Name one specific change, done or planned, and its date.",
    ),
}


def _left_out(text: Text) -> Verdict:
    if not text.final:
        return Verdict.not_judged("only a final text is asked for the whole story")
    incident = text.incident
    if incident is not None and incident.facts.kind == "maintenance" and text.known.planned is not False:
        return Verdict.not_judged("planned work that went to plan has no cause and no harm to tell")
    if not text.pack.has("cause"):
        return Verdict.not_judged(f"the language pack {text.lang!r} does not know what a text tells")
    told = {name for name in _PARTS if any(not text.is_hollow(place) for place in _places(name, text.prose, text.pack))}
    if not text.postmortem:
        told |= _told_beside(text)
    missing = [part for part in _PARTS if part not in told]
    place = end_of(text)
    hits = [Hit(place, _PARTS[part][0], fix=_PARTS[part][1]) for part in missing]
    return Verdict.of(hits, c=1 - len(missing) / len(_PARTS))


def _told_beside(text: Text) -> frozenset[str]:
    """Give the parts that the postmortem of the same incident tells: a notice beside it need not repeat them."""
    incident = text.incident
    if incident is None or not incident.has_postmortem:
        return frozenset()
    return _told(incident.source, incident.body, incident.facts.lang)


@lru_cache(maxsize=64)
def _told(source: Source, body: Span, lang: str) -> frozenset[str]:
    """What a postmortem tells; every text beside it asks, and it is read once."""
    prose, pack = parse(source, body, lang), packs.load_or_bare(lang)
    return frozenset(name for name in _PARTS if any(True for _ in _places(name, prose, pack)))


def _places(name: str, prose: Prose, pack: packs.Pack) -> Iterator[Span]:
    """Give the places that tell a part; whoever counts those who were hit has told the scope, in whatever words."""
    for place in element(name, prose, pack):
        yield place.span
    if name == "scope":
        for claim in figures(prose, pack):
            if claim.kind == "count" and claim.unit == "customers":
                yield prose.sentences[claim.sentence].span(claim.start, claim.end)


RULES: tuple[Rule, ...] = (
    Rule(
        code="H14",
        name="left-out",
        dimension="honesty",
        weight=4,
        severity="warning",
        scope="text",
        summary="A final text tells cause, scope, times and what will change.",
        why=(
            "Silence must not score best. A text that claims nothing cannot be caught in anything false, and yet it "
            "leaves every question "
            "open: what broke, whom it hit, when, and why it should go better next time. These four are what "
            "customers ask first "
            "and what they pass on to their own."
        ),
        how=(
            "Judged in final texts. The score is the share of the four that are told: a mechanism as cause, a number "
            "or share as scope, "
            "clock times with their date, and a specific preventive act, done or promised. A notice beside a "
            "postmortem is not missing "
            "what the postmortem says."
        ),
        sources=(
            "Lewicki, Polin and Lount 2016: explanation and repair among the parts of an effective apology",
            "Zou and others 2019: what 161 breach notices left unsaid",
        ),
        judge=_left_out,
        flag=(
            Example("The service is back. Thank you for your patience."),
            Example("A disk failed on Monday, and mail was late for 3,000 of you."),
            Example("Layanan sudah pulih. Terima kasih atas kesabaran Anda.", "id"),
            Example("Diska rusak pada Senin, dan surel 3.000 pelanggan terlambat.", "id"),
        ),
        passes=(
            Example(
                "On 4 May 2023 from 09:12 to 11:40 UTC, 412 of 9,000 customers could not log in, because a full disk "
                "stopped the "
                "session store. By 1 June we will move the sessions to a second disk."
            ),
            Example("We see errors for some customers and will write again at 10:15.", phase="investigating"),
            Example(
                "Pada 4 Mei 2023 pukul 09.12 sampai 11.40 WIB, 412 dari 9.000 pelanggan tidak bisa masuk karena "
                "diska yang penuh "
                "menghentikan gudang sesi. Sebelum 1 Juni kami akan memindahkan sesi ke diska kedua.",
                "id",
            ),
            Example("Sebagian pelanggan gagal masuk; kabar berikutnya pukul 10.15.", "id", phase="investigating"),
        ),
        mistakes="A cause told in words of no known mechanism, or a scope without any number, counts as left out.",
    ),
)
