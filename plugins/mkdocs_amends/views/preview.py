"""What only the preview shows of an incident: its score with the arithmetic, and every finding where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from amends.checks.registry import rules
from amends.checks.rule import DIMENSIONS
from amends.engine.heads import of_heads
from amends.records.organisation import Policy
from amends.scoring.score import Score, weights_in_use
from mkdocs_amends.proof import Numbered, Passage, passages
from mkdocs_amends.views.legal import LegalPanel, legal_panels
from mkdocs_amends.views.told import fact_of, in_zone
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amends.checks.rule import Rule
    from amends.engine.checking import JudgedIncident, JudgedText
    from amends.findings import Finding
    from amends.records.record import MarkdownFile
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.markdown_html import Resolve
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words

NAMES = {
    "timeliness": message("Timeliness"),
    "sign_off": message("Sign-off"),
    "honesty": message("Honesty"),
    "readability": message("Readability"),
    "recovery": message("Recovery"),
    "follow_through": message("Follow-through"),
}
SEVERITIES = {"error": message("blocks"), "warning": message("warns"), "note": message("suggests")}
BAR = 320.0
"""The width of a dimension's bar."""


@dataclass(frozen=True)
class Note:
    """A finding beside the text, with its number on the page; ``words`` where it is in a subject or a title."""

    number: int
    finding: Finding
    severity: str
    message: str
    fact: str
    lost: str = ""
    href: str = ""
    words: str = ""


@dataclass(frozen=True)
class Proof:
    """Some blocks of a text and the notes beside them."""

    html: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Judgement:
    """What the checks say of one text: the text with its notes, what it leaves out, and its score in a line."""

    proofs: tuple[Proof, ...]
    absent: tuple[Note, ...]
    score: str
    allowed: tuple[Finding, ...]


@dataclass(frozen=True)
class Bar:
    """One dimension: how much of its weight was earned, lost and not judged, as widths, and the points it lost."""

    name: str
    earned: float
    judged: float
    lost: str
    rows: tuple[tuple[str, str, str], ...]
    words: str


@dataclass(frozen=True)
class ScorePanel:
    """The score of an incident; for a retold one, only why there is none."""

    value: str
    said: str
    coverage: str
    bars: tuple[Bar, ...]
    arithmetic: str
    cap: str
    gate: str


@dataclass(frozen=True)
class Preview:
    """Everything the preview adds to the page of an incident. ``texts`` goes by the path of each file."""

    panel: ScorePanel
    texts: Mapping[str, Judgement]
    record: tuple[Note, ...]
    legal: tuple[LegalPanel, ...] = ()


def preview(incident: PublicIncident, edition: Edition, resolve: Resolve, checks: Mapping[str, str]) -> Preview | None:
    """Work out what the checks say of an incident; ``checks`` gives the address of each check's page by its code."""
    judged = edition.judged.get(incident.id)
    if judged is None or edition.report is None:
        return None
    words, whole = edition.words_for(incident.record), judged.incident
    findings = [f for f in edition.findings.get(incident.id, ()) if _shown(f, edition)]
    numbered = [Numbered(n, f) for n, f in enumerate(findings, start=1)]
    files: dict[str, MarkdownFile[Any]] = {file.path: file for file in whole.texts}
    by_path: dict[str, JudgedText] = {text.path: text for text in judged.texts}
    texts = {}
    record: list[Note] = []
    for path, file in files.items():
        mine = [n for n in numbered if n.finding.path == path]
        if path == whole.path:
            aside = [n for n in mine if n.finding.start < file.body.start]
            record += [_in_head(note(n, words, checks), file, edition) for n in aside]
            mine = [n for n in mine if n not in aside]
        found, absent = passages(
            file.words,
            file.body.start,
            mine,
            internal=words.say("Internal, cut from the public build"),
            resolve=resolve,
        )
        text = by_path.get(path)
        texts[path] = Judgement(
            tuple(_proof(passage, words, checks) for passage in found),
            tuple(_in_head(note(n, words, checks), file, edition) for n in absent),
            _scored(text, words),
            text.judged.suppressed if text else (),
        )
    record += [note(n, words, checks) for n in numbered if n.finding.path not in files]
    legal = legal_panels(whole, edition.report.knowledge.policy, edition.now, words)
    return Preview(_panel(judged, edition, words), texts, tuple(record), legal)


def _shown(finding: Finding, edition: Edition) -> bool:
    """Whether a finding is a problem of the files, or of a dimension whose plugin is on."""
    rule = _catalogue(edition).get(finding.code)
    return rule is None or rule.dimension in edition.dimensions


def note(numbered: Numbered, words: Words, checks: Mapping[str, str]) -> Note:
    """A finding as the page of a record shows it; ``checks`` gives the address of each check's page by its code."""
    finding = numbered.finding
    return Note(
        numbered.number,
        finding,
        severity=words.say(SEVERITIES[finding.severity]),
        message=in_zone(finding.message, words),
        fact=fact_of(finding.fact, words),
        lost=f"−{words.number(finding.lost, digits=1)}" if finding.lost >= 0.05 else "",  # rounds to nothing
        href=checks.get(finding.code, ""),
    )


