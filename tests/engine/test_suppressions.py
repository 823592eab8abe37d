"""What may stand because somebody wrote down why; and permissions that are findings themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import clock, communication, incident, moment, text_of

from amends.checks.rule import Text
from amends.engine.suppressions import suppress
from amends.findings import Finding
from amends.records.communication import Allowed
from amends.records.problems import PROBLEMS
from amends.source import Span

NOW = clock("2026-06-01T00:00Z")
BODY = "Sorry for any inconvenience.\n\nThe supplier failed. The supplier failed again.\n"


def finding(text: Text, code: str, words: str) -> Finding:
    end = text.prose.body.end
    start = text.source.text.index(words, text.prose.body.start) if words else end
    span = Span(start, start + len(words))
    return Finding.at(text.source, span, code=code, name="", severity="error", message="")


def letter(*allow: Allowed) -> Text:
    notice = communication("2026-05-04T09:00Z", "resolved", BODY, allow=allow or None)
    return text_of(incident(notice), notice)


def judged(text: Text, *found: tuple[str, str]) -> tuple[list[str], list[str], list[str]]:
    findings = [finding(text, code, words) for code, words in found]
    kept, suppressed, told = suppress(findings, text, NOW)
    for complaint in told:
        assert PROBLEMS[complaint.code].name == complaint.name
        assert complaint.severity == "warning"
        assert complaint.text
    return [f.code for f in kept], [f.code for f in suppressed], [f.code for f in told]


def allowed(code: str = "H08", words: str = "The supplier failed", **facts: Any) -> Allowed:  # noqa: ANN401 # the model's fields
    facts.setdefault("reason", "their own words, agreed with them")
    return Allowed(code=code, words=words, **facts)


@pytest.mark.parametrize(
    ("permission", "result"),
    [
        (allowed(), ([], ["H08"], [])),
        (allowed(words="the  SUPPLIER\nfailed"), ([], ["H08"], [])),
        (allowed(words="supplier"), ([], ["H08"], [])),
        (allowed(words="Yes: the supplier failed again"), ([], ["H08"], [])),
        (allowed(words="The customer failed"), (["H08"], [], ["Z02"])),
        (allowed("H02"), (["H08"], [], ["Z02"])),
        (allowed("blame-shift"), ([], ["H08"], [])),
        (allowed("h08"), ([], ["H08"], [])),
        (allowed("blame"), (["H08"], [], ["Z02"])),
        (allowed(reason=None), (["H08"], [], ["Z01"])),
        (allowed(reason="  "), (["H08"], [], ["Z01"])),
        (allowed(until=moment("2026-06-01")), ([], ["H08"], [])),
        (allowed(until=moment("2026-05-31")), ([], ["H08"], [])),
        (allowed(until=moment("2026-05-30")), (["H08"], [], ["Z03"])),
        (allowed(until=moment("2026-05-31T23:00Z")), (["H08"], [], ["Z03"])),
    ],
)
def test_front_matter_allows_by_code_and_words(permission: Allowed, result: tuple[list[str], ...]) -> None:
    assert judged(letter(permission), ("H08", "The supplier failed")) == result


def test_an_absence_has_no_words_and_is_allowed_by_its_code() -> None:
    assert judged(letter(allowed("T04", "no next word")), ("T04", "")) == ([], ["T04"], [])


def test_what_must_not_be_public_cannot_be_allowed() -> None:
    assert judged(letter(allowed("P01", "supplier")), ("P01", "supplier")) == (["P01"], [], ["Z02"])


def test_a_permission_for_nothing_is_a_finding_at_its_place() -> None:
    text = letter(allowed(), allowed("H80", "inconvenience"))
    _, _, told = suppress([finding(text, "H08", "The supplier failed")], text, NOW)
    (complaint,) = told
    assert "H80" in complaint.text
    assert "did you mean" in complaint.message


def test_without_permissions_nothing_changes() -> None:
    assert judged(letter(), ("H08", "supplier"), ("H03", "inconvenience")) == (["H08", "H03"], [], [])


def postmortem(body: str) -> Text:
    return text_of(incident(body=body))


@pytest.mark.parametrize(
    ("comment", "result"),
    [
        ("<!-- amends: allow H08 -- quoting the supplier -->", ([], ["H08"], [])),
        ("<!-- amends: allow H08 until=2027-01-31 -- quoting the supplier -->", ([], ["H08"], [])),
        ("<!-- amends: allow blame-shift until=2027-01-31 -- quoting the supplier -->", ([], ["H08"], [])),
        ("<!--amends:allow H08\n  until=2027-01-31 --\n  quoting the supplier-->", ([], ["H08"], [])),
        ("<!-- amends: allow H08 until=2026-01-31 -- quoting the supplier -->", (["H08"], [], ["Z03"])),
        ("<!-- amends: allow H08 until=soon -- quoting the supplier -->", (["H08"], [], ["Z03"])),
        ("<!-- amends: allow H08 until=2027-01-31 -->", (["H08"], [], ["Z01"])),
        ('<!-- amends: allow H08 until=2027-01-31 words="x" -- it is theirs -->', (["H08"], [], ["Z02"])),
        ("<!-- amends: allow H08 quoting the supplier -->", (["H08"], [], ["Z01"])),
        ("<!-- amends: allow H02 -- quoting the supplier -->", (["H08"], [], ["Z02"])),
        ("<!-- amends: allow -- quoting the supplier -->", (["H08"], [], ["Z02"])),
        ("<!-- a note on amends -->", (["H08"], [], [])),
        ("<!-- amends: alow H08 -- quoting the supplier -->", (["H08"], [], ["Z02"])),
        ("<!-- amends: -->", (["H08"], [], ["Z02"])),
    ],
)
def test_a_comment_allows_in_the_block_after_it(comment: str, result: tuple[list[str], ...]) -> None:
    text = postmortem(f"What happened.\n\n{comment}\n\nThe supplier failed.\n\nSorry.")
    assert judged(text, ("H08", "The supplier failed")) == result


def test_a_comment_reaches_no_further_than_its_block() -> None:
    comment = "<!-- amends: allow H08 -- quoting the vendor -->"
    text = postmortem(f"{comment}\nThe cable failed.\n\nThe supplier failed.")
    assert judged(text, ("H08", "The supplier failed")) == (["H08"], [], ["Z02"])
    assert judged(text, ("H08", "The cable failed")) == ([], ["H08"], [])
    assert judged(postmortem(f"The supplier failed.\n\n{comment}"), ("H08", "supplier")) == (["H08"], [], ["Z02"])


def test_a_comment_in_a_communication_allows_nothing() -> None:
    notice = communication("2026-05-04T09:00Z", body="<!-- amends: allow H08 -- why -->\n\nThe supplier failed.")
    text = text_of(incident(notice), notice)
    assert judged(text, ("H08", "supplier")) == (["H08"], [], [])


def test_without_a_clock_nothing_has_ended() -> None:
    text = letter(allowed(until=moment("2020-01-01")))
    kept, suppressed, _ = suppress([finding(text, "H08", "supplier")], text, None)
    assert (kept, len(suppressed)) == ([], 1)


def test_findings_in_other_files_are_not_covered_by_a_block() -> None:
    text = postmortem("<!-- amends: allow H08 -- why -->\n\nThe supplier failed.")
    other = replace(finding(text, "H08", "supplier"), path="incidents/other.md")
    assert suppress([other], text, NOW)[0] == [other]


def test_the_day_that_it_ends_on_is_one_of_the_records_zone() -> None:
    notice = communication("2026-05-04T09:00Z", "resolved", BODY, allow=(allowed(until=moment("2026-05-30")),))
    west = text_of(incident(notice, timezone="Pacific/Pago_Pago"), notice)
    found = finding(west, "H08", "The supplier failed")
    assert suppress([found], west, clock("2026-05-31T11:00Z"))[1] == [found], "midnight there"
    assert suppress([found], west, clock("2026-05-31T11:01Z"))[1] == []
