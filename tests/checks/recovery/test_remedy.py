"""C02 to C04: how a remedy is told, and whether the record says the same."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import bare, communication, incident, moment, text_of

from amends.checks.recovery import difference, remedy
from amends.checks.rule import Text, Verdict
from amends.records.incident import Remedy

C02, C03 = remedy.RULES
(C04,) = difference.RULES
FORTY = Remedy(
    kind="credit", amount="40", currency="USD", who="every shop hit", automatic=True, by=moment("2026-06-01")
)
CLAIMED = Remedy(kind="credit", amount="40", currency="USD", automatic=False)


def judge(rule: Any, text: Text) -> Verdict:  # noqa: ANN401 # judges of texts and of cases share a type
    verdict: Verdict = rule.judge(text)
    return verdict


def told(body: str, *remedies: Remedy, phase: Any = "postmortem") -> Text:  # noqa: ANN401 # one of a closed list
    sent = communication("2026-05-05T09:00Z", phase, body)
    return text_of(incident(sent, remedies=remedies), sent)


@pytest.mark.parametrize(
    ("body", "share"),
    [
        ("We will credit USD 40 to each of the 412 shops by 1 June.", 1.0),
        ("We will credit USD 40 to each of the 412 shops.", 2 / 3),
        ("We will give out USD 40 in credits.", 1 / 3),
        ("There will be compensation.", 0.0),
        ("There will be compensation.\n\nWe will credit USD 40 to each of the 412 shops by 1 June.", 1.0),
        ("The index was rebuilt.", 1.0),
        ('A customer asked: "will there be compensation?"', 1.0),
    ],
)
def test_amount_who_and_when(body: str, share: float) -> None:
    verdict = judge(C02, bare(body))
    assert verdict.c == pytest.approx(share)
    assert len(verdict.hits) == (share < 1)


@pytest.mark.parametrize("rule", [C02, C03])
def test_an_open_phase_is_judged_only_with_a_record(rule: Any) -> None:  # noqa: ANN401 # as above
    vague = "To claim your credit, fill in the form."
    assert judge(rule, bare(vague, "investigating")).c is None
    assert judge(rule, told(vague, FORTY, phase="identified")).hits
    assert judge(rule, bare(vague, "resolved")).hits


def test_what_the_record_holds_is_the_fact() -> None:
    (hit,) = judge(C02, told("There will be compensation.", FORTY)).hits
    assert hit.fact == "credit, 40 USD, to every shop hit, by 1 Jun 2026"


def test_adding_a_vague_remedy_never_helps() -> None:
    good = "We will credit USD 40 to each of the 412 shops by 1 June."
    for before in ("The index was rebuilt.", good):
        first = judge(C02, bare(before)).c
        after = judge(C02, bare(f"{before}\n\nA goodwill gesture will follow.")).c
        assert first is not None
        assert after is not None
        assert after <= first


@pytest.mark.parametrize(
    ("body", "remedies", "hits"),
    [
        pytest.param("Every shop gets USD 40 back by 1 June.", (FORTY,), 0, id="told as recorded"),
        pytest.param(
            "Every shop gets USD 40 back, but must claim the credit.", (FORTY,), 1, id="the text asks for a claim"
        ),
        pytest.param("Every shop gets USD 40 back.", (CLAIMED,), 1, id="the record asks for a claim"),
        pytest.param("To claim your credit, open a ticket.", (CLAIMED,), 1, id="both ask: one sin"),
        pytest.param("The index was rebuilt.", (CLAIMED,), 0, id="the text tells of none"),
    ],
)
def test_who_must_ask(body: str, remedies: tuple[Remedy, ...], hits: int) -> None:
    assert len(judge(C03, told(body, *remedies)).hits) == hits


@pytest.mark.parametrize(
    ("body", "remedies", "words"),
    [
        pytest.param("We credit USD 40 to every shop by 1 June.", (FORTY,), [], id="the same"),
        pytest.param("We credit $40 to every shop by June 1st.", (FORTY,), [], id="the same in other words"),
        pytest.param("We credit USD 20 to every shop by 1 June.", (FORTY,), ["USD 20"], id="another amount"),
        pytest.param("We credit USD 40 to every shop by 3 July.", (FORTY,), ["3 July"], id="another day"),
        pytest.param("We credit **USD 20** to every shop by 3 July.", (FORTY,), ["USD 20", "3 July"], id="both"),
        pytest.param("We credit USD 40 to every shop.", (), ["credit"], id="the record says there is none"),
        pytest.param("The index was rebuilt.", (), [], id="neither has one"),
        pytest.param("The index was rebuilt.", (FORTY,), [""], id="left out"),
        pytest.param(
            "USD 40 come back to every shop automatically.", (CLAIMED,), ["automatically"], id="it must be claimed"
        ),
    ],
)
def test_text_against_record(body: str, remedies: tuple[Remedy, ...], words: list[str]) -> None:
    text = told(body, *remedies)
    assert [text.source.cut(hit.span) for hit in judge(C04, text).hits] == words


@pytest.mark.parametrize("phase", ["resolved", "follow-up"])
def test_only_the_postmortem_must_tell_the_remedy(phase: str) -> None:
    """A resolved notice may come before it is decided, a follow-up may be about something else."""
    assert judge(C04, told("The index was rebuilt.", FORTY, phase=phase)).c == 1


def test_an_unknown_remedy_is_not_judged() -> None:
    sent = communication("2026-05-05T09:00Z", "postmortem", "We credit USD 40 to every shop by 1 June.")
    assert judge(C04, text_of(incident(sent), sent)).c is None
    assert judge(C04, bare("We credit USD 40 to every shop by 1 June.")).c is None


def test_a_remedy_that_is_not_public_is_nobodys_business() -> None:
    inner = Remedy(kind="gift", amount="99", public=False)
    assert judge(C04, told("The index was rebuilt.", inner)).c == 1
