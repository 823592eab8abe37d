"""What stands above an open text: its score, and what customers wait for next."""

from __future__ import annotations

from datetime import datetime

from lsprotocol import types

from amends.engine.due import Due, DueKind, due_of
from amends.lsp.view import View

_NAMES: dict[DueKind, str] = {
    "first_notice": "first notice",
    "update": "next update",
    "resolved": "notice that it is over",
    "announcement": "announcement",
    "in_progress": "notice that work begins",
    "completed": "notice that work is done",
}


def lenses(view: View) -> list[types.CodeLens]:
    """Give the lines above a text: its score with its coverage, and the next word that is due to customers."""
    titles = []
    if view.judged is not None:
        titles.append(_score(view))
    if view.incident is not None:
        waiting = [due for due in due_of(view.incident, view.knowledge, view.now) if due.to_customers]
        if waiting:
            titles.append(_due(waiting[0], view.now))
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    return [types.CodeLens(range=top, command=types.Command(title=title, command="")) for title in titles]


def _score(view: View) -> str:
    assert view.judged is not None
    if view.judged.score is None:
        return "not scored: these are not the words that went out"
    held = view.judged.score.cap
    return view.judged.score.words + (f"; held down because {held.reason}" if held else "")


def _due(due: Due, now: datetime) -> str:
    minutes = round((due.at - now).total_seconds() / 60)
    name = _NAMES[due.kind]
    return f"{name} due in {_length(minutes)}" if minutes >= 0 else f"{name} {_length(-minutes)} overdue"


def _length(minutes: int) -> str:
    """A length of time as one says it: 12 min, 3 h 20 min, 4 days."""
    if minutes < 120:
        return f"{minutes} min"
    if minutes < 48 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes // 1440} days"
