"""Files that commands write: beside what is there, then in its place, so that nothing is ever half written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from amends.cli.errors import UsageProblem


def write_beside(file: Path, text: str) -> None:
    """Write a file as UTF-8 with LF; the folder is made where it is missing. Raises UsageProblem saying what failed."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as written:
                written.write(text)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageProblem(f"{file}: cannot be written: {error.strerror or error}") from None


def _umask() -> int:
    """The mask of new files; the system tells it only to who sets it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
