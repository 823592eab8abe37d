"""S03: which ways to answer count, and where the lack of one is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.checks.building import bare

from amends.checks.rule import Text, Verdict
from amends.checks.sign_off.reply import RULES
from amends.records.organisation import Person, PublicCard
from amends.text.contact import routes

(S03,) = RULES


def judge(text: Text) -> Verdict:
    asked: Any = S03.judge
    verdict: Verdict = asked(text)
    return verdict


@pytest.mark.parametrize(
    ("body", "route"),
    [
        ("Write to dana@northwind.example today.", "dana@northwind.example"),
        ("Write to **dana@northwind.example**.", "dana@northwind.example"),
        ("Ring me on +44 20 5550 0100 until ten.", "+44 20 5550 0100"),
        ("My number is (212) 555-0147.", "(212) 555-0147"),
        ("Call 555-0100.", "555-0100"),
        ("Text 60055 with the word FERRY.", "60055"),
        ("Open a ticket at https://help.kestrel.example/new please.", "https://help.kestrel.example/new"),
        ("Leave word: https://forum.pebble.example/t/9917", "https://forum.pebble.example/t/9917"),
        ("Or by t.me/kestrelhelp at night.", "t.me/kestrelhelp"),
    ],
)
def test_a_route_is_found_exactly(body: str, route: str) -> None:
    text = bare(body)
    found = [text.source.cut(r.sentence.span(r.start, r.end)) for r in routes(text.prose, text.pack)]
    assert route in found


@pytest.mark.parametrize(
    "body",
    [
        "Sent from noreply@kestrel.example",
        "Sent from no-reply@kestrel.example and do-not-reply@kestrel.example",
        "The outage lasted from 09:00 to 11:15 on 2021-05-09.",
        "We lost 212 orders of 9,200.",
        "Version 10.15.7 is safe.",
        "The page at https://status.kestrel.example/incidents/77 has the log.",
        "> Call me on +44 20 5550 0100",
        'A customer wrote: "answer me at ann@example.org or never".',
    ],
)
def test_what_is_no_route(body: str) -> None:
    verdict = judge(bare(body))
    assert verdict.c == 0
    assert len(verdict.hits) == 1


def test_the_target_of_a_link_counts() -> None:
    assert judge(bare("Questions go to [our desk](mailto:desk@quill.example).")).c == 1
    assert judge(bare("Questions go to [our desk](mailto:noreply@quill.example).")).c == 0
    assert judge(bare("See [the log](https://quill.example/log).")).c == 0


@pytest.mark.parametrize(
    ("card", "share"),
    [
        (PublicCard(email="dana@northwind.example"), 1.0),
        (PublicCard(phone="+1 555 0100"), 1.0),
        (PublicCard(note="answers within a day"), 0.0),
        (None, 0.0),
    ],
)
def test_the_signers_public_card_counts(card: PublicCard | None, share: float) -> None:
    people = {"dana": Person(name="Dana Reyes", role="CTO", email="private@northwind.example", public=card)}
    text = replace(bare("The index was rebuilt."), people=people, signers=("dana",))
    assert judge(text).c == share


def test_the_finding_stands_at_the_closed_mailbox() -> None:
    text = bare("The index was rebuilt.\n\nPlease do not reply to this e-mail.\n\nDana Reyes")
    (hit,) = judge(text).hits
    assert text.source.cut(hit.span) == "do not reply"
