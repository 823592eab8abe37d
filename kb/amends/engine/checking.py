"""A whole folder is judged: every text of every incident, the incidents themselves, and the problems of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from amends.checks.house.proving import house
from amends.checks.registry import rules
from amends.checks.rule import Case, Rule, Text, Verdict
from amends.engine.gate import failures
from amends.engine.heads import of_heads, with_head
from amends.engine.judging import (
    Judged,
    ask,
    findings_of,
    judge,
    of_its_language,
    score_text,
    switched_off,
    with_house,
)
from amends.engine.minimum import below_minimum
from amends.engine.policing import own_severity, unknown_checks
from amends.engine.suppressions import suppress
from amends.engine.unjudged import unjudged_texts
from amends.findings import Finding, fingerprinted
from amends.records.ahead import ahead
from amends.records.communication import TranslationFacts
from amends.records.derived import first_notice
from amends.records.incident import IncidentFacts, Published
from amends.records.known import known_at
from amends.records.layers import for_incident
from amends.records.record import Communication, Incident, Knowledge, MarkdownFile
from amends.records.vocabulary import FINAL_PHASES
from amends.scoring.score import Score, mean_shares, score, weights_in_use
from amends.source import Source, Span
from amends.text.head import Head, head_of
from amends.text.pack import load_or_bare
from amends.text.parse import parse
from amends.text.prose import Prose

Reading = Callable[[Source, Span, str], Prose]
"""Makes prose of a range of a file in a language, as `amends.text.parse.parse` does."""

POSTMORTEM = "incident"
"""The stem of the record's own file: its text goes by it, as every other text goes by the stem of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedText:
    """One text of an incident. ``name`` is its file's stem: ``incident`` for the postmortem.

    ``counted`` says that it enters the incident's score: it was sent, and it is no translation. A retold text carries
    no score.
    """

    name: str
    path: str
    lang: str
    judged: Judged
    counted: bool
    retold: bool

    @property
    def score(self) -> Score | None:
        """Its score; None where the text is our retelling of somebody's words."""
        return None if self.retold else self.judged.score


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedIncident:
    """One incident: its texts, what was found in it as a whole, and its score."""

    incident: Incident
    texts: tuple[JudgedText, ...]
    verdicts: Mapping[str, Verdict]
    findings: tuple[Finding, ...]
    score: Score | None

    @property
    def gated(self) -> bool:
        """Whether its findings may fail the gate."""
        return self.incident.facts.gate.enforced

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What was found in the incident as a whole, then in each of its texts."""
        return (*self.findings, *(finding for text in self.texts for finding in text.judged.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the checks say of a folder at a moment.

    The problems of its files, its incidents, and what fails the gate.
    """

    knowledge: Knowledge
    now: datetime
    incidents: tuple[JudgedIncident, ...]
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    failures: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether the gate lets it through."""
        return not self.failures

    @property
    def house(self) -> Mapping[str, Rule]:
        """The house rules that every text was held to, by their codes."""
        return house(self.knowledge.house).rules


def check(knowledge: Knowledge, *, now: datetime, progress: Callable[[str], None] | None = None) -> Report:
    """Judge a folder at the moment ``now``; ``progress`` is told the path of each incident before it is judged."""
    judged = []
    for incident in knowledge.incidents:
        if progress:
            progress(incident.path)
        judged.append(judge_incident(incident, knowledge, now=now))
    told = (*knowledge.problems, *house(knowledge.house).findings, *unknown_checks(knowledge))
    problems = [attributed(problem, knowledge.incidents) for problem in told]
    findings = fingerprinted([*problems, *(f for i in judged for f in i.all_findings)])
    suppressed = tuple(f for i in judged for t in i.texts for f in t.judged.suppressed)
    return Report(
        knowledge=knowledge,
        now=now,
        incidents=tuple(judged),
        findings=tuple(findings),
        suppressed=suppressed,
        failures=failures(findings, knowledge),
    )


def attributed(problem: Finding, incidents: Iterable[Incident]) -> Finding:
    """Name the incident and the text that a problem of a file belongs to."""
    for incident in incidents:
        if problem.path == incident.path:
            return replace(problem, incident=incident.id)
        for communication in incident.communications:
            if problem.path == communication.path:
                return replace(problem, incident=incident.id, communication=communication.stem)
    return problem


def judge_incident(incident: Incident, knowledge: Knowledge, *, now: datetime) -> JudgedIncident:
    """Judge one incident: each of its texts, then the incident as a whole, then its score."""
    knowledge = for_incident(knowledge, incident, own_severity)
    texts = _texts(incident, knowledge, now)
    case = Case(incident=incident, knowledge=knowledge, now=now, gated=incident.facts.gate.enforced)
    whole = {code: ask(rule, case) for code, rule in rules().items() if rule.scope == "incident"}
    scored = _score(texts, whole, knowledge)
    found = findings_of(whole, incident.source, knowledge.policy, scored.lost)
    found += [replace(f, communication=t.name) for t in texts if not t.retold for f in below_minimum(t.judged)]
    found += [*unjudged_texts(incident), *_of_title(incident, knowledge, now), *ahead(incident, now)]
    return JudgedIncident(
        incident=incident,
        texts=tuple(texts),
        verdicts=whole,
        findings=tuple(replace(f, incident=incident.id) for f in found),
        score=None if incident.facts.reconstructed else scored,
    )


def judge_one(
    incident: Incident, path: str, knowledge: Knowledge, *, now: datetime, reading: Reading = parse
) -> JudgedText | None:
    """Judge the one text of an incident that findings name by ``path``; None where none there can be judged.

    ``reading`` makes prose of it: whoever judges a text again and again may know most of its sentences already.
    """
    knowledge = for_incident(knowledge, incident, own_severity)
    for communication in incident.communications:
        if communication.path == path:
            first = communication is first_notice(incident)
            return _communication(communication, incident, knowledge, now, first=first, reading=reading)
    if not incident.has_postmortem:
        return None
    if incident.path == path:
        return _postmortem(incident, incident, knowledge, now, lang=incident.facts.lang, reading=reading)
    for lang, translated in incident.translations.items():
        if translated.path == path:
            return _postmortem(translated, incident, knowledge, now, lang=lang, reading=reading)
    return None


def judge_whole(incident: Incident, knowledge: Knowledge, *, now: datetime) -> tuple[Finding, ...]:
    """Ask what is asked of an incident as a whole, without its texts; the findings tell no points, having no score."""
    knowledge = for_incident(knowledge, incident, own_severity)
    case = Case(incident=incident, knowledge=knowledge, now=now, gated=incident.facts.gate.enforced)
    whole = {code: ask(rule, case) for code, rule in rules().items() if rule.scope == "incident"}
    found = findings_of(whole, incident.source, knowledge.policy, {})
    found += [*unjudged_texts(incident), *_of_title(incident, knowledge, now)]
    return tuple(replace(finding, incident=incident.id) for finding in found)


def _score(texts: list[JudgedText], whole: Mapping[str, Verdict], knowledge: Knowledge) -> Score:
    known = with_house(house(knowledge.house).rules)
    catalogue = {code: rule for code, rule in known.items() if not switched_off(rule, knowledge.policy)}
    counted = [text for text in texts if text.counted]
    shares = mean_shares(text.judged.verdicts for text in counted)
    shares.update({code: verdict.c for code, verdict in whole.items() if verdict.c is not None})
    held = [t.judged.score.cap for t in counted if t.judged.text.final and t.judged.score.cap is not None]
    return score(shares, catalogue, weights_in_use(catalogue, knowledge.policy), held)


def _texts(incident: Incident, knowledge: Knowledge, now: datetime) -> list[JudgedText]:
    first = first_notice(incident)
    out = [_communication(c, incident, knowledge, now, first=c is first) for c in incident.communications]
    if incident.has_postmortem:
        out.append(_postmortem(incident, incident, knowledge, now, lang=incident.facts.lang))
        out.extend(
            _postmortem(translated, incident, knowledge, now, lang=lang)
            for lang, translated in incident.translations.items()
        )
    return out


def _communication(
    communication: Communication,
    incident: Incident,
    knowledge: Knowledge,
    now: datetime,
    *,
    first: bool,
    reading: Reading = parse,
) -> JudgedText:
    facts = communication.facts
    text = Text(
        source=communication.source,
        prose=reading(communication.source, communication.body, communication.lang),
        pack=load_or_bare(communication.lang),
        phase=facts.phase,
        known=known_at(incident, knowledge, None if facts.phase in FINAL_PHASES else communication.sent),
        policy=knowledge.policy,
        now=now,
        first=first,
        draft=communication.draft,
        gated=incident.facts.gate.enforced,
        signers=communication.signers,
        people=knowledge.people,
        communication=communication,
        incident=incident,
        knowledge=knowledge,
        house=house(knowledge.house).rules,
        head=_head(communication, "subject", facts.subject, communication.lang),
    )
    retold = facts.reconstructed or incident.facts.reconstructed
    judged = _allowed(judge(text), incident, communication.stem, now)
    return JudgedText(
        name=communication.stem,
        path=communication.path,
        lang=communication.lang,
        judged=judged,
        counted=not communication.draft and facts.translates is None,
        retold=retold,
    )


def _postmortem(
    file: MarkdownFile[IncidentFacts] | MarkdownFile[TranslationFacts],
    incident: Incident,
    knowledge: Knowledge,
    now: datetime,
    *,
    lang: str,
    reading: Reading = parse,
) -> JudgedText:
    text = Text(
        source=file.source,
        prose=reading(file.source, file.body, lang),
        pack=load_or_bare(lang),
        phase="postmortem",
        known=known_at(incident, knowledge, None),
        policy=knowledge.policy,
        now=now,
        draft=not incident.facts.reconstructed and incident.facts.published == Published(),
        gated=incident.facts.gate.enforced,
        postmortem=True,
        signers=incident.signers,
        people=knowledge.people,
        incident=incident,
        knowledge=knowledge,
        house=house(knowledge.house).rules,
        head=_head(file, "title", file.facts.title, lang),
    )
    return JudgedText(
        name=file.file.stem,
        path=file.path,
        lang=lang,
        judged=_allowed(judge(text), incident, file.file.stem, now),
        counted=file is incident,
        retold=incident.facts.reconstructed,
    )


def _head(file: MarkdownFile[Any], key: str, words: str | None, lang: str) -> Head | None:
    return head_of(file.source, file.places.values.get((key,)), words, lang)


def _of_title(incident: Incident, knowledge: Knowledge, now: datetime) -> list[Finding]:
    """Judge the title of an incident that has no account yet: it is public as soon as the incident is."""
    facts, nothing = incident.facts, Span(incident.body.end, incident.body.end)
    if incident.has_postmortem:
        return []
    text = Text(
        source=incident.source,
        prose=parse(incident.source, nothing, facts.lang),
        pack=load_or_bare(facts.lang),
        phase="postmortem",
        known=known_at(incident, knowledge, None),
        policy=knowledge.policy,
        now=now,
        gated=facts.gate.enforced,
        people=knowledge.people,
        incident=incident,
        knowledge=knowledge,
        house=house(knowledge.house).rules,
        head=_head(incident, "title", facts.title, facts.lang),
    )
    asked = [rule for rule in with_house(text.house).values() if rule.scope == "text" and of_heads(rule)]
    verdicts = {rule.code: with_head(rule, text, Verdict(), of_its_language) for rule in asked}
    return findings_of(verdicts, incident.source, knowledge.policy, {}, text.house)


def _allowed(judged: Judged, incident: Incident, name: str, now: datetime) -> Judged:
    """Leave out what the file's author allowed, and let the score follow: an allowed finding costs nothing."""
    kept, suppressed, told = suppress(judged.findings, judged.text, now)
    named = [replace(f, incident=incident.id, communication=name) for f in (*kept, *told)]
    if not suppressed:
        return replace(judged, findings=tuple(fingerprinted(named)))
    gone = {(f.code, f.start, f.end) for f in suppressed}
    verdicts = {code: _without(code, verdict, gone) for code, verdict in judged.verdicts.items()}
    scored = score_text(judged.text, verdicts)
    points = findings_of(verdicts, judged.text.source, judged.text.policy, scored.lost, judged.text.house)
    lost = {(f.code, f.start, f.end): f.lost for f in points}
    named = [replace(f, lost=lost.get((f.code, f.start, f.end), 0.0)) for f in named]
    return replace(
        judged,
        verdicts=verdicts,
        findings=tuple(fingerprinted(named)),
        suppressed=tuple(replace(f, incident=incident.id, communication=name) for f in suppressed),
        score=scored,
    )


def _without(code: str, verdict: Verdict, gone: set[tuple[str, int, int]]) -> Verdict:
    hits = tuple(hit for hit in verdict.hits if (code, hit.span.start, hit.span.end) not in gone)
    if len(hits) == len(verdict.hits) or verdict.c is None:
        return verdict
    share = 1 - (1 - verdict.c) * len(hits) / len(verdict.hits)
    return replace(verdict, hits=hits, c=1.0 if not hits else max(share, 0.5 ** len(hits)))
