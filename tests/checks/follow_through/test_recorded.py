"""F01 and F04: promises of a text and promises of the record, held against each other."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import bare, communication, incident, moment, text_of

from amends.checks.follow_through.recorded import RULES
from amends.checks.rule import Verdict
from amends.records.incident import Moved, Promise
from amends.records.record import Communication

JUDGE: dict[str, Any] = {rule.code: rule.judge for rule in RULES}
BODY = "We are sorry.\n\nWe will fit a *second pump* in\nevery hall by 31 March. Calls work again."
QUOTE = "We will fit a second pump in every hall by 31 March."


def promise(quote: str = QUOTE, **facts: Any) -> Promise:  # noqa: ANN401 # the record's fields
    facts.setdefault("id", "pump")
    facts.setdefault("made_in", "letter")
    facts.setdefault("owner", "dana")
    facts.setdefault("due", moment("2026-03-31"))
    return Promise(quote=quote, **{key: value for key, value in facts.items() if value != ""})


def letter(body: str = BODY, **facts: Any) -> Communication:  # noqa: ANN401 # the record's fields
    return communication("2026-01-10T09:00Z", "resolved", body, stem="letter", **facts)


def f01(promises: tuple[Promise, ...] | None, body: str = BODY, *, gated: bool = True) -> Verdict:
    notice = letter(body)
    verdict: Verdict = JUDGE["F01"](text_of(incident(notice, promises=promises), notice, gated=gated))
    return verdict


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE,
        "we will fit a second pump in every hall",
        "We will fit a second pump … by 31 March.",
        "a second pump in every hall by 31 March",
        "“We will fit a second pump in every hall by 31 March”",
    ],
)
def test_a_promise_recorded_in_its_words_is_found(quote: str) -> None:
    assert f01((promise(quote),)) == Verdict.of([])


@pytest.mark.parametrize("promises", [(), None])
def test_a_promise_that_the_record_does_not_know_is_a_finding(promises: tuple[Promise, ...] | None) -> None:
    verdict = f01(promises)
    assert verdict.c == 0.5
    (hit,) = verdict.hits
    assert letter().source.cut(hit.span) == "We will fit a *second pump* in\nevery hall by 31 March"


def test_ungated_records_without_promises_are_not_judged() -> None:
    assert f01(None, gated=False).c is None
    assert f01((), gated=False).c == 0.5


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"owner": ""}, "owner"), ({"due": ""}, "due"), ({"owner": "", "due": ""}, "owner and due")],
)
def test_a_promise_needs_an_owner_and_a_day(facts: dict[str, str], said: str) -> None:
    (hit,) = f01((promise(**facts),)).hits
    assert f"without {said}." in hit.message


def test_words_that_do_not_stand_in_the_text_were_not_promised_there() -> None:
    notice = letter()
    record = incident(notice, promises=(promise(), promise("We will pay you back.", id="pay")))
    (hit,) = JUDGE["F01"](text_of(record, notice)).hits
    assert hit.source is record.source
    assert record.source.cut(hit.span) == "We will pay you back."


def test_a_promise_made_in_another_text_is_sought_there() -> None:
    other = promise("We will pay you back.", id="pay", made_in="first")
    assert f01((promise(), other)).hits == ()
    assert f01((promise(made_in="first"),)).hits == ()


@pytest.mark.parametrize(
    ("body", "c"),
    [
        ("The second pump is due on 31 March.", 1.0),
        ("The second pump is due on March 31.", 1.0),
        ("The second pump is due on 30 March.", 0.5),
        ("The new roof will be there by 31 March.", 0.5),
    ],
)
def test_a_promise_told_again_is_known_by_its_day_and_its_subject(body: str, c: float) -> None:
    assert f01((promise(made_in="first"),), body).c == c


def test_every_miss_halves_the_points() -> None:
    body = BODY + " From 1 June two people sign off each change."
    assert f01((), body).c == 0.25
    assert f01((promise(),), body).c == 0.5


def test_the_postmortem_promises_too() -> None:
    record = incident(body=BODY, promises=(promise(made_in="incident"),))
    assert JUDGE["F01"](text_of(record)).c == 1.0
    record = incident(body="Calls failed.", promises=(promise(made_in="incident"),))
    assert JUDGE["F01"](text_of(record)).c == 0.5


def test_translations_announcements_of_work_and_loose_texts_are_not_judged() -> None:
    translated = letter("Kami akan memasang pompa kedua.", translates="letter-en", lang="id")
    assert JUDGE["F01"](text_of(incident(translated, promises=()), translated)).c is None
    scheduled = communication("2026-01-10T09:00Z", "scheduled", "We will upgrade the disks on 12 January.")
    assert JUDGE["F01"](text_of(incident(scheduled, promises=()), scheduled)).c is None
    assert JUDGE["F01"](bare(BODY)).c is None


def moved(told_in: str | None, **facts: Any) -> Moved:  # noqa: ANN401 # the record's fields
    return Moved(from_=moment("2026-03-31"), to=moment("2026-06-30"), told_in=told_in, **facts)


def f04(*moves: Moved, others: tuple[Communication, ...] = (), audience: Any = None) -> Verdict:  # noqa: ANN401 # one or several
    notice = letter(audience=audience)
    record = incident(notice, *others, promises=(promise(moved=moves or ""),), body="What happened.")
    verdict: Verdict = JUDGE["F04"](text_of(record, notice))
    return verdict


def later(sent: str | None, **facts: Any) -> tuple[Communication, ...]:  # noqa: ANN401 # the record's fields
    return (communication(sent, "follow-up", "The pump comes in June.", stem="slip", **facts),)


@pytest.mark.parametrize(
    ("told_in", "others", "audience", "c", "said"),
    [
        ("slip", later("2026-03-20T09:00Z"), None, 1.0, ""),
        ("slip", later("2026-03-31T23:59Z"), None, 1.0, ""),
        ("slip", later("2026-04-01T00:01Z"), None, 0.5, "only after"),
        ("slip", later("unknown"), None, 1.0, ""),
        ("slip", later(None), None, 0.5, "has not been sent"),
        ("incident", (), None, 1.0, ""),
        ("elsewhere", (), None, 0.5, "no text of this record"),
        (None, later("2026-03-20T09:00Z"), None, 0.5, "where that was told"),
        ("slip", later("2026-03-20T09:00Z", audience="shops"), ("shops", "banks"), 0.5, "banks did not hear"),
        ("slip", later("2026-03-20T09:00Z", audience=("banks", "shops")), "shops", 1.0, ""),
        ("slip", later("2026-03-20T09:00Z"), "shops", 1.0, ""),
    ],
)
def test_a_moved_date_is_told_in_time_to_all(
    told_in: str | None,
    others: tuple[Communication, ...],
    audience: Any,  # noqa: ANN401 # one or several
    c: float,
    said: str,
) -> None:
    verdict = f04(moved(told_in), others=others, audience=audience)
    assert verdict.c == c
    for hit in verdict.hits:
        assert said in hit.message
        assert hit.source is not None
        assert "told_in" in hit.fix


def test_a_promise_that_stands_slips_nowhere() -> None:
    assert f04().c == 1.0


def test_texts_that_promised_nothing_are_not_judged() -> None:
    notice = letter()
    assert JUDGE["F04"](text_of(incident(notice, promises=()), notice)).c is None
    assert JUDGE["F04"](text_of(incident(notice), notice)).c is None
    assert JUDGE["F04"](bare(BODY)).c is None
