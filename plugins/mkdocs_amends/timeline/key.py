"""The key under a drawing: only what occurs in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .facts import SEVERITY
from .glyphs import STATUS_GLYPHS, channel_glyph, glyph
from .svg import clean

if TYPE_CHECKING:
    from .axis import Window
    from .facts import Facts
    from .words import Phrases

_HUSH = (
    '<svg class="am-g am-g--hush" aria-hidden="true" viewBox="0 0 16 16">'
    '<rect x=".5" y=".5" width="15" height="15"/></svg>'
)


def key(facts: Facts, shown: Window, phrases: Phrases) -> str:
    """HTML of up to three lines: bars, circles, channels; a line without entries is left out."""
    say = phrases.words.say
    rows = [
        (say("Bars: the system"), _bars(facts, phrases)),
        (say("Circles: our word"), _circles(facts, shown, phrases)),
        (say("Sent by"), _channels(facts, phrases)),
    ]
    inner = "".join(
        f'<ul><li class="am-key__t">{clean(title)}</li>'
        + "".join(f"<li>{sign}{clean(words)}</li>" for sign, words in entries)
        + "</ul>\n"
        for title, entries in rows
        if entries
    )
    return f'<div class="am-key" role="group" aria-label="{clean(say("Key"))}">\n{inner}</div>' if inner else ""


def _bars(facts: Facts, phrases: Phrases) -> list[tuple[str, str]]:
    if not facts.courses:
        return []
    stretches = [stretch for course in facts.courses for stretch in course.stretches or ()]
    found = {stretch.status for stretch in stretches}
    if any(course.stretches is not None for course in facts.courses):
        found.add("operational")
    entries = [
        (glyph(STATUS_GLYPHS[status]), phrases.status(status)) for status in sorted(found, key=SEVERITY.__getitem__)
    ]
    if any(course.stretches is None for course in facts.courses):
        entries.append((glyph("st-unknown"), phrases.words.say("times not on record")))
    ends = [(stretch.start, stretch.end) for stretch in stretches]
    open_ended = any(end is None for _, end in ends) and facts.now is None
    if open_ended or any(not start.exact or (end is not None and not end.exact) for start, end in ends):
        entries.append((glyph("st-vague"), phrases.words.say("pale: the hour is not on record")))
    return entries


def _circles(facts: Facts, shown: Window, phrases: Phrases) -> list[tuple[str, str]]:
    say = phrases.words.say
    verdicts = {promise.verdict for promise in facts.promises if promise.source in shown.live}
    entries = []
    if "kept" in verdicts:
        entries.append((glyph("pr-kept"), say("came when promised")))
    if verdicts & {"late", "missed"}:
        entries.append((glyph("pr-missed"), say("came late, or never") if "missed" in verdicts else say("came late")))
    if "open" in verdicts:
        entries.append((glyph("pr-open"), say("next word due")))
    if facts.silences:
        entries.append((_HUSH, say("silence beyond our limit")))
    return entries


def _channels(facts: Facts, phrases: Phrases) -> list[tuple[str, str]]:
    """One entry a sign, with all the names it stands for."""
    names: dict[str, list[str]] = {}
    for mark in (*facts.marks, *facts.undated):
        for channel in mark.channels:
            known = names.setdefault(channel_glyph(channel), [])
            if phrases.channel(channel) not in known:
                known.append(phrases.channel(channel))
    return [(glyph(sign), ", ".join(words)) for sign, words in names.items()]
