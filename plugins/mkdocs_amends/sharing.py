"""What is asked of every incident is shared out among processes; the answers do not tell how many there were."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from amends.engine.running import processors

_CHUNK = 8
"""So many things a process takes at once: few enough to share them evenly."""
_WORTH_A_PROCESS = 24
"""From so many things on, starting processes saves more than it costs."""

_Thing = TypeVar("_Thing")
_Answer = TypeVar("_Answer")
_asked: list[tuple[Callable[[Any], Any], list[Any]]] = []


def shared(ask: Callable[[_Thing], _Answer], things: Iterable[_Thing]) -> Iterator[_Answer]:
    """Ask the same of many things, as `map` does; answers come in the order of the things.

    Processes are forked, so that they know all that is known here; what they learn themselves is lost but for their
    answers. Where there is one processor, where nothing can be forked, or beside other threads, which a fork would cut
    off in the middle of what they do (a live preview runs some), all is asked here.
    """
    whole = list(things)
    jobs = min(processors(), len(whole) // _CHUNK)
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if jobs < 2 or len(whole) < _WORTH_A_PROCESS or not forks:
        yield from map(ask, whole)
        return
    _asked.append((ask, whole))
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            for answers in pool.map(_answered, range(0, len(whole), _CHUNK)):
                yield from answers
    finally:
        _asked.pop()


def _answered(start: int) -> list[Any]:
    """Answer of some things from one on; in a process forked while they stood in the list."""
    ask, whole = _asked[-1]
    return [ask(thing) for thing in whole[start : start + _CHUNK]]
