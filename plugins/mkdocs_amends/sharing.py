"""What is asked of every incident is shared out among processes; the answers do not tell how many there were."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from amends.engine.running import processors
from amends.engine.workers import bound_to_parent

_CHUNK = 8
"""So many things a process takes at once: few enough to share them evenly."""
_WORTH_A_PROCESS = 24
"""From so many things on, starting processes saves more than it costs."""

_Thing = TypeVar("_Thing")
_Answer = TypeVar("_Answer")
_asked: list[tuple[Callable[[Any], Any], list[Any]]] = []


def processes() -> int:
    """So many processes may be forked for a piece of work: one for each processor, or none but this one.

    Beside other threads, of which a live preview has some, nothing is forked: it would stop them in the middle of what
    they do.
    """
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return processors() if forks else 1


def shared(ask: Callable[[_Thing], _Answer], things: Iterable[_Thing]) -> Iterator[_Answer]:
    """Ask the same of many things, as `map` does; answers come in the order of the things.

    Processes know all that is known here; what they learn themselves is lost but for their answers.
    """
    whole = list(things)
    jobs = min(processes(), len(whole) // _CHUNK) if len(whole) >= _WORTH_A_PROCESS else 1
    if jobs < 2:
        yield from map(ask, whole)
        return
    _asked.append((ask, whole))
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=bound_to_parent) as pool:
            for answers in pool.map(_answered, range(0, len(whole), _CHUNK)):
                yield from answers
    finally:
        _asked.pop()


def _answered(start: int) -> list[Any]:
    """Answer of some things from one on; in a process forked while they stood in the list."""
    ask, whole = _asked[-1]
    return [ask(thing) for thing in whole[start : start + _CHUNK]]
