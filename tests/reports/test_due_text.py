"""What falls due, as a person reads it at ten past three."""

from __future__ import annotations

import pytest
from tests.reports.dues import FOLDER, UNKNOWN, agenda, now, thing

from amends.engine.due import DueKind
from amends.records.moments import Moment
from amends.reports.due_steps import step
from amends.reports.due_text import agenda_lines, left, when


def test_each_thing_says_how_long_what_by_whom_why_and_what_next() -> None:
    late = thing("2026-11-22T02:55:00+07:00", state="overdue")
    action = thing("2026-12-15", kind="action", state="later", what="Finish the action: Fit the pump.", code="")
    assert list(agenda_lines(agenda(late, action))) == [
        "38 min ago  Say the next word to customers.  T03",
        "    by 02:55 WIB: Dana Reyes, Engineer on duty",
        "    mail-down: Mail is down",
        f"    promised in 01-first ({FOLDER}/01-first.md:7)",
        f"    next: amends new update '{FOLDER}'",
        "",
        "in 24 d  Finish the action: Fit the pump.",
        "    by 15 Dec 2026: Dana Reyes, Engineer on duty",
        "    mail-down: Mail is down",
        f"    promised in 01-first ({FOLDER}/01-first.md:7)",
        "    next: write `done:` beside it once it is",
        "",
        "1 overdue, 1 due later.",
    ]


def test_nothing_is_due() -> None:
    assert list(agenda_lines(agenda())) == ["Nothing is due."]


def test_what_cannot_be_told_is_no_silence() -> None:
    assert list(agenda_lines(agenda(unknown=(UNKNOWN,), unreadable=("incidents/b/incident.md",)))) == [
        "Nobody can tell:",
        f"  {FOLDER}/incident.md:3  `severity` is missing",
        "  incidents/b/incident.md  it cannot be read; `amends check` says why",
        "",
        "Nothing else is due.",
    ]


def test_an_invented_incident_is_marked() -> None:
    first, *_ = agenda_lines(agenda(thing("2026-11-22T03:45:00+07:00", example=True)))
    assert first.endswith("(an invented example)")


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    text = "\n".join(agenda_lines(agenda(thing("2026-11-22T03:45:00+07:00", path="a\x1b[2J.md", incident="\u202ex"))))
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("moment", "state", "expected"),
    [
        ("2026-11-22T03:45:00+07:00", "soon", "in 12 min"),
        ("2026-11-22T03:45:59+07:00", "soon", "in 12 min"),
        ("2026-11-22T03:33:00+07:00", "soon", "now"),
        ("2026-11-22T03:33:59+07:00", "soon", "now"),
        ("2026-11-22T03:32:59+07:00", "overdue", "just now"),
        ("2026-11-22T03:32:00+07:00", "overdue", "1 min ago"),
        ("2026-11-22T05:00:00+07:00", "soon", "in 1 h 27 min"),
        ("2026-11-23", "later", "in 2 d 3 h"),
    ],
)
def test_how_long_is_left_is_rounded_down_to_the_minute(moment: str, state: str, expected: str) -> None:
    assert left(thing(moment, state=state), now()) == expected


@pytest.mark.parametrize(
    ("moment", "zone", "expected"),
    [
        ("2026-11-21T20:45:00Z", "Asia/Jakarta", "03:45 WIB"),
        ("2026-11-21T20:45:00Z", "UTC", "20:45 UTC"),
        ("2026-11-21T20:45:00Z", "America/Sao_Paulo", "17:45 -03:00"),
        ("2026-11-22T20:45:00Z", "Asia/Jakarta", "23 Nov 2026, 03:45 WIB"),
        ("2026-11-22", "Asia/Jakarta", "22 Nov 2026"),
        ("2026-12", "Asia/Jakarta", "Dec 2026"),
        ("2026-07-01T01:30:00Z", "Europe/Berlin", "1 Jul 2026, 03:30 CEST"),
        ("2026-12-01T01:30:00Z", "Europe/Berlin", "1 Dec 2026, 02:30 CET"),
    ],
)
def test_times_are_told_in_the_zone_of_the_record(moment: str, zone: str, expected: str) -> None:
    assert when(Moment.parse(moment), zone, now()) == expected


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("first_notice", {}, f"amends new update '{FOLDER}'"),
        ("resolved", {}, f"amends new update '{FOLDER}' --phase resolved"),
        ("announcement", {}, f"amends new update '{FOLDER}' --phase scheduled"),
        ("update", {"draft": "a/02.md"}, "finish a/02.md, sign it and send it"),
        ("draft", {"key": "blanks", "path": "a/02.md"}, "amends check a/02.md"),
        ("draft", {"key": "sent", "path": "a/02.md"}, "send it, then write `sent:` with the time into a/02.md"),
        ("sign_off", {"path": "a/02.md"}, "amends sign a/02.md --as dana"),
        ("sign_off", {"path": "a/02.md", "who": ()}, "amends sign a/02.md --as PERSON"),
        ("preliminary", {"folder": "a"}, "amends new postmortem a"),
        (
            "final",
            {"draft": "a/incident.md"},
            "finish a/incident.md, sign it and publish it, then write `published: {final: …}` there",
        ),
        ("remedy", {}, "write `done:` beside it once it is"),
        ("promise", {}, "write `kept:` beside it once it is; or tell them a new day, then write `moved:`"),
        ("permission", {}, "mend the words, or give `until` another day and a reason that still holds"),
    ],
)
def test_what_to_do_next(kind: DueKind, facts: dict[str, object], expected: str) -> None:
    assert step(thing("2026-11-22T03:45:00+07:00", kind=kind, **facts)) == expected
