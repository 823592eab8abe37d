"""R01 to R04: what is measured, where the finding stands, and what the policy and the excused change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import bare

from amends.checks.readability import answer, equipment, grade, sentences
from amends.checks.rule import Text, Verdict
from amends.records.organisation import Policy, ReadingLimits

(R01,), (R02,), (R03,), (R04,) = sentences.RULES, grade.RULES, equipment.RULES, answer.RULES
SHORT = "We lost 212 orders."
LONG = " ".join(["word"] * 36) + "."
MIDDLING = " ".join(["word"] * 25) + "."


def judge(rule: Any, text: Text) -> Verdict:  # noqa: ANN401 # judges of texts and of cases share a type
    verdict: Verdict = rule.judge(text)
    return verdict


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(f"{SHORT} {LONG}", [LONG], id="one over the longest"),
        pytest.param(f"{SHORT} {LONG} {LONG}", [LONG, LONG], id="each counts"),
        pytest.param(f"{MIDDLING} {MIDDLING}", [MIDDLING], id="a mean over the limit, at the longest"),
        pytest.param(f"{SHORT} {MIDDLING}", [], id="short ones make up for a middling one"),
        pytest.param(f"# {LONG}\n\n{SHORT}", [], id="headings are not prose"),
        pytest.param(f"> {LONG}\n\n{SHORT}", [], id="a block quote is somebody else's"),
        pytest.param(f"| a |\n| --- |\n| {LONG} |\n\n{SHORT}", [], id="tables are not prose"),
        pytest.param(f"- {LONG}\n- {SHORT}", [LONG], id="items of a list are prose"),
        pytest.param("Availability was 99.95 % at 14.05. " * 3, [], id="decimals and times end no sentence"),
        pytest.param(
            "- " + "\n- ".join(["ten words stand in this item of a long list"] * 5), [], id="a list is not one sentence"
        ),
    ],
)
def test_long_sentences(body: str, found: list[str]) -> None:
    text = bare(body)
    verdict = judge(R01, text)
    assert [text.source.cut(hit.span) for hit in verdict.hits] == found
    assert verdict.c == 0.5 ** len(found)


def test_a_signature_does_not_shorten_the_mean() -> None:
    body = f"{MIDDLING}\n\nDana Reyes, Head of Platform"
    assert judge(R01, bare(body)).hits


def test_an_excused_sentence_is_not_measured() -> None:
    text = bare(f"{SHORT} {LONG}")
    assert judge(R01, replace(text, excused=frozenset({1}))).c == 1


def test_the_policy_sets_the_limits() -> None:
    strict = Policy(readability={"en": ReadingLimits(mean_words=3, longest_words=10)})
    assert len(judge(R01, replace(bare(SHORT), policy=strict)).hits) == 1
    lax = Policy(readability={"en": ReadingLimits(mean_words=90, longest_words=90)})
    assert judge(R01, replace(bare(LONG), policy=lax)).c == 1


def test_a_text_without_prose_is_short_enough() -> None:
    assert judge(R01, bare("# Payments\n")).c == 1


HARD = " ".join(
    ["Configuration deficiencies precipitated unanticipated deterioration of authentication functionality."] * 16
)


def test_a_grade_from_a_hundred_words_on() -> None:
    assert judge(R02, bare(HARD)).c == 0.5
    verdict = judge(R02, bare(" ".join(HARD.split()[:99])))
    assert verdict.c is None
    assert "100 words" in verdict.reason


def test_the_policy_sets_the_grade() -> None:
    assert judge(R02, replace(bare(HARD), policy=Policy(readability={"en": ReadingLimits(grade=80)}))).c == 1
    assert judge(R02, replace(bare(HARD), policy=Policy(readability={"id": ReadingLimits(grade=80)}))).c == 0.5


def test_the_hardest_sentence_is_shown() -> None:
    easy = "You could not pay by card, and we are sorry. " * 3
    text = bare(f"{easy}{HARD}")
    (hit,) = judge(R02, text).hits
    assert text.source.cut(hit.span).startswith("Configuration")


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("The PDU of rack 14 tripped and the ATS did not move.", "PDU"),
        ("At 09:14 db-eu-4 lost quorum.", "db-eu-4"),
        ("Glue records for ns2 pointed at a decommissioned /29.", "Glue records"),
        ("Our pool hit max_client_conn and sync_roster.py stopped.", "max_client_conn"),
        ("Ports Gi1/0/48 and Gi1/0/49 lost rabbit@mq-1.", "Gi1/0/48"),
        ("The RFID readers' LLRP daemon stopped.", "RFID"),
        ("Readers of both newspapers saw an old page; the RFID gates and the PLC were off.", None),
        ("Write to help@kestrel.example about mp3 or b2b orders.", None),
        ("Customers could not pay. The PDU tripped, the ATS failed, etcd lost quorum.", None),
        ("Your site was down. A disk of ours had failed.", None),
        ("From 09:00 UTC to 11:00 UTC nobody in the UK could pay in GBP.", None),
        ("A server and a disk failed.", None),
        ("> The PDU of rack 14 tripped and the ATS did not move.", None),
    ],
)
def test_equipment_before_customers(body: str, first: str | None) -> None:
    text = bare(body)
    assert [text.source.cut(hit.span) for hit in judge(R03, text).hits] == ([first] if first else [])


def test_too_much_equipment_anywhere() -> None:
    plain = "You could not pay by card for two hours, and we did not tell you why. " * 4
    parts = "The PDU, the ATS, the BMC, the HBA, the SAN, the LUN, the RAID, the DIMM, the NIC and the PLC failed."
    assert judge(R03, bare(plain)).c == 1
    assert judge(R03, bare(f"{plain}{parts}")).c == 0.5


WHOLE = "Logins failed for one in five of you. You need do nothing. We will publish an account on Friday."


@pytest.mark.parametrize(
    ("body", "share"),
    [
        (WHOLE, 1.0),
        ("Logins failed for one in five of you. You need do nothing.", 0.75),
        ("Logins failed for one in five of you.", 0.5),
        ("The index was rebuilt.", 0.0),
        ("", 0.0),
        (f"{'We value openness and we say so in words. ' * 20}{WHOLE}", 0.0),
        (f"{'We value openness and we say so in words. ' * 5}{WHOLE}", 1.0),
    ],
)
def test_the_answer_stands_at_the_top(body: str, share: float) -> None:
    verdict = judge(R04, bare(body))
    assert verdict.c == share
    assert len(verdict.hits) == (share < 1)


def test_the_missing_parts_are_named() -> None:
    (hit,) = judge(R04, bare("Logins failed for one in five of you.")).hits
    assert "what to do or what comes next" in hit.message


@pytest.mark.parametrize("rule", [R01, R02, R03, R04])
def test_wrapping_and_emphasis_change_nothing(rule: Any) -> None:  # noqa: ANN401 # judges of texts and of cases share a type
    for body in (WHOLE, HARD, f"{SHORT} {LONG}", "The PDU of rack 14 tripped and the ATS did not move."):
        wrapped = body.replace(" ", "\n", 3).replace("failed", "**failed**")
        assert judge(rule, bare(wrapped)).c == judge(rule, bare(body)).c
