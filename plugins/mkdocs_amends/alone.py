"""One build at a time in one place: two of them would tread on each other's files, and publish a mix."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Make an empty folder and have it for oneself; False where another process has it.

    The folder itself is what is locked: the lock goes with it when it is renamed, ends with the process however that
    ends, and leaves no file behind. What a build that was killed left in it is swept. Without such locks, as on
    Windows, every process has it.
    """
    held = _held(folder)
    if held is None:
        yield False
        return
    try:
        for left in folder.iterdir():
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
        yield True
    finally:
        if held >= 0:
            os.close(held)


def _held(folder: Path) -> int | None:
    """The open folder with its lock; -1 where the system has no such locks, None where another has it."""
    if sys.platform == "win32":
        folder.mkdir(parents=True, exist_ok=True)
        return -1
    import fcntl

    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue  # another build has just put it in its place
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            return None
        except OSError:  # a network's disk that knows no locks
            os.close(held)
            return -1
        if folder.is_dir() and os.path.samestat(os.fstat(held), folder.stat()):
            return held
        os.close(held)  # it was renamed between the opening and the lock
