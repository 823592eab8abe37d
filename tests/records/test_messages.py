"""What a problem says: how to write it right, and the user's own words short and visible."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.findings import Finding, shortened, visible
from amends.records.communication import CommunicationFacts
from amends.records.incident import IncidentFacts
from amends.records.reader import read_markdown
from amends.source import Source
from tests.records.building import INCIDENT, knowledge

NINES = "9" * 5000
A_TIME = "write 2026-10-10T18:49:00+07:00, or 2026-10-10 where only the day is known"


def only(front: str, shape: type[IncidentFacts | CommunicationFacts] = IncidentFacts) -> Finding:
    (finding,) = read_markdown(Source("x.md", f"---\n{front}\n---\n"), shape).findings
    return finding


@pytest.mark.parametrize(
    ("fact", "fix"),
    [
        ("times: 5", "write a mapping: times: {started: …}"),
        ("times: [x]", "write a mapping: times: {started: …}"),
        ("services: 5", "write a list: services: [{id: …}]"),
        ("services: [5]", "write a mapping: {id: …}"),
        ("reviewers: 3", "write [3]"),
        ("reviewers: 'a, b'", 'write ["a, b"]'),
        ("reviewers: {a: b}", "write a list: reviewers: [a, b]"),
        ("summary: [x]", "write x"),
        ("summary: {a: b}", "write a text"),
        ("gate: {enforced: maybe}", "write true or false"),
        ("impact: {customers: many}", "write it in digits, such as 1250"),
        ("impact: {customers: '12,400'}", "write 12400"),
        ("severity: high", "write one of SEV1, SEV2, SEV3, SEV4"),
        ("times: {started: soon}", A_TIME),
        ("times: {started: {at: [1]}}", A_TIME),
        ("times: {started: 2026-02-30}", "write a day from 2026-02-01 to 2026-02-28"),
        ("times: {started: 2026-02-30T10:00:00Z}", "write a day from 2026-02-01 to 2026-02-28"),
        ("times: {started: 2026-13}", "write a month from 01 to 12, as in 2026-12"),
        ("times: {started: 2026-10-10T25:00:00Z}", "write the clock time as in 18:49:00; midnight is 00:00:00"),
        ("times: {started: 2026-10-10T10:00:00+99:00}", "write the offset as in +07:00 or -03:30, or Z for UTC"),
        ("times: {started: 2026-10-10T10:00}", "write 2026-10-10T10:00Z or 2026-10-10T10:00+07:00"),
    ],
)
def test_the_way_out_says_what_to_write(fact: str, fix: str) -> None:
    assert only(f"title: A\n{fact}").fix == fix


def test_a_time_that_may_be_a_word_names_the_word() -> None:
    finding = only("phase: resolved\nsent: 2026-10-10T10:00:00", CommunicationFacts)
    assert finding.message.endswith("write 2026-10-10T10:00:00Z or 2026-10-10T10:00:00+07:00, or unknown")
    assert only("phase: resolved\nchannels: 3", CommunicationFacts).fix == "write [3]"


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!int", "!house"])
@pytest.mark.parametrize("value", ["[ls]", "x"])
def test_a_tag_is_told_as_a_tag(tag: str, value: str) -> None:
    finding = only(f"title: &a {tag} {value}")
    assert (finding.code, finding.text) == ("I07", tag)
    assert f"the tag `{tag}` is not read" in finding.message


@pytest.mark.parametrize("tagged", ["title: !!str 5", "title: ! 5", "title: A\nreviewers: !!seq [a]"])
def test_a_tag_that_says_what_is_read_anyway_is_none(tagged: str) -> None:
    assert not read_markdown(Source("x.md", f"---\n{tagged}\n---\n"), IncidentFacts).findings


@pytest.mark.parametrize(
    "fact",
    ["impact: {customers: N}", "severity: N", "times: {started: N}", "N", "&N", "*N", "'N': 1", "gate: {enforced: N}"],
)
def test_a_number_of_five_thousand_digits_is_shortened(fact: str) -> None:
    finding = only(f"title: A\n{fact.replace('N', NINES)}")
    assert NINES[:60] not in finding.message + finding.fix + finding.fact


def test_long_names_are_shortened(tmp_path: Path) -> None:
    front = (
        f"id: /{NINES}\nowner: {NINES}\naliases: [/{NINES}]\ntimezone: {NINES}\nimpact: {{customers: -{NINES[:4000]}}}"
    )
    known = knowledge(
        tmp_path,
        people_yml="rani: {name: Rani, role: Head}\n",
        a__incident_md=f"---\ntitle: A\n{front}\npromises: [{{id: p, quote: q, made_in: {NINES}}}]\n---\n",
        b__incident_md=INCIDENT,
    )
    assert {f.code for f in known.problems} >= {"I15", "I22", "I25", "I32", "I34"}
    for finding in known.problems:
        assert NINES[:60] not in finding.message, finding.code


def test_control_characters_are_written_out() -> None:
    finding = only('title: A\nseverity: "a\\e[31mb\\x07\\u202ec"')
    assert "`a\\x1b[31mb\\x07\\u202ec`" in finding.message


@given(st.text())
def test_what_is_visible_moves_no_cursor(text: str) -> None:
    shown = visible(text)
    assert not set(shown) & {"\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2066"}
    assert visible(shown) == shown


@given(st.text())
def test_what_is_repeated_is_short_and_on_one_line(text: str) -> None:
    assert len(shortened(text)) <= 60
    assert "\n" not in shortened(text)
