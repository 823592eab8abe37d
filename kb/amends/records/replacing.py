"""A file's new text, written beside it and moved into its place, so that nothing is ever lost or half written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Give a file its new text in one step, as UTF-8 with the line ends that it has.

    Bytes that were read with ``surrogateescape`` are written as they were. A link is written through to its file, whose
    mode stays; a new file gets the mode of any other new file. Raises `OSError`, and then leaves what was there.
    """
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0o022)  # the system tells the mask of new files only to who sets it
        os.umask(mask)
        return 0o666 & ~mask
