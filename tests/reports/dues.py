"""Agendas made by hand, for the tests of reports: small, and as nasty as users can make them."""

from __future__ import annotations

from datetime import datetime

from amends.engine.agenda import Agenda
from amends.engine.due import Due, Unknown
from amends.records.moments import Moment

FOLDER = "incidents/2026/mail down"
NASTY = (
    "Mail; down, \\n {for} “all”: 📮 ご不便をおかけしております。復旧の見込みは未定です。"
    "Wir bitten um Entschuldigung, wirklich.\nEND:VEVENT"
)


def now(text: str = "2026-11-22T03:33:00+07:00") -> datetime:
    return Moment.parse(text).at


def thing(moment: str, **facts: object) -> Due:
    """One thing that is due at a moment, which is a time or a date; the rest is as a next word would be."""
    given = {
        "kind": "update",
        "incident": "mail-down",
        "title": "Mail is down",
        "folder": FOLDER,
        "path": f"{FOLDER}/01-first.md",
        "line": 7,
        "what": "Say the next word to customers.",
        "why": "promised in 01-first",
        "who": ("dana",),
        "by_whom": "Dana Reyes, Engineer on duty",
        "moment": Moment.parse(moment),
        "state": "soon",
        "zone": "Asia/Jakarta",
        "code": "T03",
        "key": "next_update",
        **facts,
    }
    return Due(**given)  # type: ignore[arg-type] # each key is one of its fields


def agenda(*due: Due, **facts: object) -> Agenda:
    return Agenda(**{"now": now(), "due": due, **facts})  # type: ignore[arg-type] # the same


UNKNOWN = Unknown(incident="mail-down", path=f"{FOLDER}/incident.md", line=3, why="`severity` is missing")
