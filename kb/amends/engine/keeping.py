"""Results are kept between runs, by everything that they were made of.

The key of a result is a hash of the files it was made of, the organisation's files, the path as it is shown, and the
tool itself. What a result says of the clock and of other incidents is checked when it is taken out. Nothing depends on
the cache: where it cannot be read or written, everything is judged anew. Its folder ignores itself in Git.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import amends

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST = 20_000
"""As many results are kept; the oldest go first."""

_FORMAT = 1
"""To be raised when what is kept changes its meaning."""


def tool_stamp() -> bytes:
    """What stands for the tool in a key: its version, and size and time of each of its files."""
    hashed = hashlib.sha256(f"{_FORMAT} {amends.__version__}".encode())
    for line in sorted(_files(str(Path(amends.__file__).parent))):
        hashed.update(line.encode())
    return hashed.digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}\n"


def place_of(root: Path) -> Path:
    """Where the results of a folder of records are kept: at the top of its repository, else beside it."""
    there = root.resolve()
    for folder in (there, *there.parents):
        if (folder / ".git").exists():
            return folder / ".cache" / "amends"
    return there.parent / ".cache" / "amends"


class Kept:
    """Results in the plain form, by key, in one file of the folder ``place``."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._file = place / "results.sqlite"

    def get(self, keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """Give what is kept under some keys; nothing of what is damaged."""
        if not self._file.is_file():
            return {}
        import sqlite3  # only where there is something to read or to keep

        out: dict[str, Mapping[str, Any]] = {}
        with suppress(sqlite3.Error, OSError), closing(self._opened()) as kept:
            for key in keys:
                row = kept.execute("SELECT result FROM results WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    with suppress(ValueError, TypeError):
                        out[key] = json.loads(row[0])
        return out

    def put(self, results: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep results. A file that cannot be used is made anew; where nothing can be written, nothing is kept."""
        if not results:
            return
        import sqlite3

        rows = [(key, json.dumps(result, ensure_ascii=False, separators=(",", ":"))) for key, result in results.items()]
        with suppress(OSError):
            self._prepare()
            try:
                self._write(rows)
            except sqlite3.DatabaseError:
                self._file.unlink(missing_ok=True)
                with suppress(sqlite3.Error):
                    self._write(rows)

    def _prepare(self) -> None:
        self._place.mkdir(parents=True, exist_ok=True)
        ignore = self._place / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    def _write(self, rows: list[tuple[str, str]]) -> None:
        with closing(self._opened()) as kept, kept:
            kept.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, result TEXT NOT NULL)")
            kept.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
            kept.execute(
                "DELETE FROM results WHERE rowid <= (SELECT rowid FROM results ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
                (MOST,),
            )

    def _opened(self) -> Connection:
        import sqlite3

        return sqlite3.connect(self._file, timeout=2.0)
