"""Only what a public build would print is searched: bodies, subjects and public facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import case, communication, incident, knowledge, moment, text_of

from amends.checks.disclosure.addresses import RULES as NETWORK
from amends.checks.disclosure.facts import RULES as FACTS
from amends.checks.disclosure.persons import RULES as PERSONS
from amends.checks.rule import Text
from amends.records.incident import Action, Answers, Cause, Contributing, TimelineEntry
from amends.records.organisation import Organisation, Person, Policy, PublicCard

P01: Any = NETWORK[0].judge
P05: Any = PERSONS[0].judge
P07: Any = FACTS[0].judge
AT = moment("2026-05-04T09:00Z")


@pytest.mark.parametrize(
    ("body", "hits"),
    [
        ("The node 10.0.0.12 failed.", 1),
        ("The node\n\n```\nping 10.0.0.12\n```\n", 1),
        ("The node `10.0.0.12` failed.", 1),
        ("The node failed. <!-- it was 10.0.0.12 -->", 0),
        ("Calls failed.\n\n/// internal\nIt was 10.0.0.12.\n///\n\nThey work.", 0),
        ("Calls failed.\n\n/// internal\nIt was 10.0.0.12.\n///\n\n10.0.0.13 too.", 1),
    ],
)
def test_what_is_cut_before_publication_is_not_searched(body: str, hits: int) -> None:
    notice = communication("2026-05-04T09:00Z", body=body)
    found = P01(text_of(incident(notice), notice)).hits
    assert len(found) == hits
    for hit in found:
        assert notice.source.cut(hit.span).startswith("10.0.0.1")


@pytest.mark.parametrize(
    ("own", "record", "c"),
    [("public", "public", 0.5), ("internal", "public", None), ("public", "internal", None)],
)
def test_what_stays_inside_may_say_it(own: str, record: str, c: float | None) -> None:
    notice = communication("2026-05-04T09:00Z", body="10.0.0.12 failed.", visibility=own)
    assert P01(text_of(incident(notice, visibility=record), notice)).c == c


def test_drafts_subjects_and_postmortems_are_searched() -> None:
    draft = communication(None, body="10.0.0.12 failed.", subject="10.0.0.13 is down")
    assert len(P01(text_of(incident(draft), draft)).hits) == 2
    assert len(P01(text_of(incident(body="10.0.0.12 failed."))).hits) == 1
    assert P01(text_of(incident(body="10.0.0.12 failed.", visibility="internal"))).c is None


def with_people(text: Text) -> Text:
    assert text.incident is not None
    people = {
        "dana": Person(name="Dana Reed", role="CTO", email="dana@shop.com", public=PublicCard(email="reply@shop.com")),
        "budi": Person(name="Budi", role="Engineer", email="budi@shop.com"),
    }
    policy = Policy(organisation=Organisation(email="help@shop.com", url="https://www.shop.co.id"))
    return replace(text, knowledge=replace(knowledge(text.incident, policy=policy), people=people))


@pytest.mark.parametrize(
    ("body", "hits"),
    [
        ("Write to reply@shop.com.", 0),
        ("Write to help@shop.com or press@shop.co.id.", 0),
        ("Write to anything@shop.com.", 0),
        ("Write to dana@shop.com.", 1),
        ("Write to budi@shop.com.", 1),
        ("We wrote to martha.hollis@gmail.com.", 1),
        ("Our supplier's support@power.net answered.", 0),
    ],
)
def test_addresses_are_compared_with_those_that_may_be_printed(body: str, hits: int) -> None:
    notice = communication("2026-05-04T09:00Z", body=body)
    assert len(P05(with_people(text_of(incident(notice), notice))).hits) == hits


def test_a_name_only_warns() -> None:
    notice = communication("2026-05-04T09:00Z", body="Our customer Martha Hollis called.")
    (hit,) = P05(text_of(incident(notice), notice)).hits
    assert hit.severity == "warning"


def test_public_facts_are_searched_and_private_ones_are_not() -> None:
    record = incident(
        title="10.0.0.1 failed",
        summary="10.0.0.2",
        answers=Answers(who="10.0.0.3"),
        timeline=(TimelineEntry(at=AT, what="10.0.0.4"), TimelineEntry(at=AT, what="10.0.0.99", public=False)),
        actions=(Action(what="10.0.0.5", url="http://wiki.internal/x"), Action(what="10.0.0.99", public=False)),
        cause=Cause(
            trigger="10.0.0.6",
            contributing=(
                Contributing(id="a", what="10.0.0.7"),
                Contributing(id="b", what="10.0.0.99", public=False),
            ),
        ),
    )
    found = {record.source.cut(hit.span) for hit in P07(case(record)).hits}
    assert found == {*(f"10.0.0.{n}" for n in range(1, 8)), "wiki.internal"}
    assert P07(case(incident(title="10.0.0.1 failed", visibility="internal"))).c is None
    assert P07(case(incident())).c == 1.0
    inside = incident(cause=Cause(trigger="10.0.0.6", contributing=(Contributing(id="a", what="x"),), public=False))
    assert not P07(case(inside)).hits
