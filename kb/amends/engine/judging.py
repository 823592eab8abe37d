"""One text is judged: every rule of the catalogue is asked, and its answers become findings and a score."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from amends.checks.registry import rules
from amends.checks.rule import Case, Hit, Rule, Text, Verdict
from amends.engine.heads import with_head
from amends.engine.tongues import asks_the_whole, knows, parts_of, together
from amends.engine.unjudged import unjudged_passages
from amends.findings import Finding, Severity, fingerprinted
from amends.records.known import Known, from_keys
from amends.records.organisation import Policy
from amends.records.vocabulary import Phase
from amends.scoring.score import Score, caps, score, weights_in_use
from amends.source import Source, Span
from amends.text import pack as packs
from amends.text.elements import element
from amends.text.head import head_of
from amends.text.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

_HOLLOW = frozenset(
    {"H02", "H03", "H04", "H05", "H06", "H07", "H08", "H09", "H10", "H11", "H12", "X01", "X02", "X03", "X04", "X05"}
)
"""Checks that find words without a fact, or against it.

What a text tells is asked after them, so that a sin never wins a point elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules say of one text: each rule's verdict by code, the findings, and the score."""

    text: Text
    verdicts: Mapping[str, Verdict]
    findings: tuple[Finding, ...]
    score: Score
    suppressed: tuple[Finding, ...] = field(default=())


def severity_of(rule: Rule, hit: Hit, policy: Policy) -> Severity:
    """The severity of a finding: the policy's, the hit's own, or the rule's."""
    told = (policy.checks or {}).get(rule.code)
    if told is not None and told.severity != "off" and not forbidden(rule, told.severity):
        return told.severity
    return hit.severity or rule.severity


def switched_off(rule: Rule, policy: Policy) -> bool:
    """Whether the policy switches a rule off."""
    told = (policy.checks or {}).get(rule.code)
    return told is not None and told.severity == "off" and not forbidden(rule, "off")


def forbidden(rule: Rule, severity: str) -> str:
    """Say why a policy may not give a check a severity; empty where it may.

    What must not be public stops a build whatever a policy says, and nothing shuts the gate that time alone can bring
    or that careful readers disagree about.
    """
    if rule.code.startswith("P") and severity != rule.severity:
        return "what must not be public always stops a build"
    if severity == "error" and rule.severity != "error":
        if rule.clock:
            return "time alone can bring it"
        if rule.proof == "never":
            return "careful readers disagree about it"
    return ""


