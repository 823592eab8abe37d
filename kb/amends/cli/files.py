"""Files that commands write: beside what is there, then in its place, so that nothing is ever half written."""

from __future__ import annotations

import os
from pathlib import Path

from amends.cli.errors import UsageProblem
from amends.records.replacing import replace_text

_RECORDS = frozenset({".md", ".yml", ".yaml"})
_STREAMS = ("/dev/", "/proc/")
"""Below these nothing is a file that could be replaced, whatever it looks like."""


def keep_off(file: Path, records: Path) -> None:
    """Raise UsageProblem where a text would be written among the records."""
    target, inside = Path(os.path.realpath(file)), Path(os.path.realpath(records))
    if inside in target.parents and target.suffix in _RECORDS:
        raise UsageProblem(f"{file}: lies among the records in {records}; write it somewhere else")


def write_beside(file: Path, text: str, *, records: Path) -> None:
    """Write a file as UTF-8 with LF; the folder is made where it is missing. Raises UsageProblem saying what failed.

    No text is written among the ``records``, where it could take the place of one. A link is followed; into a pipe or a
    device the text goes as it is.
    """
    keep_off(file, records)
    target = Path(os.path.realpath(file))
    try:
        if str(file).startswith(_STREAMS) or (file.exists() and not file.is_file()):
            with file.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_text(target, text)
    except OSError as error:
        raise UsageProblem(f"{file}: cannot be written: {error.strerror or error}") from None