def _in_head(told: Note, file: MarkdownFile[Any], edition: Edition) -> Note:
    """The note with its words, where they are some of the file's subject or title, which no passage shows."""
    head = file.places.values.get(("subject",)) or file.places.values.get(("title",))
    finding, rule = told.finding, _catalogue(edition).get(told.finding.code)
    if head is None or rule is None or not of_heads(rule) or not head.start <= finding.start < finding.end <= head.end:
        return told
    return replace(told, words=finding.text)


def _proof(passage: Passage, words: Words, checks: Mapping[str, str]) -> Proof:
    return Proof(passage.html, tuple(note(n, words, checks) for n in passage.notes))


def _scored(text: JudgedText | None, words: Words) -> str:
    if text is None:
        return words.say("Not judged: there is no language pack for it.")
    if text.score is None:
        return words.say("No score: our retelling.")
    return _said(text.score, words)


def _said(score: Score, words: Words) -> str:
    if score.value is None:
        return words.say("Not judged.")
    said = words.say(
        "{score}, judged on {coverage} % of the weight", score=f"{score.value:.0f}", coverage=f"{score.coverage:.0f}"
    )
    return f"{said}; {words.say('little to go on')}" if score.little else said


def _panel(judged: JudgedIncident, edition: Edition, words: Words) -> ScorePanel:
    say, score = words.say, judged.score
    gate = (
        ""
        if judged.gated
        else say("Not gated: {reason}", reason=judged.incident.facts.gate.reason or say("no reason given"))
    )
    if score is None:
        return ScorePanel(
            "",
            say("No score: a retold record is not judged by its words; the findings are on our retelling."),
            "",
            (),
            "",
            "",
            gate,
        )
    if score.value is None:
        return ScorePanel("", say("Nothing could be judged: the facts are missing."), "", (), "", "", gate)
    said = say("of 100.")
    if score.cap is not None and score.arithmetic is not None:
        said = say(
            "of 100, held there: {reason}. By arithmetic it stands at {score}.",
            reason=score.cap.reason,
            score=f"{score.arithmetic:.0f}",
        )
    coverage = say("Judged on {coverage} % of the weight.", coverage=f"{score.coverage:.0f}")
    if score.little:
        coverage += " " + say("That is little to go on.")
    return ScorePanel(
        f"{score.value:.0f}",
        said,
        coverage,
        tuple(_bars(judged, score, edition, words)),
        words.number(score.arithmetic or 0, digits=1),
        f"{score.cap.reason}: {score.cap.limit:.0f}" if score.cap else "",
        gate,
    )


def _bars(judged: JudgedIncident, score: Score, edition: Edition, words: Words) -> Iterator[Bar]:
    catalogue, policy = _catalogue(edition), edition.report.knowledge.policy if edition.report else Policy()
    weights = weights_in_use(catalogue, policy)
    for name in DIMENSIONS:
        dimension = score.dimensions.get(name)
        if (
            name not in edition.dimensions
            or dimension is None
            or not any(rule.dimension == name and rule.weight for rule in catalogue.values())
        ):
            continue
        judged_width = BAR * dimension.judged / 100
        earned = judged_width * (dimension.score or 0) / 100
        rows = [
            (code, *_why(rule, judged, score, words))
            for code, rule in catalogue.items()
            if rule.dimension == name and weights[code] and (score.lost.get(code) or _reason(code, judged) is not None)
        ]
        said = words.say("{coverage} % of its weight judged", coverage=f"{dimension.judged:.0f}")
        lost = f"−{words.number(dimension.lost, digits=1)}" if dimension.judged else "–"
        yield Bar(words.say(NAMES[name]), round(earned, 1), round(judged_width, 1), lost, tuple(rows), said)


def _catalogue(edition: Edition) -> Mapping[str, Rule]:
    """Every check by its code, and the house rules behind them."""
    return {**rules(), **(edition.report.house if edition.report else {})}


def _why(rule: Rule, judged: JudgedIncident, score: Score, words: Words) -> tuple[str, str]:
    code, lost = rule.code, score.lost.get(rule.code)
    if lost:
        findings: Sequence[Finding] = [*judged.findings, *(f for text in judged.texts for f in text.judged.findings)]
        first = next((f.message for f in findings if f.code == code), rule.summary)
        return in_zone(first, words), f"−{words.number(lost, digits=2)}"
    return in_zone(_reason(code, judged) or "", words), words.say("not judged")


def _reason(code: str, judged: JudgedIncident) -> str | None:
    """Why a check was judged in no text and not in the incident; None where it was judged."""
    verdicts = [v for v in (judged.verdicts.get(code), *(t.judged.verdicts.get(code) for t in judged.texts)) if v]
    if not verdicts or any(v.c is not None for v in verdicts):
        return None
    return verdicts[0].reason
