"""X01 to X08: a text set against its record, by exact words, and what must never be flagged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest
from tests.checks.building import incident, text_of

from amends.checks.rule import Rule, Text, Verdict
from amends.records.incident import ServiceImpact
from amends.records.known import Known, from_keys
from amends.records.organisation import Policy
from amends.source import Source, Span
from amends.text.pack import load
from amends.text.parse import parse

MODULES = ("cause", "data_loss", "evidence", "figures", "resolved", "severity", "share")
RULES: dict[str, Rule] = {
    rule.code: rule for name in MODULES for rule in import_module(f"amends.checks.against_record.{name}").RULES
}
HONEST = Path(__file__).with_name("honest.md")


def judge(
    code: str,
    words: str,
    facts: Mapping[str, object],
    *,
    lang: str = "en",
    phase: str = "postmortem",
    gated: bool = False,
) -> tuple[Verdict, Source]:
    source = Source("-", words)
    text = Text(
        source=source,
        prose=parse(source, Span(0, len(words)), lang),
        pack=load(lang),
        phase=phase,  # type: ignore[arg-type] # a phase of the file's rows
        known=from_keys(facts),
        policy=Policy(),
        postmortem=phase == "postmortem",
        gated=gated,
    )
    return cast("Callable[[Text], Verdict]", RULES[code].judge)(text), source


def flagged(code: str, words: str, facts: Mapping[str, object], **more: Any) -> list[str]:  # noqa: ANN401 - passed on
    verdict, source = judge(code, words, facts, **more)
    return [source.cut(hit.span) for hit in verdict.hits]


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_rule_keeps_its_own_examples(code: str) -> None:
    rule = RULES[code]
    for example in rule.flag:
        assert flagged(code, example.text, dict(example.facts), lang=example.lang, phase=example.phase), example.text
    for example in rule.passes:
        assert not flagged(code, example.text, dict(example.facts), lang=example.lang, phase=example.phase), (
            example.text
        )


HIT = {
    "customers_count": 1847,
    "customers_of": 4860,
    "records_lost": 212,
    "start": "2026-05-04T09:37:00+07:00",
    "end": "2026-05-04T11:43:00+07:00",
    "service_status": "major_outage",
    "planned": False,
    "data_loss": "confirmed",
    "evidence_review": "none",
    "status": "monitoring",
    "cause_class": "configuration",
}


@pytest.mark.parametrize(
    ("code", "words", "exact"),
    [
        ("X01", "Then, **only a small\nnumber** of _customers_ saw errors.", ["only a small\nnumber** of _customers"]),
        ("X02", "> Quoted: pages were slow.\n\nPages *took longer* to load.", ["took longer"]),
        ("X03", "The system is *under\nmaintenance*.", ["under\nmaintenance"]),
        ("X04", "Rest assured: all customer **data** remains *secure*.", ["data** remains *secure"]),
        ("X05", "Dear all,\n\n**no data** was *lost*. Bye.", ["no data** was *lost"]),
        ("X06", "- Everything is [back to normal](https://example.org).", ["Everything is [back"]),
        ("X07", "The outage lasted **40\nminutes**, from 09:37 WIB.", ["40\nminutes"]),
        ("X07", "It began at 09:37 UTC.", ["09:37 UTC"]),
        ("X08", "Sadly, a *failed disk*\ntook the site down.", ["failed disk*\ntook the site down"]),
    ],
)
def test_the_exact_words_are_shown(code: str, words: str, exact: list[str]) -> None:
    assert flagged(code, words, HIT) == exact


def test_an_honest_letter_has_no_finding() -> None:
    letter = HONEST.read_text(encoding="utf-8")
    for code in RULES:
        assert flagged(code, letter, {**HIT, "status": "postmortem"}) == [], code


def test_both_sides_are_quoted() -> None:
    verdict, _ = judge("X07", "The outage lasted 40 minutes.", HIT)
    [hit] = verdict.hits
    assert "40 minutes" in hit.message
    assert "2 h 6 min" in hit.message
    assert hit.fact == "impact: 2 h 6 min"
    assert "2 h 6 min" in hit.fix


def test_right_digits_in_the_wrong_zone_are_told_as_such() -> None:
    verdict, _ = judge("X07", "The site went down at 09:37 UTC.", HIT)
    [hit] = verdict.hits
    assert "right digits in the wrong zone" in hit.message
    assert "02:37" in hit.message


@pytest.mark.parametrize(
    ("code", "facts", "reason"),
    [
        ("X01", {}, "share of customers"),
        ("X02", {}, "services"),
        ("X03", {}, "planned"),
        ("X04", {}, "evidence_review"),
        ("X05", {}, "data_loss"),
        ("X06", {}, "status"),
        ("X07", {}, "knows no times"),
        ("X08", {"cause_class": "unknown"}, "class of cause"),
    ],
)
def test_without_its_fact_a_check_is_not_judged(code: str, facts: Mapping[str, object], reason: str) -> None:
    verdict, _ = judge(code, "No data was lost, and only a few customers were affected.", facts)
    assert verdict.c is None
    assert reason in verdict.reason


def test_on_a_gated_record_the_missing_review_is_the_finding() -> None:
    assert flagged("X04", "Your data is safe.", {}, gated=True) == ["data is safe"]


def test_some_is_honest_while_nobody_has_counted() -> None:
    words = "We see errors for some customers."
    out = {"service_status": "major_outage"}
    assert flagged("X01", words, out, phase="investigating") == []
    assert flagged("X01", words, {"customers_pct": 38}, phase="investigating") == ["some customers"]
    assert flagged("X01", words, out, phase="postmortem") == ["some customers"]


@pytest.mark.parametrize("share", [4.9, 5.0])
def test_from_five_per_cent_nobody_is_few(share: float) -> None:
    hits = flagged("X01", "A small number of customers saw errors.", {"customers_pct": share})
    assert bool(hits) is (share >= 5)


LONG = (
    "On Monday at 09:37 our shop went down and stayed down for two hours. I had started a migration that took the "
    "primary database with it. We have added an alarm, and by 30 June we will have tested it twice. Every shop that "
    "was offline gets a month free. "
)


def test_loss_left_out_of_a_final_text_is_found_at_its_end() -> None:
    verdict, source = judge("X05", LONG, {"data_loss": "confirmed"})
    [hit] = verdict.hits
    assert source.cut(hit.span) == ""
    assert hit.span.start == len(LONG.rstrip())
    assert flagged("X05", LONG + "We lost 212 orders.", {"data_loss": "confirmed"}) == []
    assert flagged("X05", LONG, {"data_loss": "confirmed"}, phase="monitoring") == []
    assert flagged("X05", "Resolved at 11:43.", {"data_loss": "confirmed"}, phase="resolved") == []


def test_parts_that_add_up_are_the_whole() -> None:
    facts = {"records_lost": 212, "minutes": 126}
    assert flagged("X07", "We lost 180 orders. We lost 32 drafts as well.", facts) == []
    assert flagged("X07", "We lost 180 orders. We lost 10 drafts as well.", facts) == ["180 orders", "10 drafts"]


def test_any_known_figure_of_the_kind_is_right() -> None:
    facts = {"minutes": 126, "durations": {"search partial_outage": 300, "time to detect": 20}}
    assert flagged("X07", "The outage of search lasted five hours.", facts) == []
    assert flagged("X07", "The outage lasted 20 minutes.", facts) == ["20 minutes"]


def test_slow_may_be_true_of_one_service_of_several() -> None:
    out = ServiceImpact(id="shop", status="major_outage")
    slow = ServiceImpact(id="search", status="degraded_performance")
    known = Known(service_status="major_outage")
    for services, found in (((out,), 1), ((out, slow), 0)):
        record = incident(body="Search was slow.", services=services)
        verdict = cast("Callable[[Text], Verdict]", RULES["X02"].judge)(text_of(record, known=known))
        assert len(verdict.hits) == found


def test_a_postmortem_that_tells_none_of_its_factors() -> None:
    known = Known(cause_class="unknown", contributing=("replica without an alarm", "migration ran at noon"))
    for body, found in (("We are sorry for Monday.", 1), ("Our migrations had no rehearsal.", 0)):
        verdict = cast("Callable[[Text], Verdict]", RULES["X08"].judge)(text_of(incident(body=body), known=known))
        assert len(verdict.hits) == found


def test_a_text_in_a_quote_is_not_ours() -> None:
    words = "> The outage lasted ten minutes, and no data was lost.\n\nThat is what we told you."
    for code in ("X05", "X07"):
        assert flagged(code, words, HIT) == []
