"""What a pack's file compiles to, kept as Python keeps its own bytecode.

Reading a pack's YAML takes 100 ms and compiling its expressions several hundred, more than a whole run of ``amends
judge`` may take. So both are kept where `cached` says, for one version of Python and one content of the file. What is
kept is checked by its key and by the engine of `re`, and never needed: where nothing can be written, everything is made
anew in each process.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found] # a module of the interpreter itself
import atexit
import hashlib
import marshal
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, cast

from amends import __version__
from amends.text import cached
from amends.text.expressions import FLAGS, Code, code_of

_FORMAT = 4
"""To be raised when what is kept of a file changes its meaning."""

_NONE: Code = (0, 0, {}, (), b"")
"""Kept of an expression that cannot be compiled for lower case."""


_SUFFIX = ".pack"

_DAMAGED = (RuntimeError, TypeError, ValueError, OverflowError, IndexError)
"""What the engine raises for code that is none."""


class Kept:
    """The compiled form of one pack's file.

    ``content`` is the file's content as it was kept, None where nothing fits; `expression` compiles, or takes what is
    kept. What is new is written when the process ends. On disk: the length of an index (8 bytes), the index, and the
    code that it points into.
    """

    def __init__(self, path: Path, written: bytes) -> None:
        self._path = path
        self._key = (_FORMAT, sys.version, _sre.MAGIC, _digest(written))
        self._index: dict[bytes, tuple[Any, ...]] = {}
        self._stored = memoryview(b"")
        self._new: dict[bytes, Code] = {}
        self._waiting = False
        self.content: Mapping[str, Any] | None = None
        self._load()

    def _load(self) -> None:
        for written in cached.read(self._path, _SUFFIX):
            stored = memoryview(written)
            length = int.from_bytes(stored[:8], "little")
            try:
                kept = marshal.loads(stored[8 : 8 + length])  # noqa: S302 - `cached` gives only what is to be trusted
            except (ValueError, EOFError, TypeError):
                continue
            if isinstance(kept, dict) and kept.get("key") == self._key and kept.get("size") == len(stored) - 8 - length:
                self.content, self._index, self._stored = kept["content"], kept["index"], stored[8 + length :]
                return

    def keep(self, content: Mapping[str, Any]) -> None:
        """Keep the file's content: mappings, lists and texts only."""
        self.content = content
        self._changed()

    def expression(self, expression: str, flags: int = FLAGS) -> re.Pattern[str]:
        """Compile an expression, by default whatever the case of letters; raises `re.error`."""
        name = _digest(b"%d %s" % (flags, expression.encode("utf-8", "surrogatepass")))
        known = self._known(name)
        if known is not None:
            with suppress(*_DAMAGED):
                return _compiled(expression, known)
        made = code_of(expression, flags)  # what was kept is damaged, or there is none
        assert made is not None, "only lower case can be refused"
        return _compiled(expression, self._made(name, made))

    def lowered(self, expression: str) -> re.Pattern[str] | None:
        """Compile an expression for text from `expressions.in_lower_case`; None for one that asks for capitals."""
        name = _digest(b"lowered " + expression.encode("utf-8", "surrogatepass"))
        known = self._known(name)
        if known is not None:
            with suppress(*_DAMAGED):
                return _compiled(expression, known) if known[4] else None
        made = self._made(name, code_of(expression, lowered=True) or _NONE)
        return _compiled(expression, made) if made[4] else None

    def _known(self, name: bytes) -> Code | None:
        if name in self._new:
            return self._new[name]
        if name not in self._index:
            return None
        start, end, *rest = self._index[name]
        flags, groups, names, order = rest
        return flags, groups, names, order, bytes(self._stored[start:end])

    def _made(self, name: bytes, made: Code) -> Code:
        self._new[name] = made
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
        code = [known[4] for known in codes.values() if known is not None]
        cached.write(self._path, _SUFFIX, [len(head).to_bytes(8, "little"), head, *code])


def _compiled(expression: str, code: Code) -> re.Pattern[str]:
    """Hand an expression's code to the engine, which checks it."""
    flags, groups, names, order, numbers = code
    made: re.Pattern[str] = _sre.compile(
        expression, flags, memoryview(numbers).cast("I").tolist(), groups, names, order
    )
    return made


def _digest(written: bytes) -> bytes:
    return hashlib.blake2b(written, digest_size=12).digest()


class _Later:
    """Stands for an expression until it is first used, and then does what it does."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = (expression, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        if name.startswith("_"):
            raise AttributeError(name)
        found = _own().expression(*self._expression)
        for method in _METHODS:
            setattr(self, method, getattr(found, method))  # from now on nothing stands between
        return getattr(found, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


@cache
def _own() -> Kept:
    return Kept(Path(__file__).with_name("own.py"), __version__.encode())


def later(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Give an expression of a module's own, compiled when it is first used, or taken from what was kept of it.

    Compiling all that the judging of a text could ever use would take 45 ms at each start.
    """
    return cast("re.Pattern[str]", _Later(expression, int(flags)))
