"""What falls due, for programs. Keys are kept from version to version; new ones may come."""

from __future__ import annotations

from typing import Any

from amends import __version__
from amends.engine.agenda import Agenda
from amends.engine.due import Due, State
from amends.reports.due_legal import legal_json
from amends.reports.due_steps import step

_STATES: tuple[State, ...] = ("overdue", "soon", "later")


def as_json(agenda: Agenda) -> dict[str, Any]:
    """Give ``{version, summary, due, unknown, unreadable, legal}``."""
    return {
        "version": __version__,
        "summary": {
            "now": agenda.now.isoformat(),
            **{state: agenda.count(state) for state in _STATES},
            "unknown": len(agenda.unknown),
            "passed": not agenda.failed,
        },
        "due": [_due(one, agenda) for one in agenda.due],
        "unknown": [
            {
                "incident": one.incident,
                "path": one.path,
                "line": one.line,
                "why": one.why,
                "unread": one.unread,
                "example": one.example,
            }
            for one in agenda.unknown
        ],
        "unreadable": list(agenda.unreadable),
        "legal": [legal_json(state) for state in agenda.legal],
    }


def _due(one: Due, agenda: Agenda) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "state": one.state,
        "at": one.at.isoformat(),
        "date": None if one.moment.exact else one.moment.isoformat(),
        "minutes": round((one.at - agenda.now).total_seconds() / 60, 1),
        "what": one.what,
        "why": one.why,
        "who": list(one.who),
        "by_whom": one.by_whom,
        "incident": one.incident,
        "title": one.title,
        "communication": one.text,
        "draft": one.draft,
        "path": one.path,
        "line": one.line,
        "timezone": one.zone,
        "code": one.code,
        "key": one.key,
        "next": step(one),
        "example": one.example,
    }
