"""Files and folders as they lie on the disk: which belong to the records, and their text; in a fixed order."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amends.findings import Finding
from amends.records import problems
from amends.source import MAX_BYTES, Source, Span

MAX_DEPTH = 40
"""Folders nested deeper than this are not walked."""

_SKIPPED = frozenset({"node_modules", "__pycache__"})
_UTF16 = 0.2
"""From this share of zero bytes on, all of them in odd or all in even places, a file is UTF-16 without its mark."""
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_IRREGULAR = "this is no regular file, so it is not read"
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def shown(path: Path) -> str:
    """A path as it is shown: from the working folder where it lies below it, with forward slashes."""
    absolute = path if path.is_absolute() else Path.cwd() / path
    try:
        name = absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        name = absolute.as_posix()
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _whole(path: Path) -> tuple[Source, Span]:
    return Source(shown(path), ""), Span(0, 0)


def read_text(path: Path) -> Source | Finding:
    """Read a file as UTF-8 (a byte order mark is kept); what cannot be read gives the finding that says why.

    A link is read only where it leads to a file beside or below it.
    """
    source, span = _whole(path)
    if path.is_symlink() and (reason := _not_followed(path)):
        return problems.LINK_NOT_FOLLOWED.found(source, span, reason)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return problems.CANNOT_READ.found(source, span, _IRREGULAR)
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1e6:.1f} MB"
            return problems.TOO_LARGE.found(source, span, f"the file has {size}; at most 1 MB is read")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return problems.CANNOT_READ.found(source, span, f"the file cannot be read: {error.strerror or error}")
    return _decoded(shown(path), data)


def _decoded(path: str, data: bytes) -> Source | Finding:
    nothing = Source(path, "")
    fix = "save it as UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_utf16(data):
        return problems.NOT_UTF8.found(nothing, Span(0, 0), "the file is UTF-16; expected UTF-8", fix=fix)
    if b"\0" in data:
        return problems.BINARY.found(nothing, Span(0, 0), "the file holds binary data; expected text")
    try:
        return Source(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if len(_CONTROL.findall(data)) * 50 > len(data):
            return problems.BINARY.found(nothing, Span(0, 0), "the file holds binary data; expected text")
        good = data[: error.start].decode("utf-8")
        source = Source(path, data.decode("utf-8", errors="replace"))
        message = f"the byte 0x{data[error.start]:02x} here is not UTF-8"
        return problems.NOT_UTF8.found(source, Span(len(good), len(good) + 1), message, fix=fix)


def _looks_utf16(data: bytes) -> bool:
    even, odd = data[::2].count(0), data[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) > _UTF16 * len(data)


@dataclass(slots=True)
class Folder:
    """A folder of the records, the names of the files in it, sorted, and the folders below it."""

    path: Path
    names: list[str] = field(default_factory=list)
    inner: list[Folder] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """The files in it, in the order of their names."""
        return [self.path / name for name in self.names]

    def walk(self) -> Iterator[Folder]:
        """Give this folder and all below it, in the order of their names."""
        yield self
        for folder in self.inner:
            yield from folder.walk()


def folders(root: Path, findings: list[Finding], depth: int = 0) -> Folder:
    """List what lies below a root. Links to folders are not followed, nor links to files outside their folder.

    Pipes and devices are told and left out: whoever opened one would wait for ever.
    """
    found = Folder(root)
    if depth > MAX_DEPTH:
        source, span = _whole(root)
        message = f"the folder lies more than {MAX_DEPTH} folders deep; it is not read"
        findings.append(problems.CANNOT_READ.found(source, span, message))
        return found
    try:
        with os.scandir(root) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        source, span = _whole(root)
        message = f"the folder cannot be read: {error.strerror or error}"
        findings.append(problems.CANNOT_READ.found(source, span, message))
        return found
    for entry in entries:
        if passed_over(entry.name):
            continue
        if entry.is_symlink() and (reason := _not_followed(root / entry.name)):
            source, span = _whole(root / entry.name)
            findings.append(problems.LINK_NOT_FOLLOWED.found(source, span, reason))
        elif entry.is_dir():
            found.inner.append(folders(root / entry.name, findings, depth + 1))
        elif not entry.is_file():
            source, span = _whole(root / entry.name)
            findings.append(problems.CANNOT_READ.found(source, span, _IRREGULAR))
        else:
            found.names.append(entry.name)
    return found


def passed_over(name: str) -> bool:
    """Whether a file or a folder of this name is no part of the records, whatever it holds."""
    return name.startswith(".") or name in _SKIPPED


def is_misnamed(file: Path) -> bool:
    """Whether a file's ending says Markdown in a spelling that is not read: ``first.MD``, ``first.markdown``."""
    return file.suffix != ".md" and file.suffix.lower() in _MARKDOWN and file.stem.lower() != "readme"


def misnamed(folder: Folder, *, declared: bool) -> Iterator[Finding]:
    """Tell of what lies in a folder, looks like a text and is not read: a wrong ending, or a folder with a text's name.

    Where nothing declares the folder to hold records, nothing is told.
    """
    if not declared:
        return
    for file in folder.files:
        if is_misnamed(file):
            name = file.stem.lower() if file.stem.lower() == "incident" else file.stem
            source, span = _whole(file)
            message = f"`{file.name}` is not read: the name of a text ends in `.md`"
            yield problems.NOT_READ.found(source, span, message, fix=f"rename it to {name}.md")
    for inner in folder.inner:
        if inner.path.suffix.lower() in _MARKDOWN and all(file.name != "incident.md" for file in inner.files):
            source, span = _whole(inner.path)
            message = f"`{inner.path.name}` is a folder with a text's name; it is not read as a text"
            fix = f"rename the folder to {inner.path.stem}, and write the text as a file"
            yield problems.NOT_READ.found(source, span, message, fix=fix)


def _not_followed(link: Path) -> str:
    """Why a link is not followed; empty for one to a file beside or below it."""
    folder = link.parent
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "this link leads nowhere, or round in a circle; it is not followed"
    if target.is_dir():
        around = folder.resolve() == target or target in folder.resolve().parents
        where = "back to a folder it lies in" if around else "to another folder"
        return f"this link leads {where}; it is not followed"
    if folder.resolve() not in target.parents:
        return "this link leads out of its folder; it is not followed"
    return ""
