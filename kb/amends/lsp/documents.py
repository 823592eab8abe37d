"""What is open in the editor: the text as it stands there, and how it came to it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from amends.lsp.lenses import lenses
from amends.lsp.positions import Encoding, Lines
from amends.lsp.recall import Recall
from amends.lsp.shelf import root_for
from amends.lsp.view import View


def path_of(uri: str) -> Path | None:
    """The file that an address names, links followed; None for one that names no file of this machine."""
    if not uri.startswith("file:"):
        return None
    path = to_fs_path(uri)
    return Path(os.path.realpath(path)) if path and "\0" not in path else None


@dataclass(slots=True)
class Document:
    """An open file. ``root`` is the folder of records it belongs to, None where there is nothing to judge.

    ``view`` is the last answer, perhaps of an older version; ``seconds`` is what it took. ``lenses`` are the lines that
    stand above it in the editor, ``asked`` says that the editor waits for its findings.
    """

    uri: str
    version: int
    text: str
    path: Path | None
    root: Path | None
    view: View | None = None
    recall: Recall = field(default_factory=Recall)
    seconds: float = 0.0
    lenses: tuple[str, ...] | None = None
    asked: bool = False

    @classmethod
    def opened(cls, item: types.TextDocumentItem) -> Document:
        """Take what an editor opens."""
        path = path_of(item.uri)
        return cls(item.uri, item.version, item.text, path, root_for(path) if path else None)

    def change(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: Encoding) -> None:
        """Apply an editor's changes in their order; each counts from the text that the one before it left."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                lines = Lines(self.text, encoding)
                start = lines.offset(change.range.start.line, change.range.start.character)
                end = lines.offset(change.range.end.line, change.range.end.character)
                self.text = f"{self.text[:start]}{change.text}{self.text[max(start, end) :]}"
            else:
                self.text = change.text
        self.version = version

    def lens_stale(self) -> bool:
        """Whether other lines should stand above the text than those in the editor."""
        if self.view is None or self.lenses is None:
            return False
        return tuple(lens.command.title for lens in lenses(self.view) if lens.command) != self.lenses

    @property
    def fresh(self) -> View | None:
        """The answer to the text as it stands; None where it is still awaited."""
        return self.view if self.view is not None and self.view.version == self.version else None
