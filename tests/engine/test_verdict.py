"""The gate as the caller sets it: what fails, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from amends.engine.outcome import Change, IncidentOutcome, Moved, Outcome, TextOutcome
from amends.engine.verdict import FailOn, decided
from amends.findings import Finding, Severity, fingerprinted
from amends.scoring.score import Score
from amends.source import Source, Span

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def finding(severity: Severity, path: str) -> Finding:
    source = Source(path, f"{severity} in {path}")
    return Finding.at(
        source, Span(0, len(source.text)), code="H02", name="conditional-apology", severity=severity, message="Because."
    )


def text(path: str, phase: str) -> TextOutcome:
    return TextOutcome(
        name=path, path=path, lang="en", phase=phase, draft=False, counted=True, retold=False, score=None
    )


def outcome(*, gated: bool = True, change: Change | None = None) -> Outcome:
    findings = fingerprinted(
        [finding("error", "a.md"), finding("warning", "a.md"), finding("note", "a.md"), finding("warning", "open.md")]
    )
    texts = (text("a.md", "resolved"), text("open.md", "identified"))
    incident = IncidentOutcome(id="mail", path="incident.md", title="Mail", gated=gated, score=None, texts=texts)
    failures = tuple(f for f in findings if f.severity == "error" and gated)
    return Outcome(now=NOW, incidents=(incident,), findings=tuple(findings), failures=failures, change=change)


FAILS: dict[FailOn, tuple[list[str], list[str]]] = {
    "error": (["error"], []),
    "warning": (["error", "warning"], []),
    "never": ([], []),
}


@pytest.mark.parametrize("fail_on", FAILS)
def test_what_fails(fail_on: FailOn) -> None:
    on_gated, on_others = FAILS[fail_on]
    assert sorted(f.severity for f in decided(outcome(), fail_on).failures) == on_gated
    assert [f.severity for f in decided(outcome(gated=False), fail_on).failures] == on_others


def test_a_warning_in_a_text_of_an_open_phase_fails_nothing() -> None:
    assert {f.path for f in decided(outcome(), "warning").failures} == {"a.md"}


def moved(before: float | None, after: float | None, name: str = "a") -> Moved:
    def score(value: float | None) -> Score | None:
        return None if value is None else Score(value, value, 80.0)

    return Moved(incident="mail", name=name, path="a.md", fate="changed", before=score(before), after=score(after))


WORSE = {
    "worse": (moved(90, 80.5), ["mail, a, scores 9.5 less than on main"]),
    "an incident": (moved(90, 80, name=""), ["mail scores 10 less than on main"]),
    "a postmortem": (moved(90, 80, name="incident"), ["mail, postmortem, scores 10 less than on main"]),
    "better": (moved(80, 90), []),
    "the same": (moved(80, 80), []),
    "new": (moved(None, 10), []),
    "no score any more": (moved(80, None), []),
}


@pytest.mark.parametrize("case", WORSE)
def test_no_text_may_get_worse(case: str) -> None:
    one, reasons = WORSE[case]
    change = Change(ref="main", commit="c0ffee", moved=(one,), brought=(), gone=())
    asked = replace(outcome(gated=False), change=change)
    assert list(decided(asked, "error", no_worse=True).reasons) == reasons
    assert decided(asked, "error", no_worse=True).passed == (not reasons)
    assert decided(asked, "error").passed
    assert decided(asked, "never", no_worse=True).passed


def test_with_a_base_only_what_the_branch_brings_can_fail() -> None:
    change = Change(ref="main", commit="c0ffee", moved=(), brought=(), gone=())
    asked = replace(outcome(), change=change, failures=())
    assert decided(asked, "warning").failures == ()
