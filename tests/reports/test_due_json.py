"""What falls due, as programs read it: the keys are a promise."""

from __future__ import annotations

import json

from tests.reports.dues import FOLDER, UNKNOWN, agenda, thing

from amends import __version__
from amends.reports.due_json import as_json


def test_the_whole_of_it() -> None:
    late = thing("2026-11-22T02:55:00+07:00", state="overdue")
    told = as_json(agenda(late, unknown=(UNKNOWN,), unreadable=("incidents/b/incident.md",)))
    assert json.loads(json.dumps(told)) == {
        "version": __version__,
        "summary": {
            "now": "2026-11-22T03:33:00+07:00",
            "overdue": 1,
            "soon": 0,
            "later": 0,
            "unknown": 1,
            "passed": False,
        },
        "due": [
            {
                "kind": "update",
                "state": "overdue",
                "at": "2026-11-22T02:55:00+07:00",
                "date": None,
                "minutes": -38.0,
                "what": "Say the next word to customers.",
                "why": "promised in 01-first",
                "who": ["dana"],
                "by_whom": "Dana Reyes, Engineer on duty",
                "incident": "mail-down",
                "title": "Mail is down",
                "communication": "",
                "draft": "",
                "path": f"{FOLDER}/01-first.md",
                "line": 7,
                "timezone": "Asia/Jakarta",
                "code": "T03",
                "key": "next_update",
                "next": f"amends new update '{FOLDER}'",
                "example": False,
            }
        ],
        "unknown": [
            {
                "incident": "mail-down",
                "path": f"{FOLDER}/incident.md",
                "line": 3,
                "why": "`severity` is missing",
                "unread": False,
                "example": False,
            }
        ],
        "unreadable": ["incidents/b/incident.md"],
        "legal": [],
    }


def test_a_day_is_told_as_a_day_and_as_its_end() -> None:
    (one,) = as_json(agenda(thing("2026-12-15", state="later")))["due"]
    assert (one["date"], one["at"]) == ("2026-12-15", "2026-12-16T00:00:00+00:00")


def test_nothing_due_passes_and_a_record_that_cannot_be_read_does_not() -> None:
    assert as_json(agenda())["summary"]["passed"] is True
    assert as_json(agenda(unreadable=("a/incident.md",)))["summary"]["passed"] is False