def with_house(house: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """All rules by code: the catalogue, and house rules behind it."""
    return {**rules(), **house} if house else rules()


def finding(rule: Rule, hit: Hit, source: Source, policy: Policy) -> Finding:
    """Make a hit a finding, with its exact place."""
    return Finding.at(
        hit.source or source,
        hit.span,
        code=rule.code,
        name=rule.name,
        severity=severity_of(rule, hit, policy),
        message=hit.message,
        fact=hit.fact,
        fix=hit.fix,
        edit=hit.edit,
    )


def ask(rule: Rule, subject: Text | Case) -> Verdict:
    """Ask one rule; one that the policy switches off does not judge."""
    if switched_off(rule, subject.policy):
        told = (subject.policy.checks or {})[rule.code]
        return Verdict.not_judged("the policy switches this check off" + (f": {told.reason}" if told.reason else ""))
    judge = cast("Callable[[Text | Case], Verdict]", rule.judge)
    return judge(subject)


def asked_last(code: str) -> bool:
    """Whether a check is asked after those of honesty, because it leaves out what they find.

    Readability does not count such a sentence a second time; H00, H14, C01 and R04 take no empty words for an answer.
    """
    return code[0] == "R" or code in {"H00", "H14", "C01"}


def _places(verdicts: Mapping[str, Verdict], wanted: Callable[[str], bool]) -> tuple[Span, ...]:
    return tuple(hit.span for code, v in verdicts.items() if wanted(code) for hit in v.hits if hit.source is None)


def _excused(text: Text, spans: Collection[Span]) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(
        number
        for number, (start, end) in enumerate(sentence.whole for sentence in text.prose.sentences)
        if any(span.start < end and start < span.end for span in spans)
    )


def verdicts_on(text: Text, codes: Collection[str] | None = None) -> dict[str, Verdict]:
    """Ask every rule about one text (or only those named), honesty before what leaves out its findings.

    Of a text in several languages each is asked about what stands in one of them (see `tongues`).
    """
    everything = with_house(text.house).values()
    asked = [rule for rule in everything if rule.scope == "text" and (codes is None or rule.code in codes)]
    parts = parts_of(text)
    out = {rule.code: _asked(rule, text, parts) for rule in asked if not asked_last(rule.code)}
    last = [rule for rule in asked if asked_last(rule.code)]
    if last:
        found = _places(out, lambda code: code[0] in "HX")
        hollow = _places(out, _HOLLOW.__contains__)
        whole = replace(text, excused=_excused(text, found), hollow=hollow)
        parts = parts_of(whole)
        if len(parts) > 1:
            parts = tuple(replace(part, excused=_excused(part, found)) for part in parts)
        out.update({rule.code: _asked(rule, whole, parts) for rule in last})
    return out


def _asked(rule: Rule, text: Text, parts: Sequence[Text]) -> Verdict:
    """Ask one rule about a text, or about each of its languages that has a pack."""
    if not parts or parts[0] is text or asks_the_whole(rule):
        said = of_its_language(rule, text)
    else:
        said = together(rule.code, [of_its_language(rule, part) for part in parts])
    return said if text.head is None else with_head(rule, text, said, of_its_language)


def of_its_language(rule: Rule, text: Text) -> Verdict:
    """Ask one rule about a text in one language, if it can know that."""
    if not knows(rule, text):
        return Verdict.not_judged(f"no check knows the language {text.lang!r}")
    return ask(rule, text)


def findings_of(
    verdicts: Mapping[str, Verdict],
    source: Source,
    policy: Policy,
    lost: Mapping[str, float],
    house: Mapping[str, Rule] = MappingProxyType({}),
) -> list[Finding]:
    """All findings of some verdicts; the points that a check lost are shared evenly among its findings."""
    known = with_house(house)
    return [
        replace(finding(known[code], hit, source, policy), lost=lost.get(code, 0.0) / len(verdict.hits))
        for code, verdict in verdicts.items()
        for hit in verdict.hits
    ]


def score_text(text: Text, verdicts: Mapping[str, Verdict]) -> Score:
    """Score one text on its own."""
    known = with_house(text.house)
    catalogue = {code: rule for code, rule in known.items() if not switched_off(rule, text.policy)}
    shares = {code: verdict.c for code, verdict in verdicts.items() if verdict.c is not None}
    apology = bool(element("apology", text.prose, text.pack))
    weights = weights_in_use(catalogue, text.policy, first_notice=text.first)
    return score(shares, catalogue, weights, caps(verdicts, known, apology=apology))


def judge(text: Text, codes: Collection[str] | None = None) -> Judged:
    """Judge one text: verdicts, findings in reading order, score."""
    verdicts = verdicts_on(text, codes)
    scored = score_text(text, verdicts)
    told = unjudged_passages(text) if codes is None else ()
    found = fingerprinted([*told, *findings_of(verdicts, text.source, text.policy, scored.lost, text.house)])
    return Judged(text=text, verdicts=verdicts, findings=tuple(found), score=scored)


def judge_text(
    words: str,
    *,
    lang: str = "en",
    phase: Phase = "postmortem",
    facts: Mapping[str, object] | Known | None = None,
    codes: Collection[str] | None = None,
    policy: Policy | None = None,
    path: str = "-",
    body: Span | None = None,
    now: datetime | None = None,
    first: bool = False,
    pack: packs.Pack | None = None,
    house: Mapping[str, Rule] = MappingProxyType({}),
    head: tuple[str, Span] | None = None,
) -> Judged:
    """Judge a text that belongs to no folder.

    ``facts`` are the keys that ``amends judge --facts`` takes, or facts already known. ``body`` is the part of
    ``words`` that is prose (all of it by default), ``pack`` another than the language's own, ``house`` the house rules
    that the text is held to as well, ``head`` its subject or title and the place of that in ``words``. Raises PackError
    where the language has no pack, FactsError where a fact has no meaning.
    """
    source = Source(path, words)
    body = body or Span(0, len(words))
    known = facts if isinstance(facts, Known) else from_keys(facts or {})
    pack = pack or packs.load(lang)
    text = Text(
        source=source,
        prose=parse(source, body, lang),
        pack=pack,
        phase=phase,
        known=known,
        policy=policy or Policy(),
        now=now,
        first=first,
        postmortem=phase == "postmortem",
        house=house,
        head=head_of(source, head[1], head[0], lang) if head else None,
    )
    return judge(text, codes)
