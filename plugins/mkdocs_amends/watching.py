"""While a preview runs: a saved record is seen, also after its folder went away and came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def watch(server: LiveReloadServer, root: Path) -> None:
    """Let a server build again when anything in a folder changes, or when the folder itself appears."""
    folder = _Folder(server, root.absolute())
    folder.begin()
    if root.absolute().parent.is_dir():
        server.observer.schedule(folder, str(root.absolute().parent), recursive=False)


class _Folder(FileSystemEventHandler):
    """Watches the folder anew whenever it appears: what watched the former one ends with it."""

    def __init__(self, server: LiveReloadServer, root: Path) -> None:
        self._server = server
        self._root = root
        self._watched = False

    def begin(self) -> None:
        """Watch the folder, where it is there."""
        if self._watched:
            self._server.unwatch(str(self._root))
        self._watched = self._root.is_dir()
        if self._watched:
            self._server.watch(str(self._root))

    def on_any_event(self, event: FileSystemEvent) -> None:
        """See to it that the folder is watched again when it has come back, and build what it holds."""
        appeared = event.dest_path if event.event_type == "moved" else event.src_path
        if not event.is_directory or event.event_type not in {"moved", "created"} or Path(str(appeared)) != self._root:
            return
        self.begin()
        # Nothing in it has changed since, so nothing else would have the server build.
        self._server.observer.event_queue.put(
            (FileModifiedEvent(str(self._root)), ObservedWatch(str(self._root), recursive=True))
        )
