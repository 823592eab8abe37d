"""Where things are kept that can be made again: beside the file they are made of, or else in the user's own cache.

Beside a file means its ``__pycache__`` (or ``PYTHONPYCACHEPREFIX``): what stands there is trusted as the bytecode is
that Python itself runs from there. Where that cannot be written, as in an install of the administrator's, the user's
cache serves: ``$XDG_CACHE_HOME/amends``, else ``~/.cache/amends``. What is read from it must belong to the user who
runs us, and nobody else may be able to write it, neither the file nor its folder; else it is as if it were not there.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def read(file: Path, suffix: str) -> Iterator[bytes]:
    """Give what was kept of a file under a suffix, the likelier to fit first; nothing where nothing was."""
    with suppress(OSError):
        yield _beside(file, suffix).read_bytes()
    with suppress(OSError):
        written = _own(_of_user(file, suffix))
        if written is not None:
            yield written


def write(file: Path, suffix: str, parts: Iterable[bytes]) -> None:
    """Keep something of a file, written whole or not at all; where nothing can be written, nothing happens."""
    kept = b"".join(parts)
    if not _written(_beside(file, suffix), kept, mode=0o666):
        there = _of_user(file, suffix)
        if there is not None:
            _written(there, kept, mode=0o600)


def _beside(file: Path, suffix: str) -> Path:
    return Path(cache_from_source(str(file.with_suffix(".py")))).with_suffix(suffix)


def _of_user(file: Path, suffix: str) -> Path | None:
    """Give the place in the user's cache, one for every install; None where users have none."""
    if not hasattr(os, "getuid"):
        return None
    told = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = told if told.is_absolute() else Path(os.path.expanduser("~"), ".cache")  # noqa: PTH111 - that of `Path` raises
    if not base.is_absolute():
        return None
    beside = _beside(file, suffix)
    name = hashlib.blake2b(str(beside.absolute()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return base / "amends" / f"{beside.stem}-{name}{suffix}"


def _own(path: Path | None) -> bytes | None:
    """Read a file of the user's cache; None where somebody else could have written it."""
    if path is None or not _is_ours(os.lstat(path.parent), stat.S_ISDIR):
        return None
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
        return opened.read() if _is_ours(os.fstat(opened.fileno()), stat.S_ISREG) else None


def _is_ours(found: os.stat_result, kind: Callable[[int], bool]) -> bool:
    return kind(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _OTHERS


def _written(path: Path, kept: bytes, mode: int) -> bool:
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o777 if mode & _OTHERS else 0o700, parents=not mode & _OTHERS, exist_ok=True)
        if not mode & _OTHERS and not _is_ours(os.lstat(path.parent), stat.S_ISDIR):
            return False
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
            opened.write(kept)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink()
        return False
    return True
