"""H06, H07, H09 to H13: big words, small words, and words that say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from amends.checks.honesty.passages import following, neighbours, no_patterns, place, spoken, stands
from amends.checks.honesty.wording_rules import WORDING, Wording
from amends.checks.rule import Hit, Rule, Text, Verdict
from amends.text.pack import Match
from amends.text.prose import Sentence

_CLOCK_OR_YEAR = re.compile(r"\d{1,2}[:.]\d{2}\w*|(?:19|20)\d\d")

_PLANNED = frozenset({"scheduled", "in_progress", "verifying"})

_Clears = Callable[[Text, Sentence, Match], bool]


def _counted(text: Text, sentence: Sentence, _match: Match) -> bool:
    """Whether it is no small word: a number (no time, no year), planned work that stopped nothing, words taken back."""
    if any(token.kind == "number" and not _CLOCK_OR_YEAR.fullmatch(token.low) for token in sentence.tokens):
        return True
    if text.pack.expression("small_count").search(sentence.plain) or stands(text, "work-stopped-nothing", sentence):
        return True
    return _refused(text, sentence, _match)


def _refused(text: Text, sentence: Sentence, _match: Match) -> bool:
    """Whether the words are named to be refused, here or in a sentence beside."""
    return any(stands(text, "taken-back", other) for other in neighbours(text.prose, sentence))


def _specific(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether the passage, or the one after it, tells something specific."""
    if _refused(text, sentence, match):
        return True
    passage = text.prose.around(sentence)
    behind = text.prose.sentences[passage[-1].number + 1 :][:1]
    after = text.prose.around(behind[0]) if behind else ()
    return any(stands(text, "specific", other) for other in (*passage, *after))


def _backed(_text: Text, sentence: Sentence, _match: Match) -> bool:
    """Whether the assurance is backed by a figure, a time or a date."""
    return any(token.kind == "number" for token in sentence.tokens)


def _planned(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether a date, a count or a person stands with the plan; or the search is for the cause, not for betterment."""
    after = following(text.prose, sentence)
    if stands(text, "plan-told", sentence) or (after is not None and stands(text, "plan-told", after)):
        return True
    words = sentence.plain[match.start : match.end]
    search = text.pack.expression("searching" if text.open else "cause_search").search(words)
    return search is not None and text.pack.expression("bettering").search(words) is None


def _over(text: Text, sentence: Sentence, _match: Match) -> bool:
    """Whether planned work is told that is over and stopped nothing: no promise, whatever it sounds like."""
    return stands(text, "work-stopped-nothing", sentence)


def _nothing(_text: Text, _sentence: Sentence, _match: Match) -> bool:
    return False


_CLEARS: dict[str, _Clears] = {
    "H06": _counted,
    "H07": _specific,
    "H09": _backed,
    "H10": _over,
    "H11": _nothing,
    "H12": _planned,
    "H13": _nothing,
}


def _judge(one: Wording) -> Callable[[Text], Verdict]:
    clears = _CLEARS[one.code]

    def judge(text: Text) -> Verdict:
        if not text.pack.has(one.code):
            return Verdict.not_judged(no_patterns(text))
        if one.final_only and not text.final:
            return Verdict.not_judged("only a final text is asked to know")
        if one.code == "H06" and text.phase in _PLANNED:
            return Verdict.not_judged("planned work tells what may come, not what came")
        return Verdict.of(
            [
                Hit(place(sentence, match), f"{match.message or one.message}{match.reason}", fix=match.fix or one.fix)
                for sentence, match in spoken(text, one.code, quotes=one.quotes_too, headings=one.code == "H10")
                if not clears(text, sentence, match)
            ]
        )

    return judge


RULES: tuple[Rule, ...] = tuple(
    Rule(
        code=one.code,
        name=one.name,
        dimension="honesty",
        weight=0.5,
        severity="warning",
        scope="text",
        summary=one.summary,
        why=one.why,
        how=one.how,
        sources=one.sources,
        judge=_judge(one),
        flag=one.flag,
        passes=one.passes,
        mistakes=one.mistakes,
    )
    for one in WORDING
)
