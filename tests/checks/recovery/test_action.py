"""C01: a step, a way round or plainly nothing; and no work of ours put on customers."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import bare

from amends.checks.recovery.action import RULES
from amends.checks.rule import Verdict
from amends.text.steps import steps

(C01,) = RULES


def judge(body: str, phase: Any = "investigating", lang: str = "en") -> Verdict:  # noqa: ANN401 # one of a closed list
    asked: Any = C01.judge
    verdict: Verdict = asked(bare(body, phase, lang))
    return verdict


@pytest.mark.parametrize(
    ("body", "share", "hits"),
    [
        ("You need do nothing.", 1.0, 0),
        ("Payments fail.", 0.0, 1),
        ("Please restore your site from your own backup.", 0.0, 2),
        ("You need do nothing else. Please send us your server logs.", 0.5, 1),
        ("", 0.0, 1),
        ("> You need do nothing.", 0.0, 1),
        ('A customer wrote: "please reset the router first".', 0.0, 1),
        ("## What must you do?\n\nPayments fail.", 0.0, 1),
        ("## What you must do\n\nNothing.", 1.0, 0),
    ],
)
def test_shares(body: str, share: float, hits: int) -> None:
    verdict = judge(body)
    assert verdict.c == share
    assert len(verdict.hits) == hits


def test_when_it_is_over_customers_may_be_asked() -> None:
    assert len(judge("Please send us your server logs.", "postmortem").hits) == 1
    assert len(judge("Please send us your server logs.", "identified").hits) == 2


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Payments fail. Please **pay in cash** for now.", "Please **pay"),
        ("Payments fail. You need\nnot do anything.", "need\nnot do anything"),
        ("Payments fail. Reboot the router once.", "Reboot the"),
    ],
)
def test_where_the_step_stands(body: str, words: str) -> None:
    text = bare(body)
    found = [text.source.cut(step.sentence.span(step.start, step.end)) for step in steps(text.prose, text.pack)]
    assert any(words in cut or cut in words for cut in found)
    assert all(cut in body for cut in found)


@pytest.mark.parametrize(
    "body",
    [
        "Restarted the gateway at noon.",
        "Power in hall 3 was back at noon.",
        "Check back here for updates.",
        "Thank you for your patience.",
        "Update at 14:30: we are looking at it.",
        "Our engineers must finish the audit.",
        "Customers should have kept their own backups.",
        "Feel free to read the report.",
        "Please bear with us.",
        "Next word at 14:30 UTC.",
    ],
)
def test_what_is_no_step(body: str) -> None:
    text = bare(body)
    assert not list(steps(text.prose, text.pack))
