"""S04: a sign-off that is missing, by somebody else, or for other words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.checks.building import bare, communication, incident, moment, text_of

from amends.checks.rule import Text, Verdict
from amends.checks.sign_off.seal import RULES
from amends.records.communication import TranslationFacts
from amends.records.incident import Correction, SignedOff
from amends.records.record import Communication, MarkdownFile
from amends.records.sealing import seal_of
from amends.source import Source, Span

(S04,) = RULES
BODY = "All is well again.\n\nDana Reyes, CTO\n"


def judge(text: Text) -> Verdict:
    asked: Any = S04.judge
    verdict: Verdict = asked(text)
    return verdict


def letter(sha256: str | None, by: str = "dana", body: str = BODY, **more: Any) -> Communication:  # noqa: ANN401 # facts
    signed = SignedOff(by=by, at=moment("2026-05-04T09:00Z"), sha256=sha256) if sha256 else None
    return communication("2026-05-04T10:00Z", "resolved", body, signed_by="dana", signed_off=signed, **more)


SEAL = seal_of(letter(None))


@pytest.mark.parametrize(
    ("sent", "gated", "share"),
    [
        pytest.param(letter(SEAL), True, 1.0, id="signed"),
        pytest.param(letter(None), True, 0.0, id="missing on a gated record"),
        pytest.param(letter(None), False, 1.0, id="missing on a record that is not gated"),
        pytest.param(letter(SEAL, by="wei"), True, 0.0, id="by somebody else"),
        pytest.param(letter(SEAL, by="wei"), False, 0.0, id="by somebody else, not gated"),
        pytest.param(letter("0" * 64), True, 0.0, id="for other words"),
        pytest.param(letter(SEAL, body=BODY.replace("well", "fine")), False, 0.0, id="changed words, not gated"),
        pytest.param(letter(SEAL, body=BODY.rstrip() + "  \n\n\n"), True, 1.0, id="blanks at the end are no change"),
    ],
)
def test_all_or_nothing(sent: Communication, gated: bool, share: float) -> None:  # noqa: FBT001 # a column of the table
    text = replace(text_of(incident(sent), sent, gated=gated), signers=("dana",))
    verdict = judge(text)
    assert verdict.c == share
    assert len(verdict.hits) == (share == 0)


def test_a_change_that_is_declared_is_none() -> None:
    correction = Correction(at=moment("2026-05-05T09:00Z"), kind="typo", reason="a letter was missing")
    sent = letter("0" * 64, corrections=(correction,))
    assert judge(replace(text_of(incident(sent), sent), signers=("dana",))).c == 1


def test_a_change_declared_before_the_signing_clears_nothing() -> None:
    correction = Correction(at=moment("2026-05-03T09:00Z"), kind="typo", reason="a letter was missing")
    sent = letter("0" * 64, corrections=(correction,))
    assert judge(replace(text_of(incident(sent), sent), signers=("dana",))).c == 0


def test_the_finding_stands_at_the_seal() -> None:
    sent = letter("0" * 64)
    (hit,) = judge(replace(text_of(incident(sent), sent), signers=("dana",))).hits
    assert sent.source.cut(hit.span) == "0" * 64
    assert SEAL[:12] in hit.fact


def test_the_postmortem_is_sealed_with_its_title() -> None:
    record = incident(body=BODY, title="Payments failed", signed_by="dana")
    seal = seal_of(record)
    signed = SignedOff(by="dana", at=moment("2026-05-04T09:00Z"), sha256=seal)
    good = incident(body=BODY, title="Payments failed", signed_by="dana", signed_off=signed)
    other = incident(body=BODY, title="Payments were slow", signed_by="dana", signed_off=signed)
    assert judge(replace(text_of(good), signers=("dana",))).c == 1
    assert judge(replace(text_of(other), signers=("dana",))).c == 0


def test_a_translation_has_a_sign_off_of_its_own() -> None:
    record = incident(body=BODY)
    source = Source("incidents/outage/incident.id.md", "Semua pulih.\n")
    facts = TranslationFacts(signed_off=SignedOff(by="dana", at=moment("2026-05-04T09:00Z"), sha256="0" * 64))
    translated = MarkdownFile(file=Path("incident.id.md"), source=source, facts=facts, body=Span(0, len(source.text)))
    text = text_of(replace(record, translations={"id": translated}))
    (hit,) = judge(replace(text, source=source)).hits
    assert "The words have changed" in hit.message


def test_a_text_without_a_record_is_not_judged() -> None:
    verdict = judge(bare(BODY))
    assert verdict.c is None
    assert verdict.reason
