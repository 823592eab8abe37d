"""House rules become rules like every other: they judge a text, carry their examples, and may weigh in the score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from amends.checks.house.passages import base, passages
from amends.checks.house.patterns import Expression, NoEngineError, PatternError
from amends.checks.house.phrases import Find, Phrases
from amends.checks.rule import HOUSE, Example, Hit, Rule, Text, Verdict
from amends.findings import Finding
from amends.records.house_rule import HouseExample, HouseRule
from amends.records.house_rules import ReadRule
from amends.records.vocabulary import Phase
from amends.source import Span
from amends.text.prose import Prose

_NAME = "house-rule"
"""The name of every house rule beside its code, in which its own name stands already."""


_ASKS = ("phrases", "pattern", "match_case", "quotes", "languages", "phases", "kinds", "audiences")


@dataclass(frozen=True, slots=True)
class Search:
    """What a house rule looks for, ready to be looked for."""

    facts: HouseRule
    phrases: Phrases
    expression: Expression | None

    def places(self, prose: Prose) -> list[Span]:
        """Give where it stands in a text, from left to right, and none within another."""
        out = []
        for passage in passages(prose, _languages(self.facts)):
            at = 0
            for start, end in sorted(self._found(passage.text, passage.low), key=lambda find: (find[0], -find[1])):
                if start >= at and (self.facts.quotes or not passage.quoted(start, end)):
                    at = end
                    out.append(passage.span(start, end))
        return out

    def fired(self, prose: Prose) -> set[str]:
        """Give which of the keys ``phrases`` and ``pattern`` find something in a text, in quotations too."""
        read = passages(prose, _languages(self.facts))
        by_key = {
            "phrases": any(next(self.phrases.find(one.text, one.low), None) for one in read),
            "pattern": self.expression is not None and any(next(self.expression.find(one.text), None) for one in read),
        }
        return {key for key, fires in by_key.items() if fires}

    def _found(self, text: str, low: str) -> Iterator[Find]:
        yield from self.phrases.find(text, low)
        if self.expression is not None:
            yield from self.expression.find(text)

    def not_for(self, prose: Prose, phase: Phase) -> str:
        """Say why the rule does not judge words of a language in a phase; empty where it does."""
        languages, phases = self.facts.languages, self.facts.phases
        if languages and not passages(prose, _languages(self.facts)):
            return f"the house rule is for texts in {_or(languages)}"
        if phases and phase not in phases:
            return f"the house rule is for texts of the phase {_or(phases)}"
        return ""


def search_of(one: ReadRule) -> Search | Finding:
    """Make ready what a rule looks for, or say why its pattern cannot be run."""
    facts = one.facts
    try:
        expression = Expression(facts.pattern, match_case=facts.match_case) if facts.pattern is not None else None
    except NoEngineError:
        why = "its `pattern` needs google-re2, which is not installed; rules that have `phrases` alone go on without it"
        return one.broken(one.place("pattern"), why, "install it: `pip install google-re2`; or write phrases")
    except PatternError as error:
        why = f"`pattern` cannot be run: {error.why}"
        fix = "write it in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax), or as phrases"
        return one.broken(_part(one, error.part), why, fix)
    return Search(facts, Phrases(facts.phrases or (), match_case=facts.match_case), expression)


def _part(one: ReadRule, part: str) -> Span:
    """Where a part of the pattern stands, if it is written as it is meant; else the pattern."""
    whole = one.place("pattern")
    at = one.source.text.find(part, whole.start, whole.end) if part else -1
    return Span(at, at + len(part)) if at >= 0 else whole


def rule_of(one: ReadRule, search: Search) -> Rule:
    """Make a rule as the catalogue has them; its code begins with ``house/``."""
    facts = one.facts
    return Rule(
        code=f"{HOUSE}{one.name}",
        name=_NAME,
        dimension=facts.dimension,
        weight=facts.weight,
        severity=facts.severity,
        scope="text",
        summary=facts.message,
        why=facts.why or "The organisation asks it of its own words.",
        how=_how(facts),
        sources=(f"`{one.source.path}`, line {one.source.position(one.place().start).line}",),
        judge=_judge(search),
        flag=tuple(_example(facts, example) for example in facts.flag),
        passes=tuple(_example(facts, example) for example in facts.pass_),
        asks=tuple((key, getattr(facts, key)) for key in _ASKS),
    )


def _how(facts: HouseRule) -> str:
    return facts.fix or "Write it without these words."


def _example(facts: HouseRule, example: HouseExample) -> Example:
    lang = example.lang or (facts.languages or ("en",))[0]
    return Example(example.text, lang, example.phase or (facts.phases or ("postmortem",))[0])


def _languages(facts: HouseRule) -> frozenset[str]:
    return frozenset(map(base, facts.languages or ()))


def _judge(search: Search) -> Callable[[Text], Verdict]:
    facts = search.facts

    def judge(text: Text) -> Verdict:
        if reason := search.not_for(text.prose, text.phase) or _not_for_whom(facts, text):
            return Verdict.not_judged(reason)
        return Verdict.of([Hit(place, facts.message, fix=_how(facts)) for place in search.places(text.prose)])

    return judge


def _not_for_whom(facts: HouseRule, text: Text) -> str:
    """Why a rule does not judge a text by what its record says; empty where it does."""
    if facts.kinds:
        if text.incident is None:
            return "the house rule asks for the kind of incident, and there is no record"
        if text.incident.facts.kind not in facts.kinds:
            return f"the house rule is for incidents of the kind {_or(facts.kinds)}"
    if facts.audiences:
        told = text.communication.facts.audience if text.communication else None
        if not set(facts.audiences) & set((told,) if isinstance(told, str) else told or ()):
            return f"the house rule is for what goes to {_or(facts.audiences)}"
    return ""


def _or(words: Sequence[str]) -> str:
    return " or ".join(words)
