"""What falls due, for a person at a terminal: the most urgent first, how long is left, who, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from amends.engine.agenda import Agenda
from amends.engine.due import Due, State
from amends.findings import visible
from amends.records.moments import Moment
from amends.records.wording import minutes_in_words, moment_in_words, zone_in_words
from amends.reports.due_steps import step
from amends.reports.style import Style, plain

_COLOURS: dict[State, str] = {"overdue": "error", "soon": "warning", "later": "note"}


def agenda_lines(agenda: Agenda, style: Style = plain) -> Iterator[str]:
    """Tell what is due, one thing after the other, what cannot be told, and how much there is of it."""
    for one in agenda.due:
        yield from _due(one, agenda.now, style)
        yield ""
    if agenda.unknown or agenda.unreadable:
        yield style("Nobody can tell:", "strong")
        for untold in agenda.unknown:
            yield f"  {style(f'{visible(untold.path)}:{untold.line}', 'path')}  {untold.why}"
        for path in agenda.unreadable:
            yield f"  {style(visible(path), 'path')}  it cannot be read; `amends check` says why"
        yield ""
    if agenda.legal:
        from amends.reports.due_legal import legal_lines  # only where a legal clock is asked

        yield from legal_lines(agenda.legal, style)
    yield summary(agenda)


def summary(agenda: Agenda) -> str:
    """Say in a line how much is due."""
    overdue, soon, later = (agenda.count(state) for state in _COLOURS)
    if agenda.empty:
        return "No incidents here yet: a folder with an incident.md is one. Nothing is due."
    if not agenda.due:
        return "Nothing else is due." if agenda.unknown or agenda.unreadable else "Nothing is due."
    counts = ((overdue, "overdue"), (soon, "due within a day"), (later, "due later"))
    said = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"{said}."


def _due(one: Due, now: datetime, style: Style) -> Iterator[str]:
    example = "  (an invented example)" if one.example else ""
    code = style(f"  {one.code}", "soft") if one.code else ""
    yield f"{style(left(one, now), _COLOURS[one.state])}  {style(one.what, 'strong')}{code}{example}"
    yield f"    by {when(one.moment, one.zone, now)}: {one.by_whom}"
    yield f"    {visible(one.incident)}: {one.title}"
    yield f"    {one.why} ({visible(one.path)}:{one.line})"
    yield f"    {style('next:', 'strong')} {visible(step(one))}"


def left(one: Due, now: datetime) -> str:
    """Say how long is left, in whole minutes: ``in 12 min``, ``now``, ``38 min ago``."""
    minutes = int((one.at - now).total_seconds() / 60)  # towards zero: never more time than there is
    if not minutes:
        return "just now" if one.state == "overdue" else "now"
    return f"in {minutes_in_words(minutes)}" if minutes > 0 else f"{minutes_in_words(-minutes)} ago"


def when(moment: Moment, zone: str, now: datetime) -> str:
    """Write when something is due, in a zone: the clock time, with its day where that is not today; a day as a day."""
    if not moment.exact:
        return moment_in_words(moment)
    there = ZoneInfo(zone)
    local = moment.at.astimezone(there)
    name = local.tzname() or ""
    clock = f"{local:%H:%M} {name if name.isalpha() else zone_in_words(local)}"
    if local.date() == now.astimezone(there).date():
        return clock
    return f"{moment_in_words(Moment(local, 'day'))}, {clock}"
