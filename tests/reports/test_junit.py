"""JUnit XML, read by a parser that others wrote."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, TestCase, TestSuite
from tests.reports.outcomes import NASTY, RECORD, SHUT, found, incident, many, nasty, outcome, sources, unreadable

from amends.engine.outcome import Outcome
from amends.reports.junit import render


def suites(report: Outcome) -> dict[str, dict[str, TestCase]]:
    text = render(report, sources)
    assert text.endswith(">\n")
    xml = JUnitXml.fromstring(text.encode())
    assert isinstance(xml, JUnitXml)
    read: dict[str, dict[str, TestCase]] = {}
    for suite in xml:
        assert isinstance(suite, TestSuite)
        cases = {str(case.name): case for case in suite}
        assert suite.tests == len(list(suite)) == len(cases), "names of a suite are unique"
        assert suite.failures == sum(bool(case.result) for case in cases.values())
        read[str(suite.name)] = cases
    assert (xml.tests, xml.failures) == (
        sum(map(len, read.values())),
        sum(bool(case.result) for cases in read.values() for case in cases.values()),
    )
    return read


def test_a_text_is_a_case_and_fails_by_what_shuts_the_gate() -> None:
    read = suites(SHUT)
    assert {name: list(cases) for name, cases in read.items()} == {
        "mail-down": ["01-first", "incident", "the record as a whole"],
        "the gate": ["the gate"],
    }
    letter = read["mail-down"]["01-first"]
    (failure,) = letter.result
    said = (
        "6:23 error X01 share-understated: The text says “Only a few”; the record says 38 % of customers. "
        "The record: customers hit: 38 %. To mend it: Give the count."
    )
    assert isinstance(failure, Failure)
    assert (failure.message, failure.text, failure.type) == (said, said, "gate")
    assert letter.system_out == (
        "6:3 warning H01 agentless-fault: Nobody does anything in this sentence. To mend it: Say who did what.\n"
        "1:1 note S01 unsigned: Nobody signs this."
    )
    (gate,) = read["the gate"]["the gate"].result
    assert gate.text == "01-first scores 61, and --min-score asks for 80."
    assert not read["mail-down"]["incident"].result


def test_several_failures_of_a_text_are_one_element() -> None:
    read = suites(outcome([found(), found("H02", "Only a few")], failing=["H01", "H02"]))
    (failure,) = read["mail-down"]["01-first"].result
    assert failure.message == "2 warnings fail the gate"
    assert str(failure.text).count("\n") == 1


def test_nothing_found_passes() -> None:
    assert not any(case.result or case.system_out for case in suites(outcome())["mail-down"].values())


def test_no_incident_is_no_case() -> None:
    assert suites(outcome(incidents=[])) == {}


def test_what_belongs_to_no_text_is_told_by_file() -> None:
    whole = replace(found(path=RECORD), communication="")
    read = suites(outcome([whole, unreadable()], failing=["I01"]))
    assert read["mail-down"]["the record as a whole"].system_out
    assert read["other files"]["incidents/people.yml"].result


def test_nasty_words_stay_words() -> None:
    read = suites(nasty())
    (suite,) = (name for name in read if name not in ("other files", "the gate"))
    assert "<script>alert(1)</script>" in suite
    assert not set(suite) & set("\x00\x1b\u202e\ufffe\uffff")
    assert any("]]>" in str(case.result[0].text) for case in read[suite].values() if case.result)


def test_ten_thousand_findings() -> None:
    assert str(suites(outcome(many(10_000)))["mail-down"]["01-first"].system_out).count("\n") == 9_999


@given(st.text())
def test_any_words_make_readable_xml(words: str) -> None:
    read = suites(
        outcome([found(message=words)], incidents=[incident(), replace(incident(), id=f"{words}!", texts=())])
    )
    assert len(read) == 2


def test_nasty_covers_what_xml_forbids() -> None:
    assert set("\x00\x1b\ufffe\uffff") <= set(NASTY)
