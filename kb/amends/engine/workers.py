"""A process that works for another ends with it, however that one ended."""

from __future__ import annotations

import os
import signal
import threading

_LOOK = 1.0
"""Seconds from one look at the parent to the next."""


def bound_to_parent() -> None:
    """Let this process end when its parent is gone: one that was killed can stop nobody.

    To be called first in a worker. What the parent does when it is asked to end is not done in the worker too.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    still = threading.Event()
    while not still.wait(_LOOK):
        if os.getppid() != parent:
            os._exit(1)
