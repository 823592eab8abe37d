"""New files are put in place whole or not at all, and never over one that is there."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

_BESIDE = re.compile(r"\.(.+)\.\d+\.new", re.DOTALL)


def create_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder with its files, all at once. Raises FileExistsError where anything of that name is there already.

    The folders above it are made where they are missing.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _refuse_taken(folder)
    beside = _beside(folder)
    beside.mkdir()
    try:
        for name, text in files.items():
            _write(beside / name, text)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def create_file(path: Path, text: str) -> None:
    """Write a new file beside its place, then put it there.

    Raises FileExistsError where anything of that name is there already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _refuse_taken(path)
    beside = _beside(path)
    try:
        _write(beside, text)
        try:
            os.link(beside, path)  # unlike a rename, it never takes the place of a file that came meanwhile
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def meant(name: str) -> str:
    """The path that a name stands for in a message: of the file or folder that was to be put in place, its place."""
    path = Path(name)
    found = _BESIDE.fullmatch(path.name)
    return str(path.with_name(found[1])) if found else name


def _write(path: Path, text: str) -> None:
    with path.open("xb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
