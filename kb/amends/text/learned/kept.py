"""What a model's files compile to, kept beside them as Python keeps its own bytecode.

Reading the weights as they are written takes half a second; what is kept takes a fiftieth of it. It stands in
``languages/__pycache__`` (or under ``PYTHONPYCACHEPREFIX``), fits one version of both files, and is never needed: where
nothing can be written, the files are read anew.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_FORMAT = 2
"""To be raised when what is kept changes its meaning."""

_HEAD = 4
"""Bytes of the checksum."""

Plain = dict[str, Any]
"""What is kept: dictionaries, lists, texts, numbers and bytes only."""


def kept(files: tuple[Path, ...], make: Callable[[], Plain]) -> Plain:
    """Give what ``make`` makes of some files, from its kept form where that is of these very files."""
    path = Path(cache_from_source(str(files[0].with_suffix(".py")))).with_suffix(".model")
    key = (_FORMAT, *(number for file in files for number in _version(file)))
    with suppress(OSError, ValueError, EOFError, TypeError, KeyError):
        written = path.read_bytes()
        if written[:_HEAD] == _check(written[_HEAD:]):
            found = marshal.loads(written[_HEAD:])  # noqa: S302 - trusted as far as the bytecode beside it is
            if found["key"] == key:
                content: Plain = found["content"]
                return content
    made = make()
    _keep(path, marshal.dumps({"key": key, "content": made}))
    return made


def _check(written: bytes) -> bytes:
    """Give what stands before the content, so that a damaged file is known for one."""
    return zlib.crc32(written).to_bytes(_HEAD, "little")


def _version(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def _keep(path: Path, written: bytes) -> None:
    """Write beside, then rename; where that cannot be, nothing happens."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        partial.write_bytes(_check(written) + written)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()
