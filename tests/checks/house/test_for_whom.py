"""For which texts a house rule is: by language, phase, kind of incident and audience."""

from __future__ import annotations

import pytest
from tests.checks.building import bare, communication, incident, text_of
from tests.checks.house.written import found, in_force, reason, rule

from amends.checks.rule import DIMENSIONS
from amends.records.house_rule import HouseRule
from amends.records.organisation import Weights
from amends.records.shapes import keys, literals
from amends.records.vocabulary import Phase


@pytest.mark.parametrize(
    ("languages", "lang", "judged"),
    [
        ("[en]", "en", True),
        ("[en]", "id", False),
        ("[id, en]", "en", True),
        ("[en-GB]", "en", True),
        ("[en]", "en-GB", True),
        ("[EN]", "en", True),
    ],
)
def test_a_rule_for_some_languages(languages: str, lang: str, judged: bool) -> None:  # noqa: FBT001 # a column of the table
    made = rule(f"phrases: [pax], languages: {languages}", "212 pax")
    if judged:
        assert found(made, bare("212 pax", lang=lang)) == ["pax"]
    else:
        assert reason(made, bare("212 pax", lang=lang)) == "the house rule is for texts in en"


@pytest.mark.parametrize(
    ("phases", "phase", "why"),
    [
        ("[resolved]", "resolved", ""),
        ("[resolved, postmortem]", "postmortem", ""),
        ("[resolved]", "investigating", "the house rule is for texts of the phase resolved"),
        ("[resolved, follow-up]", "monitoring", "the house rule is for texts of the phase resolved or follow-up"),
    ],
)
def test_a_rule_for_some_phases(phases: str, phase: Phase, why: str) -> None:
    made = rule(f"phrases: [pax], phases: {phases}", "212 pax")
    assert reason(made, bare("212 pax", phase)) == why


def test_a_rule_for_some_kinds_of_incident_needs_a_record() -> None:
    made = rule("phrases: [pax], kinds: [maintenance, security]", "212 pax")
    assert found(made, text_of(incident(kind="maintenance", body="212 pax"))) == ["pax"]
    told = reason(made, text_of(incident(kind="incident", body="212 pax")))
    assert told == "the house rule is for incidents of the kind maintenance or security"
    assert reason(made, bare("212 pax")) == "the house rule asks for the kind of incident, and there is no record"


@pytest.mark.parametrize(
    ("audience", "judged"),
    [("passengers", True), (("harbours", "passengers"), True), ("harbours", False), (None, False)],
)
def test_a_rule_for_some_customers(audience: str | tuple[str, ...] | None, judged: bool) -> None:  # noqa: FBT001 # the same
    made = rule("phrases: [pax], audiences: [passengers]", "212 pax")
    letter = communication(body="212 pax", audience=audience)
    text = text_of(incident(letter), letter)
    assert bool(not reason(made, text)) == judged
    assert reason(made, bare("212 pax")) == "the house rule is for what goes to passengers"


def test_examples_are_in_the_rules_first_language_and_phase() -> None:
    made = in_force(
        "it:\n  message: m\n  phrases: [pax]\n  languages: [id, en]\n  phases: [resolved]\n"
        "  flag: [212 pax, {text: 212 pax, lang: en}]\n  pass: [212, {text: 212 pax, phase: follow-up}]\n"
    )
    (one,) = made.rules.values()
    assert [(example.lang, example.phase) for example in one.flag] == [("id", "resolved"), ("en", "resolved")]
    assert [example.phase for example in one.passes] == ["resolved", "follow-up"]


def test_dimensions_are_those_of_the_checks() -> None:
    assert tuple(literals([keys(HouseRule)["dimension"]])) == DIMENSIONS == tuple(keys(Weights))
