"""Outcomes made by hand, for the tests of reports: small, and as nasty as users can make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from amends.engine.outcome import Change, Fate, IncidentOutcome, Moved, Outcome, TextOutcome
from amends.findings import Finding, Severity, fingerprinted
from amends.reports.explanation import codes
from amends.scoring.score import Cap, Score
from amends.source import Source, Span

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FOLDER = "incidents/2026/mail-down"
LETTER = f"{FOLDER}/01-first.md"
RECORD = f"{FOLDER}/incident.md"
BODY = "---\nphase: resolved\n---\nDear customers,\n\n📮 Mistakes were made. Only a few of you were hit.\n"

NASTY = (
    "a|b `tick` ``two`` <script>alert(1)</script> &amp; </details> ::error file=x::pwned\r\n"
    "::warning::second\n[click](https://evil.example) @everyone #12 !7 $x$ ~~no~~ "
    "\x1b[31m\x00\u202eterces\u2066 \ufffe\uffff 100 % %0A ]]> 👩‍🚀 e\u0301"
)
"""Words that try to become a table cell, a tag, a command, a link, a mention, an entity, or what a terminal obeys."""

OBEYED = frozenset("\x00\x1b\r\u202e\u2066")
"""Those of its characters that a terminal obeys."""

NASTY_PATH = "incidents/a|b `c`/@you #1 %0A,::x/01.md"


def found(
    code: str = "H01",
    words: str = "Mistakes were made",
    *,
    text: str = BODY,
    path: str = LETTER,
    severity: Severity = "warning",
    message: str = "Nobody does anything in this sentence.",
    fact: str = "",
    fix: str = "",
    edit: str | None = None,
    lost: float = 0.0,
    communication: str = "01-first",
) -> Finding:
    """Find some words in a text, the first time that they stand there."""
    start = text.index(words)
    finding = Finding.at(
        Source(path, text),
        Span(start, start + len(words)),
        code=code,
        name=codes()[code],
        severity=severity,
        message=message,
        fact=fact,
        fix=fix,
        edit=edit,
    )
    return replace(finding, lost=lost, incident="mail-down", communication=communication)


def unreadable(path: str = "incidents/people.yml") -> Finding:
    """Give what is said of a file that could not be read; it belongs to no incident."""
    gone = found("I01", "", text="", path=path, severity="error", message="the file cannot be read: Permission denied")
    return replace(gone, incident="", communication="")


def many(number: int, severity: Severity = "warning") -> list[Finding]:
    """Give so many findings, each on a line of its own and costlier than the one before it."""
    text = "".join(f"Mistakes were made, {n}.\n" for n in range(number))
    source, at, out = Source(LETTER, text), 0, []
    for n in range(number):
        one = Finding.at(
            source,
            Span(at, at + len("Mistakes were made")),
            code="H01",
            name="agentless-fault",
            severity=severity,
            message=f"Number {n}.",
        )
        out.append(replace(one, lost=n / 10, incident="mail-down", communication="01-first"))
        at = text.index("\n", at) + 1
    return out


def scored(value: float | None, *, coverage: float = 80.0, held: str = "") -> Score:
    """Give a score; ``held`` says what holds it down."""
    return Score(value, value, coverage, cap=Cap(value, held) if held and value is not None else None)


def incident(name: str = "mail-down", *, title: str = "Mail was not delivered", gated: bool = True) -> IncidentOutcome:
    """Give an incident with a letter and a postmortem."""
    folder = f"incidents/2026/{name}"
    texts = [
        TextOutcome(
            name=stem,
            path=f"{folder}/{stem}.md",
            lang="en",
            phase=phase,
            draft=False,
            counted=True,
            retold=False,
            score=scored(value),
        )
        for stem, phase, value in (("01-first", "resolved", 61.4), ("incident", "postmortem", 93.0))
    ]
    return IncidentOutcome(
        id=name, path=f"{folder}/incident.md", title=title, gated=gated, score=scored(74.6), texts=tuple(texts)
    )


def outcome(
    findings: Iterable[Finding] = (),
    *,
    failing: Sequence[str] = (),
    allowed: Iterable[Finding] = (),
    reasons: Sequence[str] = (),
    incidents: Sequence[IncidentOutcome] | None = None,
    change: Change | None = None,
    prefix: str = "",
) -> Outcome:
    """Give an outcome; findings of the codes ``failing`` fail the gate."""
    told = tuple(fingerprinted(findings))
    return Outcome(
        now=NOW,
        incidents=(incident(),) if incidents is None else tuple(incidents),
        findings=told,
        allowed=tuple(fingerprinted(allowed)),
        failures=tuple(finding for finding in told if finding.code in failing),
        reasons=tuple(reasons),
        change=change,
        prefix=prefix,
    )


SHUT = outcome(
    [
        found(fix="Say who did what.", edit="We made mistakes", lost=3.24),
        found(
            "X01",
            "Only a few",
            severity="error",
            message="The text says “Only a few”; the record says 38 % of customers",
            fact="customers hit: 38 %",
            fix="Give the count.",
            lost=5.0,
        ),
        found("S01", "", text=BODY, severity="note", message="Nobody signs this.", lost=2.0),
    ],
    failing=["X01"],
    reasons=["01-first scores 61, and --min-score asks for 80."],
    allowed=[found("H01", "Dear customers", message="This one may stand.")],
    prefix="status/",
)
"""One of each severity in one letter, in a folder of a larger repository; one finding shuts the gate, and a score."""


def nasty() -> Outcome:
    """Give an outcome in which everything that a user can write is nasty."""
    text = f"before {NASTY} after"
    findings = [
        found(
            "X01",
            NASTY,
            text=text,
            path=NASTY_PATH,
            severity="error",
            message=NASTY,
            fact=NASTY,
            fix=NASTY,
            edit=NASTY,
            lost=1.0,
        ),
        replace(unreadable(), message=NASTY),
    ]
    named = replace(incident("mail-down", title=NASTY), id=NASTY)
    texts = (replace(named.texts[0], name=NASTY, path=NASTY_PATH),)
    return outcome(
        [replace(finding, incident=NASTY, communication=NASTY) for finding in findings],
        failing=["X01", "I01"],
        reasons=[NASTY],
        incidents=[replace(named, texts=texts, score=scored(30.0, held=NASTY))],
    )


def changed() -> Outcome:
    """Give what a branch does: a letter got worse, one came, one went, the postmortem stayed."""
    brought = fingerprinted([found(lost=3.2)])
    fates: tuple[tuple[str, Fate, float | None, float | None], ...] = (
        ("", "changed", 78.0, 74.6),
        ("01-first", "changed", 70.0, 61.4),
        ("02-second", "added", None, 88.0),
        ("00-gone", "removed", 50.0, None),
        ("incident", "same", 93.0, 93.0),
    )
    moved = [
        Moved(
            incident="mail-down",
            name=name,
            path=f"{FOLDER}/{name or 'incident'}.md",
            fate=fate,
            before=None if before is None else scored(before),
            after=None if after is None else scored(after),
        )
        for name, fate, before, after in fates
    ]
    change = Change(ref="main", commit="0123456789abcdef", moved=tuple(moved), brought=tuple(brought), gone=())
    return outcome(brought, change=change)


def sources(path: str) -> Source | None:
    """Give the letter; every other file cannot be read."""
    return Source(path, BODY) if path == LETTER else None
