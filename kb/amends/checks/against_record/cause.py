"""X08 cause-differs: the cause that a text states, against the class of cause in the record."""

from __future__ import annotations

import re

from amends.checks.against_record.phrases import no_patterns, place, said, words
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.known import Known
from amends.source import Span

_ADMITTED: dict[str, frozenset[str]] = {
    "configuration": frozenset({"configuration", "code", "human"}),
    "change": frozenset({"configuration", "code", "human"}),
    "code": frozenset({"code", "configuration", "human"}),
    "process": frozenset({"configuration", "code", "human"}),
    "human": frozenset({"human", "configuration", "code"}),
    "data": frozenset({"code", "configuration", "human", "hardware"}),
    "capacity": frozenset({"capacity", "configuration", "code"}),
    "hardware": frozenset({"hardware", "facility", "network"}),
    "facility": frozenset({"facility", "natural", "hardware"}),
    "natural": frozenset({"natural", "facility", "network", "hardware"}),
    "network": frozenset({"network", "configuration", "hardware", "natural", "code"}),
    "security": frozenset({"security", "capacity", "human"}),
}
"""For a record's class of cause, the classes that a text may name without contradicting it.

A cause has a near and a far end (the storm, the power cut, the dead disk), and a text may tell either. A dependency
may fail of anything, and an unknown cause contradicts nothing: both are left out.
"""

_STEM = 5
"""Letters by which two words are taken for the same: enough for plurals and endings in English and Indonesian."""

_WORD = re.compile(r"[^\W\d_]{5,}")


def _judge(text: Text) -> Verdict:
    if not text.pack.has("X08"):
        return Verdict.not_judged(no_patterns(text))
    known = text.known
    admitted = _ADMITTED.get(known.cause_class or "")
    if admitted is None and not known.contributing:
        return Verdict.not_judged("the record gives no class of cause that a text could contradict, and no factors")
    hits = []
    seen: set[int] = set()
    for sentence, match in said(text, "X08"):
        stated = match.pattern.rpartition("-")[2]
        if admitted is None or stated in admitted or sentence.number in seen:
            continue
        seen.add(sentence.number)
        hits.append(
            Hit(
                place(sentence, match),
                f"The text gives a cause of the class “{stated}” (“{words(sentence, match)}”); the record says "
                f"“{known.cause_class}”.",
                fact=f"cause class: {known.cause_class}",
                fix="Tell the cause that the record has found. If the text is right, mend the record.",
            )
        )
    if not hits and _left_out(text, known):
        end = text.prose.sentences[-1].whole.end if text.prose.sentences else text.prose.body.end
        hits.append(
            Hit(
                Span(end, end),
                "The record names what made it happen or made it worse; the text tells none of it.",
                fact="contributing: " + "; ".join(known.contributing or ()),
                fix="Tell customers each of your own factors, in their words.",
            )
        )
    return Verdict.of(hits)


def _left_out(text: Text, known: Known) -> bool:
    """Whether a postmortem in the record's own language shares no word with any factor that the record names."""
    if not (text.postmortem and known.contributing and text.incident) or text.incident.facts.lang != text.lang:
        return False
    told = {word[:_STEM] for sentence in text.prose for word in _WORD.findall(sentence.plain.lower())}
    factors = {word[:_STEM] for factor in known.contributing for word in _WORD.findall(factor.lower())}
    return bool(factors) and bool(told) and not factors & told


_OURS = (("cause_class", "configuration"),)
_DISK = (("cause_class", "hardware"),)

RULES = (
    Rule(
        code="X08",
        name="cause-differs",
        dimension="honesty",
        weight=1,
        severity="warning",
        scope="text",
        needs=("cause",),
        summary="The stated cause is of another class than the record's, or the record's own factors are left out.",
        why="The cause is where blame moves house: a wrong setting becomes “a hardware fault”, a missing limit “heavy "
        "traffic”. Engineers among the customers recognise it, and what is said to be mended is not what broke.",
        how="Judged where the record gives a class of cause or names contributing factors. A text may tell the near "
        "or the far end of a chain (the storm, the power cut, the disk). In a postmortem, not to mention a single "
        "one of the record's factors is a finding as well.",
        sources=(
            "Allspaw and others: contributing factors instead of one root cause",
            "VOID report 2022: how often reports name a single cause, and whose",
        ),
        mistakes="Only causes told with a word of causing (caused by, led to, the reason was) are read. Factors "
        "count as told as soon as one of their words stands in the text.",
        judge=_judge,
        flag=(
            Example("A failed disk took the site down.", facts=_OURS),
            Example("The root cause was a bad configuration that we rolled out.", facts=_DISK),
            Example("Diska yang rusak mematikan situs kami.", lang="id", facts=_OURS),
            Example("Gangguan disebabkan serangan siber.", lang="id", facts=_OURS),
        ),
        passes=(
            Example("No disk failed and nobody attacked us: we changed a setting.", facts=_OURS),
            Example("The storm flooded the basement.", facts=(("cause_class", "natural"),)),
            Example("Semula kami mengira diskanya rusak.", lang="id", facts=_OURS),
            Example("Ini bukan serangan.", lang="id", facts=_OURS),
        ),
    ),
)
