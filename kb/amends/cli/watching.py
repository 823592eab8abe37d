"""Keeping an eye on what falls due: the files are read again only when they changed, the clock goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from amends.engine.agenda import Agenda, read
from amends.engine.due import Due
from amends.findings import visible
from amends.records.moments import Moment
from amends.records.record import Knowledge
from amends.records.repository import RepositoryError
from amends.reports.due_text import agenda_lines, left, summary, when
from amends.reports.style import Style, plain

RINGS_WITHIN = timedelta(minutes=5)
"""So long before something is due the bell rings."""

_ENDINGS = (".md", ".yml", ".yaml")
_CLEAR = "\x1b[H\x1b[2J"
_BELL = "\a"


def fingerprint(root: Path) -> frozenset[tuple[str, int, int]]:
    """Give path, time of change and size of every record below a folder; what goes away meanwhile is left out."""
    return frozenset(_files(str(root)))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.endswith(_ENDINGS):
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
        except OSError:
            continue


@dataclass(slots=True)
class Reader:
    """Knows a folder, and reads it again only when a file of it changed.

    ``trouble`` says why it could not be read the last time; what was known before then still stands.
    """

    path: Path
    root: Path
    trouble: str = ""
    _seen: frozenset[tuple[str, int, int]] | None = None
    _known: Knowledge | None = None

    def __call__(self) -> Knowledge:
        """Give the folder as it is now. Raises RepositoryError where it could never be read."""
        seen = fingerprint(self.root)  # before reading: a change while reading is found the next time
        if self._known is None or seen != self._seen:
            try:
                self._known, self.trouble = read(self.path), ""
            except RepositoryError as error:
                if self._known is None:
                    raise
                self.trouble = str(error)
            self._seen = seen
        return self._known


@dataclass(slots=True, kw_only=True)
class Watch:
    """Tells what is due, again and again, until it is interrupted.

    On a screen (``height`` gives its lines) everything is drawn anew each time; elsewhere (None) a line is printed for
    each thing that came, moved, fell overdue or was settled, and for what cannot be told or can be told again. With
    ``bell`` a screen rings when something becomes due within five minutes.
    """

    look: Callable[[datetime], Agenda]
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    write: Callable[[str], None]
    interval: float
    height: Callable[[], int] | None = None
    style: Style = plain
    bell: bool = False
    trouble: Callable[[], str] = str
    _told: dict[tuple[str, ...], Due] = field(default_factory=dict)
    _untold: tuple[str, ...] = ()
    _rung: set[tuple[str, ...]] = field(default_factory=set)
    _failed: bool | None = None

    def run(self) -> int:
        """Watch until interrupted; gives the exit code of what was seen last. The first look may raise."""
        try:
            while True:
                agenda = self.look(self.clock())
                self._failed = agenda.failed
                self._tell(agenda)
                self.sleep(self.interval)
        except KeyboardInterrupt:
            if self._failed is None:
                raise  # nothing was seen yet
            return int(self._failed)

    def _tell(self, agenda: Agenda) -> None:
        if self.height is None:
            told = {_key(one): one for one in agenda.due}
            untold = tuple(_untold(agenda, self.trouble()))
            changes = [*_changes(self._told, told, agenda), *_unclear(self._untold, untold, agenda)]
            text, self._told, self._untold = "\n".join(changes), told, untold
        else:
            text = _CLEAR + "\n".join(_screen(self._page(agenda), self.height()))
        if self.bell and self._rings(agenda):
            text += _BELL
        if text:
            self.write(text)

    def _page(self, agenda: Agenda) -> Iterator[str]:
        trouble = self.trouble()
        yield self.style(f"{when(Moment(agenda.now), agenda.zone, agenda.now)}  (Ctrl-C ends)", "soft")
        yield self.style(summary(agenda), "strong")
        if trouble:
            yield self.style(f"As it was: {trouble}", "error")
        yield ""
        yield from list(agenda_lines(agenda, self.style))[:-1]

    def _rings(self, agenda: Agenda) -> bool:
        near = {
            (*_key(one), one.at.isoformat())
            for one in agenda.due
            if one.state != "overdue" and one.at - agenda.now <= RINGS_WITHIN
        }
        new = near - self._rung
        self._rung |= near
        return bool(new)


def _key(one: Due) -> tuple[str, ...]:
    return (one.kind, one.incident, one.text, one.part)


def _screen(page: Iterable[str], height: int) -> list[str]:
    """As much of a page as a screen holds, from the top, where the most urgent stands."""
    rows = "\n".join(page).split("\n")
    room = max(height - 2, 1)
    return rows if len(rows) <= room else [*rows[: room - 1], f"… {len(rows) - room + 1} more lines"]


def _changes(before: dict[tuple[str, ...], Due], after: dict[tuple[str, ...], Due], agenda: Agenda) -> Iterator[str]:
    stamp = agenda.now.isoformat(timespec="seconds")
    for key, one in after.items():
        old = before.get(key)
        if old is None or (old.state, old.at) != (one.state, one.at):
            by = f"{when(one.moment, one.zone, agenda.now)} ({left(one, agenda.now)})"
            yield visible(f"{stamp} {one.state}: {one.incident}: {_bare(one)}, due {by}: {one.by_whom}")
    for key, old in before.items():
        if key not in after:
            yield visible(f"{stamp} settled: {old.incident}: {_bare(old)}")


def _untold(agenda: Agenda, trouble: str) -> Iterator[str]:
    """What nobody can tell, a line for each."""
    if trouble:
        yield f"as it was: {trouble}"
    for path in agenda.unreadable:
        yield f"{path}: it cannot be read; `amends check` says why"
    for one in agenda.unknown:
        yield f"{one.path}:{one.line}: {one.why}"


def _unclear(before: Iterable[str], after: Iterable[str], agenda: Agenda) -> Iterator[str]:
    stamp = agenda.now.isoformat(timespec="seconds")
    earlier, later = dict.fromkeys(before), dict.fromkeys(after)
    yield from (visible(f"{stamp} nobody can tell: {one}") for one in later if one not in earlier)
    yield from (visible(f"{stamp} can be told again: {one}") for one in earlier if one not in later)


def _bare(one: Due) -> str:
    return one.what.rstrip(".")
