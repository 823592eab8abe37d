"""Many folders are shared out among several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amends.engine.running import Ask, Runner, judged
from amends.engine.workers import bound_to_parent

if TYPE_CHECKING:
    from amends.engine.results import FolderResult
    from amends.records.elsewhere import Elsewhere

_asked: list[Ask] = []


def shared_out(ask: Ask, chunks: list[list[Path]], jobs: int) -> Iterator[dict[Path, FolderResult]]:
    """Judge chunks of folders in as many processes as ``jobs``; each chunk is given when it is done."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else None)
    with ProcessPoolExecutor(min(jobs, len(chunks)), context, initializer=_start, initargs=(ask,)) as pool:
        try:
            for done in as_completed([pool.submit(_chunk, chunk) for chunk in chunks]):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _start(ask: Ask) -> None:
    bound_to_parent()
    _asked.append(ask)


@cache
def _elsewhere() -> Elsewhere:
    return Runner(_asked[0]).elsewhere


def _chunk(wanted: list[Path]) -> dict[Path, FolderResult]:
    return judged(_asked[0], wanted, _elsewhere(), with_namesakes=False)
