"""What a pack's file compiles to, kept beside it as Python keeps its own bytecode.

Reading a pack's YAML takes 100 ms and compiling its expressions several hundred, more than a whole run of ``amends
judge`` may take. So both are kept in ``languages/__pycache__`` (or under ``PYTHONPYCACHEPREFIX``), for one version of
Python and one content of the file. What is kept is checked by its key and by the engine of `re`, and never needed:
where nothing can be written, everything is made anew in each process.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found] # a module of the interpreter itself
import atexit
import hashlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

_FORMAT = 2
"""To be raised when what is kept of a file changes its meaning."""

_FLAGS = int(re.IGNORECASE)


_Code = tuple[int, int, dict[str, int], tuple[Any, ...], bytes]
"""Flags, number of groups, names of groups, the names in their order, the code as 32-bit numbers."""


class Kept:
    """The compiled form of one pack's file.

    ``content`` is the file's content as it was kept, None where nothing fits; `expression` compiles, or takes what is
    kept. What is new is written when the process ends. On disk: the length of an index (8 bytes), the index, and the
    code that it points into.
    """

    def __init__(self, path: Path, written: bytes) -> None:
        self._path = Path(cache_from_source(str(path.with_suffix(".py")))).with_suffix(".pack")
        self._key = (_FORMAT, sys.version, _sre.MAGIC, _digest(written))
        self._index: dict[bytes, tuple[Any, ...]] = {}
        self._stored = memoryview(b"")
        self._new: dict[bytes, _Code] = {}
        self._waiting = False
        self.content: Mapping[str, Any] | None = None
        self._load()

    def _load(self) -> None:
        try:
            stored = memoryview(self._path.read_bytes())
            length = int.from_bytes(stored[:8], "little")
            kept = marshal.loads(stored[8 : 8 + length])  # noqa: S302 - trusted as far as the bytecode beside it is
        except (OSError, ValueError, EOFError, TypeError):
            return
        if isinstance(kept, dict) and kept.get("key") == self._key and kept.get("size") == len(stored) - 8 - length:
            self.content, self._index, self._stored = kept["content"], kept["index"], stored[8 + length :]

    def keep(self, content: Mapping[str, Any]) -> None:
        """Keep the file's content: mappings, lists and texts only."""
        self.content = content
        self._changed()

    def expression(self, expression: str) -> re.Pattern[str]:
        """Compile an expression, whatever the case of letters; raises `re.error`."""
        name = _digest(expression.encode())
        known = self._known(name)
        if known is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError, IndexError):
                return _compiled(expression, known)
        return _compiled(expression, self._made(name, expression))  # what was kept is damaged, or there is none

    def _known(self, name: bytes) -> _Code | None:
        if name in self._new:
            return self._new[name]
        if name not in self._index:
            return None
        start, end, *rest = self._index[name]
        flags, groups, names, order = rest
        return flags, groups, names, order, bytes(self._stored[start:end])

    def _made(self, name: bytes, expression: str) -> _Code:
        made = self._new[name] = _code_of(expression)
        self._changed()
        return made

    def _changed(self) -> None:
        if not self._waiting:
            self._waiting = True
            atexit.register(self.write)

    def write(self) -> None:
        """Write what is kept; where that cannot be, nothing happens."""
        codes = {name: self._known(name) for name in (*self._index, *self._new)}
        index: dict[bytes, tuple[Any, ...]] = {}
        at = 0
        for name, known in codes.items():
            if known is not None:
                index[name] = (at, at + len(known[4]), *known[:4])
                at += len(known[4])
        head = marshal.dumps({"key": self._key, "content": self.content, "index": index, "size": at})
        partial = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(exist_ok=True)
            with partial.open("wb") as file:
                file.write(len(head).to_bytes(8, "little") + head)
                file.writelines(known[4] for known in codes.values() if known is not None)
            partial.replace(self._path)
        except OSError:
            with suppress(OSError):
                partial.unlink()


def _compiled(expression: str, code: _Code) -> re.Pattern[str]:
    """Hand an expression's code to the engine, which checks it."""
    flags, groups, names, order, numbers = code
    made: re.Pattern[str] = _sre.compile(
        expression, flags, memoryview(numbers).cast("I").tolist(), groups, names, order
    )
    return made


def _digest(written: bytes) -> bytes:
    return hashlib.blake2b(written, digest_size=12).digest()


def _code_of(expression: str) -> _Code:
    """Compile as `re.compile` does, and give what it would hand to the engine."""
    parsed = _parser.parse(expression, _FLAGS)
    code = _compiler._code(parsed, _FLAGS)  # noqa: SLF001 - the step before the last of `re.compile`, which keeps it to itself
    names = parsed.state.groupdict
    order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        order[number] = name
    return _FLAGS | parsed.state.flags, parsed.state.groups - 1, dict(names), tuple(order), array("I", code).tobytes()
