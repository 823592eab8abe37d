"""The table of scores for a reviewer: each text, what it has won or lost, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from amends.engine.outcome import Fate, IncidentOutcome, Moved, Outcome
from amends.reports.markdown_words import cut, plain
from amends.reports.verdict import POSTMORTEM, by_text, counted
from amends.scoring.score import Score

_NAME, _REASON = 120, 200
_FATES: dict[Fate, str] = {"added": "new", "removed": "removed", "changed": "", "same": ""}


class _Row(NamedTuple):
    incident: str
    need: tuple[float, float]
    line: str


def table(outcome: Outcome, most: int) -> tuple[str, int]:
    """Give the table in at most so many characters, and the number of its rows that had no room.

    Incidents that lost most come first, then those that score least. With a base it has the texts that the branch
    changes; otherwise all of them.
    """
    rows = list(_with_change(outcome) if outcome.change else _all(outcome))
    if not rows:
        return "", 0
    need: dict[str, tuple[float, float]] = {}
    for row in rows:
        need[row.incident] = min(row.need, need.get(row.incident, row.need))
    rows.sort(key=lambda row: need[row.incident])  # stable: an incident's rows stay together, in their order
    lines = [_head(change=outcome.change is not None)]
    room = most - len(lines[0])
    for row in rows:
        room -= len(row.line) + 1
        if room < 0:
            break
        lines.append(row.line)
    return "\n".join(lines), len(rows) + 1 - len(lines)


def _head(*, change: bool) -> str:
    if change:
        return "| Text | Before | Now | Change | Findings |\n|---|---:|---:|---:|---|"
    return "| Text | Score | Judged on | Findings |\n|---|---:|---:|---|"


def _all(outcome: Outcome) -> Iterator[_Row]:
    found = _found(outcome)
    for incident in outcome.incidents:
        need = _need(incident.score)
        yield _Row(incident.id, need, _cells(_title(incident), *_score(incident.score), found(incident.path, "")))
        for text in incident.texts:
            name = _named(text.name) + (" (draft)" if text.draft else "")
            score = ("a retelling: no score", "") if text.retold else _score(text.score)
            yield _Row(incident.id, need, _cells(name, *score, found(text.path, text.name)))


def _with_change(outcome: Outcome) -> Iterator[_Row]:
    assert outcome.change is not None
    found = _found(outcome)
    titles = {incident.id: _title(incident) for incident in outcome.incidents}
    by_incident: dict[str, list[Moved]] = {}
    for moved in outcome.change.moved:
        by_incident.setdefault(moved.incident, []).append(moved)
    for incident, several in by_incident.items():
        if all(moved.name for moved in several):
            yield _Row(incident, (0, 101), _cells(titles.get(incident, _strong(incident)), "", "", "", ""))
        for moved in sorted(several, key=lambda moved: moved.name != ""):
            name = _named(moved.name) if moved.name else titles.get(incident, _strong(incident))
            before, now = _value(moved.before), _held(moved.after)
            line = _cells(name, before, now, _points(moved), found(moved.path, moved.name))
            yield _Row(incident, (min(moved.points or 0.0, 0.0), *_need(moved.after)[1:]), line)


def _found(outcome: Outcome) -> Callable[[str, str], str]:
    groups = by_text(outcome.findings)

    def told(path: str, name: str) -> str:
        found = groups.get((path, name == POSTMORTEM))
        return counted(found) if found else ""

    return told


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _strong(words: str) -> str:
    return f"**{plain(cut(words, _NAME))}**"


def _title(incident: IncidentOutcome) -> str:
    title = f" {plain(cut(incident.title, _NAME))}" if incident.title else ""
    return _strong(incident.id) + title + ("" if incident.gated else " (not gated)")


def _named(name: str) -> str:
    return "postmortem" if name == POSTMORTEM else plain(cut(name, _NAME))


def _need(score: Score | None) -> tuple[float, float]:
    return (0.0, 101.0 if score is None or score.value is None else score.value)


def _value(score: Score | None) -> str:
    return "" if score is None else "not judged" if score.value is None else f"{score.value:.0f}"


def _held(score: Score | None) -> str:
    held = f" (held: {plain(cut(score.cap.reason, _REASON))})" if score and score.cap else ""
    return _value(score) + held


def _score(score: Score | None) -> tuple[str, str]:
    if score is None or score.value is None:
        return _value(score), ""
    return _held(score), f"{score.coverage:.0f} %" + (", little to go on" if score.little else "")


def _points(moved: Moved) -> str:
    if moved.points is None or moved.fate in ("added", "removed"):
        return _FATES[moved.fate]
    return "±0" if abs(moved.points) < 0.05 else f"{moved.points:+.1f}".replace("-", "−")
