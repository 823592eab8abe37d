"""What a model's files compile to, kept as Python keeps its own bytecode.

Reading the weights as they are written takes half a second; what is kept takes a fiftieth of it. It stands where
`cached` says, fits one version of both files, and is never needed: where nothing can be written, the files are read
anew.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from amends.text import cached

_FORMAT = 4
"""To be raised when what is kept changes its meaning."""

_SUFFIX = ".model"

_HEAD = 4
"""Bytes of the checksum."""

Plain = dict[str, Any]
"""What is kept: dictionaries, lists, texts, numbers and bytes only."""


def kept(files: tuple[Path, ...], make: Callable[[], Plain]) -> Plain:
    """Give what ``make`` makes of some files, from its kept form where that is of these very files."""
    key = (_FORMAT, *(number for file in files for number in _version(file)))
    for written in cached.read(files[0], _SUFFIX):
        with suppress(ValueError, EOFError, TypeError, KeyError):
            if written[:_HEAD] == _check(written[_HEAD:]):
                found = marshal.loads(written[_HEAD:])  # noqa: S302 - `cached` gives only what is to be trusted
                if found["key"] == key:
                    content: Plain = found["content"]
                    return content
    made = make()
    new = marshal.dumps({"key": key, "content": made})
    cached.write(files[0], _SUFFIX, [_check(new), new])
    return made


def _check(written: bytes) -> bytes:
    """Give what stands before the content, so that a damaged file is known for one."""
    return zlib.crc32(written).to_bytes(_HEAD, "little")


def _version(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size
